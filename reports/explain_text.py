"""The proof of a judgement as text: every rule, why this grade, and the smallest changes."""

from collections.abc import Iterator

from qibiao.declarations import Language, Text
from qibiao.engine.changing import Change
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES, Grade, Verdict
from qibiao.engine.out_of_reach import HINDRANCE_TITLES
from qibiao.engine.promise import Mending, Promise
from qibiao.engine.proof import ConditionProof, Explanation, GradeProof, RuleProof
from qibiao.reports.judgement_text import judgement_lines
from qibiao.reports.lines import Line, Style
from qibiao.rules import Status
from qibiao.rules.rule import STATUS_TITLES
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN

_QUIET = (Status.PASS, Status.NOT_APPLICABLE, Status.NOT_IN_FORCE, Status.NOT_SELECTED)
_STYLES: dict[Status, Style] = {Status.FAIL: "bad", Status.PASS: "good"}
_TOKENS = {
    TRUE: Text(zh="成立", en="true"),
    FALSE: Text(zh="不成立", en="false"),
    UNKNOWN: Text(zh="未知", en="unknown"),
}
_PARTS = {
    "in_force": Text(zh="施行", en="in force"),
    "applies": Text(zh="适用", en="applies"),
    "requires": Text(zh="要求", en="requires"),
}
_PROOF = Text(zh="逐条证明", en="Proof, rule by rule")
_WHY = Text(zh="为何是这一等级", en="Why this grade")
_NEXT = Text(zh="上一等级", en="Next grade")
_HOW = Text(zh="最小的改动", en="The smallest changes")
_NONE = Text(zh="没有找到可行的改动", en="no change was found that would do")
_BOUNDED = Text(
    zh="改动的组合过多，没有全部试完", en="too many combinations: not all of them were tried"
)
_IF_TRUE = Text(zh="（属实时才可写）", en=" (only if it is so)")
_REMAINS = Text(zh="其余须由人回答或是事实，不能靠改写解决", en="what is left no change removes")
_TRIAL = Text(zh="试评", en="trial")
_OUT = Text(zh="改不了的", en="Out of reach")
_TO = Text(zh="目标", en="Aim")
_THEN = Text(zh="改后重判", en="judged again")
_NOTHING = Text(zh="（未填写）", en="(not given)")


def explanation_lines(one: Explanation, language: Language, whole: bool) -> Iterator[Line]:
    """Write one explanation; ``whole`` shows the rules that pass or do not apply in full too."""
    yield from judgement_lines(one.judgement, language)
    yield Line(0, "")
    for grade in one.grades:
        yield from _grade_lines(grade, language)
    if one.mending:
        yield Line(1, _HOW.in_language(language), "title")
        for mending in one.mending:
            yield from _mending_lines(mending, language)
    yield Line(1, _PROOF.in_language(language), "title")
    if one.rounding:
        yield Line(2, one.rounding, "dim")
    for entity in one.entities:
        yield Line(2, f"{entity.entity}  {entity.place}", "dim")
        for rule in entity.rules:
            yield from _rule_lines(rule, language, whole)


def _grade_lines(grade: GradeProof, language: Language) -> Iterator[Line]:
    yield Line(1, f"{_WHY.in_language(language)}  {grade.label}", "title")
    for reason in grade.reasons:
        yield Line(2, reason.in_language(language))
    for row in grade.rows:
        mark = "▸ " if row.holds else "  "
        asks = f" → {row.asks}" if row.asks else ""
        yield Line(2, f"{mark}{row.title.in_language(language)}  {row.declared}{asks}")
        yield Line(3, row.reason.in_language(language), "dim")
    if grade.next is not None:
        title = GRADE_TITLES[grade.next].in_language(language)
        yield Line(2, f"{_NEXT.in_language(language)}  {title}")


def _mending_lines(mending: Mending, language: Language) -> Iterator[Line]:
    aim = mending.aim
    wanted = VERDICT_TITLES[aim.verdict] if aim.verdict else GRADE_TITLES[aim.grade or Grade.FIRST]
    label = f"  {mending.label}" if mending.label else ""
    yield Line(2, f"{_TO.in_language(language)}  {wanted.in_language(language)}{label}")
    for number, promise in enumerate(mending.promises, 1):
        yield from _promise_lines(number, promise, language)
    if not mending.promises:
        yield Line(3, _NONE.in_language(language), "open")
    if mending.bounded:
        yield Line(3, _BOUNDED.in_language(language), "open")
    for one in mending.out_of_reach:
        why = HINDRANCE_TITLES[one.hindrance].in_language(language)
        said = one.obstacle.said.in_language(language)
        yield Line(3, f"{_OUT.in_language(language)}  {said}：{why}", "dim")
        if one.remedy is not None:
            yield Line(4, one.remedy.in_language(language), "dim")


def _promise_lines(number: int, promise: Promise, language: Language) -> Iterator[Line]:
    for change in promise.changes:
        yield Line(3, f"{number}. {_change(change, language)}")
        yield Line(4, change.why.in_language(language), "dim")
    yield Line(3, f"   {_THEN.in_language(language)}  {_reached(promise, language)}", "good")
    if not promise.complete:
        yield Line(3, f"   {_REMAINS.in_language(language)}", "open")


def _change(change: Change, language: Language) -> str:
    value = {True: "是", False: "否"}.get(change.value) if isinstance(change.value, bool) else ""
    before = change.before or _NOTHING.in_language(language)
    only = _IF_TRUE.in_language(language) if change.if_true else ""
    field = change.field.in_language(language)
    return f"{change.of} {field}  {before} → {value or change.value}{only}"


def _reached(promise: Promise, language: Language) -> str:
    verdicts = " ~ ".join(_verdict(verdict, language) for verdict in promise.verdicts)
    grades = " ~ ".join(GRADE_TITLES[grade].in_language(language) for grade in promise.grades)
    trial = f"（{_TRIAL.in_language(language)}）" if promise.trial else ""
    return " · ".join(part for part in (verdicts, f"{grades}{trial}" if grades else "") if part)


def _verdict(verdict: Verdict, language: Language) -> str:
    return VERDICT_TITLES[verdict].in_language(language)


def _rule_lines(rule: RuleProof, language: Language, whole: bool) -> Iterator[Line]:
    status = STATUS_TITLES[rule.status].in_language(language)
    head = f"{rule.rule} {rule.title.in_language(language)}  {status}"
    quiet = rule.status in _QUIET
    yield Line(3, head, "dim" if quiet else _STYLES.get(rule.status, "open"))
    if quiet and not whole:
        return
    yield Line(4, rule.chosen.in_language(language), "dim")
    for condition in rule.conditions:
        yield from _condition_lines(condition, 4, language)
    clauses = "；".join(basis.in_language(language) for basis in rule.basis)
    yield Line(4, clauses, "dim")


def _condition_lines(condition: ConditionProof, depth: int, language: Language) -> Iterator[Line]:
    part = _PARTS[condition.part].in_language(language)
    token = _TOKENS[condition.token].in_language(language)
    of = f"{condition.of}: " if condition.of else ""
    found = f"  [{condition.found.in_language(language)}]" if condition.found else ""
    yield Line(depth, f"{part} [{token}] {of}{condition.asks.in_language(language)}{found}")
    for comparison in condition.comparisons:
        yield Line(depth + 1, comparison.said.in_language(language), "dim")
    for inner in condition.inner:
        yield from _condition_lines(inner, depth + 1, language)
