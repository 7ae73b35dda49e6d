"""Which changes may remove an obstacle; whether they do is told by judging alone."""

from collections.abc import Iterator
from itertools import combinations, product

from qibiao.declarations import Requirement, Text
from qibiao.engine.asked_values import Asked, fitting, limits_of, measured, thresholds_of
from qibiao.engine.changing import Change, Option, effort, joined
from qibiao.engine.indicator_changes import added, current_method, options_of, stated_below
from qibiao.engine.judgement import Grade, Judgement
from qibiao.engine.obstacles import Aim, Obstacle, ObstacleKind, level_needed, scheme_of
from qibiao.engine.rule_changes import facet_options, options_for
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import ORDER
from qibiao.engine.view import View
from qibiao.engine.views import (
    EvidenceView,
    IndicatorView,
    MeasurementView,
    VariantView,
    indicators_of,
    told_in,
    views_of,
)
from qibiao.rules.indicators import Row

MOST_EACH = 6  # ways of one indicator that are combined with those of others
_FACT_ID = Text(zh="基本要求标识", en="identifier of the basic requirement")
_IF_TRUE = Text(zh="须属实方可填写", en="to be written only if it is true")


def options_against(
    obstacle: Obstacle, scene: Scene, judgement: Judgement, aim: Aim
) -> Iterator[Option]:
    """List the changes that may remove an obstacle; empty where only facts would."""
    match obstacle.kind:
        case ObstacleKind.FINDING:
            yield from _against_finding(obstacle, scene)
        case ObstacleKind.BASIC:
            yield from _fact_told(obstacle, scene)
        case ObstacleKind.FOUNDATION:
            row = scene.book.rows[obstacle.name]
            yield from _row_raised(scene, row, scene.variants[aim.variant], ORDER[2])
        case ObstacleKind.CORE if aim.grade is not None:
            row = scene.book.rows[obstacle.name]
            needed = level_needed(aim.grade)
            yield from _row_raised(scene, row, scene.variants[aim.variant], needed)
        case ObstacleKind.INNOVATION:
            yield from _innovations(obstacle, scene, judgement, aim)


def _against_finding(obstacle: Obstacle, scene: Scene) -> Iterator[Option]:
    view = next((v for v in views_of(scene) if v.label == obstacle.entity), None)
    if view is None:
        return
    for rule in scene.book.rules:
        if rule.id == obstacle.name:
            yield from options_for(view, rule)
    if isinstance(view, IndicatorView):
        yield from _indicator_mended(view, scene)
    elif isinstance(view, EvidenceView):
        yield from _declared_as_measured(view)
    yield from _facets_told(view)


def _indicator_mended(view: IndicatorView, scene: Scene) -> Iterator[Option]:
    """Mend an indicator by what its limits ask; where none do, by the lowest level it may have."""
    row = view.row
    asked = limits_of(view)
    if not asked and row is not None:
        asked = _lowest(row, view, scene)
    yield from options_of(view, asked, row)
    yield from stated_below(view)
    yield from current_method(view)
    for graded in scene.book.graded_by(row.id) if row else ():
        for other in told_in(scene).declaring.get(graded.id, ()):
            yield from _grade_lowered(other, graded)
    if row is not None and row.grade_of:
        for table in row.grade_of:
            graded_row = scene.book.rows[table.row]
            for other in told_in(scene).declaring.get(table.row, ()):
                yield from _grade_lowered(other, graded_row)


def _lowest(row: Row, view: IndicatorView, scene: Scene) -> list[Asked]:
    found: list[Asked] = []
    for seen in view.variants:
        facets = {**seen.facets, **view.appraisal.choices}
        found.extend(thresholds_of(row, facets, scene.as_of, ORDER[2])[:1])
    return fitting(found, view)


def _grade_lowered(view: IndicatorView, row: Row) -> Iterator[Option]:
    why = Text(zh="改为声明值所支持的等级", en="the grade that the declared values support")
    asked = [Asked(Requirement.parse(word), why) for word in row.grades]
    for one in asked:
        yield from options_of(view, [one], row)[:1]


