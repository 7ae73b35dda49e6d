"""Raw rows into opinions: whatever is missing or not known is told with its place."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from re import compile
from typing import NamedTuple

from qibiao.declarations import Intake, IntakeProblem, Place, Text
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.values import read_date
from qibiao.engine.opinions import Opinion, Signature
from qibiao.engine.review_fields import (
    BODY,
    COMMENT,
    DATE,
    EVIDENCE,
    FINGERPRINT,
    PARTS,
    REASON,
    REPLY,
    REVIEWER,
    RULE,
    SAID_FINGERPRINT,
    VALUE_FINGERPRINT,
    read_reply,
)
from qibiao.engine.review_reading import RawFile, RawRow, read_file
from qibiao.rules.comments import comments

_FINGERPRINT = compile(r"[0-9a-f]{16}")
_NAMES = (FINGERPRINT, VALUE_FINGERPRINT, SAID_FINGERPRINT)


class OpinionsRead(NamedTuple):
    """What came in as opinions: each row was taken or told of, so ``seen`` adds up."""

    opinions: tuple[Opinion, ...]
    problems: tuple[IntakeProblem, ...]
    seen: int
    refused: int


def read_opinions(paths: Iterable[Path]) -> OpinionsRead:
    """Read files of opinions: XLSX, YAML or JSON."""
    return join([_read(path) for path in paths])


def _read(path: Path) -> OpinionsRead:
    """Read one file; that nothing in it was filled in is told, for it looks like a review."""
    read = opinions_of(read_file(path))
    if read.seen or read.problems:
        return read
    blank = _problem(
        Place(str(path), 0, ""),
        Text(zh="底稿没有填写任何意见，按没有评审处理", en="no opinion is filled in: no review"),
        Text(
            zh="在要评的各行写明评审意见、评语、证据和理由",
            en="give opinion, comment, evidence and reason in the rows to be answered",
        ),
    )
    return read._replace(problems=(blank,))


def join(read: Iterable[OpinionsRead]) -> OpinionsRead:
    """Join what several files hold."""
    files = tuple(read)
    return OpinionsRead(
        tuple(opinion for file in files for opinion in file.opinions),
        tuple(problem for file in files for problem in file.problems),
        sum(file.seen for file in files),
        sum(file.refused for file in files),
    )


def opinions_of(raw: RawFile) -> OpinionsRead:
    """Check every row of a file; a file that is refused as a whole counts as one."""
    opinions: list[Opinion] = []
    problems = list(raw.problems)
    for row in raw.rows:
        wrong = list(_wrong(row))
        problems += wrong
        if not wrong:
            opinions.append(_opinion(row))
    seen = len(raw.rows) + (not raw.usable)
    return OpinionsRead(tuple(opinions), tuple(problems), seen, seen - len(opinions))


def _wrong(row: RawRow) -> Iterator[IntakeProblem]:
    for part, title in PARTS.items():
        if part not in row.parts:
            yield _problem(
                row.place,
                Text(zh=f"评审意见缺“{title.zh}”", en=f"the opinion has no {part}"),
                Text(zh="补全后再提交；各项均须填写", en="fill it in: every part is needed"),
            )
    yield from _wrong_words(row)
    yield from _wrong_comment(row)


def _wrong_words(row: RawRow) -> Iterator[IntakeProblem]:
    reply, day = row.parts.get(REPLY), row.parts.get(DATE)
    if reply is not None and read_reply(reply.text) is None:
        yield _problem(
            reply.place,
            Text(
                zh=f"不认识的评审意见“{shown(reply.text)}”",
                en=f"unknown opinion {shown(reply.text)!r}",
            ),
            Text(
                zh="从下拉列表中选：确认、否定、决定为符合、决定为不符合、追问",
                en="choose of confirmed, rejected, decided_pass, decided_fail, asked",
            ),
        )
    if day is not None and not isinstance(read_date(day.text), date):
        yield _problem(
            day.place,
            Text(zh=f"日期“{shown(day.text)}”无法读取", en=f"date {shown(day.text)!r} unreadable"),
            Text(zh="日期写作 2026-03-01", en="write a date as 2026-03-01"),
        )
    for part in _NAMES:
        given = row.parts.get(part)
        if given is not None and not _FINGERPRINT.fullmatch(given.text):
            yield _problem(
                given.place,
                Text(zh=f"“{PARTS[part].zh}”被改动", en=f"the {part} was altered"),
                Text(zh="隐藏列由系统填写，请用原底稿", en="leave the hidden columns as they were"),
            )


def _wrong_comment(row: RawRow) -> Iterator[IntakeProblem]:
    given, rule = row.parts.get(COMMENT), row.parts.get(RULE)
    if given is None:
        return
    code = code_of(given.text)
    comment = comments().find(code)
    if comment is None:
        yield _problem(
            given.place,
            Text(
                zh=f"评语“{shown(code)}”不在清单中",
                en=f"comment {shown(code)!r} is not in the list",
            ),
            Text(zh="从下拉列表中选一条评语", en="choose a comment of the list"),
        )
    elif rule is not None and not comment.speaks_of(rule.text):
        yield _problem(
            given.place,
            Text(
                zh=f"评语 {code} 不能用于规则 {shown(rule.text)}",
                en=f"comment {code} is not one of rule {shown(rule.text)}",
            ),
            Text(zh="从该行的下拉列表中选一条评语", en="choose a comment from the row's own list"),
        )


def code_of(text: str) -> str:
    """Give the code of a comment as the paper shows it: the first word.

    >>> code_of("F-01 已查阅标准文本，符合该项要求")
    'F-01'
    """
    return text.split(maxsplit=1)[0] if text.split() else ""


def _opinion(row: RawRow) -> Opinion:
    text = {part: given.text for part, given in row.parts.items()}
    reply, on = read_reply(text[REPLY]), read_date(text[DATE])
    assert reply is not None and isinstance(on, date)
    return Opinion(
        fingerprint=text[FINGERPRINT],
        value_fingerprint=text[VALUE_FINGERPRINT],
        reply=reply,
        said_fingerprint=text[SAID_FINGERPRINT],
        rule=text[RULE],
        signed=Signature(
            reviewer=text[REVIEWER],
            body=text[BODY],
            on=on,
            comment=code_of(text[COMMENT]),
            evidence=text[EVIDENCE],
            reason=text[REASON],
        ),
        place=row.place,
    )


def _problem(place: Place, message: Text, remedy: Text) -> IntakeProblem:
    return IntakeProblem(Intake.OPINION, place, message, remedy, set_aside=False)
