"""Standards from a table into the catalogue: merged with their dates; conflicts are only said.

A table has one standard a row and headings in Chinese or English (``COLUMNS``). What the
catalogue does not say yet is filled in; where it says something else it stays as it is, and the
difference is a conflict for a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from qibiao.declarations import StandardNumber, Unreadable
from qibiao.declarations.values import read_date
from qibiao.rules.catalogue import Binding, Catalogue, Entry
from qibiao.rules.naming import normalised
from qibiao.rules.provenance import Basis

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("标准编号", "标准号", "编号", "number"),
    "title": ("标准名称", "名称", "title", "name"),
    "binding": ("标准性质", "性质", "nature", "binding"),
    "issued_on": ("发布日期", "published", "issued"),
    "in_force_on": ("实施日期", "in force", "in_force_on"),
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
_KEPT = frozenset({"number", "note", "source", "basis", "end_basis"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that says nothing the catalogue can hold (未导入的行)."""

    row: int
    reason: str


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
    merged: dict[str, tuple[Entry, bool]] = {}
    refused: list[Refused] = []
    conflicts: list[Conflict] = []
    unchanged = count = 0
    for row, cells in rows:
        count += 1
        read = _entry(
            {k: cells[i].strip() if i < len(cells) else "" for k, i in places.items()}, source
        )
        if isinstance(read, str):
            refused.append(Refused(row, read))
            continue
        name = str(read.number)
        before = merged[name][0] if name in merged else known.find(read.number)
        if before is None:
            merged[name] = read, True
            continue
        after, found = merge(before, read)
        conflicts.extend(Conflict(row, name, *one) for one in found)
        if after == before:
            unchanged += 1
        else:
            merged[name] = after, merged[name][1] if name in merged else False
    return Import(
        count,
        tuple(entry for entry, new in merged.values() if new),
        tuple(entry for entry, new in merged.values() if not new),
        unchanged,
        tuple(refused),
        tuple(conflicts),
    )


def merge(known: Entry, read: Entry) -> tuple[Entry, list[tuple[str, str, str]]]:
    """Fill what the catalogue does not say; list facts that the two say differently."""
    given: dict[str, Any] = {}
    conflicts = []
    for field in fields(Entry):
        mine, theirs = getattr(known, field.name), getattr(read, field.name)
        if field.name in _KEPT or mine == theirs or not theirs:
            continue
        if mine and mine is not Binding.OTHER:
            conflicts.append((field.name, _shown(mine), _shown(theirs)))
        else:
            given[field.name] = theirs
    if {"replaced_on", "abolished_on"} & given.keys():
        given["end_basis"] = read.basis
    return (replace(known, **given) if given else known), conflicts


def _shown(value: Any) -> str:
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


def _entry(cells: Mapping[str, str], source: str) -> Entry | str:
    """Read one row, or say why it cannot be."""
    try:
        number = StandardNumber.parse(cells["number"])
        successors = tuple(
            number for number, _ in StandardNumber.find(cells.get("replaced_by", ""))
        )
        days = dict(_days(cells))
        binding = _binding(cells.get("binding", ""), number)
        basis = _basis(cells.get("basis", ""))
    except ValueError as error:
        return str(error)
    if not cells["title"]:
        return "没有标准名称"
    days.pop("issued_on", None)
    return Entry(
        number=number,
        title=cells["title"],
        binding=binding,
        basis=basis,
        source=cells.get("source", "") or source,
        replaced_by=successors,
        replaced=bool(successors) and days.get("replaced_on") is None,
        **days,
    )


def _days(cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for key in ("issued_on", "in_force_on", "replaced_on", "abolished_on"):
        day: date | Unreadable | None = read_date(cells.get(key, ""))
        if isinstance(day, Unreadable):
            raise ValueError(f"{COLUMNS[key][0]}“{day.text}”无法识读：{day.reason}")
        yield key, day


def _binding(text: str, number: StandardNumber) -> Binding:
    if not text:
        nature = number.nature.value
        return Binding(nature) if nature in ("mandatory", "recommended") else Binding.OTHER
    if text not in _BINDINGS:
        raise ValueError(f"标准性质“{text}”不认识；应为：{'、'.join(_BINDINGS)}")
    return _BINDINGS[text]


def _basis(text: str) -> Basis:
    """A table that does not say how its facts are known is not verified."""
    if not text:
        return Basis.RECALLED
    if text not in _BASES:
        raise ValueError(f"依据“{text}”不认识；应为：{'、'.join(_BASES)}")
    return _BASES[text]
