"""What was observed and compared, in sentences: messages, expectations, computations."""

from collections.abc import Iterable, Iterator
from datetime import date
from string import Formatter
from typing import Any

from qibiao.declarations import Text, Unreadable
from qibiao.engine.fields import observe
from qibiao.engine.observing import observation
from qibiao.engine.views import View
from qibiao.rules.bounds import Bounds, DeclaredValue, Step
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition, Duration, Reference
from qibiao.rules.indicators import (
    LIMIT_TITLES,
    Limit,
)
from qibiao.rules.provenance import BASIS_TITLES, Basis
from qibiao.rules.rule import Rule
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from qibiao.rules.vocabulary import FIELDS, Type
from qibiao.rules.word_titles import say

ABSENT = Text(zh="（未填写）", en="(not given)")
_TRUTH_TITLES = {
    TRUE: Text(zh="成立", en="holds"),
    FALSE: Text(zh="不成立", en="does not hold"),
    UNKNOWN: Text(zh="不能确定", en="not certain"),
}
_WORD_TITLES = {
    "present": Text(zh="应当写明", en="must be given"),
    "not_present": Text(zh="应当没有", en="must not be given"),
    "is": Text(zh="应为", en="must be"),
    "one_of": Text(zh="应为下列之一：", en="must be one of"),
    "status_in": Text(zh="应为下列之一：", en="must be one of"),
    "not_after": Text(zh="应不晚于", en="must not be after"),
    "not_before": Text(zh="应不早于", en="must not be before"),
    "within": Text(zh="应在此期间内：", en="must be within"),
    "same_set": Text(zh="应与之一致：", en="must be the same as"),
    "includes": Text(zh="应包含", en="must include"),
    "same_method_as": Text(zh="应为", en="must be one of"),
    "inside": Text(zh="应满足", en="must lie inside"),
    "not_inside": Text(zh="应不满足", en="must not lie inside"),
}


def shown(value: Any) -> Text:  # noqa: PLR0911 - one line a kind of value
    """Say an observed value."""
    match value:
        case None | "":
            return ABSENT
        case bool():
            return Text(zh="是", en="yes") if value else Text(zh="否", en="no")
        case Unreadable():
            return Text(zh=f"“{value.text}”（{value.reason}）", en=f"“{value.text}” (not readable)")
        case frozenset():
            return _joined(map(shown, sorted(value, key=str)))
        case tuple() | list():
            return _joined(map(shown, value))
        case View():
            return Text(zh=value.name or "—", en=value.name or "-")
        case date():
            return Text(zh=value.isoformat(), en=value.isoformat())
        case str():
            return say(value)
        case Bounds():
            return _joined(map(limit_text, (limit for limit, _ in value.limits)))
        case _:
            return Text(zh=str(value) or "—", en=str(value) or "-")


def _joined(texts: Iterable[Text]) -> Text:
    found = list(texts)
    if not found:
        return ABSENT
    return Text(zh="、".join(t.zh for t in found), en=", ".join(t.en for t in found))


def limit_text(limit: Limit) -> Text:
    """Say a limit with its text, clause, kind and how it is known."""
    kind, basis = LIMIT_TITLES[limit.kind], BASIS_TITLES[limit.provenance.basis]
    asked = limit.asked
    return Text(
        zh=f"{asked}（{limit.cited}，{kind.zh}，{basis.zh}）",
        en=f"{asked} ({limit.cited}, {kind.en}, {basis.en})",
    )


def fill(template: Text, view: View) -> Text:
    """Fill the fields of a message; numbers and names are shown as declared."""

    def filled(text: str, language: str) -> str:
        parts = []
        for literal, path, _, _ in Formatter().parse(text):
            parts.append(literal)
            if path:
                value = observe(view, path) if path != "opinion" else None
                said = _plain(value, path)
                parts.append(said.zh if language == "zh" else said.en)
        return "".join(parts)

    return Text(zh=filled(template.zh, "zh"), en=filled(template.en, "en"))


def _plain(value: Any, path: str) -> Text:
    """Show texts as written: only words of the vocabulary are translated."""
    if isinstance(value, str) and value and FIELDS[path].type is Type.TEXT:
        return Text(zh=value, en=value)
    if isinstance(value, Unreadable):
        said = value.reason if FIELDS[path].type in (Type.BOUNDS, Type.STATUS) else value.text
        return Text(zh=said, en=said) if said else ABSENT
    return shown(value)


def expected(rule: Rule, view: View) -> Text:
    """Say what the rule requires."""
    said = [asked(condition, view) for condition in rule.requires]
    return Text(zh="；".join(t.zh for t in said), en="; ".join(t.en for t in said))


