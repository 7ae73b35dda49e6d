"""The working paper of a review: all that the machine said, with what may be answered to it."""

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Submission, Text
from qibiao.engine.inspection import Item, inspection_items
from qibiao.engine.judgement import Finding, Judgement
from qibiao.engine.judging import Parameters, passed
from qibiao.engine.review import said_fingerprint, tenor_of
from qibiao.engine.review_fields import replies_to
from qibiao.engine.running import judge_submission
from qibiao.rules import Library, Status
from qibiao.rules.comments import Comment, Reply, comments

_MET = Text(zh="机审认为符合", en="the machine holds it to be met")


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class PaperRow:
    """One say of the machine that a reviewer may answer (底稿的一行).

    ``replies`` says what each answer means here; ``comments`` are those that fit one of them.
    """

    judgement: Judgement
    finding: Finding
    said_fingerprint: str
    replies: dict[Reply, Text]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Paper:
    """The working paper of a submission (工作底稿): what to answer, and how the items stand.

    ``rows`` holds findings and questions, ``passed`` what the machine let pass and a reviewer may
    contest.
    """

    rows: tuple[PaperRow, ...]
    passed: tuple[PaperRow, ...]
    items: tuple[tuple[Judgement, tuple[Item, ...]], ...]


def paper_of(submission: Submission, library: Library, parameters: Parameters) -> Paper:
    """Judge what was submitted, without opinions, and make its working paper."""
    run = judge_submission(submission, library, parameters)
    rows: list[PaperRow] = []
    let_pass: list[PaperRow] = []
    for declaration, judgement in zip(submission.declarations, run.judgements, strict=True):
        asked = (*judgement.findings, *judgement.open_questions)
        rows += [_row(judgement, finding) for finding in asked]
        found = sorted(passed(declaration, library, parameters), key=lambda one: one.rule)
        let_pass += [_row(judgement, finding) for finding in found]
    items = tuple(
        (judgement, inspection_items(judgement, library.book(judgement.industry)))
        for judgement in run.judgements
    )
    return Paper(tuple(rows), tuple(let_pass), items)


def _row(judgement: Judgement, finding: Finding) -> PaperRow:
    replies = replies_to(finding.status)
    tenors = dict.fromkeys(tenor_of(finding.status, reply) for reply in replies)
    fitting = (c for tenor in tenors if tenor for c in comments().of(finding.rule, tenor))
    return PaperRow(judgement, finding, said_fingerprint(finding), replies, tuple(fitting))


def asked(finding: Finding) -> Text:
    """Say what is asked or was found; of what passed, that it did."""
    if finding.status is Status.PASS:
        return _MET
    return finding.question or finding.message
