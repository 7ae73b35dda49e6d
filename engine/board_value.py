"""The one value by which an indicator stands on a board: the unfavourable end of its interval."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from qibiao.declarations import Requirement, RequirementKind, StandardNumber, Text, Unit
from qibiao.declarations.requirements.requirement import Combine
from qibiao.declarations.requirements.units import converted
from qibiao.rules.bounds import DeclaredValue, resolve
from qibiao.rules.comparing import in_row
from qibiao.rules.indicators import Better, Row
from qibiao.rules.methods import DeclaredMethod, MethodSet
from qibiao.rules.naming import normalised


class BoardValue(NamedTuple):
    """An exact value in the unit of the row, as text, and the method it was declared by."""

    text: str
    method: str


def board_value(value: DeclaredValue, methods: MethodSet) -> BoardValue | None:
    """Give the value for a board; None where it cannot be set beside others."""
    found = resolve(value)
    if isinstance(found, Text) or len(found) != 1:
        return None
    requirement, row = found[0], value.row
    match requirement.kind:
        case RequirementKind.INTERVAL:
            text = _end_or_half(requirement, value)
        case RequirementKind.PARTS if row.pair is not None:
            text = _of_pair(requirement, row)
        case RequirementKind.GRADE | RequirementKind.PRESENCE:
            text = requirement.text
        case _:
            text = None
    method = _method(value, methods)
    return BoardValue(text, method) if text is not None and method is not None else None


def _end_or_half(requirement: Requirement, value: DeclaredValue) -> str | None:
    """Give the end of an interval; a part of a pair counts where the other part is declared."""
    row = value.row
    if row.pair is None:
        counted = in_row(requirement, row)
        return _unfavourable_end(counted.interval, counted.unit, row)
    return _of_half(requirement, row) if value.half else None


def _of_pair(requirement: Requirement, row: Row) -> str | None:
    """Give both parts of a pair in the units of the row."""
    if requirement.combine is not Combine.PAIRED:
        return None
    found = [_of_half(part.requirement, row) for part in requirement.parts]
    return None if None in found else " / ".join(filter(None, found))


def _of_half(half: Requirement, row: Row) -> str | None:
    for text in row.pair or ():
        if half.unit is not None and half.unit.dimension == Unit.parse(text).dimension:
            end = _unfavourable_end(half.interval, half.unit, replace(row, unit=text))
            return None if end is None else f"{end} {text}"
    return None


def _unfavourable_end(interval: object, unit: Unit | None, row: Row) -> str | None:
    end: Decimal | None = getattr(interval, "low" if row.better is Better.HIGHER else "high")
    if end is None or row.better is Better.NEITHER:
        return None
    if unit is None or not row.unit:
        return _exact(Fraction(end)) if unit is None and not row.unit else None
    inside_unit = converted(end, unit, Unit.parse(row.unit))
    return None if inside_unit is None else _exact(inside_unit)


def _exact(value: Fraction) -> str:
    """Write a fraction as a decimal where it is one.

    >>> _exact(Fraction(5, 2)), _exact(Fraction(1, 3))
    ('2.5', '1/3')
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return str(value)
    return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")


def _method(value: DeclaredValue, methods: MethodSet) -> str | None:
    """Name the one accepted method: values by different methods stand on different boards."""
    declared = value.method
    known_methods = methods.methods or methods.bases
    if not isinstance(declared, DeclaredMethod):
        return _referenced_method(value, methods) if known_methods else ""
    if not known_methods:
        return normalised(declared.text)
    basis = next((basis for basis in methods.bases if basis.id == declared.basis), None)
    if basis is not None:
        return basis.title.zh
    known = {method.number.base for method in methods.methods}
    named: list[StandardNumber] = [n for n in declared.numbers if n.base in known]
    return str(named[0]) if named else None


def _referenced_method(value: DeclaredValue, methods: MethodSet) -> str | None:
    """A value by reference to a standard is taken by that standard's own method, if it has one."""
    reference = value.requirement.reference
    if reference is None:
        return None
    own = [m.number for m in methods.methods if m.number.base == reference.number.base]
    return str(own[0]) if own else None
