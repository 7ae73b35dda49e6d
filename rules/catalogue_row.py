"""One row of a table of standards: which columns there are, and what their cells say.

Headings are in Chinese or English (``COLUMNS``). A standard that turned from mandatory to
recommended and kept number and year is one row, under either number, with the day in
性质变更日期; 变更后编号 may be left out where it only adds /T.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Text, Unreadable
from qibiao.declarations.numbers.standard_number import StandardNumberError
from qibiao.declarations.values import read_date
from qibiao.rules.catalogue import Binding, Entry, NatureChange
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


class _RefusedError(ValueError):
    """A cell that says nothing the catalogue can hold, and why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh=zh, en=en)


def places_of(headings: Sequence[str]) -> dict[str, int]:
    """Find the column of each fact; ValueError where one that is needed is missing."""
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


def read_standard(cells: Mapping[str, str], source: str) -> Entry | Text:
    """Read one row, or say why it cannot be; ``source`` is that of a row that names none."""
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
    days.pop("issued_on", None)  # only checked: the catalogue does not hold it
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
