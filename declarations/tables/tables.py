"""Tables of any origin in one form: sheets of rows, each with the row or line where it stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from qibiao.declarations.place import Format, Place, cell_path, letters
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.text import Text

Cell = str | date  # text as it is shown; a date only where the format knows it to be one
LONGEST_CELL = 32_767  # characters: what a cell of Excel holds
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 4_000_000  # of one sheet, empty ones among them counted


class Sheet(NamedTuple):
    """One table (工作表): rows are counted from 1 as the submitter sees them; CSV counts lines."""

    name: str  # as places name it: 指标, or folder/指标.csv
    title: str  # as it is matched: 指标
    rows: Sequence[tuple[int, Sequence[Cell]]]


class Book(NamedTuple):
    """What was submitted as tables: one workbook or one folder of CSV."""

    file: str
    format: Format
    sheets: tuple[Sheet, ...]

    def at(self, sheet: Sheet, row: int, column: int | None = None, heading: str = "") -> Place:
        """Name a row, or a cell by its column, counted from 0."""
        if self.format == "csv":
            return Place(sheet.name, row, shown(heading))
        letter = "" if column is None else letters(column)
        return Place(self.file, 0, cell_path(sheet.name, row, letter))


def text_of(cell: Cell) -> str:
    """Return what a cell says as text, trimmed."""
    return cell.strip() if isinstance(cell, str) else cell.isoformat()


def is_empty(cells: Sequence[Cell]) -> bool:
    """Tell whether a row says nothing."""
    return not any(isinstance(cell, date) or cell.strip() for cell in cells)


def filled_rows(sheet: Sheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """List the rows that say something."""
    return ((row, cells) for row, cells in sheet.rows if not is_empty(cells))


def problem(  # noqa: PLR0913, PLR0917 - a problem has these parts
    kind: Intake,
    place: Place,
    zh: str,
    en: str,
    remedy_zh: str,
    remedy_en: str,
    aside: bool = False,
) -> IntakeProblem:
    """Make a problem of tables; unless said, nothing is set aside because of it."""
    return IntakeProblem(
        kind, place, Text(zh=zh, en=en), Text(zh=remedy_zh, en=remedy_en), set_aside=aside
    )
