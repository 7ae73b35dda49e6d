"""The tables at the head of a run's page: its totals, and what changed since the baseline."""

from collections.abc import Iterable, Iterator

from qibiao.declarations import Language
from qibiao.engine import Run, Verdict
from qibiao.engine.changes import (
    CHANGE_TITLES,
    Change,
    ComparedRun,
    DeclarationChange,
    FindingChange,
    Presence,
)
from qibiao.engine.totals import Fault, Group, Totals
from qibiao.reports.baseline_text import (
    cause_of,
    causes_said,
    grade_change_said,
    notes,
    statuses_said,
)
from qibiao.reports.html_parts import Cell, html, picks, table
from qibiao.reports.run_phrases import INTAKE_TITLES, word
from qibiao.reports.saying import clauses_said, listed, verdicts_said
from qibiao.reports.summary_text import COMMONEST
from qibiao.reports.verdicts import verdict_key, verdict_style, verdict_title
from qibiao.rules.rule import SEVERITY_TITLES

LISTED = 500  # rows of a table that the page shows; JSON has them all


def summary_section(run: Run, totals: Totals, language: Language) -> str:
    """Write verdicts, what was set aside, the commonest faults, industries and regions."""
    parts = [_tiles(totals, language)]
    if totals.intake:
        parts.append(_kinds(totals, language))
    if totals.faults:
        parts.append(_faults(totals, language))
    groups = (("industry", totals.industries), ("region", totals.regions))
    tables = [_groups(kind, found, totals, language) for kind, found in groups if found]
    if tables:
        parts.append(f'<div class="groups"><div>{"</div><div>".join(tables)}</div></div>')
    if run.problems:
        parts.append(_intake(run, language))
    return "\n".join(parts)


def _tiles(totals: Totals, language: Language) -> str:
    tiles: list[tuple[str, int, str, tuple[str, str] | None]] = [
        (word("seen", language), totals.seen, "", None),
        (word("set_aside", language), totals.set_aside, "bad" if totals.set_aside else "", None),
    ]
    tiles += [
        (
            verdict_title(one.verdict, language),
            one.count,
            verdict_style(one.verdict),
            ("verdict", verdict_key(one.verdict)),
        )
        for one in totals.verdicts
    ]
    tiles.append((word("findings", language), totals.findings, "", None))
    tiles.append((word("open_questions", language), totals.open_questions, "", None))
    if totals.waived:
        tiles.append((word("waived", language), totals.waived, "open", None))
    listed = "".join(
        f'<li><b class="{style}">{count:,}</b><span{picks(chosen)}>{html(title)}</span></li>'
        for title, count, style, chosen in tiles
    )
    return f'<ul class="tiles">{listed}</ul>'


def _kinds(totals: Totals, language: Language) -> str:
    headings = [Cell(word("kind", language)), Cell(word("outcome", language))]
    headings.append(Cell(word("times", language), "n"))
    rows = (
        (
            Cell(f"{one.kind} {INTAKE_TITLES[one.kind].in_language(language)}"),
            Cell(word("set_aside" if one.set_aside else "let_in", language)),
            Cell(f"{one.count:,}", "n"),
        )
        for one in totals.intake
    )
    return table(word("intake", language), headings, rows)


def _intake(run: Run, language: Language) -> str:
    """List every problem of intake, folded: there may be many."""
    headings = ("kind", "place", "wrong", "remedy", "outcome")
    rows = (
        (
            Cell(str(problem.kind), "code"),
            Cell(str(problem.place)),
            Cell(problem.message.in_language(language)),
            Cell(problem.remedy.in_language(language)),
            Cell(word("set_aside" if problem.set_aside else "let_in", language)),
        )
        for problem in sorted(run.problems, key=lambda one: not one.set_aside)
    )
    listed = _listed("each_intake", headings, list(rows), language)
    title = f"{word('each_intake', language)} ({len(run.problems):,})"
    return f'<details class="table"><summary>{html(title)}</summary>{listed}</details>'


def _faults(totals: Totals, language: Language) -> str:
    caption = word("faults", language)
    headings = [Cell(word(key, language)) for key in ("rule", "title", "severity", "basis")]
    headings += [Cell(word(key, language), "n") for key in ("count", "failed", "undecided")]
    return table(caption, headings, (_fault(one, language) for one in totals.faults[:COMMONEST]))


def _fault(fault: Fault, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(fault.rule, "code", ("rule", fault.rule)),
        Cell(fault.title.in_language(language)),
        Cell(SEVERITY_TITLES[fault.severity].in_language(language), "code"),
        Cell(clauses_said(fault.basis, language)),
        Cell(f"{fault.declarations:,}", "n"),
        Cell(f"{fault.failed:,}", "n"),
        Cell(f"{fault.undecided:,}", "n"),
    )


