"""The dated catalogue of standards: what each one is, and how it stands on a day (标准目录)."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import StandardNumber, Unreadable
from qibiao.rules.provenance import Basis


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
    """One standard of the catalogue (目录条目), and how what is said of it is known.

    ``replaced_on`` and ``abolished_on`` are the first day no longer in force; where that is known
    to have come and its date is not published, ``replaced`` or ``abolished`` alone says so.
    ``end_basis`` is how the end is known, where not as the rest.
    """

    number: StandardNumber
    title: str
    binding: Binding
    basis: Basis
    end_basis: Basis | None = None
    source: str = ""
    in_force_on: date | None = None
    replaced_by: tuple[StandardNumber, ...] = ()
    replaced_on: date | None = None
    replaced: bool = False
    abolished: bool = False
    abolished_on: date | None = None
    suspended: bool = False
    note: str = ""

    def is_abolished(self, on: date) -> bool | Unreadable:
        """Tell whether it is abolished on a day; only a published date says so for certain."""
        return self._ended(self.abolished, self.abolished_on, on, "废止")

    def is_replaced(self, on: date) -> bool | Unreadable:
        """Tell whether another has replaced it on a day; only a published date is certain."""
        return self._ended(self.replaced, self.replaced_on, on, "被代替")

    def _ended(self, ended: bool, day: date | None, on: date, word: str) -> bool | Unreadable:
        number = str(self.number)
        if ended and day is None:
            return Unreadable(number, f"{word}日期未公布，{on} 是否有效须查证")
        if day is None or on < day:
            return False
        if (self.end_basis or self.basis) is not Basis.PUBLISHED:
            return Unreadable(number, f"据未经核实的资料自 {day} 起{word}，须查证")
        return True

    def status(self, on: date) -> Status | Unreadable:
        """Say how this standard stands on a day; an end that is not certain leaves it open."""
        if self.suspended:
            return Status.SUSPENDED
        if self.in_force_on is not None and on < self.in_force_on:
            return Status.UPCOMING
        abolished, replaced = self.is_abolished(on), self.is_replaced(on)
        if abolished is True:
            return Status.ABOLISHED
        if replaced is True:
            return Status.REPLACED
        for answer in (abolished, replaced):
            if isinstance(answer, Unreadable):
                return answer
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
        for versions in self._versions.values():
            versions.sort(key=lambda entry: entry.number.year or 0)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def updated(self, later: "Catalogue") -> "Catalogue":
        """Give a catalogue in which the entries of a later one stand for those they repeat."""
        merged = {_edition(entry.number): entry for entry in (*self, *later)}
        return Catalogue(merged.values())

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, number: StandardNumber) -> Entry | None:
        """Find a standard by its number; an amendment or adopted number does not matter."""
        return self._entries.get(_edition(number))

    def versions(self, number: StandardNumber) -> tuple[Entry, ...]:
        """List all versions with the same number, whatever their year, the latest last."""
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

    def is_listed(self, number: StandardNumber) -> bool:
        """Tell whether the catalogue knows a standard, or any version of an undated one."""
        return self.find(number) is not None or (
            not number.is_dated and bool(self.versions(number))
        )

    def is_abolished(self, number: StandardNumber, on: date) -> bool | Unreadable:
        """Tell whether a standard is abolished on a day; undated, whether all versions are."""
        return _all_ended([entry.is_abolished(on) for entry in self._meant(number)])

    def is_replaced(self, number: StandardNumber, on: date) -> bool | Unreadable:
        """Tell whether a standard is replaced on a day; undated means whatever is in force."""
        return _all_ended([entry.is_replaced(on) for entry in self._meant(number)])

    def _meant(self, number: StandardNumber) -> tuple[Entry, ...]:
        entry = self.find(number)
        return (entry,) if entry is not None else self.versions(number)

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


def _all_ended(answers: list[bool | Unreadable]) -> bool | Unreadable:
    if any(answer is False for answer in answers):
        return False
    return next((answer for answer in answers if isinstance(answer, Unreadable)), bool(answers))


def _in_force(status: Status | Unreadable) -> bool:
    return status in (Status.CURRENT, Status.TO_BE_REPLACED)
