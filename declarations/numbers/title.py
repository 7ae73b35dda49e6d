"""Which of the numbers of a text is the one it names, and what stands around it."""

import re
from collections.abc import Sequence

from qibiao.declarations.numbers.reading import Reading
from qibiao.declarations.numbers.writing import Oddity, Writing

_REMARK_BEFORE = re.compile(r"(?:代替|替代|EQV|NEQ|MOD|(?:等效|修改|非等效)采用) ?\Z")
_REMARK_AFTER = re.compile(r" ?[,，] ?(?:MOD|NEQ|EQV|IDT)(?![A-Z])")
_CONTEXT = 8
_OPENING, _CLOSING = "《〈(（[【「『", "》〉)）]】」』"


def principal_of(writing: Writing, readings: Sequence[Reading]) -> Reading | None:
    """Return the one number that a text names, or None where there is none or several.

    Numbers in brackets, after 代替, or adopted with changes (ISO 780:1997, MOD) are titles and
    remarks where another one stands outside.
    """
    depths = _depths(writing.cased, [reading.start for reading in readings])
    outside = [
        reading
        for reading, depth in zip(readings, depths, strict=True)
        if depth == 0 and not _is_remark(writing.upper, reading)
    ]
    candidates = outside or list(readings)
    if len(candidates) != 1:
        return None
    reading = candidates[0]
    around = writing.cased[: reading.start] + writing.cased[reading.end :]
    has_title = any(char.isalpha() or char.isdecimal() for char in around)
    return reading.odd(Oddity.TITLE_AROUND) if has_title else reading


def _is_remark(upper: str, reading: Reading) -> bool:
    before = upper[max(0, reading.start - _CONTEXT) : reading.start]
    after = upper[reading.end : reading.end + _CONTEXT]
    return bool(_REMARK_BEFORE.search(before) or _REMARK_AFTER.match(after))


def _depths(text: str, places: Sequence[int]) -> list[int]:
    """Return how many brackets are open at each place."""
    depths, depth, pos = [], 0, 0
    for place in places:
        for char in text[pos:place]:
            depth += (char in _OPENING) - (char in _CLOSING)
            depth = max(depth, 0)
        pos = place
        depths.append(depth)
    return depths
