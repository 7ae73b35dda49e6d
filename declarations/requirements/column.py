"""The unit column of an indicator, and a value put together with it."""

from dataclasses import dataclass
from functools import lru_cache

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from qibiao.declarations.requirements.text import plain, shown
from qibiao.declarations.requirements.units import Unit, UnitError
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
    try:
        return Column(Unit.parse(written))
    except UnitError as error:
        return Column(problem=str(error))


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
    return Requirement(
        text, RequirementKind.INTERVAL, interval=value.interval, unit=unit, remark=remark
    )
