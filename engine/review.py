"""A declaration inferred again with the opinions of reviewers as facts; nobody edits a verdict.

The machine's say stays what it is. What an opinion means of it says ``chain/tenor.yaml``, what
becomes of the outcome ``chain/opinion.yaml``; rules that ask a person are inferred anew with the
answer as one of their facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qibiao.engine.case import Effect, OpinionTaken
from qibiao.engine.findings import FindingWriter
from qibiao.engine.judgement import Finding, Outcome
from qibiao.engine.opinions import (
    Bound,
    Opinion,
    asks_a_person,
    digest,
    fingerprint,
    value_fingerprint,
)
from qibiao.engine.reasoning import Reasoner, Result, chain
from qibiao.engine.said import Said
from qibiao.engine.scene import Scene
from qibiao.engine.view import View
from qibiao.engine.views import views_of
from qibiao.rules import Rule, Status
from qibiao.rules.comments import Reply, Tenor, comments

Judged = list[tuple[View, Said]]
OpinionsOn = Mapping[str, tuple[Opinion, ...]]
StatusOf = Callable[[Result, View], Status]

CONTRADICTED = "contradicted"
UNFIT = "unfit"
SAYING = frozenset({Status.PASS, Status.FAIL, Status.UNDECIDED, Status.NEEDS_PERSON})
_FACTS = {Tenor.MEETS: Reply.CONFIRMED, Tenor.MISSES: Reply.REJECTED}

# What becomes of an opinion that all agree with, whether it moved the outcome or not.
_COUNTED = frozenset({Effect.SETTLED, Effect.AGREED, Effect.NOT_ENOUGH, Effect.CONTESTED})


class Reading(NamedTuple):
    """One opinion read beside what the machine says: its tenor, or why it is not taken."""

    opinion: Opinion
    tenor: Tenor | None
    refused: Effect | None


class Reviewed(NamedTuple):
    """One outcome with the opinions on it: what they say together."""

    rule: Rule
    machine: Status
    readings: tuple[Reading, ...]
    counted: frozenset[Opinion]
    said: str | None

    @property
    def fact(self) -> str | None:
        """What enters the rule as a fact, where the opinions agree on one answer."""
        return _FACTS.get(Tenor(self.said)) if self.said and self.said != CONTRADICTED else None


def tenor_of(machine: Status, reply: Reply) -> Tenor | None:
    """Say which way an answer goes, None where it does not fit what the machine says."""
    said = machine.value if machine in SAYING else "silent"
    answer = chain("tenor").answer({"machine": said, "reply": reply.value})
    return None if answer == UNFIT else Tenor(answer)


def said_fingerprint(finding: Finding) -> str:
    """Name what the machine said and by which figures, so that an opinion is on that alone.

    A question for a person shows figures only to help him, so they are left out there.
    """
    asked = finding.status is Status.NEEDS_PERSON
    shown = () if asked else (finding.expected, *finding.computation)
    steps = "\x1e".join(step.en for step in shown)
    return digest(f"{finding.rule}@{finding.version}\x1f{finding.status}\x1f{steps}")


def facts_of(taken: Iterable[OpinionTaken]) -> dict[Bound, str]:
    """Give the answers that entered rules as facts, by what they are bound to."""
    return {
        (one.fingerprint, one.value_fingerprint): _FACTS[tenor].value
        for one in taken
        if one.effect in _COUNTED
        and (tenor := tenor_of(one.machine, one.reply)) is not None
        and tenor in _FACTS
    }


class Review:
    """The review of one declaration (评审)."""

    def __init__(
        self,
        scene: Scene,
        reasoner: Reasoner,
        writers: Mapping[str, FindingWriter],
        status_of: StatusOf,
    ) -> None:
        self._scene = scene
        self._reasoner = reasoner
        self._writers = writers
        self._status_of = status_of

    def of(self, judged: Judged, opinions: OpinionsOn) -> tuple[Judged, tuple[OpinionTaken, ...]]:
        """Give what every rule says with the opinions, and what became of each opinion."""
        touched = [dict(self._touching(view, said, opinions)) for view, said in judged]
        if not any(touched):
            return judged, ()
        views = self._views_with(judged, touched)
        again: Judged = []
        taken: list[OpinionTaken] = []
        for (view, said), view_again, by_place in zip(judged, views, touched, strict=True):
            if not by_place:
                again.append((view, said))
                continue
            inferred = self._inferred(view_again)
            statuses = [
                _status(by_place[i], inferred[i]) if i in by_place else outcome.status
                for i, outcome in enumerate(said.outcomes)
            ]
            rules = self._rules(view)
            again.append((view, Said.of(zip(rules, statuses, strict=True))))
            for i, reviewed in by_place.items():
                taken.extend(_taken(view, reviewed, statuses[i]))
        return again, tuple(taken)

    def _rules(self, view: View) -> list[Rule]:
        return [one.rule for one in self._reasoner.kinds[view.subject].compiled.rules]

    def _touching(
        self, view: View, said: Said, opinions: OpinionsOn
    ) -> Iterator[tuple[int, Reviewed]]:
        """Find the outcomes of an entity that there are opinions on, by their place.

        Of several versions of a rule the opinion is on those that say something; where none
        does, it is on the first.
        """
        rules = self._rules(view)
        places: dict[str, list[int]] = {}
        for i, rule in enumerate(rules):
            places.setdefault(rule.id, []).append(i)
        for id_, of_rule in places.items():
            found = opinions.get(fingerprint(id_, view))
            if not found:
                continue
            saying = [i for i in of_rule if said.outcomes[i].status in SAYING]
            for i in saying or of_rule[:1]:
                yield i, self._reviewed(view, rules[i], said.outcomes[i], found)

    def _reviewed(
        self, view: View, rule: Rule, outcome: Outcome, opinions: Sequence[Opinion]
    ) -> Reviewed:
        shown = ""
        if any(opinion.said_fingerprint for opinion in opinions):
            shown = said_fingerprint(self._writers[rule.key].write(outcome.status, view))
        readings = tuple(_read(opinion, view, rule, outcome.status, shown) for opinion in opinions)
        latest = _latest([reading for reading in readings if reading.tenor is not None])
        return Reviewed(
            rule,
            outcome.status,
            readings,
            frozenset(reading.opinion for reading in latest),
            _together({reading.tenor for reading in latest if reading.tenor is not None}),
        )

    def _views_with(self, judged: Judged, touched: list[dict[int, Reviewed]]) -> list[View]:
        """See the declaration again, with what reviewers answered among the facts."""
        facts = {
            (fingerprint(reviewed.rule.id, view), value_fingerprint(view)): reviewed.fact
            for (view, _), by_place in zip(judged, touched, strict=True)
            for reviewed in by_place.values()
            if reviewed.fact is not None
        }
        scene = self._scene
        again = Scene(scene.declaration, scene.book, scene.as_of, facts, scene.appraisals)
        return [view for view in views_of(again) if view.subject in self._reasoner.kinds]

    def _inferred(self, view: View) -> list[Status]:
        kind = self._reasoner.kinds[view.subject]
        tokens = kind.observe(view)
        return [self._status_of(result, view) for result in kind.results([tokens])[tokens]]


def _read(opinion: Opinion, view: View, rule: Rule, machine: Status, shown: str) -> Reading:
    """Read one opinion: refused where it is on something else than what is there now."""
    if opinion.value_fingerprint != value_fingerprint(view):
        return Reading(opinion, None, Effect.VALUE_CHANGED)
    if opinion.rule and opinion.rule != rule.id:
        return Reading(opinion, None, Effect.UNFIT)
    if opinion.said_fingerprint and opinion.said_fingerprint != shown:
        return Reading(opinion, None, Effect.SAID_CHANGED)
    tenor = tenor_of(machine, opinion.reply)
    comment = comments().find(opinion.signed.comment) if opinion.signed else None
    if tenor is None or (comment is not None and comment.says is not tenor):
        return Reading(opinion, None, Effect.UNFIT)
    return Reading(opinion, tenor, None)


def _latest(readings: Sequence[Reading]) -> list[Reading]:
    """Keep what counts of each reviewer: what he said last."""

    def who(reading: Reading) -> tuple[str, str]:
        signed = reading.opinion.signed
        return (signed.reviewer, signed.body) if signed else ("", "")

    def on(reading: Reading) -> str:
        signed = reading.opinion.signed
        return signed.on.isoformat() if signed else ""

    last: dict[tuple[str, str], str] = {}
    for reading in readings:
        last[who(reading)] = max(last.get(who(reading), ""), on(reading))
    return [reading for reading in readings if on(reading) == last[who(reading)]]


def _together(tenors: set[Tenor]) -> str | None:
    """Say what all opinions say together; one that asks for more keeps the others waiting."""
    if {Tenor.MEETS, Tenor.MISSES} <= tenors:
        return CONTRADICTED
    return next((t.value for t in (Tenor.ASKS, Tenor.MEETS, Tenor.MISSES) if t in tenors), None)


def _status(reviewed: Reviewed, inferred: Status) -> Status:
    """Say what the outcome is with the opinions."""
    if reviewed.said is None:
        return reviewed.machine
    answer = chain("opinion").answer(
        {
            "rule": "asks" if asks_a_person(reviewed.rule) else "plain",
            "machine": reviewed.machine.value,
            "said": reviewed.said,
        }
    )
    return {"machine": reviewed.machine, "inferred": inferred}.get(answer) or Status(answer)


def _taken(view: View, reviewed: Reviewed, status: Status) -> Iterator[OpinionTaken]:
    for opinion, _, refused in reviewed.readings:
        signed = opinion.signed
        yield OpinionTaken(
            rule=reviewed.rule.id,
            version=reviewed.rule.version,
            entity=view.label,
            reply=opinion.reply,
            comment=signed.comment if signed else "",
            reviewer=signed.reviewer if signed else "",
            body=signed.body if signed else "",
            on=signed.on if signed else None,
            evidence=signed.evidence if signed else "",
            reason=signed.reason if signed else "",
            machine=reviewed.machine,
            status=status,
            effect=refused or _effect(reviewed, opinion, status),
            place=opinion.place,
            fingerprint=opinion.fingerprint,
            value_fingerprint=opinion.value_fingerprint,
        )


def _effect(reviewed: Reviewed, opinion: Opinion, status: Status) -> Effect:
    """Say what became of an opinion that was taken."""
    if opinion not in reviewed.counted:
        return Effect.SUPERSEDED
    if reviewed.said == CONTRADICTED:
        return Effect.CONTRADICTED
    if reviewed.said == Tenor.ASKS:
        return Effect.ASKED
    if reviewed.machine in (Status.PASS, Status.FAIL):
        return Effect.AGREED if status is reviewed.machine else Effect.CONTESTED
    return Effect.NOT_ENOUGH if status is reviewed.machine else Effect.SETTLED
