"""One declaration with all that it is judged by: the day, the packs, and what follows at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from qibiao.declarations import (
    Declaration,
    Indicator,
    Offering,
    Requirement,
    RequirementKind,
    StandardNumber,
    Unreadable,
    Variant,
)
from qibiao.declarations.requirements.requirement import Reference
from qibiao.engine.appraisal import Appraisals
from qibiao.rules.facets import Facets
from qibiao.rules.naming import normalised
from qibiao.rules.pack import RuleBook
from qibiao.rules.truth import Truth

if TYPE_CHECKING:
    from qibiao.engine.views import View


@dataclass(frozen=True, slots=True)
class VariantInSight:
    """One variant of one offering, its facets read by the pack (型式); None is not known."""

    offering: Offering
    variant: Variant | None
    steps: tuple[str | int, ...]
    line: int
    facets: Facets

    @property
    def label(self) -> str:
        """Name the variant for a person."""
        parts = (self.offering.name, self.variant.name if self.variant else None)
        return " ".join(part for part in parts if part) or "（未命名）"


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
        self.truths: dict[str, Truth] = {}
        self.shared: dict[object, tuple[Truth, ...]] = {}
        self.views: tuple[View, ...] | None = None

    @property
    def declared_on(self) -> date | None:
        """The day of declaration, where it can be read."""
        day = self.declaration.disclosure.declared_on
        return day if isinstance(day, date) else None

    @cached_property
    def variants(self) -> tuple[VariantInSight, ...]:
        """All variants of all offerings; an offering that lists none is one itself."""
        return tuple(
            seen
            for i, offering in enumerate(self.declaration.offerings)
            for seen in self._variants_of(offering, i)
        )

    def _variants_of(self, offering: Offering, i: int) -> list[VariantInSight]:
        steps: tuple[str | int, ...] = ("offerings", i)
        if not offering.variants:
            return [VariantInSight(offering, None, steps, offering.line, self._facets(None))]
        return [
            VariantInSight(offering, v, (*steps, "variants", j), v.line, self._facets(v))
            for j, v in enumerate(offering.variants)
        ]

    def _facets(self, variant: Variant | None) -> Facets:
        """Read the facets by the pack; a facet with a single value needs no telling."""
        industry = self.book.industry
        if industry is None:
            return {}
        told = {normalised(f.name or ""): f.value for f in variant.facets} if variant else {}
        return {
            facet.id: next((facet.read(told[name]) for name in facet.names() if name in told), None)
            for facet in industry.facets
        }

    def variants_for(self, indicator: Indicator) -> tuple[VariantInSight, ...]:
        """List the variants an indicator speaks of; no reference means all of them."""
        return tuple(
            seen
            for seen in self.variants
            if (not indicator.offering or indicator.offering == seen.offering.id)
            and (
                not indicator.variant
                or (seen.variant is not None and indicator.variant == seen.variant.id)
            )
        )

    @cached_property
    def numbers(self) -> tuple[StandardNumber, ...]:
        """List the standards declared as followed: the principal one and those implemented."""
        declared = self.declaration
        found = (declared.standard.number, *(s.number for s in declared.implemented))
        return tuple(number for number in found if isinstance(number, StandardNumber))

    @cached_property
    def followed(self) -> tuple[Requirement, ...]:
        """Say each standard declared as followed as a requirement by reference.

        A declared standard binds with all its technical requirements (总局答复 2024-05-29).
        """
        return tuple(
            Requirement(
                text=f"执行 {number}", kind=RequirementKind.REFERENCE, reference=Reference(number)
            )
            for number in self.numbers
        )

    @cached_property
    def core_methods(self) -> frozenset[StandardNumber]:
        """List the standards that the declared core indicators are measured by."""
        return frozenset(
            number
            for indicator in self.declaration.indicators
            if (row := self.book.match(indicator.id, indicator.name).row) is not None
            and row.type.value == "core"
            for number, _ in StandardNumber.find(indicator.method or "")
        )

    @property
    def principal_kind(self) -> str | Unreadable | None:
        """The kind of the principal standard."""
        number = self.declaration.standard.number
        return number.kind.value if isinstance(number, StandardNumber) else number
