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

from qibiao.declarations import StandardNumber
from qibiao.engine.causes import Pair
from qibiao.engine.comparison import (
    Baseline,
    Cause,
    Change,
    ChangeCount,
    Comparison,
    DeclarationChange,
    FindingChange,
    Gone,
    GradeChange,
    Presence,
)
from qibiao.engine.judgement import Finding, Grade, Judgement, Run, VariantGrade
from qibiao.rules import Status

Found = tuple[Judgement, Finding, bool]  # bool: an open question
_NOT_FIXED = (Status.NOT_SELECTED, Status.WAIVED)
_NEWS = (Change.NEW, Change.REOPENED, Change.ALTERED)


def compare(run: Run, old: Run, sha256: str, trace: tuple[Gone, ...] | None = None) -> Comparison:
    """Compare a run with an earlier one, whose file has this hash; ``trace`` is its own, if any.

    ``changes`` holds a change for each finding and question of the run, in its order, judgement
    by judgement; then those of the baseline that are there no more.
    """
    pairs = list(_paired(run, old))
    before = {id(pair.old): pair for pair in pairs}
    now = {id(pair.new): pair for pair in pairs}
    matched, lost = _matched(run, old)
    gone = {one.fingerprint: one for one in trace or ()}
    changes = [_change(found, matched.get(index), now, gone) for index, found in enumerate(_all(run))]
    changes += [_lost(found, before[id(found[0])]) for found in lost if id(found[0]) in before]
    day = max((judgement.receipt.as_of for judgement in run.judgements), default=date.min)
    return Comparison(
        run=run,
        baseline=Baseline(
            sha256,
            tuple(sorted({judgement.receipt.as_of for judgement in old.judgements})),
            len(old.judgements),
            old.set_aside,
            trace is not None,
        ),
        counts=_counts(changes),
        declarations=tuple(_declarations(run, old, pairs)),
        changes=tuple(changes),
        gone=tuple(_traced(gone, changes, day)),
    )


def only_news(comparison: Comparison) -> Run:
    """Narrow a run to what is new, reopened or altered, as a partial check: it has no verdicts."""
    of_run = iter(comparison.changes)
    judgements = []
    for judgement in comparison.run.judgements:
        new = tuple([f for f in judgement.findings if next(of_run).change in _NEWS])
        for _ in judgement.open_questions:
            next(of_run)
        judgements.append(replace(judgement, findings=new, partial=True, verdicts=(), grades=()))
    return replace(comparison.run, judgements=tuple(judgements))


def _paired(run: Run, old: Run) -> Iterator[Pair]:
    """Pair the declarations of one enterprise and one standard, those of the same year first."""
    earlier: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in old.judgements:
        earlier[_who(judgement)].append(judgement)
    waiting = []
    for judgement in run.judgements:
        same = earlier[_who(judgement)]
        alike = [one for one in same if (one.standard, one.id) == (judgement.standard, judgement.id)]
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
        same = (was[1].status, was[1].severity, was[2]) == (finding.status, finding.severity, question)
        change = Change.UNCHANGED if same else Change.ALTERED
    else:
        change = Change.REOPENED if finding.fingerprint in gone else Change.NEW
    if pair is None:
        causes, seen, value_changed = (Cause.CAME,), (), None
    else:
        causes, seen = pair.causes(before, finding)
        value_changed = pair.value_changed(before, finding)
    if change is Change.UNCHANGED:
        causes, seen = (), ()
    return _made(
        change,
        found,
        was=was[1].status if was else _only(pair, finding, now=False),
        now=finding.status,
        value_changed=value_changed,
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
    here = {one.fingerprint for one in changes if one.now is not None and one.change in (*_NEWS, Change.UNCHANGED)}
    fixed = {one.fingerprint: Gone(one.fingerprint, one.rule, day) for one in changes if one.change is Change.FIXED}
    for fingerprint, one in sorted({**gone, **fixed}.items()):
        if fingerprint not in here:
            yield one


def _counts(changes: Iterable[FindingChange]) -> tuple[ChangeCount, ...]:
    counted = Counter((one.change, one.question) for one in changes)
    return tuple(
        ChangeCount(change, counted[change, False], counted[change, True]) for change in Change
    )


def _declarations(run: Run, old: Run, pairs: list[Pair]) -> Iterator[DeclarationChange]:
    """List declarations that changed or came, in the order of the run, then those that went."""
    of_new = {id(pair.new): pair for pair in pairs}
    kept = {id(pair.old) for pair in pairs}
    for judgement in run.judgements:
        pair = of_new.get(id(judgement))
        if pair is None:
            yield _one_sided(judgement, Presence.CAME)
            continue
        grades = tuple(_grades(pair.old, judgement))
        if grades or pair.old.verdicts != judgement.verdicts:
            yield DeclarationChange(
                Presence.BOTH,
                judgement.id,
                judgement.enterprise,
                judgement.standard,
                pair.old.verdicts,
                judgement.verdicts,
                grades,
                pair.possible,
                0,
            )
    for judgement in old.judgements:
        if id(judgement) not in kept:
            yield _one_sided(judgement, Presence.WENT)


def _one_sided(judgement: Judgement, presence: Presence) -> DeclarationChange:
    came = presence is Presence.CAME
    return DeclarationChange(
        presence,
        judgement.id,
        judgement.enterprise,
        judgement.standard,
        () if came else judgement.verdicts,
        judgement.verdicts if came else (),
        (),
        (),
        len(judgement.findings),
    )


def _grades(old: Judgement, new: Judgement) -> Iterator[GradeChange]:
    before = {(grade.offering, grade.variant): grade for grade in old.grades}
    after = {(grade.offering, grade.variant): grade for grade in new.grades}
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if _reach(was) != _reach(now):
            label = (now or was).label  # type: ignore[union-attr]  # the key is of one of them
            yield GradeChange(*key, label, _reach(was), _reach(now))


def _reach(grade: VariantGrade | None) -> tuple[Grade, ...]:
    return grade.grades if grade else ()
