"""The same indicator in other declarations: best, worst, and how many stand on which level."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cmp_to_key
from typing import NamedTuple

from qibiao.declarations import Text
from qibiao.engine.comparison import Peers, PeerTier
from qibiao.engine.relation import Related, Relation, related_values
from qibiao.engine.value_level import BELOW, ORDER
from qibiao.rules.bounds import DeclaredValue
from qibiao.rules.indicators import LEVEL_TITLES, Level, in_full

Key = tuple[str, str, str]  # industry, scheme, row

OPEN = "open"
_TITLES = {
    **{level.value: title for level, title in LEVEL_TITLES.items()},
    BELOW: Text(zh="未达基准", en="below base"),
    OPEN: Text(zh="水平未定", en="level open"),
}
_SIGN = {Relation.HIGHER: -1, Relation.LOWER: 1}
_OTHER_METHOD = Text(
    zh="同行的值没有一个可与之比较（方法、单位不同或无法读取）",
    en="no value of a peer can be compared (other method, other unit, or unreadable)",
)
_OWN = Text(
    zh="本声明的值不能与他人比较（方法、单位未写明、不被认可或无法读取）",
    en="this value cannot stand beside others (method or unit not stated, not known, unreadable)",
)


class Candidate(NamedTuple):
    """One value of one variant as others see it; ``method`` is None where it cannot be compared."""

    declaration: int
    value: DeclaredValue
    method: str | None
    reachable: tuple[str, ...]
    name: str

    @property
    def level(self) -> str:
        """Give the level it has for certain."""
        return self.reachable[0] if len(self.reachable) == 1 else OPEN


def collected(found: Iterable[tuple[Key, Candidate]]) -> Mapping[Key, Sequence[Candidate]]:
    """Sort candidates by what they are candidates of."""
    by_key: dict[Key, list[Candidate]] = {}
    for key, candidate in found:
        by_key.setdefault(key, []).append(candidate)
    return by_key


def peers_of(mine: Candidate, all_: Sequence[Candidate]) -> Peers | None:
    """Set a value beside those of other declarations; None where there are no others."""
    others = [other for other in all_ if other.declaration != mine.declaration]
    if not others:
        return None
    beside = [] if mine.method is None else [o for o in others if o.method == mine.method]
    answers = [(other, related_values(mine.value, other.value)) for other in beside]
    known = [(o, answer) for o, answer in answers if answer.relation is not Relation.INCOMPARABLE]
    tiers = tuple(_tiers(others))
    if not known:
        reason = _OWN if mine.method is None else _OTHER_METHOD
        none = Relation.INCOMPARABLE
        return Peers(len(others), None, None, none, none, reason, tiers)
    known.sort(key=cmp_to_key(_better_first))
    (best, to_best), (worst, to_worst) = known[0], known[-1]
    return Peers(
        count=len(others),
        best=in_full(best.value.requirement),
        worst=in_full(worst.value.requirement),
        to_best=to_best.relation,
        to_worst=to_worst.relation,
        reason=Text(
            zh=f"同行 {len(others)} 个型式，可比 {len(known)} 个",
            en=f"{len(others)} variants of peers, {len(known)} comparable",
        ),
        tiers=tiers,
    )


def _better_first(one: tuple[Candidate, Related], other: tuple[Candidate, Related]) -> int:
    """Order by value; equals by their text, so that the order of input shows nowhere."""
    sign = _SIGN.get(related_values(one[0].value, other[0].value).relation, 0)
    mine, theirs = (in_full(each[0].value.requirement) for each in (one, other))
    return sign or (mine > theirs) - (mine < theirs)


def _tiers(others: Sequence[Candidate]) -> Iterable[PeerTier]:
    for level in (*ORDER, OPEN):
        found = [other for other in others if other.reachable and other.level == level]
        if found:
            names = tuple(sorted(other.name for other in found))
            yield PeerTier(level, _TITLES[level], len(found), names)


def level_title(reachable: Sequence[str]) -> Text:
    """Say a level, or all that it may be.

    >>> level_title(("average", "below")).zh
    '平均～未达基准'
    """
    ends = (reachable[0], reachable[-1]) if len(reachable) > 1 else tuple(reachable)
    titles = [_TITLES[level if level == BELOW else Level(level).value] for level in ends]
    return Text(zh="～".join(t.zh for t in titles), en=" to ".join(t.en for t in titles))
