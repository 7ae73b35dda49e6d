"""From outcomes to the verdict: what fails, what may fail, and what neither moves."""

from collections.abc import Iterable

from qibiao.declarations import Declaration, Unreadable
from qibiao.engine.judgement import Verdict
from qibiao.engine.reasoning import chain
from qibiao.rules.rule import Axis, Rule, Severity, Status

NONE, SOME = "none", "some"
_WEIGHTY = (Severity.ERROR, Severity.FLAW)


def verdicts_of(
    declaration: Declaration, outcomes: Iterable[tuple[Rule, Status]]
) -> tuple[Verdict, ...]:
    """Give every verdict that can still be reached, best first.

    An undecided error or flaw may turn out either way. What a person must answer, and what of the
    disclosure duty cannot be seen in the declaration, does not move the verdict.
    """
    may_be: dict[Severity, set[str]] = {severity: {NONE} for severity in _WEIGHTY}
    for rule, status in outcomes:
        if rule.severity not in _WEIGHTY:
            continue
        found = may_be[rule.severity]
        if status is Status.FAIL:
            found.discard(NONE)
            found.add(SOME)
        elif status is Status.UNDECIDED and rule.axis is not Axis.DISCLOSURE:
            found.add(SOME)
    tokens = {
        "standing": _standing(declaration),
        **{severity.value: tuple(sorted(found)) for severity, found in may_be.items()},
    }
    return tuple(Verdict(answer) for answer in chain("verdict").reachable(tokens))


def _standing(declaration: Declaration) -> tuple[str, ...]:
    status = declaration.status
    if isinstance(status, Unreadable):
        return ("current", "withdrawn")
    return (status or "current",)
