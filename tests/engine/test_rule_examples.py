"""Every rule by its own examples, and every row by its own."""

from collections.abc import Iterator

import pytest

from qibiao.engine.examples import run_example
from qibiao.engine.value_level import level_of_example
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
        levels = {level for levels in row.levels for level in levels.thresholds}
        assert levels <= {example.level for example in row.examples}, row.id
