"""Values that nobody can mean as they are written decide nothing."""

import pytest

from qibiao.declarations import Requirement
from qibiao.rules import Library
from qibiao.rules.plausible import implausible


@pytest.mark.parametrize(
    ("row", "value", "unit", "said"),
    [
        ("recovery_rate", "≥101", "%", "超过 100 %"),
        ("recovery_rate", "≥1000", "%", "超过 100 %"),
        ("recovery_rate", "≥100", "%", None),
        ("recovery_rate", "45~105", "%", None),
        ("turbidity", "≤-1", "NTU", "小于零"),
        ("turbidity", "≤0", "NTU", None),
    ],
)
def test_less_than_nothing_and_more_than_the_whole_are_no_values(
    library: Library, row: str, value: str, unit: str, said: str | None
) -> None:
    found = implausible(Requirement.parse(value, unit), library.book("water_purifier").rows[row])
    assert found is None if said is None else found is not None and said in found


def test_a_row_with_such_figures_of_its_own_takes_them(library: Library) -> None:
    for pack in library.packs:
        for row in pack.rows:
            for limit in row.limits:
                assert implausible(limit.requirement, row) is None, (pack.id, row.id)
            for example in row.examples:
                requirement = Requirement.parse(example.value, example.unit or row.unit or None)
                assert implausible(requirement, row) is None, (pack.id, row.id, example.value)
