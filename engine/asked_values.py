"""What may be written for an indicator: the figures its row asks, in the row's words and unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from qibiao.declarations import Interval, Requirement, Text, Unit, UnitError
from qibiao.engine.obstacles import level_title
from qibiao.engine.showing import limit_text
from qibiao.engine.value_level import ORDER
from qibiao.engine.views import IndicatorView, MeasurementView
from qibiao.rules.bounds import Bounds
from qibiao.rules.comparing import half_of
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import Better, Level, LimitKind, Row, Threshold
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.truth import FALSE

_DIGITS = 12  # a converted figure with more would be one that nobody writes


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that may be declared, and where it is from (目标值)."""

    requirement: Requirement
    why: Text


def limits_of(view: IndicatorView) -> list[Asked]:
    """List what limits, and a declared grade, ask of an indicator."""
    appraisal = view.appraisal
    found = [*(appraisal.bounds(kind) for kind in LimitKind), appraisal.claimed]
    asked = (
        Asked(limit.requirement, limit_text(limit))
        for bounds in found
        if isinstance(bounds, Bounds)
        for limit, _ in bounds.limits
    )
    return fitting(asked, view)


def fitting(found: Iterable[Asked], view: IndicatorView) -> list[Asked]:
    """Give what is asked of an indicator; of one that declares half of a pair, its own half."""
    mine = view.appraisal.requirement
    if not view.appraisal.beside.half or mine is None:
        return list(found)
    return [Asked(half_of(one.requirement, mine) or one.requirement, one.why) for one in found]


def thresholds_above(
    row: Row, facets: Facets, day: date, lowest: str
) -> list[tuple[Level, Threshold]]:
    """List the thresholds of a row, from a level upwards, the lowest first."""
    wanted = [level for level in reversed(ORDER[:-1]) if ORDER.index(level) <= ORDER.index(lowest)]
    sets = [
        levels
        for levels in row.levels
        if levels.validity.holds_on(day) != FALSE and applies_to(levels.where, facets) != FALSE
    ]
    return [
        (Level(level), levels.thresholds[Level(level)])
        for level in wanted
        for levels in sets
        if Level(level) in levels.thresholds
    ]


def thresholds_of(row: Row, facets: Facets, day: date, lowest: str) -> list[Asked]:
    """List what the levels of a row ask, from a level upwards, the lowest first."""
    found = thresholds_above(row, facets, day, lowest)
    return [Asked(threshold.requirement, _of_level(level, threshold)) for level, threshold in found]


def _of_level(level: str, threshold: Threshold) -> Text:
    title, basis = level_title(level), BASIS_TITLES[threshold.provenance.basis]
    return Text(
        zh=f"{title.zh}水平界值 {threshold.asked}（{basis.zh}）",
        en=f"{title.en} threshold {threshold.asked} ({basis.en})",
    )


def measured(view: IndicatorView, measurements: Iterable[MeasurementView]) -> Iterator[Asked]:
    """List what reports measured, as the declaration could promise it."""
    row = view.row
    for seen in measurements:
        value = seen.value
        interval = getattr(getattr(value, "requirement", None), "interval", None)
        if seen.declared is not view or row is None or not isinstance(interval, Interval):
            continue
        ends = {
            Better.HIGHER: (interval.low, None),
            Better.LOWER: (None, interval.high),
            Better.NEITHER: (None, None),
        }[row.better]
        if ends != (None, None):
            asked = Requirement.parse(_sign(Interval(*ends)), seen.entity.unit or row.unit or None)
            said = Text(zh=f"报告实测 {value}", en=f"measured as {value}")
            yield Asked(asked, said)


def strictest(found: list[Asked]) -> list[Asked]:
    """Add the one value that keeps all of them, where they meet in one unit."""
    intervals = [one.requirement.interval for one in found]
    units = {str(one.requirement.unit or "") for one in found}
    if len(found) <= 1 or len(units) > 1 or None in intervals:
        return found
    met = intervals[0]
    for interval in intervals[1:]:
        assert interval is not None
        met = met.meet(interval) if met is not None else None
    if met is None or met in intervals:
        return found
    requirement = Requirement.parse(_sign(met), units.pop() or None)
    why = Text("；".join(one.why.zh for one in found), "; ".join(one.why.en for one in found))
    return [*found, Asked(requirement, why)]


def writings(asked: Requirement, value: str, unit: str, row_unit: str) -> list[tuple[str, str]]:
    """Give the ways to write a figure: in the unit declared where that is exact, else in its own.

    Each is the text of the requirement and that of the unit's column.
    """
    if asked.interval is None or asked.unit is None:
        return [(asked.text, unit), (asked.text, "")] if unit else [(asked.text, "")]
    symbol = row_unit or str(asked.unit)
    plain = _sign(asked.interval)
    if not unit:
        inline = f"{plain} {symbol}"
        return [(inline, "")] if value else [(plain, symbol)]
    if _same(asked.unit, unit):
        return [(plain, unit)]
    converted = _converted(asked.interval, asked.unit, unit)
    ways = [(_sign(converted), unit)] if converted is not None else []
    return [*ways, (plain, symbol)]


def _same(mine: Unit, unit: str) -> bool:
    try:
        return mine.same_as(Unit.parse(unit))
    except UnitError:
        return False


def _converted(interval: Interval, mine: Unit, unit: str) -> Interval | None:
    try:
        other = Unit.parse(unit)
    except UnitError:
        return None
    if other.dimension != mine.dimension or not other.legal:
        return None
    ratio = mine.factor / other.factor
    ends = [None if end is None else _exact(Fraction(end) * ratio)
            for end in (interval.low, interval.high)]  # fmt: skip
    given = (interval.low, interval.high)
    if any(end is None and at is not None for end, at in zip(ends, given, strict=True)):
        return None
    return Interval(ends[0], ends[1], interval.low_closed, interval.high_closed)


def _exact(value: Fraction) -> Decimal | None:
    """Write a fraction as a decimal, where it is one of few digits."""
    scaled = value * 10**_DIGITS
    if scaled.denominator != 1:
        return None
    return Decimal(scaled.numerator).scaleb(-_DIGITS).normalize()


def _sign(interval: Interval) -> str:
    return str(interval).replace("≥ ", "≥").replace("≤ ", "≤").replace(" ~ ", "～")


def distance(old: Requirement | None, new: Requirement) -> Decimal:
    """Say how far a figure moves, relative to the larger of both; 1 where it cannot be said."""
    ends = [_end(old), _end(new)]
    if ends[0] is None or ends[1] is None:
        return Decimal(1)
    largest = max(abs(ends[0]), abs(ends[1]))
    if not largest:
        return Decimal(0)
    share = min(abs(ends[0] - ends[1]) / largest, Fraction(1))
    return Decimal(round(share * 10_000)) / 10_000


def _end(requirement: Requirement | None) -> Fraction | None:
    if requirement is None or requirement.interval is None:
        return None
    interval = requirement.interval
    end = interval.low if interval.low is not None else interval.high
    factor = requirement.unit.factor if requirement.unit else Fraction(1)
    return None if end is None else Fraction(end) * factor
