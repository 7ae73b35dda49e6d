"""Why a variant has its grade and not the next: gates, weakest rows, what the next level asks."""

from qibiao.engine.asked_values import thresholds_above
from qibiao.engine.judgement import Judgement, RowLevel, VariantGrade
from qibiao.engine.obstacles import ObstacleKind, grade_aim, grade_obstacles, scheme_of
from qibiao.engine.proof import GradeProof, RowProof
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import ORDER
from qibiao.engine.views import told_in
from qibiao.rules.indicators import Level, Threshold
from qibiao.rules.pack import Scheme

_OF_ROWS = (ObstacleKind.CORE, ObstacleKind.FOUNDATION)


def grade_proofs(scene: Scene, judgement: Judgement) -> tuple[GradeProof, ...]:
    """Prove the grade of every variant."""
    return tuple(_proof(scene, judgement, i, grade) for i, grade in enumerate(judgement.grades))


def _proof(scene: Scene, judgement: Judgement, variant: int, grade: VariantGrade) -> GradeProof:
    aim = grade_aim(grade)
    standing = tuple(grade_obstacles(scene, judgement, variant, aim)) if aim else ()
    holding = {one.name for one in standing if one.kind in _OF_ROWS}
    scheme, seen = scheme_of(scene, grade), scene.variants[variant]
    return GradeProof(
        label=grade.label,
        grades=grade.grades,
        next=aim,
        scheme=grade.scheme_title,
        trial=grade.trial,
        unverified=grade.unverified,
        reasons=grade.reasons,
        standing=standing,
        rows=tuple(_row(scene, seen, row, scheme, holding) for row in grade.rows) if scheme else (),
    )


def _row(
    scene: Scene, seen: VariantInSight, row: RowLevel, scheme: Scheme, holding: set[str]
) -> RowProof:
    role = (
        "core" if row.row in scheme.core
        else "foundation" if row.row in scheme.foundation else "innovation"
    )  # fmt: skip
    above = _above(row.reachable)
    found = None
    if above is not None:
        found = _threshold(scene, seen, row.row, above)
    return RowProof(
        row=row.row,
        title=row.title,
        role=role,
        reachable=row.reachable,
        declared=row.declared,
        reason=row.reason,
        holds=row.row in holding,
        above=found[0].value if found else None,
        asks=found[1].asked if found else "",
        basis=found[1].provenance.basis if found else None,
        source=found[1].provenance.source if found else "",
    )


def _above(reachable: tuple[str, ...]) -> str | None:
    """Name the level above the worst that is possible."""
    if not reachable or reachable[-1] == ORDER[0]:
        return None
    return ORDER[ORDER.index(reachable[-1]) - 1]


def _threshold(
    scene: Scene, seen: VariantInSight, id_: str, level: str
) -> tuple[Level, Threshold] | None:
    row = scene.book.rows[id_]
    views = told_in(scene).declaring.get(id_, ())
    choices = views[0].appraisal.choices if views else {}
    told = {**dict.fromkeys(choice.id for choice in row.choices), **seen.facets, **choices}
    return next(iter(thresholds_above(row, told, scene.as_of, level)), None)
