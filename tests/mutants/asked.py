"""What the figures of a pack ask of a declared indicator, read without the engine.

Only what is plain is offered: one row, facets that are told, one figure in the row's unit. What
is entangled (pairs, grades, choices of a condition, grades that rest on other rows) is left to the
samples and to the tests of comparing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from qibiao.rules import Pack
from qibiao.rules.indicators import Limit, LimitKind, Row
from qibiao.rules.provenance import Basis
from tests.mutants.sound import Plain, Said, Sound

RULES = {
    LimitKind.MANDATORY_STANDARD: "L1-01",
    LimitKind.TECHNICAL_REGULATION: "L1-02",
    LimitKind.REGULATION: "L1-03",
    LimitKind.RECOMMENDED: "L4-05",
}
BINDING = (LimitKind.MANDATORY_STANDARD, LimitKind.TECHNICAL_REGULATION, LimitKind.REGULATION)
_PLAIN = re.compile(r"(?P<sign>[≥≤])\s*(?P<figure>\d+(\.\d+)?)")
_OTHER_SIDE = {"≥": "≤", "≤": "≥"}


class Declared(NamedTuple):
    """A declared indicator of which the pack says plainly what is asked."""

    position: int
    plain: Plain
    row: Row
    limits: tuple[Limit, ...]
    measured: bool

    @property
    def label(self) -> str:
        variant = self.plain.get("variant")
        return f"indicator:{self.plain['name']}" + (f"@{variant}" if variant else "")

    @property
    def figure(self) -> Decimal | None:
        found = _PLAIN.fullmatch(self.plain.get("value", ""))
        return Decimal(found["figure"]) if found else None

    @property
    def sign(self) -> str:
        return str(self.plain["value"])[0]

    @property
    def other_side(self) -> str:
        return _OTHER_SIDE[self.sign] + str(self.figure)

    def at(self, field: str) -> str:
        return f"indicators/{self.position}/{field}"

    def valued(self, value: str) -> dict[str, Any]:
        return {self.at("value"): value, self.at("unit"): self.row.unit or None}

    def undecided(self, *, by_method: bool = False) -> frozenset[Said]:
        """Every limit is undecided: what cannot be compared is neither met nor missed.

        A method that is not the limit's, or not told, matters only where the limit has one.
        """
        return frozenset(
            (RULES[limit.kind], self.label, "undecided")
            for limit in self.limits
            if not by_method or self.bound_to_method(limit)
        )

    def bound_to_method(self, limit: Limit) -> bool:
        own = limit.methods
        return bool(self.row.methods or self.row.bases) if own is None else bool(own)


def declared(sound: Sound) -> Iterator[Declared]:
    names = [i.get("name") for i in sound.plain.get("indicators", [])]
    for index, plain in enumerate(sound.plain.get("indicators", [])):
        row = _row(sound.pack, plain)
        if row is None or names.count(plain.get("name")) > 1 or _entangled(sound, row):
            continue
        if "below_recommended" in plain or "condition" in plain or "method" not in plain:
            continue
        limits = _limits(sound, plain, row)
        if limits is not None:
            yield Declared(index, plain, row, limits, _is_measured(sound, plain))


def only_limit(sound: Sound, *bases: Basis, kinds: tuple[LimitKind, ...]) -> Iterator[Declared]:
    """Give the indicators with one limit, of a kind and basis, that is one exact figure."""
    for one in declared(sound):
        if len(one.limits) != 1 or one.measured:
            continue
        (limit,) = one.limits
        known = limit.kind in kinds and limit.provenance.basis in bases
        if known and bound(limit) is not None:
            yield one


def bound(limit: Limit) -> tuple[str, Decimal] | None:
    """Give the sign and figure of a one-sided limit."""
    interval = limit.requirement.interval
    if interval is None or not (interval.low_closed and interval.high_closed):
        return None
    if (interval.low is None) == (interval.high is None):
        return None
    if interval.low is not None:
        return "≥", interval.low
    assert interval.high is not None
    return "≤", interval.high


def past(limit: Limit) -> str | None:
    """Miss a limit by one of its last digit."""
    found = bound(limit)
    assert found is not None
    sign, figure = found
    exponent = figure.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0))
    missed = figure - step if sign == "≥" else figure + step
    return f"{sign}{missed:f}" if missed > 0 else None


def facets(sound: Sound, variant: Plain) -> dict[str, str | None]:
    told = {f.get("name", ""): f.get("value", "") for f in variant.get("facets", [])}
    return {
        facet.id: next(
            (
                value.id
                for name, text in told.items()
                if _alike(name, facet.id, facet.title.zh, *facet.aliases)
                for value in facet.values
                if _alike(text, value.id, value.title.zh, *value.aliases)
            ),
            None,
        )
        for facet in sound.pack.facets
    }


def _row(pack: Pack, plain: Plain) -> Row | None:
    by_id = [row for row in pack.rows if row.id == plain.get("id")]
    by_name = [
        row for row in pack.rows if _alike(plain.get("name", ""), row.title.zh, *row.aliases)
    ]
    found = by_id or by_name
    return found[0] if len(found) == 1 and plain.get("name") else None


def _entangled(sound: Sound, row: Row) -> bool:
    decided = {table.row for other in sound.pack.rows for table in other.grade_of}
    return (
        bool(row.pair or row.grades or row.choices or row.grade_of or row.test_condition)
        or row.id in decided
    )


def _limits(sound: Sound, plain: Plain, row: Row) -> tuple[Limit, ...] | None:
    """List the limits that apply; None where a facet or a date leaves that open."""
    variants = [
        facets(sound, variant)
        for offering in sound.plain.get("offerings", [])
        if plain.get("offering") in (None, offering.get("id"))
        for variant in offering.get("variants", [{}])
        if plain.get("variant") in (None, variant.get("id"))
    ]
    found = []
    for limit in row.limits:
        if limit.validity.until_unknown:
            return None
        if limit.validity.holds_on(sound.day) == "false":
            continue
        where = [*row.where.items(), *limit.where.items()]
        if any(variant[facet] is None for variant in variants for facet, _ in where):
            return None
        if any(all(variant[facet] in allowed for facet, allowed in where) for variant in variants):
            found.append(limit)
    return tuple(found)


def _is_measured(sound: Sound, plain: Plain) -> bool:
    named = {
        measurement.get("indicator")
        for evidence in sound.plain.get("evidence", [])
        for measurement in evidence.get("measurements", [])
    }
    return bool(named & {plain.get("id"), plain.get("name")})


def _alike(text: str, *names: str) -> bool:
    return text.casefold() in {name.casefold() for name in names}
