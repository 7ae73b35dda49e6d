"""What a rule asks, in words: one sentence a condition, made ready once."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from qibiao.declarations import Text
from qibiao.engine.fields import observer
from qibiao.engine.showing import joined, shown
from qibiao.engine.view import View
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition, Duration, Reference
from qibiao.rules.vocabulary import FIELDS, Type

Asker = Callable[[View], Text]

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


@cache
def asker(condition: Condition) -> Asker:
    """Make ready the sentence of what one condition asks of an entity."""
    if condition.word == ANY_OF:
        return _either([asker(member) for member in condition.members])
    operand = condition.operand
    if isinstance(operand, Reference) and condition.word not in QUANTIFIERS:
        title, observe = FIELDS[operand.path].title, observer(operand.path)

        def with_value(view: View) -> Text:
            said = shown(observe(view))
            return _sentence(condition, Text(f"{title.zh} {said.zh}", f"{title.en} {said.en}"))

        return with_value
    if isinstance(operand, Duration):
        of, months = observer(operand.of.path), operand.months
        return lambda view: _sentence(condition, _months(months, shown(of(view))))
    constant = in_general(condition)
    return lambda view: constant


def expectation(conditions: Sequence[Condition]) -> Asker:
    """Make ready the sentence of what a rule requires."""
    if all(map(_is_the_same_for_all, conditions)):
        constant = _listed([in_general(condition) for condition in conditions])
        return lambda view: constant
    askers = [asker(condition) for condition in conditions]
    return lambda view: _listed([ask(view) for ask in askers])


def _listed(said: Sequence[Text]) -> Text:
    return Text("；".join([t.zh for t in said]), "; ".join([t.en for t in said]))


def _is_the_same_for_all(condition: Condition) -> bool:
    """Tell whether a condition compares with nothing that entities have of their own."""
    if condition.word == ANY_OF:
        return all(map(_is_the_same_for_all, condition.members))
    compares = isinstance(condition.operand, Reference | Duration)
    return condition.word in QUANTIFIERS or not compares


def in_general(condition: Condition) -> Text:
    """Say what a condition asks of whatever entity: fields it compares with are named."""
    if condition.path == "opinion":
        return Text(zh="由评审人员确认", en="to be confirmed by a reviewer")
    if condition.word == ANY_OF:
        return _or([in_general(member) for member in condition.members])
    title = FIELDS[condition.path].title
    if condition.word in QUANTIFIERS:
        return _quantified(condition, title)
    if condition.word == "present" and FIELDS[condition.path].type is Type.BOUNDS:
        return Text(zh=f"有适用的{title.zh}", en=f"{title.en} applies")
    if condition.operand is None:
        word = _WORD_TITLES[condition.word]
        return Text(zh=f"{title.zh}{word.zh}", en=f"{title.en} {word.en}")
    return _sentence(condition, _operand(condition.operand))


def _sentence(condition: Condition, operand: Text) -> Text:
    title, word = FIELDS[condition.path].title, _WORD_TITLES[condition.word]
    return Text(f"{title.zh}{word.zh} {operand.zh}", f"{title.en} {word.en} {operand.en}")


def _either(askers: Sequence[Asker]) -> Asker:
    return lambda view: _or([ask(view) for ask in askers])


def _or(said: Sequence[Text]) -> Text:
    return Text(" 或 ".join(t.zh for t in said), " or ".join(t.en for t in said))


def _quantified(condition: Condition, title: Text) -> Text:
    # What members are compared with is theirs, so it is named and not shown.
    inner = [in_general(member) for member in (*condition.where, *condition.members)]
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


def _operand(operand: Any) -> Text:
    match operand:
        case Reference():
            return FIELDS[operand.path].title
        case Duration():
            return _months(operand.months, FIELDS[operand.of.path].title)
        case tuple():
            return joined(map(shown, operand))
        case _:
            return shown(operand)


def _months(months: int, of: Text) -> Text:
    return Text(zh=f"{of.zh} 之前 {months} 个月内", en=f"{months} months of {of.en}")
