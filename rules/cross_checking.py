"""What one part of a pack says of another: grade tables of their rows, rules of facets."""

from collections.abc import Iterator, Sequence

from qibiao.rules.condition import Condition
from qibiao.rules.errors import RulePackError
from qibiao.rules.indicators import Row
from qibiao.rules.pack import Pack
from qibiao.rules.rule import Rule
from qibiao.rules.vocabulary import facet_in
from qibiao.rules.yaml_source import YamlSource


def grade_tables(
    pack: Pack, row: Row, source: YamlSource, unread: frozenset[str]
) -> Iterator[RulePackError]:
    """Find grade tables that name a row that is not there, or one that lacks the figures."""
    rows = {known.id: known for known in pack.rows}
    for i, table in enumerate(row.grade_of):
        steps = ("grade_of", i, "row")
        target = rows.get(table.row)
        if not row.grades:
            yield source.error(("grade_of", i), "only a row with grades has grade tables")
        if target is None:
            if table.row not in unread:
                yield source.error(steps, f"no row {table.row!r} in this pack")
        elif target.grade_of:
            yield source.error(steps, f"{table.row!r} is a grade itself")
        elif all(known.standard != table.standard for known in target.classes):
            yield source.error(steps, f"{table.row!r} has no classes of {table.standard}")


def facets_of_rule(pack: Pack, rule: Rule, source: YamlSource) -> Iterator[RulePackError]:
    """Find conditions on facets, or on values of facets, that the pack does not have."""
    known = {facet.id: [value.id for value in facet.values] for facet in pack.facets}
    for key in ("applies", "requires"):
        for condition in _flat(getattr(rule, key)):
            facet = facet_in(condition.path)
            if facet is None:
                continue
            if facet not in known:
                names = ", ".join(known) or "-"
                yield source.error((key,), f"no facet {facet!r}; known: {names}")
                continue
            operand = condition.operand
            said: Sequence[str] = operand if isinstance(operand, tuple) else [operand]
            for value in said:
                if value is not None and value not in known[facet]:
                    names = ", ".join(known[facet])
                    yield source.error((key,), f"{facet} has no value {value!r}; known: {names}")


def _flat(conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        yield from _flat(condition.members)
        yield from _flat(condition.where)
