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
    """Write for a person at a terminal: coloured, wrapped and kept indented."""
    from rich.console import Console  # noqa: PLC0415 - costs start-up, needed only here
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False)
    for line in lines:
        shown = Text(line.text, style=_COLOURS.get(line.style, ""))
        console.print(Padding(shown, (0, 0, 0, 2 * line.indent)))
