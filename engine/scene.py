"""One declaration with all that it is judged by: the day, the packs, and what follows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from qibiao.declarations import (
    Declaration,
    Offering,
    Place,
    Requirement,
    RequirementKind,
    StandardNumber,
    Steps,
    Text,
    Unreadable,
    Variant,
)
from qibiao.declarations.once import once
from qibiao.declarations.requirements.requirement import Reference
from qibiao.engine.appraisals import Appraisals
from qibiao.engine.beside import FacetItems
from qibiao.rules.facets import Facet, Facets
from qibiao.rules.indicators import RowType
from qibiao.rules.methods import numbers_in
from qibiao.rules.naming import normalised
from qibiao.rules.pack import Pack, RuleBook
from qibiao.rules.truth import Truth
from qibiao.rules.vocabulary import Subject

if TYPE_CHECKING:
    from qibiao.engine.view import View
    from qibiao.engine.views import Told


@dataclass(frozen=True)
class VariantInSight:
    """One variant of one offering, its facets read by the pack (型式); None is not known."""

    offering: Offering
    variant: Variant | None
    steps: Steps
    facets: Facets

    @property
    def label(self) -> str:
        """Name the variant for a person."""
        parts = (self.offering.name, self.variant.name if self.variant else None)
        return " ".join(part for part in parts if part) or "（未命名）"

    @once
    def told(self) -> FacetItems:
        """Give its facets as a key: equal where all that rests on facets is equal."""
        return tuple(self.facets.items())


class Sight(NamedTuple):
    """What an indicator speaks of (所指型式); of two that are alike to rules, ``key`` is one."""

    variants: tuple[VariantInSight, ...]
    steps: frozenset[Steps]
    facets: tuple[Facets, ...]
    kinds: frozenset[Any]
    key: object

    @classmethod
    def of(cls, variants: tuple[VariantInSight, ...], appraisals: Appraisals) -> "Sight":
        """Take what is asked of variants again and again."""
        facets = tuple(seen.facets for seen in variants)
        kinds = frozenset(seen.offering.kind for seen in variants)
        told = tuple([seen.told for seen in variants])
        key = appraisals.remembered(("sight", kinds, told), object)
        return cls(variants, frozenset([seen.steps for seen in variants]), facets, kinds, key)


class Scene:
    """What the observers look at (判定现场); nothing in it changes while it is judged.

    ``opinions`` gives reviewers' answers by what they are bound to. ``truths``
    remembers what was observed of the declaration as a whole, so that its many indicators need
    not ask again.
    """

    def __init__(
        self,
        declaration: Declaration,
        book: RuleBook,
        as_of: date,
        opinions: Mapping[tuple[str, str], str],
        appraisals: Appraisals | None = None,
    ) -> None:
        self.declaration = declaration
        self.book = book
        self.as_of = as_of
        self.opinions = opinions
        self.appraisals = appraisals or Appraisals(book)
        self.day = self.appraisals.day(as_of)
        self.truths: dict[str, Truth] = {}
        self.shared: dict[object, tuple[Truth, ...]] = {}
        self._sights: dict[tuple[str | None, str | None], Sight] = {}
        self.views: tuple[View, ...] | None = None
        self.members: dict[Subject, list[View]] = {}
        self.told: Told | None = None
        self.references: Sequence[tuple[Requirement, Place | None]] | None = None
        self.said: dict[str, Text] = {}
        self.values: dict[str, Any] = {}

    @once
    def identity(self) -> str:
        """Name enterprise and principal standard, the same in every resubmission.

        The year of the standard is left out, so that a revision keeps its questions.
        """
        enterprise, number = self.declaration.enterprise, self.declaration.standard.number
        who = enterprise.credit_code or enterprise.name or ""
        what = number.base if isinstance(number, StandardNumber) else str(number or "")
        return f"{who}\x1f{what}"

    @once
    def sha256(self) -> str:
        """Name all that is declared, wherever it was read from: no place, no line."""
        return sha256(repr(self.declaration).encode()).hexdigest()

    @property
    def declared_on(self) -> date | None:
        """The day of declaration, where it can be read."""
        day = self.declaration.disclosure.declared_on
        return day if isinstance(day, date) else None

    @once
    def variants(self) -> tuple[VariantInSight, ...]:
        """All variants of all offerings; an offering that lists none is one itself."""
        return tuple(
            seen
            for i, offering in enumerate(self.declaration.offerings)
            for seen in self._variants_of(offering, i)
        )

    def _variants_of(self, offering: Offering, i: int) -> list[VariantInSight]:
        steps: Steps = ("offerings", i)
        if not offering.variants:
            return [VariantInSight(offering, None, steps, self._facets(None))]
        return [
            VariantInSight(offering, v, (*steps, "variants", j), self._facets(v))
            for j, v in enumerate(offering.variants)
        ]

    def _facets(self, variant: Variant | None) -> Facets:
        """Read the facets by the pack, those that are told alike once."""
        written = tuple([(f.name, f.value) for f in variant.facets]) if variant else ()
        return self.appraisals.remembered(
            ("facets", written), lambda: _read_facets(self.book.industry, written)
        )

    def sight(self, offering: str | None, variant: str | None) -> Sight:
        """Give what an indicator speaks of; naming no offering and no variant means all of them."""
        key = (offering, variant)
        found = self._sights.get(key)
        if found is None:
            found = self._sights[key] = Sight.of(
                tuple(
                    seen
                    for seen in self.variants
                    if (not offering or offering == seen.offering.id)
                    and (not variant or (seen.variant is not None and variant == seen.variant.id))
                ),
                self.appraisals,
            )
        return found

    @once
    def numbers(self) -> tuple[StandardNumber, ...]:
        """List the standards declared as followed: the principal one and those implemented."""
        declared = self.declaration
        found = (declared.standard.number, *(s.number for s in declared.implemented))
        return tuple(number for number in found if isinstance(number, StandardNumber))

    @once
    def followed(self) -> tuple[Requirement, ...]:
        """Say each standard declared as followed as a requirement by reference.

        A declared standard binds with all its technical requirements (总局答复 2024-05-29). One of
        which the pack holds no figure, such as the firm's own, comes to nothing.
        """
        return tuple(map(_following, self.followed_numbers))

    @once
    def followed_numbers(self) -> tuple[StandardNumber, ...]:
        """List the standards declared as followed of which the pack holds figures."""
        held = self.book.standards_with_figures
        return tuple([number for number in self.numbers if number.base in held])

    @once
    def listed_ended(self) -> frozenset[StandardNumber]:
        """List the normative references that have ended, or may have: rules say so of each."""
        return frozenset(
            cited.number
            for cited in self.declaration.standard.citations
            if cited.listed is True
            and isinstance(cited.number, StandardNumber)
            and self.day.may_have_ended(cited.number)
        )

    @once
    def basic_facts(self) -> Mapping[str | None, bool | None]:
        """Say which basic requirements hold; one told twice holds only where both say so."""
        told: dict[str | None, list[Any]] = {}
        for fact in self.declaration.basic_facts:
            told.setdefault(fact.id, []).append(fact.holds)
        return {
            id_: False if False in holds else True if set(holds) == {True} else None
            for id_, holds in told.items()
        }

    @once
    def core_methods(self) -> Mapping[str, set[int | None]]:
        """Give the standards of the methods of declared core indicators: years by base number."""
        match = self.book.match
        core = {
            indicator.method
            for indicator in self.declaration.indicators
            if (row := match(indicator.id, indicator.name).row) and row.type is RowType.CORE
        }
        years: dict[str, set[int | None]] = {}
        for number in (number for text in core if text for number in numbers_in(text)):
            years.setdefault(number.base, set()).add(number.year)
        return years

    def forget(self) -> None:
        """Let go of the views, which know their scene: nothing then waits for the collector."""
        self.__dict__.clear()

    @property
    def principal_kind(self) -> str | Unreadable | None:
        """The kind of the principal standard."""
        number = self.declaration.standard.number
        return number.kind.value if isinstance(number, StandardNumber) else number


def _read_facets(industry: Pack | None, written: Sequence[tuple[str | None, str | None]]) -> Facets:
    """Read facets by their names in the pack; None is not told, or not among its values."""
    told: dict[str, list[str | None]] = {}
    for name, value in written:
        told.setdefault(normalised(name or ""), []).append(value)
    return {facet.id: _agreed(facet, told) for facet in (industry.facets if industry else ())}


def _agreed(facet: Facet, told: Mapping[str, Sequence[str | None]]) -> str | None:
    """Read what is told of a facet by any of its names; told in two ways it is not known."""
    found = {facet.read(value) for name in facet.names() for value in told.get(name, ())}
    return found.pop() if len(found) == 1 else None


@lru_cache(65_536)
def _following(number: StandardNumber) -> Requirement:
    return Requirement(
        text=f"执行 {number}", kind=RequirementKind.REFERENCE, reference=Reference(number)
    )
