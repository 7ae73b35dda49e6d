"""The reader of group (association) numbers: T/CAQP 015-2020, and CECS before it was T/CECS."""

import re

from qibiao.declarations.numbers.reading import Reading, is_only_year, read_serial, read_tail
from qibiao.declarations.numbers.writing import Oddity, Writing

# Society codes are two to six capitals by rule; real ones reach about eight and hold digits. [M]
_CODE = re.compile(
    r"T(?P<seam>[ \n]{0,3}/[ \n]{0,3}|_)"
    r"(?:(?P<code>[A-Z0-9]{2,12}(?:[- ][A-Z]{1,6})?(?:/[TZ])?)(?P<gap>[ \n_]{1,6}-?)"
    r"|(?P<glued>[A-Z]{2,12}(?:/[TZ])?)(?P<dash>-?))"
    r"(?=[A-Z]{0,2}:?[A-Z]?[0-9])"
)
_SERIAL = re.compile(
    r"(?:[A-Z]:[A-Z][0-9]{2}-)?[A-Z]{0,2}[0-9]{1,7}[A-Z]?"
    r"(?:-[0-9]{1,3}(?= ?-{1,2} ?(?:19|20)[0-9]{2}(?![0-9])))?(?![0-9])"
)
_PLAIN_SERIAL = re.compile(r"[0-9]{1,5}(?![0-9])")
_CECS = re.compile(r"CECS(?P<gap>[ \n_]{0,6}-?)(?=[0-9])")
_SHORT_COLON = re.compile(r":(?P<year>[5-9][0-9])(?![0-9])")
_SHORT_CODE = 2
_LONG_SERIAL = 3


def read_group(writing: Writing, start: int) -> Reading | None:
    """Read a group number, or None.

    An undated one needs capitals and more than T/RH 50 shows: a code of three or a serial of
    three.
    """
    head = _CODE.match(writing.upper, start)
    if head is None:
        return None
    code = head["code"] or head["glued"]
    reading = read_serial(writing, start, head.end(), f"T/{code}", _SERIAL)
    reading = read_tail(writing, reading, sure=True) if reading else None
    if reading is None or not any(char.isalpha() for char in code):
        return None
    if reading.year is None:
        plain = not writing.has_lower(start, head.end()) and "/" in head["seam"]
        is_short = len(code) <= _SHORT_CODE and len(reading.number) < _LONG_SERIAL
        if not plain or is_only_year(reading, head["gap"] or head["dash"] or "") or is_short:
            return None
    odd = {Oddity.MISSING_SPACE} if head["glued"] else set()
    if "_" in head["seam"]:
        odd.add(Oddity.MISSING_SLASH)
    return reading.odd(*odd)


def read_cecs(writing: Writing, start: int) -> Reading | None:
    """Read CECS 13:2009, as 中国工程建设标准化协会 numbered before T/CECS ([M]), or None."""
    head = _CECS.match(writing.upper, start)
    reading = head and read_serial(writing, start, head.end(), "CECS", _PLAIN_SERIAL)
    read = read_tail(writing, reading, sure=True) if reading else None
    if read is None or head is None:
        return None
    if read.year is None:
        return _with_short_colon_year(writing, read)
    ordinary = read.oddities - {Oddity.UNUSUAL_SIGN}
    return Reading(
        start, read.end, "CECS", read.number, read.part, year=read.year, oddities=ordinary
    )


def _with_short_colon_year(writing: Writing, reading: Reading) -> Reading:
    match = _SHORT_COLON.match(writing.upper, reading.end)
    if match is None:
        return reading
    dated = Reading(
        reading.start, match.end(), "CECS", reading.number, year=1900 + int(match["year"])
    )
    return dated.odd(Oddity.TWO_DIGIT_YEAR)
