"""Wrong verdicts that were hunted down: what facets, rows and documents are called.

What is expected was written from the rulings and the published limits before the engine was asked.
"""

from typing import Any

import pytest

from qibiao.engine import Verdict
from qibiao.rules import Library
from qibiao.rules.facet_names import spoken_against
from tests.test_hunted import OPEN, judged, purifier
from tests.test_hunted_again import (
    CONFORMING,
    FLAWED,
    NONCONFORMING,
    facets,
    formaldehyde,
    with_indicator,
)

# Facets that the name of the product contradicts.


@pytest.mark.parametrize(
    ("pack", "given"),
    [
        ("water_purifier", {**facets({"process": "其他"}), "indicators/0/value": "≥30"}),
        ("water_purifier", {**facets({"process": "UF"}), "indicators/0/value": "≥30"}),
        (
            "bedding",
            {
                **facets({"class": "C类", "user": "成人", "contact": "非直接", "family": "其他"}),
                "offerings/0/name": "婴儿床单", "standard/name": "婴儿床单",
                "indicators/0/value": "C类",
            },
        ),
        (
            "edible_vegetable_oil",
            {"offerings/0/name": "压榨一级大豆油", "standard/name": "压榨一级大豆油"},
        ),
        (
            "auto_after_sales",
            {**facets({"provider": "生产者", "vehicle": "其他车辆"}),
             "offerings/0/name": "家用汽车三包服务", "standard/name": "家用汽车三包服务规范"},
        ),
        ("elevator_maintenance", {"offerings/0/name": "自动扶梯维护保养服务"}),
    ],
)  # fmt: skip
def test_a_facet_that_the_name_contradicts_is_asked_about(
    library: Library, pack: str, given: dict[str, Any]
) -> None:
    found = judged(library, pack, given)
    assert Verdict.NONCONFORMING in found.verdicts
    assert {one.status.value for one in found.findings if one.rule == "P1-07"} == {"undecided"}


NAMES: list[tuple[str, dict[str, str], str, bool]] = [
    ("water_purifier", {"process": "ro"}, "超滤+RO净水机", True),
    ("water_purifier", {"process": "uf"}, "PRO系列净水机", True),
    ("water_purifier", {"process": "other"}, "家用纳滤净水机", False),
    ("air_purifier", {"target": "both"}, "除甲醛空气净化器", True),
    ("air_purifier", {"target": "particle"}, "除甲醛空气净化器", False),
    ("bedding", {"family": "cover"}, "全棉四件套", True),
    ("bedding", {"class": "B"}, "A类全棉床单", False),
    ("bedding", {"family": "quilt"}, "蚕丝被", True),
    ("infant_clothing", {"age": "from_7"}, "儿童针织衫", True),
    ("infant_clothing", {"age": "child"}, "婴儿连体衣", False),
    ("children_toys", {"material": "general"}, "彩泥套装", False),
    ("edible_vegetable_oil", {"oil": "blend"}, "花生调和油", True),
    ("edible_vegetable_oil", {"refining": "refined"}, "浓香菜籽油", False),
    ("skin_cosmetics", {"site": "general"}, "婴幼儿润肤霜", False),
    ("skin_cosmetics", {"type": "mask"}, "凝胶面膜", True),
    ("smart_toilet", {"type": "seat"}, "智能马桶盖", True),
    ("smart_toilet", {"type": "seat"}, "一体式智能坐便器", False),
    ("kitchenware", {"coating": "none"}, "不粘炒锅", False),
    ("kitchenware", {"material": "stainless"}, "玻璃盖不锈钢汤锅", True),
    ("furniture", {"user": "general"}, "儿童学习桌", False),
    ("furniture", {"material": "soft"}, "实木框架布艺沙发", True),
    ("furniture", {"product": "bed"}, "沙发床", True),
    ("tourism_service", {"rating": "none"}, "5A旅行社服务", False),
    ("tourism_service", {"business": "agency_outbound"}, "国内旅游服务", True),
    ("auto_after_sales", {"provider": "repair_full"}, "汽车专项维修服务", True),
    ("waterproofing_sheet", {"lap": "self_adhered"}, "自粘聚合物改性沥青防水卷材", True),
    ("waterproofing_sheet", {"use": "covered"}, "种植屋面用SBS防水卷材", False),
    ("baby_diaper", {"type": "pad"}, "婴儿纸尿裤（片、垫）", True),
    ("rice_cooker", {"pot": "bare_metal"}, "不粘内胆电饭煲", False),
]


