"""A run as a list: one line a declaration, for seeing many at once."""

from collections.abc import Iterator
from itertools import groupby

from qibiao.declarations import Language
from qibiao.engine import Grade, Judgement, Run, VariantGrade
from qibiao.engine.judgement import GRADE_TITLES, VERDICT_TITLES
from qibiao.reports.judgement_text import VERDICT_STYLES
from qibiao.reports.lines import Line
from qibiao.reports.phrases import phrase


def summary_lines(run: Run, language: Language) -> Iterator[Line]:
    """List the judgements by industry: verdict, grades, standard, enterprise."""
    ordered = sorted(run.judgements, key=lambda judgement: judgement.industry or "")
    for industry, judgements in groupby(ordered, lambda judgement: judgement.industry):
        yield Line(0, industry or phrase("no_industry", language), "title")
        for judgement in judgements:
            yield _line(judgement, language)


def _line(judgement: Judgement, language: Language) -> Line:
    verdict = judgement.verdict
    if verdict is None:
        said = phrase("partial", language)
        return Line(1, f"{said}  {judgement.standard}  {judgement.enterprise}", "open")
    grades = " / ".join(_grade(grade, language) for grade in judgement.grades)
    parts = (
        VERDICT_TITLES[verdict].in_language(language),
        grades,
        judgement.standard,
        judgement.standard_name,
        judgement.enterprise,
    )
    return Line(1, "  ".join(part for part in parts if part), VERDICT_STYLES[verdict])


def _grade(grade: VariantGrade, language: Language) -> str:
    titles = "~".join(GRADE_TITLES[one].in_language(language) for one in _ends(grade))
    return f"{titles} [{phrase('trial', language)}]" if grade.trial else titles


def _ends(grade: VariantGrade) -> tuple[Grade, ...]:
    return grade.grades if len(grade.grades) == 1 else (grade.grades[0], grade.grades[-1])