def _declared_as_measured(evidence: EvidenceView) -> Iterator[Option]:
    """Declare what the report measured; limits that bind are judged with it."""
    measurements: tuple[MeasurementView, ...] = evidence.measurements
    for view in dict.fromkeys(m.declared for m in measurements if m.declared is not None):
        yield from options_of(view, list(measured(view, measurements)), view.row)


def _facets_told(view: View) -> Iterator[Option]:
    """Tell the facets of the variants an entity speaks of: an undecided limit may hang on it."""
    industry = view.scene.book.industry
    if not isinstance(view, IndicatorView) or industry is None:
        return
    for seen in view.variants:
        for facet in industry.facets:
            if seen.facets.get(facet.id) is None:
                for value in facet.values:
                    yield from facet_options(VariantView(view.scene, seen), facet.id, value.id)


def _fact_told(obstacle: Obstacle, scene: Scene) -> Iterator[Option]:
    """Tell a fact that is not told; one that is told not to hold is no matter of writing."""
    if obstacle.state != "open":
        return
    facts = scene.declaration.basic_facts
    place = next((i for i, fact in enumerate(facts) if fact.id == obstacle.name), len(facts))
    steps = ("basic_facts", place)
    holds = Change((*steps, "holds"), True, "declaration", obstacle.said, "", _IF_TRUE, True)
    if place < len(facts):
        yield (holds,)
        return
    # Each fact that is not told gets a place of its own, in the order of the pack.
    industry = scene.book.industry
    told = {fact.id for fact in facts}
    missing = [r.id for r in industry.basic_requirements if r.id not in told] if industry else []
    after = missing.index(obstacle.name)
    new = ("basic_facts", place + after)
    named = Change((*new, "id"), obstacle.name, "declaration", _FACT_ID, "", _IF_TRUE, if_true=True)
    yield (named, Change((*new, "holds"), True, "declaration", obstacle.said, "", _IF_TRUE, True))


def _row_raised(scene: Scene, row: Row, seen: VariantInSight, level: str) -> Iterator[Option]:
    """Raise, or declare, a row for one variant to a level, or to its limits where it has none."""
    views = [
        view for view in told_in(scene).declaring.get(row.id, ()) if seen.steps in view.sight.steps
    ]
    ways: list[list[Option]] = []
    for view in views:
        facets = {**seen.facets, **view.appraisal.choices}
        asked = fitting(thresholds_of(row, facets, scene.as_of, level), view)
        ways.append(options_of(view, [*asked, *limits_of(view)], row))
        yield from ways[-1]
    if len(ways) > 1:  # a row that several declare, each perhaps too low
        found = (joined(way) for way in product(*(way[:MOST_EACH] for way in ways)))
        yield from (option for option in found if option)
    for view in indicators_of(scene):
        if any(scene.book.row_named(name) is row for name in view.appraisal.match.near):
            yield from options_of(view, [], row)
    if not views:
        told = {**seen.facets, **dict.fromkeys(choice.id for choice in row.choices)}
        asked = thresholds_of(row, told, scene.as_of, level)
        if not asked:
            asked = [Asked(limit.requirement, Text(limit.cited, limit.cited))
                     for limit in row.limits]  # fmt: skip
        place = len(scene.declaration.indicators) + list(scene.book.rows).index(row.id)
        yield from added(place, row, asked, scene.book)


def _innovations(
    obstacle: Obstacle, scene: Scene, judgement: Judgement, aim: Aim
) -> Iterator[Option]:
    """Raise as many innovations as are missing to the advanced level, in every combination."""
    grade = judgement.grades[aim.variant]
    scheme = scheme_of(scene, grade)
    if scheme is None or aim.grade is not Grade.FIRST:
        return
    reached = {row.row for row in grade.rows if row.reachable == (ORDER[0],)}
    rows = [scene.book.rows[id_] for id_ in scheme.innovation if id_ not in reached]
    ways = [
        sorted(_row_raised(scene, row, scene.variants[aim.variant], ORDER[0]), key=effort)
        for row in rows
    ]
    for chosen in combinations([way[:MOST_EACH] for way in ways if way], int(obstacle.name)):
        for first in chosen[0]:
            both = joined([first, *(way[0] for way in chosen[1:])])
            if both:
                yield both
