"""How one value stands to another: stricter, equal, weaker, or not to be compared."""

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from qibiao.declarations import Interval, Requirement, RequirementKind, Text
from qibiao.rules.bounds import DeclaredValue, compare, resolve
from qibiao.rules.comparing import half_of, meets, weakest_grade
from qibiao.rules.comparison import Comparison
from qibiao.rules.indicators import Better, Row, in_full
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, truth


class Relation(StrEnum):
    """How a declared value stands to a figure (比对结果); higher means stricter (严于)."""

    HIGHER = "higher"
    EQUAL = "equal"
    LOWER = "lower"
    INCOMPARABLE = "incomparable"


RELATION_TITLES = {
    Relation.HIGHER: Text(zh="高于", en="stricter"),
    Relation.EQUAL: Text(zh="等于", en="equal"),
    Relation.LOWER: Text(zh="低于", en="weaker"),
    Relation.INCOMPARABLE: Text(zh="不可比", en="not comparable"),
}
_SAYS_SO = {"zh": "不可比：", "en": "not comparable: "}


class Related(NamedTuple):
    """A relation and why it is that."""

    relation: Relation
    reason: Text


def incomparable(reason: Text | None) -> Related:
    """Say that two values cannot be set side by side, and why."""
    if reason is None:
        reason = Text(zh="不能确定是否满足", en="whether it is met is not certain")
    zh, en = reason.zh.removeprefix(_SAYS_SO["zh"]), reason.en.removeprefix(_SAYS_SO["en"])
    return Related(Relation.INCOMPARABLE, Text(zh=zh, en=en))


def related(value: DeclaredValue, asked: Requirement, met: Comparison) -> Related:
    """Say how a value stands to what is asked, once the rules' comparison ``met`` is known.

    It is weaker exactly where the rules find it missed, so a table never says other than a
    finding does. Where it is met, the unfavourable ends tell whether there is more to it.
    """
    said, wanted = str(value), in_full(asked)
    if met.answer == UNKNOWN:
        return incomparable(met.reason)
    if met.answer == FALSE:
        return Related(
            Relation.LOWER,
            Text(zh=f"声明 {said} 未全部落在 {wanted} 之内", en=f"{said} is not inside {wanted}"),
        )
    match _is_same(value, asked):
        case "true":
            zh = f"声明 {said} 的不利一端与 {wanted} 相同"
            en = f"the unfavourable end of {said} is that of {wanted}"
            return Related(Relation.EQUAL, Text(zh=zh, en=en))
        case "false":
            text = Text(zh=f"声明 {said} 严于 {wanted}", en=f"{said} is stricter than {wanted}")
            return Related(Relation.HIGHER, text)
        case _:
            return incomparable(
                Text(
                    zh=f"声明 {said} 满足 {wanted}，是否更严不能确定",
                    en=f"{said} keeps {wanted}; whether it is stricter is not certain",
                )
            )


def related_values(value: DeclaredValue, other: DeclaredValue) -> Related:
    """Say how a value stands to another declared one, by their unfavourable ends."""
    row = value.row
    found = resolve(other)
    if row.better is Better.NEITHER and value.requirement.interval is not None:
        return incomparable(Text(zh="该指标没有优劣方向", en="no direction is better"))
    if isinstance(found, Text) or len(found) != 1:
        return incomparable(None)
    if value.requirement.grade is not None:
        return _related_grades(value, found[0])
    mine = replace(value, requirement=_unfavourable(value.requirement, row))
    asked = _unfavourable(found[0], row)
    return related(mine, asked, compare(mine, asked))


def _related_grades(value: DeclaredValue, other: Requirement) -> Related:
    """Say how a grade stands to another on the scale of the row, by the lowest each accepts."""
    row = value.row
    mine, theirs = weakest_grade(value.requirement, row), weakest_grade(other, row)
    if mine is None or theirs is None:
        return incomparable(None)
    places = row.grades.index(mine), row.grades.index(theirs)
    relation = Relation.EQUAL
    if places[0] != places[1]:
        relation = Relation.HIGHER if places[0] > places[1] else Relation.LOWER
    return Related(relation, Text(zh=f"{mine} 对 {theirs}", en=f"{mine} against {theirs}"))


def _is_same(value: DeclaredValue, asked: Requirement) -> Truth:
    """Tell whether a value that is inside what is asked has the same unfavourable end."""
    resolved = resolve(value)
    if isinstance(resolved, Text):
        return UNKNOWN
    if value.half:
        asked = half_of(asked, value.requirement) or asked
    row = value.row
    answers = {
        _same_end(one, asked, row) for one in resolved if meets(one, asked, row).answer == TRUE
    }
    # Of several requirements that all bind, the strictest decides.
    return next((answer for answer in (FALSE, TRUE) if answer in answers), UNKNOWN)


def _same_end(one: Requirement, asked: Requirement, row: Row) -> Truth:
    if one.kind is RequirementKind.PRESENCE:
        return TRUE
    if one.kind is RequirementKind.GRADE:
        mine, theirs = weakest_grade(one, row), weakest_grade(asked, row)
        return UNKNOWN if mine is None or theirs is None else truth(mine == theirs)
    if one.kind is RequirementKind.PARTS and asked.kind is not RequirementKind.PARTS:
        answers = {_same_end(part.requirement, asked, row) for part in one.parts}
        # The weakest of several parts decides.
        return next((answer for answer in (TRUE, UNKNOWN) if answer in answers), FALSE)
    return meets(_unfavourable(asked, row), _unfavourable(one, row), row).answer


def _unfavourable(requirement: Requirement, row: Row) -> Requirement:
    """Leave of an interval the end by which it is judged; both where no way is better."""
    if requirement.parts:
        parts = tuple(
            replace(part, requirement=_unfavourable(part.requirement, row))
            for part in requirement.parts
        )
        return replace(requirement, parts=parts)
    interval = requirement.interval
    if interval is None or row.better is Better.NEITHER:
        return requirement
    low, high = interval.low, interval.high
    if row.better is Better.HIGHER and low is not None:
        return replace(requirement, interval=Interval(low, None, interval.low_closed))
    if row.better is Better.LOWER and high is not None:
        kept = Interval(None, high, high_closed=interval.high_closed)
        return replace(requirement, interval=kept)
    return requirement
