"""Facets: the closed properties of variants and conditions that choose limits and levels."""

from re import compile

from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.declarations.strict import STRICT
from qibiao.rules.naming import normalised
from qibiao.rules.truth import TRUE, UNKNOWN, Truth, all3, truth

Where = dict[str, tuple[str, ...]]
Facets = dict[str, str | None]

_TOLERANCE = compile(r"±\s*\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, config=STRICT)
class FacetValue:
    """One value a facet may have (取值).

    ``also`` are wider words for it in the names of products, which do not tell it: a thing for
    children of 3 to 7 is called 儿童…. ``named`` are words by which names tell it and that no facet
    is told by: an 眼霜 is for the eyes.
    """

    id: str
    title: Text
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT)
class Facet:
    """A closed property of variants or conditions (型式要素), with all values it may have."""

    id: str
    title: Text
    values: tuple[FacetValue, ...]
    aliases: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        """List the normalised names by which a declaration may call this facet."""
        return frozenset(map(normalised, (self.id, self.title.zh, *self.aliases)))

    def read(self, text: str | None) -> str | None:
        """Find the value that a text names, exactly or by an alias; else it is not known.

        A test condition with a tolerance names its nominal value: (23±2)℃ is 23 ℃.
        """
        for plain in dict.fromkeys((normalised(text or ""), _without_tolerance(text or ""))):
            for value in self.values:
                if plain in map(normalised, (value.id, value.title.zh, *value.aliases)):
                    return value.id
        return None


def _without_tolerance(text: str) -> str:
    return normalised(_TOLERANCE.sub("", text) if "±" in text else text)


def applies_to(where: Where, facets: Facets) -> Truth:
    """Tell whether what holds ``where`` these facets are so holds for a variant.

    >>> applies_to({"process": ("ro", "nf")}, {"process": "ro"})
    'true'
    >>> applies_to({"process": ("ro", "nf")}, {"process": None})
    'unknown'
    """
    if not where:
        return TRUE
    return all3(
        UNKNOWN if (value := facets.get(facet)) is None else truth(value in allowed)
        for facet, allowed in where.items()
    )
