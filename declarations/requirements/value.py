"""One value: the interval and the unit that a text without label or comment says."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.quantity import EXACT, PERCENT, Quantity, in_unit
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.tokens import Token, tokens_of
from qibiao.declarations.requirements.units import Unit
from qibiao.declarations.requirements.words import Bound


@dataclass(frozen=True, slots=True)
class Value:
    """An interval and the unit written with it."""

    interval: Interval
    unit: Unit | None


_ENDS = ("low", "high")
_ALL = 100  # %
_PERCENTAGES = {"%RH", "%vol"}  # 30%~70%RH is one scale
_TELEPHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}")
# 50%±5% may be points; 25℃±5% means nothing certain, the zero of the scale being arbitrary.
_NOT_RELATIVE = {
    "fraction",
    "relative_humidity",
    "alcohol",
    "temperature_celsius",
    "temperature_fahrenheit",
}


def read_value(text: str, column: Unit | None) -> Value:
    """The value of a text; Doubt when it holds none or more than one can be meant."""
    tokens = tokens_of(text, column)
    shape = "".join(token.kind for token in tokens)
    reader = _SHAPES.get(shape)
    if reader is not None:
        return reader(text, tokens, column)
    clauses = _clauses(tokens)
    if clauses is not None:
        return _both(text, clauses)
    raise Doubt(f"“{shown(text)}”无法读成一个确定的数值要求")


def _quantities(tokens: list[Token]) -> list[Quantity]:
    return [token.quantity for token in tokens if token.quantity is not None]


def _joint(text: str, quantities: list[Quantity]) -> tuple[list[Decimal], Unit | None]:
    """The values of several quantities in one unit, the finest written."""
    units = [quantity.unit for quantity in quantities if quantity.unit is not None]
    if not units:
        return [quantity.value for quantity in quantities], None
    finest = min(units, key=lambda unit: unit.factor)
    values = []
    for quantity in quantities:
        written = quantity.unit or finest
        value = quantity.value if written == finest else in_unit(quantity.value, written, finest)
        if value is None or (quantity.unit is None and any(unit != finest for unit in units)):
            raise Doubt(f"“{shown(text)}”中的单位不一致：{'、'.join(str(unit) for unit in units)}")
        values.append(value)
    return values, finest


def _point(text: str, tokens: list[Token], column: Unit | None) -> Value:
    quantity = _quantities(tokens)[0]
    return Value(Interval.point(quantity.value), quantity.unit)


def _one_bound(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """≥55, 55以上, 不低于90%以上."""
    quantity = _quantities(tokens)[0]
    bounds = [token.bound for token in tokens if token.bound is not None]
    if bounds[0].side == "reach" and len(bounds) > 1:  # 达到90%以上
        bounds = bounds[1:]
    if len(bounds) > 1 and bounds[0] != _directed(bounds[1]):
        raise Doubt(f"“{shown(text)}”中前后两个界限词不一致，请只写一个")
    if bounds[0].side == "within" and quantity.unit is not None and quantity.unit.symbol == "分":
        raise Doubt(f"“{shown(text)}”中的“分”可指分钟或分数，请写明")
    if bounds[0].side == "reach" and quantity.unit == PERCENT and quantity.value == _ALL:
        return Value(Interval.point(quantity.value), PERCENT)  # of a share 100% is the end itself
    return Value(bounded(text, _directed(bounds[0]), quantity.value), quantity.unit)


def _directed(bound: Bound) -> Bound:
    return Bound("high", True) if bound.side == "within" else bound


def bounded(text: str, bound: Bound, value: Decimal) -> Interval:
    """The interval that one bound sets."""
    if bound.side == "equal":
        return Interval.point(value)
    if bound.side == "low":
        return Interval(value, None, low_closed=bound.closed)
    if bound.side == "high":
        return Interval(None, value, high_closed=bound.closed)
    raise Doubt(f"“{shown(text)}”未说明以大为优还是以小为优，请写 ≥ 或 ≤")


def _range(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """45~55, 10至15分钟, 8.5-6.5, 10到15之间."""
    first, second = _quantities(tokens)
    if first.unit == PERCENT and second.unit is not None and second.unit.symbol in _PERCENTAGES:
        first = replace(first, unit=second.unit)
    sign = tokens[1].text
    if tokens[-1].bound is not None and tokens[-1].bound.side != "between":
        raise Doubt(f"“{shown(text)}”中范围与“{tokens[-1].text}”并用，界限不明")
    if "-" in sign and (len(sign) > 1 or (second.sign == "-") or first.sign == "-"):
        _refuse_signs(text, sign, first, second)
    if first.multiple and not second.multiple and second.unit is None:
        raise Doubt(f"“{shown(text)}”中只有前一个数带“{first.multiple}”，请分别写明")
    scale = second.multiple or _money_scale(second.unit, column)
    if scale and not first.multiple and first.unit is None:
        raise Doubt(f"“{shown(text)}”中“{scale}”可能只属于后一个数，也可能属于两个数，请分别写明")
    if first.unit is not None and second.unit is None and first.unit != column:
        _refuse_half_unit(text, first.unit)
    values, unit = _joint(text, [first, second])
    if sign == "-" and column is None:
        _refuse_flat(text, values, unit)
    low, high = sorted(values)
    return Value(Interval(low, high), unit)


def _money_scale(unit: Unit | None, column: Unit | None) -> str:
    """The 万 of 5~8万元, which GB/T 15835 wants written twice."""
    if unit is None or unit.dimension != "money_cny" or (column is not None and unit == column):
        return ""
    return unit.symbol[:-1]


def _refuse_half_unit(text: str, unit: Unit) -> None:
    """45%~55 is sloppy and clear; 20元-3 is not."""
    if unit.symbol not in {"%", "‰", "℃"}:
        raise Doubt(f"“{shown(text)}”只有前一个数写了单位“{unit}”，请写在后一个数之后或两处都写")


def _refuse_signs(text: str, sign: str, first: Quantity, second: Quantity) -> None:
    """-5-10 and 10--20: the dash may be a range or a minus."""
    raise Doubt(f"“{shown(text)}”中的“-”可能是范围号，也可能是负号，请用“~”表示范围")


def _refuse_flat(text: str, values: list[Decimal], unit: Unit | None) -> None:
    """10-3 may be 10⁻³, 3-4 may be the half grade."""
    first, second = values
    if _TELEPHONE.search(text):
        raise Doubt(f"“{shown(text)}”可能是电话号码")
    if first == Decimal(10) and 0 < second < first:
        raise Doubt(
            f"“{shown(text)}”可能是范围，也可能是 10 的负 {second} 次方（上标丢失），请写明"
        )
    if unit is None and second == first + 1 and second <= Decimal(8) and "." not in text:
        raise Doubt(
            f"“{shown(text)}”可能是 {first}～{second} 的范围，也可能是 {first}-{second} 级（半级）"
        )


def _listed_range(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """10与15之间."""
    if tokens[-1].bound is None or tokens[-1].bound.side != "between":
        raise Doubt(f"“{shown(text)}”列了两个数，未说明取哪一个")
    values, unit = _joint(text, _quantities(tokens))
    low, high = sorted(values)
    return Value(Interval(low, high), unit)


def _deviation(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """±5%, ≤±5%, ±5以内."""
    quantity = _quantities(tokens)[0]
    _refuse_signed(text, quantity)
    closed = True
    for token in tokens:
        if token.bound is None:
            continue
        if token.bound.side not in {"high", "within", "between"}:
            raise Doubt(f"“{shown(text)}”中“{token.text}”与“±”并用，界限不明")
        closed = closed and token.bound.closed
    low = quantity.value.copy_negate()
    return Value(Interval(low, quantity.value, closed, closed), quantity.unit)


def _tolerance(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """100±5, 220V±10%, 25℃±2℃."""
    nominal, spread = _quantities(tokens)
    _refuse_signed(text, spread)
    if spread.unit != PERCENT:
        (value, around), unit = _joint(text, [nominal, spread])
        return Value(around_value(value, around), unit)
    relative = around_value(nominal.value, share_of(nominal.value, spread.value))
    points = around_value(nominal.value, spread.value)
    if relative == points:
        return Value(relative, nominal.unit)
    own = nominal.unit or column
    if own is None or own.dimension in _NOT_RELATIVE:
        raise Doubt(
            f"“{shown(text)}”可能是 {relative}（相对偏差），也可能是 {points}（百分点），"
            f"请写成“(a±b)%”或“a(1±b%)”"
        )
    return Value(relative, nominal.unit)


def _refuse_signed(text: str, spread: Quantity) -> None:
    if spread.sign:
        raise Doubt(f"“{shown(text)}”中“±”之后又有正负号")


def share_of(value: Decimal, percent: Decimal) -> Decimal:
    """So many per cent of a value, exactly."""
    return EXACT.divide(EXACT.multiply(value, percent), Decimal(100)).copy_abs()


def around_value(value: Decimal, spread: Decimal) -> Interval:
    """Value ± spread."""
    return Interval(EXACT.subtract(value, spread), EXACT.add(value, spread))


def _two_tolerances(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """100+2/-1, and +2/-1 alone."""
    *nominal, first, second = _quantities(tokens)
    if not first.sign and not second.sign:
        raise Doubt(f"“{shown(text)}”列了两个数，未说明取哪一个")
    if {first.sign, second.sign} != {"+", "-"} and not (first.value == 0 or second.value == 0):
        raise Doubt(f"“{shown(text)}”的上、下偏差无法识读")
    if PERCENT in {first.unit, second.unit} and nominal:
        raise Doubt(f"“{shown(text)}”的偏差可能是相对值，也可能是百分点，请写明")
    values, unit = _joint(text, [*nominal, first, second])
    base = values[0] if nominal else Decimal(0)
    low, high = sorted(EXACT.add(base, value) for value in values[-2:])
    return Value(Interval(low, high), unit)


def _around_variable(text: str, tokens: list[Token], column: Unit | None) -> Value:
    """10<x≤15: the first sign reads from the number to the variable."""
    first, second = tokens[1].bound, tokens[3].bound
    assert first is not None and second is not None
    turned = {"low": "high", "high": "low"}.get(first.side)
    if turned is None or second.side == turned or second.side not in _ENDS:
        raise Doubt(f"“{shown(text)}”中的不等号方向不一致")
    return _both(text, [(Bound(turned, first.closed), tokens[0]), (second, tokens[4])])


def _clauses(tokens: list[Token]) -> list[tuple[Bound, Token]] | None:
    """≥10,≤15 or 10以上15以下: each quantity with its own bound."""
    clauses: list[tuple[Bound, Token]] = []
    rest = [token for token in tokens if token.kind not in {"c", "r"}]
    while rest:
        shape = "".join(token.kind for token in rest[:2])
        if shape not in {"oq", "qs"}:
            return None
        bound, quantity = (rest[0], rest[1]) if shape == "oq" else (rest[1], rest[0])
        if bound.bound is None:
            return None
        clauses.append((_directed(bound.bound), quantity))
        rest = rest[2:]
    return clauses if len(clauses) == len(_ENDS) else None


def _both(text: str, clauses: list[tuple[Bound, Token]]) -> Value:
    """The values that two bounds accept together."""
    values, unit = _joint(text, _quantities([token for _, token in clauses]))
    sides = {bound.side for bound, _ in clauses}
    if sides != {"low", "high"}:
        raise Doubt(f"“{shown(text)}”中的两个界限不构成一个范围")
    intervals = [
        bounded(text, clause[0], value) for clause, value in zip(clauses, values, strict=True)
    ]
    meeting = intervals[0].meet(intervals[1])
    if meeting is None:
        raise Doubt(f"“{shown(text)}”中的两个界限没有共同的值")
    return Value(meeting, unit)


_SHAPES = {
    "q": _point,
    "oq": _one_bound,
    "qs": _one_bound,
    "oqs": _one_bound,
    "qrq": _range,
    "qrqs": _range,
    "qcqs": _listed_range,
    "pq": _deviation,
    "pqs": _deviation,
    "opq": _deviation,
    "opqs": _deviation,
    "qpq": _tolerance,
    "q/q": _two_tolerances,
    "qcq": _two_tolerances,
    "qqq": _two_tolerances,
    "qq/q": _two_tolerances,
    "qqcq": _two_tolerances,
    "qovoq": _around_variable,
}
