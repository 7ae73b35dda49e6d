"""Declarations into rows of the layout: what `table_reading` reads back."""

from collections.abc import Iterator, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from qibiao.declarations.model import Declaration
from qibiao.declarations.tables.layout import (
    ColumnPlan,
    SheetPlan,
    names_of_columns,
    names_of_links,
    normal_heading,
    sheet_plans,
)
from qibiao.declarations.tables.table_values import join_members, split_members
from qibiao.declarations.tables.tables import LONGEST_CELL

EARLIEST = date(1900, 3, 1)  # before it Excel's calendar has a day that never was


class NotWritableError(ValueError):
    """A declaration that a table cannot hold as it is."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")
        self.zh = zh
        self.en = en


class WrittenSheet(NamedTuple):
    """One sheet to be written: the headings of links and fields, the further ones, the rows."""

    plan: SheetPlan
    further: tuple[str, ...]
    rows: tuple[tuple[str | date, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """List all headings in order."""
        return (*self.plan.links, *(column.heading for column in self.plan.columns), *self.further)


def written_sheets(declarations: Sequence[Declaration]) -> Iterator[WrittenSheet]:
    """Lay out declarations in sheets, also the empty ones."""
    _check_names([declaration.id for declaration in declarations], "声明标识")
    for plan in sheet_plans():
        found = [(links, member) for d in declarations for links, member in _members(plan, d)]
        further = _further(plan, [member for _, member in found])
        rows = tuple((*links, *_row(plan, further, member)) for links, member in found)
        if not all(any(row[len(plan.links) :]) for row in rows):
            raise NotWritableError(f"“{plan.title}”表有一行没有内容", "a row would say nothing")
        yield WrittenSheet(plan, further, rows)


def _members(plan: SheetPlan, declaration: Declaration) -> Iterator[tuple[tuple[str, ...], Any]]:
    """List the members of a sheet with the names of what they belong to."""
    if not plan.path:
        yield (), declaration
        return
    owners: list[tuple[tuple[str, ...], Any]] = [((declaration.id or "",), declaration)]
    for depth, step in enumerate(plan.path):
        last = depth == len(plan.path) - 1
        below: list[tuple[tuple[str, ...], Any]] = []
        for links, owner in owners:
            value = getattr(owner, step)
            if not isinstance(value, tuple):
                below.append((links, value))
            elif last:
                below += [(links, member) for member in value]
            else:
                if any(getattr(member, plan.path[depth + 1]) for member in value):
                    _check_names([member.id for member in value], plan.links[-1])
                below += [((*links, member.id or ""), member) for member in value]
        owners = below
    yield from owners


def _check_names(names: Sequence[str | None], heading: str) -> None:
    """Refuse names that rows could not be joined by; one alone needs none."""
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        raise NotWritableError(
            f"{heading}有空缺或重复，写入表格后各行无法归属",
            "An id is missing or stands twice: the rows of tables could not be joined",
        )


def _further(plan: SheetPlan, members: Sequence[Any]) -> tuple[str, ...]:
    """List the names of facets, each a column, in an order that keeps to that of the variants."""
    if not plan.free:
        return ()
    taken = {name for name, _ in (*names_of_columns(plan), *names_of_links(plan))}
    before: dict[str, dict[str, None]] = {}  # what stands before a name in some variant
    for member in members:
        listed = [facet.name or "" for facet in getattr(member, plan.free)]
        if len(set(listed)) < len(listed):
            raise NotWritableError("一个型式有同名要素", "a variant has two facets of one name")
        for earlier, name in zip([None, *listed], listed, strict=False):
            before.setdefault(name, {}).update({} if earlier is None else {earlier: None})
    try:
        names = tuple(TopologicalSorter(before).static_order())
    except CycleError:
        names = tuple(before)  # variants contradict each other; the order says nothing
    different = set(map(normal_heading, names))
    if taken & different or "" in different or len(different) < len(names):
        raise NotWritableError(
            "型式要素的名称不能作列名", "the name of a facet cannot be a heading"
        )
    return names


def _row(plan: SheetPlan, further: Sequence[str], member: Any) -> Iterator[str | date]:
    for column in plan.columns:
        value = member
        for step in column.path:
            value = getattr(value, step, None)
        yield cell_of(value, column)
    facets = {facet.name: facet.value or "" for facet in getattr(member, plan.free or "-", ())}
    for name in further:
        yield _checked(facets.get(name, ""))


def cell_of(value: Any, column: ColumnPlan) -> str | date:
    """Write one value as its column does."""
    if value is None:
        return ""
    if column.many:
        members = [str(_word(member, column)) for member in value]
        text = join_members(members)
        if split_members(text, column) != members:
            raise NotWritableError(f"{column.heading}不能写入一格", "a list does not fit a cell")
        return _checked(text)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value if value >= EARLIEST else value.isoformat()
    return _checked(str(_word(value, column)))


def _word(value: Any, column: ColumnPlan) -> Any:
    writings = column.words.get(value) if isinstance(value, str) else None
    return writings[0] if writings else value


def _checked(text: str) -> str:
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_CELL:
        raise NotWritableError(f"一格超过 {LONGEST_CELL} 字", f"more than {LONGEST_CELL} in a cell")
    return text
