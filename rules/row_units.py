"""Units that say the same beside a row by what it measures: ppm of a mass, 家 of places."""

from dataclasses import replace
from fractions import Fraction
from re import compile

from qibiao.declarations import Requirement, Unit
from qibiao.declarations.requirements.units import look_up
from qibiao.rules.indicators import Row
from qibiao.rules.naming import normalised

_SHARE, _PARTS, _BY_MASS = "fraction", "parts", "mass_fraction"
BY_VOLUME = compile("[vV]/[vV]|体积")
_MILLION = 1_000_000
_MUCH = Fraction(1, 100)  # of what is limited in mg/kg; so much is a share of something else
# mg of KOH that a gram uses up are no share of its mass; the % of an acid value is oleic acid.
_USED_UP = compile("koh")
# What counts the same things, by the unit of the row: 网点 20家, 项目 31个, 受试者 5例.
_SAME_THINGS = {
    "count:个": {"count:家", "count:处", "count:间", "count:座", "count:点位"},
    "count:项": {"count:个", "count:条"},
    "count:人": {"count:例"},
    "count:张": {"count:片"},
}
_TURNS = {"count:循环", "count:周期"}
_OF_TURNS = compile("循环|耐久|疲劳|寿命")
# Of what is used up each time, "L/次" says no more than "L".
_USED_EACH_TIME = compile("用水量|耗水|能耗|耗电")
_EACH_TIME = ("/count:次", "/count:周期", "/count:循环")


def in_unit_of(requirement: Requirement, row: Row) -> Requirement:
    """Give a requirement so that its unit compares with the row's, where that is certain."""
    unit = requirement.unit
    if unit is None or requirement.interval is None:
        return requirement
    if not row.unit:
        is_ph = unit.dimension == "ph" and "ph" in normalised(row.title.zh)
        return replace(requirement, unit=None) if is_ph else requirement
    own = look_up(row.unit)
    if own is None or own.dimension == unit.dimension:
        return requirement
    ends = (requirement.interval.low, requirement.interval.high)
    share = max((Fraction(end) * unit.factor for end in ends if end is not None), default=0)
    small = unit.dimension != _SHARE or share < _MUCH
    if BY_VOLUME.search(requirement.remark or ""):
        return requirement
    found = (_share(unit, own, row) if small else None) or _count(unit, own, row)
    return requirement if found is None else replace(requirement, unit=found)


def _share(unit: Unit, own: Unit, row: Row) -> Unit | None:
    """Convert shares of a mass, whatever they are written in: 0.01 % is 100 mg/kg and 100 ppm."""
    if own.dimension == _BY_MASS:
        by_mass = not _USED_UP.search(normalised(row.title.zh))
    else:
        by_mass = any(other.unit.dimension == _BY_MASS for other in row.units)
        by_mass = by_mass and own.dimension == _SHARE
    if not by_mass or unit.dimension not in {_SHARE, _PARTS}:
        return None
    worth = unit.factor if unit.dimension == _SHARE else unit.factor / Fraction(_MILLION)
    return replace(
        unit,
        dimension=own.dimension,
        numerator=worth.numerator,
        denominator=worth.denominator,
    )


def _count(unit: Unit, own: Unit, row: Row) -> Unit | None:
    """Take for the row's own unit what counts the same things, or says each time what is meant."""
    same = unit.dimension in _SAME_THINGS.get(own.dimension, ())
    turns = own.dimension == "count:次" and unit.dimension in _TURNS
    turns = turns and bool(_OF_TURNS.search(row.title.zh))
    each = unit.dimension in {own.dimension + per for per in _EACH_TIME}
    each = each and bool(_USED_EACH_TIME.search(row.title.zh))
    return replace(unit, dimension=own.dimension) if same or turns or each else None
