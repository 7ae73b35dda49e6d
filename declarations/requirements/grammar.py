"""From the text of a cell to a requirement: which reading applies, and when none is certain."""

import re
from decimal import Decimal

from pydantic import ValidationError

from qibiao.declarations.requirements.column import Column, may_be_power
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.parts import read_parts
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from qibiao.declarations.requirements.text import LONGEST_TEXT, hidden, plain, shown
from qibiao.declarations.requirements.units import look_up
from qibiao.declarations.requirements.value import bounded
from qibiao.declarations.requirements.words import BOUNDS


def read_requirement(text: str, unit: str | None) -> Requirement:
    """Read a requirement; ValueError for a blank text only."""
    if len(text) > LONGEST_TEXT and text.strip():
        return _undecided(text, Doubt(f"要求文字过长（{len(text)} 字），请只写指标值"))
    written = _once(_close_up(plain(text)))
    if not written:
        raise ValueError("指标要求是空的")
    written = written.rstrip(" 。;,") or written
    written, unit = _with_sign_of(written, unit)
    column = Column.read(unit)
    simple = _SIMPLE.fullmatch(written)
    if simple is not None and not column.grade:
        requirement = _simple(text, simple, column)
        if requirement is not None:
            return requirement
    try:
        mark = hidden(written)
        if mark is not None:
            raise Doubt(f"“{shown(written)}”含不可见字符 {mark}，显示的与实际的可能不同")
        return read_parts(text, written, column)
    except Doubt as doubt:
        return _undecided(text, doubt)
    except ValidationError:  # an interval beyond what is measured
        return _undecided(text, Doubt(f"“{shown(written)}”中的数超出可比较的范围"))


_SIGNED_UNIT = re.compile(r"([≥≤<>])? ?([^≥≤<>]+?) ?([≥≤<>])?")
_BARE_NUMBER = re.compile(r"[0-9][0-9,]{0,19}(?:\.[0-9]{1,20})?")


def _with_sign_of(written: str, unit: str | None) -> tuple[str, str | None]:
    """The sign that stands with the unit belongs to a bare number: 20 in ≤mg/kg."""
    if unit is None or unit.isalnum():
        return written, unit
    found = _SIGNED_UNIT.fullmatch(plain(unit))
    if found is None or (found[1] is None) == (found[3] is None):
        return written, unit
    sign = found[1] or found[3]
    number = written.removeprefix(sign).lstrip()
    return (sign + number, found[2]) if _BARE_NUMBER.fullmatch(number) else (written, unit)


# 3年或3年以上 and 3年(含)以上 say 3年以上, the second with the end beside it.
_TWICE = re.compile(
    r"(?<![A-Z0-9.一二两三四五六七八九十百千万半ⅠⅡⅢⅣⅤ])"
    r"((?:[0-9]{1,9}(?:\.[0-9]{1,9})?|[一二两三四五六七八九十百半]{1,4}|[Ⅰ-Ⅻ]|[A-H](?=[级类]))"
    r" ?[^0-9()或及,;]{0,6}?)"
    r"(?:或者|或|及)\1(?=以上|以下|以内)"
)
_COUNTED = re.compile(r" ?\((不?(?:含|包含|包括)[^()]{0,10})\) ?(以上|以下|以内|之内)(?!\()")
_GAP = re.compile(
    r"(?<=[A-Za-z²³℃%)]) ?([/·]) ?(?=[A-Za-zμ(]|[0-9]{1,4} ?[A-Za-z])"
    r"|(?<=/)([0-9]{1,4}) (?=[A-Za-zμ])"
)


def _close_up(written: str) -> str:
    """Units without blanks inside: N/50 mm and m³ / h are one unit each."""
    if " " not in written:
        return written
    return _GAP.sub(lambda gap: gap[1] or gap[2], written.replace("mg KOH", "mgKOH"))


def _once(written: str) -> str:
    """3年或3年以上 as 3年以上, and 3年(含)以上 as 3年以上(含)."""
    if "以" not in written and "之内" not in written:
        return written
    return _COUNTED.sub(r"\2(\1)", _TWICE.sub(r"\1", written))


# The commonest shape of all, ≥55%: read at once, and as the grammar would read it.
_SIMPLE = re.compile(r"([≥≤<>])? ?([0-9]{1,20}(?:\.[0-9]{1,20})?) ?([A-Za-zμ%‰℃/·³²]*)")


def _simple(text: str, found: re.Match[str], column: Column) -> Requirement | None:
    sign, digits, symbol = found.groups()
    unit = look_up(symbol) if symbol else column.unit
    if (symbol and unit is None) or column.problem is not None:
        return None
    if unit is not None and column.unit is not None and not unit.same_as(column.unit):
        return None
    value = Decimal(digits)
    if may_be_power(value, unit):
        return None
    interval = Interval.point(value) if sign is None else bounded(text, BOUNDS[sign], value)
    return Requirement(text, RequirementKind.INTERVAL, interval=interval, unit=unit)


def _undecided(text: str, doubt: Doubt) -> Requirement:
    return Requirement(text, RequirementKind.UNDECIDED, undecided=doubt.reason, vague=doubt.vague)
