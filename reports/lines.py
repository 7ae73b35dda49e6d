"""Lines of a text report, each with the style a terminal may give it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TextIO

Style = Literal["", "title", "good", "fair", "bad", "open", "dim"]

_COLOURS: dict[str, str] = {
    "title": "bold",
    "good": "green",
    "fair": "yellow",
    "bad": "bold red",
    "open": "magenta",
    "dim": "dim",
}


class Line(NamedTuple):
    """One line: how far it is indented, what it says, how it looks."""

    indent: int
    text: str
    style: Style = ""


def write_plain(lines: Iterable[Line], stream: TextIO) -> None:
    """Write for a pipe or a file: no colour, no wrapping, nothing cut."""
    for line in lines:
        stream.write(f"{'  ' * line.indent}{line.text}".rstrip() + "\n")


def write_terminal(lines: Iterable[Line], stream: TextIO) -> None:
    """Write for a person at a terminal: coloured, wrapped and kept indented.

    Chinese is wrapped at any character: broken at its few spaces, as other text is, most of a
    line would stay empty.
    """
    from rich.cells import cell_len, chop_cells  # noqa: PLC0415 - costs start-up, only here
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False)
    for line in lines:
        margin = "  " * line.indent
        width = max(console.width - len(margin), 20)
        if cell_len(line.text) > len(line.text):
            pieces = chop_cells(line.text, width)
        else:
            pieces = [piece.plain for piece in Text(line.text).wrap(console, width)]
        for piece in pieces or [""]:
            console.print(Text(margin + piece, style=_COLOURS.get(line.style, "")), soft_wrap=True)
