"""Defects of a declared value: past a limit, unreadable, vague, in another unit, the other way."""

from decimal import Decimal
from typing import Any

from qibiao.rules.indicators import LimitKind
from qibiao.rules.provenance import Basis
from tests.mutants.asked import BINDING, RULES, Declared, bound, declared, only_limit, past
from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Sound

ANY = (*BINDING, LimitKind.RECOMMENDED)
UNSURE = (Basis.RECALLED, Basis.DOUBTFUL)
# The same quantity in a unit beside it (GB 3100, GB 3101), with how many make one.
TWINS = {
    "min": ("s", 60), "h": ("min", 60), "年": ("月", 12), "L": ("mL", 1000), "mg/L": ("μg/L", 1000),
    "mg/kg": ("μg/kg", 1000), "%": ("‰", 10), "kg": ("g", 1000), "g": ("mg", 1000),
    "km": ("m", 1000), "m": ("mm", 1000), "cm": ("mm", 10), "mm": ("μm", 1000),
    "MPa": ("kPa", 1000), "kN": ("N", 1000),
}  # fmt: skip


@defect("value past a published limit by the last digit")
def past_published(sound: Sound) -> Mutant | None:
    """标准化法 21: not below a mandatory standard; 39 and the floors alike. Published: it fails."""
    return _past(sound, (Basis.PUBLISHED,), BINDING, "fail")


@defect("value past a recalled limit")
def past_recalled(sound: Sound) -> Mutant | None:
    """Only what is published condemns (decision 6): the question to check stays open."""
    return _past(sound, UNSURE, BINDING, "undecided")


@defect("value past a published recommended figure, not stated")
def below_recommended(sound: Sound) -> Mutant | None:
    """促进办法 14: lower than recommended is stated."""
    return _past(sound, (Basis.PUBLISHED,), (LimitKind.RECOMMENDED,), "fail")


@defect("value past a recalled recommended figure, not stated")
def below_recalled_recommended(sound: Sound) -> Mutant | None:
    return _past(sound, UNSURE, (LimitKind.RECOMMENDED,), "undecided")


@defect("value past a published recommended figure, stated")
def below_recommended_stated(sound: Sound) -> Mutant | None:
    """促进办法 14 asks that it is stated, no more: nothing is found."""
    for it in only_limit(sound, Basis.PUBLISHED, kinds=(LimitKind.RECOMMENDED,)):
        if (value := past(it.limits[0])) is not None:
            given = {**it.valued(value), it.at("below_recommended"): True}
            given[it.at("below_standard")] = "GB/T 18801-2022"  # any that is named
            return Mutant(it.row.id, given)
    return None


@defect("value past a published recommended figure, stated without the standard")
def below_which(sound: Sound) -> Mutant | None:
    for it in only_limit(sound, Basis.PUBLISHED, kinds=(LimitKind.RECOMMENDED,)):
        if (value := past(it.limits[0])) is not None:
            given = {**it.valued(value), it.at("below_recommended"): True}
            given[it.at("below_standard")] = None
            return Mutant(it.row.id, given, one("L4-10", it.label))
    return None


@defect("flag of below recommended taken away")
def flag_missing(sound: Sound) -> Mutant | None:
    """Only where the figure is missed for certain, so where the flag was needed."""
    for index, plain in enumerate(sound.plain.get("indicators", [])):
        if not plain.get("below_recommended"):
            continue
        unflagged = {k: v for k, v in plain.items() if not k.startswith("below_")}
        indicators = [*sound.plain["indicators"]]
        indicators[index] = unflagged
        bare = sound._replace(plain={**sound.plain, "indicators": indicators})
        for it in only_limit(bare, Basis.PUBLISHED, kinds=(LimitKind.RECOMMENDED,)):
            if it.position == index and _misses(it):
                given = {it.at("below_recommended"): None}
                return Mutant(it.row.id, given, one("L4-05", it.label))
    return None


@defect("value exactly on a limit")
def on_limit(sound: Sound) -> Mutant | None:
    """Not below is not lower: the end of a closed limit meets it, however it is known."""
    for it in only_limit(sound, Basis.PUBLISHED, *UNSURE, kinds=ANY):
        found = bound(it.limits[0])
        assert found is not None
        return Mutant(it.row.id, it.valued(f"{found[0]}{found[1]:f}"))
    return None


