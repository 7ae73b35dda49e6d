"""Documents on one declaration: one model, rendered as text, HTML, DOCX, PDF or a workbook."""

from collections.abc import Callable
from enum import StrEnum
from io import StringIO
from pathlib import Path

from qibiao.declarations import Language
from qibiao.reports.documents.comparison import comparison_document, comparison_workbook
from qibiao.reports.documents.docx import docx_bytes
from qibiao.reports.documents.dossier import Dossier
from qibiao.reports.documents.evaluation import evaluation_document
from qibiao.reports.documents.html import html_page
from qibiao.reports.documents.mending import mending_document
from qibiao.reports.documents.model import Document
from qibiao.reports.documents.opinion import opinion_document
from qibiao.reports.documents.pdf import pdf_bytes
from qibiao.reports.documents.text import document_lines
from qibiao.reports.documents.workbook import workbook_bytes
from qibiao.reports.lines import write_plain
from qibiao.reports.writing import UnknownSuffixError

__all__ = ["KINDS", "Document", "Dossier", "Kind", "check_suffix", "make", "rendered"]


class Kind(StrEnum):
    """Which document (文书)."""

    COMPARISON = "comparison"
    EVALUATION = "evaluation"
    OPINION = "opinion"
    MENDING = "mending"


KINDS: dict[Kind, Callable[[Dossier, Language], Document]] = {
    Kind.COMPARISON: comparison_document,
    Kind.EVALUATION: evaluation_document,
    Kind.OPINION: opinion_document,
    Kind.MENDING: mending_document,
}


def make(kind: Kind, dossier: Dossier, language: Language) -> Document:
    """Make a document on one declaration."""
    return KINDS[kind](dossier, language)


def _text_bytes(document: Document) -> bytes:
    stream = StringIO()
    write_plain(document_lines(document), stream)
    return stream.getvalue().encode()


_RENDERERS: dict[str, Callable[[Document], bytes]] = {
    ".txt": _text_bytes,
    ".html": lambda document: html_page(document).encode(),
    ".docx": docx_bytes,
    ".pdf": pdf_bytes,
    ".xlsx": workbook_bytes,
}


def check_suffix(path: Path, kind: Kind) -> str:
    """Give the suffix that picks the format; UnknownSuffixError for one that this kind lacks."""
    known = [s for s in _RENDERERS if s != ".xlsx" or kind is Kind.COMPARISON]
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UnknownSuffixError(path, known)
    return suffix


def rendered(kind: Kind, dossier: Dossier, language: Language, suffix: str) -> bytes:
    """Make a document and render it in the format of a suffix.

    NotInstalledError where the format's library is missing.
    """
    if suffix == ".xlsx":
        return workbook_bytes(comparison_workbook(dossier, language))
    return _RENDERERS[suffix](make(kind, dossier, language))
