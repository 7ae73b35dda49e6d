"""The condition or indicator that a promise begins with: 浅色≥3级, 甲醛：≤20, 每年2次."""

import re
from contextlib import suppress

from qibiao.declarations.requirements.column import Column, measured
from qibiao.declarations.requirements.further_grades import read_pencil
from qibiao.declarations.requirements.label_words import (
    AFTER_TIME,
    AGES,
    AMBIENT,
    BARE,
    BEFORE_WHAT,
    BRACKET,
    EACH_COUNT,
    EXTREME,
    FOR_WHOM,
    IS_OF_OTHER,
    LISTED,
    LOCANT,
    MODAL_END,
    NEVER,
    NO_LABEL,
    NO_MODAL,
    NO_START,
    NUMBERED,
    PENCIL_NAME,
    SHARE,
)
from qibiao.declarations.requirements.named_unit import column_of, in_full
from qibiao.declarations.requirements.notice import TIMES
from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.piece import read_unlabelled
from qibiao.declarations.requirements.quantity import read_quantity
from qibiao.declarations.requirements.reference import number_places
from qibiao.declarations.requirements.requirement import (
    Combine,
    Requirement,
    RequirementKind,
    RequirementPart,
)
from qibiao.declarations.requirements.result import is_condition
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.units import Unit, look_up
from qibiao.declarations.requirements.value import Value
from qibiao.declarations.requirements.words import (
    BOUND,
    CHANGE,
    MODAL,
    RELATIVE,
    RESULT,
    SAVED,
)

LONGEST_LABEL = 40  # characters

_NUMBER_AHEAD = re.compile(
    r"(?:(?<=[\u4e00-\u9fff) ])|(?<=pH))(?:[0-9±+]|-(?=[0-9.]{1,9} ?[%‰℃]? ?[~至到] ?[0-9+-]))"
    r"|(?<=[\u4e00-\u9fff])(?=[一二两三四五六七八九十半]+(?:级|等|类)"
    r"|(?<![类型])(?:[Ⅰ-Ⅻ]|I{1,3}|IV|VI{0,3})(?:级|等|类)"
    r"|IPX?[0-9]|[A-HS]{1,3}[0-9]?[级类]|F[☆★]|\([0-9.]{1,9} ?[~±] ?[0-9.]{1,9}\) ?[A-Za-z%‰℃μ])"
    r"|(?:(?<=每[年月周日天])|(?<=每季度))(?=[一二两三四五六七八九十]{1,3}次)"
    # 保修三年, 质保期三年 but not 第一年, 同一天, 每周一次, 初期三年.
    r"|(?:(?<=[质修保效]期)|(?<=[\u4e00-\u9fff]{2})(?<![第同任某另统唯每这那一前近上下约逐隔之以专单周期初头]))"
    r"(?=[一二两三四五六七八九十]{1,3}(?:年|个月|天|日|个?小时|分钟|个工作日)(?:内|以内|以上|[(,;]|$))"
)
_COLON = re.compile(r"(?<![0-9]) ?: ?|: ?(?![0-9])")
_FOUND_OR_NOT = re.compile(r"(?:均|应)?(?:不得|不应|未|不可|不能)检出(?= ?(?:[(/]|[A-Z]{3}/|$))")
_AROUND = re.compile(
    r"(?P<first>[^<≥≤>]{1,20})(?P<one>[<≤>≥]) ?(?P<name>[^0-9<≥≤>=,;:()]{1,20}) ?"
    r"(?P<two>[<≤>≥])(?P<second>[^<≥≤>]{1,20})"
)


def read_piece(text: str, written: str, column: Column) -> Requirement:
    """The requirement of a piece that may begin with what it is for; Doubt when unclear."""
    try:
        return read_unlabelled(text, written, column)
    except Doubt as doubt:
        if doubt.vague:
            raise
        doubts = [doubt]
    for label, body in _labels(written):
        try:
            return _labelled(text, label, body, column)
        except Doubt as doubt:
            if doubt.vague:
                raise
            doubts.append(doubt)
    raise _most_telling(doubts)