def asked(condition: Condition, view: View | None) -> Text:
    """Say what one condition asks."""
    if condition.path == "opinion":
        return Text(zh="由评审人员确认", en="to be confirmed by a reviewer")
    if condition.word == ANY_OF:
        said = [asked(member, view) for member in condition.members]
        return Text(zh=" 或 ".join(t.zh for t in said), en=" or ".join(t.en for t in said))
    title = FIELDS[condition.path].title
    if condition.word in QUANTIFIERS:
        return _quantified(condition, title)
    if condition.word == "present" and FIELDS[condition.path].type is Type.BOUNDS:
        return Text(zh=f"有适用的{title.zh}", en=f"{title.en} applies")
    word, operand = _WORD_TITLES[condition.word], _operand(condition.operand, view)
    if condition.operand is None:
        return Text(zh=f"{title.zh}{word.zh}", en=f"{title.en} {word.en}")
    return Text(zh=f"{title.zh}{word.zh} {operand.zh}", en=f"{title.en} {word.en} {operand.en}")


def _quantified(condition: Condition, title: Text) -> Text:
    # What members are compared with is theirs, so it is named and not shown.
    inner = [asked(member, None) for member in (*condition.where, *condition.members)]
    zh, en = "且".join(t.zh for t in inner), " and ".join(t.en for t in inner)
    match condition.word:
        case "some":
            return Text(zh=f"{title.zh}至少一项：{zh}", en=f"at least one of {title.en}: {en}")
        case "every":
            return Text(zh=f"{title.zh}每一项：{zh}", en=f"every one of {title.en}: {en}")
        case _:
            least = condition.operand
            return Text(
                zh=f"{title.zh}至少 {least} 项" + (f"：{zh}" if zh else ""),
                en=f"at least {least} of {title.en}" + (f": {en}" if en else ""),
            )


def _operand(operand: Any, view: View | None) -> Text:
    match operand:
        case Reference():
            title = FIELDS[operand.path].title
            if view is None:
                return title
            said = shown(observe(view, operand.path))
            return Text(zh=f"{title.zh} {said.zh}", en=f"{title.en} {said.en}")
        case Duration():
            of = shown(observe(view, operand.of.path)) if view else FIELDS[operand.of.path].title
            return Text(
                zh=f"{of.zh} 之前 {operand.months} 个月内", en=f"{operand.months} months of {of.en}"
            )
        case tuple():
            return _joined(map(shown, operand))
        case _:
            return shown(operand)


def computation(rule: Rule, view: View) -> Iterator[Text]:
    """Show each condition that kept the rule from passing, with every comparison made."""
    for condition in (*rule.applies, *rule.requires):
        if condition.path == "opinion" or (
            condition.word == ANY_OF and any(m.path == "opinion" for m in condition.members)
        ):
            continue
        answer = observation(condition)(view)
        if answer == TRUE:
            continue
        yield from _steps(condition, view, answer)


def _steps(condition: Condition, view: View, answer: Truth) -> Iterator[Text]:
    if condition.word in ("inside", "not_inside"):
        value = observe(view, condition.path)
        bounds = observe(view, condition.operand.path)
        if isinstance(bounds, Bounds) and isinstance(value, DeclaredValue):
            yield from (_compared(step, value) for step in bounds.steps(value))
            return
    said, truth = asked(condition, view), _TRUTH_TITLES[answer]
    if condition.word == ANY_OF or condition.word in QUANTIFIERS:
        yield Text(zh=f"{said.zh}：{truth.zh}", en=f"{said.en}: {truth.en}")
        return
    value = shown(observe(view, condition.path))
    yield Text(
        zh=f"{said.zh}；实际为 {value.zh}：{truth.zh}",
        en=f"{said.en}; it is {value.en}: {truth.en}",
    )


def _compared(step: Step, value: DeclaredValue) -> Text:
    limit = limit_text(step.limit)
    zh, en = f"声明 {value} 对 {limit.zh}", f"declared {value} against {limit.en}"
    comparison = step.comparison
    if comparison.reason is not None:
        return Text(zh=f"{zh}：{comparison.reason.zh}", en=f"{en}: {comparison.reason.en}")
    met = comparison.answer == TRUE
    zh += "：全部落在其内" if met else "：未全部落在其内"
    en += ": lies inside" if met else ": does not lie inside"
    if not met and step.applies == UNKNOWN:
        zh += "；但型式或生效日期不明，不能确定该限值是否适用"
        en += "; but whether the limit applies is not known"
    if not met and step.limit.provenance.basis is not Basis.PUBLISHED:
        zh += "；该限值未经核实，不能据以判定不符合"
        en += "; but the limit is not verified and condemns nobody"
    return Text(zh=zh, en=en)
