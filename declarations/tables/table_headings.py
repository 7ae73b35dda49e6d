"""Which sheet is which list and which column is which field: by headings, with near names told."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from qibiao.declarations.place import Column, Place, letters
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.layout import (
    DECLARATIONS,
    IGNORED_SHEETS,
    ColumnPlan,
    SheetPlan,
    names_of_columns,
    names_of_links,
    names_of_sheet,
    normal_heading,
    sheet_plans,
)
from qibiao.declarations.tables.tables import Book, Cell, Sheet, filled_rows, problem, text_of

NEAR, ALIKE = 0.6, 0.85  # of `difflib`: what may be meant, and what is all but the same
HEADINGS_WITHIN = 10  # filled rows; above the headings there may be a title


class Table(NamedTuple):
    """A sheet that was recognised, with the meaning of its columns."""

    plan: SheetPlan
    sheet: Sheet
    headings: tuple[str, ...]
    links: dict[int, int]  # position of the link -> column
    columns: dict[int, ColumnPlan]
    free: dict[int, str]
    rows: tuple[tuple[int, Sequence[Cell]], ...]

    def places(self, book: Book) -> Iterator[Column]:
        """Name the columns for places."""
        prefix = self.plan.prefix
        yield Column(prefix, self.sheet.name, "")
        for index, column in self.columns.items():
            label = self.headings[index] if book.format == "csv" else letters(index)
            yield Column(".".join((*self.plan.path, *column.path)), self.sheet.name, label)


def match_tables(book: Book) -> tuple[dict[str, Table], list[IntakeProblem]]:
    """Recognise the sheets of a book, and tell of what was not."""
    plans = {name: plan for plan in sheet_plans() for name in names_of_sheet(plan)}
    ignored = set(map(normal_heading, IGNORED_SHEETS))
    tables: dict[str, Table] = {}
    problems: list[IntakeProblem] = []
    for sheet in book.sheets:
        name = normal_heading(sheet.title)
        rows = tuple(filled_rows(sheet))
        if name in ignored or not rows:
            continue
        plan = plans.get(name)
        if plan is None:
            problems.append(_unknown_sheet(book, sheet))
        elif plan.prefix in tables:
            problems.append(_second_sheet(book, sheet, tables[plan.prefix].sheet))
        else:
            tables[plan.prefix], odd = _match(book, plan, sheet, rows)
            problems += odd
    return tables, problems


def _match(
    book: Book, plan: SheetPlan, sheet: Sheet, rows: tuple[tuple[int, Sequence[Cell]], ...]
) -> tuple[Table, list[IntakeProblem]]:
    fields = dict(names_of_columns(plan))
    linking = dict(names_of_links(plan))
    titles = {name: plan.links[position] for name, position in linking.items()}
    titles |= {name: column.heading for name, column in fields.items()}
    top = _heading_row(rows, set(titles))
    row, cells = rows[top]
    table = Table(plan, sheet, tuple(map(text_of, cells)), {}, {}, {}, rows[top + 1 :])
    problems: list[IntakeProblem] = []
    for index, heading in enumerate(table.headings):
        name = normal_heading(heading)
        if name in linking and linking[name] not in table.links:
            table.links[linking[name]] = index
        elif name in fields and fields[name] not in table.columns.values():
            table.columns[index] = fields[name]
        elif name in titles or heading in table.free.values():
            problems.append(_second_column(book, sheet, row, index, heading))
        elif name:
            # A facet may well be called 型式; only a slip of the pen is told.
            near = titles.get(_near(name, set(titles), ALIKE if plan.free else NEAR), "")
            if plan.free:
                table.free[index] = heading
            if near or not plan.free:
                problems.append(
                    _odd_column(table, book.at(sheet, row, index, heading), index, near)
                )
    return table, problems


def _heading_row(rows: Sequence[tuple[int, Sequence[Cell]]], known: set[str]) -> int:
    """Find the row that has most of the headings; above it there may be a title."""
    counts = [
        sum(normal_heading(text_of(cell)) in known for cell in cells)
        for _, cells in rows[:HEADINGS_WITHIN]
    ]
    return counts.index(max(counts))


def _near(name: str, known: set[str], cutoff: float) -> str:
    return next(iter(get_close_matches(name[:100], known, 1, cutoff)), "")


def _unknown_sheet(book: Book, sheet: Sheet) -> IntakeProblem:
    titles = {normal_heading(plan.title): plan.title for plan in sheet_plans()}
    near = titles.get(_near(normal_heading(sheet.title), set(titles), NEAR), "")
    name = shown(sheet.title)
    return problem(
        Intake.WRONG_STRUCTURE,
        book.at(sheet, 0),
        f"不认识工作表“{name}”，其内容未读取" + (f"；是否应为“{near}”" if near else ""),
        f"Sheet “{name}” is not known and was not read" + (f"; is it “{near}”?" if near else ""),
        f"可用的工作表：{'、'.join(plan.title for plan in sheet_plans())}",
        f"Known sheets: {', '.join(plan.name for plan in sheet_plans())}",
    )


def _second_sheet(book: Book, sheet: Sheet, first: Sheet) -> IntakeProblem:
    return problem(
        Intake.WRONG_STRUCTURE,
        book.at(sheet, 0),
        f"与“{first.title}”是同一张表，此表未读取",
        f"The same table as “{first.title}”; this one was not read",
        "把两张表合为一张",
        "Put both into one sheet",
    )


def _odd_column(table: Table, place: Place, index: int, near: str) -> IntakeProblem:
    name = shown(table.headings[index])
    near_zh, near_en = (f"；是否应为“{near}”", f"; is it “{near}”?") if near else ("", "")
    if table.plan.free:
        return problem(
            Intake.WRONG_STRUCTURE,
            place,
            f"列名“{name}”按型式要素读取{near_zh}",
            f"Heading “{name}” was read as a facet{near_en}",
            "如果是型式要素，不必修改",
            "If it is a facet, leave it",
        )
    return problem(
        Intake.WRONG_STRUCTURE,
        place,
        f"不认识列名“{name}”，该列未读取{near_zh}",
        f"Heading “{name}” is not known; its column was not read{near_en}",
        "按模板（qibiao template）改正列名，或删除该列",
        "Mend the heading after the template (qibiao template), or delete the column",
    )


def _second_column(book: Book, sheet: Sheet, row: int, index: int, heading: str) -> IntakeProblem:
    name = shown(heading)
    return problem(
        Intake.WRONG_STRUCTURE,
        book.at(sheet, row, index, heading),
        f"列“{name}”出现两次，只读取了前一列",
        f"Column “{name}” stands twice; the first was read",
        "删除其中一列",
        "Delete one of them",
    )


def no_declarations(book: Book) -> IntakeProblem:
    """Say that the sheet of declarations is missing: the format is not known then."""
    title = sheet_plans()[0].title
    there = "、".join(shown(sheet.title) for sheet in book.sheets[:10])
    return problem(
        Intake.UNKNOWN_FORMAT,
        Place(book.file, 0, ""),
        f"没有“{title}”表（现有：{there}），不是本工具的表格",
        f"There is no sheet {title} ({DECLARATIONS}), only: {there}",
        "用 qibiao template 生成的表格填写，或用 --map 说明各列的含义",
        "Fill in what `qibiao template` writes, or name the columns with --map",
        aside=True,
    )
