"""The evaluation report (评价报告): everything that was found about one declaration."""

from collections.abc import Iterator

from qibiao.declarations import Language, Text
from qibiao.engine import Finding, Judgement
from qibiao.engine.comparison import COLUMN_TITLES, Compared, ComparedRow
from qibiao.engine.inspection import ITEM_TITLES, Item, ItemState
from qibiao.reports.documents.comparison import comparison_blocks
from qibiao.reports.documents.dossier import (
    AXES,
    SEVERITY_TONES,
    Dossier,
    cover,
    document_on,
    none_found,
    receipt,
)
from qibiao.reports.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Table,
    Tone,
    Turn,
)
from qibiao.reports.documents.review import opinions_table, verdict_blocks, waiver_blocks
from qibiao.reports.documents.words import word
from qibiao.reports.phrases import capital
from qibiao.reports.saying import clause, clauses_said, grade_said, listed, remedy_word, weight_said
from qibiao.rules import Status
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.rule import AXIS_TITLES, Clause

_STATE_TONES: dict[ItemState, Tone] = {
    ItemState.CONFORMING: "good",
    ItemState.FLAWED: "fair",
    ItemState.NONCONFORMING: "bad",
    ItemState.OPEN: "open",
    ItemState.UNCHECKED: "dim",
    ItemState.WAIVED: "open",
}


def evaluation_document(dossier: Dossier, language: Language) -> Document:
    """Make the report on one declaration."""
    return document_on("evaluation", dossier, language, _blocks(dossier, language))


def _blocks(dossier: Dossier, language: Language) -> Iterator[Block]:
    judgement = dossier.judgement
    yield cover(dossier, language)
    yield Heading(1, f"1 {word('conclusion', language)}")
    yield from verdict_blocks(judgement, language)
    yield from grades(dossier, language)
    yield Heading(1, f"2 {word('what', language)}")
    yield receipt(dossier, language)
    yield Heading(1, f"3 {word('items', language)}")
    yield Paragraph(word("items_note", language), "dim")
    yield items(dossier.items, language)
    yield Heading(1, f"4 {word('findings', language)}")
    yield from _findings(judgement, language)
    yield Heading(1, f"5 {word('open_questions', language)}")
    yield from _questions(judgement, language)
    yield Heading(1, f"6 {word('opinions', language)}")
    yield from _opinions(judgement, language)
    yield Heading(1, f"7 {word('left', language)}")
    yield from _left(dossier, language)
    yield Heading(1, f"8 {word('own_word', language)}")
    yield from _own_word(judgement, language)
    yield Turn(landscape=True)
    yield Heading(1, f"9 {word('comparison', language)}")
    yield from comparison_blocks(dossier, language)
    yield Turn(landscape=False)
    yield Heading(1, f"10 {word('bases', language)}")
    yield from _bases(dossier, language)


def grades(dossier: Dossier, language: Language) -> Iterator[Block]:
    """Say the grade of each variant and why it is this one."""
    header = tuple(word(key, language) for key in ("variant", "scheme", "grade", "reason"))
    rows = tuple(
        (
            Cell((grade.label,)),
            Cell((_scheme(grade.scheme_title, language),)),
            Cell((grade_said(grade, language),)),
            Cell(tuple(reason.in_language(language) for reason in grade.reasons)),
        )
        for grade in dossier.judgement.grades
    )
    if rows:
        yield Table(word("grades", language), header, (16, 18, 16, 50), rows)
    else:
        yield Paragraph(word("no_scheme", language))


def _scheme(title: Text | None, language: Language) -> str:
    return title.in_language(language) if title else word("no_scheme", language)


def items(found: tuple[Item, ...], language: Language) -> Table:
    """List the items of inspection with their results, and questions where there are any."""
    asked = any(item.questions for item in found)
    keys = ("axis", "item", "state", *(["questions"] if asked else []), "rules")
    rows = tuple(
        (
            Cell((item.code,)),
            Cell((AXIS_TITLES[item.axis].in_language(language),)),
            Cell((item.title.in_language(language),)),
            Cell((ITEM_TITLES[item.state].in_language(language),), _STATE_TONES[item.state]),
            *([Cell.of(str(item.questions or ""))] if asked else []),
            Cell.of(listed(item.rules, language)),
        )
        for item in found
    )
    header = (word("number", language), *(word(key, language) for key in keys))
    widths = (8, 15, 30, 17, 11, 19) if asked else (8, 15, 33, 18, 26)
    return Table(word("items", language), header, widths, rows)


def _findings(judgement: Judgement, language: Language) -> Iterator[Block]:
    number = 0
    for axis in AXES:
        found = [finding for finding in judgement.findings if finding.axis is axis]
        if found:
            yield Heading(2, capital(AXIS_TITLES[axis].in_language(language)))
        for finding in found:
            number += 1
            yield from _finding(number, finding, SEVERITY_TONES[finding.severity], language)
    if not number:
        yield none_found(judgement, "no_findings", language)
    if judgement.waived:
        yield Heading(2, word("waived_findings", language))
    for waived, finding in enumerate(judgement.waived, number + 1):
        yield from _finding(waived, finding, "open", language, waived=True)


