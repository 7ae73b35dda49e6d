"""Judgements as text: the verdict first, then what a clerk needs of every finding."""

from collections import Counter
from collections.abc import Iterable, Iterator

from qibiao.declarations import IntakeProblem, Language
from qibiao.engine import Finding, Judgement, Run, VariantGrade, Verdict
from qibiao.engine.case import Case
from qibiao.engine.judgement import VERDICT_TITLES
from qibiao.reports.lines import Line, Style
from qibiao.reports.phrases import phrase
from qibiao.reports.review_text import (
    final_said,
    given_by,
    opinion_said,
    reached,
    signed,
    waiver_said,
)
from qibiao.reports.saying import (
    clauses_said,
    grade_said,
    listed,
    remedy_word,
    series,
    verdicts_said,
    weight_said,
)
from qibiao.reports.verdicts import VERDICT_STYLES
from qibiao.rules import Severity, Status

_SEVERITY_STYLES: dict[Severity, Style] = {
    Severity.ERROR: "bad",
    Severity.FLAW: "fair",
    Severity.NOTICE: "dim",
    Severity.INQUIRY: "dim",
}


def run_lines(run: Run, language: Language) -> Iterator[Line]:
    """Write a whole run: intake problems, judgements, totals."""
    if run.problems:
        yield from intake_lines(run.problems, language)
        yield Line(0, "")
    for judgement in run.judgements:
        yield from judgement_lines(judgement, language)
        yield Line(0, "")
    yield from _total_lines(run, language)


def intake_lines(problems: Iterable[IntakeProblem], language: Language) -> Iterator[Line]:
    """Write what was wrong with what came in, each with its place and what to do."""
    yield Line(0, phrase("intake", language), "title")
    for problem in problems:
        yield from _problem_lines(problem, language)


def _problem_lines(problem: IntakeProblem, language: Language) -> Iterator[Line]:
    style: Style = "bad" if problem.set_aside else "fair"
    yield Line(1, f"{problem.kind} {problem.message.in_language(language)}", style)
    yield Line(2, f"{phrase('place', language)}  {problem.place}", "dim")
    yield Line(2, f"{phrase('remedy', language)}  {problem.remedy.in_language(language)}")


