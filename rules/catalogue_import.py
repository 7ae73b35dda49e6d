"""Standards from a table into the catalogue: merged with their dates; conflicts are only said.

A table has one standard a row; `catalogue_row` reads it. What the catalogue does not say yet is
filled in; where it says something else it stays as it is, and the difference is a conflict for a
person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from qibiao.declarations import Text
from qibiao.rules.catalogue import Binding, Catalogue, Entry, NatureChange
from qibiao.rules.catalogue_row import places_of, read_standard

_KEPT = frozenset({"number", "note", "source", "basis", "end_basis"})
_DISPLACED = Text(
    zh="此行的内容多于列名，可能是文字中的分隔符未加引号",
    en="it has more cells than the headings, perhaps an unquoted separator",
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that says nothing the catalogue can hold (未导入的行)."""

    row: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that the table and the catalogue say differently; the catalogue's stays (冲突)."""

    row: int
    number: str
    fact: str
    known: str
    imported: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a table brought (导入结果): rows = new + filled + unchanged + refused + repeated."""

    rows: int
    new: tuple[Entry, ...]
    filled: tuple[Entry, ...]
    unchanged: int
    refused: tuple[Refused, ...]
    conflicts: tuple[Conflict, ...]


def import_table(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    known: Catalogue,
    source: str,
) -> Import:
    """Read a table and merge it; ``rows`` are numbered as in the file.

    Raises ValueError where a heading that is needed is missing.
    """
    places = places_of(headings)
    merger = _Merger(known)
    for row, cells in rows:
        if any(cell.strip() for cell in cells[len(headings) :]):
            merger.take(row, _DISPLACED)
            continue
        filled = [cell.strip() for cell in cells] + [""] * (len(headings) - len(cells))
        merger.take(row, read_standard({key: filled[i] for key, i in places.items()}, source))
    return merger.result()


@dataclass(slots=True)
class _Merger:
    """The rows taken so far; a standard with two numbers is one, whichever a row names."""

    known: Catalogue
    merged: dict[str, tuple[Entry, bool]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def take(self, row: int, read: Entry | Text) -> None:
        """Take one row: a standard, or why it is none."""
        self.rows += 1
        if isinstance(read, Text):
            self.refused.append(Refused(row, read))
            return
        name = next((self.names[str(n)] for n in read.numbers if str(n) in self.names), None)
        before = self.merged[name][0] if name else self._known(read)
        if before is None:
            self._keep(read, name or str(read.number), new=True)
            return
        after, found = merge(before, read)
        self.conflicts.extend(Conflict(row, str(read.number), *one) for one in found)
        if after == before:
            self.unchanged += 1
        else:
            new = self.merged[name][1] if name else False
            self._keep(after, name or str(before.number), new=new)

    def _known(self, read: Entry) -> Entry | None:
        found = (self.known.find(number) for number in read.numbers)
        return next((entry for entry in found if entry), None)

    def _keep(self, entry: Entry, name: str, *, new: bool) -> None:
        self.merged[name] = entry, new
        self.names.update((str(number), name) for number in entry.numbers)

    def result(self) -> Import:
        """Say what the rows brought."""
        return Import(
            self.rows,
            tuple(entry for entry, new in self.merged.values() if new),
            tuple(entry for entry, new in self.merged.values() if not new),
            self.unchanged,
            tuple(self.refused),
            tuple(self.conflicts),
        )


def merge(known: Entry, read: Entry) -> tuple[Entry, list[tuple[str, str, str]]]:
    """Fill what the catalogue does not say; list facts that the two say differently."""
    given: dict[str, Any] = {}
    conflicts = []
    if read.nature_changed is not None and known.number == read.nature_changed.to:
        # The catalogue knew the standard by its later number alone.
        given = {"number": read.number, "binding": read.binding}
    for one in fields(Entry):
        mine, theirs = getattr(known, one.name), getattr(read, one.name)
        if one.name in _KEPT or one.name in given or not theirs or _is_said(theirs, mine):
            continue
        if one.name == "binding" and read.number != known.number:
            continue  # each number says its own nature
        if one.name == "replaced" and known.replaced_on is not None:
            continue  # the day says it already
        if mine and mine is not Binding.OTHER:
            conflicts.append((one.name, _shown(mine), _shown(theirs)))
        else:
            given[one.name] = theirs
    if {"replaced_on", "abolished_on"} & given.keys():
        given["end_basis"] = read.basis
    return (replace(known, **given) if given else known), conflicts


def _is_said(theirs: Any, mine: Any) -> bool:
    """Tell whether the catalogue says a fact of the table already, wherever each read it."""
    if isinstance(theirs, NatureChange) and isinstance(mine, NatureChange):
        return theirs.to == mine.to and theirs.on in (None, mine.on)
    return bool(theirs == mine)


def _shown(value: Any) -> str:
    if isinstance(value, NatureChange):
        return f"{value.to}，{value.on or '日期未公布'}"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
