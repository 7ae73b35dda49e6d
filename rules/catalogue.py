"""The dated catalogue of standards: what each one is, and how it stands on a day (标准目录)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import StandardNumber, Unreadable


class Status(StrEnum):
    """How a standard stands on a day (标准状态)."""

    UPCOMING = "upcoming"
    CURRENT = "current"
    TO_BE_REPLACED = "to_be_replaced"
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    SUSPENDED = "suspended"
    UNLISTED = "unlisted"


class Binding(StrEnum):
    """Whether a standard binds (标准性质)."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    OTHER = "other"


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Entry:
    """One standard of the catalogue; a date that is not published is absent and said to be."""

    number: StandardNumber
    title: str
    binding: Binding
    basis: str
    source: str = ""
    in_force_on: date | None = None
    replaced_by: tuple[StandardNumber, ...] = ()
    replaced_on: date | None = None
    replaced: bool = False
    abolished: bool = False
    abolished_on: date | None = None
    suspended: bool = False
    note: str = ""

    def status(self, on: date) -> Status | Unreadable:
        """Say how this standard stands on a day; an end without a date leaves it open."""
        number = str(self.number)
        if self.suspended:
            return Status.SUSPENDED
        if self.in_force_on is not None and on < self.in_force_on:
            return Status.UPCOMING
        for ended, day, status, word in (
            (self.abolished, self.abolished_on, Status.ABOLISHED, "废止"),
            (self.replaced, self.replaced_on, Status.REPLACED, "被代替"),
        ):
            if ended and day is None:
                return Unreadable(number, f"{word}日期未公布，{on} 是否有效须查证")
            if day is not None and on >= day:
                return status
        ends = self.replaced_on is not None or self.abolished_on is not None
        return Status.TO_BE_REPLACED if ends else Status.CURRENT


class Catalogue:
    """All standards known to the loaded packs; later entries may repeat, never contradict."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[_Edition, Entry] = {}
        self._versions: dict[str, list[Entry]] = {}
        for entry in entries:
            known = self._entries.setdefault(_edition(entry.number), entry)
            if known is not entry:
                if known != entry:
                    raise ValueError(f"{entry.number} 在标准目录中有两条不同的记录")
                continue
            self._versions.setdefault(entry.number.base, []).append(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, number: StandardNumber) -> Entry | None:
        """Find a standard by its number; an amendment or adopted number does not matter."""
        return self._entries.get(_edition(number))

    def versions(self, number: StandardNumber) -> tuple[Entry, ...]:
        """List all versions with the same number, whatever their year."""
        return tuple(self._versions.get(number.base, ()))

    def current_version(self, number: StandardNumber, on: date) -> StandardNumber | None:
        """Name the one version in force on a day, None where that is not certain."""
        found = {entry.number for entry in self.versions(number) if _in_force(entry.status(on))}
        return found.pop() if len(found) == 1 else None

    def status(self, number: StandardNumber, on: date) -> Status | Unreadable:
        """Say how a standard stands on a day; undated means its versions together."""
        if number.is_dated:
            entry = self.find(number)
            return Status.UNLISTED if entry is None else entry.status(on)
        statuses = [entry.status(on) for entry in self.versions(number)]
        if not statuses:
            return Status.UNLISTED
        for status in statuses:
            if _in_force(status):
                return Status.CURRENT
        unclear = [status for status in statuses if isinstance(status, Unreadable)]
        return unclear[0] if unclear else statuses[-1]

    def binding(self, number: StandardNumber) -> Binding:
        """Say whether a standard binds: as listed, else as its number says."""
        entry = self.find(number) or next(iter(self.versions(number)), None)
        if entry is not None:
            return entry.binding
        nature = number.nature.value
        return Binding(nature) if nature in ("mandatory", "recommended") else Binding.OTHER

    def successors(self, number: StandardNumber) -> tuple[StandardNumber, ...]:
        """List what replaces a standard."""
        entry = self.find(number)
        return entry.replaced_by if entry else ()


_Edition = tuple[str, str, str | None, int | None]


def _edition(number: StandardNumber) -> _Edition:
    return number.prefix, number.number, number.part, number.year


def _in_force(status: Status | Unreadable) -> bool:
    return status in (Status.CURRENT, Status.TO_BE_REPLACED)
