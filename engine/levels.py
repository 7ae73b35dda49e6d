"""The level of one indicator for one variant: what it may be, by which thresholds, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from qibiao.declarations import Place, Requirement, RequirementKind, Text
from qibiao.declarations.requirement import Reference
from qibiao.engine.board_value import board_value
from qibiao.engine.judgement import RowLevel
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.views import IndicatorView
from qibiao.rules.bounds import DeclaredValue, bounds_of, compare, resolve, same_method
from qibiao.rules.comparing import Comparison
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import (
    LEVEL_TITLES,
    Level,
    LevelSet,
    LimitKind,
    Row,
    RowExample,
    Threshold,
)
from qibiao.rules.methods import MethodSet
from qibiao.rules.pack import RuleBook
from qibiao.rules.truth import FALSE, TRUE, Truth, all3
from qibiao.rules.vocabulary import Subject

BELOW = "below"
ORDER = (Level.ADVANCED.value, Level.AVERAGE.value, Level.BASE.value, BELOW)
_BEST_FIRST = (Level.ADVANCED, Level.AVERAGE, Level.BASE)
_FLOORS = tuple(LimitKind)

Used = dict[tuple[Level, str], Threshold]


def weakest(reachables: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Give every level that the weakest of several indicators may have, best first.

    >>> weakest([("advanced",), ("average", "below")])
    ('average', 'below')
    """
    ranks = [[ORDER.index(level) for level in reachable] for reachable in reachables]
    if not ranks:
        return ()
    best = max(min(rank) for rank in ranks)
    found = {place for rank in ranks for place in rank if place >= best}
    return tuple(ORDER[place] for place in sorted(found))


class _Declared:
    """A value that stands for a row: an indicator, or a standard that the declaration follows."""

    def __init__(self, value: DeclaredValue | None, text: str, place: Place | None, by: str):
        self.value = value
        self.text = text
        self.place = place
        self.by = by


def row_level(scene: Scene, row: Row, seen: VariantInSight) -> RowLevel:
    """Say how one row stands for one variant."""
    methods = MethodSet(row.methods, row.bases, scene.book.catalogue)
    declared = list(_indicators(scene, row, seen)) or list(_by_reference(scene, row, seen))
    levelled = any(_in_sight(scene.as_of, levels, seen) != FALSE for levels in row.levels)
    used: Used = {}
    if not declared:
        reachable: tuple[str, ...] = (BELOW,) if levelled else ()
        return _result(row, reachable, used, None, _not_declared(), "not_declared")
    reachables, reasons = [], []
    for one in declared:
        found, reason = _levels(scene.as_of, row, one, methods, used)
        reachables.append(found)
        reasons.append(reason)
    floor = all3(_floor(scene, row, one, methods) for one in declared)
    worst = declared[max(range(len(declared)), key=lambda i: _rank(reachables[i]))]
    reason = reasons[declared.index(worst)]
    reachable = weakest(reachables) if levelled else ()
    status = worst.by if worst.value is not None else "unreadable"
    result = _result(row, reachable, used, worst, reason, status)
    value = board_value(worst.value, methods) if len(declared) == 1 and worst.value else None
    return replace(
        result,
        floor=floor,
        value=value.text if value else None,
        method=value.method if value else "",
    )


def level_of_example(book: RuleBook, row: Row, example: RowExample) -> tuple[str, ...]:
    """Say which levels the declared value of an example may have; its method is a known one."""
    requirement = Requirement.parse(example.value, example.unit or row.unit or None)
    facets: Facets = {**dict.fromkeys(_facets_of(row)), **example.where}
    value = DeclaredValue(requirement, None, row, (facets,))
    methods = MethodSet((), (), book.catalogue)
    return _levels(
        example.day, row, _Declared(value, example.value, None, "declared"), methods, {}
    )[0]


def _facets_of(row: Row) -> set[str]:
    return {facet for levels in row.levels for facet in levels.where}


def _rank(reachable: tuple[str, ...]) -> int:
    return ORDER.index(reachable[-1]) if reachable else 0


def _indicators(scene: Scene, row: Row, seen: VariantInSight) -> Iterator[_Declared]:
    """Find the indicators that declare this row for this variant."""
    for i, indicator in enumerate(scene.declaration.indicators):
        view = IndicatorView(scene, Subject.INDICATOR, indicator, ("indicators", i))
        if view.row is not row or seen not in scene.variants_for(indicator):
            continue
        requirement = view.requirement
        own = {choice.id: choice.read(indicator.condition) for choice in row.choices}
        value = (
            None
            if requirement is None
            else DeclaredValue(requirement, view.method, row, ({**seen.facets, **own},))
        )
        yield _Declared(value, indicator.value or "", view.place("value"), "declared")


