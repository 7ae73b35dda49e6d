"""What a sheet says of its cells that the reading library does not tell: errors, formulas, formats.

The sheet is scanned before it is read, which also bounds what reading it can cost: a cell at the
far end of a sheet, or one long text used by every cell, would take all memory.
"""

from re import ASCII, IGNORECASE, compile
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from qibiao.declarations.tables.tables import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from qibiao.declarations.tables.workbook_parts import broken, too_large

MOST_TEXT = 256 * 1024 * 1024  # characters of all cells together
_AT = compile(r"([A-Za-z]{1,3})([0-9]{1,7})", ASCII)
_ENCODING = compile(rb"""\s+encoding\s*=\s*["'](?!utf-?8["'])""", IGNORECASE)
_PROLOG = 200


class Marks(NamedTuple):
    """What was seen in one sheet, by cell: row and column, counted from 0."""

    errors: dict[tuple[int, int], str]  # the error that is shown: #REF!
    formulas: dict[tuple[int, int], bool]  # whether a value is stored with it
    styles: dict[tuple[int, int], int]  # of numbers with a style of interest


def scan(
    part: bytes, styles: frozenset[int] = frozenset(), texts: list[int] | None = None
) -> Marks:
    """Scan the XML of a sheet; refuse what would cost too much."""
    scanning = _Scanning(styles, texts or [])
    _parse(scanning.parser, part)
    return scanning.marks


def _parse(parser: XMLParserType, part: bytes) -> None:
    """Parse a part that is XML in UTF-8, without a DOCTYPE."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or _ENCODING.search(part[:_PROLOG]):
        raise broken("部件不是 UTF-8 a part is not UTF-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except ExpatError as error:
        raise broken(f"XML {error}") from error


def text_lengths(part: bytes) -> list[int]:
    """Measure the texts that cells share."""
    lengths: list[int] = []
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(tag: str, _: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    _parse(parser, part)
    return lengths


def _refuse(*_: object) -> None:
    raise broken("DOCTYPE")


class _Scanning:
    """One pass over a sheet."""

    def __init__(self, styles: frozenset[int], texts: list[int]) -> None:
        self.marks = Marks({}, {}, {})
        self.styles = styles
        self.texts = texts
        self.row = self.column = -1
        self.top = self.left = MOST_CELLS
        self.bottom = self.right = -1
        self.total = 0
        self.cell: dict[str, str] | None = None
        self.value: list[str] | None = None
        self.stored = self.formula = False
        self.parser = ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self.cell = attributes
            self.stored = self.formula = False
            self._move(attributes.get("r"))
        elif name == "row":
            row = attributes.get("r", "")
            self.row = int(row) - 1 if row.isascii() and row.isdigit() else self.row + 1
            self.column = -1
        elif self.cell is not None:
            if name == "f":
                self.formula = True
            elif name in {"v", "t"}:
                self.value = []

    def characters(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in {"v", "t"} and self.cell is not None:
            self._store("".join(self.value or ()))
            self.value = None
        elif name == "c":
            if self.formula and self.cell is not None:
                stored = self.stored or self.cell.get("t") == "str"  # an empty text is a value
                self.marks.formulas[self.row, self.column] = stored
            self.cell = None

    def _move(self, at: str | None) -> None:
        match = _AT.fullmatch(at) if at else None
        if match:
            self.column = -1
            for letter in match[1].upper():
                self.column = (self.column + 1) * 26 + ord(letter) - ord("A")
            self.row = int(match[2]) - 1
        else:
            self.column += 1

    def _store(self, value: str) -> None:
        assert self.cell is not None
        if not value:
            return
        self.stored = True
        self._bound()
        kind = self.cell.get("t", "n")
        if kind == "e":
            self.marks.errors[self.row, self.column] = value
        elif kind == "n":
            style = self.cell.get("s", "0")
            if style.isdigit() and int(style) in self.styles:
                self.marks.styles[self.row, self.column] = int(style)
        else:
            shared = kind == "s" and value.strip().isdigit()
            index = int(value) if shared else 0
            self.total += self.texts[index] if shared and index < len(self.texts) else len(value)
            if self.total > MOST_TEXT:
                raise too_large(f"文字超过 {MOST_TEXT} 字")

    def _bound(self) -> None:
        self.top, self.bottom = min(self.top, self.row), max(self.bottom, self.row)
        self.left, self.right = min(self.left, self.column), max(self.right, self.column)
        if self.bottom >= MOST_ROWS or self.right >= MOST_COLUMNS:
            raise too_large(f"超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列")
        if (self.bottom + 1) * (self.right + 1) > MOST_CELLS:
            raise too_large(f"超过 {MOST_CELLS} 格")
