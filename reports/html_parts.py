"""Pieces of a page that stands alone: escaped text, tables, data in a script, and its policy."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from json import dumps
from typing import Any, NamedTuple

from qibiao.reports.lines import Line


class Cell(NamedTuple):
    """A cell of a table: its text, its class, and what a click on it chooses, if anything."""

    text: str
    kind: str = ""
    picks: tuple[str, str] | None = None


def shown(text: str) -> str:
    """Make text that can do nothing but be read: one line, no controls, nothing that turns it."""
    return Line(0, text).safe


def html(text: str) -> str:
    r"""Escape text for a page, in content and in quoted attributes.

    >>> html('<b title="x">&\u202e')
    '&lt;b title=&quot;x&quot;&gt;&amp;�'
    """
    return escape(shown(text))


def table(caption: str, headings: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table with its caption as heading; all texts are escaped."""
    head = "".join(f'<th scope="col"{_kind(cell)}>{html(cell.text)}</th>' for cell in headings)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f'<h3>{html(caption)}</h3>\n<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{html(caption)}"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    return f"<td{_kind(cell)}{picks(cell.picks)}>{html(cell.text)}</td>"


def picks(chosen: tuple[str, str] | None) -> str:
    """Write the attributes by which the script makes an element choose a filter."""
    if chosen is None:
        return ""
    kind, value = chosen
    return f' data-filter="{html(kind)}" data-value="{html(value)}"'


def _kind(cell: Cell) -> str:
    return f' class="{cell.kind}"' if cell.kind else ""


_IN_SCRIPT = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)


def embedded(data: Any) -> str:
    r"""Write data as JSON that no HTML parser can take for the end of its script element.

    >>> print(embedded("</script><!--"))
    "\u003c/script\u003e\u003c!--"
    """
    return dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def policy(script: str, style: str) -> str:
    """Write a Content-Security-Policy that allows this script and this style, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{_hash(script)}'",
            f"style-src 'sha256-{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
