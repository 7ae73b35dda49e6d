"""Units of measurement as declarations write them, and exact comparison between them.

The factor table is our own (`unit_table.py`); a library of units is wrong here out of the box:
it takes pH for picohenry, dB(A) for ampere times decibel, and converts counts into percentages.
"""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod

from pydantic.dataclasses import dataclass

from qibiao.declarations.requirements import unit_table as table
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.text import plain, shown
from qibiao.declarations.requirements.unit_rows import listed, rows, simple_units

LONGEST_UNIT = 40  # characters
MEMO_SIZE = 4096


class UnitError(ValueError):
    """A unit that cannot be read, or can be read in more than one way."""

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(f"单位“{shown(text)}”{problem}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (计量单位): its symbol, its quantity, its factor to the base unit of the quantity.

    The factor is the fraction `numerator / denominator`. Units compare when their `dimension` is
    the same; a scale with an offset (℃) has a dimension of its own. `legal` is false for what is
    no legal unit of China (法定计量单位), and `reason` then says why and what to write.
    """

    symbol: str
    dimension: str
    numerator: int
    denominator: int
    legal: bool = True
    reason: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Unit":
        """Read a unit; raises UnitError with what is wrong.

        >>> Unit.parse("升/分钟").symbol, Unit.parse("毫克/千克").symbol
        ('L/min', 'mg/kg')
        """
        unit = look_up(text)
        if unit is None:
            raise UnitError(text, problem_of(text))
        return unit

    @property
    def factor(self) -> Fraction:
        """How many base units one of this unit is."""
        return Fraction(self.numerator, self.denominator)

    def same_as(self, other: "Unit") -> bool:
        """Whether a value means the same in both."""
        return (
            self.dimension == other.dimension
            and self.numerator == other.numerator
            and self.denominator == other.denominator
        )

    def __str__(self) -> str:
        """The symbol."""
        return self.symbol


def converted(value: Decimal, unit: Unit, other: Unit) -> Fraction | None:
    """The exact value in the other unit; None when the two do not compare."""
    if unit.dimension != other.dimension:
        return None
    return Fraction(value) * unit.factor / other.factor


def inside(one: Interval, one_unit: Unit, other: Interval, other_unit: Unit) -> bool | None:
    """Whether every value of `one` lies in `other`, exactly; None when the units do not compare.

    >>> minutes, hours = Unit.parse("min"), Unit.parse("h")
    >>> inside(Interval.at_most(30), minutes, Interval.at_most("0.5"), hours)
    True
    """
    if one_unit.dimension != other_unit.dimension:
        return None
    if one_unit.same_as(other_unit):
        return one.inside(other)
    ratio = one_unit.factor / other_unit.factor
    low_holds = other.low is None or (
        one.low is not None
        and _clears(
            Fraction(one.low) * ratio - Fraction(other.low), one.low_closed, other.low_closed
        )
    )
    return low_holds and (
        other.high is None
        or (
            one.high is not None
            and _clears(
                Fraction(other.high) - Fraction(one.high) * ratio,
                one.high_closed,
                other.high_closed,
            )
        )
    )


def _clears(margin: Fraction, closed: bool, limit_closed: bool) -> bool:
    """Whether an end that is `margin` within the limit's end stays within it."""
    return margin > 0 or (margin == 0 and (limit_closed or not closed))


_RAISED = re.compile(r"(⁻?)([¹²³])")
_RAISED_DIGITS = {"¹": "1", "²": "2", "³": "3"}
# A bare digit is a power after metre only: m3/h, never h3.
_POWER = re.compile(r"(?<=[A-Za-zμΩ米])\^(-?[123])(?![0-9])|(?<=m)(-?[123])(?![0-9])")
_FACTOR = re.compile(r"([0-9]{1,6})?(\D+?)(\^-?[123])?")
_MOST_SLASHES = 2  # mg/m²/h
_MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}
_ENERGY = re.compile(r"([WA])·h(?![A-Za-z])")  # kW·h is one unit, an energy
_SIGNS = {2: "²", 3: "³"}
_IN_DENOMINATOR = {"分": "min", "时": "h"}


def _atoms() -> dict[str, Unit]:
    """Every writing of a simple unit -> the unit."""
    units: dict[str, Unit] = {}
    for symbol, quantity, factor, names, why in simple_units():
        exact = Fraction(factor)
        unit = Unit(symbol, quantity, exact.numerator, exact.denominator, not why, why or None)
        for writing in (symbol, *names):
            if units.setdefault(writing, unit) is not unit:
                raise ValueError(f"unit table: {writing} twice")
    for symbol, names_off in rows(table.SPELLINGS):
        if symbol in units:
            units |= {name: units[symbol] for name in listed(names_off) if name not in units}
    return units | {"u" + name[1:]: unit for name, unit in units.items() if name[0] == "μ"}


_ATOMS = _atoms()
_AMBIGUOUS = dict(rows(table.AMBIGUOUS))
# S is siemens within μS/cm, but alone it may as well be a second.
_SIMPLE = {writing: unit for writing, unit in _ATOMS.items() if writing not in _AMBIGUOUS}
_COMPOUND = {
    name: symbol
    for symbol, names in rows(table.SPELLINGS)
    if symbol not in _SIMPLE
    for name in listed(names)
} | table.COMPOUND


