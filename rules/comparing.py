"""Comparing a declared requirement with what a text asks: exactly, in one unit, or not at all."""

from fractions import Fraction
from functools import lru_cache
from re import compile
from typing import NamedTuple

from qibiao.declarations import Requirement, Text, inside
from qibiao.declarations.requirements.requirement import (
    Combine,
    GradeRequirement,
    RequirementKind,
)
from qibiao.rules.counting import alternative_of, counted, nominal
from qibiao.rules.indicators import Row, in_full
from qibiao.rules.naming import normalised
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3, truth

_COMPLIES = compile(r"符合|通过|合格|满足|达标")
_PLAIN_NO = frozenset({"否", "不支持", "不具备", "不是", "no", "false"})
# Of a promise of an absence: what affirms the promise, and what says the thing is not there.
_AFFIRMS = frozenset({"是", "有", "具备", "已承诺", "承诺", "yes", "true"})
_NO_SUCH_THING = compile(r"[不未无禁零杜].*(?:用|含|存在|检出|发现|发生|出现)")
_BRACKETED = compile(r"[(（][^()（）]*[)）]")
_DIGIT = compile(r"\d")
# What is said of a thing and does not tell it from others.
_GENERIC = compile(r"^(?:提供|开具|设有|设置|配备)|(?:功能|性能|服务|装置|措施|制度|性)$")
_SIGN = compile(r"[≥≤＞＜≧≦<>]")


_IN_OR_OUT = {
    TRUE: Text(zh="达到", en="is met"),
    FALSE: Text(zh="未达到", en="is not met"),
    UNKNOWN: Text(zh="不能确定", en="is not certain"),
}


class Comparison(NamedTuple):
    """The answer of one comparison, with why there is none, or how a pair came to it (比对)."""

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
    if asked.combine is Combine.PAIRED:
        return _pair(declared, asked, row)
    if declared.kind is RequirementKind.PARTS:
        return _parts(declared, asked, row)
    if declared.kind is not asked.kind:
        return _not_comparable(
            f"声明“{declared.text}”与要求“{asked.text}”不是同一类写法",
            f"{declared.text!r} and {asked.text!r} are different kinds of requirement",
        )
    match asked.kind:
        case RequirementKind.INTERVAL:
            return _intervals(declared, asked, row)
        case RequirementKind.GRADE:
            return _grades(declared, asked, row)
        case RequirementKind.PRESENCE:
            return _presences(declared, asked, row)
        case _:
            return _not_comparable("不能按数值比较", "not a value")


def in_row(requirement: Requirement, row: Row) -> Requirement:
    """Give a requirement as its row compares it: in the row's unit, a condition by its nominal."""
    if row.test_condition:
        requirement = nominal(requirement)
    return counted(requirement, row.unit, row.units) if row.units else requirement


