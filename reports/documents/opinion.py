"""The opinion (评价意见书): what was evaluated, by what, and the conclusion, on two pages."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine import Finding
from qibiao.reports.documents.dossier import (
    SEVERITY_TONES,
    Dossier,
    cover,
    document_on,
    none_found,
)
from qibiao.reports.documents.evaluation import items
from qibiao.reports.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
    Table,
)
from qibiao.reports.documents.review import (
    draft_blocks,
    opinions_in_short,
    verdict_blocks,
    waiver_blocks,
)
from qibiao.reports.documents.words import word
from qibiao.reports.saying import clauses_said, grade_said, weight_said
from qibiao.rules import Severity
from qibiao.rules.rule import Axis

_SHOWN = 6
_SIGNED = ("evaluator", "checker", "approver", "body", "date")
_INSPECTED = (Axis.LEGALITY, Axis.COMPLETENESS, Axis.DRAFTING)


def opinion_document(dossier: Dossier, language: Language) -> Document:
    """Make the opinion on one declaration."""
    return document_on("opinion", dossier, language, _blocks(dossier, language))


def _blocks(dossier: Dossier, language: Language) -> Iterator[Block]:
    judgement = dossier.judgement
    yield cover(dossier, language)
    yield Paragraph(
        word(
            "subject",
            language,
            enterprise=judgement.enterprise,
            standard=dossier.standard,
            day=judgement.receipt.as_of.isoformat(),
            packs=dossier.packs(language),
            engine=dossier.engine(),
        )
    )
    yield Heading(1, word("conclusion", language))
    yield from verdict_blocks(judgement, language)
    rows = tuple((grade.label, grade_said(grade, language)) for grade in judgement.grades)
    if rows:
        yield Pairs(rows)
    yield Heading(1, word("main_findings", language))
    yield from _main(dossier, language)
    yield Heading(1, word("items", language))
    yield items(tuple(item for item in dossier.items if item.axis in _INSPECTED), language)
    if judgement.opinions:
        yield Heading(1, word("opinions", language))
        yield opinions_in_short(judgement, language)
    if judgement.waivers:
        yield Heading(1, word("waivers", language))
        yield from waiver_blocks(judgement, language)
    yield from draft_blocks(judgement, language)
    yield Paragraph(word("opinion_note", language))
    yield Signatures(tuple(word(label, language) for label in _SIGNED))


def _main(dossier: Dossier, language: Language) -> Iterator[Block]:
    """Show the gravest findings; they are stored in that order."""
    weighty = (Severity.ERROR, Severity.FLAW)
    found = [finding for finding in dossier.judgement.findings if finding.severity in weighty]
    shown = found[:_SHOWN]
    if shown:
        header = tuple(word(key, language) for key in ("severity", "found", "basis"))
        rows = tuple(_row(finding, language) for finding in shown)
        yield Table(word("main_findings", language), header, (14, 52, 34), rows)
    else:
        yield none_found(dossier.judgement, "no_main_findings", language)
    more = len(dossier.judgement.findings) - len(shown)
    if more:
        yield Paragraph(word("more_findings", language, n=more))


def _row(finding: Finding, language: Language) -> tuple[Cell, ...]:
    weight = weight_said(finding, language)
    return (
        Cell.of(weight, finding.rule, tone=SEVERITY_TONES[finding.severity]),
        Cell((finding.message.in_language(language),)),
        Cell((clauses_said(finding.basis, language),)),
    )
