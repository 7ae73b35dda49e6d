"""Every rule, every row and every sound declaration of the shipped packs, by its own examples."""

from collections.abc import Iterator
from datetime import date

import pytest

from qibiao.engine.examples import Case, cases, run_case
from qibiao.rules import SHIPPED
from qibiao.rules.loading import open_packs

LIBRARY, PACKS = open_packs(SHIPPED)
DAY = date(2026, 11, 24)


def shipped() -> Iterator[object]:
    for case in cases(LIBRARY, PACKS):
        yield pytest.param(case, id=case.name)


@pytest.mark.parametrize("case", list(shipped()))
def test_a_case_comes_to_what_it_expects(case: Case) -> None:
    result = run_case(LIBRARY, case, DAY)
    assert result.passed, (result.place, result.expected, result.found, result.differing)
