"""How each row of a scheme stands for one variant: what declares it, and what level that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qibiao.declarations import Place, Requirement, Text
from qibiao.engine.board_value import BoardValue
from qibiao.engine.judgement import RowLevel
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import BELOW, ORDER, ValueLevel, value_level
from qibiao.engine.views import IndicatorView, told_in
from qibiao.rules.bounds import DeclaredValue, by_choice, covers
from qibiao.rules.facets import applies_to
from qibiao.rules.indicators import LevelSet, Row
from qibiao.rules.truth import FALSE, UNKNOWN, Truth, all3

_NOT_DECLARED = Text(
    zh="未声明，执行标准也未覆盖", en="not declared, nor covered by a standard that is followed"
)
_OUT_OF_PLACE = Text(zh="不适用于该型式", en="does not apply to this variant")
_BLANK = ValueLevel(ORDER, Text(zh="未写明要求", en="no requirement is given"), {}, UNKNOWN, None)


@dataclass(frozen=True, slots=True)
class _Declared:
    """What stands for a row: an indicator, or a standard that the declaration follows."""

    text: str
    place: Place | None
    level: ValueLevel
    status: str


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


def row_level(scene: Scene, row: Row, seen: VariantInSight) -> RowLevel:
    """Say how one row stands for one variant."""
    if applies_to(row.where, seen.facets) == FALSE:
        return replace(_result(row, (), None, ()), status="not_applicable", reason=_OUT_OF_PLACE)
    told, steps = told_in(scene), seen.steps
    views = [view for view in told.declaring.get(row.id, ()) if steps in view.sight.steps]
    close = [view for view in told.near.get(row.id, ()) if steps in view.sight.steps]
    if len(views) == 1 and not close:
        return _of_one(scene, row, seen, views[0])
    if not views and not close:
        return _of_none(scene, row, seen)
    declared = [one for view in views for one in _declared(scene, row, seen, view)]
    otherwise = declared or list(_by_reference(scene, row, seen))
    found = [_near(scene, row, seen, view, otherwise) for view in close]
    return _joined(row, [*declared, *found])


def _joined(row: Row, declared: Sequence[_Declared]) -> RowLevel:
    """Say how a row stands by all that is declared for it: the weakest counts."""
    reachable = weakest([one.level.reachable for one in declared if one.level.reachable])
    worst = max(declared, key=lambda one: _rank(one.level.reachable))
    return _result(row, reachable, worst, declared)


def _of_one(scene: Scene, row: Row, seen: VariantInSight, view: IndicatorView) -> RowLevel:
    """Say how a row stands that one indicator declares: only its place is its own."""
    levels = view.appraisal.row_levels
    found = levels.get(seen.told)
    if found is None:
        found = levels[seen.told] = _joined(row, _declared(scene, row, seen, view))
    return RowLevel(
        found.row,
        found.title,
        found.type,
        found.reachable,
        found.declared,
        view.place("value"),
        found.reason,
        found.thresholds,
        found.value,
        found.unit,
        found.method,
        found.floor,
        found.status,
    )


def _of_none(scene: Scene, row: Row, seen: VariantInSight) -> RowLevel:
    """Say how a row stands that no indicator declares, the same for all who follow the same."""

    def make() -> RowLevel:
        declared = list(_by_reference(scene, row, seen))
        if declared:
            return _joined(row, declared)
        return _result(row, (BELOW,) if _is_levelled(scene, row, seen) else (), None, ())

    if any(place is not None for _, place in _references(scene)):
        return make()
    key = ("of none", row.id, scene.followed_numbers, scene.as_of, seen.told)
    return scene.appraisals.remembered(key, make)


def _rank(reachable: tuple[str, ...]) -> int:
    return ORDER.index(reachable[-1]) if reachable else 0


def _is_levelled(scene: Scene, row: Row, seen: VariantInSight) -> bool:
    """Tell whether any levels are, or may be, for this variant, whatever the condition."""

    def applies(levels: LevelSet) -> Truth:
        where = {k: v for k, v in levels.where.items() if k in seen.facets}
        return all3((levels.validity.holds_on(scene.as_of), applies_to(where, seen.facets)))

    return any(applies(levels) != FALSE for levels in row.levels)


def _declared(
    scene: Scene, row: Row, seen: VariantInSight, view: IndicatorView
) -> Sequence[_Declared]:
    """Say what one indicator declares for a row of one variant, of each choice it tells apart."""
    written, place = _written(view), view.place("value")
    status = "blank" if view.appraisal.requirement is None else "declared"
    levels = _of_indicator(scene, row, seen, view)
    return [_Declared(written, place, level, status) for level in levels]


def _near(
    scene: Scene,
    row: Row,
    seen: VariantInSight,
    view: IndicatorView,
    otherwise: Sequence[_Declared],
) -> _Declared:
    """Say how an indicator of a near name stands: meant as this row or not, both are open."""
    reason = Text(
        zh=f"“{view.name}”可能就是“{row.title.zh}”，须先确认",
        en=f"{view.name} may be meant as {row.title.en}; confirm that first",
    )
    levels = _of_indicator(scene, row, seen, view)
    meant = weakest([level.reachable for level in levels if level.reachable])
    unmeant = weakest([one.level.reachable for one in otherwise]) or (BELOW,)
    either = {*meant, *unmeant} if _is_levelled(scene, row, seen) else set()
    reachable = tuple(level for level in ORDER if level in either)
    used = {key: threshold for level in levels for key, threshold in level.used.items()}
    level = ValueLevel(reachable, reason, used, UNKNOWN, None)
    return _Declared(_written(view), view.place("value"), level, "near")


def _written(view: IndicatorView) -> str:
    """Show a value as declared, with the unit of its own column."""
    value, unit = view.entity.value or "", view.entity.unit or ""
    said = view.appraisal.requirement
    by_itself = not unit or unit in value or said is None or said.interval is None
    return value if by_itself else f"{value} {unit}"


def _of_indicator(
    scene: Scene, row: Row, seen: VariantInSight, view: IndicatorView
) -> tuple[ValueLevel, ...]:
    """Level what an indicator requires; what it says of several choices is levelled for each."""
    appraisal = view.appraisal
    requirement = appraisal.requirement
    if requirement is None:
        return (_BLANK,)

    def make() -> tuple[ValueLevel, ...]:
        parts = by_choice(requirement, row) or (({}, requirement),)
        values = (
            appraisal.meant(said, row, ({**seen.facets, **appraisal.choices, **choice},))
            for choice, said in parts
        )
        return tuple(value_level(value, False, scene.as_of, scene.book) for value in values)

    key = (appraisal, row.id, seen.told)
    return scene.appraisals.remembered(key, make)


def _by_reference(scene: Scene, row: Row, seen: VariantInSight) -> Iterator[_Declared]:
    """Find what stands for a row that is not declared itself.

    An indicator without a row of its own may say 应符合 GB 5749, and a declared standard binds
    with all its technical requirements (总局答复 2024-05-29).
    """
    for said, place in _references(scene):

        def make(said: Requirement = said) -> ValueLevel | str:
            value = DeclaredValue(said, None, row, (seen.facets,), on=scene.as_of)
            if not covers(value):
                return "nothing"
            return value_level(value, True, scene.as_of, scene.book)

        key = (row.id, said.text, said.reference, scene.as_of, seen.told)
        level = scene.appraisals.remembered(key, make)
        if isinstance(level, ValueLevel):
            yield _Declared(said.text, place, level, "by_reference")
            return


def _references(scene: Scene) -> Sequence[tuple[Requirement, Place | None]]:
    """List what may cover a row that is not declared, with its place where it is an indicator's."""
    if scene.references is None:
        saids = ((view, view.appraisal.requirement) for view in told_in(scene).unnamed)
        scene.references = (
            *((said, view.place("value")) for view, said in saids if said and said.reference),
            *((followed, None) for followed in scene.followed),
        )
    return scene.references