def judgement_lines(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Write one judgement."""
    yield from head_lines(judgement, language)
    for grade in judgement.grades:
        yield from _grade_lines(grade, language)
    if judgement.own_word:
        words = series((text.in_language(language) for text in judgement.own_word), language)
        yield Line(1, f"{phrase('own_word', language)}  {words}", "dim")
    for finding in judgement.findings:
        yield from _finding_lines(finding, language)
    for finding in judgement.waived:
        yield from _finding_lines(finding, language, waived=True)
    if judgement.open_questions:
        yield Line(1, f"{phrase('open_questions', language)}", "open")
        for finding in judgement.open_questions:
            question = finding.question or finding.title
            yield Line(2, f"{finding.rule} {question.in_language(language)}")
    if judgement.not_compared:
        names = listed(judgement.not_compared, language)
        yield Line(1, f"{phrase('not_compared', language)}  {names}", "dim")
    if judgement.not_checked:
        codes = listed(judgement.not_checked, language)
        yield Line(1, f"{phrase('not_checked', language)}  {codes}", "dim")


def head_lines(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Write what was judged, where it stands and the verdict."""
    head = " ".join(part for part in (judgement.standard, judgement.standard_name) if part)
    yield Line(0, f"{head} — {judgement.enterprise}", "title")
    yield Line(1, str(judgement.place), "dim")
    if judgement.industry is None:
        yield Line(1, phrase("no_industry", language), "open")
    yield from _verdict_lines(judgement, language)
    yield from _given_lines(judgement, language)


def _verdict_lines(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Say the verdict; where people spoke, the machine's and how far the case has come."""
    if judgement.verdict is None:
        yield Line(1, f"{phrase('verdict', language)}  {phrase('partial', language)}", "open")
        return
    now = reached(judgement, language)
    if not (judgement.opinions or judgement.waivers):
        yield _verdict_line("verdict", judgement.verdicts, now, language)
        return
    machine = judgement.machine_verdicts
    yield _verdict_line("machine_verdict", machine, verdicts_said(machine, language), language)
    if judgement.case is Case.FINAL:
        yield _verdict_line("final_verdict", judgement.verdicts, now, language)
    else:
        yield _verdict_line("verdict", judgement.verdicts, now, language)
        final = final_said(judgement, language)
        yield Line(1, f"{phrase('final_verdict', language)}  {final}", "open")


def _given_lines(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Say what reviewers gave and who waived what, also where a partial check has no verdict."""
    for one in judgement.opinions:
        yield Line(1, f"{phrase('opinion', language)}  {opinion_said(one, language)}", "open")
        yield Line(2, f"{signed(one, language)}  {one.reason} [{one.evidence}]", "dim")
    for waiver in judgement.waivers:
        yield Line(1, f"{phrase('waiver', language)}  {waiver_said(waiver, language)}", "open")
        yield Line(2, f"{given_by(waiver, language)}  {waiver.reason}", "dim")


def _verdict_line(key: str, verdicts: tuple[Verdict, ...], said: str, language: Language) -> Line:
    verdict = verdicts[0] if len(verdicts) == 1 else Verdict.OPEN
    return Line(1, f"{phrase(key, language)}  {said}", VERDICT_STYLES[verdict])


def _grade_lines(grade: VariantGrade, language: Language) -> Iterator[Line]:
    scheme = f" · {grade.scheme_title.in_language(language)}" if grade.scheme_title else ""
    said = grade_said(grade, language)
    yield Line(1, f"{phrase('grade', language)}  {said}  {grade.label}{scheme}")
    for reason in grade.reasons:
        yield Line(2, reason.in_language(language), "dim")


def _finding_lines(finding: Finding, language: Language, *, waived: bool = False) -> Iterator[Line]:
    weight = weight_said(finding, language, waived=waived)
    failed = finding.status is Status.FAIL and not waived
    style = _SEVERITY_STYLES[finding.severity] if failed else "open"
    yield Line(1, f"{weight} {finding.rule} {finding.title.in_language(language)}", style)
    yield Line(2, finding.message.in_language(language))
    declared = f"  {phrase('declared', language)} {finding.declared}" if finding.declared else ""
    yield Line(2, f"{phrase('place', language)}  {finding.place}{declared}", "dim")
    yield Line(2, f"{phrase('expected', language)}  {finding.expected.in_language(language)}")
    for step in finding.computation:
        yield Line(2, f"{phrase('computation', language)}  {step.in_language(language)}")
    yield Line(2, f"{phrase('basis', language)}  {clauses_said(finding.basis, language)}")
    asked = finding.question if finding.status is Status.UNDECIDED else None
    if asked is not None:
        yield Line(2, f"{phrase('question', language)}  {asked.in_language(language)}")
    remedy = phrase(remedy_word(finding), language)
    yield Line(2, f"{remedy}  {finding.remedy.in_language(language)}")


def _total_lines(run: Run, language: Language) -> Iterator[Line]:
    counted = Counter(j.verdict for j in run.judgements)
    parts = [
        f"{VERDICT_TITLES[verdict].in_language(language)} {counted[verdict]}"
        for verdict in Verdict
        if counted[verdict]
    ]
    seen = f"{phrase('seen', language)} {run.seen}"
    judged = f"{phrase('judged', language)} {len(run.judgements)}"
    aside = f"{phrase('set_aside', language)} {run.set_aside}"
    yield Line(0, f"{phrase('totals', language)}  {seen} · {judged} · {aside}", "title")
    waived = sum(len(judgement.waived) for judgement in run.judgements)
    if waived:
        parts.append(f"{phrase('waived', language)} {waived}")
    if parts:
        yield Line(1, " · ".join(parts))
    receipts = {
        (j.receipt.as_of.isoformat(), str(p)) for j in run.judgements for p in j.receipt.packs
    }
    if receipts:
        days = sorted({day for day, _ in receipts})
        packs = sorted({pack for _, pack in receipts})
        yield Line(1, f"{phrase('as_of', language)} {listed(days, language)}", "dim")
        yield Line(1, f"{phrase('packs', language)} {listed(packs, language)}", "dim")