def _most_telling(doubts: list[Doubt]) -> Doubt:
    """The first doubt, unless it says no more than that the text cannot be read."""
    return next((doubt for doubt in doubts if not doubt.reason.endswith("无法识读")), doubts[0])


def _labels(written: str) -> list[tuple[str, str]]:
    """Every way to part the text into label and promise, the shortest label first."""
    around = _AROUND.fullmatch(written)
    if around is not None and _may_stand(around["name"].strip()):
        body = f"{around['first']}{around['one']}x{around['two']}{around['second']}"
        return [(around["name"].strip(), body)]
    colons = [(found.start(), found.end()) for found in _COLON.finditer(written)]
    places = [(place, place) for place in map(_starts, BOUND.finditer(written))]
    places += [(found.start(), found.start()) for found in _NUMBER_AHEAD.finditer(written)][:1]
    places += [(found.start(), found.start()) for found in _FOUND_OR_NOT.finditer(written)]
    result = RESULT.search(written) if any(sign in written for sign in "无不未") else None
    if result is not None and result.start():
        places.append((result.start(), result.start()))
    labels = []
    inside = {place for start, end in number_places(written) for place in range(start, end)}
    for place in sorted({*colons, *places}):
        if place[0] in inside:  # the digits of a standard number are no value
            continue
        label = MODAL_END.sub("", written[: place[0]]).strip()
        body = written[place[1] :].strip()
        seen_under = result is not None and place[0] == result.start()
        if not label or not body:
            continue
        if place in colons and _is_for_whom(label, body):
            labels.append((label, body))
        elif seen_under and re.search("[0-9]", label):
            if _may_precede_result(label):
                labels.append((label.rstrip(" ,"), body))
        elif _own_unit(label) or _may_label(label, body, place in colons):
            labels.append((label, body))
    return labels


def _starts(bound: re.Match[str]) -> int:
    """Where a bound begins: in 响应不超过30min after 响应, in 甲醛应不超过5 before 应."""
    return bound.start() + (NO_MODAL.match(bound.string, bound.start()) is not None)


def _may_stand(name: str) -> bool:
    """Whether a name between two signs names the value: 5%≤水分≤8%, not 5≤约x≤8."""
    return not NO_START.match(name) and not any(pattern.search(name) for pattern in NEVER)


def _is_for_whom(label: str, body: str) -> bool:
    """Whether a value before a colon is the condition of the bound after it."""
    found = FOR_WHOM.fullmatch(label)
    if found is None or BOUND.match(body) is None:
        return False
    units = [unit for unit in (found["unit"], found["other"]) if unit]
    if any(body.endswith(unit) for unit in units):  # ≥5mm:≥3mm is two values
        return False
    return bool(units) and all(unit in AGES or look_up(unit) for unit in units)


def _may_precede_result(label: str) -> bool:
    """-25℃ or 低温柔性:-25℃ before 无裂纹."""
    named, colon, condition = (part.strip() for part in label.rpartition(":"))
    if not colon:
        return is_condition(label)
    if not named or not condition or not _may_label(named, condition, colon=True):
        return False
    return is_condition(condition)


def _own_unit(label: str) -> Unit | None:
    """The unit that stands before the value: pH 6.5~8.5, %≥45. A letter is a symbol, no unit."""
    unit = look_up(label)
    certain = unit is not None and (
        unit.symbol in {"%", "‰", "℃", "pH", "dB(A)"} or ("/" in unit.symbol and label.isascii())
    )
    return unit if certain else None


def _may_label(label: str, body: str, colon: bool) -> bool:
    """Whether the words before a promise name what it is for, and leave the promise as it is."""
    if len(label) > LONGEST_LABEL or label.count("(") != label.count(")"):
        return False
    if any(pattern.search(label) for pattern in NEVER):
        return False
    if NO_START.match(label) or (look_up(label) is not None and not label.isascii()):
        return False
    if MODAL.fullmatch(label) or NO_LABEL.fullmatch(label) or _is_quantity(label):
        return False
    if not colon and _names_nothing(label, body):
        return False
    # n=5,c=2,m=100 is a sampling plan; 提高20% changes a value that is not given.
    changes = (
        body[0] == "="
        or (body[0] == "+" and AMBIENT.search(label) is not None)
        or (
            (CHANGE.search(label[-2:]) is not None or SAVED.search(label) is not None)
            and not label.endswith("率")
        )
    )
    return not changes and not _relative(label, body) and _has_words(label)


