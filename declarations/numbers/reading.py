"""What was read of a standard number, and how all that follows its serial number is read."""

import re
from dataclasses import dataclass, field, replace

from qibiao.declarations.numbers.writing import Oddity, Writing

_CENTURY_TURN = 50  # 51..99 are 19xx (domain.md 3.1)
_FULL_YEAR = 4
_LONGEST_SHORT_END = 3  # 6675.1~4 means 6675.1~6675.4
_MOST_AMENDMENTS = 4
_CHINESE_DIGITS = {char: str(i) for i, char in enumerate("一二三四五六七八九", start=1)}

# Every quantifier is bounded, so one attempt costs the same whatever the text is.
_PART = re.compile(r"(?:\.[0-9]{1,4}[A-Z]?){1,3}(?![0-9A-Z]|\.[0-9])")
_SPACED = re.compile(
    r"(?P<number>[0-9](?: ?[0-9]){0,4}) ?(?P<part>(?:\. ?[0-9](?: ?[0-9]){0,3} ?){0,3})"
    r"(?=[ \n]?-{1,3}[ \n]?(?:1 ?9 ?[5-9]|2 ?0 ?[0-9]) ?[0-9](?! ?[0-9]))"
)
_YEAR = re.compile(
    r"(?P<sign>[ \n]{0,3}-{1,3}[ \n]{0,3}|[:~_])"
    r"(?P<year>(?:19[5-9]|20[0-9])[0-9]|(?:1 ?9 ?[5-9]|2 ?0 ?[0-9]) ?[0-9])(?![0-9])(?P<word>年?)"
)
_SHORT_YEAR = re.compile(r" {0,2}-{1,2} {0,2}(?P<year>[0-9]{2})(?![0-9]|-[0-9])")
_YEAR_AFTER_SPACE = re.compile(r" (?P<year>(?:19[5-9]|20[0-9])[0-9])(?=[ \n]{0,3}(?:\Z|[)》\]】]))")
_RANGE = re.compile(
    r" {0,2}\(?(?:~|至) {0,2}(?P<head>[A-Z]{1,4}[0-9]{0,4}(?:/[TZ]?)? {0,2})?"
    r"(?P<end>[0-9]{1,20}(?:\.[0-9]{1,4}[A-Z]?){0,3}|\.[0-9]{1,4})(?![0-9A-Z])\)?"
)
_DASH_RANGE = re.compile(r"-(?P<end>[0-9]{1,6}\.[0-9]{1,4})(?![0-9A-Z.])(?P<head>)")
_ALL_PARTS = re.compile(r"[ \n]{0,3}\( {0,2}(?:所有部分|全部部分|ALL PARTS) {0,2}\)")
_AMENDMENT = re.compile(
    r"(?:[ \n]{0,3}[-/+][ \n]{0,3}| {1,3})XG ?(?P<number>[0-9]{1,2})"
    r"(?: {0,3}[-:]{1,3} {0,3}(?P<year>(?:19|20)[0-9]{2}))?(?![0-9A-Z])"
)
_AMENDMENT_IN_WORDS = re.compile(
    r"[ \n]{0,3}[》)]?[ \n]{0,3}\(?(?:含|及|和|国家标准|,)? ?"
    r"(?:(?P<early>20[0-9]{2}) ?年)?第 ?(?P<number>[0-9]{1,2}|[一二三四五六七八九]) ?号修改单"
    r" ?(?P<year>20[0-9]{2})?\)?"
)
_CLASS = re.compile(r"[A-C]类")  # GB 18401-2010B类
_GRADE = re.compile(r"-(?:[A-Z](?![0-9A-Z])|M[0-9])")  # GB/T 1804-m, GB/T 5782-M10
_ADOPTION = re.compile(r"(?:IDT|EQV|NEQ|MOD)(?![A-HJ-Z])")  # GB/T19001-2016idtISO9001:2015
_TORN_DIGITS = re.compile(r" [0-9.]{1,8} ?-{1,3} ?(?:19|20)[0-9]{2}(?![0-9])")
_GLUED = re.compile(r"[0-9A-Z]|[-.+=/@][0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment as read: its label (XG, A, AMD), number and year."""

    label: str
    number: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of one number as read, and where it stands in the folded text."""

    start: int
    end: int
    prefix: str
    number: str
    part: str | None = None
    range_end: str | None = None
    year: int | None = None
    revision: str | None = None
    amendments: tuple[Amended, ...] = ()
    all_parts: bool = False
    region: str | None = None
    adopted: "Reading | None" = None
    joint: tuple["Reading", ...] = ()
    oddities: frozenset[Oddity] = field(default_factory=frozenset)

    def odd(self, *oddities: Oddity) -> "Reading":
        """Return the same reading with more oddities."""
        return replace(self, oddities=self.oddities.union(oddities))


def full_year(digits: str) -> int:
    """Expand a year of two or four digits.

    >>> full_year("87"), full_year("03"), full_year("2024")
    (1987, 2003, 2024)
    """
    year = int(digits)
    if len(digits) == _FULL_YEAR:
        return year
    return year + (1900 if year > _CENTURY_TURN else 2000)


def looks_like_year(digits: str) -> bool:
    """Say whether digits are four and could be a year of our time."""
    return len(digits) == _FULL_YEAR and digits.isdigit() and digits[:2] in {"19", "20"}


def is_only_year(reading: Reading, gap: str) -> bool:
    """Say whether the serial is missing: GB/T-2022; ``gap`` is what stands before the digits."""
    return reading.year is None and gap.endswith("-") and looks_like_year(reading.number)


def read_serial(
    writing: Writing, start: int, pos: int, prefix: str, serial: re.Pattern[str]
) -> Reading | None:
    """Read a serial number with its part; digits torn apart by blanks only before a year."""
    upper = writing.upper
    match = serial.match(upper, pos)
    part = _PART.match(upper, match.end()) if match else None
    end = part.end() if part else match.end() if match else pos
    spaced = _SPACED.match(upper, pos)
    number = spaced["number"].replace(" ", "") if spaced else ""
    if spaced is not None and spaced.end() > end and serial.fullmatch(number):
        inner = spaced["part"].replace(" ", "")
        torn = Reading(start, spaced.end(), prefix, number, inner[1:] or None)
        return torn.odd(Oddity.EXTRA_SPACE)
    if match is None:
        return None
    return Reading(start, end, prefix, re.sub("[ _]", "", match[0]), part[0][1:] if part else None)


def read_tail(writing: Writing, reading: Reading, *, sure: bool) -> Reading | None:
    """Read range, year, amendments and boundary after a serial number.

    `sure` says that the prefix alone shows a standard number (GB/T, T/CAQP). Returns None where
    what follows makes the whole no number: a wrong year, letters glued to it, a date.
    """
    upper = writing.upper
    reading = _read_all_parts(upper, _read_range(upper, reading))
    dated = _read_year(upper, reading, sure=sure)
    if dated is None:
        return None
    dated = _read_all_parts(upper, _read_second_dated(upper, dated))
    return read_after_year(writing, dated, sure=sure)


def read_after_year(writing: Writing, reading: Reading, *, sure: bool) -> Reading | None:
    """Read amendments, and None where what follows is glued to the number."""
    reading = _read_all_parts(writing.upper, _read_amendments(writing.upper, reading))
    return reading if _ends_here(writing.upper, reading, sure=sure) else None


def _read_range(upper: str, reading: Reading) -> Reading:
    match = _RANGE.match(upper, reading.end) or _DASH_RANGE.match(upper, reading.end)
    if match is None or reading.range_end or not reading.number.isdigit():
        return reading
    head, end = (match["head"] or "").strip().rstrip("/"), match["end"]
    is_year = looks_like_year(end) and not looks_like_year(reading.number) and not reading.part
    if (head and head != reading.prefix.rstrip("/")) or is_year:
        return reading
    if reading.part and (end[0] == "." or ("." not in end and len(end) <= _LONGEST_SHORT_END)):
        end = f"{reading.number}.{end.lstrip('.')}"
    is_same_series = "." in end and end.split(".")[0] == reading.number
    if end[0] == "." or (upper[reading.end] == "-" and not is_same_series):
        return reading
    return replace(reading, end=match.end(), range_end=end)


def _read_second_dated(upper: str, reading: Reading) -> Reading:
    """Read the far end of GB 6675.1-2014~GB 6675.4-2014, where both years are the same."""
    ranged = _read_range(upper, reading) if reading.year else reading
    if ranged is reading or upper[reading.end] == "-":
        return reading
    again = _YEAR.match(upper, ranged.end)
    same = again is not None and full_year(again["year"].replace(" ", "")) == reading.year
    return replace(ranged, end=again.end()) if again is not None and same else reading


def _read_all_parts(upper: str, reading: Reading) -> Reading:
    match = _ALL_PARTS.match(upper, reading.end)
    return replace(reading, end=match.end(), all_parts=True) if match else reading


def _read_year(upper: str, reading: Reading, *, sure: bool) -> Reading | None:
    match = _YEAR.match(upper, reading.end)
    # "\n- 2022年" opens a new line of a list, and ":2022年" says when, not which.
    if match is not None and not (match["word"] and match["sign"].strip(" ")[0] in "\n:~_"):
        dated = replace(
            reading, end=match.end("year"), year=full_year(match["year"].replace(" ", ""))
        )
        odd = {":": Oddity.UNUSUAL_SIGN, "~": Oddity.UNUSUAL_SIGN}.get(match["sign"])
        if " " in match["year"]:
            odd = Oddity.EXTRA_SPACE
        return dated.odd(odd) if odd else dated
    if reading.all_parts or _GRADE.match(upper, reading.end):
        return reading
    short = _SHORT_YEAR.match(upper, reading.end)
    if short is not None:
        return _read_short_year(reading, short, sure=sure)
    spaced = _YEAR_AFTER_SPACE.match(upper, reading.end)
    if spaced is not None:
        year = int(spaced["year"])
        return replace(reading, end=spaced.end(), year=year).odd(Oddity.MISSING_DASH)
    return None if _TORN_DIGITS.match(upper, reading.end) else reading


def _read_short_year(reading: Reading, match: re.Match[str], *, sure: bool) -> Reading | None:
    year = full_year(match["year"])
    after_2000 = year >= 2000  # noqa: PLR2004
    is_date = looks_like_year(reading.number) and after_2000
    # DB/T 29-24 is a number of 天津 that lacks its year, not one of seismology.
    if is_date or reading.prefix == "DB/T" or (after_2000 and not sure and reading.prefix != "GB"):
        return None
    odd = {Oddity.TWO_DIGIT_YEAR, *([Oddity.SHORT_YEAR_AFTER_2000] if after_2000 else ())}
    return replace(reading, end=match.end(), year=year).odd(*odd)


def _read_amendments(upper: str, reading: Reading) -> Reading:
    for _ in range(_MOST_AMENDMENTS):
        match = _AMENDMENT.match(upper, reading.end)
        in_words = _AMENDMENT_IN_WORDS.match(upper, reading.end)
        match, early = (in_words, in_words["early"]) if in_words else (match, None)
        if match is None:
            break
        number = _CHINESE_DIGITS.get(match["number"], match["number"].lstrip("0") or "0")
        year = match["year"] or early
        amended = Amended("XG", number, int(year) if year else None)
        reading = replace(reading, end=match.end(), amendments=(*reading.amendments, amended))
    return reading


def _ends_here(upper: str, reading: Reading, *, sure: bool) -> bool:
    end = reading.end
    if any(pattern.match(upper, end) for pattern in (_CLASS, _GRADE, _ADOPTION)):
        return True
    glued = _GLUED.match(upper, end)
    if glued is None:
        return True
    follows = glued[0][0]
    if reading.year is None:
        return follows == "/" and (sure or reading.prefix == "GB")
    is_suffix = follows == "." and glued[0][1:].isalpha()  # GB 18401-2010.pdf
    return follows == "/" or is_suffix or (follows in ".-+=" and sure)
