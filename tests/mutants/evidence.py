"""Defects of evidence: too old, without its mark, expired, of another model, of another value."""

from datetime import date
from decimal import Decimal
from typing import Any

from qibiao.rules.provenance import Basis
from tests.mutants.asked import BINDING, Declared, bound, declared
from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Said, Sound

LABEL = "evidence:M-1"
ISSUER = "示例检测中心"

# Who shows a report or a certificate is asked of the chain behind it, once a declaration.
OF_REPORTS = frozenset({(rule, "declaration", "needs_person") for rule in ("E2-01", "E2-02")})
OF_CERTIFICATES = frozenset({("E2-03", "declaration", "needs_person")})


def report(sound: Sound, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "report",
        "name": "检验报告",
        "number": "M-1",
        "marks": ["CMA"],
    }
    found["issuer"] = ISSUER
    return {"evidence/-": {**found, "issued_on": _year_before(sound.day, 0).isoformat(), **more}}


def _year_before(day: date, days_more: int) -> date:
    """The same day a year ago, and some days more; sound samples are not judged on 29 February."""
    return date.fromordinal(day.replace(year=day.year - 1).toordinal() - days_more)


@defect("report a year and a day old", alike=True)
def old_report(sound: Sound) -> Mutant:
    """评估实践: reports of the last twelve months."""
    issued = _year_before(sound.day, 1).isoformat()
    return Mutant(issued, report(sound, issued_on=issued), one("E1-01", LABEL) | OF_REPORTS)


@defect("report exactly a year old", alike=True)
def year_old_report(sound: Sound) -> Mutant:
    return Mutant("exactly", report(sound), OF_REPORTS)


@defect("report without a date", alike=True)
def undated_report(sound: Sound) -> Mutant:
    appears = OF_REPORTS | {("E1-01", LABEL, "undecided")}
    return Mutant("issued_on", report(sound, issued_on=None), appears)


@defect("report without CMA", alike=True)
def without_cma(sound: Sound) -> Mutant:
    return Mutant("marks", report(sound, marks=["CNAS"]), one("E1-02", LABEL) | OF_REPORTS)


@defect("report without issuer", alike=True)
def without_issuer(sound: Sound) -> Mutant:
    """Who tested cannot be looked up: asked, no fault of the standard."""
    return Mutant("issuer", report(sound, issuer=None), one("E2-04", LABEL) | OF_REPORTS)


@defect("certificate expired the day before", alike=True)
def expired(sound: Sound) -> Mutant:
    return _certificate(sound, 1, one("E1-03", LABEL))


@defect("certificate that expires on the day", alike=True)
def expires_today(sound: Sound) -> Mutant:
    return _certificate(sound, 0, frozenset())


@defect("report of a model not declared", alike=True)
def other_model(sound: Sound) -> Mutant | None:
    if not any(it.get("model") for it in sound.plain.get("offerings", [])):
        return None
    return Mutant("model", report(sound, model="ZZ-999"), one("E1-05", LABEL) | OF_REPORTS)


@defect("measured value beyond the declared")
def beyond(sound: Sound) -> Mutant | None:
    """The product does not keep what was promised; the standard itself stays sound, a flaw."""
    for it in _measurable(sound):
        if not it.limits:
            return _measured(sound, it, Decimal(-1), one("E1-04", LABEL))
    return None


@defect("measured value beyond the declared and a limit")
def beyond_limit(sound: Sound) -> Mutant | None:
    """A product below a limit is another matter than a standard that is (E1-06)."""
    for it in _measurable(sound):
        if len(it.limits) != 1 or it.limits[0].kind not in BINDING:
            continue
        found = bound(it.limits[0])
        if found is None or found[0] != it.sign or it.figure is None:
            continue
        published = it.limits[0].provenance.basis is Basis.PUBLISHED
        status = "fail" if published else "undecided"
        appears = one("E1-04", LABEL) | {("E1-06", LABEL, status)}
        return _measured(sound, it, Decimal(-1) - abs(it.figure - found[1]), appears)
    return None


@defect("measured value at the end of the declared")
def at_the_end(sound: Sound) -> Mutant | None:
    for it in _measurable(sound):
        return _measured(sound, it, Decimal(0), frozenset())
    return None


def _certificate(sound: Sound, days: int, appears: frozenset[Said]) -> Mutant:
    until = date.fromordinal(sound.day.toordinal() - days).isoformat()
    added = {"kind": "certificate", "name": "认证证书", "number": "M-1", "valid_until": until}
    added["issuer"] = ISSUER
    return Mutant(until, {"evidence/-": added}, appears | OF_CERTIFICATES)


def _measurable(sound: Sound) -> list[Declared]:
    better = {"≥": "higher", "≤": "lower"}
    return [
        it
        for it in declared(sound)
        if it.figure is not None and better[it.sign] == it.row.better.value
    ]


def _measured(sound: Sound, it: Declared, by: Decimal, appears: frozenset[Said]) -> Mutant | None:
    """Measure a declared value, better ``by`` so much."""
    assert it.figure is not None
    value = it.figure + by if it.sign == "≥" else it.figure - by
    measured = {"indicator": it.plain["name"], "value": f"{value:f}"}
    if "unit" in it.plain:
        measured["unit"] = it.plain["unit"]
    return Mutant(it.row.id, report(sound, measurements=[measured]), appears | OF_REPORTS)
