"""Why an example did not come to what it expects: the tokens that would have to be others."""

from collections.abc import Iterator
from datetime import date

from qibiao.declarations import Declaration
from qibiao.engine.compiling import days_in_force
from qibiao.engine.observing import observation
from qibiao.engine.scene import Scene
from qibiao.engine.view import View
from qibiao.engine.views import views_of
from qibiao.rules import Library, Rule, Status
from qibiao.rules.condition import Condition
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

_OPINION = "opinion"


def differing(
    declaration: Declaration, library: Library, rule: Rule, day: date, expected: Status
) -> tuple[str, ...]:
    """List, for each entity of the rule, the conditions that do not stand as expected.

    What a reviewer answers is no token of the declaration, and is left out.
    """
    scene = Scene(declaration, library.book_for(declaration), day, {})
    views = [view for view in views_of(scene) if view.subject is rule.subject]
    if not views:
        return (f"no {rule.subject} in the declaration",)
    return tuple(line for view in views for line in _of_entity(view, rule, expected))


def _of_entity(view: View, rule: Rule, expected: Status) -> Iterator[str]:
    parts = {
        "in_force": _tokens(view, tuple(days_in_force(rule))),
        "applies": _tokens(view, rule.applies),
        "requires": _tokens(view, rule.requires),
    }
    wanted: dict[Status, tuple[tuple[str, ...], tuple[str, Truth] | None]] = {
        Status.PASS: (("in_force", "applies", "requires"), None),
        Status.FAIL: (("in_force", "applies"), ("requires", FALSE)),
        Status.UNDECIDED: (("in_force",), ("requires", UNKNOWN)),
        Status.NEEDS_PERSON: (("in_force", "applies"), None),
        Status.NOT_APPLICABLE: (("in_force",), ("applies", FALSE)),
        Status.NOT_IN_FORCE: ((), ("in_force", FALSE)),
    }
    all_true, one_of = wanted.get(expected, ((), None))
    for part in all_true:
        for key, token in parts[part]:
            if token != TRUE:
                yield f"{view.label}  {part} {key} = {token}, not {TRUE}"
    if one_of is not None:
        part, needed = one_of
        tokens = parts[part]
        if needed not in (token for _, token in tokens):
            for key, token in tokens:
                yield f"{view.label}  {part} {key} = {token}, not {needed}"


def _tokens(view: View, conditions: tuple[Condition, ...]) -> list[tuple[str, Truth]]:
    return [
        (condition.key, observation(condition)(view))
        for condition in conditions
        if condition.path != _OPINION
    ]
