"""An explanation as text: the way to a better judgement, why this grade, and every rule."""

from collections.abc import Iterator

from qibiao.declarations import Language
from qibiao.engine.case import OpinionTaken, WaiverTaken
from qibiao.engine.judgement import Judgement
from qibiao.engine.obstacles import level_title
from qibiao.engine.proof import Explanation, GradeProof, RowProof
from qibiao.reports.explain_phrases import say
from qibiao.reports.judgement_text import head_lines
from qibiao.reports.lines import Line
from qibiao.reports.mending_text import aim_title, mending_lines
from qibiao.reports.proof_text import On, RuleSaid, entity_lines
from qibiao.reports.review_text import opinion_line, waiver_line
from qibiao.reports.saying import bracketed, grade_marks, grades_said, series
from qibiao.rules.provenance import BASIS_TITLES


def explanation_lines(one: Explanation, language: Language, whole: bool) -> Iterator[Line]:
    """Write one explanation; ``whole`` shows the rules that pass or do not apply in full too."""
    judgement = one.judgement
    yield from _head(judgement, language)
    yield from mending_lines(one.mending, language)
    for grade in one.grades:
        yield from _grade_lines(grade, language)
    yield Line(1, say("proof", language), "title")
    said = _said(judgement, language)
    for entity in one.entities:
        yield from entity_lines(entity, said, one.rounding, language, whole)
    yield Line(0, "")


def _head(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Write what is judged and the verdict; each finding stands with its proof."""
    yield from head_lines(judgement, language)
    found, asked = len(judgement.findings), len(judgement.open_questions)
    yield Line(1, say("counts", language, found=found, asked=asked), "dim")
    if judgement.waived:
        yield Line(1, say("unwaived", language, count=len(judgement.waived)), "dim")


def _said(judgement: Judgement, language: Language) -> dict[On, RuleSaid]:
    """Collect what stands below the proof of a rule: its finding, and what people gave on it."""
    findings = {
        (found.rule, found.version, found.entity): found
        for found in (*judgement.open_questions, *judgement.waived, *judgement.findings)
    }
    given: dict[On, list[str]] = {}
    taken: tuple[OpinionTaken | WaiverTaken, ...] = (*judgement.opinions, *judgement.waivers)
    for one in taken:
        given.setdefault((one.rule, one.version, one.entity), []).append(_line(one, language))
    return {on: RuleSaid(findings.get(on), tuple(given.get(on, ()))) for on in (*findings, *given)}


def _line(one: OpinionTaken | WaiverTaken, language: Language) -> str:
    if isinstance(one, WaiverTaken):
        return waiver_line(one, language)
    return opinion_line(one, language)


def _grade_lines(grade: GradeProof, language: Language) -> Iterator[Line]:
    titles = grades_said(grade.grades, language)
    next_ = aim_title(grade.next, language) if grade.next else ""
    why = say("not_next", language, next=next_) if next_ else ""
    scheme = f" · {grade.scheme.in_language(language)}" if grade.scheme else ""
    note = bracketed(grade_marks(grade, language), language)
    head = say("grade_why", language, grade=titles, next=why)
    yield Line(1, f"{head}{note}  {grade.label}{scheme}", "title")
    said = [one.said for one in grade.standing] or list(grade.reasons)
    for text in said:
        yield Line(2, f"· {text.in_language(language)}")
    if grade.rows:
        yield Line(2, say("rows", language), "dim")
    for row in grade.rows:
        yield Line(3, _row(row, language), "" if row.holds else "dim")


def _row(row: RowProof, language: Language) -> str:
    """Write one row: its level, what is declared, and what the level above asks."""
    levels = [level_title(level).in_language(language) for level in row.reachable]
    level = " ~ ".join(levels) or say("no_levels", language)
    declared = f"{say('declared', language)} {row.declared}" if row.declared else ""
    parts = [declared or say("not_declared", language)]
    if row.above is not None and row.basis is not None:
        basis = BASIS_TITLES[row.basis].in_language(language)
        above = level_title(row.above).in_language(language)
        parts.append(say("asks", language, level=above, asks=row.asks, basis=basis))
    mark = "▸" if row.holds else " "
    title = row.title.in_language(language)
    return f"{mark} {say(row.role, language)} {title}  {level}  {series(parts, language)}"
