"""Waivers applied to what was said of a declaration: a failure let stand is said, never silent.

Reviewers have spoken before; what a waiver becomes says ``chain/waiver.yaml``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qibiao.engine.case import WaiverEffect, WaiverTaken
from qibiao.engine.opinions import Waiver, fingerprint, value_fingerprint
from qibiao.engine.reasoning import chain
from qibiao.engine.review import SAYING, Judged
from qibiao.engine.said import Answer, Said
from qibiao.engine.view import View
from qibiao.rules import Rule, Status

WaiversOn = Mapping[str, tuple[Waiver, ...]]
RulesOf = Callable[[View], Sequence[Rule]]
_WAIVABLE = frozenset({Status.FAIL, Status.UNDECIDED, Status.NEEDS_PERSON})


class Waived(NamedTuple):
    """What is said with the waivers, what became of each, and the findings let stand."""

    judged: Judged
    taken: tuple[WaiverTaken, ...]
    let_stand: list[tuple[View, Answer]]


def waive(judged: Judged, waivers: WaiversOn, as_of: date, rules_of: RulesOf) -> Waived:
    """Apply waivers to a declaration: what one holds for neither passes nor fails."""
    again: Judged = []
    taken: list[WaiverTaken] = []
    let_stand: list[tuple[View, Answer]] = []
    for view, said in judged:
        rules = rules_of(view)
        found = list(_taken(view, said, rules, waivers, as_of))
        taken += [one for _, one in found]
        held = {i for i, one in found if one.effect is WaiverEffect.HOLDS}
        if not held:
            again.append((view, said))
            continue
        keys = {rules[i].key for i in held}
        let_stand += [(view, answer) for answer in said.found if answer.rule.key in keys]
        statuses = [
            Status.WAIVED if i in held else outcome.status
            for i, outcome in enumerate(said.outcomes)
        ]
        again.append((view, Said.of(zip(rules, statuses, strict=True))))
    return Waived(again, tuple(taken), let_stand)


def _taken(
    view: View, said: Said, rules: Sequence[Rule], waivers: WaiversOn, as_of: date
) -> Iterator[tuple[int, WaiverTaken]]:
    """Say of every waiver on an entity what becomes of it, with the place of the outcome.

    Of several versions of a rule it is on those that say something; where none does, the first.
    """
    places: dict[str, list[int]] = {}
    for i, rule in enumerate(rules):
        places.setdefault(rule.id, []).append(i)
    for id_, of_rule in places.items():
        saying = [i for i in of_rule if said.outcomes[i].status in SAYING]
        for waiver in waivers.get(fingerprint(id_, view), ()):
            for i in saying or of_rule[:1]:
                yield i, _one(view, rules[i], said.outcomes[i].status, waiver, as_of)


def _one(view: View, rule: Rule, status: Status, waiver: Waiver, as_of: date) -> WaiverTaken:
    same = waiver.value_fingerprint == value_fingerprint(view)
    effect = chain("waiver").answer(
        {
            "rule": "named" if waiver.rule in ("", rule.id) else "other",
            "value": "same" if same else "changed",
            "day": _day(waiver, as_of),
            "outcome": status.value if status in _WAIVABLE else "silent",
        }
    )
    return WaiverTaken(
        rule=rule.id,
        version=rule.version,
        entity=view.label,
        by=waiver.by,
        authority=waiver.authority,
        on=waiver.on,
        until=waiver.until,
        reason=waiver.reason,
        status=status,
        effect=WaiverEffect(effect),
        place=waiver.place,
        fingerprint=waiver.fingerprint,
        value_fingerprint=waiver.value_fingerprint,
    )


def _day(waiver: Waiver, as_of: date) -> str:
    """Say how the day judged as of lies to those a waiver holds on; the last one is within."""
    if waiver.on is not None and as_of < waiver.on:
        return "before"
    return "after" if waiver.until is not None and as_of > waiver.until else "within"
