"""Judging everything that was submitted together."""

from qibiao.declarations import Submission
from qibiao.engine.judgement import Finding, Judgement, Run, Verdict
from qibiao.engine.judging import Parameters, judge
from qibiao.rules import Library, Severity, Status

_STOPPING = {
    "never": (),
    "error": (Verdict.NONCONFORMING,),
    "undecided": (Verdict.NONCONFORMING, Verdict.OPEN),
    "flaw": (Verdict.NONCONFORMING, Verdict.OPEN, Verdict.FLAWED),
}


def judge_submission(submission: Submission, library: Library, parameters: Parameters) -> Run:
    """Judge every declaration; what was set aside is counted and reported, never dropped."""
    hashes = {file.name: file.sha256 for file in submission.files}
    return Run(
        judgements=tuple(
            judge(declaration, library, parameters, hashes.get(declaration.source.file, ""))
            for declaration in submission.declarations
        ),
        problems=submission.problems,
        seen=submission.seen,
        set_aside=submission.set_aside,
    )


def stops_at(run: Run, fail_on: str) -> bool:
    """Tell whether a run has something at or above a level: flaw, undecided, error or never.

    ``undecided`` includes errors, ``flaw`` includes both. A partial check has no verdict, so its
    findings decide.
    """
    return any(_reaches(judgement, fail_on) for judgement in run.judgements)


def _reaches(judgement: Judgement, fail_on: str) -> bool:
    if judgement.partial:
        return any(_weighs(finding, fail_on) for finding in judgement.findings)
    return judgement.verdict in _STOPPING[fail_on]


def _weighs(finding: Finding, fail_on: str) -> bool:
    if finding.severity not in (Severity.ERROR, Severity.FLAW):
        return False
    if finding.status is Status.UNDECIDED:
        return fail_on in ("undecided", "flaw")
    return fail_on == "flaw" or (fail_on != "never" and finding.severity is Severity.ERROR)
