"""The reader of international and foreign numbers, each body in its own style of year."""

import re
from collections.abc import Callable
from dataclasses import replace
from string import ascii_uppercase

from qibiao.declarations.numbers.prefixes import FOREIGN
from qibiao.declarations.numbers.reading import Amended, Reading, full_year, looks_like_year
from qibiao.declarations.numbers.writing import Oddity, Writing

_GAP = r"(?P<gap>[ \n_]{1,3}-?|-|)"
_FOUR = r"(?:19|20)[0-9]{2}"
_COLON_YEAR = rf"(?: ?(?P<sign>[:-]) ?(?P<year>{_FOUR})(?:-[01][0-9])?(?!-?[0-9]))?"
_DASH_YEAR = rf"(?: ?(?P<sign>[-:]) ?(?P<year>{_FOUR}))?"
_SHORT_OR_DASH_YEAR = (
    r"(?:-(?P<year>(?:19[5-9]|20[0-4])[0-9]|[0-9]{2})(?P<revision>[A-Z]?(?:E[0-9])?))?"
)
_END = r"(?![0-9A-Z]|[-.:+=][0-9])"
_BODY = (
    r"(?:(?:BS|DIN|NF|UNE)[ _/-])?(?:EN[ _/-])?(?:ISO|IEC|CISPR)(?:[/ _](?:IEC|IEEE|ASTM|CIE))?"
    r"(?:[/ _-](?:TS|TR|PAS|GUIDE))?|(?:(?:BS|DIN|NF|UNE)[ _/-])?EN|BS|DIN(?: VDE)?|AS/NZS|AS|NZS"
    r"|(?:JIS|KS)[ _-][A-Z]|OIML [A-Z]"
)
_COLON_STYLE = re.compile(
    rf"(?P<body>{_BODY}){_GAP}(?P<number>30[0-9] [0-9]{{3}}|[0-9]{{1,6}})"
    rf"(?P<part>(?:\.[0-9]{{1,4}}){{1,3}}|(?:-(?!{_FOUR}(?![0-9]))[0-9]{{1,4}}){{0,3}}){_COLON_YEAR}"
)
_DASH_STYLE = re.compile(
    r"(?P<body>(?:ANSI|NSF|AHAM|UL|ASME|IEEE|CSA)(?:/[A-Z]{2,7}){0,3}(?: STD(?= ))?"
    r"|GOST(?: R)?|MSS SP|API(?: SPEC| STD| RP)?|CAC/(?:GL|RCP|MRL)|CODEX STAN|CXS)"
    rf"{_GAP}(?P<number>(?:[A-Z]{{1,3}}[ -]?)?[0-9]{{1,5}}[A-Z]{{0,2}}"
    r"(?:[.-][0-9]{1,4}[A-Z]{0,2}){0,4}?)"
    rf"{_DASH_YEAR}{_END}"
)
_SHORT_STYLE = re.compile(
    r"(?P<body>ASTM|AWWA)"
    rf"{_GAP}(?P<number>[A-G] ?[0-9]{{1,4}}(?:/[A-G][0-9]{{1,4}}M|M)?)"
    rf"{_SHORT_OR_DASH_YEAR}{_END}"
)
_MILITARY = re.compile(
    r"(?P<body>MIL-(?:STD|PRF|DTL|HDBK))[- ](?P<number>[0-9]{3,5}[A-Z]?(?:-[0-9])?)" + _END
)
_TELECOM = re.compile(
    r"(?P<body>ITU-[TR]) (?P<number>[A-Z]{1,2}\.[0-9]{1,4}(?:\.[0-9]{1,3})?)" + _END
)
_AMENDMENT = re.compile(
    r"[+/] ?(?P<label>AMD|A|AC|COR) ?\.?(?P<number>[0-9]{1,2})"
    rf"(?:[:-](?P<year>{_FOUR}))?(?![0-9A-Z])"
)
_NOT_GLUED = re.compile(r"(?![0-9A-Z]|[:.+=][0-9A-Z])")
_SHORT_YEAR = re.compile(r"(?P<number>[A-Z-]{0,4}[0-9].{0,19})-(?P<year>[5-9][0-9])")
_FILM_SPEEDS = frozenset(
    {"50", "64", "80", "100", "125", "160"} | {str(100 * 2**n) for n in range(1, 13)}
)
_GRADE = re.compile(r"-[A-Z](?![0-9A-Z])")
_MOST_AMENDMENTS = 4
_SHORTEST_PLAIN = 3
_SHORTEST_GLUED = 4
_ADOPTERS = frozenset({"BS", "DIN", "NF", "UNE", "EN"})
_BODIES = frozenset({"ISO", "IEC", "CISPR", "IEEE", "ASTM", "CIE"})
HEADS = FOREIGN | {"ISO", "IEC", "CISPR", "OIML", "CAC", "CODEX", "CXS", "ITU"}


