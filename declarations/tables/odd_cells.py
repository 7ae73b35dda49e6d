"""Cells under no heading: nobody can tell what they mean, so they are told of and not read."""

from collections.abc import Iterator, Sequence

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.tables.tables import Book, Cell, Sheet, is_empty, problem, text_of


class OddCells:
    """The cells of one book that stand under no heading (无列名的格); each column is told once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._told: set[tuple[str, int]] = set()  # name of the sheet, and column

    def problems(
        self, sheet: Sheet, headings: Sequence[str], row: int, cells: Sequence[Cell]
    ) -> Iterator[IntakeProblem]:
        """Tell of a row's odd cells; beyond the headings of a CSV they set the row aside.

        There, a separator that was not quoted has most likely displaced the cells before them too.
        """
        width = len(headings)
        if self._book.format == "csv" and not is_empty(cells[width:]):
            yield _displaced(self._book.at(sheet, row), width)
        for index, cell in enumerate(cells[:width]):
            at = sheet.name, index
            if not headings[index] and text_of(cell) and at not in self._told:
                self._told.add(at)
                yield _nameless(self._book.at(sheet, row, index))


def _displaced(place: Place, width: int) -> IntakeProblem:
    return problem(
        Intake.WRONG_STRUCTURE,
        place,
        f"此行比列名多出内容，可能是文字中的分隔符未加引号，未读取（列名 {width} 个）",
        f"More cells than the {width} headings, perhaps an unquoted separator; not read",
        "给含有分隔符的文字加上双引号",
        "Put texts that hold a separator in double quotes",
        aside=True,
    )


def _nameless(place: Place) -> IntakeProblem:
    return problem(
        Intake.WRONG_STRUCTURE,
        place,
        "此列没有列名，内容未读取",
        "This column has no heading; its content was not read",
        "补上列名，或删除该内容",
        "Write a heading, or delete the content",
    )
