"""The same indicator in other declarations: best, worst, and how many stand on which level."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from qibiao.declarations import Text
from qibiao.engine.comparison import Peers, PeerTier
from qibiao.engine.relation import Relation, Standing
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
_NO_BETTER = (Relation.LOWER, Relation.EQUAL)
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


class _Distinct(NamedTuple):
    """A value that candidates declare alike, and how many of each declaration do.

    ``key`` is all that comparing it rests on.
    """

    key: tuple[object, ...]
    standing: Standing
    text: str
    declarers: Counter[int]

    @classmethod
    def of(cls, value: DeclaredValue) -> "_Distinct":
        """Make a value ready to be compared; nobody is counted yet."""
        facets = tuple([tuple(sorted(told.items())) for told in value.facets])
        key = (value.requirement, value.method, facets, value.half, value.on, value.only_for)
        return cls(key, Standing.of(value), in_full(value.requirement), Counter())

    def others(self, declaration: int) -> int:
        """Count the candidates of other declarations."""
        return self.declarers.total() - self.declarers[declaration]


class Field:
    """All that are candidates of one row of one scheme (同行); each distinct value counts once."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._own = Counter(candidate.declaration for candidate in candidates)
        self._relations: dict[tuple[object, object], Relation] = {}
        by_method: dict[str, dict[object, _Distinct]] = {}
        for one in candidates:
            if one.method is not None:
                value = _Distinct.of(one.value)
                alike = by_method.setdefault(one.method, {}).setdefault(value.key, value)
                alike.declarers[one.declaration] += 1
        self._by_method = {
            method: sorted(values.values(), key=lambda value: value.text)
            for method, values in by_method.items()
        }

    def beside(self, mine: Candidate) -> Peers | None:
        """Set a value beside those of other declarations; None where there are no others."""
        count = len(self._candidates) - self._own[mine.declaration]
        if not count:
            return None
        me = _Distinct.of(mine.value)
        known = [
            one
            for one in self._by_method.get(mine.method or "", ())
            if one.others(mine.declaration) and self._relation(me, one) is not Relation.INCOMPARABLE
        ]
        tiers = tuple(self._tiers(mine.declaration))
        if not known:
            reason = _OWN if mine.method is None else _OTHER_METHOD
            none = Relation.INCOMPARABLE
            return Peers(count, None, None, none, none, reason, tiers)
        best, worst = reduce(self._better, known), reduce(self._worse, known)
        comparable = sum(one.others(mine.declaration) for one in known)
        return Peers(
            count=count,
            best=best.text,
            worst=worst.text,
            to_best=self._relation(me, best),
            to_worst=self._relation(me, worst),
            reason=Text(
                zh=f"同行 {count} 个型式，可比 {comparable} 个",
                en=f"{count} variants of peers, {comparable} comparable",
            ),
            tiers=tiers,
        )

    def _relation(self, one: _Distinct, other: _Distinct) -> Relation:
        pair = one.key, other.key
        found = self._relations.get(pair)
        if found is None:
            found = self._relations[pair] = one.standing.to(other.standing)
        return found

    def _better(self, one: _Distinct, other: _Distinct) -> _Distinct:
        """Take the better; of equals, and of those that cannot be compared, the first by text."""
        return other if self._relation(other, one) is Relation.HIGHER else one

    def _worse(self, one: _Distinct, other: _Distinct) -> _Distinct:
        """Take the worse; of equals the last by text."""
        return other if self._relation(other, one) in _NO_BETTER else one

    def _tiers(self, declaration: int) -> Iterator[PeerTier]:
        by_level: dict[str, list[str]] = {}
        for one in self._candidates:
            if one.declaration != declaration and one.reachable:
                by_level.setdefault(one.level, []).append(one.name)
        for level in (*ORDER, OPEN):
            if names := by_level.get(level):
                yield PeerTier(level, _TITLES[level], len(names), tuple(sorted(names)))


def fields_of(found: Iterable[tuple[Key, Candidate]]) -> Mapping[Key, Field]:
    """Sort candidates by what they are candidates of."""
    by_key: dict[Key, list[Candidate]] = {}
    for key, candidate in found:
        by_key.setdefault(key, []).append(candidate)
    return {key: Field(candidates) for key, candidates in by_key.items()}


def level_title(reachable: Sequence[str]) -> Text:
    """Say a level, or all that it may be.

    >>> level_title(("average", "below")).zh
    '平均～未达基准'
    """
    ends = (reachable[0], reachable[-1]) if len(reachable) > 1 else tuple(reachable)
    titles = [_TITLES[level if level == BELOW else Level(level).value] for level in ends]
    return Text(zh="～".join(t.zh for t in titles), en=" to ".join(t.en for t in titles))