def _read_colon_style(writing: Writing, match: re.Match[str]) -> Reading | None:
    number, part = match["number"], match["part"]
    if part.startswith("."):
        number, part = number + part, ""  # AS/NZS 60335.2.80
    year = int(match["year"]) if match["year"] else None
    prefix = _international(match["body"])
    reading = Reading(match.start(), match.end(), prefix, number, part[1:] or None, year=year)
    if match["sign"] == "-":
        reading = reading.odd(Oddity.DASH_FOR_COLON)
    reading = _with_gap(_read_amendments(writing.upper, reading), match)
    end = _GRADE.match(writing.upper, reading.end) or _NOT_GLUED.match(writing.upper, reading.end)
    is_glued = match["gap"] == ""
    if end is None or (year is None and not _is_credible(writing, reading, is_glued=is_glued)):
        return None
    return reading


def _is_credible(writing: Writing, reading: Reading, *, is_glued: bool) -> bool:
    """Tell ISO 9001 from the film speed ISO 400, and EN 71 from a language."""
    if writing.has_lower(reading.start, reading.start + 2) or reading.prefix in {"AS", "NZS"}:
        return False
    is_speed = reading.prefix == "ISO" and reading.number in _FILM_SPEEDS
    if is_speed and (reading.part is None or reading.part in _FILM_SPEEDS):
        return False
    is_month = looks_like_year(reading.number) and len(reading.part or "") == 2  # noqa: PLR2004
    least = _SHORTEST_GLUED if reading.prefix == "BS" and is_glued else 2
    return len(reading.number) >= least and not is_month


def _read_dash_style(writing: Writing, match: re.Match[str]) -> Reading | None:
    number, body = match["number"].replace(" ", ""), match["body"]
    if body == "GOST" and number[0].isalpha():
        return None
    year = int(match["year"]) if match["year"] else None
    short = _SHORT_YEAR.fullmatch(number) if body.startswith("GOST") and year is None else None
    if short is not None:
        number, year = short["number"], full_year(short["year"])
    reading = Reading(match.start(), match.end(), body.removesuffix(" STD"), number, year=year)
    if short is not None:
        reading = reading.odd(Oddity.TWO_DIGIT_YEAR)
    if match["sign"] == ":":
        reading = reading.odd(Oddity.UNUSUAL_SIGN)
    if year is None and not _is_credible_undated(writing, reading):
        return None
    return _with_gap(reading, match)


def _is_credible_undated(writing: Writing, reading: Reading) -> bool:
    """Tell API 650 and API 5L from the interfaces API 30 and API 2.0."""
    number, length = reading.number, len(reading.number.split(".")[0])
    if writing.has_lower(reading.start, reading.end - len(number.lstrip(ascii_uppercase))):
        return False
    has_letter = any(char.isalpha() for char in number)
    if reading.prefix in {"API", "CSA", "ANSI", "IEEE"}:
        return has_letter or (length >= _SHORTEST_PLAIN and reading.prefix != "ANSI")
    return length > 1


def _read_short_style(writing: Writing, match: re.Match[str]) -> Reading | None:
    year = full_year(match["year"]) if match["year"] else None
    if year is None and writing.has_lower(match.start(), match.start() + 2):
        return None
    number = match["number"].replace(" ", "")
    reading = Reading(match.start(), match.end(), match["body"], number, year=year)
    return _with_gap(replace(reading, revision=match["revision"] or None), match)


def _read_code(_: Writing, match: re.Match[str]) -> Reading | None:
    return Reading(match.start(), match.end(), match["body"], match["number"])


def _with_gap(reading: Reading, match: re.Match[str]) -> Reading:
    return reading.odd(Oddity.MISSING_SPACE) if match["gap"] in {"", "-"} else reading


def _read_amendments(upper: str, reading: Reading) -> Reading:
    for _ in range(_MOST_AMENDMENTS):
        match = _AMENDMENT.match(upper, reading.end)
        if match is None:
            break
        year = int(match["year"]) if match["year"] else None
        amended = Amended(match["label"], match["number"].lstrip("0") or "0", year)
        reading = replace(reading, end=match.end(), amendments=(*reading.amendments, amended))
    return reading


def _international(body: str) -> str:
    """Return a body's name as it is printed: BS EN ISO, ISO/IEC, ISO/TS, ISO/IEC Guide."""
    words = re.split("[ _/-]", body)
    adopters = [word for word in words if word in _ADOPTERS]
    bodies = "/".join(word for word in words if word in _BODIES)
    if not bodies:
        return re.sub("[_-]", " ", body)
    kind = words[-1] if words[-1] in {"TS", "TR", "PAS"} else ""
    kind = "Guide" if words[-1] == "GUIDE" else kind
    name = f"{bodies}/{kind}" if bodies == "ISO" and kind not in {"", "Guide"} else bodies
    return " ".join([*adopters, name, *([kind] if kind and name == bodies else [])])


_STYLES: tuple[tuple[re.Pattern[str], Callable[[Writing, re.Match[str]], Reading | None]], ...] = (
    (_SHORT_STYLE, _read_short_style),
    (_COLON_STYLE, _read_colon_style),
    (_DASH_STYLE, _read_dash_style),
    (_MILITARY, _read_code),
    (_TELECOM, _read_code),
)


def read_foreign(writing: Writing, start: int) -> Reading | None:
    """Read an international or foreign number, or None."""
    for pattern, finish in _STYLES:
        match = pattern.match(writing.upper, start)
        reading = finish(writing, match) if match else None
        if reading is not None:
            return reading
    return None
