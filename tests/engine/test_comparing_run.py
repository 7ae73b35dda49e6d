"""The comparison table: what the rules say, what they do not know, and peers without names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Judgement, Parameters, Verdict, judge, judge_submission
from qibiao.engine.comparing_run import comparison_tables
from qibiao.engine.comparison import Column, Compared, ComparedRow, ComparisonTable, Standing
from qibiao.engine.relation import Relation
from qibiao.rules import Library, Status
from qibiao.rules.provenance import Basis

WATER = SAMPLES / "water_purifier"
DAY = date(2026, 11, 24)
Judged = tuple[Sequence[Judgement], Sequence[ComparisonTable]]
Levels = tuple[str, ...]


@cache
def library() -> Library:
    return Library()


def made(*paths: Path) -> Judged:
    submission = read_submission(paths)
    run = judge_submission(submission, library(), Parameters(DAY))
    judged = list(zip(submission.declarations, run.judgements, strict=True))
    return run.judgements, comparison_tables(judged, library())


def rows(table: ComparisonTable) -> list[ComparedRow]:
    return [row for part in table.variants for row in part.rows]


def row(table: ComparisonTable, id_: str) -> ComparedRow:
    return next(row for row in rows(table) if row.row == id_)


def figure(of: ComparedRow, column: Column) -> Compared:
    return next(one for one in of.compared if one.column is column)


@pytest.fixture(scope="module")
def samples() -> Judged:
    return made(SAMPLES)


def missed_by_table(table: ComparisonTable) -> bool:
    return any(
        one.relation is Relation.LOWER
        and one.column is Column.MANDATORY
        and one.basis is Basis.PUBLISHED
        for each in rows(table)
        for one in each.compared
        if each.standing is Standing.DECLARED
    )


def current(judgement: Judgement) -> bool:
    return judgement.verdict is not Verdict.NOT_EVALUATED


def missed_by_rule(judgement: Judgement) -> bool:
    return any(f.rule == "L1-01" and f.status is Status.FAIL for f in judgement.findings)


def test_what_rule_l1_01_finds_missed_is_weaker_in_the_table(samples: Judged) -> None:
    for judgement, table in zip(*samples, strict=True):
        if missed_by_rule(judgement):
            assert missed_by_table(table), judgement.id


def test_what_is_weaker_than_a_published_mandatory_limit_is_not_passed_by_l1_01(
    samples: Judged,
) -> None:
    compared = 0
    for judgement, table in zip(*samples, strict=True):
        if missed_by_table(table) and current(judgement):
            compared += 1
            said = {
                outcome.status
                for entity in judgement.outcomes
                for outcome in entity.outcomes
                if outcome.rule == "L1-01"
            }
            assert said & {Status.FAIL, Status.UNDECIDED}, judgement.id
    assert compared


def test_every_declared_indicator_and_every_core_row_is_in_the_table(samples: Judged) -> None:
    for judgement, table in zip(*samples, strict=True):
        core = {
            (grade.label, level.row)
            for grade in judgement.grades
            for level in grade.rows
            if level.type == "core" and level.status != "not_applicable"
        }
        shown = {
            (label, each.row)
            for part in table.variants
            for label in part.labels
            for each in part.rows
        }
        assert core <= shown, judgement.id
        assert set(judgement.not_compared) <= {each.name for each in rows(table)}


def test_a_table_shows_relation_and_level_of_a_value() -> None:
    _, (table,) = made(WATER / "ro-interval.json")
    found = row(table, "recovery_rate")
    relations = [(one.column.value, one.relation.value) for one in found.compared]
    assert relations == [
        ("mandatory", "equal"),
        ("advanced", "lower"),
        ("average", "lower"),
        ("base", "equal"),
    ]
    assert found.reachable == ("base",)
    assert figure(found, Column.MANDATORY).cited.startswith("GB 34914-2021")
    assert figure(found, Column.AVERAGE).basis is Basis.RECALLED


@pytest.mark.parametrize(
    ("sample", "id_", "reason"),
    [
        ("process-not-told.xml", "recovery_rate", "型式"),
        ("method-missing.xml", "rated_total_volume", "未写明试验方法"),
    ],
)
def test_what_is_not_comparable_says_why(sample: str, id_: str, reason: str) -> None:
    _, (table,) = made(WATER / sample)
    found = row(table, id_)
    assert {one.relation for one in found.compared} == {Relation.INCOMPARABLE}
    assert all(reason in one.reason.zh for one in found.compared), found.compared


def test_a_core_row_that_a_followed_standard_covers_is_compared_by_its_figures() -> None:
    _, (table,) = made(WATER / "ro-covered-by-standard.xml")
    covered = [each for each in rows(table) if each.standing is Standing.BY_REFERENCE]
    assert covered
    for each in covered:
        assert figure(each, Column.MANDATORY).relation is Relation.EQUAL


def test_an_indicator_unknown_to_the_pack_is_shown_and_not_compared(samples: Judged) -> None:
    unknown = [each for t in samples[1] for each in rows(t) if each.standing is Standing.UNKNOWN]
    assert unknown
    assert all(each.remark is not None and not each.compared for each in unknown)


PEERS = tuple(WATER / f"{name}.xml" for name in ("ro-grade-1", "ro-grade-2", "ro-below-limit"))


def test_peers_are_best_worst_and_tiers_of_the_others_alone() -> None:
    judgements, tables = made(*PEERS)
    by_id = {judgement.id: table for judgement, table in zip(judgements, tables, strict=True)}
    peers = row(by_id["WP-05"], "recovery_rate").peers
    assert peers is not None
    assert (peers.count, peers.best, peers.worst) == (2, "≥ 65 %", "≥ 55 %")
    assert (peers.to_best, peers.to_worst) == (Relation.LOWER, Relation.LOWER)
    assert [(tier.level, tier.count) for tier in peers.tiers] == [("advanced", 1), ("average", 1)]


def test_of_grades_the_worst_is_the_lowest_even_beside_one_that_is_declared_by_reference() -> None:
    judgements, tables = made(WATER)
    by_id = {judgement.id: table for judgement, table in zip(judgements, tables, strict=True)}
    peers = row(by_id["WP-05"], "water_efficiency_grade").peers
    assert peers is not None
    assert (peers.best, peers.worst, peers.to_worst) == ("1级", "3级", Relation.EQUAL)


def test_a_declaration_alone_has_no_peers_even_with_two_variants() -> None:
    _, (table,) = made(WATER / "two-variants.json")
    assert len(table.variants) > 1
    assert all(each.peers is None for each in rows(table))


def levels_of(judgement: Judgement, table: ComparisonTable) -> Iterator[tuple[Levels, Levels]]:
    """Give the levels of each row that is declared once: of the table, and of the grade."""
    parts = {label: part for part in table.variants for label in part.labels}
    for grade in judgement.grades:
        for level in grade.rows:
            found = [each for each in parts[grade.label].rows if each.row == level.row]
            if [each.standing for each in found] == [Standing.DECLARED]:
                yield found[0].reachable, level.reachable


def test_a_row_has_the_level_in_the_table_that_it_has_in_the_grade(samples: Judged) -> None:
    pairs = [pair for each in zip(*samples, strict=True) for pair in levels_of(*each)]
    assert len(pairs) > 500
    assert all(table == grade for table, grade in pairs)


@pytest.mark.parametrize("hedged", ["{}（典型值）", "{}（主城区）", "约{}"])
def test_a_hedge_opens_the_level_in_the_table_as_in_the_grade(hedged: str) -> None:
    (declaration,) = read_submission([WATER / "ro-grade-1.xml"]).declarations
    values = [replace(i, value=hedged.format(i.value)) for i in declaration.indicators]
    doubtful = replace(declaration, indicators=tuple(values))
    judgement = judge(doubtful, library(), Parameters(DAY))
    (table,) = comparison_tables([(doubtful, judgement)], library())
    pairs = list(levels_of(judgement, table))
    assert any(len(table) > 1 for table, _ in pairs)
    assert all(table == grade for table, grade in pairs)
