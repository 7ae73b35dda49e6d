"""A file of standards, CSV or XLSX, into the catalogue."""

from datetime import date
from pathlib import Path

from qibiao.declarations.tables.csv_folder import read_csv_folder
from qibiao.declarations.tables.tables import Book, filled_rows, text_of
from qibiao.declarations.tables.workbook import read_workbook
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.catalogue_file import write_import
from qibiao.rules.catalogue_import import Import, import_table


class TableError(ValueError):
    """A table of standards that cannot be used at all (标准表无法使用)."""


def import_file(file: Path, known: Catalogue, into: Path, day: date) -> tuple[Import, Path | None]:
    """Import a table; what it brought is written to a file of that day, nothing if nothing."""
    book = _book(file)
    sheets = [sheet for sheet in book.sheets if any(filled_rows(sheet))]
    if len(sheets) != 1:
        raise TableError(
            f"{file}：应恰有一张有内容的表，实有 {len(sheets)} 张；one table is expected"
        )
    (_, headings), *rows = filled_rows(sheets[0])
    try:
        brought = import_table(
            list(map(text_of, headings)),
            [(number, list(map(text_of, cells))) for number, cells in rows],
            known,
            file.name,
        )
    except ValueError as error:
        raise TableError(f"{file}：{error}") from error
    entries = (*brought.new, *brought.filled)
    return brought, write_import(entries, into, day, file.stem) if entries else None


def _book(file: Path) -> Book:
    data = file.read_bytes()
    if file.suffix.lower() == ".csv":
        book, problems = read_csv_folder([(str(file), data)], str(file))
        found: Book | None = book
    else:
        found, problems = read_workbook(data, str(file))
    refused = [problem for problem in problems if problem.set_aside]
    if found is None or refused:
        why = refused[0].message.zh if refused else "无法读取"
        raise TableError(f"{file}：{why}")
    return found
