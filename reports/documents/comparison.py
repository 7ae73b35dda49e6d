"""The comparison table as a document, and as the sheets of a workbook."""

from collections.abc import Iterator, Sequence

from qibiao.declarations import Language
from qibiao.engine.comparison import (
    COLUMN_TITLES,
    STANDING_TITLES,
    Column,
    Compared,
    ComparedRow,
    ComparedVariants,
    Standing,
)
from qibiao.engine.peers import level_title
from qibiao.engine.relation import RELATION_TITLES, Relation
from qibiao.reports.documents.dossier import Dossier, cover, document_on
from qibiao.reports.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Table,
    Tone,
    Turn,
)
from qibiao.reports.documents.words import word
from qibiao.reports.phrases import capital
from qibiao.reports.review_text import review_notes
from qibiao.reports.saying import joined, labelled, listed, series
from qibiao.rules.provenance import BASIS_TITLES, Basis

_TONES: dict[Relation, Tone] = {
    Relation.HIGHER: "good",
    Relation.EQUAL: "",
    Relation.LOWER: "bad",
    Relation.INCOMPARABLE: "open",
}
_GRAVEST_FIRST = (Relation.LOWER, Relation.INCOMPARABLE, Relation.EQUAL, Relation.HIGHER)
_LIMITS = (Column.MANDATORY, Column.REGULATION)
_LEVELS = (Column.ADVANCED, Column.AVERAGE, Column.BASE)
_WIDTHS = (11, 15, 20, 15, 11, 11, 11, 8, 17)
_WIDTH_OF_VARIANT = 12
_NONE = Cell(("—",), "dim")
_DETAIL = ("variant", "indicator", "declared", "method", "condition", "column", "figure", "cited",
           "provenance", "source", "relation", "reason")  # fmt: skip
_DETAIL_WIDTHS = (14, 14, 11, 14, 10, 12, 11, 16, 11, 16, 8, 26)


def comparison_document(dossier: Dossier, language: Language) -> Document:
    """Make the table of one declaration, for paper and screen."""
    return _document(dossier, language, comparison_blocks(dossier, language))


def comparison_workbook(dossier: Dossier, language: Language) -> Document:
    """Make one sheet a row an indicator, and one a row a figure, to filter by."""
    variants = dossier.comparison.variants
    tables = [_table(part, language) for part in variants]
    named = [
        table._replace(
            header=(word("variant", language), *table.header),
            widths=(_WIDTH_OF_VARIANT, *table.widths),
            rows=tuple((Cell((_label(part, language),)), *row) for row in table.rows),
        )
        for part, table in zip(variants, tables, strict=True)
    ]
    header = tuple(word(key, language) for key in _DETAIL)
    detail = [
        Table(word("detail", language), header, _DETAIL_WIDTHS, tuple(_details(part, language)))
        for part in variants
    ]
    return _document(dossier, language, [*_notes(dossier, language), *named, *detail])


def _document(dossier: Dossier, language: Language, blocks: Sequence[Block]) -> Document:
    given = [Paragraph(said, "note") for said in review_notes(dossier.judgement, language)]
    parts = [Turn(landscape=True), cover(dossier, language), *given, *blocks]
    return document_on("comparison", dossier, language, parts)


def comparison_blocks(dossier: Dossier, language: Language) -> list[Block]:
    """Make the tables, one a variant, with how to read them."""
    table = dossier.comparison
    blocks = _notes(dossier, language)
    for part in table.variants:
        blocks.append(Heading(2, _title(part, language)))
        blocks.append(_table(part, language) if part.rows else _nothing(language))
    return blocks if table.variants else [*blocks, _nothing(language)]


def _notes(dossier: Dossier, language: Language) -> list[Block]:
    """Say how to read the table, and what in it is not to be relied or passed on."""
    table = dossier.comparison
    blocks: list[Block] = [Paragraph(word("reading", language), "dim")]
    ways = [BASIS_TITLES[basis].in_language(language) for basis in Basis if basis in
            table.unpublished]  # fmt: skip
    if ways:
        said = word("unpublished", language, ways=series(ways, language))
        blocks.append(Paragraph(said, "note"))
    if any(_names(row) for part in table.variants for row in part.rows):
        blocks.append(Paragraph(word("peers_named", language), "note"))
    return blocks


def _nothing(language: Language) -> Paragraph:
    return Paragraph(word("no_rows", language))


def _label(part: ComparedVariants, language: Language) -> str:
    return series(part.labels, language) or word("unnamed", language)


def _title(part: ComparedVariants, language: Language) -> str:
    labels = _label(part, language)
    if part.scheme_title is None:
        return labels
    return f"{labels} · {part.scheme_title.in_language(language)}"


def _table(part: ComparedVariants, language: Language) -> Table:
    header = (
        *(word(key, language) for key in ("indicator", "declared_value", "limits", "recommended")),
        *(capital(COLUMN_TITLES[column].in_language(language)) for column in _LEVELS),
        *(word(key, language) for key in ("reached", "peers")),
    )
    rows = tuple(tuple(_cells(row, language)) for row in part.rows)
    return Table(word("table", language), header, _WIDTHS, rows)


