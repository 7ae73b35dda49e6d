"""One quantity: a number with its sign, its multiple (万) and its unit."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from math import prod

from qibiao.declarations.requirements.number import (
    MULTIPLES,
    Doubt,
    Number,
    read_number,
    read_numeral,
)
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.unit_table import DIMENSIONS
from qibiao.declarations.requirements.units import Unit, converted, look_up

EXACT = Context(prec=300, traps=[Inexact])  # arithmetic on declared numbers never rounds
PERCENT = Unit.parse("%")
DEGREES = "“度”可指摄氏度、角度、色度、酒精度或千瓦时，请写明单位"
RATIO = Unit(":1", "ratio", 1, 1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `sign` is what was written, `multiple` the 万 that scaled it."""

    value: Decimal
    unit: Unit | None
    end: int
    sign: str = ""
    multiple: str = ""
    numeral: bool = False


_SIGNS = re.compile(r"(?:([+-])|(负|零下|零上)) ?")
_SHARE = re.compile(r"(十万|百万|百|千|万)分之")
_FINER = {"万": Decimal(100), "十万": Decimal(1000), "百万": Decimal(10000)}  # of a per cent
_SHARE_UNITS = {"百": "%", "千": "‰"}
_RATIO = re.compile(r" ?: ?(?=[0-9])")
_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
_RANGE_ON = re.compile(" ?[至到~-] ?[0-9零一二两三四五六七八九十百千万半]")  # 三至五天
_RUN = re.compile(
    r"[A-Za-zμΩ%‰℃℉°′″\u4e00-\u9fff(](?:[A-Za-zμΩ%‰℃℉°²³·*.()\u4e00-\u9fff^]|⁻[¹²³]|\^-[123]"
    r"|(?<=[/·])[0-9]{1,6}|(?<=/\()[0-9]{1,6}|(?<=m)[23]|(?<=H)2(?=O)|/){0,29}"
)
_NO_TOP = {"time", "calendar", "working_day", "length", "voltage"}
_PER = {"mass", "volume", "area", "length", "time", "area·time"}
_HALVED = {"time", "calendar", "working_day", "multiple"}
_CUSTOMARY = ("万元", "亿元", "千元", "万px")
_QUOTIENTS = {name: quotient for quotient, name in DIMENSIONS.items()}
_PREFIXED = {"千克", "千米", "千瓦", "千伏", "千帕", "百帕", "千焦", "千卡"}
_DIGITS_BELOW = re.compile(r"\(?([0-9]+)")


def read_quantity(text: str, start: int, column: Unit | None) -> Quantity | None:
    """The quantity that begins at `start`; None when none does."""
    written, place = _written_sign(text, start)
    share = _SHARE.match(text, place)
    if share is not None:
        return _share(text, share, written)
    numeral = False
    number = read_number(text, place)
    if number is None:
        number, numeral = read_numeral(text, place), True
    if number is None:
        return None
    value, place = number.value, number.end
    ratio = _RATIO.match(text, place)
    if ratio is not None and not numeral:
        return _ratio(text, value, ratio.end())
    if text.startswith("个半", place):
        value, place = EXACT.add(value, Decimal("0.5")), place + 2
    unit, multiple, place = _scale(text, place, column)
    if multiple:
        value = _whole_number(EXACT.multiply(value, Decimal(multiple_of(multiple))))
    if unit is not None and unit.dimension in _HALVED and text.startswith("半", place):
        value, place = EXACT.add(value, Decimal("0.5")), place + 1
    _refuse_year(text, start, number.end, unit)
    if numeral and unit is None and column is None and value and not _RANGE_ON.match(text, place):
        raise Doubt(f"“{shown(text)}”中的“{text[start:place]}”之后没有单位")
    if written == "-":
        value = value.copy_negate()
    return Quantity(value, unit, place, written, multiple, numeral)


def _written_sign(text: str, start: int) -> tuple[str, int]:
    """The sign of a number, and where its digits begin."""
    sign = _SIGNS.match(text, start)
    if sign is None:
        return "", start
    return "-" if sign[1] == "-" or sign[2] in {"负", "零下"} else "+", sign.end()


def _refuse_year(text: str, start: int, end: int, unit: Unit | None) -> None:
    if unit is not None and unit.symbol == "年" and _A_YEAR.fullmatch(text, start, end):
        raise Doubt(f"“{shown(text)}”中的“{text[start:end]}年”是年份，不是时长")


def multiple_of(characters: str) -> int:
    """What a run of 十百千万亿 multiplies by."""
    return prod(MULTIPLES[character] for character in characters)


