"""What no change of a declared value removes, and why (改不了的).

A fact is not mended by declaring another, a person's question not by writing, and a value that
the enterprise alone knows is not guessed.
"""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.engine.judgement import Finding, Judgement, VariantGrade
from qibiao.engine.obstacles import Obstacle, ObstacleKind
from qibiao.engine.scene import Scene
from qibiao.rules.pack import Scheme
from qibiao.rules.provenance import Basis
from qibiao.rules.rule import Rule, Status
from qibiao.rules.vocabulary import FIELDS, Type


class Hindrance(StrEnum):
    """Why an obstacle is out of reach (原因)."""

    FACT = "fact"
    PERSON = "person"
    UNKNOWN_VALUE = "unknown_value"
    NOT_KNOWN = "not_known"
    NO_FIGURE = "no_figure"
    PROPOSED = "proposed"


HINDRANCE_TITLES = {
    Hindrance.FACT: Text(
        zh="是事实，不能靠改写声明改变", en="a fact, which is not changed by declaring another"
    ),
    Hindrance.PERSON: Text(zh="须由人回答", en="for a person to answer"),
    Hindrance.UNKNOWN_VALUE: Text(
        zh="正确的内容只有企业知道，程序不代填", en="the enterprise alone knows the right value"
    ),
    Hindrance.NOT_KNOWN: Text(
        zh="资料未公布或未核实，须先查证", en="not published or not verified; it is checked first"
    ),
    Hindrance.NO_FIGURE: Text(
        zh="规则包没有可达到的数值", en="the pack holds no figure that would reach it"
    ),
    Hindrance.PROPOSED: Text(
        zh="界值只是建议值，据此只能试评", en="the threshold is proposed only: a trial grade"
    ),
}


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class OutOfReach:
    """An obstacle that no change of a value removes: why, and what is to be done instead."""

    obstacle: Obstacle
    hindrance: Hindrance
    remedy: Text | None


def why_not(obstacle: Obstacle, scene: Scene, judgement: Judgement) -> OutOfReach:
    """Say why none of the changes that were tried removes an obstacle."""
    if obstacle.kind is ObstacleKind.FINDING:
        found = next(
            f
            for f in judgement.findings
            if (f.rule, f.entity, f.status.value)
            == (obstacle.name, obstacle.entity, obstacle.state)
        )
        rule = _rule(scene, found)
        return OutOfReach(obstacle, _of_finding(found, rule), found.remedy)
    hindrance = {
        ObstacleKind.STANDING: Hindrance.FACT,
        ObstacleKind.MEASURED: Hindrance.PERSON,
        ObstacleKind.BASIC: Hindrance.FACT,
        ObstacleKind.FACET: Hindrance.UNKNOWN_VALUE,
    }.get(obstacle.kind, Hindrance.NO_FIGURE)
    return OutOfReach(obstacle, hindrance, None)


def only_on_trial(grade: VariantGrade, scheme: Scheme | None) -> Iterator[OutOfReach]:
    """Name the rows for which a grade that is promised can be a trial grade only (试评)."""
    if scheme is None:
        return
    needed = (*scheme.core, *(scheme.innovation if scheme.innovation_needed else ()))
    for row in grade.rows:
        proposed = [asked for _, asked, basis, _ in row.thresholds if basis is Basis.PROPOSED]
        if row.row in needed and proposed:
            said = Text(
                zh=f"{row.title.zh}的界值 {'、'.join(proposed)} 没有公布",
                en=f"thresholds of {row.title.en}, {', '.join(proposed)}, are not published",
            )
            trial = Obstacle(ObstacleKind.TRIAL, row.row, grade.label, "proposed", said)
            yield OutOfReach(trial, Hindrance.PROPOSED, None)


def _rule(scene: Scene, found: Finding) -> Rule:
    return next(r for r in scene.book.rules if (r.id, r.version) == (found.rule, found.version))


def _of_finding(found: Finding, rule: Rule) -> Hindrance:
    if found.question is not None and found.status is Status.UNDECIDED:
        return Hindrance.PERSON
    paths = [c.path for c in rule.requires if c.path in FIELDS]
    types = {FIELDS[path].type for path in paths}
    if found.status is Status.UNDECIDED:
        return Hindrance.NOT_KNOWN
    if any(path.startswith(("standard.", "principal.number", "indicator.")) for path in paths):
        return Hindrance.UNKNOWN_VALUE
    return Hindrance.UNKNOWN_VALUE if types <= {Type.TEXT, Type.NUMBER} else Hindrance.FACT
