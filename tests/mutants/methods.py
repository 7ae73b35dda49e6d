"""Defects of the method an indicator is tested by."""

import re
from typing import Any

from tests.mutants.asked import Declared, declared
from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Said, Sound

OTHER = "GB/T 99998-2020"  # no standard: known to no row and replaced by nothing
OWN = "本标准附录Z"
_DATED = re.compile(r"(?P<base>(GB|GB/T) [\d.]+)-\d{4}( [\d.]+)?")
NAMELESS = "常规方法"


@defect("method dropped, no limit")
def dropped(sound: Sound) -> Mutant | None:
    """促进办法 12, C2: each indicator has its method."""
    return _changed(sound, None, limited=False, rules=lambda it: one("C2-01", it.label))


@defect("method dropped beside a limit")
def dropped_beside_limit(sound: Sound) -> Mutant | None:
    """An empty method is not stated, and is not compared across methods (ruling on comparing)."""
    return _changed(sound, None, limited=True, rules=lambda it: one("C2-01", it.label))


@defect("method of another standard, no limit")
def other(sound: Sound) -> Mutant | None:
    """Another method than the row's is asked about (N4); it is a standard, so N4-01 holds."""
    return _changed(sound, OTHER, limited=False, rules=_not_known)


@defect("method of another standard beside a limit")
def other_beside_limit(sound: Sound) -> Mutant | None:
    return _changed(sound, OTHER, limited=True, rules=_not_known)


@defect("own method, no limit")
def own(sound: Sound) -> Mutant | None:
    """促进办法 12: a standard method is used where there is one."""
    return _changed(sound, OWN, limited=False, rules=_standard_exists)


@defect("own method beside a limit")
def own_beside_limit(sound: Sound) -> Mutant | None:
    return _changed(sound, OWN, limited=True, rules=_standard_exists)


@defect("method says not where it is from, no limit")
def nameless(sound: Sound) -> Mutant | None:
    """A text that names no standard, basis or clause is not stated, a finding of C2."""
    return _changed(sound, NAMELESS, limited=False, rules=lambda it: one("C2-03", it.label))


@defect("clause of a method without the year", alike=True)
def undated_clause(sound: Sound) -> Mutant | None:
    """GB/T 1.1: who refers to a clause gives the year; recalled, so a notice."""
    for it in declared(sound):
        number = _DATED.fullmatch(it.plain["method"].split(" 附录")[0])
        if number is None or it.measured or len(it.row.methods) != 1:
            continue
        if it.row.methods[0].number.is_dated and not sound.plain["disclosure"].get("declared_on"):
            continue
        given = {it.at("method"): f"{number['base']} 6.3"}
        return Mutant(it.row.id, given, one("N2-08", it.label))
    return None


def _citations(sound: Sound) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sound.plain["standard"].get("citations", [])
    return found


def _not_known(it: Declared) -> frozenset[Said]:
    known = it.row.methods or it.row.bases
    return one("N4-02", it.label) if known else frozenset()


def _standard_exists(it: Declared) -> frozenset[Said]:
    standard = it.row.methods and not it.row.bases
    return one("N4-01", it.label) if standard else frozenset()


def _changed(sound: Sound, method: str | None, *, limited: bool, rules: Any) -> Mutant | None:
    for it in declared(sound):
        if bool(it.limits) is limited and not it.measured:
            appears = rules(it) | it.undecided(by_method=True)
            if method == OTHER and any(told.get("listed") for told in _citations(sound)):
                appears |= one("N2-07", "declaration")  # the text does not cite it
            return Mutant(it.row.id, {it.at("method"): method}, appears)
    return None
