"""A run flattened for a page or a sheet: a row a declaration, a row a finding, words in place."""

from collections.abc import Iterator
from typing import NamedTuple

from qibiao.declarations import Language
from qibiao.engine import Finding, Judgement, Run, VariantGrade
from qibiao.engine.changes import Change, ComparedRun, FindingChange
from qibiao.engine.regions import region_of
from qibiao.engine.totals import industry_key
from qibiao.reports.baseline_text import cause_of
from qibiao.reports.review_text import reached, review_notes
from qibiao.reports.run_phrases import word
from qibiao.reports.saying import clauses_said, grade_said, labelled, listed
from qibiao.reports.verdicts import verdict_key


class FindingRow(NamedTuple):
    """A finding or an open question with what became of it since the baseline, if there is one."""

    finding: Finding
    asked: bool
    change: FindingChange | None


class DeclarationRow(NamedTuple):
    """A judgement with its findings, then its open questions."""

    judgement: Judgement
    rows: tuple[FindingRow, ...]

    @property
    def verdict_key(self) -> str:
        """The verdict as a filter names it."""
        return verdict_key(self.judgement.verdict)

    @property
    def industry(self) -> str:
        """The id of the industry's pack, "" where there is none."""
        return industry_key(self.judgement)

    @property
    def region(self) -> str:
        """The code of the province that registered the enterprise, "" where it is not known."""
        return region_of(self.judgement.credit_code)

    def said(self, language: Language) -> str:
        """Say the verdict, and between which a person decides."""
        if self.judgement.partial:
            return word("partial", language)
        return reached(self.judgement, language)


def declaration_rows(run: Run, compared: ComparedRun | None) -> Iterator[DeclarationRow]:
    """Give a row a declaration; a comparison holds its changes in the same order."""
    changes = iter(compared.changes if compared else ())
    for judgement in run.judgements:
        rows = [(finding, False) for finding in judgement.findings]
        rows += [(finding, True) for finding in judgement.open_questions]
        yield DeclarationRow(
            judgement,
            tuple(FindingRow(finding, asked, next(changes, None)) for finding, asked in rows),
        )


def notes(judgement: Judgement, language: Language) -> Iterator[str]:
    """Say what stands beside the findings: review, grades and why, own word, what is left."""
    yield from review_notes(judgement, language)
    for grade in judgement.grades:
        yield labelled(word("grade", language), grade_note(grade, language), language)
        yield from (f"· {reason.in_language(language)}" for reason in grade.reasons)
    told = (
        ("own_word", [text.in_language(language) for text in judgement.own_word]),
        ("not_compared", list(judgement.not_compared)),
        ("not_checked", list(judgement.not_checked)),
    )
    for key, names in told:
        if names:
            yield labelled(word(key, language), listed(names, language), language)


def grade_note(grade: VariantGrade, language: Language) -> str:
    """Say the grade of a variant with its marks, its variant and its scheme."""
    said = grade_said(grade, language)
    scheme = grade.scheme_title.in_language(language) if grade.scheme_title else ""
    return " · ".join(part for part in (said, grade.label, scheme) if part)


def cause(row: FindingRow, language: Language) -> str:
    """Say why a finding is not what it was; "" where it is, or nothing was compared."""
    change = row.change
    if change is None or (change.change is Change.UNCHANGED and not change.value_changed):
        return ""
    return cause_of(change, language)


def clauses(finding: Finding, language: Language) -> str:
    """List the clauses that a finding rests on."""
    return clauses_said(finding.basis, language)
