"""The smallest changes of declared values that raise a grade or mend a verdict (整改路径).

What stands in the way is listed; for each obstacle single values are changed in every way the pack
knows, and judged, to see which obstacles go. The sets that remove all are tried in order of
effort, and what is promised was judged with the changes made: nothing else is promised.
"""

from dataclasses import replace

from qibiao.declarations import Declaration
from qibiao.engine.changing import (
    Option,
    as_numbered,
    changed,
    effort,
    joined,
    keys_of,
    settled,
)
from qibiao.engine.covering import Key, covers
from qibiao.engine.judgement import Grade, Judgement, Verdict
from qibiao.engine.judging import Parameters, judge
from qibiao.engine.obstacle_changes import options_against
from qibiao.engine.obstacles import (
    Aim,
    Obstacle,
    ObstacleKind,
    grade_aim,
    grade_obstacles,
    scheme_of,
    verdict_obstacles,
)
from qibiao.engine.out_of_reach import OutOfReach, only_on_trial, why_not
from qibiao.engine.promise import Mending, Promise
from qibiao.engine.scene import Scene
from qibiao.engine.tellings import tellings
from qibiao.engine.views import VariantView
from qibiao.rules import Library

PROMISES = 3  # that are shown of one aim
MOST_TRIED = 24  # sets that are judged for one aim
MOST_FACETS = 12  # ways in which facets may turn out that are mended further
MOST_REPAIRS = 30  # options of one aim that are mended where they bring obstacles of their own
DEEPEST = 3  # repairs upon repairs


def mend(
    declaration: Declaration, library: Library, parameters: Parameters, judgement: Judgement
) -> tuple[Mending, ...]:
    """Look for the smallest changes to 符合要求, and to the next grade of every variant."""
    aims: list[tuple[Aim, str]] = []
    if judgement.verdicts != (Verdict.CONFORMING,):
        aims.append((Aim(verdict=Verdict.CONFORMING), ""))
    for i, grade in enumerate(judgement.grades):
        aim = grade_aim(grade)
        if aim is not None:
            aims.append((Aim(grade=aim, variant=i), grade.label))
    search = _Search(declaration, library, parameters, judgement)
    return tuple(search.mend(aim, label) for aim, label in aims)


