"""What the rule engines are given: a declaration as plain facts, read by the library's own model.

The engines know neither standard numbers nor requirements, so what the library reads out of them
(kind, form, year; ends in the unit of the row) is given. Days are numbers, 0 where there is none;
an end that is not known is None. ``ours`` says that the principal standard is a firm's own, or that
its kind cannot be seen.
"""

from datetime import date
from typing import Any

from generate import AS_OF, INDUSTRY

from qibiao.declarations import (
    Declaration,
    Evidence,
    Indicator,
    NumberKind,
    StandardNumber,
    Unit,
)
from qibiao.declarations.numbers.standard_number import Oddity
from qibiao.declarations.requirements.memo import read_requirement
from qibiao.rules import Library
from qibiao.rules.condition import months_before

Facts = dict[str, Any]
Ends = tuple[float | None, float | None]

_OLD = frozenset({Oddity.TWO_DIGIT_YEAR, Oddity.MISSING_SPACE, Oddity.REGION_CODE})
_DAYS = ("declared_on", "first_supplied_on", "standard_changed_on", "updated_on")
_FLAGS = ("stated_on_platform", "traceable", "tamper_proof")
_CHINA = ("CN", "中国", "境内", "CHINA")


class FactWriter:
    """Writes facts; the units of rows and the names of processes come from the pack, once."""

    def __init__(self) -> None:
        pack = Library().industry(INDUSTRY)
        self._units = {row.id: Unit.parse(row.unit) for row in pack.rows if row.unit}
        self._known: dict[tuple[str, str, str], Ends] = {}
        (process,) = (facet for facet in pack.facets if facet.id == "process")
        self._processes = {
            name: value.id
            for value in process.values
            for name in (value.id, value.title.zh, *value.aliases)
        }

    def facts(self, declaration: Declaration) -> Facts:
        """Write the facts of one declaration."""
        standard, disclosure = declaration.standard, declaration.disclosure
        kind = _kind(standard.number)
        ours = kind in ("", NumberKind.ENTERPRISE.value)
        process = self._process(declaration)
        natures = {indicator.nature for indicator in declaration.indicators}
        counted = {
            "ours": ours,
            "indicators_given": len(declaration.indicators),
            "functional": "functional" in natures,
            "performance": "performance" in natures,
        }
        commission = standard.commission
        return {
            "declaration": counted
            | {
                "as_of": AS_OF.toordinal(),
                "elements": list(standard.elements),
                "published_as": _text(standard.published_as),
                "authorship": _text(standard.authorship),
                "role": _text(commission.role) if commission else "",
                "authorised": bool(commission and commission.authorised is True),
                "channel": _text(disclosure.channel),
                "offerings_given": len(declaration.offerings),
                "name": _text(declaration.enterprise.name),
                "credit_code": _text(declaration.enterprise.credit_code),
                "registration": _text(declaration.enterprise.registration),
                "abroad": (declaration.enterprise.country or "CN").upper() not in _CHINA,
            }
            | {day: _day(getattr(disclosure, day)) for day in _DAYS}
            | {f"denied_{flag}": getattr(disclosure, flag) is False for flag in _FLAGS},
            "standards": [
                _standard(standard.number, standard.name, "principal", standard.authorship),
                *(
                    _standard(one.number, one.name, "implemented", "")
                    for one in declaration.implemented
                ),
            ],
            "offerings": [counted | {"kind": _text(one.kind)} for one in declaration.offerings],
            "indicators": [self._indicator(one, ours, process) for one in declaration.indicators],
            "evidence": [_evidence(one, declaration) for one in declaration.evidence],
        }

    def _process(self, declaration: Declaration) -> str:
        for offering in declaration.offerings:
            for variant in offering.variants:
                for facet in variant.facets:
                    if facet.name == "process":
                        return self._processes.get(facet.value or "", "")
        return ""

    def _indicator(self, one: Indicator, ours: bool, process: str) -> Facts:
        written = (one.id or "", one.value or "", one.unit or "")
        low, high = self._known.get(written) or self._known.setdefault(
            written, self._ends(*written)
        )
        return {
            "ours": ours,
            "process": process,
            "id": _text(one.id),
            "method": _text(one.method),
            "value": _text(one.value),
            "below_recommended": one.below_recommended is True,
            "low": low,
            "high": high,
        }

    def _ends(self, row: str, text: str, column: str) -> Ends:
        requirement = read_requirement(text, column)
        if requirement is None or requirement.interval is None:
            return None, None
        interval, unit, of_row = requirement.interval, requirement.unit, self._units.get(row)
        scale = unit.factor / of_row.factor if unit and of_row else 1
        return (
            None if interval.low is None else float(interval.low) * float(scale),
            None if interval.high is None else float(interval.high) * float(scale),
        )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: object) -> int:
    return value.toordinal() if isinstance(value, date) else 0


def _kind(number: object) -> str:
    return number.kind.value if isinstance(number, StandardNumber) else ""


def _standard(number: object, name: str | None, role: str, authorship: object) -> Facts:
    readable = isinstance(number, StandardNumber)
    return {
        "role": role,
        "authorship": _text(authorship),
        "readable": readable,
        "kind": _kind(number),
        "name": _text(name),
        "old": isinstance(number, StandardNumber) and bool(_OLD & set(number.oddities)),
        "year": (number.year or 0) if isinstance(number, StandardNumber) else 0,
        "latest_year": AS_OF.year + 1,
    }


def _evidence(one: Evidence, declaration: Declaration) -> Facts:
    return {
        "as_of": AS_OF.toordinal(),
        "year_ago": months_before(AS_OF, 12).toordinal(),
        "kind": _text(one.kind),
        "marks": [mark.upper() for mark in one.marks if mark],
        "issued_on": _day(one.issued_on),
        "valid_until": _day(one.valid_until),
        "model": _text(one.model),
        "models": [offering.model for offering in declaration.offerings if offering.model],
    }
