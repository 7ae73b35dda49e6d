"""Several promises in one cell: 浅色≥3级；深色≥3-4级."""

import re
from contextlib import suppress
from dataclasses import replace

from qibiao.declarations.requirements.column import Column
from qibiao.declarations.requirements.label import read_piece
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.requirement import (
    Combine,
    Requirement,
    RequirementKind,
    RequirementPart,
)
from qibiao.declarations.requirements.result import CONDITIONS, is_condition
from qibiao.declarations.requirements.text import shown

MOST_PARTS = 24

_HARD = re.compile(r"[;\n。]")
_COMMA_ONLY = re.compile(r" ?, ?(?:且|并且|并|同时|以及)?")
_COMMA = re.compile(r" ?[,、] ?(?:且|并且|并|同时|以及)?|且|并且|同时|以及")
_ENDS = ("low", "high")
_SLASH = re.compile(r" ?/ ?")
_BLANK = re.compile(r" +")
_DEVIATION = re.compile("偏差|误差|公差")
_SERIAL = re.compile(r"(?:\(?[0-9a-h]{1,2}\)|[①-⑳]|[0-9]{1,2}、) ?(?=[^0-9])")
_NUMERIC = {RequirementKind.INTERVAL, RequirementKind.GRADE}


def read_parts(text: str, written: str, column: Column) -> Requirement:
    """The requirement of a whole cell; Doubt when any of it is unclear."""
    pieces = _split(written, _HARD)
    if len(pieces) > 1:
        return _joined(text, written, _without_serials(pieces), column)
    try:
        return read_piece(text, written, column)
    except Doubt as doubt:
        if doubt.vague:
            raise
        first = doubt
    for separator in (_COMMA_ONLY, _COMMA, _BLANK, _SLASH):
        pieces = _split(written, separator)
        if len(pieces) > 1:
            ends = _both_ends(text, pieces, column)
            if ends is not None:
                return ends
            with suppress(Doubt):
                return _joined(text, written, pieces, column, separator in {_BLANK, _SLASH})
    under = _under_condition(text, written, column)
    if under is not None:
        return under
    raise first


def _both_ends(text: str, pieces: list[str], column: Column) -> Requirement | None:
    """5以上(含),10以下(不含): one end in each piece, where each says itself how it counts."""
    if len(pieces) != len(_ENDS) or not all("(" in piece for piece in pieces):
        return None
    with suppress(Doubt):
        first, second = (read_piece(piece, piece, column) for piece in pieces)
        low, high = first.interval, second.interval
        if low is None or high is None or first.remark or second.remark:
            return None
        if (low.low is None) == (low.high is None) or (high.low is None) == (high.high is None):
            return None
        meeting = low.meet(high) if (low.low is None) != (high.low is None) else None
        if meeting is not None and first.unit == second.unit:
            return Requirement(text, RequirementKind.INTERVAL, interval=meeting, unit=first.unit)
    return None


def _under_condition(text: str, written: str, column: Column) -> Requirement | None:
    """90℃,≤2mm,无流淌: figures first, then a bound and a result that were seen under them."""
    pieces = _split(written, _COMMA_ONLY)
    first = 0
    while first < len(pieces) and is_condition(f"{pieces[first]},"):
        first += 1
    rest = pieces[first:]
    if not first or not rest[1:] or len(pieces) > MOST_PARTS:
        return None
    with suppress(Doubt):
        promises = [read_piece(piece, piece, column) for piece in rest]
        bounds = [one.unit.dimension for one in promises if one.unit is not None]
        if (
            promises[-1].kind is RequirementKind.PRESENCE
            and len(set(bounds)) == len(bounds)
            and all(map(_is_promise, promises))
        ):
            parts = tuple(RequirementPart(None, promise) for promise in promises)
            own = written[written.index(rest[0]) :]
            all_of = Requirement(own, RequirementKind.PARTS, parts=parts, combine=Combine.ALL)
            label = ",".join(pieces[:first])
            part = RequirementPart(label, all_of)
            return Requirement(
                text, RequirementKind.PARTS, parts=(part,), combine=Combine.BY_CONDITION
            )
    return None


def _is_promise(requirement: Requirement) -> bool:
    """A result, or a bound of what is no condition itself: ≤2h may be how long it was seen."""
    if requirement.kind is RequirementKind.PRESENCE:
        return True
    unit = requirement.unit
    return (
        requirement.kind is RequirementKind.INTERVAL
        and _bounded(requirement)
        and unit is not None
        and unit.dimension not in CONDITIONS
    )


def _split(written: str, separator: re.Pattern[str]) -> list[str]:
    """The pieces between separators outside brackets."""
    bracketed = "(" in written or "[" in written
    pieces, start, depth, seen = [], 0, 0, 0
    for found in separator.finditer(written):
        place = found.start()
        if bracketed:
            depth += _opened(written, seen, place)
            seen = place
        if depth <= 0:
            pieces.append(written[start:place])
            start = found.end()
    pieces.append(written[start:])
    return [piece for piece in map(str.strip, pieces) if piece]


