"""The ways in which facets that are not told may turn out (型式要素的各种可能)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product

from qibiao.engine.changing import Option, effort, joined
from qibiao.engine.rule_changes import facet_options
from qibiao.engine.views import VariantView

MOST_SOME = 120  # ways to tell some of the facets
MOST_WHOLE = 120  # ways to tell all of them


@dataclass(frozen=True, slots=True)
class Tellings:
    """What may be told of a variant, each list by effort (写明的各种方式).

    ``some`` tell one facet or several, and may be enough: a scheme need not depend on all.
    ``whole`` tell all, so that every row is seen. ``cut``: there are more than are listed.
    """

    some: tuple[Option, ...]
    whole: tuple[Option, ...]
    cut: bool


def tellings(view: VariantView, unknown: list[str]) -> Tellings:
    """List the ways to tell facets of a variant, the fewest facets first."""
    choices = [_told(view, facet) for facet in unknown]
    groups = (group for size in range(1, len(choices)) for group in combinations(choices, size))
    some, some_cut = _listed((way for group in groups for way in product(*group)), MOST_SOME)
    whole, whole_cut = _listed(product(*choices), MOST_WHOLE)
    return Tellings(some, whole, some_cut or whole_cut)


def _listed(ways: Iterable[tuple[Option, ...]], most: int) -> tuple[tuple[Option, ...], bool]:
    found: Iterator[Option] = (told for way in ways if (told := joined(way)))
    listed = sorted(islice(found, most), key=effort)
    return tuple(listed), next(found, None) is not None


def _told(view: VariantView, facet_id: str) -> list[Option]:
    industry = view.scene.book.industry
    facet = next(f for f in industry.facets if f.id == facet_id) if industry else None
    values = facet.values if facet else ()
    return [option for value in values for option in facet_options(view, facet_id, value.id)]
