"""Names of indicators, facets and industries: compared after normalising, and never guessed."""

from difflib import get_close_matches
from functools import lru_cache
from re import compile
from unicodedata import normalize

_NOISE = compile(r"[\s\u200b-\u200f\ufeff·•—–\-_/（）()【】\[\]《》“”\"'：:，,、。.；;]+")
NEAR = 0.75


@lru_cache(65_536)
def normalised(name: str) -> str:
    """Write a name in the one form in which names are compared.

    >>> normalised("净水 产水率（％）") == normalised("净水产水率%")
    True
    """
    return _NOISE.sub("", normalize("NFKC", name)).casefold()


def near(name: str, known: list[str]) -> list[str]:
    """List known names that a person may have meant; a near name is a question, not a match.

    >>> near("净水产水率值", ["净水产水率", "噪声"])
    ['净水产水率']
    """
    forms = {normalised(candidate): candidate for candidate in known}
    return [forms[form] for form in get_close_matches(normalised(name)[:80], forms, 3, NEAR)]
