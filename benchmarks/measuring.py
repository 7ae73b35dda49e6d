"""CPU time of contenders in turn: each takes a few declarations, then the next, round after round.

So all see the same noise, and a ratio is taken within a round.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from time import process_time
from typing import Any

TURN = 50  # declarations that a contender takes before the next has its turn


@dataclass
class Contender:
    """One thing that is measured.

    ``run`` takes one prepared input; ``prepare`` makes it from bytes and is not timed. Contenders
    with a memo are ``apart``: each gets declarations that nobody else has read before it.
    """

    key: str
    run: Callable[[Any], object]
    prepare: Callable[[bytes], Any] = bytes
    apart: bool = False
    rounds: list[float] = field(default_factory=list)  # microseconds a declaration

    @property
    def microseconds(self) -> float:
        """Give the median time of a declaration."""
        return median(self.rounds)


def measure(
    contenders: Sequence[Contender], documents: Iterator[bytes], count: int, rounds: int
) -> None:
    """Let each contender do ``count`` declarations in each of ``rounds``."""
    for _ in range(rounds):
        inputs = _inputs(contenders, documents, count)
        gc.collect()
        gc.freeze()  # the inputs are not the contenders' litter
        spent = dict.fromkeys(inputs, 0.0)
        for start in range(0, count, TURN):
            for contender in contenders:
                turn = inputs[contender.key][start : start + TURN]
                spent[contender.key] += _time(contender.run, turn)
        gc.unfreeze()
        for contender in contenders:
            contender.rounds.append(spent[contender.key] / count * 1e6)


def _inputs(
    contenders: Iterable[Contender], documents: Iterator[bytes], count: int
) -> dict[str, list[Any]]:
    shared = list(islice(documents, count))
    return {
        one.key: [one.prepare(data) for data in (islice(documents, count) if one.apart else shared)]
        for one in contenders
    }


def _time(run: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    started = process_time()
    for one in inputs:
        run(one)
    return process_time() - started
