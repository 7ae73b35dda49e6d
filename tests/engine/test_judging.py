"""Judging: the set of reachable verdicts, what moves it and what does not, the same every time."""

import dataclasses
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter

from qibiao.declarations import SAMPLES, Declaration, Text, Unreadable, read_submission
from qibiao.engine import (
    InferenceFault,
    Judgement,
    Opinion,
    Parameters,
    Verdict,
    Waiver,
    judge,
    judge_submission,
)
from qibiao.engine.examples import changed
from qibiao.engine.judgement import Outcome
from qibiao.engine.reasoning import KindReasoner, reasoner
from qibiao.engine.said import weights
from qibiao.engine.summary import verdicts_of
from qibiao.rules import Library, Rule, Severity, Status
from qibiao.rules.comments import Reply
from qibiao.rules.rule import Axis, Executability, JudgedOn
from qibiao.rules.vocabulary import Subject

DAY = date(2026, 11, 24)
SAID = Text(zh="某", en="some")
_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)


def rule(severity: Severity, axis: Axis = Axis.LEGALITY) -> Rule:
    return Rule(
        id="X1-01",
        version=1,
        subject=Subject.DECLARATION,
        title=SAID,
        axis=axis,
        severity=severity,
        executability=Executability.MACHINE,
        basis=(),
        judged_on=JudgedOn.AS_OF,
        applies=(),
        requires=(),
        message=SAID,
        remedy=SAID,
        examples=(),
    )


def completions(outcomes: list[tuple[Rule, Status]]) -> set[str]:
    """Every verdict that some completion of the undecided outcomes leads to, directly."""
    found = set()
    choices = [
        (Status.PASS, Status.FAIL)
        if status is Status.UNDECIDED and one.axis is not Axis.DISCLOSURE
        else (status,)
        for one, status in outcomes
    ]
    for completed in product(*choices):
        failed = {
            one.severity
            for (one, _), status in zip(outcomes, completed, strict=True)
            if status is Status.FAIL
        }
        found.add(
            "nonconforming"
            if Severity.ERROR in failed
            else "flawed"
            if Severity.FLAW in failed
            else "conforming"
        )
    return found


def test_the_verdict_is_the_set_of_verdicts_that_some_completion_reaches() -> None:
    statuses = (Status.PASS, Status.FAIL, Status.UNDECIDED, Status.NEEDS_PERSON)
    rules = [rule(severity) for severity in Severity]
    for said in product(statuses, repeat=len(rules)):
        outcomes = list(zip(rules, said, strict=True))
        verdicts = verdicts_of(Declaration(), weights(outcomes))
        assert {verdict.value for verdict in verdicts} == completions(outcomes), said


def test_disclosure_duty_moves_the_verdict_only_on_evidence() -> None:
    duty = rule(Severity.ERROR, Axis.DISCLOSURE)
    unseen, seen = weights([(duty, Status.UNDECIDED)]), weights([(duty, Status.FAIL)])
    assert verdicts_of(Declaration(), unseen) == (Verdict.CONFORMING,)
    assert verdicts_of(Declaration(), seen) == (Verdict.NONCONFORMING,)


def test_a_withdrawn_declaration_is_not_evaluated_whatever_is_found() -> None:
    found = weights([(rule(Severity.ERROR), Status.FAIL)])
    assert verdicts_of(Declaration(status="withdrawn"), found) == (Verdict.NOT_EVALUATED,)


def test_a_status_that_cannot_be_read_leaves_both_open() -> None:
    unreadable = Declaration(status=Unreadable("不明", "应为下列之一"))
    assert verdicts_of(unreadable, []) == (Verdict.CONFORMING, Verdict.NOT_EVALUATED)


def judged(library: Library, given: dict[str, Any], **parameters: Any) -> Judgement:
    declaration = _DECLARATION.validate_python(changed(library.law.sound, given))
    return judge(declaration, library, Parameters(DAY, **parameters))


def outcomes(judgement: Judgement) -> list[Outcome]:
    return [outcome for said in judgement.outcomes for outcome in said.outcomes]


def test_an_industry_without_a_pack_is_never_judged_conforming(library: Library) -> None:
    verdicts = judged(library, {"industry": "造船"}).verdicts
    assert verdicts[0] is Verdict.CONFORMING
    assert verdicts[-1] is Verdict.NONCONFORMING


@pytest.mark.parametrize("industry", [None, "", "造船"])
def test_a_declaration_of_no_known_industry_is_judged_with_complete_findings(
    library: Library, industry: str | None
) -> None:
    findings = judged(library, {"industry": industry}).findings
    assert "P1-01" in {finding.rule for finding in findings}
    assert all(finding.message.zh and finding.message.en for finding in findings)


def test_a_declaration_that_says_nothing_at_all_is_judged(library: Library) -> None:
    judgement = judge(Declaration(), library, Parameters(DAY))
    assert judgement.verdict in (Verdict.OPEN, Verdict.NONCONFORMING)
    assert judgement.findings


def test_a_value_that_cannot_be_read_leaves_the_verdict_open(library: Library) -> None:
    assert judged(library, {"indicators/0/value": "约55"}).verdict is Verdict.OPEN


def test_a_near_name_is_a_question_and_never_a_match(library: Library) -> None:
    given = {"indicators/0/name": "净水产水率值", "indicators/0/id": None}
    judgement = judged(library, {**given, "indicators/0/value": "≥40"})
    assert judgement.verdict is Verdict.OPEN


def test_selecting_rules_is_a_partial_check_without_a_verdict(library: Library) -> None:
    judgement = judged(library, {"indicators/0/value": "≥40"}, select=("L1-01",))
    assert judgement.partial
    assert judgement.verdicts == ()
    assert judgement.grades == ()
    assert [finding.rule for finding in judgement.findings] == ["L1-01"]
    others = {o.status for o in outcomes(judgement) if o.rule != "L1-01"}
    assert others == {Status.NOT_SELECTED}


