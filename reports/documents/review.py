"""What documents say of a review: both verdicts, the opinions, and what was waived by whom."""

from collections.abc import Iterable, Iterator

from qibiao.declarations import Language
from qibiao.engine import Finding, Judgement, Verdict
from qibiao.engine.case import (
    EFFECT_TITLES,
    REFUSED,
    WAIVER_TITLES,
    WAIVERS_REFUSED,
    Case,
    OpinionTaken,
)
from qibiao.reports.documents.dossier import VERDICT_TONES
from qibiao.reports.documents.model import Block, Cell, Paragraph, Table, Tone
from qibiao.reports.documents.words import word
from qibiao.reports.review_text import final_said, given_parts, reached
from qibiao.reports.saying import called, grade_marks, labelled, listed, verdicts_said
from qibiao.rules import Status
from qibiao.rules.comments import REPLY_TITLES, comments
from qibiao.rules.rule import STATUS_TITLES


def verdict_blocks(judgement: Judgement, language: Language) -> Iterator[Block]:
    """Say the machine's verdict, the final one or why there is none, and what is provisional."""
    if judgement.partial:
        yield Paragraph(word("partial", language), "open")
        return
    machine, now = judgement.machine_verdicts, judgement.verdicts
    yield _verdict("machine_verdict", machine, verdicts_said(machine, language), language)
    if judgement.case is Case.FINAL:
        yield _verdict("final_verdict", now, reached(judgement, language), language)
    else:
        if now != machine or judgement.waived:
            yield _verdict(_with(judgement), now, reached(judgement, language), language)
        final = final_said(judgement, language)
        yield Paragraph(labelled(word("final_verdict", language), final, language), "open")
    marks = sorted({m for grade in judgement.grades for m in grade_marks(grade, language)})
    if marks:
        yield Paragraph(word("provisional", language, marks=listed(marks, language)), "note")


def _with(judgement: Judgement) -> str:
    """Name what moved a verdict that is not final."""
    if not judgement.waived:
        return "with_opinions"
    return "with_both" if judgement.opinions else "with_waivers"


def _verdict(key: str, verdicts: tuple[Verdict, ...], said: str, language: Language) -> Paragraph:
    verdict = verdicts[0] if len(verdicts) == 1 else Verdict.OPEN
    return Paragraph(labelled(word(key, language), said, language), VERDICT_TONES[verdict])


def draft_blocks(judgement: Judgement, language: Language) -> Iterator[Block]:
    """Say that a document is a draft; nothing once the case is final."""
    if judgement.case is Case.FINAL:
        return
    undecided = [one for one in judgement.findings if one.status is Status.UNDECIDED]
    count = len(judgement.open_questions) + len(undecided)
    yield Paragraph(word("draft_note", language, n=count), "note")


def opinions_table(judgement: Judgement, language: Language) -> Table:
    """List every opinion, used or refused, with its ground and what became of it."""
    keys = ("on_what", "outcomes", "reply", "ground", "reviewer", "effect")
    rows = tuple(
        (
            Cell.of(one.rule, called(one.entity, language)),
            Cell((_outcomes(one, language),)),
            Cell(_reply(one, language)),
            Cell.of(one.reason, one.evidence),
            Cell.of(*_signed(one)),
            _effect(one, language),
        )
        for one in judgement.opinions
    )
    return _table(keys, (15, 14, 23, 18, 14, 16), rows, language)


def opinions_in_short(judgement: Judgement, language: Language) -> Table:
    """List the opinions, those that say the same and came to the same in one row."""
    keys = ("reviewer", "reply", "effect", "rules")
    alike: dict[tuple[object, ...], list[OpinionTaken]] = {}
    for one in judgement.opinions:
        key = (one.effect, one.reviewer, one.body, one.on, one.reply, one.comment)
        alike.setdefault(key, []).append(one)
    rows = tuple(
        (
            Cell.of(*_signed(several[0])),
            Cell(_reply(several[0], language)),
            _effect(several[0], language),
            Cell((listed(dict.fromkeys(one.rule for one in several), language),)),
        )
        for several in alike.values()
    )
    return _table(keys, (20, 34, 22, 24), rows, language)


def waiver_blocks(judgement: Judgement, language: Language) -> Iterator[Block]:
    """List every waiver, used or refused: on what, by whom, why; nothing where none was given."""
    if not judgement.waivers:
        return
    found = {(one.rule, one.entity): one for one in judgement.waived}
    keys = ("on_what", "found", "reason", "waived_by", "effect")
    rows = tuple(
        (
            Cell.of(one.rule, called(one.entity, language)),
            Cell.of(_message(found.get((one.rule, one.entity)), language)),
            Cell.of(one.reason),
            Cell.of(*given_parts(one, language)),
            Cell(
                (WAIVER_TITLES[one.effect].in_language(language),),
                "bad" if one.effect in WAIVERS_REFUSED else "",
            ),
        )
        for one in judgement.waivers
    )
    yield Paragraph(word("waivers_note", language), "dim")
    header = tuple(word(key, language) for key in keys)
    yield Table(word("waivers", language), header, (14, 30, 18, 20, 18), rows)


def _message(finding: Finding | None, language: Language) -> str:
    return finding.message.in_language(language) if finding else ""


def _table(
    keys: Iterable[str],
    widths: tuple[int, ...],
    rows: tuple[tuple[Cell, ...], ...],
    language: Language,
) -> Table:
    header = tuple(word(key, language) for key in keys)
    return Table(word("opinions", language), header, widths, rows)


def _outcomes(one: OpinionTaken, language: Language) -> str:
    was, now = (STATUS_TITLES[status].in_language(language) for status in (one.machine, one.status))
    return f"{was} → {now}"


def _reply(one: OpinionTaken, language: Language) -> tuple[str, ...]:
    comment = comments().find(one.comment)
    said = f"{one.comment} {comment.text.in_language(language)}" if comment else one.comment
    return REPLY_TITLES[one.reply].in_language(language), said


def _signed(one: OpinionTaken) -> tuple[str, ...]:
    return one.reviewer, one.body, one.on.isoformat() if one.on else ""


def _effect(one: OpinionTaken, language: Language) -> Cell:
    tone: Tone = "bad" if one.effect in REFUSED else ""
    return Cell((EFFECT_TITLES[one.effect].in_language(language),), tone)
