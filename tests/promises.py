"""What explain promises, held against judging anew: over sound declarations, roughened at random.

``python -m tests.promises 1000 [SEED]`` does so for as many declarations as it is told, and counts.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import combinations
from random import Random
from typing import Any

from qibiao.engine import Judgement, Parameters, Verdict, judge
from qibiao.engine.changing import Change, Option, keys_of, settled
from qibiao.engine.mending import mend
from qibiao.engine.obstacle_changes import options_against
from qibiao.engine.promise import Mending, Promise
from qibiao.engine.scene import Scene
from tests.mutants.sound import DECLARATION, LIBRARY, Plain, Sound, sounds

SEED = 2016
MOST_SMALLER = 150  # smaller sets that are tried against one promise
_VALUES = (
    "约50", "≥1", "≤1", "有", "无", "1级", "3级", "≥99", "≤0.1", "不得检出", "符合", "不符合",
    "良好",
)  # fmt: skip
_METHODS = ("Q/X 1-2020", "GB/T 5750.7-2006", "本标准附录A", "目测")
_ENDED = ("GB 9684-2011", "GB 4806.9-2016", "GB 6675-2003", "GB/T 17657-2013", "GB 2716-2005")


def roughened(count: int, seed: int = SEED) -> Iterator[tuple[Plain, Sound]]:
    """Give sound declarations of all packs and samples, each with one to five values changed."""
    random, known = Random(seed), sounds()
    for _ in range(count):
        sound = random.choice(known)
        plain = deepcopy(sound.plain)
        for _ in range(random.randint(1, 5)):
            random.choice(_ROUGHENING)(plain, sound, random)
        yield plain, sound


def _value(plain: Plain, sound: Sound, random: Random) -> None:
    indicator = random.choice(plain["indicators"])
    id_, name = indicator.get("id"), indicator.get("name")
    rows = [row for row in sound.pack.rows if id_ == row.id or name == row.title.zh]
    examples = [example.value for row in rows for example in row.examples]
    indicator["value"] = random.choice([*examples, *examples, *_VALUES])


def _method(plain: Plain, sound: Sound, random: Random) -> None:
    indicator = random.choice(plain["indicators"])
    indicator.pop("method", None)
    if random.random() < 0.6:
        indicator["method"] = random.choice(_METHODS)


def _without(plain: Plain, sound: Sound, random: Random) -> None:
    if len(plain["indicators"]) > 1:
        plain["indicators"].remove(random.choice(plain["indicators"]))


def _unit(plain: Plain, sound: Sound, random: Random) -> None:
    random.choice(plain["indicators"])["unit"] = random.choice(["", "kg", "min", "%", "mW", "bar"])


def _number(plain: Plain, sound: Sound, random: Random) -> None:
    number = random.choice(_ENDED)
    if random.random() < 0.5:
        plain.setdefault("implemented", []).append({"number": number, "name": "某标准"})
    else:
        cited = {"number": number, "name": "某标准", "listed": True, "cited": True}
        plain["standard"].setdefault("citations", []).append(cited)


def _listing(plain: Plain, sound: Sound, random: Random) -> None:
    for citation in plain["standard"].get("citations", [])[:1]:
        citation["listed"] = random.random() < 0.5


def _facet(plain: Plain, sound: Sound, random: Random) -> None:
    for offering in plain.get("offerings", []):
        for variant in offering.get("variants", []):
            if variant.get("facets"):
                variant["facets"].remove(random.choice(variant["facets"]))


def _fact(plain: Plain, sound: Sound, random: Random) -> None:
    facts = plain.get("basic_facts", [])
    if facts:
        fact = random.choice(facts)
        if random.random() < 0.7:
            facts.remove(fact)
        else:
            fact["holds"] = False


def _field(plain: Plain, sound: Sound, random: Random) -> None:
    part, name = random.choice(
        [("enterprise", "name"), ("standard", "name"), ("standard", "elements")]
    )
    plain[part].pop(name, None) if name == "name" else plain[part].update({name: ["scope"]})


_ROUGHENING = (_value, _value, _value, _method, _without, _unit, _number, _listing, _facet, _fact,
               _field)  # fmt: skip


def judged(plain: Plain, sound: Sound) -> Judgement:
    return judge(DECLARATION.validate_python(plain), LIBRARY, Parameters(sound.day))


def mendings(plain: Plain, sound: Sound) -> tuple[Mending, ...]:
    declaration = DECLARATION.validate_python(plain)
    judgement = judge(declaration, LIBRARY, Parameters(sound.day))
    return mend(declaration, LIBRARY, Parameters(sound.day), judgement)


def applied(plain: Plain, changes: Option) -> Plain:
    """Make changes in the JSON form, as a clerk would, and not by the engine's own means."""
    data: Any = deepcopy(plain)
    for change in changes:
        at = data
        for step, following in zip(change.steps, (*change.steps[1:], None), strict=True):
            if following is None:
                _put(at, step, change.value)
                break
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(at, list):
                if step == len(at):
                    at.append(empty)
                at = at[int(step)]
            else:
                at = at.setdefault(str(step), empty)
    return data  # type: ignore[no-any-return]