class _Search:
    """Looks for the changes of one declaration; every changed one is judged once."""

    def __init__(
        self,
        declaration: Declaration,
        library: Library,
        parameters: Parameters,
        judgement: Judgement,
    ) -> None:
        self._base = declaration
        self._library = library
        self._parameters = parameters
        self._judged: dict[object, Judgement] = {(): judgement}

    def mend(self, aim: Aim, label: str) -> Mending:
        known = len(self._judged)
        found = self._mend((), aim, label)
        if any(one.kind is ObstacleKind.FACET for one in found.obstacles):
            found = self._by_facets(aim, found)
        best = found.promises[0] if found.promises and aim.grade else None
        trial: tuple[OutOfReach, ...] = ()
        if best is not None and best.complete and best.trial:
            grade = self._judge(best.changes).grades[aim.variant]
            trial = tuple(only_on_trial(grade, scheme_of(self._scene(best.changes), grade)))
        # What helps singly need not help together; that nothing was found then proves nothing.
        open_ = found.bounded or not (found.promises or found.out_of_reach)
        tried = len(self._judged) - known
        return replace(found, tried=tried, out_of_reach=found.out_of_reach + trial, bounded=open_)

    def _mend(self, before: Option, aim: Aim, label: str) -> Mending:
        """Mend what stands in the way once ``before`` has been changed already."""
        obstacles = self._obstacles(before, aim)
        useful = self._useful(before, aim, obstacles)
        reach = frozenset[Key]().union(*useful.values())
        left = tuple(one for one in obstacles if one.key not in reach)
        promises: list[Promise] = []
        bounded = False
        for tried, option in enumerate(covers(useful) if reach else ()):
            if option is None or tried == MOST_TRIED:
                bounded = not promises
            if option is None or tried == MOST_TRIED or len(promises) == PROMISES:
                break
            promise = self._promised(joined((before, option)), aim, {one.key for one in left})
            if promise is not None and not any(p.makes_needless(promise) for p in promises):
                promises.append(promise)
        scene, judgement = self._scene(before), self._judge(before)
        named = tuple(why_not(one, scene, judgement) for one in left)
        return Mending(aim, label, tuple(obstacles), tuple(promises), named, 0, bounded)

    def _useful(
        self, before: Option, aim: Aim, obstacles: list[Obstacle]
    ) -> dict[Option, frozenset[Key]]:
        """Judge every option alone: which obstacles it removes, once what it brings is mended."""
        keys = {one.key for one in obstacles}
        useful: dict[Option, frozenset[Key]] = {}
        repairs = 0
        for option in self._options(before, obstacles, aim):
            every = joined((before, option))
            if every is None:
                continue
            after = {one.key for one in self._obstacles(every, aim)}
            found: Option | None = option
            if after - keys and keys - after and repairs < MOST_REPAIRS:
                repairs += 1
                found = self._repaired(before, option, aim, keys, DEEPEST)
                both = joined((before, found)) if found else None
                after = {one.key for one in self._obstacles(both, aim)} if both else keys
            if found is not None and after < keys:
                useful[found] = frozenset(keys - after)
        return useful

    def _repaired(
        self, before: Option, option: Option, aim: Aim, keys: set[Key], depth: int
    ) -> Option | None:
        """Mend what an option brings with it, such as a grade raised that a value must support."""
        every = joined((before, option))
        if every is None or not depth:
            return None
        brought = [one for one in self._obstacles(every, aim) if one.key not in keys]
        if not brought:
            return option
        for fix in self._options(every, brought[:1], aim):
            both = joined((option, as_numbered(self._base, every, fix)))
            if both is None:
                continue
            more = joined((before, both))
            after = {one.key for one in self._obstacles(more, aim)} if more else {brought[0].key}
            if brought[0].key not in after:
                deeper = self._repaired(before, both, aim, keys, depth - 1)
                if deeper is not None:
                    return deeper
        return None

    def _by_facets(self, aim: Aim, found: Mending) -> Mending:
        """Tell the facets in every way they may turn out, and mend what stands in the way then.

        What telling alone reaches bounds the search and does not end it: fewer facets and a value
        may be less.
        """
        scene = self._scene(())
        unknown = [one.name for one in found.obstacles if one.kind is ObstacleKind.FACET]
        told = tellings(VariantView(scene, scene.variants[aim.variant]), unknown)
        promises = [one for one in found.promises if one.complete]
        for ways in (told.some, told.whole):
            reaching = [] if promises else [way for way in ways if self._reaches(way, aim)]
            promises.extend(filter(None, (self._promised(way, aim, set()) for way in reaching)))
        bounded = found.bounded or told.cut
        # Where all are told every row is seen; those that are not needed are left out again.
        shortest = min(map(len, (*told.some, *told.whole)))
        for ways, held in ((told.some, None), (told.whole, shortest)):
            for tried, way in enumerate(way for way in ways if self._is_covered(way, aim)):
                least = 1 + (len(way) if held is None else held)
                if promises and least >= min(len(one.changes) for one in promises):
                    break
                if tried == MOST_FACETS:
                    bounded = True
                    break
                deeper = self._mend(way, aim, found.label)
                bounded = bounded or deeper.bounded
                promises.extend(one for one in deeper.promises if one.complete)
        if promises:
            return replace(found, promises=_first(promises), out_of_reach=(), bounded=False)
        left = [one for one in found.obstacles if one.kind is ObstacleKind.FACET]
        return found if bounded else self._naming(left, found)

    def _is_covered(self, told: Option, aim: Aim) -> bool:
        """Tell whether a scheme covers a variant for certain: no value mends it otherwise."""
        return Grade.NOT_GRADED not in self._judge(told).grades[aim.variant].grades

    def _naming(self, left: list[Obstacle], found: Mending) -> Mending:
        """Name facets as out of reach: whatever they are, nothing that is written is enough."""
        named = {one.obstacle.key for one in found.out_of_reach}
        scene, judgement = self._scene(()), self._judge(())
        more = (why_not(one, scene, judgement) for one in left if one.key not in named)
        return replace(found, out_of_reach=(*found.out_of_reach, *more), bounded=False)

    def _promised(self, every: Option | None, aim: Aim, left: set[Key]) -> Promise | None:
        """Judge a set of changes; None where it does not hold what it would promise."""
        if every is None:
            return None
        complete = self._reaches(every, aim)
        every = self._pruned(every, aim) if complete else every
        judgement = self._judge(every)
        if _worst(judgement) > _worst(self._judge(())):
            return None
        if not complete and (not left or {o.key for o in self._obstacles(every, aim)} != left):
            return None
        of = (judgement.grades[aim.variant],) if aim.grade else judgement.grades
        return Promise(
            settled(self._base, every),
            complete,
            judgement.verdicts,
            of[0].grades if aim.grade else tuple(one.grades[-1] for one in of),
            any(one.trial for one in of),
            any(one.unverified for one in of),
        )

    def _reaches(self, option: Option, aim: Aim) -> bool:
        """Tell whether an aim is reached, and no verdict is the worse for it."""
        judgement = self._judge(option)
        return aim.reached(judgement) and _worst(judgement) <= _worst(self._judge(()))

    def _pruned(self, option: Option, aim: Aim) -> Option:
        """Leave out what is not needed: what mends one obstacle may make another go as well."""
        owners = [change.steps[:-1] for change in option]
        parts = [[c for c in option if c.steps[:-1] == owner] for owner in dict.fromkeys(owners)]
        for part in (*parts, *([change] for change in option)):
            fewer = tuple(change for change in option if change not in part)
            if len(fewer) < len(option) and fewer and self._reaches(fewer, aim):
                return self._pruned(fewer, aim)
        return option

    def _obstacles(self, option: Option, aim: Aim) -> list[Obstacle]:
        judgement = self._judge(option)
        if aim.reached(judgement):
            return []
        scene = self._scene(option)
        found = (
            grade_obstacles(scene, judgement, aim.variant, aim.grade)
            if aim.grade
            else verdict_obstacles(scene.declaration, judgement.findings)
        )
        return list({one.key: one for one in found}.values())

    def _options(self, option: Option, obstacles: list[Obstacle], aim: Aim) -> list[Option]:
        scene, judgement = self._scene(option), self._judge(option)
        found: dict[object, Option] = {}
        for one in obstacles:
            for against in options_against(one, scene, judgement, aim):
                if against:
                    found.setdefault(keys_of(against), against)
        return sorted(found.values(), key=effort)

    def _scene(self, option: Option) -> Scene:
        declaration = changed(self._base, option)
        return Scene(declaration, self._library.book_for(declaration), self._parameters.as_of, {})

    def _judge(self, option: Option) -> Judgement:
        key = keys_of(option)
        if key not in self._judged:
            declaration = changed(self._base, option)
            self._judged[key] = judge(declaration, self._library, self._parameters)
        return self._judged[key]


def _worst(judgement: Judgement) -> int:
    return list(Verdict).index(judgement.verdicts[-1])


def _first(promises: list[Promise]) -> tuple[Promise, ...]:
    """Give those of least effort, without any that only do more."""
    kept: list[Promise] = []
    for one in sorted(promises, key=lambda one: effort(one.changes)):
        if len(kept) < PROMISES and not any(p.makes_needless(one) for p in kept):
            kept.append(one)
    return tuple(kept)
