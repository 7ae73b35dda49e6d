"""Units that count for a row beside its own, and the nominal value of a test condition."""

from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from re import compile

from pydantic.dataclasses import dataclass

from qibiao.declarations import Interval, Requirement, Unit
from qibiao.declarations.strict import STRICT
from qibiao.rules.provenance import Provenance

_SHOWN = Context(prec=7)
_TOLERANCE = compile(r"±|\+/-|\d\s*[+＋]\s*\d")
_NOMINAL = compile(r"[(（\[]?\s*([-−－]?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True, config=STRICT)
class UnitAlternative:
    """A unit in which a row may be declared too (可用单位).

    ``factor`` says how many of the row's own unit one of this unit is, as text, so that it stays
    exact: ``1``, ``0.0001``, ``1/39.4``. It is a fact of the quantity, so it has a provenance.
    """

    unit: Unit
    factor: str
    provenance: Provenance

    @property
    def ratio(self) -> Fraction:
        """Give the factor exactly."""
        return read_factor(self.factor)


def read_factor(text: str) -> Fraction:
    """Read a factor exactly; ValueError for what is none, or is not above zero.

    >>> read_factor("1/39.4")
    Fraction(5, 197)
    """
    above, _, below = text.partition("/")
    try:
        factor = Fraction(Decimal(above.strip())) / Fraction(Decimal(below.strip() or "1"))
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{text!r} is no factor; write a number or a quotient: 1/39.4") from error
    if factor <= 0:
        raise ValueError(f"{text!r}: a factor is above zero")
    return factor


def alternative_of(
    unit: Unit | None, alternatives: tuple[UnitAlternative, ...]
) -> UnitAlternative | None:
    """Find the alternative that a unit is one of; None for the row's own and for unknown units."""
    if unit is None:
        return None
    return next((a for a in alternatives if a.unit.dimension == unit.dimension), None)


def counted(
    requirement: Requirement, own: str, alternatives: tuple[UnitAlternative, ...]
) -> Requirement:
    """Give a requirement so that its unit compares with the row's own, ``own``.

    The digits stay as written; only what one of the unit is worth is said anew, exactly.
    """
    found = alternative_of(requirement.unit, alternatives)
    if found is None or requirement.unit is None:
        return requirement
    written, mine = requirement.unit, Unit.parse(own)
    worth = written.factor / found.unit.factor * found.ratio * mine.factor
    return replace(
        requirement,
        unit=replace(
            written,
            dimension=mine.dimension,
            numerator=worth.numerator,
            denominator=worth.denominator,
        ),
    )


def conversion(
    requirement: Requirement, own: str, alternatives: tuple[UnitAlternative, ...]
) -> str:
    """Show how a requirement counts in the row's own unit; empty where it is written in that.

    An inexact decimal is marked ``≈`` and only shown, never compared.
    """
    found = alternative_of(requirement.unit, alternatives)
    interval, written = requirement.interval, requirement.unit
    if found is None or interval is None or written is None:
        return ""
    each = written.factor / found.unit.factor * found.ratio
    ends = [None if end is None else Fraction(end) * each for end in (interval.low, interval.high)]
    shown = [None if end is None else _decimal(end) for end in ends]
    exact = all(end is None or Fraction(d or 0) == end for end, d in zip(ends, shown, strict=True))
    low, high = shown
    try:
        said = Interval(low, high, interval.low_closed, interval.high_closed)
    except ValueError:  # ends that only differ beyond the digits shown
        return f" (1 {found.unit} = {found.factor} {own})"
    return f" {'=' if exact else '≈'} {said} {own} (1 {found.unit} = {found.factor} {own})"


def _decimal(value: Fraction) -> Decimal:
    return _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize()


def nominal(requirement: Requirement) -> Requirement:
    """Give a test condition by its nominal value: 40±1 is 40; a range without one stays a range.

    >>> str(nominal(Requirement.parse("40±1", "℃")).interval)
    '40'
    """
    interval = requirement.interval
    if interval is None or interval.low is None or interval.high is None:
        return requirement
    found = _NOMINAL.match(requirement.text.strip())
    if found is None or not _TOLERANCE.search(requirement.text):
        return requirement
    value = Decimal(found[1].replace("−", "-").replace("－", "-"))
    if not interval.low < value < interval.high:
        return requirement
    return replace(requirement, interval=Interval.point(value))
