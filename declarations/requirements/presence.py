"""Presence and absence: 有, 不得检出, 具备…; and texts that promise nothing."""

import re

from qibiao.declarations.requirements.number import Doubt
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.requirements.words import (
    ABSENT,
    APPEARS_NOT,
    BOUND,
    CHANGES,
    DEFECTS,
    FREE,
    HAPPENS_NOT,
    HAVING,
    LACKING,
    NOT_CHARGED,
    PRESENT,
    QUALIFIED,
    RESTRICTS,
    VAGUE_PART,
    VAGUE_WHOLE,
)

_TRAILING = " 。；;,.!"
_MEASURED = re.compile(r"[0-9≥≤<>=±%‰一二三四五六七八九十两半百千万]")
_COMMENT = re.compile(r"(.+?) ?\(([^()]*)\)")
_THING = re.compile(r"[铅汞砷镉铬镍氟氯磷苯]|[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff、]{1,40}")
_NO_THING = re.compile(
    r"未|不|无(?![线偿])|除外|允许|以上|以下|以内|其中|左右|且|的$|公里|分钟|小时"
)
_SAID_OF = (
    (FREE, True),
    (HAVING, True),
    (LACKING, False),
    (DEFECTS, False),
    (HAPPENS_NOT, False),
    (APPEARS_NOT, False),
    (NOT_CHARGED, False),
)
# 不得检出/25g, 不得检出 CFU/100mL: how much is examined.
_EXAMINED = re.compile(
    r"(.{0,12}检出) ?(?:/ ?|(?=(?:CFU|cfu|MPN|PFU)/))"
    r"((?:(?:CFU|cfu|MPN|PFU)/)?[0-9]{0,4} ?(?:kg|mg|g|mL|ml|L|cm²|m³|皿|只|片|件))"
)
_FIGURE = re.compile(
    rf"(?:{BOUND.pattern}) ?[0-9一二两三四五六七八九十]|[0-9].*(?:以上|以下|以内|之内)"
)
# Had for a time, in some places or by some only: 有(首年), 有(市区), 有(100km内), 有(满200元).
_SOMEWHERE = re.compile(
    r"[首第][一二三四五六七八九十]?(?:[年次月台]|个月)|[市城省县][区内会]|境内|国内|本[地市省]|工作[日时]|节假|"
    r"周[一二三四五六末]|满 ?[0-9一二三四五六七八九十百千]|[0-9].*内$|直营|[须需]|[押定]金|"
    r"车型|型号|VIP|试点|逐步|筹备|建设|研发|升级后|不同|出口|内销|20[0-9]{2} ?年"
)
_FIGURES_FIRST = frozenset("0123456789≥≤>=±")  # no such text begins with a figure
_PROSE = re.compile(r"[^0-9一二三四五六七八九十百千万两半Ⅰ-Ⅻ≥≤<>=±%A-Z]+")


def read_presence(text: str) -> tuple[bool, str | None] | None:
    """Whether the text asks for presence (True) or absence, and of what; None for neither.

    Doubt, marked vague, where the text promises nothing that can be checked.
    """
    if text[:1] in _FIGURES_FIRST:
        return None
    written = text.strip(_TRAILING) or text
    if VAGUE_WHOLE.fullmatch(written):
        raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
    comment = _COMMENT.fullmatch(written)
    body, remark = (written, None) if comment is None else (comment[1], comment[2])
    if remark is not None and re.search("[≥≤<>±]", remark):
        body, remark = written, None
    examined = _EXAMINED.fullmatch(body) if remark is None else None
    if examined is not None:
        body, remark = examined[1], examined[2]
    said = _said(text, body, remark)
    if said is not None:
        if remark is not None:
            _refuse_change(text, remark, said[0])
        return said
    if _PROSE.fullmatch(written) and VAGUE_PART.search(written):
        raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
    return None


def _said(text: str, body: str, remark: str | None) -> tuple[bool, str | None] | None:
    """What the words outside the bracket say, with what is in it."""
    for pattern, present in ((PRESENT, True), (ABSENT, False)):
        if pattern.fullmatch(body):
            return present, remark
    for pattern, present in _SAID_OF:
        found = pattern.fullmatch(body)
        if found is not None and _is_thing(found[1]):
            if pattern is not NOT_CHARGED and QUALIFIED.search(found[1]):
                raise Doubt(f"“{shown(text)}”限制或改变了它所说的有无，请写明")
            if VAGUE_PART.search(found[1]):
                raise Doubt(f"“{shown(text)}”没有可核验的值，请写明指标值", vague=True)
            return present, found[1] if remark is None else f"{found[1]}；{remark}"
    return None


def _refuse_change(text: str, remark: str, present: bool) -> None:
    """有(选配) and 无异味(轻微气味除外) promise less than the words before the bracket."""
    partly = present and _SOMEWHERE.search(remark)
    if partly or CHANGES.search(remark) or RESTRICTS.search(remark) or _FIGURE.search(remark):
        raise Doubt(f"“{shown(text)}”括号中的“{shown(remark)}”限制或改变了该要求，请另列一项")


def _is_thing(words: str) -> bool:
    """Whether the words name what is had or lacked, and no figure with it."""
    return (
        _THING.fullmatch(words) is not None
        and not _NO_THING.search(words)
        and not _MEASURED.search(words)
        and not BOUND.search(words)
    )
