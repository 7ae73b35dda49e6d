"""A run as one page that stands alone (运行报告): no network, no font, nothing beside it.

The summary and the first declarations are in the page itself; all the rest is JSON in a script
element, which a small script shows in slices and filters. Without scripts the page says what it
does not show.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Template

from qibiao.declarations import Language, Text
from qibiao.engine import Run
from qibiao.engine.changes import ComparedRun
from qibiao.engine.totals import Totals, totals_of
from qibiao.reports.html_parts import embedded, html, policy
from qibiao.reports.run_data import page_data
from qibiao.reports.run_phrases import word
from qibiao.reports.run_rows import (
    DeclarationRow,
    FindingRow,
    cause,
    clauses,
    declaration_rows,
    notes,
)
from qibiao.reports.run_tables import comparison_section, summary_section
from qibiao.reports.saying import LANGUAGE_TAGS, listed, remedy_word
from qibiao.reports.verdicts import verdict_style
from qibiao.rules import Status
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

LISTED = 50  # declarations that are in the page without its script
LISTED_FINDINGS = 20  # of each of them


def run_page(
    report: Run | ComparedRun, language: Language, industries: Mapping[str, Text]
) -> Iterator[str]:
    """Write the page of a run, or of a run beside its baseline, in parts."""
    compared = report if isinstance(report, ComparedRun) else None
    run = report.run if isinstance(report, ComparedRun) else report
    rows = tuple(declaration_rows(run, compared))
    totals = totals_of(run, industries)
    script, style = _asset("run_page.js"), _asset("run_page.css")
    yield Template(_asset("run_page.html")).substitute(
        language=LANGUAGE_TAGS[language],
        policy=html(policy(script, style)),
        title=html(word("report", language)),
        style=style,
        script=script,
        skip=html(word("skip", language)),
        day=html(_day(totals, language)),
        packs=html(_packs(totals, language)),
        summary_title=html(word("summary", language)),
        summary=summary_section(run, totals, language),
        comparison=comparison_section(compared, language) if compared else "",
        declarations_title=html(word("declarations", language)),
        filters_title=html(word("filters", language)),
        listing=_listing(rows, language),
        data=embedded(page_data(rows, industries, language)),
    )


@cache
def _asset(name: str) -> str:
    return (files("qibiao.reports") / name).read_text(encoding="utf-8")


def _day(totals: Totals, language: Language) -> str:
    days = listed([day.isoformat() for day in totals.as_of], language)
    return f"{word('as_of', language)} {days or word('none', language)}"


def _packs(totals: Totals, language: Language) -> str:
    packs = listed(map(str, totals.packs), language)
    return f"{word('packs', language)} {packs or word('none', language)}"


def _listing(rows: tuple[DeclarationRow, ...], language: Language) -> str:
    """Write the first declarations, and what is not among them."""
    listed = rows[:LISTED]
    shown = sum(min(len(row.rows), LISTED_FINDINGS) for row in listed)
    found = sum(len(row.rows) for row in rows)
    parts = []
    if len(listed) < len(rows) or shown < found:
        note = word("without_script", language).format(len(listed), len(rows), shown, found)
        parts.append(f'<p class="note">{html(note)}</p>')
    parts += [_declaration(row, language) for row in listed]
    return "\n".join(parts)


def _declaration(row: DeclarationRow, language: Language) -> str:
    judgement = row.judgement
    head = " ".join(filter(None, (judgement.standard, judgement.standard_name)))
    style = verdict_style(judgement.verdict)
    inside = [f'<p class="dim">{html(str(judgement.place))}</p>']
    inside += [f"<p>{html(note)}</p>" for note in notes(judgement, language)]
    inside += [_finding(one, language) for one in row.rows[:LISTED_FINDINGS]]
    rest = len(row.rows) - LISTED_FINDINGS
    if rest > 0:
        inside.append(f'<p class="note">{html(word("left_out", language).format(rest))}</p>')
    return (
        f'<details class="declaration"><summary><span class="name">{html(head)} — '
        f'{html(judgement.enterprise)}</span> <span class="facts"><span class="{style}">'
        f"{html(row.said(language))}</span></span></summary>\n"
        f'<div class="inside">{"".join(inside)}</div></details>'
    )


def _finding(row: FindingRow, language: Language) -> str:
    finding = row.finding
    question = finding.question.in_language(language) if finding.question else ""
    said = question if row.asked and question else finding.message.in_language(language)
    severity = SEVERITY_TITLES[finding.severity].in_language(language)
    status = STATUS_TITLES[finding.status].in_language(language)
    title = f"{severity} · {status} · {finding.rule} {finding.title.in_language(language)}"
    pairs = (
        ("place", str(finding.place)),
        ("declared", finding.declared),
        ("expected", finding.expected.in_language(language)),
        *(("computation", step.in_language(language)) for step in finding.computation),
        ("basis", clauses(finding, language)),
        ("question", "" if row.asked else question),
        (remedy_word(finding), finding.remedy.in_language(language)),
        ("cause", cause(row, language)),
        ("chosen", finding.chosen.in_language(language)),
    )
    listed = "".join(
        f"<dt>{html(word(key, language))}</dt><dd>{html(text)}</dd>" for key, text in pairs if text
    )
    failed = finding.status is Status.FAIL and not row.asked
    kind = finding.severity.value if failed else "asked"
    return (
        f'<section class="finding {kind}"><h4>{html(title)}</h4><p>{html(said)}</p>'
        f"<dl>{listed}</dl></section>"
    )
