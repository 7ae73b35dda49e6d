"""What a cell of a workbook holds, how high its row is, and how its sheet is printed."""

from typing import TYPE_CHECKING

from qibiao.declarations.tables.tables import LONGEST_CELL
from qibiao.reports.lines import Line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A3, A4 = 8, 9  # sizes of paper, as workbooks number them
_LINE = 14.5  # points
_HIGHEST = 409  # points: what Excel allows of a row


def row_height(cells: list[str], widths: list[int]) -> float:
    """Give the height that a row needs; not every program works it out for itself."""
    lines = max(
        sum(max(1, -(-_wide(line) // width)) for line in text[: _HIGHEST * width].split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return min(lines * _LINE + 2, _HIGHEST)


def _wide(text: str) -> int:
    """Give the width of a text in the signs by which columns are measured; Chinese counts two."""
    return len(text) + sum(sign > "\u2e80" for sign in text)


def cell_text(text: str) -> str:
    """Make text that a cell holds, counted as Excel counts; what is cut is said.

    >>> cell_text("=1+1"), len(cell_text("长" * 40_000)), cell_text("长" * 40_000)[-12:]
    ('=1+1', 32767, '…（共 40000 字）')
    """
    lines = "\n".join(Line(0, line).safe for line in text.split("\n"))
    units = lines.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return lines
    mark = f"…（共 {len(lines)} 字）"
    kept = units[: 2 * (LONGEST_CELL - len(mark))].decode("utf-16-le", "ignore")
    return kept + mark


def print_wide(sheet: "Worksheet", paper: int, heading: int) -> None:
    """Print a sheet across and one page wide, with its headings and a number on every page."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)
    sheet.set_footer("&L&A&R&P / &N")
