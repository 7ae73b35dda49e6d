"""The items of an inspection: what is certain first, and a question to a person is no pass."""

from datetime import date

import pytest

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Parameters, Waiver, judge
from qibiao.engine.inspection import Item, ItemState, inspection_items
from qibiao.rules import Library

PASSED, FLAWED, FAILED, OPEN, UNCHECKED, WAIVED = ItemState


def items(library: Library, sample: str) -> dict[str, Item]:
    path = SAMPLES / "water_purifier" / f"{sample}.xml"
    (declaration,) = read_submission([path]).declarations
    judgement = judge(declaration, library, Parameters(date(2026, 11, 24)))
    found = inspection_items(judgement, library.book_for(declaration))
    return {item.code: item for item in found}


@pytest.mark.parametrize(
    ("sample", "code", "state", "rules"),
    [
        ("ro-grade-1", "L1", PASSED, ()),
        ("ro-below-limit", "L1", FAILED, ("L1-01", "L1-05")),
        ("ro-other-method", "L1", OPEN, ("L1-01", "L1-05")),
        ("method-missing", "C2", FAILED, ("C2-01",)),
        ("wording", "N3", FLAWED, ("N3-01", "N3-03")),
        ("commissioned", "D2", PASSED, ()),
        ("ro-grade-1", "D2", UNCHECKED, ()),
        ("ro-other-method", "N4", PASSED, ("N4-02",)),  # an inquiry moves no item
    ],
)
def test_an_item_stands_by_the_gravest_answer_of_its_rules(
    library: Library, sample: str, code: str, state: ItemState, rules: tuple[str, ...]
) -> None:
    item = items(library, sample)[code]
    assert (item.state, item.rules) == (state, rules)


def test_an_item_that_passed_stays_open_while_a_person_has_a_question(library: Library) -> None:
    item = items(library, "ro-grade-1")["L2"]
    assert (item.state, item.questions, item.rules) == (OPEN, 2, ("L2-01", "L2-02"))


def test_nothing_of_a_declaration_that_is_not_evaluated_counts_as_checked(library: Library) -> None:
    assert {item.state for item in items(library, "withdrawn").values()} == {UNCHECKED}


@pytest.mark.parametrize("rules", [("L1-01", "L1-05"), ("L1-01",)])
def test_an_item_whose_findings_are_waived_is_waived_and_not_conforming(
    library: Library, rules: tuple[str, ...]
) -> None:
    path = SAMPLES / "water_purifier" / "ro-below-limit.xml"
    (declaration,) = read_submission([path]).declarations
    day = date(2026, 11, 24)
    waivers = tuple(
        Waiver(found.fingerprint, found.value_fingerprint, "试点", by="示例局")
        for found in judge(declaration, library, Parameters(day)).findings
        if found.rule in rules
    )
    judgement = judge(declaration, library, Parameters(day, waivers=waivers))
    found = inspection_items(judgement, library.book_for(declaration))
    item = next(item for item in found if item.code == "L1")
    expected = WAIVED if len(rules) == 2 else FAILED  # what is not waived is graver
    assert (item.state, item.rules) == (expected, ("L1-01", "L1-05"))