def look_up(text: str) -> Unit | None:
    """The unit of a text; None when it is none. For texts that may well hold no unit."""
    unit = _SIMPLE.get(text)
    return _read(text) if unit is None and len(text) <= LONGEST_UNIT else unit


@lru_cache(MEMO_SIZE)
def _read(text: str) -> Unit | None:
    written = plain(text)
    if written.startswith("(") and written.endswith(")") and written.count("(") == 1:
        written = written[1:-1].strip()
    if written in _SIMPLE:
        return _SIMPLE[written]
    written = written.replace(" ", "").replace("每", "/")
    written = re.sub(r"[.*×]", "·", written)
    written = _RAISED.sub(_power_sign, written)
    written = _POWER.sub(lambda found: f"^{found[1] or found[2]}", written)
    name = written.replace("^2", "²").replace("^3", "³")
    name = _COMPOUND.get(name, name)
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name in _AMBIGUOUS or name.count("/") > _MOST_SLASHES:
        return None
    written = name.replace("²", "^2").replace("³", "^3")
    return _compound(written)


def _power_sign(found: re.Match[str]) -> str:
    return f"^{'-' if found[1] else ''}{_RAISED_DIGITS[found[2]]}"


def _compound(written: str) -> Unit | None:
    """A product or quotient of simple units."""
    top, *below = written.split("/")
    above = [] if top == "1" and below else _factors(top, denominator=False)
    under: list[tuple[Unit, int, str]] = []
    for part in below:
        bracketed = part.startswith("(") and part.endswith(")")
        factors = _factors(part[1:-1] if bracketed else part, denominator=True)
        # W/m·K is W/(m·K) to some and (W/m)·K by the rules: GB 3101 asks for brackets.
        if factors is None or (len(factors) > 1 and not bracketed):
            return None
        under += factors
    if above is None or (not under and len(above) == 1 and not _scaled(*above[0])):
        return None
    moved = [(unit, -power, shape) for unit, power, shape in above if power < 0]
    above = [factor for factor in above if factor[1] > 0]
    return _combined(above, under + moved)


def _scaled(unit: Unit, power: int, shape: str) -> bool:
    """Whether one factor is more than the plain unit: 万公里, m⁻¹; not 5mm."""
    return power != 1 or (shape != unit.symbol and not shape[0].isdigit())


def _factors(text: str, denominator: bool) -> list[tuple[Unit, int, str]] | None:
    """Each factor of a product: the unit with its multiple, its power, and how it is shown."""
    factors = []
    for part in _ENERGY.sub(r"\1h", text).split("·"):
        match = _FACTOR.fullmatch(part)
        if match is None:
            return None
        digits, name, power = match.groups()
        name = _IN_DENOMINATOR.get(name, name) if denominator else name
        multiple = ""
        while name not in _ATOMS and name[:1] in _MULTIPLES and name:
            multiple, name = multiple + name[0], name[1:]
        exponent = int(power[1:]) if power else 1
        raised = name + _SIGNS.get(abs(exponent), "")
        if raised != name and raised in _ATOMS:  # m³ is a volume, not three lengths
            name, exponent = raised, exponent // abs(exponent)
        unit = _ATOMS.get(name)
        if unit is None or name == "度" or unit.dimension in {"grade", "score", "ph"}:
            return None
        count = int(digits or 1) * prod(_MULTIPLES[character] for character in multiple)
        if count == 0:
            return None
        sign = _SIGNS.get(abs(exponent), "")
        scaled = replace(unit, numerator=unit.numerator * count)
        factors.append((scaled, exponent, f"{digits or ''}{multiple}{unit.symbol}{sign}"))
    return factors


def _combined(
    above: list[tuple[Unit, int, str]], under: list[tuple[Unit, int, str]]
) -> Unit | None:
    factor = Fraction(1)
    for unit, power, _ in above:
        factor *= unit.factor**power
    for unit, power, _ in under:
        factor /= unit.factor**power
    top, bottom = (
        "·".join(sorted(unit.dimension for unit, power, _ in side for _ in range(power)))
        for side in (above, under)
    )
    quantity = f"{top}/{bottom}" if bottom else top
    shape = "·".join(written for _, _, written in above) or "1"
    if under:
        names = "·".join(written for _, _, written in under)
        shape += f"/({names})" if "·" in names else f"/{names}"
    reasons = [unit.reason for unit, _, _ in above + under if unit.reason]
    return Unit(
        table.COMPOUND.get(shape, shape),
        table.DIMENSIONS.get(quantity, quantity),
        factor.numerator,
        factor.denominator,
        not reasons,
        reasons[0] if reasons else None,
    )


def problem_of(text: str) -> str:
    """Why a text is no unit, as the end of a sentence."""
    written = plain(text)
    if not written:
        return "是空的"
    if written in _AMBIGUOUS:
        return f"有歧义：{_AMBIGUOUS[written]}"
    if "/" in written and "·" in written.split("/", 1)[1] and "(" not in written:
        return "有歧义：斜线后有多个单位时应加括号（GB 3101）"
    return "无法识别；请写法定计量单位，例如 mg/kg、L/min、dB(A)"