def _whole_number(value: Decimal) -> Decimal:
    """1.2亿 is 120000000, without a decimal part."""
    whole = value.to_integral_value(context=EXACT)
    return whole if whole == value else value


def _share(text: str, share: re.Match[str], sign: str) -> Quantity:
    """百分之四十五, 千分之3."""
    number: Number | None = read_number(text, share.end()) or read_numeral(text, share.end())
    if number is None:
        raise Doubt(f"“{shown(text)}”中“{share[0]}”之后没有数")
    value = number.value.copy_negate() if sign == "-" else number.value
    if share[1] in _FINER:
        return Quantity(EXACT.divide(value, _FINER[share[1]]), PERCENT, number.end, sign)
    return Quantity(value, look_up(_SHARE_UNITS[share[1]]), number.end, sign)


def _ratio(text: str, first: Decimal, start: int) -> Quantity:
    """10:1 or 1:4, as a multiple of one."""
    second = read_number(text, start)
    if second is None:
        raise Doubt(f"“{shown(text)}”中的比无法识读")
    if second.value == 1:
        return Quantity(first, RATIO, second.end)
    if first == 1 and second.value:
        share = decimal_of(1 / Fraction(second.value))
        if share is not None:
            return Quantity(share, RATIO, second.end)
    raise Doubt(f"“{shown(text)}”可能是比或时刻，请写成“几比 1”或写明单位")


def _scale(text: str, start: int, column: Unit | None) -> tuple[Unit | None, str, int]:
    """The unit and the multiple that follow a number, and where they end."""
    place = start + 1 if text.startswith(" ", start) else start
    unit, end = read_unit(text, place)
    multiple = ""
    while text[place : place + 1] in MULTIPLES and place < len(text):
        # 万元 is a unit of its own; 6万公里 is 60000 km unless the column counts in 万公里.
        if unit is not None and (not unit.symbol.startswith(text[place]) or _same(unit, column)):
            break
        if unit is not None and unit.symbol.startswith(_CUSTOMARY):
            break
        multiple += text[place]
        place += 1
        unit, end = read_unit(text, place)
    if unit is None:
        return None, multiple, place if multiple else start
    return _resolved(text[place:end], unit, column), multiple, end


def _same(unit: Unit, column: Unit | None) -> bool:
    return column is not None and unit.same_as(column)


def _resolved(writing: str, unit: Unit, column: Unit | None) -> Unit:
    """分 is a mark or a minute, 度 a degree or a kilowatt hour: the declared unit decides."""
    if writing == "度" and (column is None or column.symbol not in {"℃", "°", "kW·h"}):
        raise Doubt(DEGREES)
    if column is None or unit.same_as(column):
        return unit
    if (writing == "分" and column.symbol == "min") or (
        writing == "度" and column.symbol in {"°", "kW·h"}
    ):
        return column
    return unit


def read_unit(text: str, start: int) -> tuple[Unit | None, int]:
    """The longest unit that begins at `start`, and where it ends."""
    run = _RUN.match(text, start)
    if run is None:
        return None, start
    end = run.end()
    while end > start:
        unit = look_up(text[start:end]) if _whole(text, end) else None
        if unit is not None and not _two_values(text[start:end], unit):
            return unit, end
        end -= 1
    return None, start


def _whole(text: str, end: int) -> bool:
    """Whether a unit may end here: never inside a word of Latin letters, never in open brackets."""
    last, following = text[end - 1], text[end : end + 1]
    return not (last.isascii() and last.isalpha() and following.isascii() and following.isalpha())


def _two_values(writing: str, unit: Unit) -> bool:
    """3年/6万公里 is two promises, 220V/50Hz two ratings; N/50mm and g/100g are units."""
    bottom = writing.partition("/")[2]
    digits = _DIGITS_BELOW.match(bottom)
    if digits is None:
        scaled = bottom[:1] in MULTIPLES and bottom[:2] not in _PREFIXED
        return bool(bottom) and scaled and "台" not in bottom
    top, _, below = _QUOTIENTS.get(unit.dimension, unit.dimension).partition("/")
    of_people = top == "count:人" and below.startswith("count:") and below != top  # 2人/30台
    if of_people or unit.dimension in {"power", "force/length"}:  # kW·h/24h, N/50mm
        return False
    return (
        below not in _PER
        or top in _NO_TOP
        or digits[1].strip("0") not in {"1", "24"}
        or (digits[1] == "1")
    )


def decimal_of(value: Fraction) -> Decimal | None:
    """The decimal that equals a fraction; None when it does not end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def in_unit(value: Decimal, unit: Unit, other: Unit) -> Decimal | None:
    """The value in the other unit when it is an exact decimal there."""
    exact = converted(value, unit, other)
    return None if exact is None else decimal_of(exact)
