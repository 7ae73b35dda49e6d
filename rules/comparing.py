"""Comparing a declared requirement with what a text asks: exactly, in one unit, or not at all."""

from functools import lru_cache
from re import compile

from qibiao.declarations import Requirement, Text, inside
from qibiao.declarations.requirements.grade import grade_value
from qibiao.declarations.requirements.requirement import (
    Combine,
    GradeBound,
    GradeRequirement,
    RequirementKind,
)
from qibiao.rules.comparison import Comparison, not_comparable
from qibiao.rules.counting import alternative_of, counted, nominal
from qibiao.rules.indicators import Row, in_full
from qibiao.rules.limited import limiting
from qibiao.rules.misses import doubt_of_a_miss
from qibiao.rules.naming import normalised
from qibiao.rules.presence import presences
from qibiao.rules.row_units import in_unit_of
from qibiao.rules.terms import compare_terms
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3, truth

_SYMBOL = compile(r"[A-Za-z\u0370-\u03ff0-9.()/_-]{1,12}")
_SIGN = compile(r"[≥≤＞＜≧≦<>]")
_UNDER = compile("(.+?)(?:条件)?[时下]")  # 最大风量时, 额定电压下
_QUANTITY = compile("(?:[率量力度]|系数)$")
_IN_OR_OUT = {
    TRUE: Text(zh="达到", en="is met"),
    FALSE: Text(zh="未达到", en="is not met"),
    UNKNOWN: Text(zh="不能确定", en="is not certain"),
}


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
        return not_comparable(
            f"声明“{declared.text}”与要求“{asked.text}”不是同一类写法",
            f"{declared.text!r} and {asked.text!r} are different kinds of requirement",
        )
    match asked.kind:
        case RequirementKind.INTERVAL:
            return _intervals(declared, asked, row)
        case RequirementKind.GRADE:
            return _grades(declared, asked, row)
        case RequirementKind.PRESENCE:
            return presences(declared, asked, row)
        case _:
            return not_comparable("不能按数值比较", "not a value")


def in_row(requirement: Requirement, row: Row) -> Requirement:
    """Give a requirement as its row compares it: in the row's unit, a condition by its nominal."""
    if row.test_condition:
        requirement = nominal(requirement)
    return in_unit_of(counted(requirement, row.unit, row.units) if row.units else requirement, row)


