"""How a value stands to a figure and to a peer, by the unfavourable end, as a finding would say."""

import pytest

from qibiao.declarations import Requirement, Text
from qibiao.engine.relation import Relation, Standing, related
from qibiao.rules.bounds import DeclaredValue, compare
from qibiao.rules.indicators import Better, Row, RowType

HIGHER, LOWER, NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER


def row(better: Better, **more: object) -> Row:
    title = Text(zh="指标", en="indicator")
    return Row("x", title, RowType.CORE, better, **more)  # type: ignore[arg-type]


def value(text: str, of: Row, unit: str = "%") -> DeclaredValue:
    requirement = Requirement.parse(text, unit if not of.grades else None)
    return DeclaredValue(requirement, None, of, ({},))


@pytest.mark.parametrize(
    ("declared", "asked", "better", "expected"),
    [
        ("≥46", "≥45", HIGHER, "higher"),
        ("≥45", "≥45", HIGHER, "equal"),
        ("45~55", "≥45", HIGHER, "equal"),
        ("46~55", "≥45", HIGHER, "higher"),
        ("50", "≥45", HIGHER, "higher"),
        (">45", "≥45", HIGHER, "higher"),
        ("≥45", ">45", HIGHER, "lower"),
        ("≥44.9", "≥45", HIGHER, "lower"),
        ("≤40", "≥45", HIGHER, "lower"),
        ("≤50", "≥45", HIGHER, "incomparable"),
        ("≤0.3", "≤0.5", LOWER, "higher"),
        ("0.1~0.5", "≤0.5", LOWER, "equal"),
        ("≤0.6", "≤0.5", LOWER, "lower"),
        ("6~8", "5~9", NEITHER, "higher"),
        ("5~9", "5~9", NEITHER, "equal"),
        ("4~8", "5~9", NEITHER, "lower"),
        ("≥60", "45~55", HIGHER, "lower"),
        ("约50", "≥45", HIGHER, "incomparable"),
        ("有", "≥45", HIGHER, "incomparable"),
    ],
)
def test_a_value_stands_to_a_figure_by_its_unfavourable_end(
    declared: str, asked: str, better: Better, expected: str
) -> None:
    of = row(better, unit="%")
    wanted = Requirement.parse(asked, "%")
    mine = value(declared, of)
    answer = related(mine, wanted, compare(mine, wanted))
    assert answer.relation == expected
    assert answer.reason.zh and answer.reason.en
    assert not answer.reason.zh.startswith("不可比")


def test_another_unit_is_not_comparable_and_the_reason_names_it() -> None:
    of = row(HIGHER, unit="%")
    wanted = Requirement.parse("≥45", "%")
    mine = value("≥45", of, "L")
    answer = related(mine, wanted, compare(mine, wanted))
    assert answer.relation is Relation.INCOMPARABLE
    assert "L" in answer.reason.zh


GRADES = row(HIGHER, grades=("3级", "2级", "1级"))


@pytest.mark.parametrize(
    ("declared", "asked", "expected"),
    [
        ("1级", "不低于3级", "higher"),
        ("不低于2级", "不低于2级", "equal"),
        ("2级", "不低于2级", "equal"),
        ("3级", "不低于2级", "lower"),
        ("≥2级", "不低于3级", "incomparable"),
    ],
)
def test_grades_stand_by_the_lowest_they_accept(declared: str, asked: str, expected: str) -> None:
    wanted = Requirement.parse(asked)
    mine = value(declared, GRADES)
    assert related(mine, wanted, compare(mine, wanted)).relation == expected


@pytest.mark.parametrize(
    ("mine", "other", "of", "expected"),
    [
        ("1级", "3级", GRADES, "higher"),
        ("3级", "1级", GRADES, "lower"),
        ("2级", "不低于2级", GRADES, "equal"),
        ("≥50", "45~90", row(HIGHER, unit="%"), "higher"),
        ("≤50", "10~40", row(LOWER, unit="%"), "lower"),
        ("5~9", "6~8", row(NEITHER, unit="%"), "incomparable"),
    ],
)
def test_declared_values_stand_to_each_other_as_they_are_judged(
    mine: str, other: str, of: Row, expected: str
) -> None:
    assert Standing.of(value(mine, of)).to(Standing.of(value(other, of))) == expected
