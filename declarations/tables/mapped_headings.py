"""The headings of a mapped sheet: what the mapping names and is missing, what it leaves out."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.layout import normal_heading
from qibiao.declarations.tables.mapping import ColumnMapping, Target
from qibiao.declarations.tables.tables import Book, Sheet, filled_rows, problem


def first_of_each(headings: Sequence[str]) -> dict[str, int]:
    """Find the first column of each heading."""
    return {normal_heading(text): index for index, text in reversed([*enumerate(headings)])}


def sheet_of(book: Book, mapping: ColumnMapping) -> Sheet | None:
    """Find the sheet that a mapping speaks of, or the first with content."""
    filled = [sheet for sheet in book.sheets if next(filled_rows(sheet), None)]
    if not mapping.sheet:
        return filled[0] if filled else None
    name = normal_heading(mapping.sheet)
    return next((sheet for sheet in filled if normal_heading(sheet.title) == name), None)


def unread_columns(
    book: Book, sheet: Sheet, row: int, headings: Sequence[str], mapping: ColumnMapping
) -> Iterator[IntakeProblem]:
    """Say which columns were not read: the mapping does not name them, or they stand twice."""
    named = {normal_heading(h) for h in (*mapping.headings(), *mapping.ignore)}
    index = first_of_each(headings)
    left = [h for h in headings if h and normal_heading(h) not in named]
    twice = [h for n, h in enumerate(headings) if h and index[normal_heading(h)] != n]
    kinds = (
        (left, "映射未提到", "not in the mapping"),
        (twice, "列名重复，只读第一列", "twice; the first was read"),
    )
    for which, zh, en in kinds:
        if which:
            listed = "、".join(map(shown, which[:20]))
            yield problem(
                Intake.WRONG_STRUCTURE,
                book.at(sheet, row),
                f"这些列未读取（{zh}）：{listed}",
                f"These columns were not read ({en}): {listed}",
                "在映射的 columns 中写明，或列入 ignore",
                "Name them in columns of the mapping, or in ignore",
            )


def no_sheet(book: Book, mapping: ColumnMapping) -> IntakeProblem:
    """Say that the sheet of the mapping is not there."""
    there = "、".join(shown(sheet.title) for sheet in book.sheets[:10])
    return problem(
        Intake.UNKNOWN_FORMAT,
        Place(book.file, 0, ""),
        f"没有映射所说的工作表“{shown(mapping.sheet)}”，或其中没有内容（现有：{there}）",
        f"There is no filled sheet “{shown(mapping.sheet)}” as the mapping says, only: {there}",
        "改正映射的 sheet",
        "Mend sheet in the mapping",
        aside=True,
    )


def no_columns(
    book: Book, sheet: Sheet, row: int, missing: Sequence[str], headings: Sequence[str]
) -> IntakeProblem:
    """Refuse a sheet without a column of the mapping: its values would seem not to be declared."""
    listed = "、".join(f"“{shown(heading)}”" + _near(heading, headings) for heading in missing[:5])
    return problem(
        Intake.UNKNOWN_FORMAT,
        book.at(sheet, row),
        f"第 {row} 行没有映射所说的列：{listed}，此表未读取",
        f"Row {row} has no heading {listed} as the mapping says; the sheet was not read",
        "改正映射的 columns 或 header（列名所在的行）",
        "Mend columns or header (the row of the headings) in the mapping",
        aside=True,
    )


def _near(heading: str, headings: Sequence[str]) -> str:
    near = get_close_matches(heading[:100], headings, 1, 0.6)
    return f"（{shown(near[0])}？）" if near else ""


def other_value(place: Place, target: Target, first: int) -> IntakeProblem:
    """Say that rows of one declaration contradict each other."""
    return problem(
        Intake.WRONG_STRUCTURE,
        place,
        f"“{target.column.heading}”与同组第 {first} 行不同，按第 {first} 行读取",
        f"{target.path} is not as in row {first} of the same declaration, which was read",
        "使同组各行一致，或在映射的 group_by 中加上该列",
        "Make the rows alike, or add the column to group_by of the mapping",
    )
