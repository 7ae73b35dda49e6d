"""More wrong verdicts that were hunted down: promises for some cases only, and methods.

As in ``test_hunted``, what is expected was written from the rulings and the published limits before
the engine was asked; what was right from the start stands beside it, so that it stays so.
"""

from typing import Any

import pytest

from qibiao.engine import Grade, Judgement, Verdict
from qibiao.rules import Library, Status
from tests.test_hunted import FACETS, FACTS, OPEN, claiming, judged, purifier

CONFORMING, NONCONFORMING = (Verdict.CONFORMING,), (Verdict.NONCONFORMING,)
FLAWED = (Verdict.FLAWED,)
MAKER = {"provider": "生产者", "vehicle": "家用燃油车"}


def facets(told: dict[str, str]) -> dict[str, Any]:
    return {FACETS: [{"name": name, "value": value} for name, value in told.items()]}


def with_indicator(
    library: Library, pack: str, one: tuple[str, str, str, str], given: dict[str, Any] | None = None
) -> Judgement:
    """The sound declaration of a pack with one more indicator: name, value, unit, method."""
    name, value, unit, method = one
    added = {"name": name, "nature": "performance", "value": value, "unit": unit, "method": method}
    return judged(library, pack, {**(given or {}), "indicators/-": added})


def formaldehyde(library: Library, value: str, **more: str) -> Judgement:
    """Class B of GB 18401-2010: 75 mg/kg."""
    one = {"name": "甲醛含量", "nature": "performance", "value": value, "unit": "mg/kg",
           "method": "GB/T 2912.1-2009", **more}  # fmt: skip
    return judged(library, "bedding", {"indicators/-": one})


def rescue(library: Library, value: str) -> Judgement:
    """TSG T5002-2017: 30 min in cities divided into districts."""
    return judged(
        library, "elevator_maintenance", {"indicators/0/value": value, "indicators/0/unit": None}
    )


# What is promised for some cases only.


@pytest.mark.parametrize(
    "remark",
    [
        "中位数",
        "RO-800",
        "每周工作日",
        "高峰时段20分钟",
        "节水模式测试",
        "洗后",
        "水洗5次后",
        "预处理后",
        "通风24h后",
        "2款产品",
        "A款",
        "详见说明书",
        "特定批次",
    ],
)
def test_a_limit_kept_in_some_cases_only_is_asked_about(library: Library, remark: str) -> None:
    assert formaldehyde(library, f"≤60（{remark}）").verdicts == OPEN


@pytest.mark.parametrize(
    "condition",
    ["水洗后", "洗涤后", "样品存放三个月后", "仅抽检", "平均值", "参考", "设计值", "典型值",
     "2027年起", "不作为验收依据", "由供需双方协商", "目标值"],
)  # fmt: skip
def test_a_hedge_in_the_column_of_conditions_is_a_hedge(library: Library, condition: str) -> None:
    assert formaldehyde(library, "≤60", condition=condition).verdicts == OPEN


@pytest.mark.parametrize("words", ["水洗后", "典型值", "A款"])
def test_a_limit_missed_in_some_cases_is_missed(library: Library, words: str) -> None:
    assert formaldehyde(library, f"≤300（{words}）").verdicts in {NONCONFORMING, OPEN}
    assert formaldehyde(library, "≤300", condition=words).verdicts == NONCONFORMING


@pytest.mark.parametrize(
    "value",
    [
        "≤75（23℃）",
        "≤75（B类）",
        "≤75（直接接触皮肤）",
        "≤75（床单）",
        "≤75（所有产品）",
        "≤75（每批）",
        "≤75（型式检验）",
        "≤75（水萃取法）",
        "≤75（按GB/T 2912.1测定）",
        "≤75（GB/T 2912.1-2009）",
        "≤75（GB 18401-2010 B类）",
        "≤75（以HCHO计）",
        "≤75（含本数）",
        "≤75（附录A）",
        "≤75（常温）",
    ],
)
def test_a_remark_on_how_a_value_is_tested_or_counted_leaves_it_whole(
    library: Library, value: str
) -> None:
    assert formaldehyde(library, value).verdicts == CONFORMING


@pytest.mark.parametrize(
    "condition",
    ["常温", "23℃", "(20±2)℃", "温度20±2℃，湿度65%", "标准大气", "GB/T 6529-2008", "A法", "—",
     "220V/50Hz", "试验电压220V 50Hz", "25 ℃，101.3 kPa", "4%乙酸，70℃，2h", "未经洗涤", "成品"],
)  # fmt: skip
def test_a_condition_of_the_test_leaves_a_value_whole(library: Library, condition: str) -> None:
    assert formaldehyde(library, "≤60", condition=condition).verdicts == CONFORMING


