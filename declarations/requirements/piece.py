"""One promise without a label: presence, reference, pair, grade or value, and its comments."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from qibiao.declarations.requirements.brackets import (
    Comment,
    converted_to,
    peel,
    read_bracketed,
)
from qibiao.declarations.requirements.column import Column, measured
from qibiao.declarations.requirements.detection import read_below_detection
from qibiao.declarations.requirements.further_grades import read_joint_grades
from qibiao.declarations.requirements.grade import (
    GradeBound,
    GradeRequirement,
    read_grade,
    speaks_of_grades,
)
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.notice import check_notice, read_notice
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.pair import read_pair
from qibiao.declarations.requirements.presence import read_presence
from qibiao.declarations.requirements.quantity import Quantity, read_quantity
from qibiao.declarations.requirements.reference import Reference, read_references
from qibiao.declarations.requirements.requirement import (
    Combine,
    Requirement,
    RequirementKind,
    RequirementPart,
)
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit, converted
from qibiao.declarations.requirements.value import Value, read_value
from qibiao.declarations.requirements.words import (
    CHANGE,
    DEEDS,
    FROM_SALE,
    HEDGE,
    PARTLY,
    RELATIVE,
    SAVED,
)

_ENDLESS = re.compile(r"终身|终生|永久|无限期|长期有效")
_HOURS = re.compile(
    r"(?<![0-9.])7 ?[×xX*天] ?24 ?(?:h|小时)|24 ?(?:h|小时) ?[×xX*]|全天候?"
    r"|24 ?(?:h|小时).*(?:热线|服务|值班|值守|在线|客服)"
)
_ROUND_THE_CLOCK = re.compile(r"7 ?[×xX*] ?24 ?(?:h|小时)(?:服务)?")
_ALL_DAY = re.compile(r"(?:7 ?[×xX*]|全天) ?24 ?(?:h|小时)")
_STARTING = re.compile(r"^满|[0-9一二两三四五六七八九十](?:年|个?月|天|日|次|元|%)起$")
_REASONS = (
    (RELATIVE, "以另一个值为基准，该值未写明，无法比较"),
    (CHANGE, "是相对变化，比较的基准未写明"),
    (SAVED, "是相对变化，比较的基准未写明"),
    (_ENDLESS, "没有确定的期限，请写明年数或次数"),
    (_HOURS, "是服务时间，不是一个数值，请写明“有”或另列指标"),
    (_STARTING, "未写明界限是否包含，请写 ≥"),
)
_FIRST_HAN = "一"  # deeds are said in Chinese
_RATE = "count_per_time"  # 次/月
MOST_COMMENTS = 6  # each bracket costs a reading of what stands before it


def read_unlabelled(text: str, written: str, column: Column) -> Requirement:
    """The requirement of a text that names no condition or indicator; Doubt when unclear."""
    below = read_below_detection(text, written, column)
    if below is not None:
        return below
    presence = read_presence(written)
    if presence is None and column == Column() and _ROUND_THE_CLOCK.fullmatch(written):
        presence = True, written  # of whatever its name says: a hotline is there at all hours
    if presence is not None:
        present, remark = presence
        return Requirement(text, RequirementKind.PRESENCE, present=present, remark=remark)
    references = read_references(written)
    if references is not None:
        return _all_of(text, [_reference(text, *reference) for reference in references])
    return _core(text, written, column)


def _reference(text: str, reference: Reference, remark: str | None) -> Requirement:
    return Requirement(text, RequirementKind.REFERENCE, reference=reference, remark=remark)


def _all_of(text: str, requirements: list[Requirement]) -> Requirement:
    if len(requirements) == 1:
        return requirements[0]
    parts = tuple(RequirementPart(None, requirement) for requirement in requirements)
    return Requirement(text, RequirementKind.PARTS, parts=parts, combine=Combine.ALL)


def _core(text: str, written: str, column: Column) -> Requirement:
    """A grade or a value, with the comments in brackets after it."""
    body, comments = written.rstrip(" 。;,"), list[Comment]()
    while True:
        try:
            return _graded_or_measured(text, body, column, comments)
        except Doubt as problem:
            doubt = problem
        peeled = peel(body) if len(comments) < MOST_COMMENTS else None
        if peeled is None:
            raise _better(written, doubt)
        body, comment = peeled
        comments.append(comment)


def _better(text: str, doubt: Doubt) -> Doubt:
    """A reason nearer to what the writer meant, where there is one."""
    hedge = HEDGE.search(text) or PARTLY.search(text)
    if hedge is not None:
        return Doubt(f"“{shown(text)}”中的“{hedge[0]}”使要求不确定，请写明界限")
    reasons = (reason for pattern, reason in _REASONS if pattern.search(text))
    reason = next(reasons, None)
    return doubt if reason is None else Doubt(f"“{shown(text)}”{reason}")


def _graded_or_measured(
    text: str, body: str, column: Column, comments: list[Comment]
) -> Requirement:
    remark = "；".join(comment.remark for comment in reversed(comments) if comment.remark) or None
    pair = read_pair(text, body, column)
    if pair is not None:
        _refuse_second_values(text, pair, remark)
        return _only_remarked(text, replace(pair, remark=remark), comments)
    graded = _graded(text, body, column, comments, remark)
    if graded is not None:
        return _only_remarked(text, graded, comments)
    if speaks_of_grades(body) or column.grade:
        raise Doubt(f"“{shown(body)}”无法读成一个确定的等级，请写“几级”或“不低于几级”")
    deed = DEEDS.search(body) if body[-1:] >= _FIRST_HAN else None
    minutes = False
    if deed is not None and deed.end() == len(body) and deed.start():
        minutes = True
        remark = deed[0] if remark is None else f"{deed[0]}；{remark}"
        body = body[: deed.start()].strip()
    since = FROM_SALE.match(body)
    if since is not None:
        body = body[since.end() :].strip()
        remark = since[0] if remark is None else f"{since[0]}；{remark}"
    notice = read_notice(body)
    if notice is not None:
        body, said = notice
        remark = said if remark is None else f"{said}；{remark}"
    value = read_bracketed(body, column.unit) or read_value(body, column.unit)
    if notice is not None:
        check_notice(value)
    if minutes and value.unit is not None and value.unit.symbol == "分":
        raise Doubt(f"“{shown(text)}”中的“分”可指分钟或分数，请写明")
    for comment in comments:
        value = _commented(text, body, value, comment, column)
    return measured(text, value, column, remark)


def _graded(
    text: str, body: str, column: Column, comments: list[Comment], remark: str | None
) -> Requirement | None:
    """A grade, or two of different scales; None where the body speaks of none."""
    joint = read_joint_grades(body)
    if joint is not None:
        both = [Requirement(words, RequirementKind.GRADE, grade=grade) for words, grade in joint]
        return replace(_all_of(text, both), remark=remark)
    grade = read_grade(body, column.grade)
    if grade is None:
        return None
    if column.unit is not None:
        raise Doubt(f"“{shown(text)}”是等级，而单位栏写的是“{column.unit}”")
    grade = _grade_counted(text, body, grade, comments)
    if remark is not None and speaks_of_grades(remark):
        raise Doubt(f"“{shown(text)}”括号内外给出不同的等级，请分别写明条件")
    return Requirement(text, RequirementKind.GRADE, grade=grade, remark=remark)


def _grade_counted(
    text: str, body: str, grade: GradeRequirement, comments: list[Comment]
) -> GradeRequirement:
    """3级以上(含) and 3级以上(不含3级): the bracket decides on the end."""
    counted = [comment for comment in comments if comment.included is not None]
    ends = {"at_least": GradeBound.ABOVE, "at_most": GradeBound.BELOW}
    if len(counted) != 1 or not body.endswith(("以上", "以下")) or grade.bound not in ends:
        return grade
    comments.remove(counted[0])
    if counted[0].end is not None and counted[0].end.value != grade.value:
        raise Doubt(f"“{shown(text)}”括号中的数不是界限值")
    return grade if counted[0].included else replace(grade, bound=ends[grade.bound])


def _only_remarked(text: str, requirement: Requirement, comments: list[Comment]) -> Requirement:
    """A grade or a pair takes remarks, but no unit and no word about an end."""
    if any(comment.remark is None for comment in comments):
        raise Doubt(f"“{shown(text)}”括号中的文字与要求的关系不明")
    return requirement


def _commented(text: str, body: str, value: Value, comment: Comment, column: Column) -> Value:
    """The value with what one bracket after it says."""
    if comment.unit is not None:
        return _in_brackets(text, value, comment.unit)
    if comment.included is not None:
        return _ends_counted(text, body, value, comment)
    if comment.remark is not None:
        _refuse_second_value(text, value, comment.remark, column)
    return value


def _refuse_second_value(text: str, value: Value, remark: str, column: Column) -> None:
    """24小时(1天) agrees; 24小时(2天) and 30min(郊区60min) do not.

    (23℃) is a condition of a force.
    """
    unit = value.unit or column.unit
    if unit is None or not any(character.isalnum() for character in remark):
        return
    ends = {end for end in (value.interval.low, value.interval.high) if end is not None}
    for other in _quantities_in(_ALL_DAY.sub("", remark)):
        if other.unit is None or not _same_quantity(unit, other.unit):
            continue
        if {converted(end, unit, other.unit) for end in ends} != {other.value}:
            raise Doubt(f"“{shown(text)}”括号内外给出不同的值，请分别写明条件")


def _refuse_second_values(text: str, pair: Requirement, remark: str | None) -> None:
    """3年或6万公里(营运车1年): neither promise of a pair may be another in the bracket."""
    for part in pair.parts if remark else ():
        one = part.requirement
        if one.interval is not None and remark is not None:
            _refuse_second_value(text, Value(one.interval, one.unit), remark, Column())


def _same_quantity(unit: Unit, other: Unit) -> bool:
    """Whether two values are of one quantity; the 3次 of a holiday is one beside 1次/月."""
    counted = "count:次" if unit.dimension == _RATE else unit.dimension.partition("/")[0]
    return other.dimension == unit.dimension or (
        counted.startswith("count:") and other.dimension == counted
    )


# Where a quantity may begin: at the first digit or numeral of a run.
_FIGURES = re.compile(
    r"(?<![0-9.,A-Za-z±-])-?[0-9]|(?<=[0-9]-)[0-9]|(?<![一二两三四五六七八九十百半])[一二两三四五六七八九十百半]"
)
# 湿度50% and 4%乙酸 are what a share was measured in, no second share; 百分制 is a scale.
_MEDIUM_BEFORE = re.compile(r"(?:湿度|浓度|负[载荷]|电压|含量)[:为]? ?$")
_MEDIUM_AFTER = re.compile(
    r" ?(?:\(体积分数\))? ?"
    r"(?:乙酸|乙醇|酒精|盐水|氯化钠|氢氧化钠|溶液|水溶液|负[载荷]|湿度|RH|制)"
)


def _quantities_in(remark: str) -> Iterator[Quantity]:
    """The quantities with a unit that a remark names, but for those of a medium."""
    for found in _FIGURES.finditer(remark):
        with suppress(Doubt):
            quantity = read_quantity(remark, found.start(), None)
            if (
                quantity is not None
                and not _MEDIUM_BEFORE.search(remark, 0, found.start())
                and not _MEDIUM_AFTER.match(remark, quantity.end)
            ):
                yield quantity


def _end_counted(text: str, value: Value, named: Quantity, included: bool) -> Value:
    """10~20(不含20): the end that the bracket names."""
    low, high = value.interval.low, value.interval.high
    end = converted_to(named, value.unit)
    if low == high or end not in {low, high}:
        raise Doubt(f"“{shown(text)}”括号中的数不是界限值")
    low_closed = included if end == low else value.interval.low_closed
    high_closed = included if end == high else value.interval.high_closed
    return Value(Interval(low, high, low_closed, high_closed), value.unit)


def _in_brackets(text: str, value: Value, unit: Unit) -> Value:
    if value.unit is not None and not value.unit.same_as(unit):
        raise Doubt(f"“{shown(text)}”括号内外的单位不一致：{value.unit}、{unit}")
    return Value(value.interval, unit)


def _ends_counted(text: str, body: str, value: Value, comment: Comment) -> Value:
    """55以上(不含): the bracket decides on the end that 以上 leaves open to argument."""
    interval, included = value.interval, bool(comment.included)
    if comment.end is not None and interval.low is not None and interval.high is not None:
        return _end_counted(text, value, comment.end, included)
    end = interval.high if interval.low is None else interval.low
    if end is None or (interval.low is not None and interval.high is not None):
        raise Doubt(f"“{shown(text)}”括号中的文字未说明是哪一端")
    if comment.end is not None and comment.end.value != end:
        raise Doubt(f"“{shown(text)}”括号中的数不是界限值")
    closed = interval.high_closed if interval.low is None else interval.low_closed
    if closed != included and not body.endswith(("以上", "以下", "以内", "之内", "内")):
        raise Doubt(f"“{shown(text)}”括号中的文字与界限词矛盾")
    return Value(Interval(interval.low, interval.high, included, included), value.unit)
