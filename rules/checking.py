"""What makes a pack sound as a whole: names, references, order and dates that fit together."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from qibiao.rules.comparing import meets
from qibiao.rules.facets import Facet, Where
from qibiao.rules.indicators import Level, LevelSet, Row, Validity
from qibiao.rules.naming import normalised
from qibiao.rules.pack import Pack, Scheme
from qibiao.rules.rule import Rule
from qibiao.rules.truth import TRUE
from qibiao.rules.yaml_source import Steps, YamlSource

CORE_ROWS = range(3, 9)


def check_pack(
    pack: Pack,
    law: Pack | None,
    source: YamlSource,
    row_sources: Sequence[YamlSource],
    rule_sources: Sequence[YamlSource],
) -> None:
    """Refuse a pack that contradicts itself; raises RulePackError with file and line."""
    _check_names(pack, source, row_sources)
    for row, row_source in zip(pack.rows, row_sources, strict=True):
        _check_row(pack, row, row_source)
    for i, scheme in enumerate(pack.schemes):
        _check_scheme(pack, scheme, source, ("schemes", i))
    _check_boards(pack, source)
    _check_rules(pack, law, rule_sources)


def _check_names(pack: Pack, source: YamlSource, row_sources: Sequence[YamlSource]) -> None:
    _check_names_say(pack.names, source)
    taken: dict[str, str] = {}
    for row, row_source in zip(pack.rows, row_sources, strict=True):
        if row_source.path.stem != row.id:
            raise row_source.error(("id",), f"the file of row {row.id} must be {row.id}.yaml")
        names = {row.id, row.title.zh, row.title.en, *row.aliases}
        _check_names_say(names, row_source)
        for name in names:
            other = taken.setdefault(normalised(name), row.id)
            if other != row.id:
                raise row_source.error((), f"the name {name!r} is also a name of row {other}")
    for key, ids in (
        ("facets", [facet.id for facet in pack.facets]),
        ("schemes", [scheme.id for scheme in pack.schemes]),
        ("boards", [board.id for board in pack.boards]),
        ("basic_requirements", [basic.id for basic in pack.basic_requirements]),
    ):
        for i, id_ in enumerate(ids):
            if id_ in ids[:i]:
                raise source.error((key, i), f"{id_!r} stands twice")


def _check_names_say(names: Iterable[str], source: YamlSource) -> None:
    """Refuse names of blanks and signs: they would mean whatever has no name."""
    for name in names:
        if not normalised(name):
            raise source.error((), f"the name {name!r} says nothing")


def _check_row(pack: Pack, row: Row, source: YamlSource) -> None:
    facets = (*pack.facets, *row.choices)
    _check_where(row.where, pack.facets, source, ("where",))
    for key, wheres in (
        ("limits", [limit.where for limit in row.limits]),
        ("levels", [levels.where for levels in row.levels]),
        ("classes", [known.where for known in row.classes]),
    ):
        for i, where in enumerate(wheres):
            _check_where(where, facets, source, (key, i, "where"))
    for i, level_set in enumerate(row.levels):
        _check_order(row, level_set, source, ("levels", i))
    for (i, one), (j, other) in combinations(enumerate(row.levels), 2):
        if one.where == other.where and overlap(one.validity, other.validity):
            raise source.error(("levels", j), f"holds at the same time as levels {i + 1}")


def _check_where(where: Where, facets: Sequence[Facet], source: YamlSource, steps: Steps) -> None:
    known = {facet.id: {value.id for value in facet.values} for facet in facets}
    for facet, values in where.items():
        if facet not in known:
            raise source.error((*steps, facet), f"unknown facet; known: {', '.join(known) or '-'}")
        for value in values:
            if value not in known[facet]:
                choices = ", ".join(sorted(known[facet]))
                raise source.error((*steps, facet), f"{value!r} is no value; known: {choices}")


def _check_order(row: Row, level_set: LevelSet, source: YamlSource, steps: Steps) -> None:
    """A better level asks at least as much: what meets it meets every lower one."""
    if not level_set.thresholds:
        raise source.error(steps, "levels hold no level; leave them out where none is known")
    present = [level for level in Level if level in level_set.thresholds]
    for lower, higher in pairwise(present):
        asked, less = level_set.thresholds[higher], level_set.thresholds[lower]
        if meets(asked.requirement, less.requirement, row).answer != TRUE:
            raise source.error(
                (*steps, higher.value),
                f"{asked.requirement.text} does not ask as much as {lower.value}, "
                f"{less.requirement.text}: levels are out of order",
            )


def _check_scheme(pack: Pack, scheme: Scheme, source: YamlSource, steps: Steps) -> None:
    _check_where(scheme.where, pack.facets, source, (*steps, "where"))
    rows = {row.id for row in pack.rows}
    for key in ("core", "foundation", "innovation"):
        ids = getattr(scheme, key)
        for i, id_ in enumerate(ids):
            if id_ not in rows:
                raise source.error((*steps, key, i), f"no row {id_!r} in this pack")
            if id_ in ids[:i]:
                raise source.error((*steps, key, i), f"row {id_!r} stands twice")
    if len(scheme.core) not in CORE_ROWS:
        raise source.error((*steps, "core"), "a scheme has 3 to 8 core indicators")
    if scheme.innovation_needed > len(scheme.innovation):
        raise source.error((*steps, "innovation_needed"), "more than there are innovation rows")


def _check_boards(pack: Pack, source: YamlSource) -> None:
    schemes = {scheme.id for scheme in pack.schemes}
    rows = {row.id for row in pack.rows}
    for i, board in enumerate(pack.boards):
        if board.scheme not in schemes:
            raise source.error(("boards", i, "scheme"), f"no scheme {board.scheme!r}")
        if board.indicator is not None and board.indicator not in rows:
            raise source.error(("boards", i, "indicator"), f"no row {board.indicator!r}")


def _check_rules(pack: Pack, law: Pack | None, rule_sources: Sequence[YamlSource]) -> None:
    others = law.rules if law else ()
    ids = {rule.id for rule in (*others, *pack.rules)}
    seen: list[Rule] = list(others)
    for rule, source in zip(pack.rules, rule_sources, strict=True):
        for other in seen:
            if other.id != rule.id:
                continue
            if other.version == rule.version or other.pack != rule.pack:
                raise source.error(("id",), f"rule {rule.key} stands in {other.file} already")
            if overlap(Validity(rule.since, rule.until), Validity(other.since, other.until)):
                raise source.error(("since",), f"in force at the same time as {other.key}")
        if rule.retired_by is not None and rule.retired_by not in ids:
            raise source.error(("retired_by",), f"no rule {rule.retired_by!r}")
        seen.append(rule)


def overlap(one: Validity, other: Validity) -> bool:
    """Tell whether two spans share a day."""
    return not (
        (one.until is not None and other.since is not None and one.until <= other.since)
        or (other.until is not None and one.since is not None and other.until <= one.since)
    )
