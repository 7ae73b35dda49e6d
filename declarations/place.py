"""Where a value stands in what was submitted: file, line and path, or sheet and cell."""

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import SkipValidation
from pydantic.dataclasses import dataclass

Format = Literal["xml", "json", "csv", "xlsx"]  # JSON Lines are json: their places are alike


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a clerk can go to (位置); line 0 means that the format has no lines."""

    file: str
    line: int
    path: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {self.path}" if self.path else where


Steps = tuple[str | int, ...]
"""The way to a value below its declaration: names of fields, and indexes counted from 0."""


class Column(NamedTuple):
    """Where the values of one field stand in tables (列); with no label it is a whole sheet.

    ``path`` is made of field names, ``indicators.value``; a value that has a column to itself,
    as in a wide table, is named with its index: ``indicators.2.value``.
    """

    path: str
    sheet: str  # of a workbook; of a folder of CSV the file
    label: str  # the letter of a workbook's column; of a CSV the heading


@dataclass(frozen=True, slots=True)
class Source:
    """What a declaration was read from; places are made only when a finding needs one.

    ``lines`` gives the line, or the row of a table, of each entity by its steps; that of the
    declaration by none. A value stands in the line of its entity.
    """

    file: str = ""
    format: Format = "xml"
    root: str = ""
    columns: Annotated[tuple[tuple[str, str, str], ...], SkipValidation] = ()  # each a Column
    lines: Annotated[Mapping[Steps, int], SkipValidation] = field(
        default_factory=dict, compare=False, repr=False
    )

    def place(self, *steps: str | int) -> Place:
        """Name a place below the declaration by field names and zero-based indexes.

        >>> lines = {(): 1, ("indicators", 2): 7}
        >>> str(Source("a.xml", "xml", "/declaration", (), lines).place("indicators", 2, "value"))
        'a.xml:7 /declaration/indicators/indicator[3]/value'
        >>> str(Source("a.json", "json", "/0", (), lines).place("standard", "number"))
        'a.json:1 /0/standard/number'
        >>> columns = (Column("indicators", "指标", ""), Column("indicators.value", "指标", "D"))
        >>> Source("a.xlsx", "xlsx", "", columns, lines).place("indicators", 2, "value").path
        '指标!D7'
        """
        line = self.line(steps)
        if self.columns:
            return self._cell(line, steps)
        return Place(self.file, line, self.root + _path(self.format, steps))

    def line(self, steps: Steps) -> int:
        """Give the line of the entity at the end of the steps, or of the one that holds it."""
        lines = self.lines
        while steps and steps not in lines:
            steps = steps[:-1]
        return lines.get(steps, 0)

    def _cell(self, line: int, steps: Steps) -> Place:
        """Name the cell of a value; what has no column, or is no single value, is its row."""
        known = {path: Column(path, *rest) for path, *rest in self.columns}
        names = [step for step in steps if isinstance(step, str)]
        column = known.get(".".join(map(str, steps))) or known.get(".".join(names))
        if column is not None and column.label:
            return self._at(column.sheet, line, column.label)
        while steps and isinstance(steps[-1], str):  # a list itself stands in its owner's row
            steps = steps[:-1]
        names = [step for step in steps if isinstance(step, str)]
        while names and ".".join(names) not in known:
            names.pop()
        row = known.get(".".join(names)) or Column(*self.columns[0])
        return self._at(row.sheet, line, "")

    def _at(self, sheet: str, line: int, label: str) -> Place:
        if self.format == "csv":
            return Place(sheet, line, label)
        return Place(self.file, 0, cell_path(sheet, line, label))


@lru_cache(65_536)
def _path(format_: Format, steps: Steps) -> str:
    """Write steps as a path; declarations are shaped alike, so they name the same few thousand."""
    path = before = ""
    for step in steps:
        if format_ == "json":
            path += f"/{step}"
        elif isinstance(step, int):
            path += f"/{singular(before)}[{step + 1}]"
        else:
            path += f"/{step}"
            before = step
    return path


def cell_path(sheet: str, row: int, letter: str = "") -> str:
    """Write a cell, a row or a sheet so that it can be pasted into the name box.

    >>> cell_path("指标", 7, "D"), cell_path("a b", 7), cell_path("指标", 0)
    ('指标!D7', "'a b'!7:7", '指标')
    """
    quoted = sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"
    if not row:
        return f"{quoted}!{letter}:{letter}" if letter else quoted
    return f"{quoted}!{letter}{row}" if letter else f"{quoted}!{row}:{row}"


def letters(index: int) -> str:
    """Name a column, counted from 0, as a workbook does.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_SINGULAR = {"evidence": "item", "implemented": "implemented_standard", "joint_with": "name"}


def singular(plural: str) -> str:
    """Name one member of a list field, as the XML form names it.

    >>> singular("indicators"), singular("evidence")
    ('indicator', 'item')
    """
    return _SINGULAR.get(plural) or plural.removesuffix("s")
