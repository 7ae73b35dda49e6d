"""What stands between a judgement and a better verdict or grade (障碍), each named once."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Declaration, Text
from qibiao.engine.judgement import Finding, Grade, Judgement, RowLevel, VariantGrade, Verdict
from qibiao.engine.reasoning import chain
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import BELOW, ORDER
from qibiao.rules.indicators import LEVEL_TITLES, Level
from qibiao.rules.pack import Scheme
from qibiao.rules.rule import Axis, Severity, Status
from qibiao.rules.truth import TRUE

_RANK = {grade: place for place, grade in enumerate(Grade)}
_UNCOVERED = frozenset({Grade.NOT_GRADED, Grade.NO_GRADE})
_WEIGHTY = (Severity.ERROR, Severity.FLAW)


class ObstacleKind(StrEnum):
    """What kind of thing stands in the way (障碍类别)."""

    STANDING = "standing"
    FINDING = "finding"
    MEASURED = "measured"
    FACET = "facet"
    BASIC = "basic"
    FOUNDATION = "foundation"
    CORE = "core"
    INNOVATION = "innovation"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Obstacle:
    """One thing that keeps a verdict or a grade from being better (障碍).

    ``name`` is the id of the rule, row, fact or facet; ``entity`` the label of the entity or the
    variant. Two are the same where all but ``said`` is.
    """

    kind: ObstacleKind
    name: str
    entity: str
    state: str
    said: Text

    @property
    def key(self) -> tuple[str, ...]:
        """Name it, whatever is said of it."""
        return self.kind.value, self.name, self.entity, self.state


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Aim:
    """What a change is to reach (目标): a verdict, or for one variant a grade or a better one.

    ``variant`` is its place among the variants of the declaration.
    """

    verdict: Verdict | None = None
    grade: Grade | None = None
    variant: int = 0

    def reached(self, judgement: Judgement) -> bool:
        """Tell whether a judgement is certain to be there."""
        if self.verdict is not None:
            return judgement.verdicts == (self.verdict,)
        assert self.grade is not None
        return _RANK[judgement.grades[self.variant].grades[-1]] <= _RANK[self.grade]


def grade_aim(grade: VariantGrade) -> Grade | None:
    """Give the grade one step above the worst that is still possible; None where there is none.

    Who is not graded at all, or cannot be without a conforming verdict, has no next grade; nor has
    who is one of the two, as no scheme covers it whatever the verdict is.
    """
    worst = grade.grades[-1]
    if worst is Grade.FIRST or set(grade.grades) <= _UNCOVERED:
        return None
    if worst in _UNCOVERED:
        return Grade.BELOW_THIRD
    return list(Grade)[_RANK[worst] - 1]


@cache
def level_needed(aim: Grade) -> str:
    """Give the lowest level of the weakest core indicator that a grade needs, all else being met.

    >>> level_needed(Grade.SECOND), level_needed(Grade.BELOW_THIRD)
    ('average', 'below')
    """
    return next(level for level in reversed(ORDER) if _RANK[_graded(level, "enough")] <= _RANK[aim])


@cache
def needs_innovation(aim: Grade) -> bool:
    """Tell whether a grade is lost without enough innovations."""
    return _RANK[_graded(Level.ADVANCED.value, "few")] > _RANK[aim]


def _graded(core: str, innovation: str) -> Grade:
    met = {"verdict": "conforming", "scheme": "covers", "basic": "met", "foundation": "met"}
    return Grade(chain("grade").answer({**met, "core": core, "innovation": innovation}))


def verdict_obstacles(
    declaration: Declaration,
    findings: Iterable[Finding],
    severities: tuple[Severity, ...] = _WEIGHTY,
) -> Iterator[Obstacle]:
    """List what keeps the verdict from being 符合要求, or from not being 不符合要求.

    The disclosure duty moves a verdict on evidence only, so what is undecided of it does not.
    """
    if declaration.status not in (None, "current"):
        said = Text(
            zh="声明已废止，或状态无法识读", en="it is withdrawn, or its status is not read"
        )
        yield Obstacle(ObstacleKind.STANDING, "status", "declaration", "withdrawn", said)
    for found in findings:
        moves = found.status is Status.FAIL or found.axis is not Axis.DISCLOSURE
        if found.severity in severities and moves:
            yield Obstacle(
                ObstacleKind.FINDING, found.rule, found.entity, found.status.value, found.message
            )


def grade_obstacles(
    scene: Scene, judgement: Judgement, variant: int, aim: Grade
) -> Iterator[Obstacle]:
    """List what keeps a variant from being certain of a grade."""
    grade = judgement.grades[variant]
    if Grade.NO_GRADE in grade.grades:
        errors = (Severity.ERROR,)
        findings = (*judgement.findings, *judgement.waived)  # no grade rests on a waiver
        found = list(verdict_obstacles(scene.declaration, findings, errors))
        yield from found
        if not found:
            said = grade.reasons[0]
            yield Obstacle(ObstacleKind.MEASURED, "E1-06", grade.label, "beyond", said)
    if Grade.NOT_GRADED in grade.grades and set(grade.grades) <= _UNCOVERED:
        said = Text(zh="没有评估方案覆盖这一型式", en="no scheme covers this variant")
        yield Obstacle(ObstacleKind.STANDING, "scheme", grade.label, "not_covered", said)
        return
    # Which variant it is matters to whether it is graded, and to its rows; not to being decided.
    if not grade.rows and (aim is not Grade.BELOW_THIRD or Grade.NOT_GRADED in grade.grades):
        yield from _facets(scene, scene.variants[variant])
    if aim is Grade.BELOW_THIRD:
        return
    for required in scene.book.industry.basic_requirements if scene.book.industry else ():
        told = scene.basic_facts.get(required.id)
        if told is not True:
            state = "missed" if told is False else "open"
            yield Obstacle(ObstacleKind.BASIC, required.id, "declaration", state, required.title)
    scheme = scheme_of(scene, grade)
    if scheme is not None:
        yield from _rows(grade, scheme, aim)


def scheme_of(scene: Scene, grade: VariantGrade) -> Scheme | None:
    """Give the scheme of a variant where it is certain."""
    schemes = scene.book.industry.schemes if scene.book.industry else ()
    return next((s for s in schemes if s.id == grade.scheme and grade.rows), None)


def _facets(scene: Scene, seen: VariantInSight) -> Iterator[Obstacle]:
    industry = scene.book.industry
    for facet in industry.facets if industry else ():
        if seen.facets.get(facet.id) is None and facet.id in scene.book.facets_asked:
            choices = "、".join(value.title.zh for value in facet.values)
            said = Text(
                zh=f"没有写明{facet.title.zh}（{choices}）", en=f"{facet.title.en} is not told"
            )
            yield Obstacle(ObstacleKind.FACET, facet.id, seen.label, "unknown", said)


def _rows(grade: VariantGrade, scheme: Scheme, aim: Grade) -> Iterator[Obstacle]:
    variant, by_id = grade.label, {row.row: row for row in grade.rows}
    for row in (by_id[id_] for id_ in scheme.foundation):
        if not stands(row):
            yield Obstacle(ObstacleKind.FOUNDATION, row.row, variant, "missed", _said(row))
    needed = ORDER.index(level_needed(aim))
    for row in (by_id[id_] for id_ in scheme.core):
        if row.reachable and ORDER.index(row.reachable[-1]) > needed:
            yield Obstacle(ObstacleKind.CORE, row.row, variant, "low", _said(row))
    advanced = [id_ for id_ in scheme.innovation if by_id[id_].reachable == (ORDER[0],)]
    missing = scheme.innovation_needed - len(advanced)
    if missing > 0 and needs_innovation(aim):
        said = Text(
            zh=f"还差 {missing} 项创新性指标达到先进水平",
            en=f"{missing} more innovation(s) at advanced level are needed",
        )
        yield Obstacle(ObstacleKind.INNOVATION, str(missing), variant, "few", said)


def stands(row: RowLevel) -> bool:
    """Tell whether a foundation row is certainly met: at base, or by its limits without levels."""
    if row.status == "not_applicable":
        return True
    if row.status == "not_declared":
        return False
    return BELOW not in row.reachable if row.reachable else row.floor == TRUE


def _said(row: RowLevel) -> Text:
    titles = [level_title(level) for level in row.reachable]
    zh, en = " ~ ".join(t.zh for t in titles), " ~ ".join(t.en for t in titles)
    return Text(
        zh=f"{row.title.zh}{f'（{zh}）' if zh else ''}：{row.reason.zh}",
        en=f"{row.title.en}{f' ({en})' if en else ''}: {row.reason.en}",
    )


def level_title(level: str) -> Text:
    """Say a level, or that none is reached."""
    if level == BELOW:
        return Text(zh="未达基准", en="below base")
    return LEVEL_TITLES[Level(level)]
