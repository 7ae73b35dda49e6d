"""A document as a workbook: what it says first, then a sheet for each kind of table."""

from datetime import datetime
from io import BytesIO
from typing import Any

from qibiao.declarations import xlsx_writer
from qibiao.reports.documents.model import Cell, Document, Heading, Pairs, Paragraph, Table
from qibiao.reports.sheet_cells import A4, cell_text, row_height

_COLOURS = {
    "good": "#11652B",
    "fair": "#8A5A00",
    "bad": "#A3161B",
    "open": "#6A2C91",
    "dim": "#555555",
}
_FONT = {"font_name": "Noto Sans CJK SC", "font_size": 10}
_WIDTH = 190  # characters of a whole sheet, shared out by the widths of a table
_COVER = (24, 110)  # characters of the columns of the first sheet


def workbook_bytes(document: Document) -> bytes:
    """Write a document as XLSX; every cell is text, so that no input is a formula.

    Raises NotInstalledError where XlsxWriter is not installed.
    """
    make_workbook = xlsx_writer()
    target = BytesIO()
    with make_workbook(target, {"in_memory": True}) as book:
        day = datetime.fromisoformat(document.date)
        book.set_properties({"title": document.title, "created": day})
        _Writer(book, document).write()
    return target.getvalue()


class _Writer:
    """Writes the sheets of one document."""

    def __init__(self, book: Any, document: Document) -> None:
        self._book = book
        self._document = document
        self._formats: dict[str, Any] = {}
        self._tables: dict[str, tuple[Any, int]] = {}

    def write(self) -> None:
        """Write what is said on a first sheet, and every table on the sheet of its name."""
        document = self._document
        cover = self._book.add_worksheet({"zh": "说明", "en": "Cover"}[document.language])
        cover.set_column(0, 0, _COVER[0])
        cover.set_column(1, 1, _COVER[1])
        cover.set_landscape()
        cover.set_paper(A4)
        cover.fit_to_pages(1, 0)
        cover.write_string(0, 0, document.title, self._format("title"))
        cover.write_string(1, 0, document.subtitle, self._format("dim_bare"))
        row = 3
        for block in document.blocks:
            match block:
                case Heading(_, text):
                    cover.write_string(row, 0, text, self._format("title"))
                    row += 1
                case Paragraph(text):
                    said = cell_text(text)
                    cover.set_row(row, row_height(["", said], list(_COVER)))
                    cover.write_string(row, 1, said, self._format("bare"))
                    row += 1
                case Pairs(rows):
                    for pair in rows:
                        name, said = map(cell_text, pair)
                        cover.set_row(row, row_height([name, said], list(_COVER)))
                        cover.write_string(row, 0, name, self._format("head"))
                        cover.write_string(row, 1, said, self._format(""))
                        row += 1
                case Table():
                    self._write_table(block)
        cover.write_string(row + 1, 0, document.foot, self._format("dim_bare"))

    def _write_table(self, table: Table) -> None:
        sheet, row = self._tables.get(table.name) or self._start(table)
        widths = _columns(table)
        for cells in table.rows:
            texts = [_said(cell) for cell in cells]
            sheet.set_row(row, row_height(texts, widths))
            for column, (text, cell) in enumerate(zip(texts, cells, strict=True)):
                sheet.write_string(row, column, text, self._format(cell.tone))
            row += 1
        sheet.autofilter(0, 0, row - 1, len(table.header) - 1)
        self._tables[table.name] = sheet, row

    def _start(self, table: Table) -> tuple[Any, int]:
        sheet = self._book.add_worksheet(table.name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, row_height(list(table.header), _columns(table)))
        for column, (name, width) in enumerate(zip(table.header, _columns(table), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, self._format("head"))
        return sheet, 1

    def _format(self, name: str) -> Any:
        if name not in self._formats:
            style: dict[str, Any] = {**_FONT, "text_wrap": True, "valign": "top", "border": 1}
            if name == "head":
                style |= {"bold": True, "bg_color": "#ECEFF3"}
            elif name == "title":
                style = {**_FONT, "bold": True, "font_size": 14}
            elif name.endswith("bare"):
                style = {**_FONT, "valign": "top", "text_wrap": name == "bare"}
            if name in _COLOURS:
                style["font_color"] = _COLOURS[name]
            self._formats[name] = self._book.add_format(style)
        return self._formats[name]


def _columns(table: Table) -> list[int]:
    """Share the characters of a sheet out to the columns of a table."""
    whole = sum(table.widths)
    return [_WIDTH * width // whole for width in table.widths]


def _said(cell: Cell) -> str:
    return cell_text("\n".join(cell.lines))
