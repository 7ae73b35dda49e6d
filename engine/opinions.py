"""What people answered: opinions and waivers, each bound to a rule and to one declared value."""

from hashlib import sha256
from typing import Any

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.engine.observing import Observation, observation
from qibiao.engine.views import View
from qibiao.rules.condition import ANY_OF, Condition, answers_of
from qibiao.rules.rule import Rule
from qibiao.rules.truth import any3


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Opinion:
    """A reviewer's answer to one rule about one value (评审意见): confirmed or rejected."""

    fingerprint: str
    value_fingerprint: str
    answer: str


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Waiver:
    """A failure that is let stand for one value, for a reason somebody answers for (豁免)."""

    fingerprint: str
    value_fingerprint: str
    reason: str


Bound = tuple[str, str]


def bound(rule_id: str, view: View) -> Bound:
    """Name a rule's say on one value: what opinions and waivers are bound to."""
    return fingerprint(rule_id, view), value_fingerprint(view)


def fingerprint(rule_id: str, view: View) -> str:
    """Name what a rule says of an entity, the same in every resubmission: no place, no value."""
    return _digest(f"{rule_id}\x1f{view.identity}")


def value_fingerprint(view: View) -> str:
    """Name the declared value itself, so that an opinion does not outlive a change of it."""
    if view.digest is None:
        view.digest = _digest(repr(view.entity))
    return view.digest


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


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
