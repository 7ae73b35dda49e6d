"""A mutant: one defect planted in a sound declaration, and what the law makes of it.

Expectations come from the law, the design and the figures of the pack, never from the engine: a
kind of defect says which outcomes appear and which vanish, and why where there are several.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from qibiao.rules import Rule, Severity, Status
from qibiao.rules.rule import Axis
from tests.mutants.sound import LIBRARY, Said, Sound

GONE = "*"  # an outcome of a rule that stops, whichever entity it was of


class Mutant(NamedTuple):
    """Where and how a declaration is changed, and by what its judgement then differs."""

    place: str
    given: dict[str, Any]
    appears: frozenset[Said] = frozenset()
    stops: frozenset[str] = frozenset()  # questions to a person that are no longer asked


Planting = Callable[[Sound], Mutant | None]
KINDS: dict[str, Planting] = {}
ALIKE: set[str] = set()


def defect(name: str, *, alike: bool = False) -> Callable[[Planting], Planting]:
    """Enter a kind of defect under its name.

    What it does may be ``alike`` in every declaration of an industry: planted in one, it is seen.
    """

    def enter(planting: Planting) -> Planting:
        assert name not in KINDS, name
        KINDS[name] = planting
        if alike:
            ALIKE.add(name)
        return planting

    return enter


def one(rule: str, entity: str, status: Status = Status.FAIL) -> frozenset[Said]:
    return frozenset({(rule, entity, status.value)})


def mutants(sound: Sound) -> Iterator[tuple[str, Mutant]]:
    """Plant every kind of defect that the declaration has a place for."""
    for name, planting in KINDS.items():
        mutant = planting(sound) if sound.minimal or name not in ALIKE else None
        if mutant is not None:
            yield name, mutant


@lru_cache(None)
def rules_by_id() -> dict[str, list[Rule]]:
    """Every rule that is shipped; ids may be used by two industries."""
    found: dict[str, list[Rule]] = {}
    for pack in LIBRARY.packs:
        for rule in pack.rules:
            found.setdefault(rule.id, []).append(rule)
    return found


def expected_verdicts(sound: Sound, outcomes: frozenset[Said]) -> frozenset[str]:
    """Say which verdicts are reachable: severity alone decides (design: the verdict)."""
    own = {rule.id: rule for rule in sound.pack.rules}
    rules = {id_: own.get(id_, found[0]) for id_, found in rules_by_id().items()}
    # The disclosure duty moves the verdict only on evidence, so not on what is undecided.
    found = {
        (rules[rule].severity, status)
        for rule, _, status in outcomes
        if status != Status.UNDECIDED or rules[rule].axis is not Axis.DISCLOSURE
    }
    worst = {
        Severity.ERROR: "nonconforming",
        Severity.FLAW: "flawed",
    }
    failed = [worst[s] for s in worst if (s, Status.FAIL.value) in found]
    least = failed[0] if failed else "conforming"
    order = ["conforming", "flawed", "nonconforming"]
    open_ = {worst[s] for s in worst if (s, Status.UNDECIDED.value) in found}
    return frozenset({least} | {v for v in open_ if order.index(v) > order.index(least)})
