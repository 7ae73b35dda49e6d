"""A run beside an earlier one: what changed, and what may have made it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Judgement, Parameters, Run, judge_submission, stops_at
from qibiao.engine.baseline import compare, only_news
from qibiao.engine.changes import Cause, Change, ComparedRun, FindingChange, Presence
from qibiao.engine.judgement import Receipt
from qibiao.rules import Library, Status

DAY = date(2026, 11, 24)
FAILING = SAMPLES / "water_purifier" / "ro-below-limit.xml"
MENDED = ("≥44.9", "≥45")

Judge = Callable[..., Run]


@pytest.fixture
def judge(library: Library, tmp_path: Path) -> Judge:
    """Judge the failing sample, with some of its text replaced."""

    def run(*replaced: tuple[str, str], day: date = DAY, **asked: Any) -> Run:
        text = FAILING.read_text("utf-8")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / FAILING.name
        file.write_text(text, "utf-8")
        return judge_submission(read_submission([file]), library, Parameters(day, **asked))

    return run


def received(run: Run, **changed: Any) -> Run:
    """The same run with another receipt, as other packs or another program would leave it."""

    def other(judgement: Judgement) -> Judgement:
        receipt: Receipt = replace(judgement.receipt, **changed)
        return replace(judgement, receipt=receipt)

    return replace(run, judgements=tuple(map(other, run.judgements)))


def without(run: Run, rule: str) -> Run:
    """The same run without the findings of a rule, as if it had passed."""

    def other(judgement: Judgement) -> Judgement:
        return replace(judgement, findings=tuple(f for f in judgement.findings if f.rule != rule))

    return replace(run, judgements=tuple(map(other, run.judgements)))


def of_rule(compared: ComparedRun, rule: str = "L1-01") -> FindingChange:
    (one,) = (one for one in compared.changes if one.rule == rule)
    return one


def test_a_run_beside_itself_has_no_change(judge: Judge) -> None:
    run = judge()
    compared = compare(run, run, "")
    assert {one.change for one in compared.changes} == {Change.UNCHANGED}
    assert (compared.declarations, compared.gone) == ((), ())


def test_every_finding_and_question_of_a_run_has_its_change_in_its_place(judge: Judge) -> None:
    compared = compare(judge(), judge(MENDED), "")
    (judgement,) = compared.run.judgements
    told = [one.fingerprint for one in (*judgement.findings, *judgement.open_questions)]
    assert [one.fingerprint for one in compared.changes][: len(told)] == told


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({"input_sha256": "0" * 64}, Cause.ENTERPRISE),
        ({"packs": ()}, Cause.RULE),
        ({"as_of": date(2020, 1, 1)}, Cause.DAY),
        ({"engine": "0"}, Cause.PROGRAM),
        ({"parameters": {"select": "L1"}}, Cause.REQUEST),
    ],
)
def test_the_one_thing_that_differs_is_the_cause(
    judge: Judge, changed: dict[str, Any], cause: Cause
) -> None:
    run = judge()
    one = of_rule(compare(run, received(without(run, "L1-01"), **changed), ""))
    assert (one.change, one.causes) == (Change.NEW, (cause,))


def test_where_several_things_differ_none_of_them_is_certain(judge: Judge) -> None:
    run = judge()
    old = received(without(run, "L1-01"), packs=(), as_of=date(2020, 1, 1))
    assert of_rule(compare(run, old, "")).causes == (Cause.RULE, Cause.DAY)


def test_another_version_of_the_rule_is_seen_and_named_before_the_rest(judge: Judge) -> None:
    run = judge()
    (judgement,) = run.judgements
    findings = tuple(
        replace(f, version=f.version + 1, status=Status.UNDECIDED) if f.rule == "L1-01" else f
        for f in judgement.findings
    )
    old = received(
        replace(run, judgements=(replace(judgement, findings=findings),)), as_of=date.min
    )
    one = of_rule(compare(run, old, ""))
    assert (one.change, one.seen) == (Change.ALTERED, (Cause.RULE,))
    assert one.causes == (Cause.RULE, Cause.DAY)


def test_a_value_that_was_changed_and_still_fails_is_unchanged_and_said(judge: Judge) -> None:
    one = of_rule(compare(judge(("≥44.9", "≥44.8")), judge(), ""))
    assert (one.change, one.value_changed) == (Change.UNCHANGED, True)


def test_a_verdict_and_a_grade_that_changed_are_listed_with_what_may_have_made_them(
    judge: Judge,
) -> None:
    (one,) = compare(judge(MENDED), judge(), "").declarations
    assert (one.presence, one.before != one.after) == (Presence.BOTH, True)
    assert one.causes == (Cause.ENTERPRISE,)
    assert all(grade.before != grade.after for grade in one.grades)


def test_a_revision_of_the_standard_is_the_same_declaration(judge: Judge) -> None:
    (judgement,) = judge().judgements
    revised = judgement.standard[:-4] + "2026"
    compared = compare(judge((judgement.standard, revised)), judge(), "")
    assert Presence.CAME not in {one.presence for one in compared.declarations}
    assert of_rule(compared).change is Change.UNCHANGED


def test_what_went_with_its_declaration_is_not_fixed(judge: Judge) -> None:
    run = judge()
    none = replace(run, judgements=(), seen=0)
    compared = compare(none, run, "")
    assert (compared.changes, compared.gone) == ((), ())
    (one,) = compared.declarations
    assert (one.presence, one.findings) == (Presence.WENT, len(run.judgements[0].findings))


def test_what_came_with_its_declaration_is_new_for_that_reason(judge: Judge) -> None:
    run = judge()
    compared = compare(run, replace(run, judgements=(), seen=0), "")
    assert {(one.change, one.causes) for one in compared.changes} == {(Change.NEW, (Cause.CAME,))}
    assert [one.presence for one in compared.declarations] == [Presence.CAME]


def test_a_rule_that_was_not_asked_for_is_no_longer_checked_rather_than_fixed(
    judge: Judge,
) -> None:
    one = of_rule(compare(judge(ignore=("L1-01",)), judge(), ""))
    assert (one.change, one.now, one.causes) == (
        Change.UNCHECKED,
        Status.NOT_SELECTED,
        (Cause.REQUEST,),
    )


def test_of_two_findings_with_one_fingerprint_those_of_one_value_belong_together(
    judge: Judge,
) -> None:
    run = judge()
    (judgement,) = run.judgements
    first = next(f for f in judgement.findings if f.rule == "L1-01")
    second = replace(first, value_fingerprint="another", status=Status.UNDECIDED)
    both = replace(run, judgements=(replace(judgement, findings=(first, second)),))
    turned = replace(run, judgements=(replace(judgement, findings=(second, first)),))
    changes = [one.change for one in compare(both, turned, "").changes if not one.question]
    assert changes == [Change.UNCHANGED, Change.UNCHANGED]
    one_left = replace(run, judgements=(replace(judgement, findings=(second,)),))
    lost = [
        one for one in compare(one_left, both, "").changes if one.change is not Change.UNCHANGED
    ]
    assert [(one.was, one.question) for one in lost] == [(Status.FAIL, False)]


def test_what_comes_back_is_reopened_only_where_the_baseline_kept_a_trace(judge: Judge) -> None:
    broken, mended = judge(), judge(MENDED)
    between = compare(mended, broken, "")
    assert [one.rule for one in between.gone].count("L1-01") == 1
    again = of_rule(compare(broken, between.run, "", between.gone))
    assert (again.change, again.fixed_on) == (Change.REOPENED, DAY)
    assert of_rule(compare(broken, mended, "")).change is Change.NEW


def test_a_trace_is_kept_over_runs_and_forgets_what_came_back(judge: Judge) -> None:
    broken, mended = judge(), judge(MENDED)
    first = compare(mended, broken, "")
    second = compare(mended, first.run, "", first.gone)
    assert second.gone == first.gone
    third = compare(broken, second.run, "", second.gone)
    assert "L1-01" not in [one.rule for one in third.gone]


def test_only_what_is_new_or_worse_weighs_where_that_is_asked(judge: Judge) -> None:
    run = judge()
    assert not stops_at(only_news(compare(run, run, "")), "flaw")
    assert stops_at(only_news(compare(run, judge(MENDED), "")), "error")
    (judgement,) = run.judgements
    findings = tuple(replace(f, status=Status.UNDECIDED) for f in judgement.findings)
    softer = replace(run, judgements=(replace(judgement, findings=findings),))
    assert not stops_at(only_news(compare(softer, run, "")), "flaw")
    assert stops_at(only_news(compare(run, softer, "")), "error")
