"""How an answer came about, step by step: each condition with what it asks and what is there."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from qibiao.declarations import Text
from qibiao.engine.asking import asker
from qibiao.engine.fields import observer
from qibiao.engine.observing import observation
from qibiao.engine.showing import limit_text, shown
from qibiao.engine.view import View
from qibiao.rules.bounds import Bounds, DeclaredValue, Step
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

Computer = Callable[[View, Truth], Iterator[Text]]
_TRUTH_TITLES = {
    TRUE: Text(zh="成立", en="holds"),
    FALSE: Text(zh="不成立", en="does not hold"),
    UNKNOWN: Text(zh="不能确定", en="not certain"),
}


class Computation:
    """The conditions that may keep a rule from passing, made ready once."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._steps = [
            (observation(seen), computer(seen))
            for condition in conditions
            for seen in _what_is_seen(condition)
        ]

    def of(self, view: View) -> tuple[Text, ...]:
        """Show each condition that kept the rule from passing, with every comparison made."""
        found: list[Text] = []
        for observe, compute in self._steps:
            answer = observe(view)
            if answer != TRUE:
                found.extend(compute(view, answer))
        return tuple(found)


def _what_is_seen(condition: Condition) -> Iterator[Condition]:
    """Leave out what a person answers: only what was observed is shown."""
    if condition.word == ANY_OF:
        members = tuple(seen for member in condition.members for seen in _what_is_seen(member))
        if members:
            yield members[0] if len(members) == 1 else condition._replace(members=members)
    elif condition.path != "opinion":
        yield condition


@cache
def computer(condition: Condition) -> Computer:
    """Make ready the steps of one condition."""
    ask = asker(condition)

    def said(view: View, answer: Truth) -> Iterator[Text]:
        asked, title = ask(view), _TRUTH_TITLES[answer]
        yield Text(f"{asked.zh}：{title.zh}", f"{asked.en}: {title.en}")

    if condition.word == ANY_OF or condition.word in QUANTIFIERS:
        return said
    observe = observer(condition.path)

    def with_value(view: View, answer: Truth) -> Iterator[Text]:
        asked, title, value = ask(view), _TRUTH_TITLES[answer], shown(observe(view))
        yield Text(
            f"{asked.zh}；实际为 {value.zh}：{title.zh}",
            f"{asked.en}; it is {value.en}: {title.en}",
        )

    if condition.word not in ("inside", "not_inside"):
        return with_value
    bounds_of = observer(condition.operand.path)

    def compared(view: View, answer: Truth) -> Iterator[Text]:
        value, bounds = observe(view), bounds_of(view)
        if isinstance(bounds, Bounds) and isinstance(value, DeclaredValue):
            return (_compared(step, value) for step in bounds.steps(value))
        return with_value(view, answer)

    return compared


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
