"""All limits of one kind that bear on an indicator, and how its declared value meets them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qibiao.declarations import Interval, Requirement, StandardNumber, Text, Unreadable
from qibiao.declarations.requirements.requirement import Reference
from qibiao.rules.comparing import Comparison, grade_word, meets
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import (
    LIMIT_TITLES,
    Better,
    Limit,
    LimitKind,
    Row,
    in_full,
)
from qibiao.rules.methods import DeclaredMethod, MethodSet
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3, any3


@dataclass(frozen=True, slots=True)
class DeclaredValue:
    """A declared requirement with all that comparing needs (声明值)."""

    requirement: Requirement
    method: DeclaredMethod | Unreadable | None
    row: Row
    facets: tuple[Facets, ...]

    def __str__(self) -> str:
        return in_full(self.requirement)


class Step(NamedTuple):
    """One limit compared: whether it applies, whether it is met, and what to show."""

    limit: Limit
    applies: Truth
    comparison: Comparison
    answer: Truth


@dataclass(frozen=True, slots=True)
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

    def steps(self, value: DeclaredValue) -> Iterable[Step]:
        """Compare with each limit that applies or may apply."""
        for limit, applies in self.limits:
            comparison = self._compare(value, limit)
            answer = comparison.answer
            doubtful = applies == UNKNOWN or limit.provenance.basis is not Basis.PUBLISHED
            yield Step(
                limit, applies, comparison, UNKNOWN if answer == FALSE and doubtful else answer
            )

    def _compare(self, value: DeclaredValue, limit: Limit) -> Comparison:
        methods = self._methods_of(limit)
        if methods.methods or methods.bases:
            by_method = same_method(value.method, methods)
            if by_method.answer != TRUE:
                return by_method
        return compare(value, limit.requirement)

    def _methods_of(self, limit: Limit) -> MethodSet:
        if limit.methods is None:
            return self.methods
        return MethodSet(limit.methods, (), self.methods.catalogue)

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


def compare(value: DeclaredValue, asked: Requirement) -> Comparison:
    """Compare a declared value with one requirement; a value by reference is resolved first."""
    resolved = resolve(value)
    if isinstance(resolved, Text):
        return Comparison(UNKNOWN, resolved)
    if len(resolved) == 1:
        return meets(resolved[0], asked, value.row)
    answers = {meets(requirement, asked, value.row).answer for requirement in resolved}
    # What satisfies several requirements at once satisfies each, so one that is inside is enough.
    return Comparison(TRUE if TRUE in answers else answers.pop() if len(answers) == 1 else UNKNOWN)


def resolve(value: DeclaredValue) -> Sequence[Requirement] | Text:
    """Find what a requirement by reference asks in this pack, or say why that is not known."""
    declared = value.requirement
    if declared.undecided is not None or declared.reference is None:
        return [declared]
    title = value.row.title
    found = _referenced(value.row, declared.reference, value.facets)
    certain = [requirement for requirement, applies in found if applies == TRUE]
    if certain:
        return certain
    if found:
        return Text(
            zh=f"型式未写明，不能确定 {declared.text} 对“{title.zh}”的要求是否适用",
            en=f"the variant is not told, so what {declared.text} asks of {title.en} is open",
        )
    return Text(
        zh=f"规则包中没有 {declared.text} 对“{title.zh}”的具体要求，须人工查证",
        en=f"the pack does not hold what {declared.text} asks of {title.en}",
    )


def covers(value: DeclaredValue) -> bool:
    """Tell whether a requirement by reference says, or may say, anything of this row."""
    reference = value.requirement.reference
    return reference is not None and bool(_referenced(value.row, reference, value.facets))


def _referenced(
    row: Row, reference: Reference, variants: tuple[Facets, ...]
) -> list[tuple[Requirement, Truth]]:
    """List what a standard, or a grade of it, asks of a row, and whether it applies."""
    if reference.grade is None:
        known = [(limit.standard, limit.where, limit.requirement) for limit in row.limits]
    else:
        asked = grade_word(reference.grade)
        known = [
            (of_grade.standard, of_grade.where, of_grade.requirement)
            for of_grade in row.classes
            if grade_word(of_grade.grade) == asked
        ]
    found = [
        (requirement, all3(applies_to(where, facets) for facets in variants))
        for standard, where, requirement in known
        if _names(standard, reference.number)
    ]
    return [(requirement, applies) for requirement, applies in found if applies != FALSE]


def _names(standard: str, number: StandardNumber) -> bool:
    """Tell whether a text of the pack is the referenced standard.

    An undated reference means any version of the same nature: GB/T 4706.1 is not GB 4706.1.
    """
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


def bounds_of(
    row: Row, kind: LimitKind, day: date, variants: tuple[Facets, ...], methods: MethodSet
) -> Bounds | None:
    """Collect the limits of one kind that apply, or may, to any of the variants on a day."""
    chosen = []
    for limit in row.limits:
        if limit.kind is not kind:
            continue
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
            chosen.append((limit, applies))
    return Bounds(kind, tuple(chosen), row, methods) if chosen else None


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
