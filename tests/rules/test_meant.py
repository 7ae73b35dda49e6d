"""A text beside its row: what the row's unit, scale and name settle, and what not even they do."""

from dataclasses import replace
from typing import Any

import pytest

from qibiao.declarations import Requirement, Text, Unit
from qibiao.rules.comparing import meets
from qibiao.rules.indicators import Better, Row, RowType
from qibiao.rules.meant import as_meant
from qibiao.rules.row_reading import read_asked
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth


def row(title: str, unit: str = "", **more: Any) -> Row:
    return Row(id="r", title=Text(zh=title, en="row"), type=RowType.CORE, better=Better.HIGHER,
               unit=unit, **more)  # fmt: skip


PENCIL = row("铅笔硬度", grades=("2B", "B", "HB", "F", "H", "2H", "3H", "9H"))
PRICE = row("充电电价", "元/kW·h")
SUCTION = row("真空度", "Pa")
TERM = row("退货期限", "日", lasting=True)
DAYS = row("处理时间", "日")
MONTHS = row("维保间隔", "月")
WORKING = row("答复时限", "工作日")


def answer(text: str, asked: str, of: Row, unit: str = "") -> Truth:
    meant = as_meant(Requirement.parse(text, unit or None), unit, of)
    return meets(meant, read_asked(asked, of.unit, of.grades), of).answer


@pytest.mark.parametrize(
    ("of", "text", "asked", "expected"),
    [
        (PENCIL, "9H", "不低于2H", TRUE),
        (PENCIL, "≥2H", "不低于2H", TRUE),
        (PENCIL, "H", "不低于2H", FALSE),
        (PENCIL, "5H", "不低于2H", UNKNOWN),
        (PRICE, "≤0.8元/度", "≤0.8", TRUE),
        (PRICE, "≤0.9元/度", "≤0.8", FALSE),
        (PRICE, "≤0.8元/升", "≤0.8", UNKNOWN),
        (SUCTION, "≥1000mmH2O", "≥9800", TRUE),
        (SUCTION, "≥70mmHg", "≥9800", FALSE),
        (SUCTION, "≥120目", "≥9800", UNKNOWN),
    ],
)
def test_the_row_settles_what_a_sign_means(of: Row, text: str, asked: str, expected: Truth) -> None:
    assert answer(text, asked, of) == expected


@pytest.mark.parametrize(
    ("of", "text", "asked", "expected"),
    [
        (DAYS, "1个月", "≥28", TRUE),
        (DAYS, "1个月", "≥29", UNKNOWN),
        (DAYS, "1个月", "≥31", UNKNOWN),
        (DAYS, "1个月", "≥32", FALSE),
        (DAYS, "1个月", "≤31", TRUE),
        (DAYS, "1个月", "≤30", UNKNOWN),
        (DAYS, "1个月", "≤27", FALSE),
        (DAYS, "1年", "≥365", TRUE),
        (DAYS, "1年", "≤365", UNKNOWN),
        (DAYS, "1年", "≤366", TRUE),
        (DAYS, "半年", "≥181", TRUE),
        (DAYS, "半年", "≥185", FALSE),
        (DAYS, "半个月", "≤15", TRUE),
        (DAYS, "半个月", "≥16", FALSE),
        (DAYS, "＜1个月", "≤31", TRUE),
        (DAYS, "＞1个月", "＞28", TRUE),
        (DAYS, "0.3个月", "≥1", UNKNOWN),
        (DAYS, "3个工作日", "≥3", TRUE),
        (DAYS, "3个工作日", "≤3", UNKNOWN),
        (DAYS, "4个工作日", "≤3", FALSE),
        (MONTHS, "28天", "≤1", TRUE),
        (MONTHS, "30天", "≤1", UNKNOWN),
        (MONTHS, "32天", "≤1", FALSE),
        (MONTHS, "89天", "≤3", TRUE),
        (MONTHS, "90天", "≤3", UNKNOWN),
        (MONTHS, "93天", "≤3", FALSE),
        (MONTHS, "1464天", "≥48", TRUE),
        (WORKING, "10日", "≤10", TRUE),
        (WORKING, "11日", "≤10", UNKNOWN),
        (WORKING, "100日", "≤10", UNKNOWN),
        (WORKING, "1个月", "≤10", UNKNOWN),
        (WORKING, "10日", "≥10", UNKNOWN),
    ],
)
def test_a_term_is_certain_only_however_long_the_months_are(
    of: Row, text: str, asked: str, expected: Truth
) -> None:
    assert answer(text, asked, of) == expected


