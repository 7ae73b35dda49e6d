"""All that the documents on one declaration are made from: what was judged, compared, inspected."""

from collections.abc import Iterable
from typing import NamedTuple

from qibiao.declarations import Language, Text
from qibiao.engine import Judgement, Verdict
from qibiao.engine.comparison import ComparisonTable
from qibiao.engine.inspection import Item, inspection_items
from qibiao.reports.documents.model import Block, Document, Pairs, Paragraph, Tone, document
from qibiao.reports.documents.words import word
from qibiao.reports.saying import series
from qibiao.rules import RuleBook, Severity
from qibiao.rules.rule import Axis

VERDICT_TONES: dict[Verdict, Tone] = {
    Verdict.CONFORMING: "good",
    Verdict.FLAWED: "fair",
    Verdict.NONCONFORMING: "bad",
    Verdict.NOT_EVALUATED: "",
    Verdict.OPEN: "open",
}
SEVERITY_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "bad",
    Severity.FLAW: "fair",
    Severity.NOTICE: "dim",
    Severity.INQUIRY: "dim",
}


# What a judgement was asked for, as documents name it.
_PARAMETERS = {
    "rounding": "rounding",
    "select": "select",
    "ignore": "ignore",
    "opinions": "opinions_named",
    "waivers": "waivers_named",
}


class Dossier(NamedTuple):
    """One declaration's judgement with its table, its items, and the titles of rules (案卷)."""

    judgement: Judgement
    comparison: ComparisonTable
    items: tuple[Item, ...]
    industry: Text | None
    titles: dict[str, Text]

    @classmethod
    def of(cls, judgement: Judgement, table: ComparisonTable, book: RuleBook) -> "Dossier":
        """Join what the engine made of one declaration."""
        return cls(
            judgement,
            table,
            inspection_items(judgement, book),
            book.industry.title if book.industry else None,
            {rule.id: rule.title for rule in book.rules},
        )

    @property
    def standard(self) -> str:
        """Name the standard with its title."""
        name = self.judgement.standard_name
        return f"{self.judgement.standard}《{name}》" if name else self.judgement.standard

    def offerings(self, language: Language) -> str:
        """Name every variant."""
        labels = [label for part in self.comparison.variants for label in part.labels if label]
        return series(labels, language)

    def packs(self, language: Language) -> str:
        """Name the packs with version and the beginning of the hash."""
        return series(map(str, self.judgement.receipt.packs), language)

    def engine(self) -> str:
        """Name the program with its version."""
        return f"qibiao {self.judgement.receipt.engine}"

    def foot(self, language: Language) -> str:
        """Say on every page what it was made with, and of what."""
        receipt = self.judgement.receipt
        day = receipt.as_of.isoformat()
        return word("foot", language, engine=receipt.engine, day=day, id=self.judgement.id)


def document_on(
    kind: str, dossier: Dossier, language: Language, blocks: Iterable[Block]
) -> Document:
    """Make a document on one declaration: its title, whom it is about, its parts, its foot."""
    judgement = dossier.judgement
    return document(
        word(kind, language),
        f"{dossier.standard} {judgement.enterprise}",
        dossier.foot(language),
        language,
        judgement.receipt.as_of.isoformat(),
        blocks,
    )


def cover(dossier: Dossier, language: Language) -> Pairs:
    """Say who and what was judged."""
    judgement = dossier.judgement
    not_told = word("not_stated", language)
    if dossier.industry is None:
        industry = word("no_industry", language)
    else:
        industry = dossier.industry.in_language(language)
    rows = (
        ("enterprise", judgement.enterprise),
        ("credit_code", judgement.credit_code),
        ("standard", dossier.standard),
        ("industry", industry),
        ("offerings", dossier.offerings(language)),
    )
    return Pairs(tuple((word(key, language), said or not_told) for key, said in rows))


def receipt(dossier: Dossier, language: Language) -> Pairs:
    """Say what the judgement was made with, so that it can be made again."""
    judgement = dossier.judgement
    used = judgement.receipt
    day = used.declared_on
    rows = (
        ("id", judgement.id),
        ("place", str(judgement.place)),
        ("declared_on", day.isoformat() if day else word("not_stated", language)),
        ("as_of", used.as_of.isoformat()),
        ("engine", dossier.engine()),
        ("packs", dossier.packs(language)),
        *((_PARAMETERS.get(key, "parameter"), said) for key, said in used.parameters.items()),
        ("input", used.input_sha256),
    )
    return Pairs(tuple((word(key, language), said) for key, said in rows if said))


def none_found(judgement: Judgement, key: str, language: Language) -> Paragraph:
    """Say that nothing was found, or no more than is waived; or that nothing was looked for."""
    if judgement.verdict is Verdict.NOT_EVALUATED:
        return Paragraph(word("not_judged", language))
    said = word(key, language)
    if judgement.waived:
        said = word("but_waived", language, said=said[:1].lower() + said[1:])
    return Paragraph(said)


AXES = (Axis.LEGALITY, Axis.COMPLETENESS, Axis.DRAFTING, Axis.DISCLOSURE, Axis.EVIDENCE)