def _groups(kind: str, groups: Iterable[Group], totals: Totals, language: Language) -> str:
    verdicts = [one.verdict for one in totals.verdicts]
    headings = [
        Cell(word(kind, language)),
        Cell(word("count", language), "n"),
        *(Cell(verdict_title(verdict, language), "n") for verdict in verdicts),
        Cell(word("findings", language), "n"),
    ]
    rows = (_group(kind, group, verdicts, language) for group in groups)
    return table(word(f"by_{kind}", language), headings, rows)


def _group(
    kind: str, group: Group, verdicts: list[Verdict | None], language: Language
) -> tuple[Cell, ...]:
    counted = {one.verdict: one.count for one in group.verdicts}
    return (
        Cell(group.title.in_language(language), "whole", (kind, group.key)),
        Cell(f"{group.declarations:,}", "n"),
        *(Cell(f"{counted.get(verdict, 0):,}", "n") for verdict in verdicts),
        Cell(f"{group.findings:,}", "n"),
    )


def comparison_section(compared: ComparedRun, language: Language) -> str:
    """Write what changed since the baseline: counts, declarations, and findings that are gone."""
    title = html(word("compared", language))
    days = listed([day.isoformat() for day in compared.baseline.as_of], language)
    of_baseline = f"{word('baseline', language)} {days} {compared.baseline.sha256[:12]}"
    parts = [f'<p class="receipt">{html(of_baseline)}</p>', _counts(compared, language)]
    parts += [f'<p class="note">{html(word(note, language))}</p>' for note in notes(compared)]
    parts += _declarations(compared, language)
    gone = [one for one in compared.changes if one.change in (Change.FIXED, Change.UNCHECKED)]
    if gone:
        headings = ("change", "declaration", "enterprise", "rule", "wrong", "status", "cause")
        parts.append(_listed("gone", headings, [_gone(one, language) for one in gone], language))
    inner = "\n".join(parts)
    return f'<section aria-labelledby="compared"><h2 id="compared">{title}</h2>\n{inner}</section>'


def _counts(compared: ComparedRun, language: Language) -> str:
    headings = [Cell(word("change", language))]
    headings += [Cell(word(key, language), "n") for key in ("findings", "open_questions")]
    rows = (
        (
            Cell(CHANGE_TITLES[one.change].in_language(language), "", ("change", one.change.value)),
            Cell(f"{one.findings:,}", "n"),
            Cell(f"{one.questions:,}", "n"),
        )
        for one in compared.counts
    )
    return table(word("change", language), headings, rows)


def _declarations(compared: ComparedRun, language: Language) -> Iterator[str]:
    headings = ("standard", "enterprise", "before", "after", "grade", "cause")
    for presence, key in (
        (Presence.BOTH, "moved"),
        (Presence.CAME, "came"),
        (Presence.WENT, "went"),
    ):
        found = [
            _declaration(one, language) for one in compared.declarations if one.presence is presence
        ]
        if found:
            yield _listed(key, headings, found, language)


def _declaration(one: DeclarationChange, language: Language) -> tuple[Cell, ...]:
    both = one.presence is Presence.BOTH
    before = verdicts_said(one.before, language) if one.presence is not Presence.CAME else "—"
    after = verdicts_said(one.after, language) if one.presence is not Presence.WENT else "—"
    return (
        Cell(one.standard),
        Cell(one.enterprise),
        Cell(before),
        Cell(after),
        Cell(listed([grade_change_said(grade, language) for grade in one.grades], language)),
        Cell(causes_said(one, language) if both else "—"),
    )


def _gone(one: FindingChange, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(CHANGE_TITLES[one.change].in_language(language)),
        Cell(one.declaration),
        Cell(one.enterprise),
        Cell(one.rule, "code"),
        Cell(one.message.in_language(language)),
        Cell(statuses_said(one, language)),
        Cell(cause_of(one, language)),
    )


def _listed(
    caption: str, headings: tuple[str, ...], rows: list[tuple[Cell, ...]], language: Language
) -> str:
    """Write a table as far as a page goes, and how many rows are left out."""
    written = table(
        word(caption, language), [Cell(word(key, language)) for key in headings], rows[:LISTED]
    )
    rest = len(rows) - LISTED
    note = html(word("left_out", language).format(rest))
    return f'{written}<p class="note">{note}</p>' if rest > 0 else written
