"""How a standard number is written: folding of signs and letters, and what was odd in it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "-‐‑‒–—―−－﹣﹘⁃─━➖"
_SLASHES = "/／∕⁄╱⧸＼\\﹨"
_ODD_SLASHES = frozenset(_SLASHES) - frozenset("/／")
_TILDES = "~～∼〜˜"
# Full-width signs that ordinary Chinese print uses: never odd in themselves.
_PRINT_SIGNS = frozenset("（），～")
# Cyrillic and Greek letters that print like a Latin one.
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХԌԚԜасеіјорѕухвкмнтԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντ",
        "ABESIJKMHOPCTYXGQWaceijopsyxbkmhtdqw" + "ABEZHIKMNOPTYXovt",
        strict=True,
    )
)
_FOLDED_KINDS = frozenset({"<wide>", "<narrow>", "<font>", "<compat>", "<noBreak>", "<small>"})
_HIDDEN = "\x00"
_UPPER = {ord(c): c.upper() for c in "abcdefghijklmnopqrstuvwxyz"}
# Lower-case letters that are right where they stand.
_LOWER_BY_RIGHT = re.compile(r"GBn|idt|eqv|Amd|Cor|Guide|all parts|Spec|Std|(?<=\d)e\d")
_SPACED_SIGN = re.compile(r"[ \n](?=[-/.:])|(?<=[-/.:])[ \n]")
_SPACE_BY_RIGHT = re.compile(r"(DBS? ?\d\d(?:\d\d)?/) ")


class Oddity(StrEnum):
    """书写疑点: what was unusual in the way a number was written, though it could be read."""

    TWO_DIGIT_YEAR = "two_digit_year"  # GB 7588-87
    SHORT_YEAR_AFTER_2000 = "short_year_after_2000"  # GB 7588-03
    MISSING_SPACE = "missing_space"  # GB9744-2024
    MISSING_SLASH = "missing_slash"  # GBT 31888-2015
    MISSING_DASH = "missing_dash"  # Q/HLS 0001S 2012
    EXTRA_SPACE = "extra_space"  # GB / T 4754 - 2017
    REGION_CODE = "region_code"  # Q/370300 TSMJ-BZ-202-2020
    FULL_WIDTH = "full_width"  # ＧＢ／Ｔ １８８０１
    INVISIBLE = "invisible"  # zero-width characters, byte order marks
    LOOK_ALIKE_LETTER = "look_alike_letter"  # a Cyrillic В in GB
    LOWER_CASE = "lower_case"  # gb/t 18801
    UNDERSCORE = "underscore"  # GB_T_18801
    LINE_BREAK = "line_break"  # a number broken over two lines
    UNUSUAL_SIGN = "unusual_sign"  # GB\T, GB/T 19001:2016
    DASH_FOR_COLON = "dash_for_colon"  # ISO 9001-2015
    TITLE_AROUND = "title_around"  # 《空气净化器》GB/T 18801
    UNKNOWN_PREFIX = "unknown_prefix"  # SZ/T 12-2015


def _fold(char: str) -> str:
    """Return the plain character that stands for this one, or the hidden mark."""
    plain = _LOOK_ALIKES.get(char, char)
    if char in LINE_BREAKS:
        plain = "\n"
    elif char.isspace():
        plain = " "
    elif unicodedata.category(char) in {"Cf", "Cc"} or "\ufe00" <= char <= "\ufe0f":
        plain = _HIDDEN
    elif char in _DASHES:
        plain = "-"
    elif char in _SLASHES:
        plain = "/"
    elif char in _TILDES:
        plain = "~"
    elif unicodedata.decomposition(char).split(" ", 1)[0] in _FOLDED_KINDS:
        # Footnote marks (superscript, circled digits) are not digits of the number.
        folded = unicodedata.normalize("NFKC", char)
        plain = folded if len(folded) == 1 else char
    return plain


class _FoldTable(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True)
class Writing:
    """A text, its folded form in the case it was written and in capitals, and their places.

    Folding replaces one character by one, so places agree; only hidden characters are left
    out, and then `places` says where each folded character stands in the text.
    """

    text: str
    cased: str
    upper: str
    places: tuple[int, ...] | None

    @classmethod
    def of(cls, text: str) -> "Writing":
        """Fold a text."""
        cased = text.translate(_TABLE)
        places = None
        if _HIDDEN in cased:
            places = tuple(i for i, char in enumerate(cased) if char != _HIDDEN)
            cased = cased.replace(_HIDDEN, "")
        return cls(text, cased, cased.translate(_UPPER), places)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a non-empty piece of the folded text stands in the text."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def oddities(self, start: int, end: int) -> frozenset[Oddity]:
        """Return what is odd in the characters of a piece of the folded text."""
        first, last = self.place(start, end)
        written, cased = self.text[first:last], self.cased[start:end]
        found = set()
        if not written.isascii() and any(map(_is_full_width, written)):
            found.add(Oddity.FULL_WIDTH)
        if len(written) > end - start:
            found.add(Oddity.INVISIBLE)
        if not _LOOK_ALIKES.keys().isdisjoint(written):
            found.add(Oddity.LOOK_ALIKE_LETTER)
        if any("a" <= char <= "z" for char in _LOWER_BY_RIGHT.sub("", cased)):
            found.add(Oddity.LOWER_CASE)
        if "_" in cased:
            found.add(Oddity.UNDERSCORE)
        if "\n" in cased:
            found.add(Oddity.LINE_BREAK)
        if not _ODD_SLASHES.isdisjoint(written):
            found.add(Oddity.UNUSUAL_SIGN)
        if _SPACED_SIGN.search(_SPACE_BY_RIGHT.sub(r"\1", cased).replace("\n", "")):
            found.add(Oddity.EXTRA_SPACE)
        return frozenset(found)

    def only_look_alikes(self, start: int, end: int) -> bool:
        """Say whether every letter of a piece is a foreign look-alike, so a foreign word."""
        first, last = self.place(start, end)
        letters = [char for char in self.text[first:last] if char.isalpha()]
        return bool(letters) and all(char in _LOOK_ALIKES for char in letters)

    def has_lower(self, start: int, end: int) -> bool:
        """Say whether a piece was written with small letters."""
        return any("a" <= char <= "z" for char in self.cased[start:end])


def _is_full_width(char: str) -> bool:
    return ("！" <= char <= "～" and char not in _PRINT_SIGNS) or char == "\u3000"
