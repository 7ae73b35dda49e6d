"""Tables into declarations: rows are joined by their links and go through the door of the model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qibiao.declarations.formats.json_reading import declaration_of
from qibiao.declarations.formats.xml_reading import nothing_in
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.layout import sheet_plans
from qibiao.declarations.tables.odd_cells import OddCells
from qibiao.declarations.tables.table_headings import Table, match_tables, no_declarations
from qibiao.declarations.tables.table_values import completed, mistaken_date, put, value_of
from qibiao.declarations.tables.tables import Book, Cell, is_empty, problem, text_of


def read_tables(book: Book) -> Iterator[Declaration | IntakeProblem]:
    """Read every declaration of a book that keeps to the layout; the rest is told of."""
    tables, problems = match_tables(book)
    yield from problems
    main = tables.get("")
    if main is None:
        empty = all(is_empty(cells) for sheet in book.sheets for _, cells in sheet.rows)
        yield nothing_in(Place(book.file, 0, "")) if empty else no_declarations(book)
        return
    joining = _Joining(book)
    yield from joining.take_declarations(main)
    for plan in sheet_plans()[1:]:
        if plan.prefix in tables:
            yield from joining.take_members(tables[plan.prefix])
    columns = tuple(c for plan in sheet_plans() if plan.prefix in tables
                    for c in tables[plan.prefix].places(book))  # fmt: skip
    source = Source(
        main.sheet.name if book.format == "csv" else book.file, book.format, "", columns
    )
    if not joining.records:
        yield nothing_in(book.at(main.sheet, 0))
    for record in joining.records:
        yield record.refused or declaration_of(record.data, source)


@dataclass(slots=True)
class _Record:
    """One declaration in the making."""

    row: int
    data: dict[str, Any]
    cells: tuple[Cell, ...]
    refused: IntakeProblem | None = None
    members: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)


class _Joining:
    """The declarations of one book, while rows are being joined to them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.records: list[_Record] = []
        self.named: dict[str, _Record] = {}
        self.odd = OddCells(book)

    def take_declarations(self, table: Table) -> Iterator[IntakeProblem]:
        for row, cells in table.rows:
            data, odd = self._row(table, row, cells)
            yield from (one for one in odd if not one.set_aside)
            known = [
                cells[index]
                for index in (*table.columns, *table.links.values())
                if index < len(cells)
            ]
            if is_empty(known) and not any(one.set_aside for one in odd):
                continue
            record = _Record(row, completed(data, row), tuple(known))
            record.refused = next((one for one in odd if one.set_aside), None)
            self.records.append(record)
            self._name(table, record)

    def _name(self, table: Table, record: _Record) -> None:
        name = str(record.data.get("id", ""))
        first = self.named.setdefault(name, record) if name else record
        if first is record:
            return
        same = first.cells == record.cells
        record.refused = _duplicate(self.book, table, record.row, first.row, name, same)
        if not same and not first.refused:
            first.refused = _duplicate(self.book, table, first.row, record.row, name, same)

    def take_members(self, table: Table) -> Iterator[IntakeProblem]:
        orphans: dict[tuple[str, ...], list[int]] = {}
        for row, cells in table.rows:
            data, odd = self._row(table, row, cells)
            yield from odd
            if any(one.set_aside for one in odd) or not data:
                continue
            links = tuple(_linked(table, cells, n) for n in range(len(table.plan.links)))
            record = self._record(links[0])
            owner = self._owner(record, table, links) if record else None
            if record is None or owner is None:
                orphans.setdefault(links, []).append(row)
                continue
            member = {**data, "line": row}
            owner.setdefault(table.plan.path[-1], []).append(member)
            named = record.members.setdefault(table.plan.prefix, {})
            named.setdefault(str(data.get("id", "")), []).append(member)
        for links, rows in orphans.items():
            yield _orphans(self.book, table, links, rows)

    def _record(self, name: str) -> _Record | None:
        """Find a declaration; only where there is but one need its rows not name it."""
        if name:
            return self.named.get(name)
        return self.records[0] if len(self.records) == 1 else None

    def _owner(
        self, record: _Record, table: Table, links: tuple[str, ...]
    ) -> dict[str, Any] | None:
        """Find what a row belongs to: the declaration or its standard, or one member of a list."""
        if len(links) == 1:
            owner = record.data
            for step in table.plan.path[:-1]:
                owner = owner[step]
            return owner
        named = record.members.get(".".join(table.plan.path[:-1]), {})
        owners = named.get(links[-1], [])
        if not links[-1]:
            owners = [one for listed in named.values() for one in listed]
        return owners[0] if len(owners) == 1 else None

    def _row(
        self, table: Table, row: int, cells: Sequence[Cell]
    ) -> tuple[dict[str, Any], list[IntakeProblem]]:
        """Make one row nested data; empty cells say nothing."""
        data: dict[str, Any] = {}
        problems = [*self.odd.problems(table.sheet, table.headings, row, cells)]
        for index, column in table.columns.items():
            if index < len(cells) and text_of(cells[index]):
                cell = cells[index]
                put(data, column.path, value_of(cell, column), row)
                if isinstance(cell, date):
                    place = self.book.at(table.sheet, row, index, table.headings[index])
                    problems += mistaken_date(cell, column, place)
        facets = [
            {"name": name, "value": text_of(cells[index]), "line": row}
            for index, name in table.free.items()
            if index < len(cells) and text_of(cells[index])
        ]
        if facets:
            data[table.plan.free] = facets
        return data, problems


def _linked(table: Table, cells: Sequence[Cell], position: int) -> str:
    index = table.links.get(position, -1)
    return text_of(cells[index]) if 0 <= index < len(cells) else ""


def _duplicate(  # noqa: PLR0913, PLR0917
    book: Book, table: Table, row: int, other: int, name: str, same: bool
) -> IntakeProblem:
    why = "内容相同" if same else "内容不同，其他表的行无法分清属于哪一份，两份均未评判"
    en = "the same" if same else "not the same; rows of other sheets cannot be told apart"
    return problem(
        Intake.DUPLICATE,
        book.at(table.sheet, row),
        f"声明标识“{shown(name)}”与第 {other} 行重复，{why}",
        f"Declaration id “{shown(name)}” stands in row {other} too, {en}",
        "每份声明用不同的声明标识，重复的行删去",
        "Give each declaration its own id and delete rows that stand twice",
        aside=True,
    )


def _orphans(book: Book, table: Table, links: tuple[str, ...], rows: list[int]) -> IntakeProblem:
    """One problem for all rows of a sheet with the same links: one mistyped id is one mistake."""
    named = "、".join(
        f"{heading}“{shown(link) or '（空）'}”"
        for heading, link in zip(table.plan.links, links, strict=True)
    )
    more = f"（共 {len(rows)} 行）" if len(rows) > 1 else ""
    return problem(
        Intake.WRONG_STRUCTURE,
        book.at(table.sheet, rows[0], table.links.get(len(links) - 1), table.plan.links[-1]),
        f"{named}没有对应的唯一一行，此行未读取{more}",
        f"No single row is named {', '.join(links) or '(empty)'}; this row was not read"
        + (f" ({len(rows)} rows)" if more else ""),
        f"核对{table.plan.links[-1]}；声明应在“{sheet_plans()[0].title}”表中有一行",
        f"Check it: a declaration has one row in sheet {sheet_plans()[0].title}",
        aside=True,
    )
