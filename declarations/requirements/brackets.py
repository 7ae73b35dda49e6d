"""Values with brackets: [6.5, 8.5], (45~55)%, 220(1±10%), 100(+5,-3); comments after a value."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.quantity import EXACT, Quantity, in_unit, read_quantity
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit, look_up
from qibiao.declarations.requirements.value import Value, around_value, read_value, share_of
from qibiao.declarations.requirements.words import (
    BOUND,
    CHANGES,
    EXCLUDED,
    HEDGE,
    INCLUDED,
    PARTLY,
)

_ENDS = re.compile(r"([\[(]) ?([^,;()\[\]]+)([,;]) ?([^,;()\[\]]+?) ?([\])]) ?([^\[\]]*)")
_ROUND = re.compile(r"\(([^()]+(?:\([AaⅠ]\)[^()]*)?)\) ?([^()]*(?:\([^()]*\)[^()]*)?)")
_RELATIVE = re.compile(r"(.+?) ?[×xX*·]? ?\( ?1 ?± ?([^()±]+)\) ?(.*)")
_TWO_SIDES = re.compile(r"(.+?) ?\( ?(\+[^()+,/-]+) ?[,/] ?(-[^()+,/-]+)\) ?(.*)")
_EQUAL_SIDES = re.compile(r"(.+?) ?\( ?(±[^()]+)\) ?(.*)")
_SQUARE = re.compile(r"\[([^()\[\],;]+)\] ?([^()\[\]]*)")
_COUNTS = r"(不?)(?:含|包含|包括)(?:本数)?"
_EACH_END = re.compile(
    rf"([^()]+?) ?\({_COUNTS}\) ?([~至到-]) ?([^()]+?) ?(?:\({_COUNTS}\))?([^()]*)"
)
# 5mm(max) and 5mm(以上) hide a bound, 5mm(注) a note that is not here.
_SINCE = re.compile(r"自[^0-9]{1,12}(?:之日|日|时)起(?:计算?)?")  # a span begins there
_NO_BOUND = re.compile(  # conditions, and the 超 of 超滤
    "最[大高小低](?:[档挡]|风速|风量|功率|流量|转速|负[载荷]|音量|亮度)|超(?![过出0-9 ])"
)
_CHANGING = re.compile(
    r"[≥≤<>±~=]|^(?:(?i:max|min|typ|avg)\.?|及?以[上下内]|之?内|试行|"
    r"(?:详?见)?[备脚附]?注 ?[0-9a-z①-⑨]?)$"
)
_BASIS = {"m/m", "M/M", "w/w", "W/W", "v/v", "V/V", "m/V", "m/v", "w/v", "W/V"}
_COMMENT = re.compile(r"(.*?) ?\(([^()]*(?:\([^()]*\)[^()]*)*)\) ?([。;]?)")
_UNIT_IS = re.compile(r"(?:计量)?单位(?:为)?:? ?(.+)")
# A bare number after a word is a value of its own (深色3), not the number of a table or a method.
_SECOND = re.compile(r"[\u4e00-\u9fff](?<![表图法录件条第按章型号类]) ?[0-9]+(?:[.-][0-9]+)? ?级?$")
_END = re.compile(r"(不?)(?:含|包含|包括)(.+)")


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands in brackets after a value: a unit, whether the end counts, or a remark."""

    unit: Unit | None = None
    included: bool | None = None
    end: Quantity | None = None  # the end that (含5%) names
    remark: str | None = None


def read_bracketed(text: str, column: Unit | None) -> Value | None:
    """The value of a text whose brackets belong to the value; None where they do not."""
    if "(" not in text and "[" not in text:
        return None
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            value = reader(text, found, column)
            if value is not None:
                return value
    return None


def _whole(text: str, column: Unit | None) -> Quantity | None:
    """The quantity that makes up the whole text."""
    quantity = read_quantity(text.strip(), 0, column)
    return quantity if quantity is not None and quantity.end == len(text.strip()) else None


def _outer(text: str, value_unit: Unit | None, tail: str) -> Unit | None:
    """The unit after the bracket; Doubt when it is none or contradicts the one inside."""
    if not tail.strip():
        return value_unit
    unit = look_up(tail.strip())
    if unit is None:
        raise Doubt(f"“{shown(text)}”中的“{shown(tail)}”无法识读")
    if value_unit is not None and not value_unit.same_as(unit):
        raise Doubt(f"“{shown(text)}”括号内外的单位不一致：{value_unit}、{unit}")
    return unit


