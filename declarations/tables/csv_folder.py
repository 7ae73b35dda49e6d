"""A folder of CSV into tables: one file a sheet, named as the sheets are."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import PurePath

from qibiao.declarations.formats.archives import INSIDE
from qibiao.declarations.formats.encodings import to_utf8
from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.tables.tables import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Book,
    Sheet,
    problem,
)

SEPARATORS = ",;\t"


class _RefusedError(ValueError):
    """A CSV that is not read: the line, and why."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(zh)
        self.line = line
        self.zh = zh
        self.en = en


def read_csv_folder(
    files: Sequence[tuple[str, bytes]], folder: str
) -> tuple[Book, list[IntakeProblem]]:
    """Read the CSV files of one folder as one book; a file that cannot be read is told of."""
    sheets: list[Sheet] = []
    problems: list[IntakeProblem] = []
    for name, data in files:
        ready, repair = to_utf8(data, name)
        problems += [repair] if repair else []
        if repair and repair.set_aside:
            continue
        try:
            rows = list(_rows(ready.decode()))
        except _RefusedError as refused:
            problems.append(_refused(name, refused))
        else:
            sheets.append(Sheet(name, PurePath(name.rpartition(INSIDE)[2]).stem, rows))
    return Book(folder, "csv", tuple(sheets)), problems


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Read the records with the lines where they begin; a cell may hold line breaks."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    line, cells = 1, 0
    try:
        for count, row in enumerate(reader):
            cells += len(row)
            if count >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise _RefusedError(
                    line,
                    f"超过 {MOST_ROWS} 行、{MOST_COLUMNS} 列或 {MOST_CELLS} 格",
                    f"More than {MOST_ROWS} rows, {MOST_COLUMNS} columns or {MOST_CELLS} cells",
                )
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise _RefusedError(
                    line,
                    f"一格超过 {LONGEST_CELL} 字",
                    f"A cell has more than {LONGEST_CELL} characters",
                )
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _RefusedError(
            line, f"不是完整的 CSV：{error}", f"Not well-formed CSV: {error}"
        ) from error


def separator_of(text: str) -> str:
    r"""Take the separator that parts the first line into most cells.

    `csv.Sniffer` guesses quotes and blanks too, and guesses them wrong for texts in Chinese.

    >>> separator_of("声明标识;要求\n1;≥4,5"), separator_of('a\tb\n"x"\t1')
    (';', '\t')
    """
    first = next((line for line in StringIO(text, newline=None) if line.strip()), "")[:LONGEST_CELL]
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _refused(name: str, error: _RefusedError) -> IntakeProblem:
    return problem(
        Intake.NOT_WELL_FORMED,
        Place(name, error.line, ""),
        error.zh,
        error.en,
        "检查该处的引号和分隔符，或改用 XLSX 模板",
        "Check quotes and separators there, or use the XLSX template",
        aside=True,
    )
