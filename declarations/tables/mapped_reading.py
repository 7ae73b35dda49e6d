"""Any spreadsheet into declarations, by a mapping that says what its columns mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from qibiao.declarations.formats.json_reading import declaration_of
from qibiao.declarations.formats.xml_reading import nothing_in
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Column, Place, Source, letters
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.layout import ColumnPlan, normal_heading, sheet_plans
from qibiao.declarations.tables.mapped_headings import (
    first_of_each,
    no_columns,
    no_sheet,
    other_value,
    sheet_of,
    unread_columns,
)
from qibiao.declarations.tables.mapping import ColumnMapping, Target
from qibiao.declarations.tables.odd_cells import OddCells
from qibiao.declarations.tables.table_values import (
    completed,
    mistaken_date,
    put,
    split_members,
    value_of,
)
from qibiao.declarations.tables.tables import Book, Cell, Sheet, filled_rows, problem, text_of

Owner = tuple[str, ...]  # the path of a list: ("offerings", "variants")
_INDICATORS = ("indicators",)
# An indicator applies to the offering and the variant of its row.
_LINKS = {("offerings",): "offering", ("offerings", "variants"): "variant"}


def read_mapped(book: Book, mapping: ColumnMapping) -> Iterator[Declaration | IntakeProblem]:
    """Read the declarations of the sheet that a mapping speaks of."""
    sheet = sheet_of(book, mapping)
    if sheet is None:
        named = mapping.sheet and any(next(filled_rows(one), None) for one in book.sheets)
        yield no_sheet(book, mapping) if named else nothing_in(Place(book.file, 0, ""))
        return
    rows = list(filled_rows(sheet))
    top = next((n for n, (row, _) in enumerate(rows) if row >= mapping.header), len(rows) - 1)
    at, cells = rows[top]
    headings = [text_of(cell) for cell in cells]
    known = first_of_each(headings)
    missing = [h for h in mapping.headings() if normal_heading(h) not in known]
    if missing:
        yield no_columns(book, sheet, at, missing, headings)
        return
    yield from unread_columns(book, sheet, at, headings, mapping)
    reading = _Mapped(book, sheet, mapping, headings)
    for row, cells in rows[top + 1 :]:
        yield from reading.take(row, cells)
    if not reading.records:
        yield nothing_in(book.at(sheet, 0))
    for record in reading.records.values():
        yield declaration_of(record.data, reading.source(record))


@dataclass(slots=True)
class _Record:
    """One declaration in the making."""

    row: int
    data: dict[str, Any]
    said: dict[str, tuple[int, Any]] = field(default_factory=dict)  # path -> row and value
    members: dict[Any, dict[str, Any]] = field(default_factory=dict)  # by what they say
    wide: list[Column] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """One row, while it is joined to its declaration."""

    record: _Record
    number: int
    cells: list[Cell]
    says_more: bool  # than the rows above it said
    here: dict[Owner, dict[str, Any]] = field(default_factory=dict)  # its member of each list


class _Mapped:
    """One sheet, while its rows become declarations."""

    def __init__(
        self, book: Book, sheet: Sheet, mapping: ColumnMapping, headings: list[str]
    ) -> None:
        self.book = book
        self.sheet = sheet
        self.mapping = mapping
        self.headings = headings
        self.index = first_of_each(headings)
        self.odd = OddCells(book)
        self.records: dict[tuple[str, ...], _Record] = {}
        self.above: dict[int, Cell] = {}
        columns = mapping.columns.items()
        self.targets = [(self._at(heading), t) for heading, targets in columns for t in targets]
        self.wide = [(self._at(h), same) for h, same in mapping.indicator_columns.items()]
        self.group = [self._at(heading) for heading in mapping.group_by]
        self.fill = [self._at(heading) for heading in mapping.fill_down]
        self.several = {self._at(heading) for heading in mapping.several}
        self.owners = {t.owner for _, t in self.targets} | ({_INDICATORS} if self.wide else set())
        self.mapped = {target.path for _, target in self.targets}

    def _at(self, heading: str) -> int:
        return self.index[normal_heading(heading)]

    def take(self, row: int, cells: Sequence[Cell]) -> Iterator[IntakeProblem]:
        """Join one row to its declaration; a row whose cells are displaced is set aside."""
        odd = [*self.odd.problems(self.sheet, self.headings, row, cells)]
        yield from odd
        if any(one.set_aside for one in odd):
            self.above.clear()  # an empty cell below means what stands in this row
            return
        yield from self._join(row, self._filled_down(cells))

    def _join(self, number: int, cells: list[Cell]) -> Iterator[IntakeProblem]:
        key = tuple(text_of(cells[index]) for index in self.group) or (str(number),)
        if not any(key):
            yield self._odd_row(
                number,
                "没有归组列（group_by）的内容，未读取",
                "Nothing in the columns of group_by; it was not read",
                aside=True,
            )
            return
        is_first = key not in self.records
        if is_first:
            self.records[key] = self._started(number)
        row = _Row(self.records[key], number, cells, says_more=is_first)
        yield from self._take_cells(row)
        if not row.says_more:
            yield self._odd_row(number, "与同组前面的行相同", "It says what a row above says")

    def _take_cells(self, row: _Row) -> Iterator[IntakeProblem]:
        members: dict[Owner, dict[str, Any]] = {}
        for index, target in self.targets:
            cell = row.cells[index]
            if not text_of(cell):
                continue
            place = self.book.at(self.sheet, row.number, index, self.headings[index])
            yield from mistaken_date(cell, target.column, place)
            if index in self.several:
                self._take_several(row, target, text_of(cell))
            elif target.owner:
                member = members.setdefault(target.owner, {})
                _put_member(member, target.column, value_of(cell, target.column))
            else:
                yield from _take_own(row, target, value_of(cell, target.column), place)
        self._take_members(row, members)

    def _filled_down(self, cells: Sequence[Cell]) -> list[Cell]:
        filled = [*cells, *[""] * (len(self.headings) - len(cells))]
        for index in self.fill:
            if text_of(filled[index]):
                self.above[index] = filled[index]
            else:
                filled[index] = self.above.get(index, "")
        return filled

    def _started(self, row: int) -> _Record:
        data = completed({}, row)
        for target, value in self.mapping.constants:
            if not target.owner:
                put(data, target.column.path, value_of(value, target.column), row)
        return _Record(row, data)

    def _take_members(self, row: _Row, members: dict[Owner, dict[str, Any]]) -> None:
        """Add the members of one row, parents first."""
        for plan in sheet_plans()[1:]:
            if plan.path == _INDICATORS:
                self._take_wide(row)
            if any(owner[: len(plan.path)] == plan.path for owner in members):
                row.here[plan.path] = self._member(row, plan.path, members.get(plan.path, {}))

    def _take_several(self, row: _Row, target: Target, text: str) -> None:
        """Add one member for each part of a cell, such as several standards."""
        for part in split_members(text, target.column):
            self._member(row, target.owner, {target.column.path[0]: part})

    def _take_wide(self, row: _Row) -> None:
        """Add the indicators that have a column each."""
        record = row.record
        for index, same in self.wide:
            text = text_of(row.cells[index])
            if not text:
                continue
            before = len(record.members)
            self._member(row, _INDICATORS, {**same, "value": text})
            if len(record.members) > before:
                path = f"indicators.{len(record.data['indicators']) - 1}.value"
                record.wide.append(Column(path, self.sheet.name, self._label(index)))

    def _member(self, row: _Row, path: Owner, said: dict[str, Any]) -> dict[str, Any]:
        """Find the member that says the same, or add one; rows of one product repeat its name."""
        said = {**self._linked(row, path), **self._constant_in(path), **said}
        container = row.record.data
        for depth, step in enumerate(path[:-1]):
            container = row.here.get(path[: depth + 1]) or container[step]
        identity = (id(container), path, _comparable(said))
        member = row.record.members.get(identity)
        if member is None:
            row.says_more = True
            member = row.record.members[identity] = {**said, "line": row.number}
            if "facets" in said:
                facets = said["facets"].items()
                member["facets"] = [{"name": n, "value": v, "line": row.number} for n, v in facets]
            container.setdefault(path[-1], []).append(member)
            if path in _LINKS:
                member.setdefault("id", f"第{row.number}行")
        return member

    def _linked(self, row: _Row, path: Owner) -> dict[str, Any]:
        """Link an indicator to the offering and variant of its row, unless columns say which."""
        if path != _INDICATORS:
            return {}
        return {
            name: row.here[owner]["id"]
            for owner, name in _LINKS.items()
            if owner in row.here and f"indicators.{name}" not in self.mapped
        }

    def _constant_in(self, path: Owner) -> dict[str, Any]:
        member: dict[str, Any] = {}
        for target, value in self.mapping.constants:
            if target.owner == path:
                _put_member(member, target.column, value_of(value, target.column))
        return member

    def _label(self, index: int) -> str:
        return shown(self.headings[index]) if self.book.format == "csv" else letters(index)

    def source(self, record: _Record) -> Source:
        """Name the columns for places, those of wide indicators by their index."""
        name = self.sheet.name
        owners = sorted({owner[:n] for owner in self.owners for n in range(len(owner) + 1)} | {()})
        columns = [Column(".".join(owner), name, "") for owner in owners]
        columns += [Column(target.path, name, self._label(index)) for index, target in self.targets]
        file = name if self.book.format == "csv" else self.book.file
        return Source(file, self.book.format, "", (*columns, *record.wide))

    def _odd_row(self, row: int, zh: str, en: str, aside: bool = False) -> IntakeProblem:
        remedy = "补全或删除该行", "Complete or delete the row"
        place = self.book.at(self.sheet, row)
        return problem(Intake.WRONG_STRUCTURE, place, zh, en, *remedy, aside=aside)


def _take_own(row: _Row, target: Target, value: Any, place: Place) -> Iterator[IntakeProblem]:
    """Take what is said of the declaration itself: the first row that says it decides."""
    first, said = row.record.said.setdefault(target.path, (row.number, value))
    if first == row.number:
        row.says_more = True
        put(row.record.data, target.column.path, value, row.number)
    elif said != value:
        yield other_value(place, target, first)


def _put_member(member: dict[str, Any], column: ColumnPlan, value: Any) -> None:
    if len(column.path) > 1:  # a facet, by its name
        member.setdefault(column.path[0], {})[column.path[1]] = value
    else:
        member[column.path[0]] = value


def _comparable(said: dict[str, Any]) -> tuple[Any, ...]:
    plain = {
        name: tuple(value.items()) if isinstance(value, dict) else
        tuple(value) if isinstance(value, list) else value
        for name, value in said.items()
    }  # fmt: skip
    return tuple(sorted(plain.items(), key=lambda item: item[0]))