def _ends(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """[6.5, 8.5), and GB/T 3102.11 writes the open end so."""
    left, first, comma, second, right, tail = found.groups()
    low, high = _whole(first, column), _whole(second, column)
    if low is None or high is None or (low.sign == "+" and high.sign == "-"):
        return None
    thousands = left == "(" and comma == "," and re.fullmatch("[0-9]{3}", second)
    if thousands and found[0][found.start(4) - 1] == ",":
        raise Doubt(f"“{shown(text)}”中的逗号可能分开两端，也可能是千位分隔，请用“~”表示范围")
    unit = low.unit or high.unit
    values = [low.value, high.value]
    if unit is not None:
        joint = [in_unit(end.value, end.unit or unit, unit) for end in (low, high)]
        if any(value is None for value in joint):
            raise Doubt(f"“{shown(text)}”两端的单位不一致")
        values = [value for value in joint if value is not None]
    if values[0] >= values[1]:
        raise Doubt(f"“{shown(text)}”的下限不小于上限")
    interval = Interval(values[0], values[1], left == "[", right == "]")
    return Value(interval, _outer(text, unit, tail))


def _round(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """(≥45)%, (45~55)%, (50±5)%: the unit outside belongs to all inside."""
    tail = found[2].strip()
    unit = look_up(tail) if tail else None
    if tail and unit is None:
        return None
    inner = f"{found[1].strip()}"
    value = read_value(inner, unit or column)
    return Value(value.interval, _outer(text, value.unit, tail))


def _square(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """[10~20] mm: the range with its ends, as it would be without brackets."""
    unit = look_up(found[2].strip()) if found[2].strip() else None
    value = read_value(found[1].strip(), unit or column)
    ends = (value.interval.low, value.interval.high)
    if None in ends or ends[0] == ends[1]:
        return None
    return Value(value.interval, _outer(text, value.unit, found[2]))


def _each_end(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """10(含)~20(不含): what each bracket says of the end before it."""
    first, low_open, sign, second, high_open, tail = found.groups()
    value = read_value(f"{first}{sign}{second}{tail}", column)
    if value.unit is not None and value.unit.dimension == "grade":
        raise Doubt(f"“{shown(text)}”是等级的范围，请逐级写明")
    low, high = value.interval.low, value.interval.high
    start = _whole(first, column)
    if low is None or high is None or start is None or low >= high:
        return None
    if converted_to(start, value.unit) != low:
        raise Doubt(f"“{shown(text)}”的下限不在前，括号中的文字指哪一端不明")
    return Value(Interval(low, high, not low_open, not high_open), value.unit)


def converted_to(quantity: Quantity, unit: Unit | None) -> Decimal | None:
    """The value of a quantity in a unit that it may leave unwritten."""
    if quantity.unit is None or unit is None:
        return quantity.value
    return in_unit(quantity.value, quantity.unit, unit)


def _relative(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """220(1±10%) V."""
    nominal, spread = _whole(found[1], column), _whole(found[2], column)
    if nominal is None or spread is None or spread.unit is None or spread.unit.symbol != "%":
        return None
    interval = around_value(nominal.value, share_of(nominal.value, spread.value))
    return Value(interval, _outer(text, nominal.unit, found[3]))


def _two_sides(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """100(+5,-3) mm."""
    nominal, more, less = (_whole(found[place], column) for place in (1, 2, 3))
    if nominal is None or more is None or less is None or more.unit or less.unit:
        return None
    low, high = EXACT.add(nominal.value, less.value), EXACT.add(nominal.value, more.value)
    return Value(Interval(low, high), _outer(text, nominal.unit, found[4]))


def _equal_sides(text: str, found: re.Match[str], column: Unit | None) -> Value | None:
    """100(±5) mm."""
    if _whole(found[1], column) is None:
        return None
    value = read_value(found[1] + found[2], look_up(found[3]) or column)
    return Value(value.interval, _outer(text, value.unit, found[3]))


_FORMS = (
    (_ENDS, _ends),
    (_SQUARE, _square),
    (_EACH_END, _each_end),
    (_RELATIVE, _relative),
    (_TWO_SIDES, _two_sides),
    (_EQUAL_SIDES, _equal_sides),
    (_ROUND, _round),
)


def peel(text: str) -> tuple[str, Comment] | None:
    """The text without its last bracket, and what that bracket says; None where there is none."""
    found = _COMMENT.fullmatch(text)
    if found is None or not found[1].strip():
        return None
    words = found[2].strip()
    return found[1].strip(), _comment(text, words)


def _comment(text: str, words: str) -> Comment:
    if words in INCLUDED or words in EXCLUDED:
        return Comment(included=words in INCLUDED)
    end = _END.fullmatch(words)
    stated = _whole(end[2], None) if end else None
    if end is not None and stated is not None:
        return Comment(included=not end[1], end=stated)
    if words in _BASIS:
        return Comment(remark=words)
    named = _UNIT_IS.fullmatch(words)
    unit = look_up(named[1] if named else words)
    if unit is not None:
        return Comment(unit=unit)
    if not words or named:
        raise Doubt(f"“{shown(text)}”括号中的“{shown(words)}”无法识读")
    _refuse_changing(text, words)
    return Comment(remark=words)


def _refuse_changing(text: str, words: str) -> None:
    """Refuse words that say more than a condition or a remark."""
    if _SINCE.fullmatch(words):
        return
    bound = BOUND.match(words) if _NO_BOUND.match(words) is None else None
    if _CHANGING.search(words) or bound or CHANGES.search(words):
        raise Doubt(f"“{shown(text)}”括号中的“{shown(words)}”可能改变数值，请另列一项")
    if HEDGE.search(words) or PARTLY.search(words):
        raise Doubt(f"“{shown(text)}”括号中的“{shown(words)}”使要求不确定")
    if not any(character.isalpha() or character == "℃" for character in words):
        raise Doubt(f"“{shown(text)}”括号中的“{shown(words)}”与数值的关系不明")
    if _SECOND.search(words):
        raise Doubt(f"“{shown(text)}”括号内似乎是另一个值，请分开写明各自的条件")