def _by_reference(scene: Scene, row: Row, seen: VariantInSight) -> Iterator[_Declared]:
    """Find what stands for a row that is not declared itself.

    An indicator without a row of its own may say 应符合 GB 5749, and a declared standard binds
    with all its technical requirements (总局答复 2024-05-29).
    """
    candidates: list[tuple[Requirement, Place | None]] = []
    for i, indicator in enumerate(scene.declaration.indicators):
        view = IndicatorView(scene, Subject.INDICATOR, indicator, ("indicators", i))
        said = view.requirement
        if said is not None and said.reference and view.row is None:
            candidates.append((said, view.place("value")))
    for number in scene.numbers:
        said = Requirement(
            text=f"执行 {number}", kind=RequirementKind.REFERENCE, reference=Reference(number)
        )
        candidates.append((said, None))
    for said, place in candidates:
        value = DeclaredValue(said, None, row, (seen.facets,))
        if not isinstance(resolve(value), Text):
            yield _Declared(value, said.text, place, "by_reference")
            return


def _in_sight(on: date, levels: LevelSet, seen: VariantInSight) -> Truth:
    where = {k: v for k, v in levels.where.items() if k in seen.facets}
    return all3((levels.validity.holds_on(on), applies_to(where, seen.facets)))


def _levels(
    on: date, row: Row, declared: _Declared, methods: MethodSet, used: Used
) -> tuple[tuple[str, ...], Text]:
    """Compare one value with the thresholds, best level first."""
    value = declared.value
    if value is None:
        return ORDER, Text(zh="未写明要求", en="no requirement is given")
    if declared.by == "declared" and (methods.methods or methods.bases):
        same = same_method(value.method, methods)
        if same.answer != TRUE and same.reason is not None:
            return ORDER, same.reason
    (facets,) = value.facets
    sets = [
        (levels, applies)
        for levels in row.levels
        if (applies := all3((levels.validity.holds_on(on), applies_to(levels.where, facets))))
        != FALSE
    ]
    certain = [levels for levels, applies in sets if applies == TRUE]
    found: set[str] = set()
    reason = Text(zh="没有适用的水平分级", en="no levels apply")
    for levels in certain or [levels for levels, _ in sets]:
        reached, reason = _descend(value, levels, used)
        found |= reached
    if not certain and sets:
        reason = Text(
            zh="型式或条件未写明，不能确定适用哪一组水平分级",
            en="the variant or condition is not told, so which levels apply is not certain",
        )
    return tuple(level for level in ORDER if level in found), reason


def _descend(value: DeclaredValue, levels: LevelSet, used: Used) -> tuple[set[str], Text]:
    possible: set[str] = set()
    missed: Comparison | None = None
    for level in _BEST_FIRST:
        threshold = levels.thresholds.get(level)
        if threshold is None:
            continue
        used[level, threshold.asked] = threshold
        comparison = compare(value, threshold.requirement)
        if comparison.answer == TRUE:
            return possible | {level.value}, _reached(value, level, threshold, missed)
        missed = comparison
        if comparison.answer != FALSE:
            possible.add(level.value)
    lowest = min(levels.thresholds, key=list(Level).index)
    asked = levels.thresholds[lowest].asked
    reason = (missed.reason if missed else None) or Text(
        zh=f"声明 {value} 未达到{LEVEL_TITLES[lowest].zh}水平 {asked}",
        en=f"declared {value} is below {LEVEL_TITLES[lowest].en}, {asked}",
    )
    return possible | {BELOW}, reason


def _reached(
    value: DeclaredValue, level: Level, threshold: Threshold, missed: Comparison | None
) -> Text:
    if missed is not None and missed.reason is not None:
        return missed.reason
    title, asked = LEVEL_TITLES[level], threshold.asked
    return Text(
        zh=f"声明 {value} 达到{title.zh}水平 {asked}",
        en=f"declared {value} reaches {title.en}, {asked}",
    )


def _floor(scene: Scene, row: Row, declared: _Declared, methods: MethodSet) -> Truth:
    """Tell whether mandatory and recommended limits are met: no board goes below them."""
    value = declared.value
    if value is None:
        return "unknown"
    if declared.by == "by_reference":
        return TRUE
    found = (bounds_of(row, kind, scene.as_of, value.facets, methods) for kind in _FLOORS)
    return all3(bounds.contain(value) for bounds in found if bounds is not None)


def _not_declared() -> Text:
    return Text(
        zh="未声明，执行标准也未覆盖", en="not declared, nor covered by a standard that is followed"
    )


def _result(  # noqa: PLR0913, PLR0917 - the parts of one result
    row: Row,
    reachable: tuple[str, ...],
    used: Used,
    declared: _Declared | None,
    reason: Text,
    status: str,
) -> RowLevel:
    return RowLevel(
        row=row.id,
        title=row.title,
        type=row.type,
        reachable=reachable,
        declared=declared.text if declared else "",
        place=declared.place if declared else None,
        reason=reason,
        thresholds=tuple(
            (level, text, threshold.provenance.basis, threshold.provenance.source)
            for (level, text), threshold in used.items()
        ),
        value=None,
        unit=row.unit,
        method="",
        floor="unknown",
        status=status,
    )
