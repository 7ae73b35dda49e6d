"""The unit column of an indicator, and a value put together with it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.quantity import DEGREES
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from qibiao.declarations.requirements.text import plain, shown
from qibiao.declarations.requirements.units import Unit, UnitError, look_up
from qibiao.declarations.requirements.value import Value

_NO_UNIT = {"", "-", "/", "--", "无", "无量纲", "1", "无单位", "N/A", "\\"}
_GRADE_UNITS = {"级", "等级", "类", "级别", "类别", "等", "level"}
MEMO_SIZE = 1024


@dataclass(frozen=True, slots=True)
class Column:
    """The declared unit of an indicator: a unit, a grade, nothing, or why it cannot be read."""

    unit: Unit | None = None
    grade: bool = False
    problem: str | None = None

    @staticmethod
    def read(text: str | None) -> "Column":
        """Read the unit column of an indicator."""
        return _NOTHING if text is None else _read(text)


_NOTHING = Column()


@lru_cache(MEMO_SIZE)
def _read(text: str) -> Column:
    written = plain(text)
    if written in _NO_UNIT:
        return _NOTHING
    if written in _GRADE_UNITS:
        return Column(grade=True)
    if written == "度":
        return Column(problem=DEGREES)
    named = _NAMED.fullmatch(written)
    if named is not None and look_up(written) is None and _says_no_more(*named.groups()):
        return _read(named[1])
    try:
        return Column(Unit.parse(written))
    except UnitError as error:
        return Column(problem=str(error))


# 102 to 109 of what is counted in powers, and 1010 to 1016 of an insulation.
_LOST_POWERS = {
    **{Decimal(100 + power): power for power in range(2, 10)},
    **{Decimal(1000 + power): power for power in range(10, 17)},
}
_IN_POWERS = {"colony", "probable_number", "resistance"}


def may_be_power(value: Decimal, unit: Unit | None) -> bool:
    """Whether 103 is so odd a count of colonies that it may be 10³ with its superscript lost."""
    return (
        unit is not None
        and value in _LOST_POWERS
        and unit.dimension.partition("/")[0] in _IN_POWERS
        and (unit.dimension != "resistance" or unit.factor == 1)
    )


def _refuse_lost_power(text: str, value: Value, unit: Unit | None) -> None:
    for end in (value.interval.low, value.interval.high):
        if end is not None and may_be_power(end, unit) and str(end) in plain(text):
            power = _LOST_POWERS[end]
            raise Doubt(f"“{shown(text)}”中的“{end}”可能是 10 的 {power} 次方（上标丢失），请写明")


# mg/kg(以干基计), dB(A)(声压级), 级(GB/T 250): what is measured, not in what.
_NAMED = re.compile(r"(.+?) ?\(([^()]{1,20})\)")
_SAID = re.compile(
    r"以.{1,10}计|[干湿]基|(?:质量|体积|摩尔)(?:分数|百分数)|[mwvVMW]/[mwvVMW]|KOH|声(?:压|功率)级"
    r"|GB/T ?[0-9.]{1,9}(?:-[0-9]{4})?"
)


def _says_no_more(unit: str, words: str) -> bool:
    """Whether a bracket repeats the unit before it or says what is measured."""
    if _SAID.fullmatch(words):
        return True
    one, other = look_up(unit), look_up(words)
    return one is not None and other is not None and one.same_as(other)


def measured(text: str, value: Value, column: Column, remark: str | None) -> Requirement:
    """The requirement of a value; Doubt where its unit and the column's contradict."""
    unit = value.unit
    if column.problem is not None:
        raise Doubt(column.problem)
    if column.grade:
        raise Doubt(f"“{shown(text)}”不是等级，而单位栏写的是等级")
    if column.unit is not None:
        if unit is not None and not unit.same_as(column.unit):
            raise Doubt(f"“{shown(text)}”中的单位“{unit}”与单位栏“{column.unit}”不一致")
        unit = unit or column.unit
    _refuse_lost_power(text, value, unit)
    return Requirement(
        text, RequirementKind.INTERVAL, interval=value.interval, unit=unit, remark=remark
    )
