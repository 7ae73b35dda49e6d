"""Cases of a hostile examiner who has the contract and not the code, as a table.

Dates and versions, firms and numbers, variants, references, evidence and units: what is expected
was written before the engine was asked, and what was wrong was mended.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from qibiao.engine import Judgement
from qibiao.rules import Library, Status
from tests.test_hunted import judged

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "hunted_cases.yaml").read_text("utf-8")
)


def statuses(judgement: Judgement, rule: str) -> set[Status]:
    return {
        outcome.status
        for entity in judgement.outcomes
        for outcome in entity.outcomes
        if outcome.rule == rule
    }


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_case_comes_out_as_the_contract_says(library: Library, number: int) -> None:
    case = CASES[number]
    day = date.fromisoformat(case.get("day", "2026-11-24"))
    found = judged(library, case["pack"], case["given"], day)
    if "verdicts" in case:
        assert list(found.verdicts) == case["verdicts"]
    if "grades" in case:
        assert ["/".join(one.grades) for one in found.grades] == case["grades"]
    for rule in case.get("fails", ()):
        assert Status.FAIL in statuses(found, rule), rule
    for rule in case.get("open", ()):
        assert Status.UNDECIDED in statuses(found, rule), rule
    for rule in case.get("quiet", ()):
        assert not {Status.FAIL, Status.UNDECIDED} & statuses(found, rule), rule


def test_the_cases_differ_and_expect_something() -> None:
    assert len({str((one["pack"], one.get("day"), one["given"])) for one in CASES}) == len(CASES)
    assert all({"verdicts", "grades", "fails", "open", "quiet"} & set(one) for one in CASES)
