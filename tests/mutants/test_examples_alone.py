"""Each rule's examples by the whole book: only that rule breaks, and what passes is sound.

They are the samples of one rule each: for every rule one that passes and one that breaks it and
nothing else.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pytest

from qibiao.engine import Opinion, Parameters, judge
from qibiao.engine.examples import changed
from qibiao.rules import Pack, Rule
from qibiao.rules.comments import Reply
from qibiao.rules.rule import Example
from tests.mutants.sound import DECLARATION, LIBRARY, Said, judged, said


class Companions(NamedTuple):
    """What other rules rightly say, or no longer ask, where one is broken; and why."""

    reason: str
    says: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()


_ENTERPRISE = frozenset({"L2-01", "L2-02", "L4-06", "N1-01", "N6-01"})
_NOT_OWN = Companions("L2-02 is asked of firms' own texts only", stops=frozenset({"L2-02"}))
_NOT_ENTERPRISE = Companions("these are asked of enterprise standards only", stops=_ENTERPRISE)
_OF_REPORTS = frozenset({"E2-01", "E2-02"})
_OF_CERTIFICATES = frozenset({"E2-03"})
_UNCITED = frozenset({"N2-07"})
COMPANIONS: dict[tuple[str, str, str], Companions] = {
    **{
        ("law", "C1-04", name): Companions(
            "the layout is looked at only where the full text is public", stops=frozenset({"N6-01"})
        )
        for name in ("passing", "failing")
    },
    **{
        ("law", rule, name): _NOT_OWN
        for rule in ("D2-01", "D2-02", "R1-04")
        for name in ("passing", "failing")
    },
    **{
        ("law", "L4-07", name): Companions("the industry is of goods", says=frozenset({"P1-08"}))
        for name in ("passing", "failing")
    },
    ("law", "L3-01", "failing"): _NOT_ENTERPRISE,
    ("law", "L3-06", "failing"): _NOT_ENTERPRISE,
    ("law", "L4-01", "failing"): Companions(
        "without indicators there is no recommended figure to ask for, and no full text is public",
        stops=frozenset({"L4-06", "N6-01"}),
    ),
    **{
        ("law", rule, name): Companions("reports are asked after", says=_OF_REPORTS)
        for rule in ("E1-01", "E1-02", "E1-04", "E1-05", "E2-04")
        for name in ("passing", "failing")
    },
    ("law", "E1-06", "passing"): Companions("reports are asked after", says=_OF_REPORTS),
    **{
        ("law", rule, name): Companions("reports are asked after", says=_OF_REPORTS - {rule})
        for rule in ("E2-01", "E2-02")
        for name in ("passing", "failing")
    },
    **{
        ("law", rule, "failing"): Companions("certificates are asked after", says=_OF_CERTIFICATES)
        for rule in ("E1-03", "E1-07")
    },
    ("law", "E1-06", "failing"): Companions(
        "a sound declared value keeps the limit, so what misses the limit misses it too",
        says=_OF_REPORTS | {"E1-04"},
    ),
    ("law", "N2-05", "failing"): Companions(
        "what has ended is no reference of a sound text", says=_UNCITED
    ),
    **{
        (pack, rule, "failing"): Companions(
            "a method is taken from the standard that is no longer cited", says=_UNCITED
        )
        for pack, rule in (
            ("bedding", "BD1-01"),
            ("infant_clothing", "IC1-02"),
            ("waterproofing_sheet", "B1-01"),
        )
    },
    ("elevator_maintenance", "M1-01", "failing"): Companions(
        "the licence is turned into a certificate", says=_OF_CERTIFICATES
    ),
    **{
        (pack, rule, "failing"): Companions(
            "without the certificate there is none to ask after", stops=_OF_CERTIFICATES
        )
        for pack, rule in (
            ("children_toys", "CT1-01"),
            ("rice_cooker", "F1-03"),
            ("skin_cosmetics", "K1-01"),
            ("smart_toilet", "Z1-01"),
            ("smartphone", "T1-02"),
        )
    },
    **{
        ("waterproofing_sheet", "B1-02", name): Companions(
            "no recommended figure of root resistance is known, so it is asked",
            says=frozenset({"L4-06"}),
        )
        for name in ("passing", "failing")
    },
}


def cases() -> Iterator[object]:
    for pack in LIBRARY.packs:
        for rule in pack.rules:
            for example in rule.examples:
                if example.name in ("passing", "failing") and example.day is not None:
                    name = f"{pack.id}/{rule.key}: {example.name}"
                    yield pytest.param(pack, rule, example, id=name)


CASES = list(cases())


@pytest.mark.parametrize(("pack", "rule", "example"), CASES)
def test_only_the_rule_itself_is_broken(pack: Pack, rule: Rule, example: Example) -> None:
    known = COMPANIONS.get((pack.id, rule.id, example.name), Companions(""))
    before = without(rule, of_sound(pack, example))
    after = without(rule, of_example(pack, rule, example))
    assert {it[0] for it in after - before} == known.says
    assert {it[0] for it in before - after} <= known.stops


@pytest.mark.parametrize(("pack", "rule", "example"), CASES)
def test_the_rule_itself_breaks_once_or_passes(pack: Pack, rule: Rule, example: Example) -> None:
    own = {it for it in of_example(pack, rule, example) if it[0] == rule.id}
    assert [status for *_, status in own] == (["fail"] if example.name == "failing" else [])


def test_every_companion_is_of_an_example() -> None:
    keys = {
        (pack.id, rule.id, example.name)
        for pack, rule, example in (case.values for case in CASES)  # type: ignore[attr-defined]
    }
    assert set(COMPANIONS) <= keys


def without(rule: Rule, outcomes: frozenset[Said]) -> frozenset[Said]:
    return frozenset(it for it in outcomes if it[0] != rule.id)


@lru_cache(None)
def _of_sound(pack: str, day: date) -> frozenset[Said]:
    (found,) = (it for it in LIBRARY.packs if it.id == pack)
    return said(judged(found.sound, day))


def of_sound(pack: Pack, example: Example) -> frozenset[Said]:
    assert example.day is not None
    return _of_sound(pack.id, example.day)


def of_example(pack: Pack, rule: Rule, example: Example) -> frozenset[Said]:
    assert example.day is not None
    plain = changed(pack.sound, example.given)
    judgement = judged(plain, example.day)
    if example.opinion is None:
        return said(judgement)
    asked = [it for it in (*judgement.open_questions, *judgement.findings) if it.rule == rule.id]
    reply = Reply(example.opinion)
    opinions = tuple(Opinion(it.fingerprint, it.value_fingerprint, reply) for it in asked)
    declaration = DECLARATION.validate_python(plain)
    return said(judge(declaration, LIBRARY, Parameters(example.day, opinions=opinions)))
