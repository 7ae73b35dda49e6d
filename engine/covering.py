"""Sets of options that together remove all obstacles that can be removed, least effort first."""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import count

from qibiao.engine.changing import Option, effort, joined

MOST_STATES = 3000  # partial sets that are looked at
Key = tuple[str, ...]


def covers(useful: Mapping[Option, frozenset[Key]]) -> Iterator[Option | None]:
    """List the sets by effort, lazily; None, at the end, says that the search was cut off.

    An option says which obstacles it removes. Effort only grows, so the first set that removes
    all is one of the least effort.
    """
    reach = frozenset[Key]().union(*useful.values())
    order = count()
    heap: list[tuple[object, int, Option, frozenset[Key]]] = []
    heappush(heap, (effort(()), next(order), (), frozenset()))
    told: set[Option] = set()
    for _ in range(MOST_STATES):
        if not heap:
            return
        _, _, chosen, gone = heappop(heap)
        if gone == reach:
            if chosen and chosen not in told:
                told.add(chosen)
                yield chosen
            continue
        for option in _against_one(useful, reach - gone):
            both = joined((chosen, option))
            if both is not None:
                heappush(heap, (effort(both), next(order), both, gone | useful[option]))
    yield None


def _against_one(useful: Mapping[Option, frozenset[Key]], missing: frozenset[Key]) -> list[Option]:
    """Give the options against the obstacle that has the fewest, by name among equals."""
    ways = {key: [o for o, gone in useful.items() if key in gone] for key in missing}
    return ways[min(missing, key=lambda key: (len(ways[key]), key))]
