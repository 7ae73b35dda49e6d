"""Conditions into observers: each distinct line of the rules becomes one function of a view."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import Any

from qibiao.declarations import Unreadable
from qibiao.engine.fields import observer
from qibiao.engine.scene_fields import SCENE_FIELDS
from qibiao.engine.standard_fields import NUMBER_FIELDS
from qibiao.rules.condition import (
    ANY_OF,
    QUANTIFIERS,
    WORDS,
    Condition,
    Duration,
    Reference,
    answers_of,
    count3,
)
from qibiao.rules.truth import UNKNOWN, Truth, all3, any3, not3

Observation = Callable[[Any], Truth]
INDICATORS = "declaration.indicators"


def observation(condition: Condition) -> Observation:
    """Make the function that says whether a condition holds of a view.

    What is of the declaration as a whole is looked at once and remembered with the scene.
    """
    holds = _holds(condition)
    if not is_of_scene(condition):
        return holds
    return _remembered(holds, condition.key, attrgetter("scene.truths"))


def _remembered(
    holds: Observation, key: str, truths_of: Callable[[Any], dict[str, Truth]]
) -> Observation:
    """Ask once, and remember the answer where it is the same for all."""

    def remembered(view: Any) -> Truth:
        truths = truths_of(view)
        found = truths.get(key)
        if found is None:
            found = truths[key] = holds(view)
        return found

    return remembered


def look(conditions: Sequence[tuple[Condition, Observation]]) -> Callable[[Any], tuple[Truth, ...]]:
    """Make the function that says of each condition, in order, whether it holds of a view.

    Conditions that hold one field against literals are asked together: it is observed once, and
    what is absent or unreadable is known of all of them at once.
    """
    plain: dict[str, list[tuple[int, Condition]]] = {}
    others: list[tuple[int, Observation]] = []
    for place, (condition, observe) in enumerate(conditions):
        if _is_plain(condition):
            plain.setdefault(condition.path, []).append((place, condition))
        else:
            others.append((place, observe))
    fields = [
        (
            observer(path),
            [(place, WORDS[one.word].absent) for place, one in asked],
            [(place, WORDS[one.word].holds, one.operand) for place, one in asked],
        )
        for path, asked in plain.items()
    ]
    unasked: list[Truth] = [UNKNOWN] * len(conditions)

    def all_of(view: Any) -> tuple[Truth, ...]:
        said = unasked.copy()
        for of, absent, there in fields:
            value = of(view)
            if value is None:
                for place, answer in absent:
                    said[place] = answer
            elif not isinstance(value, Unreadable):
                for place, holds, operand in there:
                    said[place] = holds(value, operand)
        for place, observe in others:
            said[place] = observe(view)
        return tuple(said)

    return all_of


def _is_plain(condition: Condition) -> bool:
    if condition.word == ANY_OF or condition.word in QUANTIFIERS or condition.path == "opinion":
        return False
    return not isinstance(condition.operand, Reference | Duration)


class Reach(IntEnum):
    """How far the observer of a condition looks (观察范围)."""

    DAY = 0  # at the day judged as of alone: the same for all declarations
    SCENE = 1  # at the declaration as a whole: the same for all its entities
    NUMBER = 2  # at the number of a standard and the catalogue: the same for all who name it
    ENTITY = 3  # at an entity and what stands beside it


def reach_of(condition: Condition) -> Reach:
    """Say how far one must look to answer a condition."""
    if condition.word == ANY_OF:
        reaches = {reach_of(member) for member in condition.members}
        if reaches <= {Reach.DAY, Reach.SCENE}:
            return max(reaches)
        return reaches.pop() if len(reaches) == 1 else Reach.ENTITY
    operand = condition.operand
    paths = [condition.path]
    if isinstance(operand, Reference):
        paths.append(operand.path)
    if isinstance(operand, Duration):
        paths.append(operand.of.path)
    if all(path == "as_of" for path in paths):
        return Reach.DAY
    if all(path in SCENE_FIELDS for path in paths):
        return Reach.SCENE
    return Reach.NUMBER if all(path in NUMBER_FIELDS for path in paths) else Reach.ENTITY


def is_of_scene(condition: Condition) -> bool:
    """Tell whether a condition is about the declaration as a whole, the same for all entities."""
    return reach_of(condition) <= Reach.SCENE


def _holds(condition: Condition) -> Observation:
    if condition.word == ANY_OF:
        alternatives = [observation(member) for member in condition.members]
        return lambda view: any3(alternative(view) for alternative in alternatives)
    if condition.word in QUANTIFIERS:
        return _quantified(condition)
    return _compared(condition)


def _quantified(condition: Condition) -> Observation:
    members = observer(condition.path)
    of_each = _of_each(condition)
    inner = (*condition.where, *condition.members)
    if condition.path == INDICATORS and all(map(is_of_indicator, inner)):
        of_each = _remembered(of_each, condition.key, attrgetter("appraisal.truths"))
    if condition.word == "count":
        least: int = condition.operand
        return lambda view: count3(list(map(of_each, members(view))), least)
    join = any3 if condition.word == "some" else all3
    return lambda view: join(set(map(of_each, members(view))))


def _of_each(condition: Condition) -> Observation:
    """Make the function that says of one member what a condition on many asks of each."""
    counts = _together(condition.where)
    if condition.word == "count":
        return counts
    meant = _together(condition.members)
    if not condition.where:
        return meant
    if condition.word == "some":
        return lambda member: all3((counts(member), meant(member)))
    return lambda member: any3((not3(counts(member)), meant(member)))


def is_of_indicator(condition: Condition) -> bool:
    """Tell whether an answer depends on the appraisal of an indicator alone, not its declaration.

    Fields of the declaration as a whole differ between those that share an appraisal.
    """
    operand, inner = condition.operand, (*condition.members, *condition.where)
    named = [condition.path] if condition.path else []
    if isinstance(operand, Reference):
        named.append(operand.path)
    if isinstance(operand, Duration):
        named.append(operand.of.path)
    return SCENE_FIELDS.keys().isdisjoint(named) and all(map(is_of_indicator, inner))


def _together(conditions: Sequence[Condition]) -> Observation:
    """Make the function that says whether all of some conditions hold."""
    observations = [_holds(condition) for condition in conditions]
    if len(observations) == 1:
        return observations[0]
    return lambda view: all3([observe(view) for observe in observations])


def _compared(condition: Condition) -> Observation:
    """Bind a word to its field and operand; the operand is a literal or observed like a field."""
    answer, of = answers_of(condition.word), observer(condition.path)
    operand = condition.operand
    if isinstance(operand, Reference):
        other = observer(operand.path)
        return lambda view: answer(of(view), other(view))
    if isinstance(operand, Duration):
        end, months = observer(operand.of.path), operand.months

        def within(view: Any) -> Truth:
            day = end(view)
            return answer(of(view), day if day is None else (months, day))

        return within
    return lambda view: answer(of(view), operand)
