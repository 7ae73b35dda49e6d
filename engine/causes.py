"""Why something differs between two runs: what may have made it, and what was seen to (原因)."""

from collections import defaultdict
from functools import cached_property

from qibiao.engine.comparison import Cause
from qibiao.engine.judgement import Finding, Judgement
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
            Cause.RULE: {(p.id, p.sha256) for p in old.packs} != {(p.id, p.sha256) for p in new.packs},
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
        one = self._value(before or now, self._values_before)
        other = self._value(now or before, self._values_now)
        if before is not None:
            one = before.value_fingerprint
        if now is not None:
            other = now.value_fingerprint
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

    @staticmethod
    def _value(finding: Finding | None, values: dict[str, set[str]]) -> str | None:
        known = values.get(finding.entity, set()) if finding else set()
        return next(iter(known)) if len(known) == 1 else None

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


def _values(judgement: Judgement) -> dict[str, set[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for finding in (*judgement.findings, *judgement.open_questions):
        values[finding.entity].add(finding.value_fingerprint)
    return values
