"""Tables of the generated pages: Chinese headings first, short English ones beneath."""

from collections.abc import Iterable, Iterator, Sequence

Heading = tuple[str, str]


def table(headings: Sequence[Heading], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write the lines of a table; a heading is its Chinese and its English name."""
    yield _row(f"{zh} {en}".strip() for zh, en in headings)
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield _row(map(str, row))
    yield ""


def _row(cells: Iterable[str]) -> str:
    r"""Write one row; a bar or a line break inside a cell would end it.

    >>> _row(["a|b", "c\nd", ""])
    '| a\\|b | c d | — |'
    """
    said = (" ".join(cell.replace("|", "\\|").split()) or "—" for cell in cells)
    return f"| {' | '.join(said)} |"
