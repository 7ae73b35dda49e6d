"""The same indicator in other declarations: best, worst, and how many stand on which level."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cmp_to_key
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


class _Distinct(NamedTuple):
    """A value that candidates declare alike, and how many of each declaration do."""

    standing: Standing
    text: str
    declarers: Counter[int]

    def others(self, declaration: int) -> int:
        """Count the candidates of other declarations."""
        return self.declarers.total() - self.declarers[declaration]


class Field:
    """All that are candidates of one row of one scheme (同行); each distinct value counts once."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._own = Counter(candidate.declaration for candidate in candidates)
        self._relations: dict[tuple[_Key, _Key], Relation] = {}
        by_method: dict[str, dict[_Key, _Distinct]] = {}
        for one in candidates:
            if one.method is None:
                continue
            values, key = by_method.setdefault(one.method, {}), _key(one.value)
            if key not in values:
                values[key] = _distinct(one.value)
            values[key].declarers[one.declaration] += 1
        self._by_method = {
            method: sorted(sorted(values.items(), key=_text), key=cmp_to_key(self._better_first))
            for method, values in by_method.items()
        }

    def beside(self, mine: Candidate) -> Peers | None:
        """Set a value beside those of other declarations; None where there are no others."""
        count = len(self._candidates) - self._own[mine.declaration]
        if not count:
            return None
        me = _key(mine.value), _distinct(mine.value)
        known = [
            (one, relation, others)
            for key, one in self._by_method.get(mine.method or "", ())
            if (others := one.others(mine.declaration))
            and (relation := self._relation(me, (key, one))) is not Relation.INCOMPARABLE
        ]
        tiers = tuple(self._tiers(mine.declaration))
        if not known:
            reason = _OWN if mine.method is None else _OTHER_METHOD
            none = Relation.INCOMPARABLE
            return Peers(count, None, None, none, none, reason, tiers)
        (best, to_best, _), (worst, to_worst, _) = known[0], known[-1]
        comparable = sum(others for _, _, others in known)
        return Peers(
            count=count,
            best=best.text,
            worst=worst.text,
            to_best=to_best,
            to_worst=to_worst,
            reason=Text(
                zh=f"同行 {count} 个型式，可比 {comparable} 个",
                en=f"{count} variants of peers, {comparable} comparable",
            ),
            tiers=tiers,
        )

    def _relation(self, one: "_Keyed", other: "_Keyed") -> Relation:
        pair = one[0], other[0]
        found = self._relations.get(pair)
        if found is None:
            found = self._relations[pair] = one[1].standing.to(other[1].standing)
        return found

    def _better_first(self, one: "_Keyed", other: "_Keyed") -> int:
        """Order by value; equals stay in the order of their texts, whatever that of the input."""
        return _SIGN.get(self._relation(one, other), 0)

    def _tiers(self, declaration: int) -> Iterator[PeerTier]:
        by_level: dict[str, list[str]] = {}
        for one in self._candidates:
            if one.declaration != declaration and one.reachable:
                by_level.setdefault(one.level, []).append(one.name)
        for level in (*ORDER, OPEN):
            if names := by_level.get(level):
                yield PeerTier(level, _TITLES[level], len(names), tuple(sorted(names)))


_Key = tuple[object, ...]
_Keyed = tuple[_Key, _Distinct]


def _key(value: DeclaredValue) -> _Key:
    """Name a value by all that comparing it rests on."""
    facets = tuple([tuple(sorted(told.items())) for told in value.facets])
    return (value.requirement, value.method, facets, value.half, value.on, value.only_for)


def _distinct(value: DeclaredValue) -> _Distinct:
    return _Distinct(Standing.of(value), in_full(value.requirement), Counter())


def _text(keyed: _Keyed) -> str:
    return keyed[1].text


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