@pytest.mark.parametrize(("pack", "told", "name", "fits"), NAMES)
def test_a_name_speaks_against_a_facet_only_where_it_names_another_kind(
    library: Library, pack: str, told: dict[str, str], name: str, fits: bool
) -> None:
    ((id_, value),) = told.items()
    (facet,) = (one for one in library.industry(pack).facets if one.id == id_)
    assert value in {known.id for known in facet.values}
    assert (spoken_against(facet, [value], name) is None) is fits


# Traditional characters.


@pytest.mark.parametrize(
    ("name", "value", "verdicts"),
    [
        ("甲醛含量", "不大於300", NONCONFORMING),
        ("甲醛含量", "不應大於75", CONFORMING),
        ("遊離甲醛", "≤300", NONCONFORMING),
        ("遊離甲醛", "≤75", CONFORMING),
    ],
)
def test_traditional_characters_are_read_as_simplified_ones(
    library: Library, name: str, value: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert formaldehyde(library, value, name=name).verdicts == verdicts


def test_a_second_row_or_a_facet_in_traditional_characters_hides_nothing(library: Library) -> None:
    low = {"name": "淨水產水率", "nature": "performance", "value": "≥40", "unit": "%",
           "method": "GB 34914-2021 6.3"}  # fmt: skip
    assert purifier(library, {"indicators/-": low}).verdicts == NONCONFORMING
    told = {**facets({"工藝": "反滲透"}), "indicators/0/value": "≥30"}
    assert purifier(library, told).verdicts == NONCONFORMING


# References to documents that have no number.


@pytest.mark.parametrize(
    ("number", "cited", "verdicts"),
    [
        ("《化妆品安全技术规范》（2015年版）", True, CONFORMING),
        ("定量包装商品计量监督管理办法", True, CONFORMING),
        ("中华人民共和国药典", True, CONFORMING),
        ("化妆品安全技术规范", False, FLAWED),
        ("国家相关标准", True, (Verdict.CONFORMING, Verdict.FLAWED)),
        ("相关法律法规规定", True, (Verdict.CONFORMING, Verdict.FLAWED)),
    ],
)
def test_a_document_without_a_number_may_be_referred_to_by_its_name(
    library: Library, number: str, cited: bool, verdicts: tuple[Verdict, ...]
) -> None:
    reference = {"number": number, "listed": True, "cited": cited}
    found = judged(library, "skin_cosmetics", {"standard/citations/-": reference})
    assert found.verdicts == verdicts


# Names that no row bears, and that are of a row all the same.


@pytest.mark.parametrize("name", ["铅含量", "总铅", "铅（Pb）", "鉛含量"])
def test_a_limit_is_not_escaped_by_what_else_its_thing_is_called(
    library: Library, name: str
) -> None:
    """化妆品安全技术规范: lead 10 mg/kg. 铅含量 ≤100 was conforming."""
    given = {"indicators/0/name": name, "indicators/0/id": None, "indicators/0/value": "≤100"}
    assert Verdict.NONCONFORMING in judged(library, "skin_cosmetics", given).verdicts


@pytest.mark.parametrize(
    ("pack", "one"),
    [
        ("skin_cosmetics", ("重金属铅", "≤100", "mg/kg", "化妆品安全技术规范")),
        ("skin_cosmetics", ("重金属（砷）", "≤20", "mg/kg", "化妆品安全技术规范")),
        ("children_toys", ("甲醛", "≤1", "mg/m³", "GB 6675.1-2025")),
        ("bedding", ("耐汗渍", "≥2", "级", "GB/T 3922-2013")),
        ("bedding", ("Formaldehyde content", "≤300", "mg/kg", "GB/T 2912.1-2009")),
        ("infant_clothing", ("可萃取铅", "≤500", "mg/kg", "GB/T 30157-2013")),
        ("tourism_service", ("责任险", "≥10", "万元", "保单")),
    ],
)
def test_a_name_of_the_same_thing_as_a_row_is_asked_about(
    library: Library, pack: str, one: tuple[str, str, str, str]
) -> None:
    found = with_indicator(library, pack, one)
    assert Verdict.NONCONFORMING in found.verdicts
    assert "P1-02" in {finding.rule for finding in found.findings}


@pytest.mark.parametrize(
    ("pack", "one"),
    [
        ("water_purifier", ("得水率", "≥30", "%", "GB 34914-2021")),
        ("edible_vegetable_oil", ("AFB1", "≤20", "μg/kg", "GB 5009.22")),
        ("edible_vegetable_oil", ("残溶", "≤30", "mg/kg", "GB 5009.262")),
        ("tourism_service", ("合同保存期", "1年", "", "档案抽查")),
    ],
)
def test_a_plain_synonym_is_the_row(
    library: Library, pack: str, one: tuple[str, str, str, str]
) -> None:
    given = {"indicators/0": None} if pack == "water_purifier" else {}
    assert with_indicator(library, pack, one, given).verdicts == NONCONFORMING


# What was right when it was tried.


@pytest.mark.parametrize(
    ("pack", "one"),
    [
        ("edible_vegetable_oil", ("黄曲霉毒素B1", "≤0.02", "mg/kg", "GB 5009.22")),
        ("edible_vegetable_oil", ("苯并[a]芘", "≤0.015", "mg/kg", "GB 5009.27")),
        ("edible_vegetable_oil", ("过氧化值", "≤3.0", "g/kg", "GB 5009.227")),
        ("skin_cosmetics", ("菌落总数", "≤2×10³", "CFU/g", "化妆品安全技术规范")),
        ("waterproofing_sheet", ("总铅", "≤0.01", "%", "GB 45320-2025 5.5")),
        ("children_toys", ("甲醛释放量", "≤100", "μg/m³", "GB 6675.1-2025")),
        ("children_toys", ("N-亚硝胺总迁移量", "≤0.05", "mg/kg", "GB 6675.1-2025")),
        ("infant_clothing", ("pH值", "4.0～8.5", "", "GB/T 7573-2009")),
        ("infant_clothing", ("燃烧性能", "2级", "", "GB/T 14644-2014")),
        ("tourism_service", ("旅行社责任险每人人身伤亡责任限额", "≥100000", "元", "保单")),
        ("tourism_service", ("合同及档案保存年限", "18个月", "", "档案抽查")),
        ("elevator_maintenance", ("层门锁紧元件啮合长度", "≥0.5", "cm", "TSG T5002-2017 附件A")),
        ("rice_cooker", ("内胆涂层总迁移量", "≤12", "mg/dm2", "GB 31604.8-2021")),
        ("kitchenware", ("涂层总迁移量", "≤15", "mg/dm²", "GB 31604.8-2021")),
        ("furniture", ("结构安全", "不符合", "", "GB 28008-2024")),
        ("smartphone", ("预置应用可卸载", "不支持", "", "企业自定方法")),
        ("bedding", ("甲醛含量", "≤７６", "mg/kg", "GB/T 2912.1-2009")),
        ("bedding", ("甲醛含量", "≤3E2", "mg/kg", "GB/T 2912.1-2009")),
        ("bedding", ("甲醛含量", "75±10", "mg/kg", "GB/T 2912.1-2009")),
    ],
)
def test_a_limit_is_missed_in_whatever_unit_or_writing(
    library: Library, pack: str, one: tuple[str, str, str, str]
) -> None:
    assert with_indicator(library, pack, one).verdicts == NONCONFORMING


@pytest.mark.parametrize(
    ("number", "verdicts"),
    [
        ("GB 34914-2017", NONCONFORMING),
        ("ＧＢ 34914-2017", NONCONFORMING),
        ("gb34914-2017", NONCONFORMING),
        ("GB 15979-2002", NONCONFORMING),
        ("GB 36893-2018", NONCONFORMING),
        ("GB 6675.1-2014", NONCONFORMING),
        ("GB 38448-2025", CONFORMING),
        ("GB/T 18801-2015", CONFORMING),
        ("GB/T 19001-2016/ISO 9001:2015", CONFORMING),
    ],
)
def test_an_implemented_standard_is_held_to_its_day(
    library: Library, number: str, verdicts: tuple[Verdict, ...]
) -> None:
    followed = {"implemented/-": {"number": number, "name": "标准"}}
    assert purifier(library, followed).verdicts == verdicts


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        ("净水产水率（典型值）", OPEN),
        ("净水产水率（设计值）", OPEN),
        ("净水产水率（新机）", OPEN),
        ("平均净水产水率", OPEN),
        ("净水产水率（%）", CONFORMING),
        ("净水产水率（反渗透）", CONFORMING),
        ("净水产水率（25℃）", CONFORMING),
        ("净水产水率", CONFORMING),
        ("产水率", CONFORMING),
    ],
)
def test_a_hedge_in_a_name_is_a_hedge_although_the_id_tells_the_row(
    library: Library, name: str, verdicts: tuple[Verdict, ...]
) -> None:
    assert purifier(library, {"indicators/0/name": name}).verdicts == verdicts
