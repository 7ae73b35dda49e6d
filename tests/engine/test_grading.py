"""Grades: the weakest core indicator, its gates, and what is reachable while something is open."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from qibiao.declarations import Declaration
from qibiao.engine import Grade, Parameters, VariantGrade, judge
from qibiao.engine.examples import changed
from qibiao.engine.levels import weakest
from qibiao.engine.value_level import ORDER
from qibiao.rules import Library
from qibiao.rules.indicators import Level

DAY = date(2026, 11, 24)
_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)


def sound(library: Library) -> dict[str, Any]:
    """A purifier whose every core row of its scheme is advanced, and whose every gate is open."""
    pack = library.industry("water_purifier")
    scheme = pack.schemes[0]
    declared = {one["id"] for one in pack.sound["indicators"]}
    facts = [{"id": required.id, "holds": "是"} for required in pack.basic_requirements]
    base = changed({**pack.sound, "basic_facts": facts}, {})
    for row in pack.rows:
        if row.id not in scheme.core or row.id in declared or not row.levels:
            continue
        threshold = row.levels[0].thresholds[Level.ADVANCED].requirement.text
        method = str(row.methods[0]) if row.methods else ""
        base["indicators"].append(
            {
                "id": row.id,
                "name": row.title.zh,
                "value": threshold,
                "unit": row.unit,
                "nature": "performance",
                "method": method,
            }
        )
    for one in base["indicators"]:
        levels = library.book("water_purifier").rows[one["id"]].levels
        one["value"] = levels[0].thresholds[Level.ADVANCED].requirement.text
    return base


def graded(library: Library, given: dict[str, Any] | None = None, **by_row: str) -> VariantGrade:
    base = sound(library)
    places = {one["id"]: i for i, one in enumerate(base["indicators"])}
    changes: dict[str, Any] = dict(given or {})
    for row, value in by_row.items():
        changes[f"indicators/{places[row]}/value"] = value
    declaration = _DECLARATION.validate_python(changed(base, changes))
    return judge(declaration, library, Parameters(DAY)).grades[0]


reachables = st.lists(
    st.sets(st.sampled_from(ORDER), min_size=1).map(
        lambda found: tuple(sorted(found, key=ORDER.index))
    ),
    min_size=1,
    max_size=4,
)


@given(reachables)
def test_the_weakest_is_found_over_every_way_things_may_turn_out(
    found: list[tuple[str, ...]],
) -> None:
    expected = {max(one, key=ORDER.index) for one in product(*found)}
    assert set(weakest(found)) == expected
    assert list(weakest(found)) == sorted(expected, key=ORDER.index)


def test_all_core_rows_at_advanced_give_the_first_grade(library: Library) -> None:
    assert graded(library).grades[0] in (Grade.FIRST, Grade.SECOND)
    assert Grade.THIRD not in graded(library).grades


def test_an_innovation_never_lowers_a_grade(library: Library) -> None:
    without = graded(library)
    for value in ("≤20", "≤50", "≤100", "≤500", "约20"):
        first_cup = {
            "id": "first_cup_tds",
            "name": "首杯水TDS",
            "nature": "performance",
            "value": value,
            "unit": "mg/L",
            "method": "GB/T 35937-2018",
        }
        with_it = graded(library, {"indicators/-": first_cup})
        order = list(Grade)
        best_before, best_after = without.grades[0], with_it.grades[0]
        assert order.index(best_after) <= order.index(best_before), value


def test_a_missing_basic_fact_leaves_the_grade_open_and_a_false_one_closes_it(
    library: Library,
) -> None:
    facts = sound(library)["basic_facts"]
    told = graded(library)
    assert Grade.BELOW_THIRD not in told.grades
    untold = graded(library, {"basic_facts/0": None})
    assert set(untold.grades) == {*told.grades, Grade.BELOW_THIRD}
    denied = graded(library, {"basic_facts/0": {**facts[0], "holds": "否"}})
    assert denied.grades == (Grade.BELOW_THIRD,)


def test_an_unknown_variant_names_the_choices(library: Library) -> None:
    grade = graded(library, {"offerings/0/variants": []})
    assert grade.scheme is None
    assert any("反渗透" in reason.zh and "超滤" in reason.zh for reason in grade.reasons)
    assert len(grade.grades) > 1


def test_a_nonconforming_declaration_has_no_grade(library: Library) -> None:
    assert graded(library, recovery_rate="≥40").grades == (Grade.NO_GRADE,)


@pytest.mark.parametrize("value", ["≥45", "≥55", "≥65", "≥90", "约60"])
def test_a_grade_says_why_it_is_not_the_next(library: Library, value: str) -> None:
    grade = graded(library, recovery_rate=value)
    if grade.grades != (Grade.FIRST,):
        assert grade.reasons


def test_better_values_never_give_a_worse_grade(library: Library) -> None:
    order = list(Grade)
    places = [
        order.index(graded(library, recovery_rate=f"≥{value}").grades[0])
        for value in (45, 50, 55, 60, 65, 70)
    ]
    assert places == sorted(places, reverse=True)
