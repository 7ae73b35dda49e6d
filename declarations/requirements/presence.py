"""Presence and absence: 有, 不得检出, 具备…; and texts that promise nothing."""

import re

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.words import (
    ABSENT,
    BOUND,
    DEFECTS,
    HAVING,
    LACKING,
    PRESENT,
    VAGUE_PART,
    VAGUE_WHOLE,
)

_TRAILING = " 。；;,.!"
_MEASURED = re.compile(r"[0-9≥≤<>=±%‰一二三四五六七八九十两半百千万]")
_COMMENT = re.compile(r"(.+?) ?\(([^()]*)\)")
_THING = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff、]{1,40}")
_NO_THING = re.compile(r"未|不|无(?!线)|除外|允许|以上|以下|以内|其中|左右|且|的$|公里|分钟|小时")
_PROSE = re.compile(r"[^0-9一二三四五六七八九十百千万两半Ⅰ-Ⅻ≥≤<>=±%A-Z]+")


def read_presence(text: str) -> tuple[bool, str | None] | None:
    """Whether the text asks for presence (True) or absence, and of what; None for neither.

    Doubt, marked vague, where the text promises nothing that can be checked.
    """
    written = text.strip(_TRAILING) or text
    if VAGUE_WHOLE.fullmatch(written):
        raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
    comment = _COMMENT.fullmatch(written)
    body, remark = (written, None) if comment is None else (comment[1], comment[2])
    if remark is not None and re.search("[≥≤<>±]", remark):
        body, remark = written, None
    for pattern, present in ((PRESENT, True), (ABSENT, False)):
        if pattern.fullmatch(body):
            return present, remark
    for pattern, present in ((HAVING, True), (LACKING, False), (DEFECTS, False)):
        found = pattern.fullmatch(body)
        if found is not None and _is_thing(found[1]):
            if VAGUE_PART.search(found[1]):
                raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
            return present, found[1] if remark is None else f"{found[1]}；{remark}"
    if _PROSE.fullmatch(written) and VAGUE_PART.search(written):
        raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
    return None


def _is_thing(words: str) -> bool:
    """Whether the words name what is had or lacked, and no figure with it."""
    return (
        _THING.fullmatch(words) is not None
        and not _NO_THING.search(words)
        and not _MEASURED.search(words)
        and not BOUND.search(words)
    )
