"""A document as values: what it says, in order, and nothing of how it is drawn."""

from collections.abc import Iterable
from re import compile
from typing import Any, Literal, NamedTuple, TypeVar

from qibiao.declarations import Language
from qibiao.reports.lines import Line

Tone = Literal["", "good", "fair", "bad", "open", "dim", "note"]

# What no XML holds, and halves of characters that no encoding holds.
_UNWRITABLE = compile(r"[\ud800-\udfff\ufffe\uffff]")
T = TypeVar("T")


class Heading(NamedTuple):
    """A heading; level 1 is the largest below the title."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str
    tone: Tone = ""


class Pairs(NamedTuple):
    """A list of what is named and what it is (键值表)."""

    rows: tuple[tuple[str, str], ...]


class Cell(NamedTuple):
    """A cell of a table: lines one below the other."""

    lines: tuple[str, ...]
    tone: Tone = ""

    @classmethod
    def of(cls, *lines: str, tone: Tone = "") -> "Cell":
        """Make a cell of the lines that say something."""
        return cls(tuple(line for line in lines if line), tone)


class Table(NamedTuple):
    """A table; ``widths`` are shares of the width, ``name`` that of a sheet in a workbook."""

    name: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Signatures(NamedTuple):
    """Places to sign, date or stamp (签字处)."""

    labels: tuple[str, ...]


class Turn(NamedTuple):
    """From here on, pages lie across (landscape) or stand."""

    landscape: bool


Block = Heading | Paragraph | Pairs | Table | Signatures | Turn


class Document(NamedTuple):
    """A document: its title, what stands on the foot of each page, and its blocks."""

    title: str
    subtitle: str
    foot: str
    language: Language
    date: str  # ISO, of the judgement: a document knows no clock
    blocks: tuple[Block, ...]


def document(  # noqa: PLR0913, PLR0917 - the parts of a document
    title: str, subtitle: str, foot: str, language: Language, date: str, blocks: Iterable[Block]
) -> Document:
    """Make a document of which every text is one line that can do nothing but be read."""
    return cleaned(Document(title, subtitle, foot, language, date, tuple(blocks)))


def cleaned(part: T) -> T:
    r"""Clean every text of a document.

    >>> cleaned(Paragraph("甲\n乙\x00\u202e")).text
    '甲 乙��'
    """
    found: Any = part
    if isinstance(found, str):
        found = _UNWRITABLE.sub("\ufffd", Line(0, found).safe)
    elif isinstance(found, tuple):
        parts = [cleaned(each) for each in found]
        found = type(found)(*parts) if hasattr(found, "_fields") else tuple(parts)
    return found  # type: ignore[no-any-return]


def leaves(document: Document) -> Iterable[tuple[bool, tuple[Block, ...]]]:
    """Divide a document where its pages turn: whether they lie across, and what stands on them."""
    landscape: bool = False
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Turn):
            if found:
                yield landscape, tuple(found)
            landscape, found = block.landscape, []
        else:
            found.append(block)
    yield landscape, tuple(found)
