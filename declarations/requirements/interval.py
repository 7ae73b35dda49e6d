"""Exact intervals of values: what a requirement accepts, what a limit allows."""

from decimal import Decimal

import pydantic

# No measured quantity needs more; beyond it exact arithmetic would be a way to stall a batch.
MAX_EXPONENT = 99
MAX_DIGITS = 100


@pydantic.dataclasses.dataclass(frozen=True, slots=True)
class Interval:
    """Every value a requirement accepts (区间).

    `low` and `high` are exact; None is unbounded. An unbounded end counts as closed, so that
    equal sets are equal values.

    >>> str(Interval.at_least(45)), str(Interval.between("6.5", "8.5"))
    ('≥ 45', '6.5 ~ 8.5')
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no set of values (ValueError)."""
        low, high = self.low, self.high
        if low is None:
            object.__setattr__(self, "low_closed", True)
        else:
            _check(low)
        if high is None:
            object.__setattr__(self, "high_closed", True)
        else:
            _check(high)
        if low is None or high is None:
            return
        if low > high:
            raise ValueError(f"区间下限 {_plain(low)} 大于上限 {_plain(high)}")
        if low == high and not (self.low_closed and self.high_closed):
            raise ValueError(f"区间 {_plain(low)} 不含任何值：两端相等时须都包含端点")

    @classmethod
    def at_least(cls, value: Decimal | int | str) -> "Interval":
        """`≥ value`."""
        return cls(Decimal(value), None)

    @classmethod
    def above(cls, value: Decimal | int | str) -> "Interval":
        """`> value`."""
        return cls(Decimal(value), None, low_closed=False)

    @classmethod
    def at_most(cls, value: Decimal | int | str) -> "Interval":
        """`≤ value`."""
        return cls(None, Decimal(value))

    @classmethod
    def below(cls, value: Decimal | int | str) -> "Interval":
        """`< value`."""
        return cls(None, Decimal(value), high_closed=False)

    @classmethod
    def point(cls, value: Decimal | int | str) -> "Interval":
        """`value` and nothing else."""
        exact = Decimal(value)
        return cls(exact, exact)

    @classmethod
    def between(cls, low: Decimal | int | str, high: Decimal | int | str) -> "Interval":
        """`low ~ high`, both ends included."""
        return cls(Decimal(low), Decimal(high))

    def inside(self, other: "Interval") -> bool:
        """Whether every value accepted here lies in `other`.

        >>> Interval.at_least(45).inside(Interval.above(45))
        False
        """
        return _low_inside(self, other) and _high_inside(self, other)

    def meet(self, other: "Interval") -> "Interval | None":
        """The values that both accept; None when there is none."""
        low, low_closed = self.low, self.low_closed
        if not _low_inside(self, other):
            low, low_closed = other.low, other.low_closed
        high, high_closed = self.high, self.high_closed
        if not _high_inside(self, other):
            high, high_closed = other.high, other.high_closed
        if low is None or high is None or low < high:
            return Interval(low, high, low_closed, high_closed)
        if low > high or not (low_closed and high_closed):
            return None
        return Interval(low, high, low_closed, high_closed)

    def __str__(self) -> str:
        """As a clerk writes it: `≥ 45`, `45 ~ 55`, `(45, 55]`, `45`, `任意值`."""
        low, high = self.low, self.high
        if low is None and high is None:
            return "任意值"
        if high is None and low is not None:
            return f"{'≥' if self.low_closed else '>'} {_plain(low)}"
        if low is None and high is not None:
            return f"{'≤' if self.high_closed else '<'} {_plain(high)}"
        assert low is not None and high is not None
        if low == high:
            return _plain(low)
        if self.low_closed and self.high_closed:
            return f"{_plain(low)} ~ {_plain(high)}"
        left, right = "[" if self.low_closed else "(", "]" if self.high_closed else ")"
        return f"{left}{_plain(low)}, {_plain(high)}{right}"


def _low_inside(one: Interval, other: Interval) -> bool:
    if other.low is None:
        return True
    if one.low is None or one.low < other.low:
        return False
    return one.low > other.low or other.low_closed or not one.low_closed


def _high_inside(one: Interval, other: Interval) -> bool:
    if other.high is None:
        return True
    if one.high is None or one.high > other.high:
        return False
    return one.high < other.high or other.high_closed or not one.high_closed


def _check(value: Decimal) -> None:
    if not value.is_finite():
        raise ValueError("区间端点须是有限的数")
    if abs(value.adjusted()) > MAX_EXPONENT or len(value.as_tuple().digits) > MAX_DIGITS:
        raise ValueError(f"区间端点超出可比较的范围（10^±{MAX_EXPONENT}）")


def _plain(value: Decimal) -> str:
    """The digits as declared, never in exponent form: 1E+5 is 100000."""
    return "0" if not value else format(value, "f")
