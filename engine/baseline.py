"""A run compared with an earlier one by the fingerprints of its findings (基线比较).

A fingerprint names rule, enterprise, standard without its year, offering and entity, and no value:
a finding keeps it in every resubmission. What comes back after it was fixed is known only from the
trace that a comparison keeps; a single run does not know what was before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from qibiao.engine.causes import Pair, paired
from qibiao.engine.changes import (
    Baseline,
    Cause,
    Change,
    ChangeCount,
    ComparedRun,
    FindingChange,
    Gone,
)
from qibiao.engine.declaration_changes import declaration_changes
from qibiao.engine.judgement import Finding, Judgement, Run
from qibiao.rules import Status

Found = tuple[Judgement, Finding, bool]  # bool: an open question
_NOT_FIXED = (Status.NOT_SELECTED, Status.WAIVED)
_NEWS = (Change.NEW, Change.REOPENED, Change.ALTERED)
_HERE = (*_NEWS, Change.UNCHANGED)


def compare(run: Run, old: Run, sha256: str, trace: tuple[Gone, ...] | None = None) -> ComparedRun:
    """Compare a run with an earlier one, whose file has this hash; ``trace`` is its own, if any.

    ``changes`` holds a change for each finding and question of the run, in its order, judgement
    by judgement; then those of the baseline that are there no more.
    """
    pairs = list(paired(run, old))
    before = {id(pair.old): pair for pair in pairs}
    now = {id(pair.new): pair for pair in pairs}
    matched, lost = _matched(run, old)
    gone = {one.fingerprint: one for one in trace or ()}
    changes = [
        _change(found, matched.get(index), now, gone) for index, found in enumerate(_all(run))
    ]
    changes += [_lost(found, before[id(found[0])]) for found in lost if id(found[0]) in before]
    day = max((judgement.receipt.as_of for judgement in run.judgements), default=date.min)
    return ComparedRun(
        run=run,
        baseline=Baseline(
            sha256,
            tuple(sorted({judgement.receipt.as_of for judgement in old.judgements})),
            len(old.judgements),
            old.set_aside,
            trace is not None,
        ),
        counts=_counts(changes),
        declarations=tuple(declaration_changes(run, old, pairs)),
        changes=tuple(changes),
        gone=tuple(_traced(gone, changes, day)),
    )


def only_news(compared: ComparedRun) -> Run:
    """Narrow a run to what is new or worse, as a partial check: it has no verdicts."""
    of_run = iter(compared.changes)
    judgements = []
    for judgement in compared.run.judgements:
        new = tuple([f for f in judgement.findings if _is_news(next(of_run))])
        for _ in judgement.open_questions:
            next(of_run)
        judgements.append(replace(judgement, findings=new, partial=True, verdicts=(), grades=()))
    return replace(compared.run, judgements=tuple(judgements))


def _is_news(one: FindingChange) -> bool:
    """Tell whether a finding was not there before, or is worse than it was."""
    softened = one.was is Status.FAIL and one.now is Status.UNDECIDED
    return one.change in _NEWS and not (one.change is Change.ALTERED and softened)


def _all(run: Run) -> Iterator[Found]:
    for judgement in run.judgements:
        yield from ((judgement, finding, False) for finding in judgement.findings)
        yield from ((judgement, finding, True) for finding in judgement.open_questions)


def _matched(run: Run, old: Run) -> tuple[dict[int, Found], list[Found]]:
    """Match findings one to one, by their place in the run; the rest of the baseline is lost.

    Of several with one fingerprint (two values of one name), those of one value belong together.
    """
    earlier: dict[str, list[Found]] = defaultdict(list)
    for found in _all(old):
        earlier[found[1].fingerprint].append(found)
    matched = {}
    waiting = []
    for index, found in enumerate(_all(run)):
        same = earlier[found[1].fingerprint]
        value = found[1].value_fingerprint
        at = next((i for i, one in enumerate(same) if one[1].value_fingerprint == value), None)
        if at is None:
            waiting.append((index, found))
        else:
            matched[index] = same.pop(at)
    for index, found in waiting:
        same = earlier[found[1].fingerprint]
        if same:
            matched[index] = same.pop(0)
    return matched, list(chain.from_iterable(earlier.values()))


def _change(
    found: Found, was: Found | None, pairs: dict[int, Pair], gone: dict[str, Gone]
) -> FindingChange:
    judgement, finding, question = found
    pair = pairs.get(id(judgement))
    before = was[1] if was else None
    if was is not None:
        same = (was[1].status, was[1].severity, was[2]) == (
            finding.status,
            finding.severity,
            question,
        )
        change = Change.UNCHANGED if same else Change.ALTERED
    else:
        change = Change.REOPENED if finding.fingerprint in gone else Change.NEW
    causes, seen = pair.causes(before, finding) if pair else ((Cause.CAME,), ())
    if change is Change.UNCHANGED:
        causes, seen = (), ()
    return _made(
        change,
        found,
        was=was[1].status if was else _only(pair, finding, now=False),
        now=finding.status,
        value_changed=pair.value_changed(before, finding) if pair else None,
        causes=causes,
        seen=seen,
        fixed_on=gone[finding.fingerprint].on if change is Change.REOPENED else None,
    )


def _lost(found: Found, pair: Pair) -> FindingChange:
    """Say what became of a finding that is there no more, though its declaration is."""
    finding = found[1]
    now = _only(pair, finding, now=True)
    causes, seen = pair.causes(finding, None)
    return _made(
        Change.UNCHECKED if now in _NOT_FIXED else Change.FIXED,
        found,
        was=finding.status,
        now=now,
        value_changed=pair.value_changed(finding, None),
        causes=causes,
        seen=seen,
        fixed_on=None,
    )


def _only(pair: Pair | None, finding: Finding, *, now: bool) -> Status | None:
    statuses = {status for _, status in pair.statuses(finding, now=now)} if pair else set()
    return next(iter(statuses)) if len(statuses) == 1 else None


def _made(  # noqa: PLR0913 - what a change is made of
    change: Change,
    found: Found,
    *,
    was: Status | None,
    now: Status | None,
    value_changed: bool | None,
    causes: tuple[Cause, ...],
    seen: tuple[Cause, ...],
    fixed_on: date | None,
) -> FindingChange:
    judgement, finding, question = found
    return FindingChange(
        change=change,
        declaration=judgement.id,
        enterprise=judgement.enterprise,
        rule=finding.rule,
        title=finding.title,
        severity=finding.severity,
        entity=finding.entity,
        message=(finding.question or finding.message) if question else finding.message,
        question=question,
        was=was,
        now=now,
        value_changed=value_changed,
        causes=causes,
        seen=seen,
        fixed_on=fixed_on,
        fingerprint=finding.fingerprint,
    )


def _traced(gone: dict[str, Gone], changes: list[FindingChange], day: date) -> Iterator[Gone]:
    """Keep what was fixed before and did not come back, and what was fixed now."""
    here = {one.fingerprint for one in changes if one.change in _HERE}
    fixed = {
        one.fingerprint: Gone(one.fingerprint, one.rule, day)
        for one in changes
        if one.change is Change.FIXED
    }
    for fingerprint, kept in sorted({**gone, **fixed}.items()):
        if fingerprint not in here:
            yield kept


def _counts(changes: Iterable[FindingChange]) -> tuple[ChangeCount, ...]:
    counted = Counter((one.change, one.question) for one in changes)
    return tuple(
        ChangeCount(change, counted[change, False], counted[change, True]) for change in Change
    )
