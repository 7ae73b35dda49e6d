"""From outcomes to the verdict: what fails, what may fail, and what neither moves."""

from collections.abc import Iterable
from functools import lru_cache

from qibiao.declarations import Declaration, Unreadable
from qibiao.engine.case import DISPUTED, Case, OpinionTaken
from qibiao.engine.judgement import Verdict
from qibiao.engine.reasoning import chain
from qibiao.rules.rule import Severity, Status

NONE, SOME = "none", "some"
_WEIGHTY = (Severity.ERROR, Severity.FLAW)


def verdicts_of(
    declaration: Declaration, weights: Iterable[tuple[Severity, Status]]
) -> tuple[Verdict, ...]:
    """Give every verdict that can still be reached, best first.

    ``weights`` holds what failed and what is undecided, by severity: an undecided error or flaw
    may turn out either way. What a person must answer does not move the verdict.
    """
    return _verdicts(_standing(declaration), frozenset(weights))


@lru_cache(1024)
def _verdicts(
    standing: tuple[str, ...], weights: frozenset[tuple[Severity, Status]]
) -> tuple[Verdict, ...]:
    tokens = {"standing": standing} | {s.value: _may_be(s, weights) for s in _WEIGHTY}
    return tuple(Verdict(answer) for answer in chain("verdict").reachable(tokens))


def case_of(
    verdicts: tuple[Verdict, ...], questions: bool, opinions: Iterable[OpinionTaken], partial: bool
) -> Case:
    """Say how far a case has come: whether its verdict is final, and if not, what it waits for."""
    disputed = any(opinion.effect in DISPUTED for opinion in opinions)
    answer = chain("case").answer(
        {
            "check": "partial" if partial else "whole",
            "opinions": "disputed" if disputed else "settled",
            "verdict": "decided" if len(verdicts) == 1 else "open",
            "questions": "open" if questions else NONE,
        }
    )
    return Case(answer)


def _may_be(severity: Severity, weights: frozenset[tuple[Severity, Status]]) -> tuple[str, ...]:
    if (severity, Status.FAIL) in weights:
        return (SOME,)
    return (NONE, SOME) if (severity, Status.UNDECIDED) in weights else (NONE,)


def _standing(declaration: Declaration) -> tuple[str, ...]:
    status = declaration.status
    if isinstance(status, Unreadable):
        return ("current", "withdrawn")
    return (status or "current",)
