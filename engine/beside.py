"""What other entities of one declaration say that bears on one of its indicators."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from qibiao.declarations import RequirementKind, StandardNumber, Steps
from qibiao.declarations.requirements.memo import read_requirement
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
    scene, alike = view.scene, view.alike
    ended = scene.listed_ended
    if alike.alone and not ended:
        return NOTHING
    listed = bool(ended) and _is_over(view, ended)
    row = alike.match.row
    if alike.alone or row is None:
        return LISTED if listed else NOTHING
    return Beside(row.pair is not None and _is_half(view, row), tuple(_claims(view, row)), listed)


def _is_over(view: "IndicatorView", ended: frozenset[StandardNumber]) -> bool:
    """Tell whether a method is taken from standards that have ended, all of them listed."""
    over = view.scene.day.ended_in(view.entity.method or "")
    return bool(over) and ended.issuperset(over)


def _neighbours(view: "IndicatorView", row: Row) -> Iterator["IndicatorView"]:
    """List the other indicators of a row that speak of a variant this one speaks of."""
    from qibiao.engine.views import told_in  # noqa: PLC0415 - views are built upon this

    mine = view.sight.steps
    for other in told_in(view.scene).declaring.get(row.id, ()):
        if other is not view and not mine.isdisjoint(other.sight.steps):
            yield other


def _is_half(view: "IndicatorView", row: Row) -> bool:
    """Tell whether the other part of the pair is declared for every variant of this one."""
    mine = read_requirement(view.entity.value or "", view.unit)
    if mine is None or mine.kind is not RequirementKind.INTERVAL or mine.unit is None:
        return False
    covered = set[Steps]()
    for other in _neighbours(view, row):
        theirs = read_requirement(other.entity.value or "", other.unit)
        if (
            theirs is not None
            and theirs.unit is not None
            and theirs.kind is RequirementKind.INTERVAL
            and theirs.unit.dimension != mine.unit.dimension
        ):
            covered |= other.sight.steps
    return view.sight.steps <= covered


def _claims(view: "IndicatorView", row: Row) -> Iterator[Claim]:
    """List the grades declared beside a value that decides them, for the same variants."""
    for graded in view.scene.book.graded_by(row.id):
        for other in _neighbours(view, graded):
            theirs = other.sight.steps
            facets = tuple([seen.told for seen in view.variants if seen.steps in theirs])
            for grade in other.appraisal.grades:
                yield Claim(graded.id, grade, facets)
