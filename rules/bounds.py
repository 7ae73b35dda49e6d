"""All limits of one kind that bear on an indicator, and how its declared value meets them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from qibiao.declarations import Interval, Requirement, Text, Unreadable
from qibiao.declarations.once import once
from qibiao.rules.comparing import half_of, meets
from qibiao.rules.comparison import Comparison
from qibiao.rules.declared_value import (
    DeclaredValue,
    by_choice,
    covers,
    figures,
    for_some,
    narrowed,
    resolve,
    told_apart,
)
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import (
    LIMIT_TITLES,
    Better,
    Limit,
    LimitKind,
    Row,
)
from qibiao.rules.methods import DeclaredMethod, Method, MethodSet
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3, any3

__all__ = [
    "Bounds",
    "DeclaredBound",
    "DeclaredValue",
    "Step",
    "by_choice",
    "compare",
    "covers",
    "limits_of",
    "resolve",
    "same_method",
    "told_apart",
]


class Step(NamedTuple):
    """One limit compared: whether it applies, whether it is met, and what to show."""

    limit: Limit
    applies: Truth
    comparison: Comparison
    answer: Truth


@dataclass(frozen=True)
class Bounds:
    """The limits of one kind on a day (限值组); ``steps`` compares a value with each of them."""

    kind: LimitKind
    limits: tuple[tuple[Limit, Truth], ...]
    row: Row
    methods: MethodSet

    @property
    def present(self) -> Truth:
        """Tell whether any limit applies."""
        return any3(applies for _, applies in self.limits)

    def contain(self, value: DeclaredValue) -> Truth:
        """Tell whether a declared value meets all that applies.

        A limit that may or may not apply (the variant is not told) decides nothing when it is
        missed. Only a published limit condemns; one that is recalled or doubtful, and missed,
        leaves the question open.
        """
        return all3(step.answer for step in self.steps(value))

    def steps(self, value: DeclaredValue) -> Iterator[Step]:
        """Compare with each limit that applies or may apply."""
        for limit, applies in self.limits:
            comparison = self._compare(value, limit)
            answer = comparison.answer
            if answer == FALSE and (
                applies == UNKNOWN
                or limit.provenance.basis is not Basis.PUBLISHED
                or not rests_on_published(narrowed(value, limit.where))
            ):
                answer = UNKNOWN
            yield Step(limit, applies, comparison, answer)

    def _compare(self, value: DeclaredValue, limit: Limit) -> Comparison:
        methods = self._methods_of(limit)
        if methods.methods or methods.bases:
            by_method = same_method(value.method, methods)
            if by_method.answer != TRUE:
                return by_method
        return compare(narrowed(value, limit.where), limit.requirement)

    def _methods_of(self, limit: Limit) -> MethodSet:
        return self.methods if limit.methods is None else self._own_methods[limit.methods]

    @once
    def _own_methods(self) -> dict[tuple[Method, ...], MethodSet]:
        """The methods of limits that name their own."""
        named = {limit.methods for limit, _ in self.limits if limit.methods is not None}
        return {own: MethodSet(own, (), self.methods.catalogue) for own in named}

    def __str__(self) -> str:
        return "；".join(
            f"{limit.asked}（{limit.cited}，{LIMIT_TITLES[limit.kind].zh}）"
            for limit, _ in self.limits
        )


def same_method(method: DeclaredMethod | Unreadable | None, methods: MethodSet) -> Comparison:
    """Tell whether a declared method is one under which values may be compared, or why not."""
    if method is None:
        return Comparison(
            UNKNOWN, Text(zh="不可比：未写明试验方法", en="not comparable: no method is stated")
        )
    if isinstance(method, Unreadable):
        return Comparison(UNKNOWN, Text(zh=method.reason, en="the method cannot be read"))
    if methods.accept(method) == TRUE:
        return Comparison(TRUE)
    return Comparison(
        UNKNOWN,
        Text(
            zh=f"不可比：试验方法“{method}”不是 {methods}",
            en=f"not comparable: method {method} is not {methods}",
        ),
    )


def rests_on_published(value: DeclaredValue) -> bool:
    """Tell whether a value is the firm's own, or by reference to figures that are published."""
    if value.requirement.reference is None:
        return True
    found = figures(value)
    return isinstance(found, Text) or all(
        figure.provenance is None or figure.provenance.basis is Basis.PUBLISHED for figure in found
    )


def compare(value: DeclaredValue, asked: Requirement) -> Comparison:
    """Compare a declared value with one requirement; a value by reference is resolved first.

    One part of a pair whose other part is declared beside it answers for itself alone. What is
    promised for some cases only is not kept in all, though it may be missed in those.
    """
    if value.only_for is not None:
        answer = compare(replace(value, only_for=None), asked)
        return answer if answer.answer != TRUE else Comparison(UNKNOWN, for_some(value.only_for))
    resolved = resolve(value)
    if isinstance(resolved, Text):
        return Comparison(UNKNOWN, resolved)
    if value.half:
        asked = half_of(asked, value.requirement) or asked
    if len(resolved) == 1:
        return meets(resolved[0], asked, value.row)
    answers = {meets(requirement, asked, value.row).answer for requirement in resolved}
    # What satisfies several requirements at once satisfies each, so one that is inside is enough.
    return Comparison(TRUE if TRUE in answers else answers.pop() if len(answers) == 1 else UNKNOWN)


def limits_of(
    row: Row, day: date, variants: tuple[Facets, ...], methods: MethodSet
) -> dict[LimitKind, Bounds]:
    """Collect the limits that apply, or may, to any of the variants on a day, by their kind."""
    chosen: dict[LimitKind, list[tuple[Limit, Truth]]] = {}
    for limit in row.limits:
        applies = all3(
            (
                limit.validity.holds_on(day),
                any3(
                    all3((applies_to(row.where, facets), applies_to(limit.where, facets)))
                    for facets in variants
                ),
            )
        )
        if applies != FALSE:
            chosen.setdefault(limit.kind, []).append((limit, applies))
    return {
        kind: Bounds(kind, tuple(chosen[kind]), row, methods)
        for kind in LimitKind
        if kind in chosen
    }


@dataclass(frozen=True, slots=True)
class DeclaredBound:
    """A declared requirement as the bound of a measured value (声明值作为界限)."""

    value: DeclaredValue

    def contain(self, measured: DeclaredValue) -> Truth:
        """Tell whether a measured value keeps what was declared; a better one keeps it too."""
        row, declared = self.value.row, self.value.requirement
        if declared.interval is not None and row.better is not Better.NEITHER:
            low, high = declared.interval.low, declared.interval.high
            kept = (
                Interval(low, None, declared.interval.low_closed)
                if row.better is Better.HIGHER
                else Interval(None, high, high_closed=declared.interval.high_closed)
            )
            declared = replace(declared, interval=kept)
        return meets(measured.requirement, declared, row).answer

    def __str__(self) -> str:
        return str(self.value)