def _intervals(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    by = alternative_of(declared.unit, row.units)
    declared, asked = in_row(declared, row), in_row(asked, row)
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
    if answer is False and by is not None and by.provenance.basis is not Basis.PUBLISHED:
        return _not_comparable(
            f"换算 1 {by.unit} = {by.factor} {row.unit} 未经核实，不能据以判定不符合",
            f"the conversion 1 {by.unit} = {by.factor} {row.unit} is not verified",
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


def _presences(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    """Compare what is there, or holds, with what is asked to be.

    符合 says nothing certain of what must be absent, nor 不得检出 of what must comply, nor the
    absence of one thing (无锈点) of the absence of another. Beside a name that promises an absence
    (不使用…), 是 and 符合 affirm the promise, and 无 or 否 may deny the promise or the thing.
    """
    complies = bool(_COMPLIES.search(declared.text))
    if row.negative and asked.present is False:
        return _promise_of_absence(declared, complies, row)
    of_absence = asked.present is False and complies
    by_absence = (
        declared.present is False
        and not complies
        and bool(_COMPLIES.search(asked.text))
        and declared.text.strip() not in _PLAIN_NO
    )
    other = declared.present != asked.present and declared.remark and not asked.remark
    if of_absence or by_absence or other or _of_another_thing(declared, asked, row):
        return _not_comparable(
            f"“{declared.text}”说的是否就是“{asked.text}”须由人判断",
            f"whether {declared.text!r} speaks of {asked.text!r} is for a person to tell",
        )
    return Comparison(truth(declared.present == asked.present))


def _of_another_thing(declared: Requirement, asked: Requirement, row: Row) -> bool:
    """Tell whether a value speaks of something else than what its row, or the text, asks of.

    The absence of less (无明显裂纹) is not that of all, the presence of something wider (提供服务)
    not that of the thing itself.
    """
    thing, _, _ = (declared.remark or "").partition("；")
    if not thing or thing not in _BRACKETED.sub("", declared.text) or _DIGIT.search(thing):
        return False  # how it was examined, or a remark
    mine = _GENERIC.sub("", normalised(thing))
    named = [asked.remark] if asked.remark else [row.title.zh, *row.aliases]
    theirs = [_GENERIC.sub("", normalised(name)) for name in named]
    covers = (other in mine if declared.present else mine in other for other in theirs if other)
    return not mine or not any(covers)


def _promise_of_absence(declared: Requirement, complies: bool, row: Row) -> Comparison:
    """Compare a value with the absence that the name of its row promises already."""
    said = declared.text.strip().rstrip("。；;").lower()
    affirmed = said in _AFFIRMS or (complies and declared.present)
    absent = declared.present is False and not complies and _NO_SUCH_THING.search(said)
    if affirmed or absent:
        return Comparison(TRUE)
    return _not_comparable(
        f"“{declared.text}”是否定“{row.title.zh}”还是与之相符，须由人确认",
        f"whether {declared.text!r} denies or affirms {row.title.en!r} is for a person",
    )


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


def weakest_grade(requirement: Requirement, row: Row) -> str | None:
    """Give the lowest grade that a declared grade accepts; None where that is not certain.

    "≥2级" of a scale on which 1级 is best may mean either end.
    """
    if requirement.grade is None or (_SIGN.search(requirement.text) and _counts_down(row)):
        return None
    accepted = _accepted(requirement.grade, row)
    return row.grades[min(accepted)] if accepted else None


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


def half_of(asked: Requirement, declared: Requirement) -> Requirement | None:
    """Give the part of a pair that is asked in the quantity of one declared part."""
    return next(
        (p.requirement for p in asked.parts if _same_quantity(p.requirement, declared)), None
    )


def _same_quantity(one: Requirement, other: Requirement) -> bool:
    mine, theirs = one.unit, other.unit
    return mine is not None and theirs is not None and mine.dimension == theirs.dimension


def _pair(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    """Compare a promise of two parts: whichever ends first ends it, so each must hold.

    A part that is missed condemns whatever the other is; one that is missing, or in another
    quantity, leaves open what is not condemned already.
    """
    if declared.combine is Combine.PAIRED:
        halves = [part.requirement for part in declared.parts]
    elif declared.kind is RequirementKind.INTERVAL:
        halves = [declared]
    else:
        return _not_comparable(
            f"“{declared.text}”不是“{asked.text}”这样的两项承诺",
            f"{declared.text!r} is no promise of two parts as {asked.text!r}",
        )
    answers: list[Truth] = []
    zh, en = [], []
    for part in asked.parts:
        wanted = part.requirement
        half = next((half for half in halves if _same_quantity(half, wanted)), None)
        if half is None:
            answers.append(UNKNOWN)
            zh.append(f"{in_full(wanted)} 一项没有写明，两项都须写明")
            en.append(f"{in_full(wanted)}: this part is not stated, both are needed")
            continue
        compared = meets(half, wanted, row)
        answers.append(compared.answer)
        said = compared.reason or _IN_OR_OUT[compared.answer]
        zh.append(f"{in_full(half)} 对 {in_full(wanted)}：{said.zh}")
        en.append(f"{in_full(half)} against {in_full(wanted)}: {said.en}")
    return Comparison(all3(answers), Text(zh="；".join(zh), en="; ".join(en)))


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