def _cells(row: ComparedRow, language: Language) -> Iterator[Cell]:
    yield _name(row, language)
    yield _declared(row, language)
    yield _beside(row, _LIMITS, language)
    yield _beside(row, (Column.RECOMMENDED,), language)
    for column in _LEVELS:
        yield _beside(row, (column,), language)
    yield Cell((_level(row, language),)) if row.reachable else _NONE
    yield _peers(row, language)


def _name(row: ComparedRow, language: Language) -> Cell:
    title = row.title.in_language(language) if row.title else ""
    name = row.name if row.standing is not Standing.NOT_DECLARED else ""
    other = f"[{title}]" if title and name and title != name else ""
    core = word("core", language) if row.core else ""
    return Cell.of(name or title, other, core)


def _declared(row: ComparedRow, language: Language) -> Cell:
    lines = [row.declared]
    if row.standing is not Standing.DECLARED:
        lines.append(STANDING_TITLES[row.standing].in_language(language))
    elif row.compared and not row.method:
        lines.append(word("no_method", language))
    lines += [row.method, row.condition]
    if row.remark and not _is_said(row):
        lines.append(row.remark.in_language(language))
    missing = row.standing in (Standing.NOT_DECLARED, Standing.NEAR, Standing.UNKNOWN)
    return Cell.of(*lines, tone="open" if missing or row.remark else "")


def _is_said(row: ComparedRow) -> bool:
    """Tell whether the remark repeats what is declared and reached."""
    return row.standing is Standing.BY_REFERENCE


def _level(row: ComparedRow, language: Language) -> str:
    return level_title(row.reachable).in_language(language)


def _beside(row: ComparedRow, columns: Sequence[Column], language: Language) -> Cell:
    found = [one for one in row.compared if one.column in columns]
    if not found:
        return _NONE
    lines = [line for one in found for line in _figure(one, language)]
    gravest = min(found, key=lambda one: _GRAVEST_FIRST.index(one.relation))
    return Cell(tuple(lines), _tone(gravest))


def _tone(one: Compared) -> Tone:
    """Colour a figure by its relation; a level that is not reached is no fault."""
    if one.column in _LEVELS and one.relation is Relation.LOWER:
        return "dim"
    return _TONES[one.relation]


def _figure(one: Compared, language: Language) -> Iterator[str]:
    yield one.asked
    if one.cited:
        yield one.cited
    basis = BASIS_TITLES[one.basis].in_language(language)
    kind = "" if one.column in _LEVELS else one.kind.in_language(language)
    yield joined(filter(None, (kind, basis)), language)
    relation = f"▸ {RELATION_TITLES[one.relation].in_language(language)}"
    several = "；" in one.reason.zh  # a pair tells of each of its parts
    if one.relation is Relation.INCOMPARABLE or several:
        relation = labelled(relation, one.reason.in_language(language), language)
    yield relation


def _peers(row: ComparedRow, language: Language) -> Cell:
    peers = row.peers
    if peers is None:
        return _NONE
    if peers.best is None:
        none = RELATION_TITLES[Relation.INCOMPARABLE].in_language(language)
        lines = [none, peers.reason.in_language(language)]
    else:
        lines = [
            f"{word(key, language)} {value} ▸ {RELATION_TITLES[to].in_language(language)}"
            for key, value, to in (
                ("best", peers.best, peers.to_best),
                ("worst", peers.worst, peers.to_worst),
            )
        ]
        lines.append(peers.reason.in_language(language))
    counts = [f"{tier.title.in_language(language)} {tier.count}" for tier in peers.tiers]
    named = [name for tier in peers.tiers for name in tier.names]
    return Cell.of(*lines, listed(counts, language), *named)


def _names(row: ComparedRow) -> bool:
    return row.peers is not None and any(tier.names for tier in row.peers.tiers)


def _details(part: ComparedVariants, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Give one row a figure."""
    variant = _label(part, language)
    for row in part.rows:
        name = " ".join(_name(row, language).lines)
        head = (variant, name, row.declared, row.method, row.condition)
        if not row.compared:
            remark = row.remark.in_language(language) if row.remark else ""
            standing = STANDING_TITLES[row.standing].in_language(language)
            yield tuple(Cell((text,)) for text in (*head, "", "", "", "", "", standing, remark))
        for one in row.compared:
            said = (
                *head,
                COLUMN_TITLES[one.column].in_language(language),
                one.asked,
                " ".join(text for text in (one.cited, one.note) if text),
                BASIS_TITLES[one.basis].in_language(language),
                one.source,
                RELATION_TITLES[one.relation].in_language(language),
                one.reason.in_language(language),
            )
            yield tuple(Cell((text,), _tone(one)) for text in said)
