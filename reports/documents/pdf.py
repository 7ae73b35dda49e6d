"""A document as PDF, made from its HTML; nothing is fetched for it."""

from qibiao.reports.documents.html import html_page
from qibiao.reports.documents.model import Document
from qibiao.reports.documents.wanting import wanting


def pdf_bytes(document: Document) -> bytes:
    """Write a document as PDF; NotInstalledError without the extra [documents]."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - start-up; an extra
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ModuleNotFoundError, OSError) as error:  # OSError: without the library Pango
        raise wanting("PDF", "weasyprint", "documents", "libpango-1.0-0") from error
    page = HTML(string=html_page(document), url_fetcher=URLFetcher(allowed_protocols=()))
    written: bytes = page.write_pdf(pdf_identifier=b"qibiao", custom_metadata=False)
    return written
