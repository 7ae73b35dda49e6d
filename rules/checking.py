"""What makes a pack sound as a whole: names, references, order and dates that fit together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from qibiao.rules.comparing import meets
from qibiao.rules.cross_checking import facets_of_rule, grade_tables
from qibiao.rules.errors import RulePackError
from qibiao.rules.facets import Facet, Where
from qibiao.rules.indicators import Level, LevelSet, Row, Validity
from qibiao.rules.naming import normalised
from qibiao.rules.pack import Pack, Scheme
from qibiao.rules.rule import Rule
from qibiao.rules.truth import TRUE
from qibiao.rules.yaml_source import Steps, YamlSource

CORE_ROWS = range(3, 9)


def problems_of(  # noqa: PLR0913, PLR0917 - the parts of one pack
    pack: Pack,
    law: Pack | None,
    source: YamlSource,
    row_sources: Sequence[YamlSource],
    rule_sources: Sequence[YamlSource],
    unread: frozenset[str] = frozenset(),
) -> Iterator[RulePackError]:
    """Find where a pack contradicts itself, each place with file and line.

    ``unread`` names the files that could not be read: whatever rests on them is not judged.
    """
    rows = {row.id for row in pack.rows} | unread
    yield from _names(pack, source, row_sources)
    for row, row_source in zip(pack.rows, row_sources, strict=True):
        yield from _row(pack, row, row_source)
        yield from grade_tables(pack, row, row_source, unread)
    for i, scheme in enumerate(pack.schemes):
        yield from _scheme(pack, scheme, rows, source, ("schemes", i))
    yield from _boards(pack, rows, source)
    yield from _rules(pack, law, rule_sources, unread)


def _names(
    pack: Pack, source: YamlSource, row_sources: Sequence[YamlSource]
) -> Iterator[RulePackError]:
    yield from _empty_names(pack.names, source)
    taken: dict[str, str] = {}
    for row, row_source in zip(pack.rows, row_sources, strict=True):
        if row_source.path.stem != row.id:
            yield row_source.error(("id",), f"the file of row {row.id} must be {row.id}.yaml")
        names = tuple(dict.fromkeys((row.id, row.title.zh, row.title.en, *row.aliases)))
        yield from _empty_names(names, row_source)
        for name in names:
            other = taken.setdefault(normalised(name), row.id)
            if other != row.id:
                yield row_source.error((), f"the name {name!r} is also a name of row {other}")
    for key, ids in (
        ("facets", [facet.id for facet in pack.facets]),
        ("schemes", [scheme.id for scheme in pack.schemes]),
        ("boards", [board.id for board in pack.boards]),
        ("basic_requirements", [basic.id for basic in pack.basic_requirements]),
    ):
        for i, id_ in enumerate(ids):
            if id_ in ids[:i]:
                yield source.error((key, i), f"{id_!r} stands twice")


def _empty_names(names: Iterable[str], source: YamlSource) -> Iterator[RulePackError]:
    """Refuse names of blanks and signs: they would mean whatever has no name."""
    for name in names:
        if not normalised(name):
            yield source.error((), f"the name {name!r} says nothing")


def _row(pack: Pack, row: Row, source: YamlSource) -> Iterator[RulePackError]:
    facets = (*pack.facets, *row.choices)
    yield from _where(row.where, pack.facets, source, ("where",))
    for key, wheres in (
        ("limits", [limit.where for limit in row.limits]),
        ("levels", [levels.where for levels in row.levels]),
        ("classes", [known.where for known in row.classes]),
    ):
        for i, where in enumerate(wheres):
            yield from _where(where, facets, source, (key, i, "where"))
    for i, level_set in enumerate(row.levels):
        yield from _order(row, level_set, source, ("levels", i))
    for (i, one), (j, other) in combinations(enumerate(row.levels), 2):
        if one.where == other.where and overlap(one.validity, other.validity):
            yield source.error(("levels", j), f"holds at the same time as levels {i + 1}")


def _where(
    where: Where, facets: Sequence[Facet], source: YamlSource, steps: Steps
) -> Iterator[RulePackError]:
    known = {facet.id: {value.id for value in facet.values} for facet in facets}
    for facet, values in where.items():
        if facet not in known:
            yield source.error((*steps, facet), f"unknown facet; known: {', '.join(known) or '-'}")
            continue
        for value in values:
            if value not in known[facet]:
                choices = ", ".join(sorted(known[facet]))
                yield source.error((*steps, facet), f"{value!r} is no value; known: {choices}")


def _order(
    row: Row, level_set: LevelSet, source: YamlSource, steps: Steps
) -> Iterator[RulePackError]:
    """A better level asks at least as much: what meets it meets every lower one."""
    if not level_set.thresholds:
        yield source.error(steps, "levels hold no level; leave them out where none is known")
    present = [level for level in Level if level in level_set.thresholds]
    for lower, higher in pairwise(present):
        asked, less = level_set.thresholds[higher], level_set.thresholds[lower]
        if meets(asked.requirement, less.requirement, row).answer != TRUE:
            yield source.error(
                (*steps, higher.value),
                f"{asked.requirement.text} does not ask as much as {lower.value}, "
                f"{less.requirement.text}: levels are out of order",
            )


def _scheme(
    pack: Pack, scheme: Scheme, rows: Collection[str], source: YamlSource, steps: Steps
) -> Iterator[RulePackError]:
    yield from _where(scheme.where, pack.facets, source, (*steps, "where"))
    for key in ("core", "foundation", "innovation"):
        ids = getattr(scheme, key)
        for i, id_ in enumerate(ids):
            if id_ not in rows:
                yield source.error((*steps, key, i), f"no row {id_!r} in this pack")
            if id_ in ids[:i]:
                yield source.error((*steps, key, i), f"row {id_!r} stands twice")
    if len(scheme.core) not in CORE_ROWS:
        yield source.error((*steps, "core"), "a scheme has 3 to 8 core indicators")
    if scheme.innovation_needed > len(scheme.innovation):
        yield source.error((*steps, "innovation_needed"), "more than there are innovation rows")


def _boards(pack: Pack, rows: Collection[str], source: YamlSource) -> Iterator[RulePackError]:
    schemes = {scheme.id for scheme in pack.schemes}
    for i, board in enumerate(pack.boards):
        if board.scheme not in schemes:
            yield source.error(("boards", i, "scheme"), f"no scheme {board.scheme!r}")
        if board.indicator is not None and board.indicator not in rows:
            yield source.error(("boards", i, "indicator"), f"no row {board.indicator!r}")


def _rules(
    pack: Pack, law: Pack | None, rule_sources: Sequence[YamlSource], unread: frozenset[str]
) -> Iterator[RulePackError]:
    others = law.rules if law else ()
    ids = {rule.id for rule in (*others, *pack.rules)}
    unread_ids = {"-".join(stem.split("-")[:2]) for stem in unread}
    seen: list[Rule] = list(others)
    for rule, source in zip(pack.rules, rule_sources, strict=True):
        for other in seen:
            if other.id != rule.id:
                continue
            if other.version == rule.version or other.pack != rule.pack:
                yield source.error(("id",), f"rule {rule.key} stands in {other.file} already")
            elif overlap(Validity(rule.since, rule.until), Validity(other.since, other.until)):
                yield source.error(("since",), f"in force at the same time as {other.key}")
        if rule.retired_by is not None and rule.retired_by not in ids | unread_ids:
            yield source.error(("retired_by",), f"no rule {rule.retired_by!r}")
        yield from facets_of_rule(pack, rule, source)
        seen.append(rule)


def overlap(one: Validity, other: Validity) -> bool:
    """Tell whether two spans share a day."""
    return not (
        (one.until is not None and other.since is not None and one.until <= other.since)
        or (other.until is not None and one.since is not None and other.until <= one.since)
    )
