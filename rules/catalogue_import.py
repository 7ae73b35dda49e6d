"""Standards from a table into the catalogue: merged with their dates; conflicts are only said.

A table has one standard a row and headings in Chinese or English (``COLUMNS``). What the
catalogue does not say yet is filled in; where it says something else it stays as it is, and the
difference is a conflict for a person.

A standard that turned from mandatory to recommended and kept number and year is one row, under
either number, with the day in 性质变更日期; 变更后编号 may be left out where it only adds /T.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Text, Unreadable
from qibiao.declarations.numbers.standard_number import StandardNumberError
from qibiao.declarations.values import read_date
from qibiao.rules.catalogue import Binding, Catalogue, Entry, NatureChange
from qibiao.rules.naming import normalised
from qibiao.rules.provenance import Basis

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("标准编号", "标准号", "编号", "number"),
    "title": ("标准名称", "名称", "title", "name"),
    "binding": ("标准性质", "性质", "nature", "binding"),
    "issued_on": ("发布日期", "published", "issued"),
    "in_force_on": ("实施日期", "in force", "in_force_on"),
    "nature_changed_on": ("性质变更日期", "nature changed on", "nature_changed_on"),
    "nature_changed_to": ("变更后编号", "nature changed to", "nature_changed_to"),
    "replaced_by": ("被代替", "代替标准", "替代标准", "replaced by", "replaced_by"),
    "replaced_on": ("被代替日期", "代替日期", "replaced on", "replaced_on"),
    "abolished_on": ("废止日期", "abolished", "abolished_on"),
    "source": ("来源", "出处", "source"),
    "basis": ("依据", "basis"),
}
_BINDINGS = {
    **dict.fromkeys(("强制性", "强制", "mandatory"), Binding.MANDATORY),
    **dict.fromkeys(("推荐性", "推荐", "recommended"), Binding.RECOMMENDED),
    **dict.fromkeys(("其他", "指导性技术文件", "other"), Binding.OTHER),
}
_BASES = {
    **{basis.value: basis for basis in Basis if basis is not Basis.PROPOSED},
    "已公布": Basis.PUBLISHED,
    "未核实": Basis.RECALLED,
    "存疑": Basis.DOUBTFUL,
}
_CHANGEABLE = frozenset({NumberKind.NATIONAL, NumberKind.SECTOR, NumberKind.LOCAL})
_KEPT = frozenset({"number", "note", "source", "basis", "end_basis"})
_DISPLACED = Text(
    zh="此行的内容多于列名，可能是文字中的分隔符未加引号",
    en="it has more cells than the headings, perhaps an unquoted separator",
)


class _RefusedError(ValueError):
    """A cell that says nothing the catalogue can hold, and why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh=zh, en=en)


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
    places = _places(headings)
    merger = _Merger(known)
    for row, cells in rows:
        if any(cell.strip() for cell in cells[len(headings) :]):
            merger.take(row, _DISPLACED)
            continue
        filled = [cell.strip() for cell in cells] + [""] * (len(headings) - len(cells))
        merger.take(row, _entry({key: filled[i] for key, i in places.items()}, source))
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


def _places(headings: Sequence[str]) -> dict[str, int]:
    known = {normalised(name): key for key, names in COLUMNS.items() for name in names}
    places = {
        known[normalised(heading)]: i
        for i, heading in enumerate(headings)
        if normalised(heading) in known
    }
    missing = [COLUMNS[key][0] for key in ("number", "title") if key not in places]
    if missing:
        raise ValueError(f"缺少列：{'、'.join(missing)}；missing columns")
    return places


def _entry(cells: Mapping[str, str], source: str) -> Entry | Text:
    """Read one row, or say why it cannot be."""
    try:
        number, change = _nature_change(cells)
        successors = tuple(
            number for number, _ in StandardNumber.find(cells.get("replaced_by", ""))
        )
        days = dict(_days(cells))
        binding = _binding(cells.get("binding", ""), number, change)
        basis = _basis(cells.get("basis", ""))
    except StandardNumberError as error:
        return Text(zh=error.zh, en=error.en)
    except _RefusedError as refused:
        return refused.text
    if not cells["title"]:
        return Text(zh="没有标准名称", en="the standard has no title")
    days.pop("issued_on", None)
    changed_on = days.pop("nature_changed_on", None)
    origin = cells.get("source", "") or source
    return Entry(
        number=number,
        title=cells["title"],
        binding=binding,
        basis=basis,
        source=origin,
        nature_changed=None
        if change is None
        else NatureChange(change, basis, changed_on, source=origin),
        replaced_by=successors,
        replaced=bool(successors) and days.get("replaced_on") is None,
        **days,
    )


def _nature_change(cells: Mapping[str, str]) -> tuple[StandardNumber, StandardNumber | None]:
    """Give the number as published and, where the row says that it changed, the later one.

    A row may stand under either number; a standard was published under the one without /T.
    """
    number = StandardNumber.parse(cells["number"])
    later = cells.get("nature_changed_to", "")
    if not later and not cells.get("nature_changed_on", ""):
        return number, None
    stem = number.prefix.removesuffix("/T").removesuffix("/")
    first = replace(number, prefix=f"{stem}/" if number.kind is NumberKind.LOCAL else stem)
    recommended = replace(first, prefix=f"{stem}/T")
    to = StandardNumber.parse(later) if later else recommended
    is_guide = "/" in stem  # GB/Z, which is never mandatory
    if number.kind not in _CHANGEABLE or is_guide or to != recommended:
        raise _RefusedError(
            f"{number} 性质变更后应为同号同年、代号加 /T 的编号",
            f"a change of the nature of {number} only adds /T to its prefix",
        )
    return first, to


def _days(cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for key in ("issued_on", "in_force_on", "nature_changed_on", "replaced_on", "abolished_on"):
        day: date | Unreadable | None = read_date(cells.get(key, ""))
        if isinstance(day, Unreadable):
            raise _RefusedError(
                f"{COLUMNS[key][0]}“{day.text}”无法识读：{day.reason}",
                f"{key} “{day.text}” cannot be read: {day.reason_en}",
            )
        yield key, day


def _binding(text: str, number: StandardNumber, change: StandardNumber | None) -> Binding:
    """Read the nature; a row of a standard that changed it may say the earlier or the later."""
    if text and text not in _BINDINGS:
        raise _RefusedError(
            f"标准性质“{text}”不认识；应为：{'、'.join(_BINDINGS)}",
            f"the nature “{text}” is not known; known: {', '.join(_BINDINGS)}",
        )
    if not text or change is not None:
        return Binding.of(number)
    return _BINDINGS[text]


def _basis(text: str) -> Basis:
    """A table that does not say how its facts are known is not verified."""
    if not text:
        return Basis.RECALLED
    if text not in _BASES:
        raise _RefusedError(
            f"依据“{text}”不认识；应为：{'、'.join(_BASES)}",
            f"the basis “{text}” is not known; known: {', '.join(_BASES)}",
        )
    return _BASES[text]
