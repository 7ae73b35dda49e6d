"""What people answered: opinions and waivers, each bound to a rule and to one declared value."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Place
from qibiao.engine.observing import Observation, observation
from qibiao.engine.view import View
from qibiao.rules.comments import Reply
from qibiao.rules.condition import ANY_OF, Condition, answers_of
from qibiao.rules.rule import Rule
from qibiao.rules.truth import any3

STRICT = ConfigDict(extra="forbid")
_DIGITS = 16  # of a SHA-256 in hexadecimal, by which something is named


@dataclass(frozen=True, slots=True, config=STRICT)
class Signature:
    """Who answers for an opinion, and on what ground (署名); ``comment`` is a code of the list."""

    reviewer: str
    body: str
    on: date
    comment: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True, config=STRICT)
class Opinion:
    """A reviewer's answer to one rule about one value (评审意见).

    ``said_fingerprint`` names what the machine had said; empty, it is not looked at. Examples of
    packs carry answers without rule, signature and place; what comes in from outside has them all.
    """

    fingerprint: str
    value_fingerprint: str
    reply: Reply
    said_fingerprint: str = ""
    rule: str = ""
    signed: Signature | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Waiver:
    """A failure that is let stand for one value, for a reason somebody answers for (豁免).

    ``by`` gives it on the ``authority`` of a document; it holds from the day ``on`` up to and
    including the day ``until``. What comes in from outside has all of these.
    """

    fingerprint: str
    value_fingerprint: str
    reason: str
    rule: str = ""
    by: str = ""
    authority: str = ""
    on: date | None = None
    until: date | None = None
    place: Place | None = None


Given = TypeVar("Given", Opinion, Waiver)


def by_fingerprint(opinions: Iterable[Given]) -> dict[str, tuple[Given, ...]]:
    """Sort by what they are on; the same twice is one, and their order says nothing."""
    distinct: dict[Given, Given] = {}
    for opinion in sorted(opinions, key=_order):
        distinct.setdefault(replace(opinion, place=None), opinion)
    found: dict[str, list[Given]] = {}
    for opinion in distinct.values():
        found.setdefault(opinion.fingerprint, []).append(opinion)
    return {name: tuple(of_name) for name, of_name in found.items()}


def named(opinions: Iterable[Given]) -> str:
    """Name a set of opinions or waivers, wherever they were read from and in whatever order."""
    texts = sorted({repr(replace(opinion, place=None)) for opinion in opinions})
    return digest("\x1e".join(texts)) if texts else ""


def _order(opinion: Opinion | Waiver) -> tuple[str, ...]:
    place = opinion.place
    where = (place.file, f"{place.line:09}", place.path) if place else ()
    return repr(replace(opinion, place=None)), *where


Bound = tuple[str, str]


def bound(rule_id: str, view: View) -> Bound:
    """Name a rule's say on one value: what opinions and waivers are bound to."""
    return fingerprint(rule_id, view), value_fingerprint(view)


def fingerprint(rule_id: str, view: View) -> str:
    """Name what a rule says of an entity, the same in every resubmission: no place, no value."""
    return digest(f"{rule_id}\x1f{view.identity}")


def value_fingerprint(view: View) -> str:
    """Name the declared value itself, so that an opinion does not outlive a change of it."""
    if view.digest is None:
        scene = view.scene
        whole = view.entity is scene.declaration
        view.digest = scene.sha256[:_DIGITS] if whole else digest(view.declared_text)
    return view.digest


def asks_a_person(rule: Rule) -> bool:
    """Tell whether a rule requires an opinion, alone or beside what is seen."""
    conditions = [inner for c in rule.requires for inner in (c, *c.members)]
    return any(condition.path == "opinion" for condition in conditions)


def digest(text: str) -> str:
    """Name a text by the beginning of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def opinion_observation(condition: Condition, rule: Rule) -> Observation:
    """Make the observer of a condition on the opinion about one rule."""
    if condition.word == ANY_OF:
        inner = [
            opinion_observation(member, rule) if member.path == "opinion" else observation(member)
            for member in condition.members
        ]
        return lambda view: any3(observe(view) for observe in inner)

    answer = answers_of(condition.word)

    def holds(view: Any) -> Any:
        opinions = view.scene.opinions
        said = opinions.get(bound(rule.id, view)) if opinions else None
        return answer(said, condition.operand)

    return holds
