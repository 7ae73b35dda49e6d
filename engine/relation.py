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
    """Say how a value stands to what is asked, once the rules' comparison ``met`` is known."""
    said, wanted = str(value), in_full(asked)
    relation = _relation(value, asked, met)
    match relation:
        case Relation.INCOMPARABLE if met.answer == UNKNOWN:
            return incomparable(met.reason)
        case Relation.INCOMPARABLE:
            zh = f"声明 {said} 满足 {wanted}，是否更严不能确定"
            en = f"{said} keeps {wanted}; whether it is stricter is not certain"
        case Relation.LOWER:
            zh = f"声明 {said} 未全部落在 {wanted} 之内"
            en = f"{said} is not inside {wanted}"
        case Relation.EQUAL:
            zh = f"声明 {said} 的不利一端与 {wanted} 相同"
            en = f"the unfavourable end of {said} is that of {wanted}"
        case Relation.HIGHER:
            zh, en = f"声明 {said} 严于 {wanted}", f"{said} is stricter than {wanted}"
    return Related(relation, Text(zh, en))


def _relation(value: DeclaredValue, asked: Requirement, met: Comparison) -> Relation:
    """Tell how a value stands to what is asked.

    It is weaker exactly where the rules find it missed, so a table never says other than a
    finding does. Where it is met, the unfavourable ends tell whether there is more to it.
    """
    if met.answer == UNKNOWN:
        return Relation.INCOMPARABLE
    if met.answer == FALSE:
        return Relation.LOWER
    same = _is_same(value, asked)
    if same == UNKNOWN:
        return Relation.INCOMPARABLE
    return Relation.EQUAL if same == TRUE else Relation.HIGHER


class Standing(NamedTuple):
    """A declared value made ready to stand beside others (待比值), by its unfavourable end.

    ``asked`` is what it asks of another; None where none can be held against it.
    """

    value: DeclaredValue
    end: DeclaredValue
    asked: Requirement | None

    @classmethod
    def of(cls, value: DeclaredValue) -> "Standing":
        """Take the end by which a value is judged, and what it comes to."""
        row, found = value.row, resolve(value)
        end = replace(value, requirement=_unfavourable(value.requirement, row))
        one = None if isinstance(found, Text) or len(found) != 1 else found[0]
        return cls(value, end, one and _unfavourable(one, row))

    def to(self, other: "Standing") -> Relation:
        """Tell how it stands to another value of its row."""
        row, mine = self.value.row, self.value.requirement
        if other.asked is None or (row.better is Better.NEITHER and mine.interval is not None):
            return Relation.INCOMPARABLE
        if self.asked is not None and self.asked.grade is not None:
            return _between_grades(self.asked, other.asked, row)
        return _relation(self.end, other.asked, compare(self.end, other.asked))


def _between_grades(mine: Requirement, other: Requirement, row: Row) -> Relation:
    """Tell how a grade stands to another on the scale of the row, by the lowest each accepts."""
    lowest, theirs = weakest_grade(mine, row), weakest_grade(other, row)
    if lowest is None or theirs is None:
        return Relation.INCOMPARABLE
    if lowest == theirs:
        return Relation.EQUAL
    better = row.grades.index(lowest) > row.grades.index(theirs)
    return Relation.HIGHER if better else Relation.LOWER


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
