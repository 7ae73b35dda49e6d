"""Paired promises: 3年或6万公里, whichever ends first."""

import re

from qibiao.declarations.requirements.column import Column, measured
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.requirement import (
    Combine,
    Requirement,
    RequirementKind,
    RequirementPart,
)
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit
from qibiao.declarations.requirements.value import Value, read_value
from qibiao.declarations.requirements.words import BOUND

_FIRST = re.compile(
    r"[,;(]? ?(?:以|两者|二者|按){0,3}(?:先到|先达到|先到达)(?:者|期|条件|的)?(?:为准|为限|计)?\)?"
)
_MILEAGE = re.compile(r"^(?:累计)?(?:行驶里程|行驶|里程)(?:达到?)?")  # 3年或者行驶里程6万公里
_EITHER = re.compile(r" ?(?:或者|或|/|,|、) ?")
_WEAK = {",", "、"}
# 5年10万公里 is written without a joint, and no other two measures are.
_ADJACENT = re.compile(
    r"(.{1,12}(?:年|个?月)) ?([0-9一二两三四五六七八九十].{0,12}(?:公里|[kK][mM]|千米))"
)
MOST_JOINTS = 6  # 次/年 may hold one; with more the text is a list, and each costs a reading
_TIMES = {"time", "calendar", "working_day"}


def read_pair(text: str, written: str, column: Column) -> Requirement | None:
    """The two promises, of a time and of something else; None where the text is no such pair."""
    adjacent = _ADJACENT.fullmatch(written)
    if adjacent is not None:
        written = f"{adjacent[1]}或{adjacent[2]}" if _EITHER.search(written) is None else written
    elif "或" not in written and "/" not in written and "先" not in written:
        return None
    first = _FIRST.search(written)
    if first is not None and first.end() != len(written):
        return None
    body = written if first is None else written[: first.start()]
    joints = [
        joint
        for joint in _EITHER.finditer(body)
        if first is not None or joint[0].strip() not in _WEAK
    ]
    for joint in joints if len(joints) <= MOST_JOINTS else ():
        writings = _writings(body, joint)
        values = _values(writings, rate=joint[0].strip() == "/")
        if values is not None:
            return _paired(text, writings, values, column)
    return None


def _writings(body: str, joint: re.Match[str]) -> tuple[str, str]:
    """Both sides; a bound before the first governs the second too: 不低于3年或6万公里."""
    first, second = body[: joint.start()], _MILEAGE.sub("", body[joint.end() :])
    before = BOUND.match(first)
    if before is not None and BOUND.match(second) is None:
        second = before[0] + second
    return first, second


def _values(writings: tuple[str, str], rate: bool) -> tuple[Value, Value] | None:
    try:
        first, second = (read_value(writing, None) for writing in writings)
    except Doubt:
        return None
    if first.unit is None or second.unit is None:
        return None
    if (first.interval.low == first.interval.high) != (second.interval.low == second.interval.high):
        return None  # 2年或5万公里以内: the bound may govern both or the second only
    times = {unit.dimension in _TIMES for unit in (first.unit, second.unit)}
    if times != {False, True} or (rate and _is_rate(first.unit, second.unit)):
        return None
    return first, second


def _is_rate(above: Unit, below: Unit) -> bool:
    """0.6kW·h/24h and 1次/半月 are rates; 6万公里/3年 is a pair."""
    return below.dimension in _TIMES and above.dimension != "length"


def _paired(
    text: str, writings: tuple[str, str], values: tuple[Value, Value], column: Column
) -> Requirement:
    units = [value.unit for value in values if value.unit is not None]
    if column.unit is not None and not any(unit.same_as(column.unit) for unit in units):
        raise Doubt(f"“{shown(text)}”的单位与单位栏“{column.unit}”不一致")
    parts = tuple(
        RequirementPart(None, measured(writing, value, Column(), None))
        for writing, value in zip(writings, values, strict=True)
    )
    return Requirement(text, RequirementKind.PARTS, parts=parts, combine=Combine.PAIRED)