def _finding(
    number: int, finding: Finding, tone: Tone, language: Language, *, waived: bool = False
) -> Iterator[Block]:
    yield Heading(3, finding_title(number, finding, language, waived=waived))
    yield Paragraph(finding.message.in_language(language), tone)
    yield Pairs(tuple(_told(finding, language)))


def finding_title(
    number: int, finding: Finding, language: Language, *, waived: bool = False
) -> str:
    """Number a finding and say its weight, rule and title."""
    weight, title = (
        weight_said(finding, language, waived=waived),
        finding.title.in_language(language),
    )
    return f"{number}. [{weight}] {finding.rule} {title}"


def _told(finding: Finding, language: Language) -> Iterator[tuple[str, str]]:
    yield word("place", language), str(finding.place)
    if finding.declared:
        yield word("declared", language), finding.declared
    yield word("expected", language), finding.expected.in_language(language)
    for step in finding.computation:
        yield word("computation", language), step.in_language(language)
    yield word("basis", language), clauses_said(finding.basis, language)
    if finding.question is not None and finding.status is Status.UNDECIDED:
        yield word("question", language), finding.question.in_language(language)
    yield word(remedy_word(finding), language), finding.remedy.in_language(language)
    chosen = finding.chosen.in_language(language)
    yield word("rule", language), f"{finding.rule}@{finding.version} {chosen}"


def _questions(judgement: Judgement, language: Language) -> Iterator[Block]:
    if not judgement.open_questions:
        yield Paragraph(word("no_questions", language))
        return
    yield Paragraph(word("open_note", language), "dim")
    header = tuple(word(key, language) for key in ("rule", "question", "place", "basis"))
    rows = tuple(
        (
            Cell((finding.rule,)),
            Cell(((finding.question or finding.title).in_language(language),)),
            Cell((str(finding.place),)),
            Cell(tuple(clause(basis, language) for basis in finding.basis)),
        )
        for finding in judgement.open_questions
    )
    yield Table(word("open_questions", language), header, (9, 41, 22, 28), rows)


def _opinions(judgement: Judgement, language: Language) -> Iterator[Block]:
    if judgement.opinions:
        yield Paragraph(word("opinions_note", language), "dim")
        yield opinions_table(judgement, language)
    else:
        yield Paragraph(word("no_opinions", language))
    if judgement.waivers:
        yield Heading(2, word("waivers", language))
        yield from waiver_blocks(judgement, language)


def _left(dossier: Dossier, language: Language) -> Iterator[Block]:
    judgement = dossier.judgement
    rows = [(rule, dossier.titles[rule].in_language(language)) for rule in judgement.not_checked]
    if rows:
        yield Heading(2, word("not_checked", language))
        yield Pairs(tuple(rows))
    unchecked = [item for item in dossier.items if item.state is ItemState.UNCHECKED]
    if unchecked:
        yield Heading(2, word("unchecked_items", language))
        yield Pairs(tuple((item.code, item.title.in_language(language)) for item in unchecked))
    if judgement.not_compared:
        yield Heading(2, word("not_compared", language))
        yield Paragraph(listed(judgement.not_compared, language))
    if not (rows or unchecked or judgement.not_compared):
        yield Paragraph(word("nothing_left", language))


def _own_word(judgement: Judgement, language: Language) -> Iterator[Block]:
    if not judgement.own_word:
        yield Paragraph(word("no_own_word", language))
        return
    yield Paragraph(word("own_word_note", language), "dim")
    for i, fact in enumerate(judgement.own_word, 1):
        yield Paragraph(f"{i}. {fact.in_language(language)}")


def _bases(dossier: Dossier, language: Language) -> Iterator[Block]:
    """List every clause cited and every text that a figure is from, each once."""
    judgement = dossier.judgement
    found = (*judgement.findings, *judgement.waived, *judgement.open_questions)
    cited = {basis for finding in found for basis in finding.basis}
    ordered = sorted(cited, key=lambda basis: (basis.document, basis.article))
    if ordered:
        header = tuple(word(key, language) for key in ("document", "article", "certainty"))
        rows = tuple(tuple(Cell((said,)) for said in _basis(one, language)) for one in ordered)
        yield Table(word("bases", language), header, (55, 30, 15), rows)
    figures = {
        (one.cited or _level(row, one, language), one.basis, one.source)
        for part in dossier.comparison.variants
        for row in part.rows
        for one in row.compared
    }
    if figures:
        yield Heading(2, word("figure_bases", language))
        header = tuple(word(key, language) for key in ("cited", "provenance", "source"))
        made = tuple(
            (
                Cell((name,)),
                Cell((BASIS_TITLES[known].in_language(language),)),
                Cell((source or "—",)),
            )
            for name, known, source in sorted(figures)
        )
        yield Table(word("figure_bases", language), header, (35, 20, 45), made)


def _level(row: ComparedRow, one: Compared, language: Language) -> str:
    """Name a threshold by its indicator and its level."""
    title = row.title.in_language(language) if row.title else row.name
    return f"{title} {COLUMN_TITLES[one.column].in_language(language)}"


def _basis(basis: Clause, language: Language) -> tuple[str, str, str]:
    known = word("verified" if basis.verified else "not_verified", language)
    return basis.document, basis.article, known