def _intervals(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    unit = declared.unit
    if unit is not asked.unit or row.test_condition:  # what has one unit is compared as it is
        declared, asked = in_row(declared, row), in_row(asked, row)
    assert declared.interval is not None and asked.interval is not None
    if declared.unit is None and asked.unit is not None:
        return not_comparable(f"未写计量单位，应为 {asked.unit}", f"no unit, {asked.unit} expected")
    if declared.unit is not None and asked.unit is None:
        return not_comparable(f"计量单位 {declared.unit} 多余", f"unit {declared.unit} unexpected")
    if declared.unit is None or asked.unit is None:
        answer: bool | None = declared.interval.inside(asked.interval)
    else:
        answer = inside(declared.interval, declared.unit, asked.interval, asked.unit)
    if answer is None and declared.unit is not None and asked.unit is not None:
        terms = compare_terms(declared.interval, declared.unit, asked.interval, asked.unit)
        return terms or not_comparable(
            f"计量单位 {declared.unit} 与 {asked.unit} 不能换算",
            f"{declared.unit} does not convert to {asked.unit}",
        )
    if answer:
        return Comparison(TRUE)
    by = alternative_of(unit, row.units)
    return doubt_of_a_miss(declared, asked, row, by) or Comparison(FALSE)


def _grades(declared: Requirement, asked: Requirement, row: Row) -> Comparison:
    assert declared.grade is not None and asked.grade is not None
    if _SIGN.search(declared.text) and _counts_down(row):
        return not_comparable(
            f"“{declared.text}”按数值还是按优劣理解，含义相反；请写“不低于…级”",
            f"{declared.text!r} means opposite things by number and by quality",
        )
    accepted, allowed = (_accepted(grade, row) for grade in (declared.grade, asked.grade))
    if accepted is None or allowed is None:
        return not_comparable(
            f"“{declared.text}”不在等级 {'、'.join(row.grades)} 之中",
            f"{declared.text!r} is not on the scale of the row",
        )
    return Comparison(truth(accepted <= allowed))


def _accepted(grade: GradeRequirement, row: Row) -> frozenset[int] | None:
    """List the places on the row's own scale, worst first, that a grade requirement accepts."""
    scale = row.grades
    places = [place for word in grade.words if (place := _place_of(word, scale)) is not None]
    if len(places) != len(grade.words):
        return None
    match grade.bound:
        case GradeBound.AT_LEAST:
            chosen = range(places[0], len(scale))
        case GradeBound.ABOVE:
            chosen = range(places[0] + 1, len(scale))
        case GradeBound.AT_MOST:
            chosen = range(places[0] + 1)
        case GradeBound.BELOW:
            chosen = range(places[0])
        case GradeBound.EXACTLY | GradeBound.ONE_OF:
            return frozenset(places)
    return frozenset(chosen) or None


def weakest_grade(requirement: Requirement, row: Row) -> str | None:
    """Give the lowest grade that a declared grade accepts; None where that is not certain.

    "≥2级" of a scale on which 1级 is best may mean either end. Of several in one cell (水效1级 is a
    part with its label) the lowest counts.
    """
    if requirement.kind is RequirementKind.PARTS:
        found = [weakest_grade(part.requirement, row) for part in requirement.parts]
        told = [grade for grade in found if grade is not None]
        return min(told, key=row.grades.index) if told and len(told) == len(found) else None
    if requirement.grade is None or (_SIGN.search(requirement.text) and _counts_down(row)):
        return None
    accepted = _accepted(requirement.grade, row)
    return row.grades[min(accepted)] if accepted else None


def _place_of(word: str, scale: tuple[str, ...]) -> int | None:
    """Find a grade on a scale as it is written, or as its number: 3.5级 is 3-4级."""
    plain, value = _plain_grade(word), grade_value(word)
    as_written = (i for i, one in enumerate(scale) if _plain_grade(one) == plain)
    by_value = (i for i, one in enumerate(scale) if value and grade_value(one) == value)
    return next(as_written, next(by_value, None))


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
        return not_comparable(
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
        (first, *others) = declared.parts
        return Comparison(TRUE) if others or _is_of_all(first.label, row) else _of_some(first.label)
    if answers == {FALSE} and not any(_of_another(part.label, row) for part in declared.parts):
        return Comparison(FALSE)
    return not_comparable(
        "一格中写有多个要求，须由人区分各自适用的条件",
        "several requirements in one cell; a person must tell which applies when",
    )


def _is_of_all(label: str | None, row: Row) -> bool:
    """Tell whether one requirement with a label is of every product in every use.

    It is where the label is the row's own name, or a sign for it (CADR, Pb), or a condition of the
    test (最大风量时); 平均≤75, 样品≤75 and 浅色≥3级 may promise less than they seem to.
    """
    if not label or _SYMBOL.fullmatch(label) or normalised(label) in _names_of(row):
        return True
    under = _UNDER.fullmatch(label)
    return under is not None and limiting(under[1], row, (), (), None) is None


def _names_of(row: Row) -> set[str]:
    return set(map(normalised, (row.title.zh, row.title.en, *row.aliases)))


def _of_another(label: str | None, row: Row) -> bool:
    """Tell whether a label names a quantity that is not the row's: 保持率 beside 衰减."""
    plain = normalised(label or "")
    return bool(_QUANTITY.search(plain)) and not any(plain in name for name in _names_of(row))


def _of_some(label: str | None) -> Comparison:
    return not_comparable(
        f"只写了“{label}”的要求，是否各种情况都保证，须确认",
        f"only {label!r} is promised; whether that is all there is must be confirmed",
    )