def _opened(written: str, start: int, end: int) -> int:
    """How many more brackets open than close between two places."""
    return sum(written.count(sign, start, end) for sign in "([") - sum(
        written.count(sign, start, end) for sign in ")]"
    )


def _without_serials(pieces: list[str]) -> list[str]:
    """1)浅色≥3级;2)深色≥4级: the serials are no part of the promises."""
    found = [_SERIAL.match(piece) for piece in pieces]
    if any(serial is None for serial in found):
        return pieces
    return [piece[serial.end() :] for piece, serial in zip(pieces, found, strict=True) if serial]


def _joined(
    text: str, written: str, pieces: list[str], column: Column, named: bool = False
) -> Requirement:
    """The parts together; `named`: each must name what it is for."""
    if len(pieces) > MOST_PARTS:
        raise Doubt(f"“{shown(written)}”中的要求过多，请分项填写")
    parts: list[RequirementPart] = []
    for piece in pieces:
        requirement = read_piece(piece, piece, column)
        if requirement.combine is Combine.BY_CONDITION and len(requirement.parts) == 1:
            parts.append(requirement.parts[0])
        else:
            parts.append(RequirementPart(None, requirement))
    parts = _named(parts)
    if named and not all(part.label for part in parts):
        raise Doubt(f"“{shown(written)}”中的空格分开了几项，未说明各自适用的条件")
    _check(written, parts)
    combine = Combine.BY_CONDITION if any(part.label for part in parts) else Combine.ALL
    return Requirement(text, RequirementKind.PARTS, parts=tuple(parts), combine=combine)


def _named(parts: list[RequirementPart]) -> list[RequirementPart]:
    """≥90%(常温);≥80%(高温): the comments are the conditions."""
    remarks = [part.requirement.remark for part in parts]
    if any(part.label for part in parts) or not all(remarks):
        return parts
    return [
        RequirementPart(remark, replace(part.requirement, remark=None))
        for part, remark in zip(parts, remarks, strict=True)
    ]


def _check(written: str, parts: list[RequirementPart]) -> None:
    """Refuse parts that leave open what they are for."""
    labels = [part.label for part in parts if part.label is not None]
    if len(set(labels)) != len(labels):
        raise Doubt(f"“{shown(written)}”对同一条件给出不同的值")
    if len(parts) > len(labels) and any(_DEVIATION.search(label) for label in labels):
        raise Doubt(f"“{shown(written)}”中的偏差可能放宽它前面的值，请分项填写")
    kinds = {part.requirement.kind for part in parts if part.label is None}
    if RequirementKind.PRESENCE in kinds and kinds & _NUMERIC:
        raise Doubt(f"“{shown(written)}”既给出数值又给出有无，未说明各自指什么")
    results = [part for part in parts if part.requirement.kind is RequirementKind.PRESENCE]
    if kinds & _NUMERIC and any(re.search("[0-9]", part.label or "") for part in results):
        raise Doubt(f"“{shown(written)}”中的数值是要求还是试验条件不明，请分项填写")
    if any(map(_may_be_met_by, parts, parts[1:])):
        raise Doubt(f"“{shown(written)}”中的前一个数值是要求还是条件不明，请分项填写")
    bare = [
        (place, part.requirement)
        for place, part in enumerate(parts)
        if part.label is None and part.requirement.kind in _NUMERIC
    ]
    if len(bare) > 1 or any(place for place, _ in bare):
        raise Doubt(f"“{shown(written)}”给出几个值，未说明各自适用的条件")
    for _, requirement in bare:
        if not _bounded(requirement):
            raise Doubt(f"“{shown(written)}”给出几个值，未说明各自适用的条件")


# 修理时间超过5天，提供备用车: what is given where something happens.
_WHERE_IT_HAPPENS = re.compile("超过|超出|大于|高于|多于|长于|晚于|迟于")
_PAID = re.compile("赔|补偿|退[还款费]|减[免收]|免收|扣|支付|违约金|滞纳金")
_HAPPENS_IN = {"time", "calendar", "working_day", "length", "money_cny"}


def _may_be_met_by(first: RequirementPart, second: RequirementPart) -> bool:
    """Whether a value may be the condition of the presence after it, and no promise."""
    value, result = first.requirement, second.requirement
    paid = bool(second.label and _PAID.match(second.label))
    if value.interval is None or not (paid or result.kind is RequirementKind.PRESENCE):
        return False
    if paid or result.present:
        timed = value.unit is not None and value.unit.dimension in _HAPPENS_IN
        return timed and bool(_WHERE_IT_HAPPENS.match(value.text))
    return not _bounded(value) and bool(second.label and re.match("[0-9]", second.label))


def _bounded(requirement: Requirement) -> bool:
    """Whether a bound is written: a bare 70℃ before other values may be their condition."""
    interval = requirement.interval
    if interval is None:
        return requirement.grade is not None and requirement.grade.bound not in {
            "exactly",
            "one_of",
        }
    return interval.low != interval.high
