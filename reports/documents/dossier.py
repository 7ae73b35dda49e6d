"""All that the documents on one declaration are made from: what was judged, compared, inspected."""

from collections.abc import Iterable
from typing import NamedTuple

from qibiao.declarations import Language, Text
from qibiao.engine import Grade, Judgement, VariantGrade, Verdict
from qibiao.engine.comparison import ComparisonTable
from qibiao.engine.inspection import Item, inspection_items
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES
from qibiao.reports.documents.model import Block, Document, Pairs, Paragraph, Tone, document
from qibiao.reports.documents.words import word
from qibiao.rules import RuleBook, Severity
from qibiao.rules.rule import Axis, Basis

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

    def offerings(self) -> str:
        """Name every variant."""
        labels = [label for part in self.comparison.variants for label in part.labels if label]
        return "；".join(labels)

    def packs(self) -> str:
        """Name the packs with version and the beginning of the hash."""
        return "；".join(
            f"{pack.id} {pack.version} [{pack.sha256[:12]}]".replace("  ", " ")
            for pack in self.judgement.receipt.packs
        )

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
    not_told = word("not_told", language)
    if dossier.industry is None:
        industry = word("no_industry", language)
    else:
        industry = dossier.industry.in_language(language)
    rows = (
        ("enterprise", judgement.enterprise),
        ("credit_code", judgement.credit_code),
        ("standard", dossier.standard),
        ("industry", industry),
        ("offerings", dossier.offerings()),
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
        ("declared_on", day.isoformat() if day else word("not_told", language)),
        ("as_of", used.as_of.isoformat()),
        ("engine", dossier.engine()),
        ("packs", dossier.packs()),
        ("parameters", "；".join(f"{key}={said}" for key, said in used.parameters.items())),
        ("input", used.input_sha256),
    )
    return Pairs(tuple((word(key, language), said) for key, said in rows if said))


def verdict_title(judgement: Judgement, language: Language) -> str:
    """Say the verdict, or that a partial check has none."""
    if judgement.verdict is None:
        return word("partial", language)
    return VERDICT_TITLES[judgement.verdict].in_language(language)


def verdict_blocks(judgement: Judgement, language: Language) -> list[Block]:
    """Say the verdict, all that can still be reached, and that a grade is provisional."""
    verdict = judgement.verdict
    tone = VERDICT_TONES[verdict] if verdict else "open"
    said = f"{word('verdict', language)}：{verdict_title(judgement, language)}"
    blocks: list[Block] = [Paragraph(colon(said, language), tone)]
    if verdict is Verdict.OPEN:
        reachable = listed(
            [VERDICT_TITLES[one].in_language(language) for one in judgement.verdicts], language
        )
        said = f"{word('reachable', language)}：{reachable}"
        blocks.append(Paragraph(colon(said, language), "open"))
    marks = sorted({m for grade in judgement.grades for m in grade_marks(grade, language)})
    if marks:
        said = word("provisional", language, marks=listed(marks, language))
        blocks.append(Paragraph(said, "note"))
    return blocks


def none_found(judgement: Judgement, key: str, language: Language) -> Paragraph:
    """Say that nothing was found; of what was not evaluated, that nothing was looked for."""
    looked = judgement.verdict is not Verdict.NOT_EVALUATED
    return Paragraph(word(key if looked else "not_judged", language))


def grade_marks(grade: VariantGrade, language: Language) -> list[str]:
    """List in which ways a grade is provisional."""
    return [word(mark, language) for mark in ("trial", "unverified") if getattr(grade, mark)]


def grade_title(grade: VariantGrade, language: Language) -> str:
    """Say a grade, or its reachable ends, with what is provisional about it."""
    ends: tuple[Grade, ...] = grade.grades
    if len(ends) > 1:
        ends = (ends[0], ends[-1])
    said = " ~ ".join(GRADE_TITLES[one].in_language(language) for one in ends)
    marks = grade_marks(grade, language)
    if not marks:
        return said
    left, right = ("（", "）") if language == "zh" else (" (", ")")
    return f"{said}{left}{listed(marks, language)}{right}"


def clause(basis: Basis, language: Language) -> str:
    """Write a clause with its certainty."""
    if language == "en":
        return basis.in_language(language)
    return f"《{basis.document}》{basis.article}" + ("" if basis.verified else "（条文未核实）")


def listed(words: list[str], language: Language) -> str:
    """List words."""
    return ("、" if language == "zh" else ", ").join(words)


def colon(said: str, language: Language) -> str:
    """Write a colon as the language does."""
    return said if language == "zh" else said.replace("：", ": ", 1)


AXES = (Axis.LEGALITY, Axis.COMPLETENESS, Axis.DRAFTING, Axis.DISCLOSURE, Axis.EVIDENCE)
