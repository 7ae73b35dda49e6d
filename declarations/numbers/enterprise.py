"""The reader of enterprise numbers: Q/YQJY 003-2016 and all that firms make of the rule.

The rule (企业标准化管理办法; [M]) is Q/ + firm code + serial + year. Firm codes are letters,
digits or both, and in the wild hold blanks, hyphens, region codes and parentheses, so code and
serial are told apart from the end: the serial is the last run of digits before the year.
"""

import re
from dataclasses import dataclass, replace

from qibiao.declarations.numbers.prefixes import PROVINCES
from qibiao.declarations.numbers.reading import (
    Reading,
    full_year,
    looks_like_year,
    read_after_year,
    read_tail,
)
from qibiao.declarations.numbers.writing import Oddity, Writing

_HEAD = re.compile(r"Q(?P<seam>[ \n]{0,3}/{1,2}[ \n]{0,3}|_|-)(?=[A-Z0-9(])")
_BODY = re.compile(r"[A-Z0-9&.()\-_/ \n]{1,80}")
_YEAR = re.compile(
    r"(?P<sign>[ \n]{0,3}-{1,3}[ \n]{0,3}|_)(?P<year>(?:19[5-9]|20[0-9])[0-9])(?![0-9A-Z])"
)
_SHORT_YEAR = re.compile(r"-(?P<year>[0-9]{2})(?![0-9A-Z]|-[0-9A-Z]|\.[0-9])")
_REVISION = re.compile(r"-(?P<revision>[0-9]{1,2})(?![0-9A-Z]|-[0-9])")
_WORD = r"[A-Z0-9&]{1,14}(?:[-.][A-Z0-9&]{1,14}){0,5}"
_FIRST = rf"(?:\([A-Z0-9]{{1,6}}\) ?)?{_WORD}(?:/[TZ](?![A-Z0-9]))?"
# What can be core of an undated number: up to four words.
_WORDS = re.compile(rf"{_FIRST}(?:[ \n_]{{1,3}}{_WORD}(?:/[TZ](?![A-Z0-9]))?){{0,3}}")
_CODE = re.compile(rf"{_FIRST}|(?:[0-9]{{2,6}}|[A-Z&]{{1,14}})(?: [A-Z&]{{1,14}}){{1,2}}")
_CODE_OF_TWO = re.compile(r"[A-Z]{2,14} [0-9]{1,4}")  # Q/GDW 08 001-2020
_SERIAL = re.compile(r"[A-Z0-9]{1,14}(?:[-.][A-Z0-9]{1,14}){0,5}")
_GLUED = re.compile(
    r"(?P<code>(?:\([A-Z0-9]{1,6}\) ?)?[A-Z0-9&.]{0,20}?[A-Z&](?:/[TZ])?)?\.?"
    r"(?P<serial>[0-9]{1,10}(?:S[0-9]?|[A-Z])?(?:\.[0-9A-Z]{1,4}){0,4})"
)
_CODE_PIECE = re.compile(r"(?:\([A-Z0-9]{1,6}\) ?)?[A-Z0-9&.]{0,14}[A-Z&](?:/[TZ])?")
_PLAIN_SERIAL = re.compile(r"[0-9]{1,8}S?(?:\.[0-9]{1,4}){0,3}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?")
_DAMAGED_YEAR = re.compile(r"[0-9]-(?:19|20)[0-9X]{0,4}\Z")
_GLUED_AFTER = re.compile(r"[0-9A-Z+=&]")
_PATH_AFTER = re.compile(r"[-.+=/&][0-9A-Z]")
_SHANGHAI = re.compile(
    r"Q(?P<region>[0-9]{2}) ?/ ?(?:(?P<number>[0-9]{6,12}[A-Z]{0,2} ?[0-9]{1,6})"
    r" ?-{1,2} ?(?P<year>20[0-9]{2})"
    r"(?:-(?P<revision>[0-9]{1,2}))?|(?P<undated>[0-9]{10}[A-Z] ?[0-9]{3}))(?![0-9A-Z]|-[0-9])"
)
_REGION = re.compile(r"[0-9]{6}(?![0-9])")
_EARLIEST, _LATEST_SHORT = 1951, 2030
_SHORTEST_UNDATED = 3
_SHORTEST_GLUED = 5  # code and serial of Q/FAN19; Q/CO2 and Q/DN50 are quantities
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Core:
    """Code and serial of an enterprise number, and whether they were set apart."""

    code: str
    number: str
    part: str | None
    spaced: bool

    @property
    def text(self) -> str:
        """Code and serial as the normal form prints them."""
        return f"{self.code} {self.number}" + (f".{self.part}" if self.part else "")