def _names_nothing(label: str, body: str) -> bool:
    """Whether words without a colon only number a thing, begin with a value, or list several."""
    if NUMBERED.search(label) and BARE.fullmatch(body):
        return True
    plain_label = BRACKET.sub("", label)
    return (label[0].isdigit() and not AFTER_TIME.fullmatch(plain_label)) or bool(
        LISTED.search(LOCANT.sub("", plain_label))
    )


def _relative(label: str, body: str) -> bool:
    """标称值90%以上: a share of a value that is not given; 额定功率1500W±10% gives it."""
    share = SHARE.match(body) is not None
    if IS_OF_OTHER.search(label) and share:
        return True
    found = RELATIVE.search(label)
    return (
        found is not None
        and not label.endswith(("下", "时"))
        and (found.end() == len(label) or found[0].endswith("值") or share)
    )


def _is_quantity(label: str) -> bool:
    """半月1次 and 15天1次 are frequencies: the first quantity is no condition."""
    with suppress(Doubt):
        quantity = read_quantity(label, 0, None)
        whole = quantity is not None and quantity.end == len(label)
        return whole and look_up("级") != (quantity.unit if quantity else None)
    return False


def _has_words(label: str) -> bool:
    return any(character.isalpha() or character == "℃" for character in label)


def _labelled(text: str, label: str, body: str, column: Column) -> Requirement:
    own = _own_unit(label)
    if own is not None:
        requirement = read_unlabelled(text, body, Column(own))
        if column.problem or (column.unit is not None and not own.same_as(column.unit)):
            raise Doubt(f"“{shown(text)}”中的单位“{own}”与单位栏不一致")
        if requirement.interval is None:
            raise Doubt(f"“{shown(text)}”中的单位“{own}”之后没有数值")
        return requirement
    if label.startswith("每") and not EACH_COUNT.fullmatch(label):
        return _each(text, label, body, column)
    label, column = column_of(text, label, body, column)
    requirement = _pencil(label, body) or read_unlabelled(body, in_full(label, body), column)
    _refuse_open(text, label, requirement)
    part = RequirementPart(label, requirement)
    return Requirement(text, RequirementKind.PARTS, parts=(part,), combine=Combine.BY_CONDITION)


def _pencil(label: str, body: str) -> Requirement | None:
    """铅笔硬度≥2H: only the name tells that the letters are a hardness."""
    named = PENCIL_NAME.search(BRACKET.sub("", label)) is not None
    grade = read_pencil(body) if named else None
    return None if grade is None else Requirement(body, RequirementKind.GRADE, grade=grade)


def _refuse_open(text: str, label: str, requirement: Requirement) -> None:
    """上限5mm gives an end without a sign; 使用前7日 and 目前3年 are no length that is promised."""
    interval, unit = requirement.interval, requirement.unit
    if interval is None:
        return
    if interval.low == interval.high and EXTREME.search(label):
        raise Doubt(f"“{shown(text)}”中的“{shown(label)}”是界限，请用 ≥ 或 ≤ 写明")
    if BEFORE_WHAT.search(label) and unit is not None and unit.dimension in TIMES:
        raise Doubt(f"“{shown(text)}”未说明提前的时间是至少还是至多，请写“至少提前几日”")


def _each(text: str, label: str, body: str, column: Column) -> Requirement:
    """每年≥2次 is ≥2 次/年."""
    requirement = read_unlabelled(text, body, Column())
    each = label.replace("每半年", "每6个月")
    unit = None if requirement.unit is None else look_up(f"{requirement.unit}{each}")
    if unit is None or requirement.interval is None:
        raise Doubt(f"“{shown(text)}”中的“{shown(label)}”无法识读")
    return measured(text, Value(requirement.interval, unit), column, requirement.remark)
