"""The reader of national, sector, military, metrology and special equipment numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qibiao.declarations.numbers.prefixes import (
    CONSTRUCTION,
    METROLOGY,
    OLD_SECTORS,
    SECTORS,
    SHENZHEN,
    STILL_BARE,
    NumberKind,
    kind_of,
)
from qibiao.declarations.numbers.reading import (
    Reading,
    is_only_year,
    looks_like_year,
    read_serial,
    read_tail,
)
from qibiao.declarations.numbers.writing import Oddity, Writing

_DIGITS = re.compile(r"[0-9]{1,5}(?![0-9])")
_LETTERED = re.compile(r"[0-9]{1,6}[A-Z]?(?![0-9])")
_SAMPLE = re.compile(r"[A-Z]? ?[0-9]{1,5}(?:-[0-9]{1,5}(?= ?-))?")
_ROAD = re.compile(r"(?:[A-Z][0-9]{2}(?:-[0-9]{2}(?![0-9]))?|[0-9]{1,4})(?![0-9])")  # D65-06
_SAFETY = re.compile(r"[A-Z]?[0-9]{1,4}(?![0-9])")
# After the code: the letter of the nature with its seam, then the gap before the number.
_LETTER = re.compile(
    r"(?P<seam>[ \n]{0,3}/{1,2}[ \n]{0,3}|[ _-]|)\(?(?P<letter>[TZ])\)?"
    r"(?P<gap>[ \n_]{0,6}-?)(?=[A-Z]?[0-9])"
)
_BARE = re.compile(r"(?P<gap>[ \n]{0,3}/ ?|[ \n_]{0,6}-?)(?=[A-Z]? ?[0-9])")
_ISSUER = re.compile(r"\([\u4e00-\u9fff]\)")  # JJF(京) 123-2020
_AMOUNT = re.compile(r"(?<![-0-9.])[0-9]{1,4}(?:\.[0-9]{1,2})? {0,3}\Z")
_TAX_NUMBER = re.compile(r" [0-9]{4} [0-9]{2}(?![0-9])")  # GB 980 7806 84, of a British firm
_LATIN_AFTER = re.compile(r" ?[A-Z]")
_SHORTEST_UNDATED = 3
_SHORTEST_UNDATED_GLUED = 4
_LONGEST_SEASON = 4
_GUIDE_DIGITS = 5
_CONTEXT = 12
_SHORT_CODE = 2
_FAR = 9999


@dataclass(frozen=True, slots=True)
class Family:
    """One code, the letters it may carry, its serial numbers, and when it needs a year."""

    code: str
    letters: str = "TZ"
    serial: re.Pattern[str] = _DIGITS
    bare_undated: bool = False  # cited without a year though it carries no letter
    last_year: int | None = None

    @property
    def is_two_letters(self) -> bool:
        """Whether the code is short enough to be an abbreviation of anything."""
        return len(self.code) <= _SHORT_CODE


_FAMILIES: Mapping[str, Family] = {
    family.code.upper(): family
    for family in (
        *(Family(code, serial=_LETTERED, bare_undated=code in STILL_BARE) for code in SECTORS),
        *(Family(code, serial=_LETTERED, last_year=1999) for code in OLD_SECTORS),
        *(
            Family(code, serial=_ROAD, bare_undated=True)
            for code in CONSTRUCTION - {"DBJ", "GBJ", "GAJ"}
        ),
        *(Family(code, "", re.compile(r"[0-9]{1,5}"), bare_undated=True) for code in METROLOGY),
        *(Family(code, "Z", bare_undated=True) for code in SHENZHEN),
        Family("NB/SH", "T", _LETTERED),
        Family("GB", bare_undated=True),
        Family("GBZ", "T", bare_undated=True),
        Family("GBJ", "T", bare_undated=True),
        Family("GBn", "", bare_undated=True),
        Family("GSB", "", _SAMPLE),
        Family("GHZB", "", bare_undated=True),
        Family("GWPB", "", bare_undated=True),
        Family("GWKB", "", bare_undated=True),
        Family("GJB", "Z", _LETTERED, bare_undated=True),
        Family("TSG", "", _SAFETY, bare_undated=True),
        Family("SHS", "", _DIGITS),
    )
}


def family_at(upper: str, run: str, start: int) -> Family | None:
    """Return the family whose code the run of letters at a place begins with."""
    if run == "NB" and upper.startswith("NB/SH", start):
        return _FAMILIES["NB/SH"]
    family = _FAMILIES.get(run)
    if family is None and run[-1:] in {"T", "Z"}:
        family = _FAMILIES.get(run[:-1])
    if family is None and run[:3] == "TSG" and run[4:] == "":
        family = _FAMILIES["TSG"]
    return family


def read_native(writing: Writing, start: int, family: Family) -> Reading | None:
    """Read a number of one family, or None."""
    upper, after = writing.upper, start + len(family.code)
    prefix = family.code
    issuer = _ISSUER.match(upper, after) if family.code in METROLOGY else None
    if issuer is not None:
        prefix, after = prefix + issuer[0], issuer.end()
    head = _LETTER.match(upper, after) if family.letters else None
    if head is not None and head["letter"] in family.letters:
        return _read_lettered(writing, start, family, head)
    head = _BARE.match(upper, after)
    if head is None or (family.code != "GB" and "/" in head["gap"]):
        return None
    reading = read_serial(writing, start, head.end(), prefix, family.serial)
    return _read_bare(writing, reading, family, head["gap"]) if reading else None


def _read_bare(writing: Writing, reading: Reading, family: Family, gap: str) -> Reading | None:
    odd = _gap_oddities(gap)
    if family.code == "GBZ" and len(reading.number) == _GUIDE_DIGITS:
        # GBZ has a few hundred numbers, GB/Z tens of thousands: a slash was left out.
        guide = read_tail(writing, replace(reading, prefix="GB/Z"), sure=True)
        return guide.odd(Oddity.MISSING_SLASH, *odd) if guide else None
    if kind_of(reading.prefix) is NumberKind.UNKNOWN:
        odd.add(Oddity.UNKNOWN_PREFIX)
    read = read_tail(writing, reading, sure=family.bare_undated and not family.is_two_letters)
    if read is None or is_only_year(read, gap) or not _is_credible(writing, read, family, gap):
        return None
    return read.odd(*odd)


def _read_lettered(
    writing: Writing, start: int, family: Family, head: re.Match[str]
) -> Reading | None:
    prefix = f"{family.code}/{head['letter']}"
    reading = read_serial(writing, start, head.end(), prefix, family.serial)
    reading = read_tail(writing, reading, sure=True) if reading else None
    if reading is None or is_only_year(reading, head["gap"]):
        return None
    odd = _gap_oddities(head["gap"])
    if "/" not in head["seam"]:
        odd.add(Oddity.MISSING_SLASH)
        if not _is_credible_slashless(writing, reading, family):
            return None
    elif reading.year is None and family.code != "GB" and writing.has_lower(start, start + 2):
        return None  # gb/t 18801 is a number; mt/t 12 may be an amount
    return reading.odd(*odd)


def _gap_oddities(gap: str) -> set[Oddity]:
    if "/" in gap:
        return {Oddity.UNUSUAL_SIGN}
    return set() if " " in gap or "_" in gap or "\n" in gap else {Oddity.MISSING_SPACE}


def _is_credible_slashless(writing: Writing, reading: Reading, family: Family) -> bool:
    if family.code in {"GB", "GBZ"}:
        return reading.year is not None or len(reading.number) >= _SHORTEST_UNDATED
    return reading.year is not None and not _is_season(reading)


def _is_credible(writing: Writing, reading: Reading, family: Family, gap: str) -> bool:
    """Say whether a bare code and number are a standard, not an amount, a model or a season."""
    if family.last_year is not None and (reading.year or _FAR) > family.last_year:
        return False
    if family.code == "GB":
        return _is_national(writing, reading, gap)
    if family.is_two_letters:
        return _is_sector(writing, reading, family, gap)
    is_lower = writing.has_lower(reading.start, reading.start + 2)
    return reading.year is not None or (family.bare_undated and not is_lower)


def _is_sector(writing: Writing, reading: Reading, family: Family, gap: str) -> bool:
    """Tell QB 1002-1990 from CB 650, SN 2021-0001 and SC 2019-2020."""
    if gap.endswith("-") or writing.has_lower(reading.start, reading.start + 2):
        return False
    if family.code != "HJ" and _is_season(reading):
        return False
    least = 2 - bool(gap)
    if reading.year is None:
        if not family.bare_undated or not gap:
            return False
        least = _SHORTEST_UNDATED
    elif Oddity.TWO_DIGIT_YEAR in reading.oddities:
        least = _SHORTEST_UNDATED
    return len(reading.number) >= least or reading.part is not None


def _is_season(reading: Reading) -> bool:
    """Say whether it reads like SC 2019-2020: two years, not a number and a year."""
    if not looks_like_year(reading.number) or reading.year is None:
        return False
    return 0 < reading.year - int(reading.number) <= _LONGEST_SEASON


def _is_national(writing: Writing, reading: Reading, gap: str) -> bool:
    """Tell GB 31701 from 16 GB, GB 256, GB200 NVL72 and GB 2345678."""
    digits = reading.number
    is_amount = _AMOUNT.search(writing.upper[max(0, reading.start - _CONTEXT) : reading.start])
    if reading.year is not None:
        return not is_amount or len(digits) >= _SHORTEST_UNDATED
    if "/" in gap:
        return False
    least = _SHORTEST_UNDATED
    is_model = gap in {"", "-"} and _LATIN_AFTER.match(writing.upper, reading.end)
    if is_model or writing.has_lower(reading.start, reading.start + 2):
        least = _SHORTEST_UNDATED_GLUED
    size = int(digits)
    is_memory = size & (size - 1) == 0 and reading.part is None
    is_tax_number = _TAX_NUMBER.match(writing.upper, reading.end)
    return not (is_amount or is_memory or is_tax_number) and len(digits) >= least