def test_a_waiver_holds_for_the_value_it_was_given_for_and_no_other(library: Library) -> None:
    failing = {"indicators/0/value": "≥40"}
    found = next(f for f in judged(library, failing).findings if f.rule == "L1-01")
    waiver = Waiver(found.fingerprint, found.value_fingerprint, "试点")
    waived = judged(library, failing, waivers=(waiver,))
    assert waived.verdict is Verdict.CONFORMING
    assert Status.WAIVED in {outcome.status for outcome in outcomes(waived)}
    changed_since = judged(library, {"indicators/0/value": "≥39"}, waivers=(waiver,))
    assert changed_since.verdict is Verdict.NONCONFORMING


def test_an_opinion_closes_an_open_question_for_the_value_it_was_given_for(
    library: Library,
) -> None:
    asked = judged(library, {}).open_questions
    assert asked
    opinions = tuple(Opinion(q.fingerprint, q.value_fingerprint, Reply.CONFIRMED) for q in asked)
    assert judged(library, {}, opinions=opinions).open_questions == ()
    first = asked[0]
    rejected = Opinion(first.fingerprint, first.value_fingerprint, Reply.REJECTED)
    statuses = {
        outcome.status
        for outcome in outcomes(judged(library, {}, opinions=(rejected,)))
        if outcome.rule == first.rule
    }
    assert Status.FAIL in statuses


def test_a_fingerprint_stays_when_value_and_place_change(library: Library) -> None:
    first = next(
        f for f in judged(library, {"indicators/0/value": "≥40"}).findings if f.rule == "L1-01"
    )
    again = next(
        f
        for f in judged(
            library, {"indicators/0/value": "≥41", "standard/number": "Q/QYJS 001-2026"}
        ).findings
        if f.rule == "L1-01"
    )
    assert first.fingerprint == again.fingerprint
    assert first.value_fingerprint != again.value_fingerprint


def test_every_finding_is_complete(library: Library) -> None:
    run = judge_submission(read_submission([SAMPLES]), library, Parameters(DAY))
    findings = [f for j in run.judgements for f in (*j.findings, *j.open_questions)]
    assert findings
    for finding in findings:
        assert finding.basis and finding.place.file
        # A workbook has no lines; the path of a whole document or row is empty.
        assert finding.place.line or finding.place.path
        for text in (finding.message, finding.remedy, finding.expected, finding.title):
            assert text.zh and text.en and "{" not in text.zh + text.en
        if finding.status is not Status.NEEDS_PERSON:
            assert finding.computation, finding.rule


def test_the_receipt_names_all_that_is_needed_to_judge_again(library: Library) -> None:
    receipt = judged(library, {}).receipt
    assert receipt.as_of == DAY
    assert [pack.id for pack in receipt.packs] == ["law", "water_purifier", "catalogue"]
    assert all(len(pack.sha256) == 64 for pack in receipt.packs)
    assert receipt.declared_on == date(2025, 3, 20)
    assert "全数值比较法" in receipt.parameters["rounding"]


def shuffled(items: list[Declaration], seed: int) -> list[Declaration]:
    from random import Random  # noqa: PLC0415

    copy = list(items)
    Random(seed).shuffle(copy)
    return copy


def test_the_same_is_judged_cold_warm_and_in_any_order() -> None:
    submission = read_submission([SAMPLES])
    declarations = list(submission.declarations)
    first: dict[str, Judgement] = {}
    for seed in range(3):
        library = Library()  # nothing remembered
        for declaration in shuffled(declarations, seed):
            for _ in range(2):  # cold, then warm
                judgement = judge(declaration, library, Parameters(DAY))
                key = str(declaration.source.place())
                assert first.setdefault(key, judgement) == judgement


def test_a_fault_of_the_engine_gives_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: KindReasoner, tokens: Any) -> Any:
        raise InferenceFault("broken")

    monkeypatch.setattr(KindReasoner, "results", fail)
    with pytest.raises(InferenceFault):
        judged(Library(), {})  # of which nothing is remembered


def test_judging_never_reads_the_clock(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import time  # noqa: PLC0415

    def read(*_: Any) -> float:
        raise AssertionError("the clock was read")

    reasoner(library.book("water_purifier"))
    monkeypatch.setattr(time, "time", read)
    assert judged(library, {}).verdict is Verdict.CONFORMING


def test_as_of_chooses_what_is_in_force(library: Library) -> None:
    given = {"indicators/0/value": "≥40"}
    declaration = _DECLARATION.validate_python(changed(library.law.sound, given))
    before = judge(declaration, library, Parameters(date(2022, 6, 30)))
    after = judge(declaration, library, Parameters(date(2022, 7, 1)))
    assert "L1-01" not in {finding.rule for finding in before.findings}
    assert "L1-01" in {finding.rule for finding in after.findings}


Changer = Callable[[Declaration], Declaration]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: dataclasses.replace(d, indicators=d.indicators[::-1]),
        lambda d: dataclasses.replace(d, implemented=d.implemented[::-1]),
        lambda d: dataclasses.replace(d, evidence=d.evidence[::-1]),
    ],
)
def test_the_order_of_entities_decides_nothing(library: Library, change: Changer) -> None:
    for declaration in read_submission([SAMPLES]).declarations:
        one = judge(declaration, library, Parameters(DAY))
        other = judge(change(declaration), library, Parameters(DAY))
        assert one.verdicts == other.verdicts
        assert [grade.grades for grade in one.grades] == [grade.grades for grade in other.grades]
        assert sorted(map(str, one.outcomes)) == sorted(map(str, other.outcomes))
