"""What a rule asks that is not there: the fields its conditions name, filled or corrected."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from qibiao.declarations import StandardNumber, Steps, Text
from qibiao.engine.changing import Change, Option
from qibiao.engine.observing import observation
from qibiao.engine.opinions import opinion_observation
from qibiao.engine.successors import successors
from qibiao.engine.view import View
from qibiao.engine.views import VariantView
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition
from qibiao.rules.rule import Rule
from qibiao.rules.truth import TRUE
from qibiao.rules.vocabulary import FACET, FIELDS, Type, facet_in

# Where the fields of the declaration as a whole stand in it.
_PARTS: dict[str, Steps] = {
    "principal": ("standard",),
    "commission": ("standard", "commission"),
    "enterprise": ("enterprise",),
    "disclosure": ("disclosure",),
    "gi": ("geographical_indication",),
}
_ON_LABEL = frozenset(
    [
        "mark",
        "made_on",
        "code_shown",
        "label_code",
        "name_shown",
        "reference_shown",
        "trademark_shown",
    ]
)
# What is a matter of how it is written, and may be written otherwise; all else that is there
# already is a fact, and a fact is not changed by declaring another.
_REWRITTEN = frozenset({"indicator.nature", "principal.published_as"})
_IF_TRUE = Text(zh="须属实方可填写", en="to be written only if it is true")
_FACET_NAME = Text(zh="型式要素名称", en="name of the facet")
_OWN_WORDS = Text(zh="由企业按实际填写", en="for the enterprise to write")
_ELEMENTS = [
    "cover",
    "foreword",
    "scope",
    "normative_references",
    "terms",
    "requirements",
    "test_methods",
    "inspection_rules",
    "marking",
    "packaging",
]
OPINION = "opinion"
_NUMBERS = frozenset({"abolished", "replaced"})


def options_for(view: View, rule: Rule) -> Iterator[Option]:
    """Give, for each condition of a rule that does not hold, the changes that may make it hold."""
    for condition in rule.requires:
        if condition.word == ANY_OF:
            holds = opinion_observation(condition, rule)(view)
        elif condition.path == OPINION:
            continue
        else:
            holds = observation(condition)(view)
        if holds != TRUE:
            yield from _for_condition(view, condition)


def _for_condition(view: View, condition: Condition) -> Iterator[Option]:
    prefix, _, name = condition.path.partition(".")
    if condition.word == ANY_OF:
        for member in condition.members:
            if member.path != OPINION:
                yield from _for_condition(view, member)
    elif condition.word in QUANTIFIERS:
        yield from _for_members(view, condition)
    elif name in _NUMBERS and prefix in ("standard", "citation"):
        yield from _current(view)
    elif condition.path == "principal.listed" and condition.word == "same_set":
        yield from _same_list(view)
    else:
        yield from _for_field(view, condition)


def _for_members(view: View, condition: Condition) -> Iterator[Option]:
    from qibiao.engine.fields import observe  # noqa: PLC0415 - fields import views as this does

    for member in observe(view, condition.path):
        for inner in condition.members:
            if observation(inner)(member) != TRUE:
                yield from _for_condition(member, inner)


def _for_field(view: View, condition: Condition) -> Iterator[Option]:
    if condition.path.startswith(FACET):
        yield from _facet(view, condition)
        return
    steps = _steps(view, condition.path)
    if steps is None:
        return
    field, now = FIELDS[condition.path], _now(view, steps)
    if condition.word == "includes" and isinstance(now, tuple):
        missing = [value for value in _literals(condition.operand) if value not in now]
        if condition.path == "principal.elements" and missing:
            places = [len(now) + _ELEMENTS.index(str(value)) for value in missing]
            yield tuple(
                _change(view, (*steps, place), value, field.title, "")
                for place, value in zip(places, missing, strict=True)
            )
        return
    if condition.path == "disclosure.updated_on":
        why = Text(zh="更新声明，并写更新日期", en="update the declaration and say when")
        day = view.scene.as_of.isoformat()
        yield (Change(steps, day, view.label, field.title, _text(now), why),)
    elif condition.word == "present" and now in (None, ""):
        yield from _filled(view, steps, field.type, field.words, field.title)
    elif condition.word in ("is", "one_of") and _may_write(condition.path, now):
        for value in _literals(condition.operand):
            yield (_change(view, steps, value, field.title, _text(now)),)


def _filled(
    view: View, steps: Steps, type_: Type, words: tuple[str, ...], title: Text
) -> Iterator[Option]:
    if type_ is Type.TEXT:
        value = f"〔{title.zh}〕"
        yield (Change(steps, value, view.label, title, "", _OWN_WORDS, template=True),)
    elif type_ is Type.WORD:
        for word in words:
            yield (_change(view, steps, word, title, ""),)
    elif type_ is Type.FLAG:
        yield (_change(view, steps, True, title, ""),)


def _may_write(path: str, now: Any) -> bool:
    return now in (None, "") or path in _REWRITTEN


def _literals(operand: Any) -> list[str | bool]:
    found = operand if isinstance(operand, tuple) else (operand,)
    return [value for value in found if isinstance(value, str | bool)]


def _steps(view: View, path: str) -> Steps | None:
    """Say where the value of a field stands; None where it follows from others."""
    prefix, _, name = path.partition(".")
    name = "method" if path == "indicator.method_text" else name
    if prefix == "gi" and name in _ON_LABEL:
        return ("geographical_indication", "label", name)
    if prefix == view.subject.value and hasattr(view.entity, name):
        return (*view.steps, name)
    part = _PARTS.get(prefix)
    if part is None:
        return None
    declaration = view.scene.declaration
    held: Any = declaration
    for step in part:
        held = getattr(held, str(step))
    known = held is None or hasattr(held, name)
    return (*part, name) if known else None


def _now(view: View, steps: Steps) -> Any:
    held: Any = view.scene.declaration
    for step in steps:
        held = held[step] if isinstance(step, int) else getattr(held, step, None)
    return held


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _change(view: View, steps: Steps, value: str | bool, title: Text, before: str) -> Change:
    return Change(steps, value, view.label, title, before, _IF_TRUE, if_true=True)


def _current(view: View) -> Iterator[Option]:
    """Give the number of the version in force, or of what replaced it."""
    number, scene = view.entity.number, view.scene
    if not isinstance(number, StandardNumber):
        return
    for new in successors(scene.book.catalogue, number, scene.as_of):
        why = Text(zh=f"现行版本 {new}", en=f"the version in force is {new}")
        title = FIELDS["standard.number"].title
        steps = (*view.steps, "number")
        yield (Change(steps, str(new), view.label, title, str(number), why),)


def _same_list(view: View) -> Iterator[Option]:
    """Put every reference that is listed or cited into the other, or take it out of it."""
    found: list[Change] = []
    for i, citation in enumerate(view.scene.declaration.standard.citations):
        if citation.listed is not citation.cited:
            for name in ("listed", "cited"):
                if getattr(citation, name) is not True:
                    title = Text(zh="列入引用文件一章" if name == "listed" else "在条文中引用",
                                 en=name)  # fmt: skip
                    steps = ("standard", "citations", i, name)
                    label = f"citation:{citation.number}"
                    before = _text(getattr(citation, name))
                    found.append(Change(steps, True, label, title, before, _IF_TRUE, if_true=True))
    if found:
        yield tuple(found)


def _facet(view: View, condition: Condition) -> Iterator[Option]:
    facet = facet_in(condition.path)
    if isinstance(view, VariantView) and facet is not None and view.facet(facet) is None:
        for value in _literals(condition.operand):
            yield from facet_options(view, facet, str(value))


def facet_options(view: VariantView, facet_id: str, value: str) -> Iterator[Option]:
    """Give the telling of one facet of a variant."""
    industry = view.scene.book.industry
    facet = next((f for f in industry.facets if f.id == facet_id), None) if industry else None
    if facet is None or industry is None:
        return
    title = next(v.title for v in facet.values if v.id == value)
    steps, variant = view.seen.steps, view.seen.variant
    held = variant.facets if variant else ()
    if variant is None:
        steps = (*steps, "variants", 0)
    place = next(
        (i for i, f in enumerate(held) if (f.name or "") in (facet.id, facet.title.zh)), None
    )
    if place is not None:
        before, at = held[place].value or "", (*steps, "facets", place)
        yield (Change((*at, "value"), title.zh, view.name, facet.title, before, _IF_TRUE, True),)
        return
    at = (*steps, "facets", len(held) + industry.facets.index(facet))
    name = Change((*at, "name"), facet.title.zh, view.name, _FACET_NAME, "", _IF_TRUE, True)
    yield (name, Change((*at, "value"), title.zh, view.name, facet.title, "", _IF_TRUE, True))
