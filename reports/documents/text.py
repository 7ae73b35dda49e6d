"""A document as lines of text: a table is told row by row, each cell after its heading."""

from collections.abc import Iterator

from qibiao.reports.documents.model import (
    Block,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
    Table,
)
from qibiao.reports.lines import Line, Style

_STYLES: dict[str, Style] = {"good": "good", "fair": "fair", "bad": "bad", "open": "open"}


def document_lines(document: Document) -> Iterator[Line]:
    """Write a document as lines."""
    yield Line(0, document.title, "title")
    yield Line(0, document.subtitle)
    for block in document.blocks:
        yield from _block(block)
    yield Line(0, "")
    yield Line(0, document.foot, "dim")


def _block(block: Block) -> Iterator[Line]:
    match block:
        case Heading(level, text):
            yield Line(0, "")
            yield Line(level - 1, text, "title")
        case Paragraph(text, tone):
            yield Line(1, text, _STYLES.get(tone, ""))
        case Pairs(rows):
            for name, said in rows:
                yield Line(1, f"{name}  {said}")
        case Table():
            yield from _table(block)
        case Signatures(labels):
            yield Line(0, "")
            for label in labels:
                yield Line(1, f"{label}  ____________________")


def _table(table: Table) -> Iterator[Line]:
    for row in table.rows:
        first, *others = row
        yield Line(1, " ".join(first.lines), "title")
        for name, cell in zip(table.header[1:], others, strict=True):
            if cell.lines:
                said = " · ".join(cell.lines)
                yield Line(2, f"{name}  {said}", _STYLES.get(cell.tone, ""))
