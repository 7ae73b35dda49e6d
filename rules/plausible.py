"""Values that nobody can mean as they are written: less than nothing, or more than the whole."""

from collections.abc import Iterator
from decimal import Decimal

from qibiao.declarations import Requirement
from qibiao.rules.indicators import Row

_WHOLE = 100  # %


def implausible(requirement: Requirement, row: Row) -> str | None:
    """Say why a value cannot be meant as it is written; None where it may be.

    That is so of nothing but negative values, and of shares above 100 %, in a row none of whose own
    figures is such: a temperature may be negative, an elongation more than the whole.
    """
    interval, unit = requirement.interval, requirement.unit
    if interval is None:
        return None
    if interval.high is not None and interval.high < 0 and not any(f < 0 for f in _figures(row)):
        return f"“{requirement.text}”小于零，“{row.title.zh}”不会有这样的值"
    is_share = unit is not None and unit.symbol == row.unit == "%"
    if is_share and interval.low is not None and interval.low > _WHOLE:
        figures = list(_figures(row))
        if figures and max(figures) <= _WHOLE:
            return f"“{requirement.text}”超过 100 %，“{row.title.zh}”不会有这样的值"
    return None


def _figures(row: Row) -> Iterator[Decimal]:
    """List the ends of all figures of a row."""
    asked = [
        *(limit.requirement for limit in row.limits),
        *(one.requirement for levels in row.levels for one in levels.thresholds.values()),
        *(known.requirement for known in row.classes),
    ]
    for requirement in asked:
        interval = requirement.interval
        if interval is not None:
            yield from (end for end in (interval.low, interval.high) if end is not None)
