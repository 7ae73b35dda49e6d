"""The parts of an opinion as files name them: columns of the paper, keys of YAML and JSON."""

from collections.abc import Mapping
from typing import NamedTuple

from qibiao.declarations import Text
from qibiao.rules import Status
from qibiao.rules.comments import REPLY_TITLES, Reply

REPLY, COMMENT, EVIDENCE, REASON = "reply", "comment", "evidence", "reason"
REVIEWER, BODY, DATE = "reviewer", "body", "date"
RULE, FINGERPRINT = "rule", "fingerprint"
VALUE_FINGERPRINT, SAID_FINGERPRINT = "value_fingerprint", "said_fingerprint"

# What a reviewer fills in, and what binds it to what he was shown.
GIVEN = {
    REPLY: Text(zh="评审意见", en="Opinion"),
    COMMENT: Text(zh="评语", en="Comment"),
    EVIDENCE: Text(zh="证据", en="Evidence"),
    REASON: Text(zh="理由", en="Reason"),
    REVIEWER: Text(zh="评审员", en="Reviewer"),
    BODY: Text(zh="评审机构", en="Body"),
    DATE: Text(zh="评审日期", en="Date"),
}
BINDING = {
    RULE: Text(zh="规则编号", en="Rule id"),
    FINGERPRINT: Text(zh="指纹", en="Fingerprint"),
    VALUE_FINGERPRINT: Text(zh="值指纹", en="Value fingerprint"),
    SAID_FINGERPRINT: Text(zh="机审指纹", en="Fingerprint of the machine's say"),
}
PARTS = {**GIVEN, **BINDING}
COMMON = (REVIEWER, BODY, DATE)  # may be given once for a whole file
SHOWN = "shown"  # what is beside an opinion in YAML and JSON for people to read; never read back
OPINIONS, PASSED = "opinions", "passed"


class Form(NamedTuple):
    """What a file that people fill in may hold (表单).

    ``lists`` are its lists of rows, of which the first must be there; a row is one where a part of
    ``given`` is filled in, and ``common`` parts may be given once for all. Of ``called`` and
    ``remedy`` the refusals are made.
    """

    lists: tuple[str, ...]
    parts: Mapping[str, Text]
    given: tuple[str, ...]
    common: tuple[str, ...]
    called: Text
    remedy: Text


OPINION_FORM = Form(
    (OPINIONS, PASSED),
    PARTS,
    tuple(GIVEN),
    COMMON,
    Text(zh="意见", en="Opinions"),
    Text(
        zh="使用 qibiao review out 写出的底稿，填好后原样提交",
        en="Use the paper that qibiao review out writes, fill it in and hand it back as it is",
    ),
)

# The sheet of inspection items: how the machine has an item, and what a reviewer writes beside it.
ITEM = Text(zh="项目", en="Item")
ITEM_MACHINE = Text(zh="机审结果", en="Machine")
ITEM_GIVEN = Text(zh="评价结果", en="Result")

_STANDS = {
    Status.PASS: Text(zh="机审成立，符合", en="the machine is right, it meets"),
    Status.FAIL: Text(zh="机审成立，不符合", en="the machine is right, it misses"),
}
_DOUBTED = Text(zh="机审不成立，请复核", en="the machine is wrong, look again")
_YES, _NO = Text(zh="是，符合", en="yes, it meets"), Text(zh="否，不符合", en="no, it misses")


def replies_to(machine: Status) -> dict[Reply, Text]:
    """List what may be answered to what the machine says, each with what it means there.

    >>> [text.zh for text in replies_to(Status.NEEDS_PERSON).values()]
    ['确认（是，符合）', '否定（否，不符合）', '追问']
    """
    if machine is Status.UNDECIDED:
        meant: dict[Reply, Text | None] = {Reply.DECIDED_PASS: None, Reply.DECIDED_FAIL: None}
    elif machine is Status.NEEDS_PERSON:
        meant = {Reply.CONFIRMED: _YES, Reply.REJECTED: _NO}
    else:
        meant = {Reply.CONFIRMED: _STANDS[machine], Reply.REJECTED: _DOUBTED}
    return {reply: _explained(reply, note) for reply, note in {**meant, Reply.ASKED: None}.items()}


def _explained(reply: Reply, note: Text | None) -> Text:
    title = REPLY_TITLES[reply]
    if note is None:
        return title
    return Text(zh=f"{title.zh}（{note.zh}）", en=f"{title.en} ({note.en})")


_REPLIES = {
    word: reply
    for reply, title in REPLY_TITLES.items()
    for word in (reply.value, title.zh, title.en)
}


def read_reply(text: str) -> Reply | None:
    """Read an answer as the paper offers it, or as YAML and JSON write it.

    >>> read_reply("确认（是，符合）"), read_reply("decided_fail"), read_reply("同意")
    (<Reply.CONFIRMED: 'confirmed'>, <Reply.DECIDED_FAIL: 'decided_fail'>, None)
    """
    return _REPLIES.get(text.replace("（", "(").partition("(")[0].strip())


def part_of(heading: str) -> str | None:
    """Give the part that a heading of a table names, in either language; None is none."""
    wanted = heading.strip()
    return next(
        (part for part, title in PARTS.items() if wanted in (part, title.zh, title.en)), None
    )
