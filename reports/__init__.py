"""How judgements and boards are shown; nothing is computed here."""

from qibiao.reports.catalogue_text import catalogue_lines, import_lines
from qibiao.reports.data import read_run
from qibiao.reports.judgement_text import intake_lines
from qibiao.reports.pack_text import pack_lines, show_lines
from qibiao.reports.summary_text import summary_lines
from qibiao.reports.writing import FORMATS, UnknownSuffixError, write_lines, write_report

__all__ = [
    "FORMATS",
    "UnknownSuffixError",
    "catalogue_lines",
    "import_lines",
    "intake_lines",
    "pack_lines",
    "read_run",
    "show_lines",
    "summary_lines",
    "write_lines",
    "write_report",
]