@defect("value past the upper end of a range by the last digit")
def past_range(sound: Sound) -> Mutant | None:
    for it in declared(sound):
        if len(it.limits) != 1 or it.limits[0].kind not in BINDING or it.measured:
            continue
        limit = it.limits[0]
        interval = limit.requirement.interval
        if interval is None or interval.low is None or interval.high is None:
            continue
        exponent = interval.high.as_tuple().exponent
        assert isinstance(exponent, int)
        step = Decimal(1).scaleb(min(exponent, 0))
        status = "fail" if limit.provenance.basis is Basis.PUBLISHED else "undecided"
        value = f"{interval.low:f}～{interval.high + step:f}"
        return _mutant(it, it.valued(value), status)
    return None


@defect("value unreadable, no limit")
def unreadable(sound: Sound) -> Mutant | None:
    """左右 and 约 are undecided (ruling on comparing); N3-03 asks what is meant."""
    return _written(sound, "约{figure}", "N3-03", limited=False)


@defect("value unreadable beside a limit")
def unreadable_beside_limit(sound: Sound) -> Mutant | None:
    """What is not understood is neither above nor below: every limit is undecided too."""
    return _written(sound, "约{figure}", "N3-03", limited=True)


@defect("value vague, no limit")
def vague(sound: Sound) -> Mutant | None:
    """GB/T 1.1: what cannot be verified is no requirement."""
    return _written(sound, "优良", "N3-01", limited=False)


@defect("value vague beside a limit")
def vague_beside_limit(sound: Sound) -> Mutant | None:
    return _written(sound, "优良", "N3-01", limited=True)


@defect("value missing, no limit")
def no_value(sound: Sound) -> Mutant | None:
    """A method without a requirement is a flaw (corrections from practice)."""
    for it in declared(sound):
        if not it.limits and not it.measured:
            return Mutant(it.row.id, {it.at("value"): None}, one("C2-02", it.label))
    return None


@defect("unit wrong beside a limit")
def unit_wrong(sound: Sound) -> Mutant | None:
    """Another quantity is not comparable (decision 4): undecided, not missed."""
    for it in _figured(sound):
        if it.limits:
            other = "s" if it.row.unit in ("g", "kg", "t") else "kg"
            return Mutant(it.row.id, {it.at("unit"): other}, it.undecided())
    return None


@defect("unit wrong, no limit")
def unit_wrong_without_limit(sound: Sound) -> Mutant | None:
    """No rule compares what has no limit; only its level is lost."""
    for it in _figured(sound):
        if not it.limits:
            other = "s" if it.row.unit in ("g", "kg", "t") else "kg"
            return Mutant(it.row.id, {it.at("unit"): other})
    return None


@defect("unit equivalent")
def unit_equivalent(sound: Sound) -> Mutant | None:
    for it in _figured(sound):
        if it.row.unit in TWINS and it.plain.get("unit") == it.row.unit:
            unit, many = TWINS[it.row.unit]
            assert it.figure is not None
            value = f"{it.sign}{it.figure * many:f}"
            return Mutant(it.row.id, {it.at("value"): value, it.at("unit"): unit})
    return None


@defect("sign flipped beside a limit")
def sign_flipped(sound: Sound) -> Mutant | None:
    """A bound on the other side still holds what meets the limit: it condemns nothing."""
    for it in _figured(sound):
        found = [bound(limit) for limit in it.limits]
        if found and all(one_sided and one_sided[0] == it.sign for one_sided in found):
            return Mutant(it.row.id, {it.at("value"): it.other_side}, it.undecided())
    return None


def _past(
    sound: Sound, bases: tuple[Basis, ...], kinds: tuple[LimitKind, ...], status: str
) -> Mutant | None:
    for it in only_limit(sound, *bases, kinds=kinds):
        if (value := past(it.limits[0])) is not None:
            return _mutant(it, it.valued(value), status)
    return None


def _mutant(it: Declared, given: dict[str, Any], status: str) -> Mutant:
    rule = RULES[it.limits[0].kind]
    return Mutant(it.row.id, given, frozenset({(rule, it.label, status)}))


def _written(sound: Sound, text: str, rule: str, *, limited: bool) -> Mutant | None:
    for it in _figured(sound):
        if bool(it.limits) is limited:
            given: dict[str, Any] = {it.at("value"): text.format(figure=it.figure)}
            if rule == "N3-01":
                given |= {it.at("unit"): None}
            return Mutant(it.row.id, given, one(rule, it.label) | it.undecided())
    return None


def _figured(sound: Sound) -> list[Declared]:
    return [it for it in declared(sound) if it.figure is not None and not it.measured]


def _misses(it: Declared) -> bool:
    found = bound(it.limits[0])
    if found is None or it.figure is None or it.sign != found[0]:
        return False
    return it.figure < found[1] if it.sign == "≥" else it.figure > found[1]
