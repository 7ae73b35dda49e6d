"""The figures beside one value: limits and level thresholds, each with how the value stands."""

from collections.abc import Iterator

from qibiao.declarations import Requirement, Text
from qibiao.engine.comparison import COLUMN_OF_LEVEL, COLUMN_OF_LIMIT, Compared
from qibiao.engine.relation import Related, Relation, incomparable, related
from qibiao.engine.scene import Scene
from qibiao.rules.bounds import Bounds, DeclaredValue, compare, same_method
from qibiao.rules.comparison import Comparison
from qibiao.rules.declared_value import narrowed
from qibiao.rules.facets import Facets, Where, applies_to
from qibiao.rules.indicators import (
    LEVEL_TITLES,
    LIMIT_TITLES,
    Level,
    LevelSet,
    Limit,
    Row,
    Threshold,
)
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3

_OPEN = Text(
    zh="型式、条件或生效日期未写明，不能确定是否适用",
    en="the variant, condition or date is not told, so whether it applies is open",
)
_NOT_DECLARED = Text(zh="没有声明值", en="nothing is declared")
_BEST_FIRST = (Level.ADVANCED, Level.AVERAGE, Level.BASE)


class Figures:
    """All figures of one row for one variant, on the day of a scene."""

    def __init__(self, scene: Scene, row: Row, facets: Facets) -> None:
        self._book = scene.book
        self._on = scene.as_of
        self._row = row
        self._facets = facets
        self._methods = scene.book.methods_of(row)

    def beside(self, value: DeclaredValue | None, by_reference: bool) -> Iterator[Compared]:
        """Set a value beside each; without one the figures are listed alone.

        What is declared by reference to a standard follows that standard's own methods.
        """
        for bounds in self._book.limits_of(self._row, self._on, (self._facets,)).values():
            yield from self._limits(bounds, value, by_reference)
        for levels in self._row.levels:
            applies = all3(
                (levels.validity.holds_on(self._on), applies_to(levels.where, self._facets))
            )
            if applies != FALSE:
                yield from self._levels(levels, applies, value, by_reference)

    def _limits(
        self, bounds: Bounds, value: DeclaredValue | None, by_reference: bool
    ) -> Iterator[Compared]:
        if value is None or by_reference:
            for limit, applies in bounds.limits:
                answer = _answer(value, limit.requirement, limit.where, applies, None)
                yield _of_limit(limit, answer)
            return
        for step in bounds.steps(value):
            limit = step.limit
            met = step.comparison
            answer = _answer(value, limit.requirement, limit.where, step.applies, met)
            yield _of_limit(limit, answer)

    def _levels(
        self, levels: LevelSet, applies: Truth, value: DeclaredValue | None, by_reference: bool
    ) -> Iterator[Compared]:
        barrier = None if value is None or by_reference else self._other_method(value)
        for level in _BEST_FIRST:
            threshold = levels.thresholds.get(level)
            if threshold is not None:
                asked = threshold.requirement
                answer = _answer(value, asked, levels.where, applies, barrier)
                yield _of_level(level, threshold, answer)

    def _other_method(self, value: DeclaredValue) -> Comparison | None:
        if not self._methods.methods and not self._methods.bases:
            return None
        same = same_method(value.method, self._methods)
        return None if same.answer == TRUE else same


def _answer(
    value: DeclaredValue | None,
    asked: Requirement,
    where: Where,
    applies: Truth,
    met: Comparison | None,
) -> Related:
    """Say how a value stands to one figure; ``met`` where a comparison was made already."""
    if value is None:
        return Related(Relation.INCOMPARABLE, _NOT_DECLARED)
    if applies == UNKNOWN:
        return Related(Relation.INCOMPARABLE, _OPEN)
    meant = narrowed(value, where)
    met = met or compare(meant, asked)
    return incomparable(met.reason) if met.answer == UNKNOWN else related(meant, asked, met)


def _of_limit(limit: Limit, answer: Related) -> Compared:
    known = limit.provenance
    return Compared(
        column=COLUMN_OF_LIMIT[limit.kind],
        kind=LIMIT_TITLES[limit.kind],
        asked=limit.asked,
        cited=limit.cited,
        basis=known.basis,
        source=known.source,
        note=known.note,
        relation=answer.relation,
        reason=_with_certainty(answer, known.basis),
    )


def _of_level(level: Level, threshold: Threshold, answer: Related) -> Compared:
    known = threshold.provenance
    return Compared(
        column=COLUMN_OF_LEVEL[level],
        kind=LEVEL_TITLES[level],
        asked=threshold.asked,
        cited="",
        basis=known.basis,
        source=known.source,
        note=known.note,
        relation=answer.relation,
        reason=answer.reason,
    )


def _with_certainty(answer: Related, basis: Basis) -> Text:
    """Say of a limit that is missed and not published that it condemns nobody."""
    if answer.relation is not Relation.LOWER or basis is Basis.PUBLISHED:
        return answer.reason
    return Text(
        zh=f"{answer.reason.zh}；该限值未经核实，不能据以判定不符合",
        en=f"{answer.reason.en}; the limit is not verified and condemns nobody",
    )
