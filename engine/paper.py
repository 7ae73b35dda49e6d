"""The working paper of a review: every finding and question, with what may be answered to it."""

from collections.abc import Iterator

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.engine.inspection import Item, inspection_items
from qibiao.engine.judgement import Finding, Judgement, Run
from qibiao.engine.review import said_fingerprint, tenor_of
from qibiao.engine.review_fields import replies_to
from qibiao.rules import Library
from qibiao.rules.comments import Comment, Reply, comments


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class PaperRow:
    """One finding or question that a reviewer may answer (底稿的一行).

    ``replies`` says what each answer means here; ``comments`` are those that fit one of them.
    """

    judgement: Judgement
    finding: Finding
    said_fingerprint: str
    replies: dict[Reply, Text]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Paper:
    """The working paper of a run (工作底稿): what to answer, and how the items stand."""

    rows: tuple[PaperRow, ...]
    items: tuple[tuple[Judgement, tuple[Item, ...]], ...]


def paper_of(run: Run, library: Library) -> Paper:
    """Make the working paper of a run."""
    return Paper(
        tuple(row for judgement in run.judgements for row in _rows(judgement)),
        tuple(
            (judgement, inspection_items(judgement, library.book(judgement.industry)))
            for judgement in run.judgements
        ),
    )


def _rows(judgement: Judgement) -> Iterator[PaperRow]:
    for finding in (*judgement.findings, *judgement.open_questions):
        replies = replies_to(finding.status)
        tenors = dict.fromkeys(tenor_of(finding.status, reply) for reply in replies)
        fitting = (c for tenor in tenors if tenor for c in comments().of(finding.rule, tenor))
        yield PaperRow(judgement, finding, said_fingerprint(finding), replies, tuple(fitting))
