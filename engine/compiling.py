"""Rules into the patterns of the rule engine: three-valued truth over the tokens of one entity.

With F the days in force, A what ``applies`` says and R what ``requires`` says, each a
three-valued "and" of its lines, a rule is

- not in force where F is false, not applicable where A is false (and F is not);
- failed where F and A are true and R is false;
- undecided where F, A or R is unknown and neither of the above nor R true decides;
- passed otherwise, and then no pattern fires.

Each case is split into patterns that exclude each other, so exactly one pattern of a rule fires,
or none. Inside a pattern the selective test (false, unknown) stands first: the engine keeps what
matched so far on a stack of 64.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from qibiao.engine.observing import reach_of
from qibiao.rules.condition import Condition
from qibiao.rules.rule import JudgedOn, Rule
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN

Pattern = list[dict[str, Any]]

MOST_RULES = 40
MOST_CONDITIONS = 60
MOST_PATTERNS = 200

FAIL = "fail"
UNDECIDED = "undecided"
NOT_APPLICABLE = "not_applicable"
NOT_IN_FORCE = "not_in_force"
PASS = "pass"


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule as tokens: the places of its conditions among those of its kind of entity."""

    rule: Rule
    in_force: tuple[int, ...]
    applies: tuple[int, ...]
    requires: tuple[int, ...]

    @property
    def conditions(self) -> frozenset[int]:
        """List all conditions it reads."""
        return frozenset((*self.in_force, *self.applies, *self.requires))


@dataclass(frozen=True, slots=True)
class CompiledKind:
    """All rules of one kind of entity: its distinct conditions, and who reads which."""

    conditions: tuple[tuple[str, Condition, Rule | None], ...]
    rules: tuple[CompiledRule, ...]


def compile_rules(rules: Sequence[Rule]) -> CompiledKind:
    """Number the distinct conditions of the rules of one kind.

    Those with one reach stand together, as they are looked at together: the widest shared first.
    """
    found: dict[str, tuple[str, Condition, Rule | None]] = {}
    for rule in rules:
        for condition in (*days_in_force(rule), *rule.applies, *rule.requires):
            key = _key(condition, rule)
            found.setdefault(key, (key, condition, rule if _asks_a_person(condition) else None))
    conditions = sorted(found.values(), key=lambda one: reach_of(one[1]))
    places = {key: place for place, (key, _, _) in enumerate(conditions)}

    def placed(rule: Rule, of_rule: Iterable[Condition]) -> tuple[int, ...]:
        return tuple(places[_key(condition, rule)] for condition in of_rule)

    compiled = tuple(
        CompiledRule(
            rule,
            placed(rule, days_in_force(rule)),
            placed(rule, rule.applies),
            placed(rule, rule.requires),
        )
        for rule in rules
    )
    return CompiledKind(tuple(conditions), compiled)


def _key(condition: Condition, rule: Rule) -> str:
    """Name a condition; an opinion answers one rule, so the same line of two is two conditions."""
    return f"{rule.id} {condition.key}" if _asks_a_person(condition) else condition.key


def _asks_a_person(condition: Condition) -> bool:
    return "opinion" in _paths(condition)


def _paths(condition: Condition) -> list[str]:
    return [condition.path, *(path for inner in condition.members for path in _paths(inner))]


def days_in_force(rule: Rule) -> Iterator[Condition]:
    """Say as conditions from when and until when a rule is in force, on the day it looks at."""
    path = "as_of" if rule.judged_on is JudgedOn.AS_OF else "disclosure.declared_on"
    if rule.since is not None:
        yield Condition(path, "not_before", rule.since)
    if rule.until is not None:
        yield Condition(path, "not_after", rule.until - timedelta(days=1))


def patterns(compiled: CompiledRule, kind: str) -> Iterator[tuple[str, Pattern]]:
    """Write the patterns of a rule, each with the result it stands for."""
    gate = (*compiled.in_force, *compiled.applies)
    of_kind = {"k": kind}
    for first, rest in _first(compiled.in_force, FALSE):
        yield NOT_IN_FORCE, [first, of_kind, *rest]
    for first, rest in _first(compiled.applies, FALSE):
        yield NOT_APPLICABLE, [first, of_kind, *rest, *(_not(c, FALSE) for c in compiled.in_force)]
    open_gate = [_is(c, TRUE) for c in gate]
    for first, rest in _first(compiled.requires, FALSE):
        yield FAIL, [first, of_kind, *rest, *open_gate]
    for first, rest in _unknown(compiled.requires):
        yield UNDECIDED, [first, of_kind, *rest, *open_gate]
    for first, rest in _unknown(gate):
        for missed, others in _first_not_true(compiled.requires):
            yield UNDECIDED, [first, of_kind, *rest, missed, *others]


def _is(condition: int, value: str) -> dict[str, Any]:
    return {f"c{condition}": value}


def _not(condition: int, value: str) -> dict[str, Any]:
    return {"$neq": {f"c{condition}": value}}


def _first(conditions: Sequence[int], value: str) -> Iterator[tuple[dict[str, Any], Pattern]]:
    """Split "some condition is so" by the first that is."""
    for i, condition in enumerate(conditions):
        yield _is(condition, value), [_not(before, value) for before in conditions[:i]]


def _unknown(conditions: Sequence[int]) -> Iterator[tuple[dict[str, Any], Pattern]]:
    """Split "some is unknown and none is false" by the first unknown: all before it are true."""
    for i, condition in enumerate(conditions):
        before = [_is(c, TRUE) for c in conditions[:i]]
        after = [_not(c, FALSE) for c in conditions[i + 1 :]]
        yield _is(condition, UNKNOWN), [*before, *after]


def _first_not_true(conditions: Sequence[int]) -> Iterator[tuple[dict[str, Any], Pattern]]:
    """Split "not every condition is true" by the first that is not."""
    for i, condition in enumerate(conditions):
        yield _not(condition, TRUE), [_is(before, TRUE) for before in conditions[:i]]


def bases_of(kind: CompiledKind, name: str) -> Iterator[tuple[CompiledRule, ...]]:
    """Cut the rules of a kind into rule bases that stay within the engine's limits."""
    chosen: list[CompiledRule] = []
    for compiled in kind.rules:
        if chosen and not _fits([*chosen, compiled], name):
            yield tuple(chosen)
            chosen = []
        chosen.append(compiled)
    if chosen:
        yield tuple(chosen)


def _fits(rules: Sequence[CompiledRule], kind: str) -> bool:
    conditions = frozenset[int]().union(*(compiled.conditions for compiled in rules))
    return (
        len(rules) <= MOST_RULES
        and len(conditions) <= MOST_CONDITIONS
        and sum(1 for compiled in rules for _ in patterns(compiled, kind)) <= MOST_PATTERNS
    )
