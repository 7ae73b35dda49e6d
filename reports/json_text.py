"""JSON as every report writes it: Chinese as it is, and an end of line behind the last brace."""

from collections.abc import Mapping
from json import dumps
from typing import Any


def document(data: Any) -> str:
    """Write one document, laid out to be read."""
    return dumps(data, ensure_ascii=False, indent=2) + "\n"


def line(type_: str, data: Mapping[str, Any]) -> str:
    r"""Write one object a line, told by its type.

    >>> line("totals", {"seen": 1})
    '{"type": "totals", "seen": 1}\n'
    """
    return dumps({"type": type_, **data}, ensure_ascii=False) + "\n"
