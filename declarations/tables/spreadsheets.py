"""Spreadsheets into declarations: by our layout, or by a mapping that names the columns."""

from collections.abc import Iterator, Sequence

from qibiao.declarations.model import Declaration
from qibiao.declarations.problems import IntakeProblem
from qibiao.declarations.tables.csv_folder import read_csv_folder
from qibiao.declarations.tables.mapped_reading import read_mapped
from qibiao.declarations.tables.mapping import ColumnMapping
from qibiao.declarations.tables.table_reading import read_tables
from qibiao.declarations.tables.tables import Book
from qibiao.declarations.tables.workbook import read_workbook


def read_xlsx(
    data: bytes, file: str, mapping: ColumnMapping | None = None
) -> Iterator[Declaration | IntakeProblem]:
    """Read the declarations of one workbook."""
    book, problems = read_workbook(data, file)
    yield from problems
    if book is not None:
        yield from _read(book, mapping)


def read_csv(
    files: Sequence[tuple[str, bytes]], folder: str, mapping: ColumnMapping | None = None
) -> Iterator[Declaration | IntakeProblem]:
    """Read the CSV files of one folder; with one of them amiss, no declaration is whole."""
    book, problems = read_csv_folder(files, folder)
    yield from problems
    if not any(problem.set_aside for problem in problems):
        yield from _read(book, mapping)


def _read(book: Book, mapping: ColumnMapping | None) -> Iterator[Declaration | IntakeProblem]:
    return read_tables(book) if mapping is None else read_mapped(book, mapping)
