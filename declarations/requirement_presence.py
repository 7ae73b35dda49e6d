"""Presence and absence: 有, 不得检出, 具备…; and texts that promise nothing."""

import re

from qibiao.declarations.requirement_number import Doubt
from qibiao.declarations.requirement_text import shown
from qibiao.declarations.requirement_words import (
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
        found = pattern.fullmatch(written)
        if found is not None and not _MEASURED.search(found[1]) and not BOUND.search(found[1]):
            if VAGUE_PART.search(found[1]):
                raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
            return present, found[1]
    if _PROSE.fullmatch(written) and VAGUE_PART.search(written):
        raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
    return None
