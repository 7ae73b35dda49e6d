"""Names of indicators, facets and industries: compared after normalising, and never guessed."""

from difflib import get_close_matches
from functools import lru_cache
from re import compile
from unicodedata import normalize

from qibiao.declarations.traditional import simplified

_NOISE = compile(r"[\s\u200b-\u200f\ufeff·•—–\-_/（）()【】\[\]《》“”\"'：:，,、。.；;]+")
_BRACKETED = compile(r"[（(【\[][^（()）【】\[\]]*[）)】\]]")
NEAR = 0.75
SHORTEST = 2  # signs of a name that may stand within another: 甲醛 within 可萃取甲醛


@lru_cache(65_536)
def normalised(name: str) -> str:
    """Write a name in the one form in which names are compared.

    >>> normalised("净水 产水率（％）") == normalised("淨水產水率%")
    True
    """
    return _NOISE.sub("", simplified(normalize("NFKC", name))).casefold()


def near(name: str, known: list[str]) -> list[str]:
    """List known names that a person may have meant; a near name is a question, not a match.

    A known name with something in brackets, or after a space, is near however long that is; so is
    the longest that stands within the name.

    >>> near("净水产水率值", ["净水产水率", "噪声"])
    ['净水产水率']
    >>> near("甲醛（直接接触皮肤的面料）", ["甲醛", "噪声"])
    ['甲醛']
    >>> near("可萃取甲醛含量", ["甲醛", "噪声"])
    ['甲醛']
    """
    forms = {normalised(candidate): candidate for candidate in known}
    heads = map(normalised, (_BRACKETED.sub("", name), *name.split()[:1]))
    plain = normalised(name)
    within = [form for form in forms if len(form) >= SHORTEST and form in plain]
    found = [
        *heads,
        *sorted(within, key=len)[-1:],
        *get_close_matches(plain[:80], forms, 3, NEAR),
    ]
    return [forms[form] for form in dict.fromkeys(found) if form in forms][:3]
