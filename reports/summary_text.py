"""A run in short: one line a declaration, or its totals alone."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from qibiao.declarations import Language, Text
from qibiao.engine import Judgement, Run
from qibiao.engine.totals import Fault, Totals
from qibiao.reports.lines import Line
from qibiao.reports.phrases import phrase
from qibiao.reports.run_phrases import INTAKE_TITLES, word
from qibiao.reports.saying import clauses_said, grade_said, listed
from qibiao.reports.verdicts import verdict_style, verdict_title
from qibiao.rules.rule import SEVERITY_TITLES

COMMONEST = 20  # faults that the text lists; JSON has them all


def summary_lines(run: Run, language: Language, names: Mapping[str, Text]) -> Iterator[Line]:
    """List the judgements by industry, called by its name: verdict, grades, standard."""
    ordered = sorted(run.judgements, key=lambda judgement: judgement.industry or "")
    for industry, judgements in groupby(ordered, lambda judgement: judgement.industry):
        title = names[industry].in_language(language) if industry else ""
        yield Line(0, title or phrase("no_industry", language), "title")
        for judgement in judgements:
            yield _line(judgement, language)


def _line(judgement: Judgement, language: Language) -> Line:
    verdict = judgement.verdict
    if verdict is None:
        said = phrase("partial", language)
        return Line(1, f"{said}  {judgement.standard}  {judgement.enterprise}", "open")
    grades = " / ".join(grade_said(grade, language) for grade in judgement.grades)
    parts = (
        verdict_title(verdict, language),
        grades,
        judgement.standard,
        judgement.standard_name,
        judgement.enterprise,
    )
    return Line(1, "  ".join(part for part in parts if part), verdict_style(verdict))


def totals_lines(totals: Totals, language: Language) -> Iterator[Line]:
    """Write the totals of a run: verdicts, what was set aside, the commonest faults, groups."""
    records = ("seen", totals.seen), ("judged", totals.judged), ("set_aside", totals.set_aside)
    parts = " · ".join(f"{word(key, language)} {count}" for key, count in records)
    yield Line(0, f"{word('summary', language)}  {parts}", "title")
    for one in totals.verdicts:
        said = f"{verdict_title(one.verdict, language)}  {one.count}"
        yield Line(1, said, verdict_style(one.verdict))
    found = ("findings", totals.findings), ("open_questions", totals.open_questions)
    waived = (("waived", totals.waived),) if totals.waived else ()
    yield Line(1, " · ".join(f"{word(key, language)} {count}" for key, count in (*found, *waived)))
    if totals.intake:
        yield Line(0, word("intake", language), "title")
    for problem in totals.intake:
        what = word("set_aside" if problem.set_aside else "let_in", language)
        kind = f"{problem.kind} {INTAKE_TITLES[problem.kind].in_language(language)}"
        yield Line(1, f"{kind}  {problem.count}  {what}", "bad" if problem.set_aside else "")
    if totals.faults:
        yield Line(0, word("faults", language), "title")
    for fault in totals.faults[:COMMONEST]:
        yield from _fault_lines(fault, language)
    for key, groups in (("by_industry", totals.industries), ("by_region", totals.regions)):
        if groups:
            yield Line(0, word(key, language), "title")
        for group in groups:
            counts = " · ".join(
                f"{verdict_title(one.verdict, language)} {one.count}" for one in group.verdicts
            )
            yield Line(1, f"{group.title.in_language(language)} {group.declarations}  {counts}")
    if totals.as_of:
        days = [day.isoformat() for day in totals.as_of]
        yield Line(0, f"{word('as_of', language)} {listed(days, language)}", "dim")


def _fault_lines(fault: Fault, language: Language) -> Iterator[Line]:
    severity = SEVERITY_TITLES[fault.severity].in_language(language)
    counts = (
        f"{word('count', language)} {fault.declarations} · {word('failed', language)} "
        f"{fault.failed} · {word('undecided', language)} {fault.undecided}"
    )
    yield Line(1, f"{severity} {fault.rule} {fault.title.in_language(language)}")
    yield Line(2, f"{counts}  {clauses_said(fault.basis, language)}", "dim")
