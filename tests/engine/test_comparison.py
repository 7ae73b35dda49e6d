"""The comparison table: what stands beside a value, and who counts as a peer."""

from collections.abc import Sequence
from datetime import date

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Parameters, judge_submission
from qibiao.engine.comparing_run import comparison_tables
from qibiao.engine.comparison import Column, ComparedRow, ComparisonTable, Standing
from qibiao.engine.relation import Relation
from qibiao.rules import Library

ROW = "recovery_rate"


def tables(library: Library, *samples: str) -> dict[str, ComparisonTable]:
    submission = read_submission([SAMPLES / "water_purifier" / f"{s}.xml" for s in samples])
    run = judge_submission(submission, library, Parameters(date(2026, 11, 24)))
    judged = list(zip(submission.declarations, run.judgements, strict=True))
    return {table.id: table for table in comparison_tables(judged, library)}


def row_of(table: ComparisonTable, id_: str = ROW) -> ComparedRow:
    return next(row for part in table.variants for row in part.rows if row.row == id_)


def names(row: ComparedRow) -> Sequence[str]:
    return [name for tier in row.peers.tiers for name in tier.names] if row.peers else []


def test_every_figure_says_what_it_is_and_how_the_value_stands_to_it(library: Library) -> None:
    (table,) = tables(library, "ro-below-limit").values()
    found = {one.column: (one.asked, one.relation) for one in row_of(table).compared}
    assert found == {
        Column.MANDATORY: ("≥ 45 %", Relation.LOWER),
        Column.ADVANCED: ("≥ 65 %", Relation.LOWER),
        Column.AVERAGE: ("≥ 55 %", Relation.LOWER),
        Column.BASE: ("≥ 45 %", Relation.LOWER),
    }


def test_a_value_by_another_method_is_not_compared_and_says_why(library: Library) -> None:
    (table,) = tables(library, "ro-other-method").values()
    compared = row_of(table).compared
    assert {one.relation for one in compared} == {Relation.INCOMPARABLE}
    assert all("GB/T 35937-2018" in one.reason.zh for one in compared)


def test_a_core_row_that_is_not_declared_stands_in_the_table(library: Library) -> None:
    (table,) = tables(library, "ro-core-not-declared").values()
    missing = [
        row for part in table.variants for row in part.rows if row.standing is Standing.NOT_DECLARED
    ]
    assert missing and all(row.core and row.compared for row in missing)
    assert {one.relation for row in missing for one in row.compared} == {Relation.INCOMPARABLE}


def test_a_declaration_is_no_peer_of_itself_and_a_nonconforming_one_of_nobody(
    library: Library,
) -> None:
    alone = tables(library, "ro-grade-1", "ro-below-limit")
    assert row_of(alone["WP-01"]).peers is None
    peers = row_of(alone["WP-05"]).peers
    assert peers is not None
    assert (peers.count, peers.to_best) == (1, Relation.LOWER)


def test_the_order_of_input_changes_no_table(library: Library) -> None:
    given = ("ro-grade-1", "ro-grade-2", "ro-grade-3-boundary", "ro-below-limit")
    assert tables(library, *given) == tables(library, *reversed(given))


def test_a_public_table_names_no_peer_and_keeps_the_rest(library: Library) -> None:
    table = tables(library, "ro-grade-1", "ro-grade-2")["WP-01"]
    told, public = row_of(table), row_of(table.public())
    assert names(told) and not names(public)
    assert told.peers and public.peers
    assert (public.peers.count, public.peers.best) == (told.peers.count, told.peers.best)
