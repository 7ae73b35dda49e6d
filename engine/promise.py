"""What is said of a way to mend: the promise, and what no change reaches (承诺)."""

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.engine.changing import Change, keys_of
from qibiao.engine.judgement import Grade, Verdict
from qibiao.engine.obstacles import Aim, Obstacle
from qibiao.engine.out_of_reach import OutOfReach

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=STRICT)
class Promise:
    """Changes, and what the declaration with them was judged to be (承诺).

    ``complete`` is false where obstacles are left that no change of a value removes; then all
    others are gone. ``grades`` are those of the variant that is aimed at, or of every variant the
    worst that is possible. ``trial``: a grade rests on proposed thresholds.
    """

    changes: tuple[Change, ...]
    complete: bool
    verdicts: tuple[Verdict, ...]
    grades: tuple[Grade, ...]
    trial: bool
    unverified: bool

    def makes_needless(self, more: "Promise") -> bool:
        """Tell whether another promise only changes more, or the same values further."""
        if set(keys_of(self.changes)) <= set(keys_of(more.changes)):
            return True
        mine = {change.steps for change in self.changes}
        further = mine <= {change.steps for change in more.changes}
        return further and not any(change.if_true for change in more.changes)


@dataclass(frozen=True, slots=True, config=STRICT)
class Mending:
    """How one aim is reached (整改路径): ``promises`` by effort, and what no change reaches.

    Of a grade that is promised on trial, ``out_of_reach`` also names why it is no more than that.
    ``label`` names the variant of a grade. ``tried`` counts the declarations that were judged for
    it. ``bounded``: the search did not find a way and did not try everything: there may be one.
    """

    aim: Aim
    label: str
    obstacles: tuple[Obstacle, ...]
    promises: tuple[Promise, ...]
    out_of_reach: tuple[OutOfReach, ...]
    tried: int
    bounded: bool
