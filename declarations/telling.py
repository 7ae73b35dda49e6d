"""Texts that tell something, and what clerks write where a cell may not stay blank."""

from functools import lru_cache
from unicodedata import normalize

_NOTHING = frozenset({
    "无", "没有", "暂无", "无此项", "空", "未填", "未填写", "待定", "待补", "待补充", "不详",
    "未知", "不适用", "n/a", "none", "null", "tbd", "unknown",
})  # fmt: skip


@lru_cache(65_536)
def told(text: str | None) -> str | None:
    """Give a text that names something; None for a dash, a row of signs, or words for nothing.

    >>> told("Na"), told("/"), told("——"), told("N/A"), told("无")
    ('Na', None, None, None, None)
    """
    if (
        not text
        or not any(map(str.isalnum, text))
        or normalize("NFKC", text).strip().casefold() in _NOTHING
    ):
        return None
    return text
