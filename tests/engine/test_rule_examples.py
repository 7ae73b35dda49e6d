"""Every rule by its own examples, and every row by its own."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import TypeAdapter

from qibiao.declarations import Declaration
from qibiao.engine import Parameters, Verdict, judge
from qibiao.engine.examples import run_example
from qibiao.engine.value_level import ORDER, level_of_example
from qibiao.rules import Library, Pack, Rule
from qibiao.rules.indicators import Row, RowExample
from qibiao.rules.rule import Example

LIBRARY = Library()


def packs() -> list[Pack]:
    return [LIBRARY.law, *(LIBRARY.industry(id_) for id_ in LIBRARY.industries)]


def cases() -> Iterator[object]:
    for pack in packs():
        for rule in pack.rules:
            for example in rule.examples:
                if example.day is not None:
                    yield pytest.param(rule, example, id=f"{pack.id}-{rule.key}-{example.name}")


def row_cases() -> Iterator[object]:
    for pack in packs():
        for row in pack.rows:
            for i, example in enumerate(row.examples):
                yield pytest.param(pack, row, example, id=f"{pack.id}-{row.id}-{i}")


@pytest.mark.parametrize(("rule", "example"), list(cases()))
def test_a_rule_says_what_its_example_expects(rule: Rule, example: Example) -> None:
    assert run_example(LIBRARY, rule, example) == example.expect


@pytest.mark.parametrize(("pack", "row", "example"), list(row_cases()))
def test_a_row_gives_the_level_its_example_expects(
    pack: Pack, row: Row, example: RowExample
) -> None:
    expected = example.level.value if example.level else "below"
    assert level_of_example(LIBRARY.book(pack.id), row, example) == (expected,)


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_every_row_with_levels_has_an_example_of_each(pack: Pack) -> None:
    for row in pack.rows:
        # Where thresholds coincide the highest level counts, so a lower one is never reached.
        levels = {
            level
            for levels in row.levels
            for level, threshold in levels.thresholds.items()
            if threshold.asked
            not in {
                t.asked
                for other, t in levels.thresholds.items()
                if ORDER.index(other) < ORDER.index(level)
            }
        }
        assert levels <= {example.level for example in row.examples}, row.id


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_the_sound_declaration_of_a_pack_has_no_finding(pack: Pack) -> None:
    """A rule that is undecided about what is sound has forgotten to ask whether a fact is there."""
    declaration = TypeAdapter(Declaration).validate_python(pack.sound)
    judgement = judge(declaration, LIBRARY, Parameters(date(2026, 11, 24)))
    assert [(found.rule, found.entity, found.status) for found in judgement.findings] == []
    assert judgement.verdict is Verdict.CONFORMING
