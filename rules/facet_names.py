"""What the name of a product says of its facets: 反渗透净水机 is no purifier of another process."""

from collections.abc import Iterator, Sequence
from re import ASCII, compile

from qibiao.rules.facets import Facet, FacetValue
from qibiao.rules.naming import normalised

SHORTEST = 2  # signs of a word that tells a kind by itself
# Words that name no kind of product.
_ANY = frozenset({"其他", "一般", "通用", "不可", "不分", "直接", "间接", "非直接"})
_NOT = compile("[非不无未]")
_LETTERS = compile(r"[a-z]+", ASCII)


def spoken_against(facet: Facet, told: Sequence[str | None], name: str) -> str | None:
    """Give the words of a name that speak of another value of a facet than all that are told.

    The longest words count: 智能马桶盖 does not speak of 智能马桶. A value of which any word stands
    in the name, or holds the words found, is not spoken against.
    """
    values = [value for value in facet.values if value.id in told]
    if not values or None in told:
        return None
    plain = normalised(name)
    own = [word for value in values for word in _words(value, shortest=1)]
    wider = [word for value in values for word in map(normalised, (*value.named, *value.also))]
    if any(_stands(word, plain) for word in (*own, *wider)):
        return None
    found = sorted(
        {
            word
            for value in facet.values
            if value not in values
            for word in (*_words(value, SHORTEST), *map(normalised, value.named))
            if _stands(word, plain)
        },
        key=lambda word: (-len(word), word),
    )
    holding = [word for word in own if not _NOT.match(word)]
    return next((word for word in found if not any(word in mine for mine in holding)), None)


def _words(value: FacetValue, shortest: int) -> Iterator[str]:
    for word in map(normalised, (value.title.zh, *value.aliases)):
        if len(word) >= shortest and word not in _ANY:
            yield word


def _stands(word: str, name: str) -> bool:
    """Tell whether a word stands in a name; letters only as a word of their own."""
    if _LETTERS.fullmatch(word):
        return compile(rf"(?<![a-z]){word}(?![a-z])", ASCII).search(name) is not None
    return word in name