def read_enterprise(writing: Writing, start: int) -> Reading | None:
    """Read an enterprise number, or None."""
    shanghai = _SHANGHAI.match(writing.upper, start)
    if shanghai is not None:
        return _read_shanghai(start, shanghai)
    head = _HEAD.match(writing.upper, start)
    if head is None:
        return None
    reading = _read_dated(writing, start, head.end()) or _read_undated(writing, start, head.end())
    if reading is None or "/" in head["seam"]:
        return reading
    # Q-CELLS 400 is a model; only a serial set apart and a year make it a file name of Q/.
    if reading.year is None or Oddity.MISSING_SPACE in reading.oddities:
        return None
    return reading.odd(Oddity.MISSING_SLASH)


def _read_shanghai(start: int, match: re.Match[str]) -> Reading | None:
    """Read Q31/0112000854C015-2021-01: province, then a code that the city gave the firm [M]."""
    if match["region"] not in PROVINCES:
        return None
    return Reading(
        start,
        match.end(),
        f"Q{match['region']}/",
        (match["number"] or match["undated"]).replace(" ", ""),
        year=int(match["year"]) if match["year"] else None,
        revision=match["revision"],
        region=match["region"],
        oddities=frozenset({Oddity.REGION_CODE}),
    )


def _read_dated(writing: Writing, start: int, pos: int) -> Reading | None:
    body = _BODY.match(writing.upper, pos)
    text = body[0] if body else ""
    for match in _YEAR.finditer(text):
        core = _split(text[: match.start()])
        if core is None or _is_season(core):
            continue
        revision = _REVISION.match(writing.upper, pos + match.end())
        reading = _reading(start, pos + match.end(), core, int(match["year"]))
        if revision is not None:
            reading = replace(reading, end=revision.end(), revision=revision["revision"])
        return read_after_year(writing, reading, sure=True)
    for match in _SHORT_YEAR.finditer(text):
        core, year = _split(text[: match.start()]), full_year(match["year"])
        in_hyphens = "-" in text[: match.start()] and year >= 2000  # noqa: PLR2004
        if core is None or _is_season(core) or in_hyphens or core.part:
            continue
        if core.number.isdigit() and _EARLIEST <= year <= _LATEST_SHORT:
            reading = _reading(start, pos + match.end(), core, year).odd(Oddity.TWO_DIGIT_YEAR)
            return read_after_year(writing, reading, sure=True)
    return None


def _is_season(core: _Core) -> bool:
    """Say whether it reads like Q/A 2020-2021, questions and answers of two years."""
    return looks_like_year(core.number) and len(core.code) == 1


def _read_undated(writing: Writing, start: int, pos: int) -> Reading | None:
    """Read an undated number; what its own normal form would not give back is none."""
    words = _WORDS.match(writing.upper, pos)
    picked = _pick(words[0]) if words else None
    if picked is None:
        return None
    core, length = picked
    again = _pick(core.text)
    if again is None or again[0].text != core.text or _SHORT_YEAR.search(core.text):
        return None
    reading = _reading(start, pos + length, core, None)
    read = read_tail(writing, reading, sure=True) if _is_credible(writing, reading) else None
    return None if read is not None and read.year is not None and _is_season(core) else read


