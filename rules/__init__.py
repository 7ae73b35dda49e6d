"""What law and market ask, as data: rules, indicator rows, the catalogue, and how to read them."""

from qibiao.rules.errors import RulePackError
from qibiao.rules.loading import SHIPPED, Library
from qibiao.rules.pack import Pack, RuleBook
from qibiao.rules.rule import Rule, Severity, Status

__all__ = [
    "SHIPPED",
    "Library",
    "Pack",
    "Rule",
    "RuleBook",
    "RulePackError",
    "Severity",
    "Status",
]
