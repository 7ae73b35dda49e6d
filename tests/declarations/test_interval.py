"""Intervals: exact, closed or open, and what lies inside what."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.requirements.interval import Interval

values = st.decimals(
    min_value=-1000, max_value=1000, allow_nan=False, allow_infinity=False, places=3
)
ends = st.none() | values


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    closed = low is not None and low == high
    return Interval(low, high, closed or draw(st.booleans()), closed or draw(st.booleans()))


def holds(interval: Interval, value: Decimal) -> bool:
    """The definition, written apart from the code under test."""
    low, high = interval.low, interval.high
    above = low is None or value > low or (value == low and interval.low_closed)
    below = high is None or value < high or (value == high and interval.high_closed)
    return above and below


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.at_least(45), "≥ 45"),
        (Interval.above(45), "> 45"),
        (Interval.at_most(30), "≤ 30"),
        (Interval.below("0.5"), "< 0.5"),
        (Interval.point("45"), "45"),
        (Interval.between(45, 55), "45 ~ 55"),
        (Interval.between(-5, 5), "-5 ~ 5"),
        (Interval(Decimal(45), Decimal(55), False, True), "(45, 55]"),
        (Interval(Decimal(45), Decimal(55), True, False), "[45, 55)"),
        (Interval(Decimal(45), Decimal(55), False, False), "(45, 55)"),
        (Interval(None, None), "任意值"),
        (Interval.at_least("1E+5"), "≥ 100000"),
        (Interval.point("-0"), "0"),
    ],
)
def test_an_interval_is_written_as_a_clerk_writes_it(interval: Interval, text: str) -> None:
    assert str(interval) == text


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (Interval.at_least(45), Interval.above(45), False),
        (Interval.above(45), Interval.at_least(45), True),
        (Interval.at_least(45), Interval.at_least(45), True),
        (Interval.above(45), Interval.above(45), True),
        (Interval.point(45), Interval.at_least(45), True),
        (Interval.point(45), Interval.above(45), False),
        (Interval.at_least(45), Interval.between(45, 100), False),
        (Interval.between(45, 55), Interval(None, None), True),
        (Interval(None, None), Interval.at_least(0), False),
        (Interval.at_most(30), Interval.below(30), False),
        (Interval.at_most("29.999"), Interval.below(30), True),
    ],
)
def test_ends_decide_what_lies_inside(one: Interval, other: Interval, answer: bool) -> None:
    assert one.inside(other) is answer


@pytest.mark.parametrize(
    ("low", "high", "low_closed", "high_closed"),
    [
        (Decimal("NaN"), None, True, True),
        (None, Decimal("sNaN"), True, True),
        (Decimal("Infinity"), None, True, True),
        (Decimal("-Infinity"), Decimal(0), True, True),
        (Decimal(2), Decimal(1), True, True),
        (Decimal(1), Decimal(1), False, True),
        (Decimal(1), Decimal(1), True, False),
        (Decimal("1E+100000"), None, True, True),
        (Decimal("1E-100000"), None, True, True),
        (Decimal("1" * 101), None, True, True),
    ],
)
def test_what_is_no_set_of_measured_values_is_refused(
    low: Decimal | None, high: Decimal | None, low_closed: bool, high_closed: bool
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Interval(low, high, low_closed, high_closed)


def test_an_unbounded_end_is_the_same_however_it_is_given() -> None:
    assert Interval(Decimal(1), None, True, False) == Interval.at_least(1)
    assert hash(Interval(None, Decimal("1.0"), False, True)) == hash(Interval.at_most(1))


@given(intervals(), intervals(), values)
def test_what_is_inside_holds_no_value_that_the_other_lacks(
    one: Interval, other: Interval, value: Decimal
) -> None:
    if one.inside(other) and holds(one, value):
        assert holds(other, value)


@given(intervals(), intervals(), intervals())
def test_inside_is_transitive(first: Interval, second: Interval, third: Interval) -> None:
    if first.inside(second) and second.inside(third):
        assert first.inside(third)


@given(intervals(), intervals())
def test_two_intervals_inside_each_other_are_equal(one: Interval, other: Interval) -> None:
    assert one.inside(one)
    assert (one.inside(other) and other.inside(one)) == (one == other)


@given(intervals(), values, st.decimals(min_value=0, max_value=100, places=3))
def test_widening_a_limit_never_loses_who_met_it(
    one: Interval, bound: Decimal, slack: Decimal
) -> None:
    if one.inside(Interval.at_least(bound)):
        assert one.inside(Interval.at_least(bound - slack))


@given(intervals(), intervals(), values)
def test_the_meeting_holds_what_both_hold(one: Interval, other: Interval, value: Decimal) -> None:
    meeting = one.meet(other)
    both = holds(one, value) and holds(other, value)
    assert both == (meeting is not None and holds(meeting, value))
