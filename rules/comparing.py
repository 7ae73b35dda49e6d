"""Comparing a declared requirement with what a text asks: exactly, in one unit, or not at all."""

from fractions import Fraction
from functools import lru_cache
from re import compile
from typing import NamedTuple

from qibiao.declarations import Requirement, Text, inside
from qibiao.declarations.requirements.requirement import GradeRequirement, RequirementKind
from qibiao.rules.indicators import Row
from qibiao.rules.naming import normalised
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, truth

_COMPLIES = compile(r"符合|通过|合格|满足|达标")
_PLAIN_NO = frozenset({"否", "不支持", "不具备", "不是", "no", "false"})
_SIGN = compile(r"[≥≤＞＜≧≦<>]")


class Comparison(NamedTuple):
    """The answer of one comparison, with its reason where there is none (比对)."""

    answer: Truth
    reason: Text | None = None


def _not_comparable(zh: str, en: str) -> Comparison:
    return Comparison(UNKNOWN, Text(zh=f"不可比：{zh}", en=f"not comparable: {en}"))


def meets(  # noqa: PLR0911 - one line a kind of requirement
    declared: Requirement, asked: Requirement, row: Row
) -> Comparison:
    """Tell whether every value that ``declared`` accepts is one that ``asked`` accepts."""
    if declared.undecided is not None:
        return Comparison(
            UNKNOWN, Text(zh=declared.undecided, en=f"cannot be read: {declared.text}")
        )
    if declared.kind is RequirementKind.PARTS:
        return _parts(declared, asked, row)
    if declared.kind is not asked.kind:
        return _not_comparable(
            f"声明“{declared.text}”与要求“{asked.text}”不是同一类写法",
            f"{declared.text!r} and {asked.text!r} are different kinds of requirement",
        )
    match asked.kind:
        case RequirementKind.INTERVAL:
            return _intervals(declared, asked)
        case RequirementKind.GRADE:
            return _grades(declared, asked, row)
        case RequirementKind.PRESENCE:
            return _presences(declared, asked)
        case _:
            return _not_comparable("不能按数值比较", "not a value")


def _intervals(declared: Requirement, asked: Requirement) -> Comparison:
    assert declared.interval is not None and asked.interval is not None
    if declared.unit is None and asked.unit is not None:
        return _not_comparable(
            f"未写计量单位，应为 {asked.unit}", f"no unit, {asked.unit} expected"
        )
    if declared.unit is not None and asked.unit is None:
        return _not_comparable(f"计量单位 {declared.unit} 多余", f"unit {declared.unit} unexpected")
    if declared.unit is None or asked.unit is None:
        answer: bool | None = declared.interval.inside(asked.interval)
    else:
        answer = inside(declared.interval, declared.unit, asked.interval, asked.unit)
    if answer is False and _on_the_other_side(declared, asked):
        return _not_comparable(
            f"声明“{declared.text}”只限定了与要求“{asked.text}”相反的一端，须确认其含义",
            f"{declared.text!r} bounds only the end opposite to {asked.text!r}",
        )
    if answer is None:
        return _not_comparable(
            f"计量单位 {declared.unit} 与 {asked.unit} 不能换算",
            f"{declared.unit} does not convert to {asked.unit}",
        )
    return Comparison(truth(answer))


def _on_the_other_side(declared: Requirement, asked: Requirement) -> bool:
    """Tell whether a value is bounded only where the limit is not, and might still keep it.

    "7日内" against "≥7日" may be meant as seven days; "≤40 %" against "≥45 %" misses it whatever
    is meant.
    """
    mine, theirs = declared.interval, asked.interval
    assert mine is not None and theirs is not None
    if theirs.high is None and mine.low is None:
        end, limit, sign = mine.high, theirs.low, 1
    elif theirs.low is None and mine.high is None:
        end, limit, sign = mine.low, theirs.high, -1
    else:
        return False
    if end is None or limit is None:
        return False
    ratio = declared.unit.factor / asked.unit.factor if declared.unit and asked.unit else 1
    return sign * (Fraction(end) * ratio - Fraction(limit)) >= 0


def _presences(declared: Requirement, asked: Requirement) -> Comparison:
    """Compare what is there, or holds, with what is asked to be.

    符合 says nothing certain of what must be absent, nor 不得检出 of what must comply, nor the
    absence of one thing (无锈点) of the absence of another.
    """
    complies = bool(_COMPLIES.search(declared.text))
    of_absence = asked.present is False and complies
    by_absence = (
        declared.present is False
        and not complies
        and bool(_COMPLIES.search(asked.text))
        and declared.text.strip() not in _PLAIN_NO
    )
    other = declared.present != asked.present and declared.remark and not asked.remark
    if of_absence or by_absence or other:
        return _not_comparable(
            f"“{declared.text}”说的是否就是“{asked.text}”须由人判断",
            f"whether {declared.text!r} speaks of {asked.text!r} is for a person to tell",
        )
    return Comparison(truth(declared.present == asked.present))


def _grades(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    assert declared.grade is not None and asked.grade is not None
    if _SIGN.search(declared.text) and _counts_down(row):
        return _not_comparable(
            f"“{declared.text}”按数值还是按优劣理解，含义相反；请写“不低于…级”",
            f"{declared.text!r} means opposite things by number and by quality",
        )
    accepted, allowed = (_accepted(grade, row) for grade in (declared.grade, asked.grade))
    if accepted is None or allowed is None:
        return _not_comparable(
            f"“{declared.text}”不在等级 {'、'.join(row.grades)} 之中",
            f"{declared.text!r} is not on the scale of the row",
        )
    return Comparison(truth(accepted <= allowed))


def _accepted(grade: GradeRequirement, row: Row) -> frozenset[int] | None:
    """List the places on the row's own scale, worst first, that a grade requirement accepts."""
    scale = [_plain_grade(word) for word in row.grades]
    places = [scale.index(plain) for word in grade.words if (plain := _plain_grade(word)) in scale]
    if len(places) != len(grade.words):
        return None
    match grade.bound.value:
        case "at_least":
            chosen = range(places[0], len(scale))
        case "above":
            chosen = range(places[0] + 1, len(scale))
        case "at_most":
            chosen = range(places[0] + 1)
        case "below":
            chosen = range(places[0])
        case _:
            return frozenset(places)
    return frozenset(chosen) or None


def _counts_down(row: Row) -> bool:
    """Tell whether the better grade of a row has the smaller number, as 1级 of energy labels."""
    numbers = [int(plain) for word in row.grades if (plain := _plain_grade(word)).isdecimal()]
    return len(numbers) > 1 and numbers[0] > numbers[-1]


def _plain_grade(word: str) -> str:
    return normalised(word).rstrip("级类等")


@lru_cache(4096)
def grade_word(text: str) -> str:
    """Write a grade in its one form, however it is written.

    >>> grade_word("一级"), grade_word("1级"), grade_word("A类")
    ('1', '1', 'A')
    """
    grade = Requirement.parse(text).grade
    return text if grade is None else grade.word


def _parts(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    """Compare several limits of one cell: all inside is inside, all outside is outside."""
    answers = {meets(part.requirement, asked, row).answer for part in declared.parts}
    if answers == {TRUE}:
        return Comparison(TRUE)
    if answers == {FALSE}:
        return Comparison(FALSE)
    return _not_comparable(
        "一格中写有多个要求，须由人区分各自适用的条件",
        "several requirements in one cell; a person must tell which applies when",
    )
