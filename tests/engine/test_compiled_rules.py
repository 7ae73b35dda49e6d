"""Compiled rules against three-valued logic written out anew here: an independent oracle."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import pytest

from qibiao.declarations import Text
from qibiao.engine.compiling import days_in_force
from qibiao.engine.reasoning import KindReasoner, Tokens, reasoner
from qibiao.rules import Library, Rule, Severity
from qibiao.rules.condition import Condition
from qibiao.rules.rule import Axis, Executability, JudgedOn
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from qibiao.rules.vocabulary import Subject

SAID = Text(zh="某", en="some")
TRUTHS: tuple[Truth, ...] = (TRUE, FALSE, UNKNOWN)


def conjunction(values: list[str]) -> str:
    if "false" in values:
        return "false"
    return "unknown" if "unknown" in values else "true"


def oracle(in_force: list[str], applies: list[str], requires: list[str]) -> str:
    """What the design says of a rule, not how the engine gets there."""
    if conjunction(in_force) == "false":
        return "not_in_force"
    if conjunction(applies) == "false":
        return "not_applicable"
    if conjunction(requires) == "true":
        return "pass"
    gate = conjunction(in_force + applies)
    if gate == "true" and conjunction(requires) == "false":
        return "fail"
    return "undecided"


def rule(serial: int, applies: list[int], requires: list[int], dated: bool) -> Rule:
    def conditions(places: list[int]) -> tuple[Condition, ...]:
        return tuple(Condition("enterprise.name", "is", f"c{place}") for place in places)

    return Rule(
        id=f"X1-{serial:02d}",
        version=1,
        subject=Subject.ENTERPRISE,
        title=SAID,
        axis=Axis.LEGALITY,
        severity=Severity.ERROR,
        executability=Executability.MACHINE,
        basis=(),
        judged_on=JudgedOn.AS_OF,
        applies=conditions(applies),
        requires=conditions(requires),
        message=SAID,
        remedy=SAID,
        examples=(),
        since=date(2018, 1, 1) if dated else None,
    )


def answers_agree(made: KindReasoner, entities: list[Tokens]) -> None:
    results = made.results(entities)
    for tokens in entities:
        said = {result.rule.key: result.result for result in results[tokens]}
        assert len(said) == len(made.compiled.rules)
        for compiled in made.compiled.rules:
            expected = oracle(
                [tokens[place] for place in compiled.in_force],
                [tokens[place] for place in compiled.applies],
                [tokens[place] for place in compiled.requires],
            )
            assert said[compiled.rule.key] == expected, (compiled.rule.key, tokens)


def mixtures(count: int, places: int, random: Random) -> list[Tokens]:
    entities: list[Tokens] = [(truth,) * places for truth in TRUTHS]
    entities += [tuple(random.choice(TRUTHS) for _ in range(places)) for _ in range(count)]
    # Real entities are mostly true, and mostly fail in one or two places.
    for _ in range(count):
        entity: list[Truth] = [TRUE] * places
        for _ in range(random.randrange(1, 4)):
            entity[random.randrange(places)] = random.choice(TRUTHS)
        entities.append(tuple(entity))
    return entities


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize(("applies", "requires"), [(0, 1), (1, 1), (2, 2), (3, 2), (1, 3)])
def test_every_combination_of_a_rule_agrees_with_the_oracle(
    applies: int, requires: int, dated: bool
) -> None:
    one = rule(1, list(range(applies)), list(range(applies, applies + requires)), dated)
    made = KindReasoner(Subject.ENTERPRISE, [one], f"one {applies} {requires} {dated}")
    answers_agree(made, list(product(TRUTHS, repeat=len(made.compiled.conditions))))


@pytest.mark.parametrize("seed", range(6))
def test_many_random_rules_that_share_conditions_agree_with_the_oracle(seed: int) -> None:
    random = Random(seed)
    rules = [
        rule(
            i,
            random.sample(range(40), random.randrange(4)),
            random.sample(range(40), random.randrange(1, 4)),
            random.random() < 0.3,
        )
        for i in range(90)
    ]
    made = KindReasoner(Subject.ENTERPRISE, rules, f"many {seed}")
    answers_agree(made, mixtures(150, len(made.compiled.conditions), random))


def kinds() -> Iterator[object]:
    library = Library()
    for industry in (None, *library.industries):
        for subject, made in reasoner(library.book(industry)).kinds.items():
            yield pytest.param(made, id=f"{industry or 'law'}-{subject}")


@pytest.mark.parametrize("made", list(kinds()))
def test_the_shipped_rules_agree_with_the_oracle(made: KindReasoner) -> None:
    answers_agree(made, mixtures(150, len(made.compiled.conditions), Random(2016)))


def test_what_is_inferred_together_is_inferred_as_if_alone(library: Library) -> None:
    made = reasoner(library.book("water_purifier")).kinds[Subject.INDICATOR]
    entities = mixtures(40, len(made.compiled.conditions), Random(5))
    together = KindReasoner(
        Subject.INDICATOR, [c.rule for c in made.compiled.rules], "together"
    ).results(entities)
    alone = KindReasoner(Subject.INDICATOR, [c.rule for c in made.compiled.rules], "alone")
    for tokens in reversed(entities):
        assert alone.results([tokens])[tokens] == together[tokens]


def test_the_days_in_force_include_the_first_and_exclude_the_day_it_ends() -> None:
    dated = rule(1, [], [0], dated=True)
    (first,) = days_in_force(dated)
    assert (first.word, first.operand) == ("not_before", date(2018, 1, 1))
