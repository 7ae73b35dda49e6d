"""A run as the data of its page: texts held once each, rows of numbers that point to them."""

from collections.abc import Iterable, Mapping, Set
from enum import StrEnum
from typing import Any, TypeVar

from qibiao.declarations import Language, Text
from qibiao.engine.changes import CHANGE_TITLES
from qibiao.engine.regions import region_title
from qibiao.engine.totals import industry_title
from qibiao.reports.html_parts import shown
from qibiao.reports.run_phrases import word
from qibiao.reports.run_rows import DeclarationRow, FindingRow, cause, clauses, notes
from qibiao.reports.saying import LANGUAGE_TAGS, called
from qibiao.reports.verdicts import PARTIAL, VERDICT_STYLES, verdict_style, verdict_title
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

Word = TypeVar("Word", bound=StrEnum)

DECLARATION_FIELDS = (
    *("id", "enterprise", "standard", "name", "place", "said", "notes"),
    *("verdict", "industry", "region", "first", "last"),
)
FINDING_FIELDS = (
    *("title", "message", "place", "entity", "declared", "expected", "computation", "basis"),
    *("remedy", "question", "cause", "chosen", "severity", "status", "rule", "change", "asked"),
)
SEARCHED = ("title", "message", "place", "entity", "declared", "basis", "remedy", "question")
_LABELS = (
    *("verdict", "industry", "region", "severity", "rule", "status", "change", "place"),
    *("declared", "expected", "computation", "basis", "question", "remedy", "remedy_if"),
    *("cause", "chosen", "search", "clear", "all", "shown", "more_findings", "no_findings"),
    *("of_findings", "not_drawn", "draw", "open_all", "close_all"),
)


class _Texts:
    """Texts, each held once; what is shown is made safe once."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        at = self._places.get(text)
        if at is None:
            at = self._places[text] = len(self.held)
            self.held.append(shown(text))
        return at


class _Choices:
    """The values of one filter, in the order in which they are offered."""

    def __init__(self, offered: Iterable[list[str]]) -> None:
        self.offered = list(offered)
        self.at = {key: at for at, (key, *_) in enumerate(self.offered)}


def page_data(
    rows: tuple[DeclarationRow, ...], industries: Mapping[str, Text], language: Language
) -> dict[str, Any]:
    """Make the data of a page: texts, choices of filters, declarations and findings."""
    texts = _Texts()
    choices = _choices(rows, industries, language)
    declarations: list[list[Any]] = []
    findings: list[list[Any]] = []
    for row in rows:
        first = len(findings)
        findings.extend(_finding(one, texts, choices, language) for one in row.rows)
        declarations.append(_declaration(row, texts, choices, (first, len(findings)), language))
    return {
        "language": LANGUAGE_TAGS[language],
        "labels": {key: word(key, language) for key in _LABELS},
        "choices": {kind: known.offered for kind, known in choices.items()},
        "declaration_fields": DECLARATION_FIELDS,
        "finding_fields": FINDING_FIELDS,
        "searched": SEARCHED,
        "texts": texts.held,
        "declarations": declarations,
        "findings": findings,
    }


def _choices(
    rows: tuple[DeclarationRow, ...], industries: Mapping[str, Text], language: Language
) -> dict[str, _Choices]:
    """Offer what occurs in the run, and nothing else."""
    listed = [one for row in rows for one in row.rows]
    found = [one.finding for one in listed]
    changes = {one.change.change for one in listed if one.change}
    verdicts = {row.verdict_key: row.judgement.verdict for row in rows}
    order = [*(verdict.value for verdict in VERDICT_STYLES), PARTIAL]
    return {
        "verdict": _Choices(
            [key, verdict_title(verdicts[key], language), verdict_style(verdicts[key])]
            for key in order
            if key in verdicts
        ),
        "industry": _Choices(
            [key, industry_title(key, industries).in_language(language)]
            for key in sorted({row.industry for row in rows})
        ),
        "region": _Choices(
            [key, region_title(key).in_language(language)]
            for key in sorted({row.region for row in rows})
        ),
        "severity": _titled(SEVERITY_TITLES, {one.severity for one in found}, language),
        "rule": _Choices([rule, rule] for rule in sorted({finding.rule for finding in found})),
        "status": _titled(STATUS_TITLES, {one.status for one in found}, language),
        "change": _titled(CHANGE_TITLES, changes, language),
    }


def _titled(titles: Mapping[Word, Text], found: Set[Word], language: Language) -> _Choices:
    """Offer the words that occur, in the order of their titles."""
    return _Choices(
        [one.value, title.in_language(language)] for one, title in titles.items() if one in found
    )


def _declaration(
    row: DeclarationRow,
    texts: _Texts,
    choices: Mapping[str, _Choices],
    reach: tuple[int, int],
    language: Language,
) -> list[Any]:
    judgement = row.judgement
    written = (
        *(judgement.id, judgement.enterprise, judgement.standard, judgement.standard_name),
        *(str(judgement.place), row.said(language)),
    )
    return [
        *map(texts.place, written),
        [texts.place(note) for note in notes(judgement, language)],
        choices["verdict"].at[row.verdict_key],
        choices["industry"].at[row.industry],
        choices["region"].at[row.region],
        *reach,
    ]


def _finding(
    row: FindingRow, texts: _Texts, choices: Mapping[str, _Choices], language: Language
) -> list[Any]:
    finding = row.finding
    written = (
        finding.title.in_language(language),
        finding.message.in_language(language),
        str(finding.place),
        called(finding.entity, language),
        finding.declared,
        finding.expected.in_language(language),
    )
    more = (
        clauses(finding, language),
        finding.remedy.in_language(language),
        finding.question.in_language(language) if finding.question else "",
        cause(row, language),
        finding.chosen.in_language(language),
    )
    return [
        *map(texts.place, written),
        [texts.place(step.in_language(language)) for step in finding.computation],
        *map(texts.place, more),
        choices["severity"].at[finding.severity.value],
        choices["status"].at[finding.status.value],
        choices["rule"].at[finding.rule],
        choices["change"].at[row.change.change.value] if row.change else -1,
        int(row.asked),
    ]
