"""One known defect in a sound declaration, and a judgement that differs by exactly it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import pytest

from qibiao.engine.examples import changed
from qibiao.rules import Status
from tests.mutants import evidence, firms, methods, sameness, standards, texts, values, variants
from tests.mutants.mutant import GONE, KINDS, Mutant, expected_verdicts, mutants
from tests.mutants.sound import LIBRARY, Said, Sound, judged, said, sounds

MODULES = (evidence, firms, methods, sameness, standards, texts, values, variants)
SOUND = {sound.id: sound for sound in sounds()}
WITHDRAWN = frozenset({"not_evaluated"})


@lru_cache(None)
def said_of(sound: str) -> frozenset[Said]:
    return said(judged(SOUND[sound].plain, SOUND[sound].day))


def cases() -> Iterator[object]:
    for sound in sounds():
        for kind, mutant in mutants(sound):
            yield pytest.param(sound, mutant, id=f"{sound.id}: {kind} at {mutant.place}")


@pytest.mark.parametrize("sound", sounds(), ids=lambda sound: sound.id)
def test_a_sound_declaration_has_open_questions_only(sound: Sound) -> None:
    judgement = judged(sound.plain, sound.day)
    assert {status for *_, status in said(judgement)} <= {Status.NEEDS_PERSON}
    assert {verdict.value for verdict in judgement.verdicts} == {"conforming"}


@pytest.mark.parametrize(("sound", "mutant"), list(cases()))
def test_a_defect_changes_a_judgement_by_exactly_what_follows_from_it(
    sound: Sound, mutant: Mutant
) -> None:
    before = said_of(sound.id)
    judgement = judged(changed(sound.plain, mutant.given), sound.day)
    after = said(judgement)
    stopped = {it for it in before - after if it[0] in mutant.stops or GONE in mutant.stops}
    assert after == (before - stopped) | mutant.appears
    expected = WITHDRAWN if GONE in mutant.stops else expected_verdicts(sound, after)
    assert {verdict.value for verdict in judgement.verdicts} == expected


def test_every_kind_of_defect_is_planted_somewhere() -> None:
    planted = {kind for sound in sounds() for kind, _ in mutants(sound)}
    assert planted == set(KINDS)


def test_every_industry_has_mutants_of_most_kinds() -> None:
    by_pack = groupby(sounds(), key=lambda sound: sound.pack.id)
    kinds: dict[str, set[str]] = {}
    for pack, of_pack in by_pack:
        kinds.setdefault(pack, set()).update(kind for s in of_pack for kind, _ in mutants(s))
    assert set(kinds) == set(LIBRARY.industries)
    assert min(map(len, kinds.values())) >= 40
