"""What other entities of one declaration say that bears on one of its indicators."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from qibiao.declarations import RequirementKind, Text
from qibiao.declarations.requirements.memo import read_requirement
from qibiao.rules.bounds import DeclaredValue, resolve
from qibiao.rules.comparing import weakest_grade
from qibiao.rules.indicators import Row

if TYPE_CHECKING:
    from qibiao.engine.views import IndicatorView

FacetItems = tuple[tuple[str, str | None], ...]


class Claim(NamedTuple):
    """A grade declared beside a value that decides it (声明的等级).

    ``row`` is the row of the grade, ``grade`` the lowest one accepted, ``facets`` those of the
    variants that both speak of.
    """

    row: str
    grade: str
    facets: tuple[FacetItems, ...]


class Beside(NamedTuple):
    """What stands beside an indicator (旁及事项); equal ones are appraised alike.

    ``half``: the other part of a paired promise is an indicator of its own. ``method_listed``: the
    ended standard of its method is a normative reference, and reported there.
    """

    half: bool = False
    claims: tuple[Claim, ...] = ()
    method_listed: bool = False


NOTHING = Beside()
LISTED = Beside(method_listed=True)


def beside(view: "IndicatorView") -> Beside:
    """Look at the rest of the declaration, as far as the row of an indicator asks for it."""
    scene = view.scene
    ended = scene.listed_ended
    over = scene.day.ended_in(view.entity.method or "") if ended else ()
    listed = bool(over) and ended.issuperset(over)
    row = scene.book.match(view.entity.id, view.entity.name).row
    if row is None or row.id not in scene.book.rows_with_neighbours:
        return LISTED if listed else NOTHING
    return Beside(row.pair is not None and _is_half(view, row), tuple(_claims(view, row)), listed)


def _neighbours(view: "IndicatorView", row: Row) -> Iterator["IndicatorView"]:
    """List the other indicators of a row that speak of a variant this one speaks of."""
    from qibiao.engine.views import indicators_of  # noqa: PLC0415 - views are built upon this

    mine = {seen.steps for seen in view.variants}
    for other in indicators_of(view.scene):
        entity = other.entity
        if other is view or view.scene.book.match(entity.id, entity.name).row is not row:
            continue
        if mine & {seen.steps for seen in other.variants}:
            yield other


def _is_half(view: "IndicatorView", row: Row) -> bool:
    """Tell whether the other part of the pair is declared for every variant of this one."""
    mine = read_requirement(view.entity.value or "", view.entity.unit or "")
    if mine is None or mine.kind is not RequirementKind.INTERVAL or mine.unit is None:
        return False
    covered = set()
    for other in _neighbours(view, row):
        theirs = read_requirement(other.entity.value or "", other.entity.unit or "")
        if (
            theirs is not None
            and theirs.unit is not None
            and theirs.kind is RequirementKind.INTERVAL
            and theirs.unit.dimension != mine.unit.dimension
        ):
            covered |= {seen.steps for seen in other.variants}
    return {seen.steps for seen in view.variants} <= covered


def _claims(view: "IndicatorView", row: Row) -> Iterator[Claim]:
    """List the grades declared beside a value that decides them, for the same variants."""
    for graded in view.scene.book.graded_by(row.id):
        for other in _neighbours(view, graded):
            theirs = {seen.steps for seen in other.variants}
            facets = tuple(
                tuple(seen.facets.items()) for seen in view.variants if seen.steps in theirs
            )
            for grade in _grades_of(other, graded):
                yield Claim(graded.id, grade, facets)


def _grades_of(view: "IndicatorView", graded: Row) -> Iterator[str]:
    """List the lowest grades that a declared grade comes to, as written or by reference."""
    value = view.value
    found = resolve(value) if isinstance(value, DeclaredValue) else ()
    for requirement in () if isinstance(found, Text) else found:
        grade = weakest_grade(requirement, graded)
        if grade is not None:
            yield grade
