"""What law and market ask, as data: rules, indicator rows, the catalogue, and how to read them."""

from qibiao.rules.catalogue import Catalogue, Entry
from qibiao.rules.catalogue_import import Import
from qibiao.rules.catalogue_table import TableError, import_file
from qibiao.rules.errors import RulePackError
from qibiao.rules.loading import CATALOGUE, SHIPPED, Library
from qibiao.rules.pack import Pack, RuleBook
from qibiao.rules.rule import Rule, Severity, Status

__all__ = [
    "CATALOGUE",
    "SHIPPED",
    "Catalogue",
    "Entry",
    "Import",
    "Library",
    "Pack",
    "Rule",
    "RuleBook",
    "RulePackError",
    "Severity",
    "Status",
    "TableError",
    "import_file",
]