@pytest.mark.parametrize("text", ["7日内", "7天以内", "7日之内", "7日（含）", "7日内退货"])
def test_within_a_term_is_that_term_where_the_value_is_how_long_something_lasts(text: str) -> None:
    assert answer(text, "≥7", TERM) == TRUE
    assert answer(text, "≥8", TERM) == FALSE


def test_within_a_mileage_is_that_mileage_and_each_part_of_a_pair_is_taken_so() -> None:
    mileage = row("质量保证期（里程）", "km", lasting=True)
    assert answer("5000公里以内", "≥5000", mileage) == TRUE
    assert answer("4000公里以内", "≥5000", mileage) == FALSE
    both = row("包修期", pair=("年", "km"), lasting=True)
    assert answer("3年内或6万公里内", "不低于3年或6万公里", both) == TRUE
    assert answer("2年内或6万公里内", "不低于3年或6万公里", both) == FALSE


def test_within_a_term_is_not_that_term_where_something_is_due() -> None:
    assert answer("7日内", "≥7", DAYS) == UNKNOWN
    assert answer("≤7日", "≥7", TERM) == UNKNOWN


def test_the_text_stays_as_it_was_written() -> None:
    read = Requirement.parse("≤0.8元/度")
    assert as_meant(read, "", PRICE).text == "≤0.8元/度"


def test_what_fits_its_row_is_not_read_anew() -> None:
    read = Requirement.parse("≤7日")
    assert as_meant(read, "", DAYS) is read


def test_a_bare_number_is_given_no_unit() -> None:
    assert answer("7", "≥7", DAYS) == UNKNOWN


def test_a_sign_is_not_settled_beside_the_unit_of_the_row() -> None:
    bend = row("低温柔性", "℃")
    assert answer("-20℃，180度弯折", "≤-20", bend) == UNKNOWN
    assert answer("180度", "≤-20", bend) == UNKNOWN


def test_shares_of_a_mass_convert_and_what_is_used_up_does_not() -> None:
    lead, acid = row("铅", "mg/kg"), row("酸价（KOH）", "mg/g")
    assert answer("≥0.001%", "≥10", lead) == TRUE
    assert answer("≥9ppm", "≥10", lead) == FALSE
    assert answer("≥0.4%", "≥3", acid) == UNKNOWN
    assert answer("≥0.4%", "≥3", replace(acid, title=Text(zh="含量", en="content"))) == TRUE


@pytest.mark.parametrize(
    ("text", "unit"),
    [("≤95%", ""), ("≤0.001%（V/V）", ""), ("≤0.001", "%（V/V）"), ("≤0.001%体积", "")],
)
def test_a_rate_and_a_share_of_a_volume_are_no_share_of_a_mass(text: str, unit: str) -> None:
    assert answer(text, "≤10", row("铅", "mg/kg"), unit) == UNKNOWN


def test_a_second_value_decides_only_with_the_first_and_a_tolerance_is_none() -> None:
    rate = row("返修率", "%")
    assert answer("≤3%（高端≤1%）", "≤3", rate) == TRUE
    assert answer("≤3%（高端≤1%）", "≤2", rate) == UNKNOWN
    assert answer("≤3%（高端≤1%）", "≤0.5", rate) == FALSE
    assert answer("20%（允许偏差±2%）", "≤21", rate) == UNKNOWN
    assert answer("30日（每增加1台加5日）", "≤30", DAYS) == UNKNOWN


def test_figures_of_another_scale_are_no_grade() -> None:
    fastness = row("色牢度", "级", grades=("2", "2-3", "3", "3-4", "4", "5"))
    assert answer("4", "不低于3级", fastness) == TRUE
    for text, unit in (("34", ""), (".5", ""), ("-3", ""), ("3.4", ""), ("4", "h"), ("4", "次/年")):
        assert answer(text, "不低于3级", fastness, unit) == UNKNOWN


def test_the_symbol_of_a_converted_unit_stays() -> None:
    ppm = Unit.parse("ppm")
    assert as_meant(Requirement.parse("9ppm"), "", row("铅", "mg/kg")).unit == ppm
