"""What follows from one declared indicator and its variants alone: worked out once, then shared.

Enterprises write alike, so a batch holds far fewer distinct indicators than indicators. All that
rules ask of one (its row, its requirement, its method, its limits) depends on its own values, the
facets of its variants and the two days, and on nothing else of the declaration.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from qibiao.declarations import Indicator, Requirement, Text, Unreadable
from qibiao.declarations.once import once
from qibiao.declarations.requirements.memo import read_requirement
from qibiao.engine.beside import NOTHING, Beside
from qibiao.rules.bounds import (
    Bounds,
    DeclaredValue,
    by_choice,
    resolve,
    told_apart,
)
from qibiao.rules.claims import claimed_by
from qibiao.rules.comparing import weakest_grade
from qibiao.rules.facets import Facets
from qibiao.rules.indicators import LimitKind, Row
from qibiao.rules.limited import in_name, limiting, remarks
from qibiao.rules.meant import as_meant
from qibiao.rules.methods import (
    DeclaredMethod,
    MethodSet,
    StatisticalBasis,
    read_method,
)
from qibiao.rules.named_units import two_units
from qibiao.rules.naming import normalised
from qibiao.rules.pack import RowMatch, RuleBook
from qibiao.rules.plausible import implausible
from qibiao.rules.truth import Truth


class IndicatorAppraisal:
    """One distinct indicator beside its row of the pack (指标研判).

    ``tokens`` remembers what the rules' own conditions say of it, ``truths`` what conditions on
    many indicators ask of each, ``row_levels`` how its row stands for variants of such facets,
    ``sentences`` what the findings of each rule say; the engine's other parts fill them.
    """

    def __init__(
        self,
        indicator: Indicator,
        book: RuleBook,
        days: tuple[date, date | None],
        variants: tuple[Facets, ...],
        beside: Beside = NOTHING,
    ) -> None:
        self.indicator = indicator
        self.beside = beside
        self.book = book
        self.as_of, self.declared_on = days
        self.variants = variants
        self.tokens: tuple[Truth, ...] | None = None
        self.truths: dict[str, Truth] = {}
        self.row_levels: dict[object, Any] = {}
        self.sentences: dict[str, Any] = {}

    @once
    def match(self) -> RowMatch:
        """The row that it means."""
        return self.book.match(self.indicator.id, self.indicator.name)

    @property
    def row(self) -> Row | None:
        """The row, where it is certain."""
        return self.match.row

    @once
    def requirement(self) -> Requirement | None:
        """The declared requirement; what cannot be meant as it is written decides nothing."""
        read = self._as_written()
        if read is None or self.row is None:
            return read
        why = two_units(self.match.unit, self.indicator.unit or "") or implausible(read, self.row)
        return read if why is None else replace(read, undecided=why)

    def _as_written(self) -> Requirement | None:
        """Read the value; a cell that repeats the indicator's name is its value alone."""
        unit = self.indicator.unit or self.match.unit
        read = read_requirement(self.indicator.value or "", unit)
        if read is None:
            return None
        if self.row is not None:
            read = as_meant(read, unit, self.row)
        own = self._of_variants(read)
        if own is not None or len(read.parts) != 1:
            return own or read
        (part,) = read.parts
        if self._is_called(part.label):
            return part.requirement
        other = self.book.match(None, part.label).row
        if other is None or other is self.row:
            return read
        return replace(read, undecided=f"“{read.text}”写的是另一项指标“{other.title.zh}”")

    def _of_variants(self, read: Requirement) -> Requirement | None:
        """Take what a cell says of the variants it speaks of: 设区的市≤30min，其他地区≤60min.

        None where the cell does not tell them apart, or where they are not all of one kind.
        """
        industry = self.book.industry
        for facet, parts in told_apart(read, industry.facets if industry else ()):
            own = {facets.get(facet) for facets in self.variants}
            value = own.pop() if len(own) == 1 else None
            if value is not None and value in parts:
                return parts[value]
        return None

    def _is_called(self, label: str | None) -> bool:
        names = {self.indicator.name or ""}
        if self.row is not None:
            names.update((self.row.title.zh, *self.row.aliases))
        return normalised(label or "") in set(map(normalised, names))

    @once
    def method(self) -> DeclaredMethod | None:
        """The declared method as read."""
        return read_method(self.indicator.method, self.bases, self.declared_on)

    @property
    def bases(self) -> tuple[StatisticalBasis, ...]:
        """The statistical bases that its method may name, those of its row first."""
        own = self.row.bases if self.row else ()
        return (*own, *(basis for basis in self.book.bases if basis not in own))

    @once
    def methods(self) -> MethodSet | None:
        """The methods that the row knows."""
        row = self.row
        return self.book.methods_of(row) if row and (row.methods or row.bases) else None

    @once
    def choices(self) -> Facets:
        """What its condition says of the row's own choices, such as a light or a dark colour.

        The condition stands in its own field, or as a remark in brackets after the value.
        """
        choices = self.row.choices if self.row else ()
        said = self.indicator.condition or (self.requirement.remark if self.requirement else None)
        return {choice.id: choice.read(said) for choice in choices}

    @once
    def facets(self) -> tuple[Facets, ...]:
        """The facets of each variant it speaks of, with those of its own condition.

        A cell that says something of several choices speaks of each of them.
        """
        told = by_choice(self.requirement, self.row) if self.requirement and self.row else ()
        own = [{**self.choices, **choice} for choice, _ in told] or [self.choices]
        return tuple({**facets, **one} for facets in self.variants or ({},) for one in own)

    @once
    def value(self) -> DeclaredValue | Unreadable | None:
        """The requirement with all that comparing needs."""
        requirement = self.requirement
        if requirement is None or self.row is None:
            return None
        if requirement.undecided is not None:
            return Unreadable(requirement.text, requirement.undecided)
        return self.meant(requirement, self.row, self.facets)

    def meant(
        self, requirement: Requirement, row: Row, variants: tuple[Facets, ...]
    ) -> DeclaredValue:
        """Take what is declared, or a part of it, as the value of a row for variants."""
        return DeclaredValue(
            requirement,
            self.method,
            row,
            variants,
            half=self.beside.half,
            on=self.as_of,
            only_for=self.only_for,
        )

    @once
    def only_for(self) -> str | None:
        """The words, in brackets or as its condition, that may promise its value for some only."""
        row, requirement = self.row, self.requirement
        if row is None or requirement is None:
            return None
        said = list(remarks(requirement))
        name, condition = self.indicator.name or "", self.indicator.condition
        if self.book.match(None, name).row is not row:
            said.extend(in_name(name, row))
        if not said and not condition:
            return None
        known = self.book.industry.facets if self.book.industry else ()
        own = (limit.standard for limit in row.limits)
        methods = " ".join((self.indicator.method or "", str(self.book.methods_of(row)), *own))
        beside: list[tuple[str, str | None]] = [(one, methods) for one in said]
        if condition:
            beside.append((condition, None))
        found = (limiting(one, row, self.variants, known, any_) for one, any_ in beside)
        return next(filter(None, found), None)

    def bounds(self, kind: LimitKind) -> Bounds | Unreadable | None:
        """The limits of one kind that apply, or may.

        None for an indicator that the pack lacks. A name that is near one of the pack may be
        meant as it, so whether its limits bear is not known.
        """
        return self.limits.get(kind)

    @once
    def limits(self) -> Mapping[LimitKind, Bounds | Unreadable]:
        """The limits of each kind that has any."""
        if self.row is not None:
            return self.book.limits_of(self.row, self.as_of, self.facets)
        near: dict[LimitKind, Bounds | Unreadable] = {}
        for name in self.match.near:
            row = self.book.row_named(name)
            # Limits of other variants or other days bear on nothing, whatever the name means.
            for kind in self.book.limits_of(row, self.as_of, self.facets):
                why = f"名称与“{name}”相近，不能确定是否同一指标"
                near.setdefault(kind, Unreadable(self.indicator.name or "", why))
        return near

    @once
    def binding(self) -> Bounds | Unreadable | None:
        """All limits that bind whatever is declared; the recommended ones do not."""
        found = [self.bounds(kind) for kind in LimitKind if kind is not LimitKind.RECOMMENDED]
        for bounds in found:
            if isinstance(bounds, Unreadable):
                return bounds
        limits = tuple(pair for bounds in found if isinstance(bounds, Bounds)
                       for pair in bounds.limits)  # fmt: skip
        if not limits or self.row is None:
            return None
        methods = self.book.methods_of(self.row)
        return Bounds(LimitKind.MANDATORY_STANDARD, limits, self.row, methods)

    @once
    def grades(self) -> tuple[str, ...]:
        """The lowest grades that a declared grade comes to, as written or by reference."""
        value, row = self.value, self.row
        found = resolve(value) if isinstance(value, DeclaredValue) else ()
        if isinstance(found, Text) or row is None:
            return ()
        grades = [weakest_grade(requirement, row) for requirement in found]
        return tuple([grade for grade in grades if grade is not None])

    @once
    def claimed(self) -> Bounds | None:
        """What the grades declared beside it ask of its value, by their standards' tables."""
        row = self.row
        if row is None or not self.beside.claims:
            return None
        claims = [
            (self.book.rows[claim.row], claim.grade, [dict(items) for items in claim.facets])
            for claim in self.beside.claims
        ]
        methods = self.book.methods_of(row)
        return claimed_by(row, claims, self.choices, self.as_of, methods)
