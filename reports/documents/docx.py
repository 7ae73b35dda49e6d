"""A document as a Word file, its fonts named for Chinese too."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qibiao.reports.documents.docx_style import dress, repeat_header, set_cell_width, shade
from qibiao.reports.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
    Table,
    Tone,
    leaves,
)
from qibiao.reports.documents.wanting import wanting
from qibiao.reports.saying import LANGUAGE_TAGS

_COLOURS: dict[Tone, str] = {
    "good": "11652B",
    "fair": "8A5A00",
    "bad": "A3161B",
    "open": "6A2C91",
    "dim": "555555",
}
_SHORT, _LONG, _MARGIN = 210, 297, 18  # millimetres of A4
_PAIRS = (19, 81)  # shares of the width
_HEAD, _KEY, _NOTE = "ECEFF3", "F6F7F9", "FFF7E3"


def docx_bytes(document: Document) -> bytes:
    """Write a document as DOCX; NotInstalledError without the extra [documents]."""
    try:
        import docx  # noqa: PLC0415 - start-up; an extra
    except ModuleNotFoundError as error:
        raise wanting("DOCX", "python-docx", "documents") from error
    file = docx.Document()
    dress(file, document)
    writer = _Writer(file)
    writer.paragraph(document.title, style="Title")
    writer.paragraph(document.subtitle, style="Subtitle")
    for i, (across, blocks) in enumerate(leaves(document)):
        writer.turn(across, first=i == 0)
        for block in blocks:
            writer.block(block)
    _describe(file.core_properties, document)
    target = BytesIO()
    file.save(target)
    return _without_times(target.getvalue())


def _describe(properties: Any, document: Document) -> None:
    """Say what the file is; its day is that of the judgement."""
    day = datetime.fromisoformat(document.date)
    properties.title = f"{document.title} {document.subtitle}"[:255]
    properties.author = "qibiao"
    properties.last_modified_by = "qibiao"
    properties.comments = ""
    properties.created = properties.modified = day
    properties.language = LANGUAGE_TAGS[document.language]


def _without_times(packed: bytes) -> bytes:
    """Pack the same files again without the times of packing: equal input gives equal bytes."""
    target = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return target.getvalue()


class _Writer:
    """Writes blocks into a file of python-docx."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._across = False
        self._lead: Any = None  # the paragraph right before what is written next

    @property
    def _room(self) -> int:
        """The width between the margins, in millimetres."""
        return (_LONG if self._across else _SHORT) - 2 * _MARGIN

    def turn(self, across: bool, first: bool) -> None:
        """Begin pages that lie across, or stand."""
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        sections = self._file.sections
        section = sections[0] if first else self._file.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        width, height = (_LONG, _SHORT) if across else (_SHORT, _LONG)
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin = section.bottom_margin = Mm(_MARGIN)
        self._across = across

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading(level, text):
                self.paragraph(text, style=f"Heading {level}")
            case Paragraph(text, tone):
                made = self.paragraph(text, tone=tone)
                if tone == "note":
                    shade(made.paragraph_format.element.get_or_add_pPr(), _NOTE)
                elif tone == "dim":  # what explains a table stays with it
                    made.paragraph_format.keep_with_next = True
            case Pairs(rows):
                self._pairs(rows)
            case Table():
                self._table(block)
            case Signatures(labels):
                self._signatures(labels)

    def paragraph(self, text: str, style: str | None = None, tone: Tone = "") -> Any:
        """Write a paragraph."""
        made = self._lead = self._file.add_paragraph(style=style)
        self._run(made, text, tone, bold=tone in ("good", "fair", "bad", "open"))
        return made

    def _run(self, paragraph: Any, text: str, tone: Tone = "", bold: bool = False) -> None:
        from docx.shared import RGBColor  # noqa: PLC0415

        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if tone in _COLOURS:
            run.font.color.rgb = RGBColor.from_string(_COLOURS[tone])

    def _pairs(self, rows: tuple[tuple[str, str], ...]) -> None:
        if self._lead is not None:  # what is told of stays with what is told
            self._lead.paragraph_format.keep_with_next = True
        table = self._grid(len(rows), _PAIRS)
        for i, (name, said) in enumerate(rows):
            left, right = table.rows[i].cells
            self._fill(left, Cell((name,)), "Table Text", _PAIRS[0] / 100)
            self._fill(right, Cell((said,)), "Table Text", _PAIRS[1] / 100)
            if i + 1 < len(rows):  # what belongs together stays on one page
                left.paragraphs[0].paragraph_format.keep_with_next = True
            shade(left._tc.get_or_add_tcPr(), _KEY)
        self._file.add_paragraph(style="Gap")

    def _table(self, table: Table) -> None:
        whole = sum(table.widths)
        shares = [width / whole for width in table.widths]
        style = "Table Small" if self._across else "Table Text"
        made = self._grid(1 + len(table.rows), table.widths)
        repeat_header(made.rows[0])
        said = (tuple(Cell((name,)) for name in table.header), *table.rows)
        for i, (row, cells) in enumerate(zip(made.rows, said, strict=True)):
            for place, cell, share in zip(row.cells, cells, shares, strict=True):
                self._fill(place, cell, style, share, bold=i == 0)
                if i == 0:
                    shade(place._tc.get_or_add_tcPr(), _HEAD)
        self._file.add_paragraph(style="Gap")

    def _grid(self, rows: int, shares: tuple[int, ...]) -> Any:
        from docx.shared import Mm  # noqa: PLC0415

        self._lead = None
        table = self._file.add_table(rows=rows, cols=len(shares), style="Table Grid")
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(self._room * share / sum(shares))
        for row in table.rows:
            repeat_header(row, header=False)
        return table

    def _fill(self, place: Any, cell: Cell, style: str, share: float, bold: bool = False) -> None:
        set_cell_width(place, self._room * share)
        for i, line in enumerate(cell.lines or ("",)):
            paragraph = place.paragraphs[0] if i == 0 else place.add_paragraph()
            paragraph.style = style
            self._run(paragraph, line, cell.tone, bold)

    def _signatures(self, labels: tuple[str, ...]) -> None:
        self._file.add_paragraph(style="Gap")
        for label in labels:
            self._file.add_paragraph(f"{label}\t", style="Signature Line")