def test_a_remark_that_names_another_variant_is_not_of_this_one(library: Library) -> None:
    assert formaldehyde(library, "≤60（A类）").verdicts == OPEN
    assert formaldehyde(library, "≤60（婴幼儿）").verdicts == OPEN


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [
        ("30分钟以内（非高峰时段）", OPEN),
        ("30分钟以内（主城区）", OPEN),
        ("≤30min（90%以上）", OPEN),
        ("≤30min（正常路况）", OPEN),
        ("≤30min（自派工起）", OPEN),
        ("≤30min（白天）", OPEN),
        ("≤30min（30公里内）", OPEN),
        ("≤40min（主城区）", NONCONFORMING),
        ("≤30min（接到报警后）", CONFORMING),
        ("≤30min（从接到求救电话开始计时）", CONFORMING),
        ("≤30min（全天24小时）", CONFORMING),
        ("30分钟内到达（设区的市）", CONFORMING),
        ("半小时内到达现场", CONFORMING),
    ],
)
def test_a_rescue_promised_for_some_places_or_times_is_no_promise_for_all(
    library: Library, value: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert rescue(library, value).verdicts == verdicts


@pytest.mark.parametrize(
    "value",
    [
        "≥65（新膜）",
        "≥65（设计值）",
        "≥65（节水模式）",
        "≥65（初始）",
        "≥65（实测）",
        "≥65（理想条件）",
        "≥65（RO-800）",
    ],
)
def test_a_value_of_a_new_or_chosen_state_is_no_certain_first_grade(
    library: Library, value: str
) -> None:
    given = {**claiming("1级"), "indicators/0/value": value, "indicators/1/value": "≥4000",
             "basic_facts": [{"id": id_, "holds": True} for id_ in FACTS]}  # fmt: skip
    found = purifier(library, given)
    assert found.grades[0].grades != (Grade.FIRST,)
    tested = purifier(library, {**given, "indicators/0/value": "≥65（水温25℃，压力0.24MPa）"})
    assert tested.grades[0].grades == (Grade.FIRST,)


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [
        ("有（工作日）", OPEN),
        ("有（8:00-20:00）", OPEN),
        ("有（2024年以前）", OPEN),
        ("有（全国门店）", CONFORMING),
        ("有（免费）", CONFORMING),
        ("有", CONFORMING),
        ("无", NONCONFORMING),
    ],
)
def test_what_is_there_at_some_times_only_is_asked_about(
    library: Library, value: str, verdicts: tuple[Verdict, ...]
) -> None:
    one = ("质量保证期内无偿返修", value, "", "承诺文本")
    assert with_indicator(library, "auto_after_sales", one).verdicts == verdicts


@pytest.mark.parametrize("value", ["无（洗后）", "无（通风后）", "无（24h后）"])
def test_no_odour_after_airing_is_asked_about(library: Library, value: str) -> None:
    one = ("异味", value, "", "GB 18401-2010 6.7")
    assert with_indicator(library, "bedding", one).verdicts == OPEN


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [
        ("3年或6万公里（以先到者为准）", CONFORMING),
        ("36个月或60000公里", CONFORMING),
        ("3年10万公里（首任车主）", OPEN),
        ("3年10万公里（4S店保养）", OPEN),
        ("2年或10万公里", NONCONFORMING),
    ],
)
def test_a_guarantee_for_some_owners_is_no_guarantee_for_all(
    library: Library, value: str, verdicts: tuple[Verdict, ...]
) -> None:
    one = ("整车包修期", value, "", "三包凭证")
    given = {**facets(MAKER), "indicators/0": None, "indicators/1": None}
    assert with_indicator(library, "auto_after_sales", one, given).verdicts == verdicts


# Methods that are not, or not only, the standard they name.


@pytest.mark.parametrize(
    ("method", "verdicts"),
    [
        ("类似GB 34914-2021", OPEN),
        ("非GB 34914-2021", OPEN),
        ("不按GB 34914-2021", OPEN),
        ("GB 34914-2021（修改）", OPEN),
        ("GB 34914-2021简化", OPEN),
        ("GB 34914-2021或企业方法", OPEN),
        ("GB 34914-2021 6.3 或其他等效方法", OPEN),
        ("GB 34914-2021（含第1号修改单）", CONFORMING),
        ("GB 34914-2021 净水机水效限定值及水效等级", CONFORMING),
        ("按GB 34914-2021规定的方法", CONFORMING),
        ("ＧＢ３４９１４－２０２１", CONFORMING),
        ("GB34914-2021第6.3条", CONFORMING),
    ],
)
def test_a_method_that_is_not_the_standard_it_names_is_not_comparable(
    library: Library, method: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert purifier(library, {"indicators/0/method": method}).verdicts == verdicts


# What clerks write where a cell may not stay blank.


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("enterprise/name", "R1-03"),
        ("enterprise/credit_code", "R1-02"),
        ("standard/name", "L3-04"),
        ("offerings/0/name", "P1-05"),
    ],
)
@pytest.mark.parametrize("said", ["无", "/", "——", "N/A", "暂无", "***"])
def test_a_sign_for_nothing_names_nothing(
    library: Library, path: str, rule: str, said: str
) -> None:
    judgement = judged(library, "water_purifier", {path: said})
    assert rule in {one.rule for one in judgement.findings if one.status is Status.FAIL}


# What the row settles beside a text that alone says nothing certain.


@pytest.mark.parametrize(
    ("value", "unit", "verdicts"),
    [
        ("≤0.006%", None, CONFORMING),
        ("≤0.01%", None, NONCONFORMING),
        ("60", "ppm", FLAWED),  # no legal unit, N3-02
        ("80", "ppm", NONCONFORMING),
        ("≤60%", None, OPEN),
        ("≤0.006%（V/V）", None, OPEN),
    ],
)
def test_a_share_of_a_mass_is_judged_in_whatever_it_is_written(
    library: Library, value: str, unit: str | None, verdicts: tuple[Verdict, ...]
) -> None:
    one = {"name": "甲醛含量", "nature": "performance", "value": value, "unit": unit,
           "method": "GB/T 2912.1-2009"}  # fmt: skip
    assert judged(library, "bedding", {"indicators/-": one}).verdicts == verdicts


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [
        ("≤30分", CONFORMING),
        ("30分以内到达", CONFORMING),
        ("≤40分", NONCONFORMING),
        ("≤20min（郊区≤30min）", CONFORMING),
        ("≤30min（郊区≤60min）", OPEN),
    ],
)
def test_the_minutes_of_a_rescue_are_minutes(
    library: Library, value: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert rescue(library, value).verdicts == verdicts
