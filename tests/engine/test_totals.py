"""The totals of a run: what they count, and where an enterprise is registered."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from qibiao.declarations import SAMPLES, Text, read_submission
from qibiao.engine import Parameters, Run, judge_submission
from qibiao.engine.regions import REGIONS, region_of, region_title
from qibiao.engine.totals import totals_of
from qibiao.rules import Library


@pytest.fixture(scope="module")
def run(library: Library) -> Run:
    submission = read_submission([SAMPLES, "/nowhere.xml"])
    return judge_submission(submission, library, Parameters(date(2026, 11, 24)))


def test_totals_count_every_declaration_once_in_each_view(run: Run) -> None:
    totals = totals_of(run)
    assert totals.judged == len(run.judgements) == totals.seen - totals.set_aside
    assert sum(one.count for one in totals.verdicts) == totals.judged
    for groups in (totals.industries, totals.regions):
        assert sum(group.declarations for group in groups) == totals.judged
        assert sum(group.findings for group in groups) == totals.findings
        for group in groups:
            assert sum(one.count for one in group.verdicts) == group.declarations


def test_faults_stand_the_commonest_first_and_count_findings_and_declarations(run: Run) -> None:
    totals = totals_of(run)
    assert sum(one.failed + one.undecided for one in totals.faults) == totals.findings
    declarations = [one.declarations for one in totals.faults]
    assert declarations == sorted(declarations, reverse=True)
    counted = Counter(rule for j in run.judgements for rule in {f.rule for f in j.findings})
    assert {one.rule: one.declarations for one in totals.faults} == counted


def test_every_intake_problem_is_counted_and_set_apart_by_what_it_did(run: Run) -> None:
    counted = {(one.kind, one.set_aside): one.count for one in totals_of(run).intake}
    assert counted == Counter((problem.kind, problem.set_aside) for problem in run.problems)
    assert any(aside for _, aside in counted)


def test_a_partial_check_has_no_verdict_and_is_counted_as_such(run: Run) -> None:
    judgements = tuple(replace(j, partial=True, verdicts=()) for j in run.judgements)
    (only,) = totals_of(replace(run, judgements=judgements)).verdicts
    assert (only.verdict, only.count) == (None, len(judgements))


def test_an_industry_goes_by_the_name_of_its_pack_or_by_its_id(run: Run) -> None:
    names = {"bedding": Text(zh="床上用品", en="Bedding")}
    titles = {group.key: group.title.en for group in totals_of(run, names).industries}
    assert (titles["bedding"], titles["furniture"]) == ("Bedding", "furniture")


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("91310000600037341L", "31"),
        (" 91100000100000000X ", "10"),
        ("91990000MA00100013", ""),
        ("9131000060003734", ""),
        ("", ""),
        ("91３10000600037341L", ""),
    ],
)
def test_a_credit_code_tells_the_province_that_registered_it(code: str, region: str) -> None:
    assert region_of(code) == region


def test_the_provinces_are_the_thirty_four_of_gb_t_2260_and_the_nation() -> None:
    assert len(REGIONS) == 35
    assert all(code.isascii() and code.isdigit() and len(code) == 2 for code in REGIONS)
    assert region_title("").zh == "不明"
