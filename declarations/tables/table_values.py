"""What one cell says to one column: text, a date, or several members of a small list."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from re import Pattern, compile, escape
from typing import Any

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.tables.layout import ColumnPlan, Kind
from qibiao.declarations.tables.tables import Cell, problem

_SEPARATORS = "、;；\n\r"
# A comma parts members too, but not “Acme Co., Ltd.”.
_COMMA = r"[,，](?!\s*(?:Ltd|Inc|LLC|Co|Corp|S\.A|GmbH)\b)"
_BETWEEN = compile(rf"[{_SEPARATORS}]|{_COMMA}")
_LINES = compile(r"[\r\n]+")


def value_of(cell: Cell, column: ColumnPlan) -> str | date | list[str]:
    """Return what a filled cell says, in the form that the model takes."""
    if isinstance(cell, date):
        return cell if column.kind is Kind.DATE else cell.isoformat()
    return split_members(cell, column) if column.many else cell.strip()


def mistaken_date(cell: Cell, column: ColumnPlan, place: Place) -> Iterator[IntakeProblem]:
    """Say that a cell holds a date where none is expected: Excel makes them of texts like 3-1."""
    if isinstance(cell, date) and column.kind is not Kind.DATE:
        yield problem(
            Intake.UNREADABLE_VALUE,
            place,
            f"“{column.heading}”一格是日期 {cell.isoformat()}，可能由 Excel 改写（如 3-1）",
            f"{'.'.join(column.path)} is the date {cell.isoformat()}; was it made of a text?",
            "把该格设为文本格式后重新填写",
            "Make the cell a text cell and write it again",
        )


def put(data: dict[str, Any], path: Sequence[str], value: Any, row: int) -> None:
    """Put a value into nested data; each entity on the way gets its row."""
    for step in path[:-1]:
        data = data.setdefault(step, {"line": row})
    data[path[-1]] = value


def completed(data: dict[str, Any], row: int) -> dict[str, Any]:
    """Give a declaration its row, also for the entities of which its row says nothing."""
    for step in ("enterprise", "standard", "disclosure"):
        data.setdefault(step, {"line": row})
    data["line"] = row
    return data


def split_members(text: str, column: ColumnPlan) -> list[str]:
    """Split a cell into members, at line breaks alone where it has any.

    >>> from qibiao.declarations.tables.layout import sheet_plans
    >>> elements = next(c for c in sheet_plans()[0].columns if c.path[-1] == "elements")
    >>> split_members("前言、标志、标签、包装、运输、贮存", elements)
    ['前言', '标志、标签', '包装、运输、贮存']
    >>> marks = elements._replace(words={})
    >>> split_members("CMA,CNAS；CAL", marks), split_members("Acme Co., Ltd.、某公司", marks)
    (['CMA', 'CNAS', 'CAL'], ['Acme Co., Ltd.', '某公司'])
    """
    if _LINES.search(text):
        found: Iterable[str] = _LINES.split(text)
    else:
        writings = tuple(w for words in column.words.values() for w in words if "、" in w)
        kept = _kept(writings)
        found = (
            part
            for piece in (kept.split(text) if kept else (text,))
            for part in ((piece,) if piece in writings else _BETWEEN.split(piece))
        )
    return [member for part in found if (member := part.strip())]


@lru_cache(64)
def _kept(writings: tuple[str, ...]) -> Pattern[str] | None:
    """Find the writings that hold a separator themselves."""
    longest = sorted(writings, key=len, reverse=True)
    return compile(f"({'|'.join(map(escape, longest))})") if longest else None


def join_members(members: Iterable[str]) -> str:
    r"""Write members into one cell, so that `split_members` finds the same.

    >>> join_members(["前言", "范围"]), join_members(["Acme, 上海"])
    ('前言、范围', 'Acme, 上海\n')
    """
    listed = list(members)
    if any(_BETWEEN.search(member) for member in listed):
        return "\n".join(listed) + "\n" * (len(listed) == 1)
    return "、".join(listed)
