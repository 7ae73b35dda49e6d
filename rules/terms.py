"""Terms in days, months and working days, which convert only between bounds."""

from calendar import monthrange
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from qibiao.declarations import Interval, Text, Unit
from qibiao.rules.comparison import Comparison
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3

TERMS = {"time", "calendar", "working_day"}
SPANS = {*TERMS, "length"}  # a guarantee ends after so many days or so many kilometres
_DAY = 86_400  # seconds
_MONTHS = 12
_HALF_MONTH = 15  # days; 最高人民法院关于适用刑事诉讼法的解释 (2021) 202, recalled
_LEAP, _CYCLE = 2028, 4  # any four years hold one leap year


class _Days(NamedTuple):
    """How many days a term has at least and at most; None is without end."""

    least: Fraction
    most: Fraction | None


def _bounds_of(months: int) -> tuple[int, int]:
    """Give the fewest and the most days of so many months, whenever they begin.

    >>> _bounds_of(1), _bounds_of(3), _bounds_of(12)
    ((28, 31), (89, 92), (365, 366))
    """
    starts = range(_CYCLE * _MONTHS)
    lengths = [monthrange(_LEAP + at // _MONTHS, at % _MONTHS + 1)[1] for at in (*starts, *starts)]
    spans = [sum(lengths[start : start + months]) for start in starts]
    return min(spans), max(spans)


_Ends = tuple[Fraction | None, Fraction | None]
_WITHIN_A_YEAR = tuple(map(_bounds_of, range(_MONTHS)))


def _days_of(value: Decimal, unit: Unit) -> _Days | None:
    """Give a term in days; None for what is none.

    So many working days are no fewer days, and holidays may make them any more (民法典 201: the
    first day does not count).
    """
    amount = Fraction(value) * unit.factor
    if amount < 0:
        return None
    match unit.dimension:
        case "time":
            return _Days(amount / _DAY, amount / _DAY)
        case "working_day":
            return _Days(amount, None)
        case "calendar":
            return _months(amount)
    return None


def _months(amount: Fraction) -> _Days | None:
    whole, part = divmod(amount, 1)
    if part not in {0, Fraction(1, 2)}:
        return None
    years, rest = divmod(whole, _MONTHS)
    fewest, most = _WITHIN_A_YEAR[rest]
    more = _HALF_MONTH if part else 0
    return _Days(Fraction(365 * years + fewest + more), Fraction(366 * years + most + more))


def compare_terms(
    one: Interval, one_unit: Unit, other: Interval, other_unit: Unit
) -> Comparison | None:
    """Compare two terms in days; None where one of them is no term.

    What holds, or fails, however long the months are is certain: 3个月 is more than 60日 and less
    than 100日, and 1个月 may be less than 30日.
    """
    answers: list[Truth] = []
    for mine, theirs, sign, closed in (
        (one.low, other.low, 1, other.low_closed or not one.low_closed),
        (one.high, other.high, -1, other.high_closed or not one.high_closed),
    ):
        if theirs is None:
            continue
        asked = _days_of(theirs, other_unit)
        told = None if mine is None else _days_of(mine, one_unit)
        if asked is None or (mine is not None and told is None):
            return None
        answers.append(UNKNOWN if told is None else _clears(told, asked, sign, closed))
    if all(_days_of(end, one_unit) is None for end in (one.low, one.high) if end is not None):
        return None
    answer = all3(answers)
    return Comparison(answer, _unsure(one_unit, other_unit) if answer == UNKNOWN else None)


def _clears(told: _Days, asked: _Days, sign: int, closed: bool) -> Truth:
    """Tell whether an end keeps what is asked; ``sign`` is 1 for a low end, -1 for a high one."""
    worst: _Ends = (told.least, asked.most)
    best: _Ends = (told.most, asked.least)
    if sign < 0:
        worst, best = best, worst
    if _holds(worst, sign, closed) is True:
        return TRUE
    return FALSE if _holds(best, sign, closed) is False else UNKNOWN


def _holds(ends: _Ends, sign: int, closed: bool) -> bool | None:
    """Tell whether one end keeps another; None where an end is not bounded."""
    mine, theirs = ends
    if mine is None or theirs is None:
        return None
    margin = sign * (mine - theirs)
    return margin > 0 or (margin == 0 and closed)


def _unsure(unit: Unit, asked: Unit) -> Text:
    return Text(
        zh=f"不可比：{unit} 与 {asked} 之间没有固定的换算（每月 28～31 日，工作日不含节假日），"
        "此处两可",
        en=f"not comparable: {unit} and {asked} have no fixed ratio, and here it decides",
    )