def _board(row: Row, declared: Sequence[_Declared]) -> BoardValue | None:
    """Give the value for a board: of one indicator, or of both parts of a pair together."""
    if row.pair is None:
        return declared[0].level.board if len(declared) == 1 else None
    boards = [one.level.board for one in declared]
    found = [board for board in boards if board is not None]
    methods = {board.method for board in found}
    if not found or len(found) < len(boards) or len(methods) > 1:
        return None
    return BoardValue(" / ".join(board.text for board in found), methods.pop())


def _result(
    row: Row,
    reachable: tuple[str, ...],
    worst: _Declared | None,
    declared: Sequence[_Declared],
) -> RowLevel:
    used = {key: t for one in declared for key, t in one.level.used.items()}
    board = _board(row, declared)
    return RowLevel(
        row=row.id,
        title=row.title,
        type=row.type,
        reachable=reachable,
        declared=worst.text if worst else "",
        place=worst.place if worst else None,
        reason=worst.level.reason if worst else _NOT_DECLARED,
        thresholds=tuple(
            (level, text, threshold.provenance.basis, threshold.provenance.source)
            for (level, text, _), threshold in used.items()
        ),
        value=board.text if board else None,
        unit=row.unit,
        method=board.method if board else "",
        floor=all3(one.level.floor for one in declared) if declared else UNKNOWN,
        status=worst.status if worst else "not_declared",
    )
