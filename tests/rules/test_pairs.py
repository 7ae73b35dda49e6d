"""Promises of two parts, whichever ends first: both must hold."""

import pytest

from qibiao.declarations import Requirement, Text
from qibiao.rules.bounds import DeclaredValue, compare
from qibiao.rules.comparing import meets
from qibiao.rules.indicators import Better, Row, RowType
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

ROW = Row(id="w", title=Text(zh="包修期", en="warranty"), type=RowType.CORE,
          better=Better.HIGHER, pair=("年", "km"))  # fmt: skip
ASKED = Requirement.parse("不低于3年或6万公里")


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ("3年或6万公里", TRUE),
        ("6万公里或3年", TRUE),
        ("36个月或60000km，以先到者为准", TRUE),
        ("不低于4年或10万公里", TRUE),
        ("6年/15万公里", TRUE),
        ("2年或6万公里", FALSE),
        ("3年或59999km", FALSE),
        ("10年或5万公里", FALSE),
        ("不低于3年", UNKNOWN),
        ("≥6万公里", UNKNOWN),
        ("2年", FALSE),
        ("1000天或6万公里", UNKNOWN),
        ("1000天或5万公里", FALSE),
        ("终身质保", UNKNOWN),
        ("有", UNKNOWN),
        ("约3年或6万公里", UNKNOWN),
    ],
)
def test_a_pair_is_met_only_when_each_part_is(declared: str, answer: Truth) -> None:
    compared = meets(Requirement.parse(declared), ASKED, ROW)
    assert compared.answer == answer
    assert compared.reason is not None


def test_the_computation_of_both_parts_is_shown() -> None:
    reason = meets(Requirement.parse("2年或8万公里"), ASKED, ROW).reason
    assert reason is not None
    assert reason.zh == "2 年 对 ≥ 3 年：未达到；80000 km 对 ≥ 60000 km：达到"


def test_a_missing_part_is_named() -> None:
    reason = meets(Requirement.parse("3年"), ASKED, ROW).reason
    assert reason is not None
    assert "≥ 60000 km 一项没有写明" in reason.zh


@pytest.mark.parametrize(
    ("declared", "half", "answer"),
    [
        ("≥3年", True, TRUE),
        ("≥3年", False, UNKNOWN),
        ("≥2年", True, FALSE),
        ("≥5万公里", True, FALSE),
    ],
)
def test_a_part_answers_for_itself_where_the_other_is_declared_beside_it(
    declared: str, half: bool, answer: Truth
) -> None:
    value = DeclaredValue(Requirement.parse(declared), None, ROW, ({},), half=half)
    assert compare(value, ASKED).answer == answer


def test_levels_of_pairs_have_an_order() -> None:
    better, lower = Requirement.parse("不低于4年或10万公里"), ASKED
    assert meets(better, lower, ROW).answer == TRUE
    assert meets(lower, better, ROW).answer == FALSE
