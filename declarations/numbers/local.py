"""The readers of local numbers (DB, DBS, DBJ, DG) and of the old professional standards (ZB)."""

import re

from qibiao.declarations.numbers.prefixes import PROVINCES
from qibiao.declarations.numbers.reading import Reading, looks_like_year, read_serial, read_tail
from qibiao.declarations.numbers.writing import Oddity, Writing

_SERIAL = re.compile(r"[0-9]{1,5}(?![0-9])")
_WORKS_SERIAL = re.compile(r"[0-9]{1,4}[A-Z]?(?![0-9A-Z])")
_REGION_WORKS_SERIAL = re.compile(r"[0-9]{2,3}-[0-9]{1,4}[A-Z]?(?![0-9A-Z])")
_REGION = r"(?P<region>[0-9]{6}|[0-9]{4}|[0-9]{2})"
_LOCAL = re.compile(
    rf"DB(?P<food>S?) ?{_REGION}"
    r"(?:(?P<seam>[ \n]{0,3}/{1,2}[ \n]{0,3}|[ _-]|)\(?(?P<letter>T)\)?"
    r"|(?P<slash>[ \n]{0,3}/)|(?= ))"
    r"(?P<gap>[ \n_]{0,6}-?)(?=[0-9])"
)
# 工程建设地方标准: DBJ 01-602-2004, DBJ/T 15-38-2019, DBJ50/T-078-2016, DG/TJ 08-2004-2018. [M]
_WORKS = re.compile(
    r"(?P<head>DBJ|DGJ|DG) ?(?P<region>[0-9]{2}(?= ?/))?(?: ?/ ?(?P<letter>TJ|[TJ]))?"
    r"(?P<slash> ?/)?(?P<gap>[ \n_]{0,6}-?)(?=[0-9])"
)
_TIANJIN_WORKS = re.compile(r"DB/T ?29-(?=[0-9]{1,3}(?:-[0-9]{4})?(?![-0-9]))")
_YEAR_LENGTH = 4
_PROFESSIONAL = re.compile(
    r"ZB(?:/T)?(?P<gap>[ \n_]{0,6})(?P<class>[A-Z])[ _]?(?P<number>[0-9]{2} ?[0-9]{3})(?![0-9])"
)


def read_local(writing: Writing, start: int) -> Reading | None:
    """Read a number that begins with DB or DG, or None.

    DB with 2, 4 or 6 region digits is local; DBxx/ without T was mandatory (domain.md 3.1).
    DB/T without a region is seismology and read as a sector number.
    """
    works = _TIANJIN_WORKS.match(writing.upper, start) or _WORKS.match(writing.upper, start)
    if works is not None:
        return _read_works(writing, start, works)
    head = _LOCAL.match(writing.upper, start)
    if head is None or head["region"][:2] not in PROVINCES:
        return None
    letter = head["letter"] or ""
    prefix = f"DB{head['food']}{head['region']}/{letter}"
    reading = read_serial(writing, start, head.end(), prefix, _SERIAL)
    reading = read_tail(writing, reading, sure=bool(letter)) if reading else None
    if reading is None:
        return None
    odd = set()
    if (letter and "/" not in head["seam"]) or not (letter or head["slash"]):
        odd.add(Oddity.MISSING_SLASH)
    if head["gap"] in {"", "-"} and letter:
        odd.add(Oddity.MISSING_SPACE)
    # DB15/25 are plugs: without T or with a slash left out, only the year shows a standard.
    is_sure = (letter or " " in head["gap"]) and Oddity.MISSING_SLASH not in odd
    return reading.odd(*odd) if is_sure or reading.year is not None else None


def _read_works(writing: Writing, start: int, head: re.Match[str]) -> Reading | None:
    prefix, serial = "DB/T 29", _WORKS_SERIAL
    if head.re is not _TIANJIN_WORKS:
        letter = f"/{head['letter'] or ''}" if head["letter"] or head["slash"] else ""
        prefix = f"{head['head']}{head['region'] or ''}{letter}"
        serial = _WORKS_SERIAL if head["region"] else _REGION_WORKS_SERIAL
    reading = read_serial(writing, start, head.end(), prefix, serial)
    read = read_tail(writing, reading, sure=True) if reading else None
    if read is None or (read.year is None and looks_like_year(read.number[-_YEAR_LENGTH:])):
        return None  # DBJ 14-2004 may lack its serial or its year
    return read


def read_professional(writing: Writing, start: int) -> Reading | None:
    """Read a professional standard of the 1980s such as ZB Y 64001-87, or None."""
    head = _PROFESSIONAL.match(writing.upper, start)
    if head is None:
        return None
    number = head["number"].replace(" ", "")
    reading = read_tail(
        writing, Reading(start, head.end(), f"ZB {head['class']}", number), sure=False
    )
    if reading is None or reading.year is None:
        return None
    return reading if head["gap"] else reading.odd(Oddity.MISSING_SPACE)
