"""Lines of a text report, each with the style a terminal may give it."""

from collections.abc import Iterable
from re import compile
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


# What is declared may hold line breaks, codes of terminals and signs that turn the direction of
# writing: none of them may make lines of a report, or change how others look.
_BREAKS = compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSEEN = compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Line(NamedTuple):
    """One line: how far it is indented, what it says, how it looks."""

    indent: int
    text: str
    style: Style = ""

    @property
    def safe(self) -> str:
        r"""The text as one line that can do nothing but be read.

        >>> Line(0, "甲\n结论  符合要求\x1b[2J").safe
        '甲 结论  符合要求�[2J'
        """
        return _UNSEEN.sub("\ufffd", _BREAKS.sub(" ", self.text))


def write_plain(lines: Iterable[Line], stream: TextIO) -> None:
    """Write for a pipe or a file: no colour, no wrapping, nothing cut."""
    for line in lines:
        stream.write(f"{'  ' * line.indent}{line.safe}".rstrip() + "\n")


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
        text = line.safe
        if cell_len(text) > len(text):
            pieces = chop_cells(text, width)
        else:
            pieces = [piece.plain for piece in Text(text).wrap(console, width)]
        for piece in pieces or [""]:
            console.print(Text(margin + piece, style=_COLOURS.get(line.style, "")), soft_wrap=True)
