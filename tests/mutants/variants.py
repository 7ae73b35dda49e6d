"""Defects of variants: a facet that is not told, or told in a word nobody knows."""

from qibiao.rules.truth import TRUE
from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Plain, Sound


@defect("facet of a variant removed")
def removed(sound: Sound) -> Mutant | None:
    return _changed(sound, None)


@defect("facet of a variant unknown")
def unknown(sound: Sound) -> Mutant | None:
    """A word that is none of the choices says as little as none."""
    return _changed(sound, "无此取值")


@defect("offerings all removed")
def no_offering(sound: Sound) -> Mutant | None:
    """What is declared for is asked (P1-04); limits that bind whatever the variant still bind."""
    if any(row.where or any(it.where for it in row.limits) for row in sound.pack.rows):
        return None
    return Mutant("all", {"offerings": []}, one("P1-04", "declaration"))


def _changed(sound: Sound, value: str | None) -> Mutant | None:
    """Take a facet on which no limit of a declared row rests, so that only P1-03 can speak."""
    for i, offering in enumerate(sound.plain.get("offerings", [])):
        for j, variant in enumerate(offering.get("variants", [])):
            for k, facet in enumerate(variant.get("facets", [])):
                if _idle(sound, facet):
                    at = f"offerings/{i}/variants/{j}/facets/{k}"
                    given = {at: None} if value is None else {f"{at}/value": value}
                    label = f"offering:{offering.get('name')}"
                    return Mutant(facet["name"], given, one("P1-03", label))
    return None


def _idle(sound: Sound, told: Plain) -> bool:
    """No limit in force asks for the facet, and it is one that the pack knows."""
    known = next((f for f in sound.pack.facets if told["name"] in _names(f)), None)
    if known is None:
        return False
    return not any(
        known.id in limit.where or known.id in row.where
        for row in sound.pack.rows
        for limit in row.limits
        if limit.validity.holds_on(sound.day) == TRUE or limit.validity.until_unknown
    ) and not any(known.id in it.where for row in sound.pack.rows for it in row.classes)


def _names(facet: object) -> set[str]:
    return {facet.id, facet.title.zh, *facet.aliases}  # type: ignore[attr-defined]
