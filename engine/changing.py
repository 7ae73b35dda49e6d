"""Single declared values changed, and a declaration with them (改动)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import (
    BasicFact,
    Commission,
    Declaration,
    Facet,
    Indicator,
    MarkLabel,
    Steps,
    Text,
    Variant,
)

# What is made where a change speaks of a part that is not there yet.
_MADE = {
    "indicators": Indicator,
    "basic_facts": BasicFact,
    "variants": Variant,
    "facets": Facet,
    "commission": Commission,
    "label": MarkLabel,
}


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Change:
    """One declared value, and what it is changed to (一处改动).

    ``steps`` name it below the declaration by field names and zero-based indexes, as in
    ``("indicators", 3, "value")``; an index past the end makes a new entity. ``value`` is what
    is written there. ``of`` is the entity and ``field`` the value in words, ``before`` its text
    now. ``why`` says where the new value is from. ``if_true``: it is a fact that the firm alone
    knows, and is written only if it is so. ``template``: the firm fills in its own words.
    ``distance`` is the relative distance of a number, 0 to 1, and 0 where there is none.
    """

    steps: Steps
    value: str | bool
    of: str
    field: Text
    before: str
    why: Text
    if_true: bool = False
    template: bool = False
    distance: Decimal = Decimal(0)

    @property
    def path(self) -> str:
        """Write the steps as examples and JSON patches do: ``indicators/3/value``."""
        return "/".join(map(str, self.steps))


Option = tuple[Change, ...]
Key = tuple[object, ...]


def keys_of(option: Option) -> tuple[Key, ...]:
    """Say what an option writes where, whatever is said of it."""
    return tuple((*change.steps, change.value) for change in option)


def changed(declaration: Declaration, changes: Iterable[Change]) -> Declaration:
    """Give the declaration with some values changed; all else stays, places too."""
    for change in settled(declaration, changes):
        declaration = _changed(declaration, change.steps, change.value, "")
    return declaration


def settled(declaration: Declaration, changes: Iterable[Change]) -> Option:
    """Number new entities one after another: until then each has a place that is its alone."""
    lengths: dict[Steps, int] = {}
    places: dict[Steps, int] = {}
    found = []
    for change in changes:
        steps = change.steps
        held: Any = declaration
        for i, step in enumerate(steps):
            if isinstance(step, int):
                if step >= lengths.setdefault(steps[:i], len(held or ())):
                    known = places.setdefault(steps[: i + 1], lengths[steps[:i]] + _new_in(
                        places, steps[:i]))  # fmt: skip
                    steps = (*steps[:i], known, *steps[i + 1 :])
                held = held[step] if held and step < len(held) else None
            else:
                held = getattr(held, step, None)
        found.append(replace(change, steps=steps))
    return tuple(found)


def as_numbered(declaration: Declaration, option: Option, later: Option) -> Option:
    """Give later changes, made on the changed declaration, with the places that ``option`` uses."""
    meant = {
        new.steps[: i + 1]: old.steps[: i + 1]
        for old, new in zip(option, settled(declaration, option), strict=True)
        for i in range(len(old.steps))
    }
    found = []
    for change in later:
        heads = (change.steps[:i] for i in range(len(change.steps), 0, -1))
        head = next((head for head in heads if head in meant), None)
        steps = change.steps if head is None else (*meant[head], *change.steps[len(head) :])
        found.append(replace(change, steps=steps))
    return tuple(found)


def _new_in(places: dict[Steps, int], owner: Steps) -> int:
    return sum(steps[:-1] == owner for steps in places)


def _changed(at: Any, steps: Steps, value: Any, name: str) -> Any:
    """Values are parsed at the door of the type that holds them, as in every submission."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        members = tuple(at)
        if step == len(members):
            return (*members, _changed(_new(name), rest, value, name))
        new = _changed(members[step], rest, value, name)
        return (*members[:step], new, *members[step + 1 :])
    held = at if at is not None else _new(name)
    return replace(held, **{step: _changed(getattr(held, step), rest, value, step)})


@cache
def _new(name: str) -> Any:
    made = _MADE.get(name)
    return made() if made else None


def joined(options: Iterable[Option]) -> Option | None:
    """Join options into one; None where two of them write different things in one place."""
    found: dict[Steps, Change] = {}
    for change in (change for option in options for change in option):
        known = found.setdefault(change.steps, change)
        if known.value != change.value:
            return None
    return tuple(sorted(found.values(), key=lambda change: tuple(map(_order, change.steps))))


def _order(step: str | int) -> tuple[int, str]:
    return (step, "") if isinstance(step, int) else (0, step)


def effort(option: Option) -> tuple[int, Decimal, int]:
    """Say how much work an option is: how many values, how far they go, how many are left open.

    Of equals, what can be written today comes before what only the firm can tell.
    """
    asked = sum(change.if_true or change.template for change in option)
    return len(option), sum((change.distance for change in option), Decimal(0)), asked
