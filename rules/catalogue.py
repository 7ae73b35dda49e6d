"""The dated catalogue of standards: what each one is, and how it stands on a day (标准目录)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qibiao.declarations import StandardNumber, Unreadable
from qibiao.rules.catalogue_entry import Binding, Entry, NatureChange, StandardStatus

__all__ = [
    "Binding",
    "Catalogue",
    "Entry",
    "NatureChange",
    "StandardStatus",
    "Version",
    "version_of",
]

_NEVER = (date.min,)


class Catalogue:
    """All standards known to the loaded packs; later entries may repeat, never contradict.

    A standard that kept number and year and changed its nature is one entry under both numbers.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[Version, Entry] = {}
        self._versions: dict[str, list[Entry]] = {}
        for entry in entries:
            found = {self._entries.setdefault(one, entry) for one in _versions_of(entry)}
            if any(known != entry for known in found):
                raise ValueError(f"{entry.number} 在标准目录中有两条不同的记录")
            versions = self._versions.setdefault(entry.number.base, [])
            if entry not in versions:
                versions.append(entry)
        for versions in self._versions.values():
            versions.sort(key=lambda entry: entry.number.year or 0)
        self._turns = {
            base: sorted({date.min}.union(*[entry.turns for entry in versions]))
            for base, versions in self._versions.items()
        }

    def __iter__(self) -> Iterator[Entry]:
        return iter(dict.fromkeys(self._entries.values()))

    def updated(self, later: "Catalogue") -> "Catalogue":
        """Give a catalogue in which the entries of a later one stand for those they repeat."""
        repeated = {one for entry in later for one in _versions_of(entry)}
        kept = [entry for entry in self if repeated.isdisjoint(_versions_of(entry))]
        return Catalogue((*kept, *later))

    def __len__(self) -> int:
        return len(set(self._entries.values()))

    def find(self, number: StandardNumber) -> Entry | None:
        """Find a standard by its number; an amendment or adopted number does not matter."""
        return self._entries.get(version_of(number))

    def versions(self, number: StandardNumber) -> tuple[Entry, ...]:
        """List all versions with the same number, whatever their year, the latest last."""
        return tuple(self._versions.get(number.base, ()))

    def turns(self, number: StandardNumber) -> Sequence[date]:
        """List the days on which what is said of a standard turns, in order, the first of all."""
        return self._turns.get(number.base, _NEVER)

    def current_version(self, number: StandardNumber, on: date) -> StandardNumber | None:
        """Name the one version in force on a day, None where that is not certain."""
        entry = self._current(number, on)
        found = entry.number_on(on) if entry else None
        return found if isinstance(found, StandardNumber) and found.is_dated else None

    def _current(self, number: StandardNumber, on: date) -> Entry | None:
        found = [entry for entry in self.versions(number) if _in_force(entry.status(on))]
        return found[0] if len(found) == 1 else None

    def status(self, number: StandardNumber, on: date) -> StandardStatus | Unreadable:
        """Say how a standard stands on a day; undated means its versions together."""
        if number.is_dated:
            entry = self.find(number)
            return StandardStatus.UNLISTED if entry is None else entry.status(on)
        statuses = [entry.status(on) for entry in self.versions(number)]
        if not statuses:
            return StandardStatus.UNLISTED
        for status in statuses:
            if _in_force(status):
                return StandardStatus.CURRENT
        unclear = [status for status in statuses if isinstance(status, Unreadable)]
        return unclear[0] if unclear else statuses[-1]

    def is_listed(self, number: StandardNumber) -> bool:
        """Tell whether the catalogue knows a standard, or any version of an undated one."""
        return self.find(number) is not None or (
            not number.is_dated and bool(self.versions(number))
        )

    def is_abolished(self, number: StandardNumber, on: date) -> bool | Unreadable:
        """Tell whether a standard is abolished on a day; undated means the last version."""
        return _all_ended([entry.is_abolished(on) for entry in self._meant(number, on)])

    def is_replaced(self, number: StandardNumber, on: date) -> bool | Unreadable:
        """Tell whether a standard is replaced on a day; undated means the last version."""
        meant = self._meant(number, on)
        ended = _all_ended([entry.is_replaced(on) for entry in meant])
        if ended is True and not number.is_dated and number.part is None:
            parts = [one for one in meant[-1].replaced_by if one.part and _same_whole(one, number)]
            if parts:
                said = f"{meant[-1].number} 已由各部分（{parts[0].base} 等）代替，写的是哪一个不明"
                return Unreadable(str(number), said)
        return ended

    def _meant(self, number: StandardNumber, on: date) -> tuple[Entry, ...]:
        """Find what a number means: undated the last version, unless an earlier one still holds.

        How earlier versions ended says nothing: GB 12021.6 was abolished once and replaced later.
        """
        entry = self.find(number)
        if entry is not None:
            return (entry,)
        found = self.versions(number)
        if number.is_dated or any(_in_force(entry.status(on)) for entry in found):
            return found
        begun = [entry for entry in found if entry.status(on) is not StandardStatus.UPCOMING]
        return tuple((begun or found)[-1:])

    def binding(self, number: StandardNumber, on: date) -> Binding | Unreadable:
        """Say whether a standard binds on a day: as listed, else as its number says."""
        entry = self.find(number) or self._current(number, on)
        entry = entry or next(iter(self.versions(number)), None)
        return Binding.of(number) if entry is None else entry.binding_on(on)

    def nature_change(self, number: StandardNumber, on: date) -> Entry | None:
        """Find a standard that changed its nature, whenever; undated means the version in force."""
        entry = self.find(number)
        if entry is None and not number.is_dated:
            entry = self._current(number, on)
        return entry if entry is not None and entry.nature_changed else None


Version = tuple[str, str, str | None, int | None]


def version_of(number: StandardNumber) -> Version:
    """Give what tells a text from others: prefix, number, part and year."""
    return number.prefix, number.number, number.part, number.year


def _versions_of(entry: Entry) -> tuple[Version, ...]:
    return tuple(map(version_of, entry.numbers))


def _all_ended(answers: list[bool | Unreadable]) -> bool | Unreadable:
    if any(answer is False for answer in answers):
        return False
    return next((answer for answer in answers if isinstance(answer, Unreadable)), bool(answers))


def _same_whole(one: StandardNumber, other: StandardNumber) -> bool:
    return (one.prefix, one.number) == (other.prefix, other.number)


def _in_force(status: StandardStatus | Unreadable) -> bool:
    return status in (StandardStatus.CURRENT, StandardStatus.TO_BE_REPLACED)
