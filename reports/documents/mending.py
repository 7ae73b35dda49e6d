"""The advice on mending (整改建议书): what to mend, where, and by which clause."""

from collections.abc import Iterator, Sequence

from qibiao.declarations import Language
from qibiao.engine import Finding
from qibiao.reports.documents.dossier import (
    Dossier,
    cover,
    document_on,
    none_found,
)
from qibiao.reports.documents.evaluation import finding_title
from qibiao.reports.documents.model import (
    Block,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
)
from qibiao.reports.documents.review import opinions_in_short, verdict_blocks, waiver_blocks
from qibiao.reports.documents.words import word
from qibiao.reports.saying import clauses_said
from qibiao.rules import Severity, Status

_WEIGHTY = (Severity.ERROR, Severity.FLAW)
_SIGNED = ("evaluator", "body", "date", "received")


def mending_document(dossier: Dossier, language: Language) -> Document:
    """Make the advice on one declaration."""
    return document_on("mending", dossier, language, _blocks(dossier, language))


def _blocks(dossier: Dossier, language: Language) -> Iterator[Block]:
    judgement = dossier.judgement
    found = judgement.findings
    faults = [f for f in found if f.status is Status.FAIL and f.severity in _WEIGHTY]
    open_ = [f for f in found if f.status is not Status.FAIL and f.severity in _WEIGHTY]
    others = [f for f in found if f.severity not in _WEIGHTY]
    yield cover(dossier, language)
    yield Paragraph(
        word(
            "advice_intro",
            language,
            enterprise=judgement.enterprise,
            standard=dossier.standard,
        )
    )
    yield from verdict_blocks(judgement, language)
    if found:
        yield Paragraph(word("advice_asked", language))
    yield Heading(1, word("faults", language))
    if faults:
        yield from _numbered(faults, 1, language)
    else:
        yield none_found(judgement, "no_faults", language)
    if open_:
        yield Heading(1, word("to_settle", language))
        yield from _numbered(open_, 1 + len(faults), language)
    if others:
        yield Heading(1, word("advised", language))
        yield from _numbered(others, 1 + len(faults) + len(open_), language)
    if judgement.waived:
        yield Heading(1, word("waived_findings", language))
        yield Paragraph(word("advice_waived", language))
        first = 1 + len(found)
        yield from _numbered(judgement.waived, first, language, waived=True)
    if judgement.opinions:
        yield Heading(1, word("opinions", language))
        yield opinions_in_short(judgement, language)
    if judgement.waivers:
        yield Heading(1, word("waivers", language))
        yield from waiver_blocks(judgement, language)
    yield Paragraph(word("authority", language))
    yield Paragraph(word("practice", language), "dim")
    yield Signatures(tuple(word(label, language) for label in _SIGNED))


def _numbered(
    found: Sequence[Finding], first: int, language: Language, *, waived: bool = False
) -> Iterator[Block]:
    for number, finding in enumerate(found, first):
        yield Heading(2, finding_title(number, finding, language, waived=waived))
        yield Paragraph(finding.message.in_language(language))
        yield Pairs(tuple(_advice(finding, language)))


def _advice(finding: Finding, language: Language) -> Iterator[tuple[str, str]]:
    place = str(finding.place)
    yield word("place", language), place
    if finding.declared:
        yield word("declared", language), finding.declared
    yield word("expected", language), finding.expected.in_language(language)
    yield word("basis", language), clauses_said(finding.basis, language)
    if finding.status is Status.UNDECIDED and finding.question is not None:
        yield word("question", language), finding.question.in_language(language)
    yield word("do", language), finding.remedy.in_language(language)