def _pick(words: str) -> tuple[_Core, int] | None:
    """Return the core that the fewest words make, and their length."""
    ends = [gap.start() for gap in re.finditer(r"[ \n_]{1,3}", words)] + [len(words)]
    cores = [(_split(words[:end]), end) for end in ends]
    if len(cores) > 1 and cores[0][0] is not None and not cores[0][0].number.endswith("S"):
        second, core = words[ends[0] : ends[1]].strip(" \n_"), cores[1][0]
        if core and _PLAIN_SERIAL.fullmatch(second) and not looks_like_year(second):
            return core, ends[1]  # Q/ABC1 001: the code ends in a digit
    return next(((core, end) for core, end in cores if core is not None), None)


def _is_credible(writing: Writing, reading: Reading) -> bool:
    upper, end = writing.upper, reading.end
    code, number = reading.prefix.removeprefix("Q/"), reading.number
    is_glued = Oddity.MISSING_SPACE in reading.oddities
    if writing.has_lower(reading.start, end) or _GLUED_AFTER.match(upper, end):
        return False
    if (
        _DATE.fullmatch(number)
        or _DAMAGED_YEAR.search(number)
        or (is_glued and _PATH_AFTER.match(upper, end))
    ):
        return False
    has_hyphen = upper[end - len(number) - 1] == "-"
    if is_glued and (looks_like_year(number) if has_hyphen else _is_quantity(code, reading)):
        return False
    if code.isdigit() and reading.region is None:
        return False
    return len(code) > 1 or len(number) >= _SHORTEST_UNDATED


def _is_quantity(code: str, reading: Reading) -> bool:
    return reading.part is None and len(code) + len(reading.number) < _SHORTEST_GLUED


def _reading(start: int, end: int, core: _Core, year: int | None) -> Reading:
    reading = Reading(start, end, f"Q/{core.code}", core.number, core.part, year=year)
    if not core.spaced:
        reading = reading.odd(Oddity.MISSING_SPACE)
    region = _REGION.match(core.code)
    if region is not None and region[0][:2] in PROVINCES:
        reading = replace(reading, region=region[0]).odd(Oddity.REGION_CODE)
    return reading


def _split(text: str) -> _Core | None:
    """Tell code and serial apart.

    >>> _split("370300 TSMJ-BZ-202").code, _split("FAN19").number, _split("GDW376.1").part
    ('370300', '19', '1')
    """
    text = re.sub(r"[ \n_]+", " ", text).strip()
    text = re.sub(r" ?([-.]) ?", r"\1", text)
    text = re.sub(r"(?<=[0-9]) S\Z", "S", text)
    code, blank, serial = text.rpartition(" ")
    if not blank:
        return _split_glued(text)
    in_two = serial.isdigit() and _CODE_OF_TWO.fullmatch(code)
    if not (in_two or _CODE.fullmatch(code)) or not _SERIAL.fullmatch(serial):
        return None
    is_phone = serial.isdigit() and len(serial) > _MOST_DIGITS
    if is_phone or not any(char.isdigit() for char in serial):
        return None
    # Q/FAN19 B2: a code that ends in a digit is followed by digits, or is digits itself.
    if code[-1].isdigit() and not code.isdigit() and not serial[0].isdigit():
        return None
    number, part = _split_part(serial)
    return _Core(code, number, part, spaced=True)


def _split_glued(text: str) -> _Core | None:
    """Tell them apart without a blank: hyphened pieces without digits at the end are code."""
    pieces = text.split("-")
    code: list[str] = []
    for i, piece in enumerate(pieces):
        match = _GLUED.fullmatch(piece)
        if match is not None and (match["code"] or code):
            code += [match["code"]] if match["code"] else []
            serial = "-".join((match["serial"], *pieces[i + 1 :]))
            # What the normal form would not read the same is no number.
            apart = _split(f"{'-'.join(code)} {serial}")
            same = apart is not None and apart.code == "-".join(code)
            return replace(apart, spaced=False) if apart and same else None
        if match is None and not _CODE_PIECE.fullmatch(piece):
            return None
        code.append(piece)
    return None


def _split_part(serial: str) -> tuple[str, str | None]:
    number, _, part = serial.partition(".")
    return (serial, None) if not part or "-" in part else (number, part)
