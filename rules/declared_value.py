"""A declared requirement with all that comparing needs, and what a reference comes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qibiao.declarations import Requirement, StandardNumber, Text, Unreadable
from qibiao.declarations.requirements.regulation import Regulation, regulation_named
from qibiao.declarations.requirements.requirement import Reference
from qibiao.rules.comparing import grade_word
from qibiao.rules.counting import conversion
from qibiao.rules.facets import Facet, Facets, Where, applies_to
from qibiao.rules.indicators import Row, Validity, in_full
from qibiao.rules.methods import DeclaredMethod
from qibiao.rules.provenance import Provenance
from qibiao.rules.truth import FALSE, TRUE, Truth, all3


@dataclass(frozen=True, slots=True)
class DeclaredValue:
    """A declared requirement with all that comparing needs (声明值).

    ``half`` says that it is one part of a pair whose other part is declared beside it; ``on`` is
    the day on which a reference is resolved, None where no day bears on it; ``only_for`` are the
    words that may promise it for some cases only.
    """

    requirement: Requirement
    method: DeclaredMethod | Unreadable | None
    row: Row
    facets: tuple[Facets, ...]
    half: bool = field(default=False, kw_only=True)
    on: date | None = field(default=None, kw_only=True)
    only_for: str | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        said = in_full(self.requirement)
        return said + conversion(self.requirement, self.row.unit, self.row.units)


class Taken(NamedTuple):
    """What a value comes to: a requirement, and where it is from if a standard sets it (取值)."""

    requirement: Requirement
    provenance: Provenance | None = None


def told_apart(
    requirement: Requirement, facets: Iterable[Facet]
) -> Iterator[tuple[str, Mapping[str, Requirement]]]:
    """Part what one cell says by the values of a facet: 浅色≥3级，深色≥2-3级.

    Gives the facet and the requirement of each value, for facets of which every label of the cell
    is a value, and none is twice.
    """
    labels = [part.label for part in requirement.parts]
    for facet in facets if labels else ():
        said = [facet.read(label) if label else None for label in labels]
        parts = {
            value: part.requirement
            for value, part in zip(said, requirement.parts, strict=True)
            if value is not None
        }
        if len(parts) == len(labels):
            yield facet.id, parts


def by_choice(requirement: Requirement, row: Row) -> tuple[tuple[Facets, Requirement], ...]:
    """Part what one cell says of the choices of a row; empty where it says nothing of them all."""
    found = next(told_apart(requirement, row.choices), None)
    return () if found is None else tuple(({found[0]: v}, one) for v, one in found[1].items())


def narrowed(value: DeclaredValue, where: Where) -> DeclaredValue:
    """Take a value for one choice: of light colours what is said of them, or what a standard asks.

    A standard that is followed binds for every choice of a row, so where a limit or a set of
    levels speaks of one choice, the reference is resolved for that one. Facets of the variant
    itself are not assumed.
    """
    if value.requirement.reference is None:
        parts = by_choice(value.requirement, value.row)
        chosen = [said for facets, said in parts if _is_meant(facets, where)]
        return replace(value, requirement=chosen[0]) if len(chosen) == 1 else value
    meant = {
        choice.id: where[choice.id][0]
        for choice in value.row.choices
        if len(where.get(choice.id, ())) == 1
    }
    if not meant:
        return value
    facets = tuple(
        {**known, **{key: v for key, v in meant.items() if known.get(key) is None}}
        for known in value.facets
    )
    return replace(value, facets=facets)


def _is_meant(facets: Facets, where: Where) -> bool:
    """Tell whether a limit, or a set of levels, speaks of a choice."""
    return any(value in where.get(id_, ()) for id_, value in facets.items())


def resolve(value: DeclaredValue) -> Sequence[Requirement] | Text:
    """Find what a requirement by reference asks in this pack, or say why that is not known.

    A value that may be promised for some cases only is not known to be that of all.
    """
    found = figures(value) if value.only_for is None else for_some(value.only_for)
    return found if isinstance(found, Text) else [figure.requirement for figure in found]


def for_some(words: str) -> Text:
    """Say that a value is promised with words that may limit it."""
    return Text(
        zh=f"只写了“{words}”的要求，是否各种情况都保证，须确认",
        en=f"only {words!r} is promised; whether that is all there is must be confirmed",
    )


def figures(value: DeclaredValue) -> Sequence[Taken] | Text:
    """Find what a value comes to, with where a referenced figure is from."""
    declared = value.requirement
    if declared.undecided is not None or declared.reference is None:
        return [Taken(declared)]
    title = value.row.title
    found = _referenced(value, declared.reference)
    certain = [figure for figure, applies in found if applies == TRUE]
    if certain:
        return certain
    if found:
        return Text(
            zh=f"型式或生效日期不明，不能确定 {declared.text} 对“{title.zh}”的要求是否适用",
            en=f"the variant or date is not told, so what {declared.text} asks of {title.en} is"
            " open",
        )
    return Text(
        zh=f"规则包中没有 {declared.text} 对“{title.zh}”的具体要求，须人工查证",
        en=f"the pack does not hold what {declared.text} asks of {title.en}",
    )


def covers(value: DeclaredValue) -> bool:
    """Tell whether a requirement by reference says, or may say, anything of this row."""
    reference = value.requirement.reference
    return reference is not None and bool(_referenced(value, reference))


def _referenced(value: DeclaredValue, reference: Reference) -> list[tuple[Taken, Truth]]:
    """List what a standard, or a grade of it, asks of a row, and whether it applies."""
    row = value.row
    if reference.grade is None:
        known = [
            (limit.standard, limit.where, limit.validity, limit.requirement, limit.provenance)
            for limit in row.limits
        ]
    else:
        asked = grade_word(reference.grade)
        known = [
            (of.standard, of.where, Validity(), of.requirement, of.provenance)
            for of in row.classes
            if grade_word(of.grade) == asked
        ]
    found = [
        (
            Taken(requirement, provenance),
            all3(
                (
                    _holds(validity, value.on, reference),
                    *(applies_to(row.where, facets) for facets in value.facets),
                    *(applies_to(where, facets) for facets in value.facets),
                )
            ),
        )
        for standard, where, validity, requirement, provenance in known
        if _names(standard, reference.number)
    ]
    return [(figure, applies) for figure, applies in found if applies != FALSE]


def _holds(validity: Validity, on: date | None, reference: Reference) -> Truth:
    """Tell whether a figure is what a reference means on a day.

    A new version may be chosen before its date (标准化法 第二十一条), so a dated reference to one
    that is to come means its figures; an ended figure is nobody's promise any more.
    """
    if on is None:
        return TRUE
    if reference.number.is_dated:
        validity = replace(validity, since=None)
    return validity.holds_on(on)


def _names(standard: str, number: StandardNumber | Regulation) -> bool:
    """Tell whether a text of the pack is the referenced standard or regulation.

    An undated reference means any version of the same nature: GB/T 4706.1 is not GB 4706.1.
    """
    if isinstance(number, Regulation):
        named = _regulation(standard)
        if named is None or named.title != number.title:
            return False
        return not number.is_dated or named.year == number.year
    known = _number(standard)
    if known is None or known.base != number.base:
        return False
    return known.year == number.year if number.is_dated else known.prefix == number.prefix


@lru_cache(4096)
def _number(standard: str) -> StandardNumber | None:
    try:
        return StandardNumber.parse(standard)
    except ValueError:
        return None


_regulation = lru_cache(4096)(regulation_named)
