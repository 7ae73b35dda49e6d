"""Names of indicators, facets and industries: compared after normalising, and never guessed."""

from difflib import get_close_matches
from functools import lru_cache
from re import compile
from unicodedata import normalize

from qibiao.declarations.traditional import simplified

_NOISE = compile(r"[\s\u200b-\u200f\ufeff·•—–\-_/（）()【】\[\]《》“”\"'：:，,、。.；;]+")
_BRACKETED = compile(r"[（(【\[][^（()）【】\[\]]*[）)】\]]")
_INNER = compile(r"[（(【\[]([^（()）【】\[\]]*)[）)】\]]")
# What a name may say before and after the thing itself: 重金属铅, 铅含量 and 总铅 are 铅.
_BEFORE = compile(
    r"^(?:出水|产品|样品|重金属|有[害毒]|金属|元素|[总残]|残留|可溶性|可萃取的?|可迁移的?|可分解|游离|特定)+(?=.)"
)
_AFTER = compile(
    r"(?<=.)的?(?:总?含量|总[量数]|残[留余]量?|限[量值]|浓度|迁移量?|溶出量|析出量|释放量|检出量|数值|[值量数]|指标|性能|要求|标准)$"
)
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
    the longest that stands within the name, one that the name begins or abbreviates, and one of
    the same thing: 铅含量, 重金属铅 and Pb of 铅（Pb）.

    >>> near("净水产水率值", ["净水产水率", "噪声"])
    ['净水产水率']
    >>> near("甲醛（直接接触皮肤的面料）", ["甲醛", "噪声"])
    ['甲醛']
    >>> near("可萃取甲醛含量", ["甲醛", "噪声"])
    ['甲醛']
    >>> near("铅含量", ["铅（Pb）", "噪声"]), near("责任险", ["责任险每人限额", "噪声"])
    (['铅（Pb）'], ['责任险每人限额'])
    """
    forms = {normalised(candidate): candidate for candidate in known}
    heads = map(normalised, (_BRACKETED.sub("", name), *name.split()[:1]))
    plain = normalised(name)
    within = [form for form in forms if len(form) >= SHORTEST and form in plain]
    kin = [form for form, known in forms.items() if _is_kin(name, plain, form, known)]
    found = [
        *heads,
        *sorted(within, key=len)[-1:],
        *sorted(kin, key=len),
        *get_close_matches(plain[:80], forms, 3, NEAR),
    ]
    return [forms[form] for form in dict.fromkeys(found) if form in forms][:3]


def _is_kin(name: str, plain: str, form: str, known: str) -> bool:
    """Tell whether a known name is begun or abbreviated by a name, or is of the same thing."""
    if len(plain) >= SHORTEST and (
        form.startswith(plain) or plain in map(normalised, _INNER.findall(known))
    ):
        return True
    return _thing(known) in {_thing(name), *map(_thing, _INNER.findall(name))}


@lru_cache(65_536)
def _thing(name: str) -> str:
    """Give what a name is of, without what it says of it: 总铅含量 is of 铅."""
    thing = _BEFORE.sub("", normalised(_BRACKETED.sub("", name)))
    while (shorter := _AFTER.sub("", thing)) != thing:
        thing = shorter
    return thing