def _put(at: Any, step: str | int, value: str | bool) -> None:
    if isinstance(at, list) and step == len(at):
        at.append(value)
    else:
        at[step] = value


def broken(plain: Plain, sound: Sound, mending: Mending, promise: Promise) -> Iterator[str]:
    """Say in what a promise does not hold once its changes are made."""
    before, after = judged(plain, sound), judged(applied(plain, promise.changes), sound)
    if after.verdicts != promise.verdicts:
        yield f"verdict {after.verdicts}, promised {promise.verdicts}"
    grades = tuple(grade.grades for grade in after.grades)
    found = grades[mending.aim.variant] if mending.aim.grade else tuple(g[-1] for g in grades)
    if found != promise.grades:
        yield f"grade {found}, promised {promise.grades}"
    if promise.complete is not mending.aim.reached(after):
        yield f"{mending.aim} reached: {not promise.complete}, promised {promise.complete}"
    if worst(after) > worst(before):
        yield f"verdict {before.verdicts} becomes {after.verdicts}"


def worst(judgement: Judgement) -> int:
    return list(Verdict).index(judgement.verdicts[-1])


def smaller(plain: Plain, sound: Sound, mending: Mending) -> Iterator[Option]:
    """Give the sets of fewer changes than the best promise that reach what it promises.

    They are made of the changes of all promises and of all that is offered against the obstacles.
    """
    if not mending.promises or not mending.promises[0].complete:
        return
    best = mending.promises[0]
    declaration = DECLARATION.validate_python(plain)
    judgement = judged(plain, sound)
    scene = Scene(declaration, LIBRARY.book_for(declaration), sound.day, {})
    offered = (
        change
        for obstacle in mending.obstacles
        for option in options_against(obstacle, scene, judgement, mending.aim)
        for change in option
    )
    own = [change for promise in mending.promises for change in promise.changes]
    atoms: dict[object, Change] = {keys_of((c,))[0]: c for c in (*own, *offered)}
    sets = (s for size in range(1, len(best.changes)) for s in combinations(atoms.values(), size))
    for tried, chosen in enumerate(sets):
        if tried == MOST_SMALLER:
            return
        changes = settled(declaration, chosen)
        if len({change.steps for change in changes}) < len(changes):
            continue
        after = judged(applied(plain, changes), sound)
        if mending.aim.reached(after) and worst(after) <= worst(judgement):
            yield changes


def main() -> None:
    """Count promises, and print what does not hold."""
    count: Counter[str] = Counter()
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    for i, (plain, sound) in enumerate(roughened(int(sys.argv[1]), seed)):
        for mending in mendings(plain, sound):
            count["aims"] += 1
            count["bounded"] += mending.bounded
            count["without a way"] += not mending.promises
            for promise in mending.promises:
                count["promises"] += 1
                count["partial"] += not promise.complete
                for said in broken(plain, sound, mending, promise):
                    count["broken"] += 1
                    print(i, sound.id, said, [(c.path, c.value) for c in promise.changes])
            for fewer in smaller(plain, sound, mending):
                count["smaller"] += 1
                wanted = [(c.path, c.value) for c in mending.promises[0].changes]
                print(i, sound.id, mending.aim, wanted, ">", [(c.path, c.value) for c in fewer])
    print(dict(count))


if __name__ == "__main__":
    main()
