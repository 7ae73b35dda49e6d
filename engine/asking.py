"""What a rule asks, in words: one sentence a condition, made ready once."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from qibiao.declarations import Text
from qibiao.engine.fields import observer
from qibiao.engine.showing import joined, shown
from qibiao.engine.view import View
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition, Duration, Reference
from qibiao.rules.facets import Facet
from qibiao.rules.vocabulary import FIELDS, Type, facet_in

Asker = Callable[[View], Text]
FacetsOf = tuple[Facet, ...]

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
_NO_CHOICE = Text(zh="未写明或不在选项内", en="not told, or none of the choices")


@cache
def asker(condition: Condition) -> Asker:
    """Make ready the sentence of what one condition asks of an entity."""
    if condition.word == ANY_OF:
        return _either([asker(member) for member in condition.members])
    if _names_a_facet(condition):
        return lambda view: in_general(condition, facets_of(view))
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
    if _names_a_facet(condition):
        return False
    compares = isinstance(condition.operand, Reference | Duration)
    return condition.word in QUANTIFIERS or not compares


def _names_a_facet(condition: Condition) -> bool:
    """Tell whether a condition is on facets, whose titles are known with the pack alone."""
    inner = (*condition.members, *condition.where)
    return facet_in(condition.path) is not None or any(map(_names_a_facet, inner))


def facets_of(view: View) -> FacetsOf:
    """Give the facets that the industry's pack titles."""
    industry = view.scene.book.industry
    return industry.facets if industry else ()


def in_general(condition: Condition, facets: FacetsOf = ()) -> Text:
    """Say what a condition asks of whatever entity: fields it compares with are named.

    Facets and their values are called by their titles in ``facets``, by their ids without.
    """
    if condition.path == "opinion":
        return Text(zh="由评审人员确认", en="to be confirmed by a reviewer")
    if condition.word == ANY_OF:
        return _or([in_general(member, facets) for member in condition.members])
    if condition.word in QUANTIFIERS:
        return _quantified(condition, facets)
    if facet := _facet(condition, facets):
        return _of_facet(condition, facet)
    title = FIELDS[condition.path].title
    if condition.word == "present" and FIELDS[condition.path].type is Type.BOUNDS:
        return Text(zh=f"有适用的{title.zh}", en=f"{title.en} applies")
    operand = condition.operand
    return _said(title, condition.word, None if operand is None else _operand(operand))


def _facet(condition: Condition, facets: FacetsOf) -> Facet | None:
    id_ = facet_in(condition.path)
    return next((facet for facet in facets if facet.id == id_), None)


def _of_facet(condition: Condition, facet: Facet) -> Text:
    """Say what is asked of a facet by the titles that its pack gives it and its values."""
    if condition.operand is None:
        return _said(facet.title, condition.word)
    named = condition.operand if isinstance(condition.operand, tuple) else (condition.operand,)
    return _said(facet.title, condition.word, joined(_value_title(facet, id_) for id_ in named))


def _value_title(facet: Facet, id_: str) -> Text:
    return next((value.title for value in facet.values if value.id == id_), shown(id_))


def what_is_there(view: View, condition: Condition) -> Text:
    """Say what a condition sees of an entity, the value of a facet by its title."""
    seen = observer(condition.path)(view)
    facet = _facet(condition, facets_of(view))
    if facet is None:
        return shown(seen)
    return _value_title(facet, seen) if seen else _NO_CHOICE


def _sentence(condition: Condition, operand: Text) -> Text:
    return _said(FIELDS[condition.path].title, condition.word, operand)


def _said(title: Text, asked: str, operand: Text | None = None) -> Text:
    word = _WORD_TITLES[asked]
    zh, en = f"{title.zh}{word.zh}", f"{title.en} {word.en}"
    if operand is None:
        return Text(zh, en)
    space = "" if zh.endswith("：") else " "
    return Text(f"{zh}{space}{operand.zh}", f"{en} {operand.en}")


def _either(askers: Sequence[Asker]) -> Asker:
    return lambda view: _or([ask(view) for ask in askers])


def _or(said: Sequence[Text]) -> Text:
    return Text(" 或 ".join(t.zh for t in said), " or ".join(t.en for t in said))


def _quantified(condition: Condition, facets: FacetsOf) -> Text:
    # What members are compared with is theirs, so it is named and not shown.
    title = FIELDS[condition.path].title
    inner = [in_general(member, facets) for member in (*condition.where, *condition.members)]
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
