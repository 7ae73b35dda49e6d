"""Why something differs between two runs: what may have made it, and what was seen to (原因)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from qibiao.declarations import StandardNumber
from qibiao.engine.changes import Cause
from qibiao.engine.judgement import Finding, Judgement, Run
from qibiao.rules import Status


class Pair:
    """A declaration's judgement in the baseline beside the one of now."""

    def __init__(self, old: Judgement, new: Judgement) -> None:
        self.old, self.new = old, new

    @cached_property
    def possible(self) -> tuple[Cause, ...]:
        """List all that differs between the two; what is the same in both cannot be the cause."""
        old, new = self.old.receipt, self.new.receipt
        differs = {
            Cause.ENTERPRISE: old.input_sha256 != new.input_sha256,
            Cause.RULE: {(p.id, p.sha256) for p in old.packs}
            != {(p.id, p.sha256) for p in new.packs},
            Cause.DAY: old.as_of != new.as_of,
            Cause.PROGRAM: old.engine != new.engine,
            Cause.REQUEST: old.parameters != new.parameters,
        }
        return tuple(cause for cause, is_other in differs.items() if is_other)

    def statuses(self, finding: Finding, *, now: bool) -> set[tuple[int, Status]]:
        """Give what a finding's rule says of its entity in one of the runs: version and status."""
        outcomes = self._outcomes_now if now else self._outcomes_before
        return outcomes.get((finding.entity, finding.rule), set())

    def value_changed(self, before: Finding | None, now: Finding | None) -> bool | None:
        """Tell whether the declared value is another one; None where one of the two is not known.

        A value is known wherever something was found about its entity, by whatever rule.
        """
        one = before.value_fingerprint if before else _value(now, self._values_before)
        other = now.value_fingerprint if now else _value(before, self._values_now)
        return None if one is None or other is None else one != other

    def causes(
        self, before: Finding | None, now: Finding | None
    ) -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
        """Give the causes of a change, and those of them that were seen on the finding itself."""
        seen = []
        if self.value_changed(before, now):
            seen.append(Cause.ENTERPRISE)
        if self._another_version(before, now):
            seen.append(Cause.RULE)
        rest = (cause for cause in self.possible if cause not in seen)
        return (*seen, *rest), tuple(seen)

    def _another_version(self, before: Finding | None, now: Finding | None) -> bool:
        if before is not None and now is not None:
            return before.version != now.version
        known = before or now
        if known is None:
            return False
        others = {version for version, _ in self.statuses(known, now=now is None)}
        return bool(others) and known.version not in others

    @cached_property
    def _outcomes_before(self) -> dict[tuple[str, str], set[tuple[int, Status]]]:
        return _outcomes(self.old)

    @cached_property
    def _outcomes_now(self) -> dict[tuple[str, str], set[tuple[int, Status]]]:
        return _outcomes(self.new)

    @cached_property
    def _values_before(self) -> dict[str, set[str]]:
        return _values(self.old)

    @cached_property
    def _values_now(self) -> dict[str, set[str]]:
        return _values(self.new)


def _outcomes(judgement: Judgement) -> dict[tuple[str, str], set[tuple[int, Status]]]:
    said: dict[tuple[str, str], set[tuple[int, Status]]] = defaultdict(set)
    for entity in judgement.outcomes:
        for outcome in entity.outcomes:
            said[entity.entity, outcome.rule].add((outcome.version, outcome.status))
    return said


def _value(finding: Finding | None, values: dict[str, set[str]]) -> str | None:
    """Give the value of a finding's entity; of several entities with one name none is known."""
    known = values.get(finding.entity, set()) if finding else set()
    return next(iter(known)) if len(known) == 1 else None


def _values(judgement: Judgement) -> dict[str, set[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for finding in (*judgement.findings, *judgement.open_questions):
        values[finding.entity].add(finding.value_fingerprint)
    return values


def paired(run: Run, old: Run) -> Iterator[Pair]:
    """Pair the declarations of one enterprise and one standard, those of the same year first."""
    earlier: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in old.judgements:
        earlier[_who(judgement)].append(judgement)
    waiting = []
    for judgement in run.judgements:
        same = earlier[_who(judgement)]
        alike = [
            one for one in same if (one.standard, one.id) == (judgement.standard, judgement.id)
        ]
        if alike:
            same.remove(alike[0])
            yield Pair(alike[0], judgement)
        else:
            waiting.append(judgement)
    for judgement in waiting:
        same = earlier[_who(judgement)]
        if same:
            yield Pair(same.pop(0), judgement)


def _who(judgement: Judgement) -> tuple[str, str]:
    """Name enterprise and standard as fingerprints do: the year of the standard left out."""
    try:
        what = StandardNumber.parse(judgement.standard).base
    except ValueError:
        what = judgement.standard
    return judgement.credit_code or judgement.enterprise, what
