"""Comparing: exactly, in one unit, on the scale of the row, or not at all and with the reason."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations import Interval, Requirement, RequirementKind, Text, Unit
from qibiao.rules.bounds import DeclaredValue, compare, resolve
from qibiao.rules.comparing import meets
from qibiao.rules.comparison import Comparison
from qibiao.rules.facets import Facets
from qibiao.rules.indicators import Better, GradeClass, Limit, LimitKind, Row, RowType
from qibiao.rules.provenance import Basis, Provenance
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

TITLE = Text(zh="行", en="row")
PUBLISHED = Provenance(Basis.PUBLISHED)
ROW = Row(id="r", title=TITLE, type=RowType.CORE, better=Better.HIGHER)
# Worst first. Of energy classes 1 is best, of colour fastness 5.
ENERGY = Row(id="e", title=TITLE, type=RowType.CORE, better=Better.HIGHER,
             grades=("3级", "2级", "1级"))  # fmt: skip
FASTNESS = Row(id="f", title=TITLE, type=RowType.CORE, better=Better.HIGHER,
               grades=("1级", "2级", "3级", "3-4级", "4级", "5级"))  # fmt: skip
CLASSES = Row(id="c", title=TITLE, type=RowType.CORE, better=Better.HIGHER,
              grades=("C类", "B类", "A类"))  # fmt: skip


def met(declared: str, asked: str, row: Row = ROW, unit: str | None = "%") -> Comparison:
    return meets(Requirement.parse(declared, unit), Requirement.parse(asked, unit), row)


@pytest.mark.parametrize(
    ("declared", "asked", "answer"),
    [
        ("≥45", "≥45", TRUE),
        ("≥45.0", "≥45", TRUE),
        ("≥45.00000000000000000000000000000001", "≥45", TRUE),
        ("≥44.99999999999999999999999999999999", "≥45", FALSE),
        (">45", "≥45", TRUE),
        (">45", ">45", TRUE),
        ("≥45", ">45", FALSE),
        ("45", "≥45", TRUE),
        ("45", ">45", FALSE),
        ("45", "45", TRUE),
        ("45~55", "≥45", TRUE),
        ("44~55", "≥45", FALSE),
        ("45~55", "45~55", TRUE),
        ("46~54", "45~55", TRUE),
        ("45~56", "45~55", FALSE),
        ("≥45", "45~55", FALSE),
        ("≤44", "≥45", FALSE),
        ("50±5", "45~55", TRUE),
        ("50±6", "45~55", FALSE),
        ("≤45", "≤45", TRUE),
        ("<45", "≤45", TRUE),
        ("≤45", "<45", FALSE),
        ("≤45.1", "≤45", FALSE),
        ("不低于45", "≥45", TRUE),
        ("45以上", "≥45", TRUE),
        ("大于45", ">45", TRUE),
        ("不超过45", "≤45", TRUE),
    ],
)
def test_what_lies_inside_meets_and_the_end_itself_is_exact(
    declared: str, asked: str, answer: Truth
) -> None:
    assert met(declared, asked) == Comparison(answer)


@pytest.mark.parametrize(
    ("declared", "asked", "answer"),
    [
        ("≤30 min", "≤0.5 h", TRUE),
        ("≤31 min", "≤0.5 h", FALSE),
        ("≤1200 s", "≤20 min", TRUE),
        ("≤1201 s", "≤20 min", FALSE),
        ("≥1 kW", "≥1000 W", TRUE),
        ("≥999.999 W", "≥1 kW", FALSE),
        ("≤0.1 mg/L", "≤100 μg/L", TRUE),
        ("≤0.10001 mg/L", "≤100 μg/L", FALSE),
        ("≥1 m", "≥100 cm", TRUE),
        ("≤24 h", "≤1 d", TRUE),
        ("≥7 h", "≥419 min", TRUE),
        ("≥7 h", "≥420 min", TRUE),
        ("≥7 h", "≥421 min", FALSE),
    ],
)
def test_units_are_converted_without_rounding(declared: str, asked: str, answer: Truth) -> None:
    assert met(declared, asked, unit=None) == Comparison(answer)


@given(
    st.decimals(min_value="0.001", max_value=10_000, places=3),
    st.decimals(min_value="0.001", max_value=10_000, places=3),
    st.sampled_from([("min", "h"), ("h", "min"), ("s", "h"), ("mg/L", "μg/L"), ("cm", "m")]),
)
def test_a_conversion_agrees_with_fractions(
    one: Decimal, other: Decimal, units: tuple[str, str]
) -> None:
    factor, known = (Unit.parse(unit).factor for unit in units)
    answer = meets(
        Requirement.parse(f"≥{one} {units[0]}"), Requirement.parse(f"≥{other} {units[1]}"), ROW
    ).answer
    assert answer == (TRUE if Fraction(one) * factor >= Fraction(other) * known else FALSE)


@pytest.mark.parametrize(
    ("declared", "asked", "reason"),
    [
        ("≥45", "≥45 %", "未写计量单位，应为 %"),
        ("≥45 %", "≥45", "计量单位 % 多余"),
        ("≥45 kg", "≥45 m", "计量单位 kg 与 m 不能换算"),
        ("≥45 ℃", "≥45 kPa", "不能换算"),
        ("≥45 %", "≥45 mg/kg", "不能换算"),
        ("约45 %", "≥45 %", ""),
        ("良好", "≥45 %", ""),
        ("1级", "≥45 %", "不是同一类写法"),
        ("有", "≥45 %", "不是同一类写法"),
        ("≥45 %", "1级", "不是同一类写法"),
        ("符合 GB 1234-2020", "≥45 %", "不是同一类写法"),
    ],
)
def test_what_cannot_be_compared_is_unknown_and_says_why(
    declared: str, asked: str, reason: str
) -> None:
    found = meets(Requirement.parse(declared), Requirement.parse(asked), ROW)
    assert found.answer == UNKNOWN
    assert found.reason is not None and reason in found.reason.zh and found.reason.en
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in found.reason.en.replace(declared, "")
                   .replace(asked, ""))  # fmt: skip


def test_without_any_unit_numbers_are_compared_as_they_are() -> None:
    assert met("≥45", "≥45", unit=None).answer == TRUE
    assert met("≥44", "≥45", unit=None).answer == FALSE


@pytest.mark.parametrize(
    ("row", "declared", "asked", "answer"),
    [
        (ENERGY, "1级", "2级", FALSE),
        (ENERGY, "1级", "不低于2级", TRUE),
        (ENERGY, "2级", "不低于2级", TRUE),
        (ENERGY, "3级", "不低于2级", FALSE),
        (ENERGY, "2级及以上", "不低于3级", TRUE),
        (ENERGY, "优于2级", "1级", TRUE),
        (ENERGY, "优于3级", "1级", FALSE),
        (ENERGY, "优于1级", "不低于3级", UNKNOWN),
        (ENERGY, "一级", "不低于2级", TRUE),
        (ENERGY, "Ⅱ级", "不低于2级", TRUE),
        (ENERGY, "4级", "不低于2级", UNKNOWN),
        (FASTNESS, "4级", "不低于3级", TRUE),
        (FASTNESS, "不低于3级", "不低于3级", TRUE),
        (FASTNESS, "3-4级", "不低于3级", TRUE),
        (FASTNESS, "3级", "不低于3-4级", FALSE),
        (FASTNESS, "1级", "不低于3级", FALSE),
        (FASTNESS, "5级", "不低于5级", TRUE),
        (CLASSES, "A类", "不低于B类", TRUE),
        (CLASSES, "C类", "不低于B类", FALSE),
        (CLASSES, "B类", "B类", TRUE),
        (CLASSES, "D类", "不低于B类", UNKNOWN),
        (ROW, "1级", "不低于2级", UNKNOWN),
    ],
)
def test_grades_are_ordered_by_the_scale_of_their_row(
    row: Row, declared: str, asked: str, answer: Truth
) -> None:
    found = met(declared, asked, row, None)
    assert (found.answer, found.reason is None) == (answer, answer != UNKNOWN)


@pytest.mark.parametrize(
    ("declared", "asked", "answer"),
    [("有", "有", TRUE), ("无", "有", FALSE), ("具备", "有", TRUE), ("无", "无", TRUE)],
)
def test_presence_is_compared_with_presence(declared: str, asked: str, answer: Truth) -> None:
    assert met(declared, asked, unit=None) == Comparison(answer)


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ("家用≥50；商用≥60", TRUE),
        ("家用≥45；商用≥60", TRUE),
        ("家用≥40；商用≥44", FALSE),
        ("家用≥40；商用≥60", UNKNOWN),
    ],
)
def test_several_limits_in_one_cell_decide_only_together(declared: str, answer: Truth) -> None:
    one = Requirement.parse(declared, "%")
    assert one.kind is RequirementKind.PARTS
    found = meets(one, Requirement.parse("≥45", "%"), ROW)
    assert (found.answer, found.reason is None) == (answer, answer != UNKNOWN)


REFERRED = Row(
    id="r",
    title=TITLE,
    type=RowType.CORE,
    better=Better.HIGHER,
    unit="%",
    limits=(
        Limit(LimitKind.MANDATORY_STANDARD, "GB 100-2020", "4.1", Requirement.parse("≥45", "%"),
              PUBLISHED, where={"place": ("home",)}),
    ),
    classes=(
        GradeClass("GB 100-2020", "1", Requirement.parse("≥65", "%"), PUBLISHED),
        GradeClass("GB 100-2020", "2", Requirement.parse("≥55", "%"), PUBLISHED),
        GradeClass("GB 100-2020", "A", Requirement.parse("≥70", "%"), PUBLISHED,
                   {"place": ("home",)}),
    ),
)  # fmt: skip
HOME: Facets = {"place": "home"}
SHOP: Facets = {"place": "shop"}
UNTOLD: Facets = {"place": None}


@pytest.mark.parametrize(
    ("declared", "facets", "asked", "answer"),
    [
        ("符合 GB 100-2020 一级", HOME, "≥65", TRUE),
        ("符合 GB 100-2020 一级", SHOP, "≥65", TRUE),
        ("符合 GB 100-2020 二级", HOME, "≥65", FALSE),
        ("符合 GB 100-2020 二级", HOME, "≥55", TRUE),
        ("符合 GB 100-2020 A类", HOME, "≥70", TRUE),
        ("符合 GB 100-2020 A类", SHOP, "≥70", UNKNOWN),
        ("符合 GB 100-2020 A类", UNTOLD, "≥70", UNKNOWN),
        ("符合 GB 100-2020 三级", HOME, "≥45", UNKNOWN),
        ("符合 GB 100-2020", HOME, "≥45", TRUE),
        ("符合 GB 100-2020", HOME, "≥46", FALSE),
        ("符合 GB 100-2020", SHOP, "≥45", UNKNOWN),
        ("符合 GB 100", HOME, "≥45", TRUE),
        ("符合 GB 100-2010", HOME, "≥45", UNKNOWN),
        ("符合 GB 200-2020", HOME, "≥45", UNKNOWN),
        ("≥50", HOME, "≥45", TRUE),
    ],
)
def test_a_requirement_by_reference_asks_what_the_pack_holds(
    declared: str, facets: Facets, asked: str, answer: Truth
) -> None:
    value = DeclaredValue(Requirement.parse(declared, "%"), None, REFERRED, (facets,))
    found = compare(value, Requirement.parse(asked, "%"))
    assert (found.answer, found.reason is None) == (answer, answer != UNKNOWN)


def test_what_the_pack_does_not_hold_is_said() -> None:
    value = DeclaredValue(Requirement.parse("符合 GB 200-2020", "%"), None, REFERRED, (HOME,))
    said = resolve(value)
    assert isinstance(said, Text)
    assert "须人工查证" in said.zh


_ENDS = st.integers(0, 6)


@given(_ENDS, _ENDS, st.booleans(), st.booleans(), _ENDS, _ENDS, st.booleans(), st.booleans())
def test_inside_is_what_holds_of_every_value(  # noqa: PLR0913, PLR0917 - two intervals
    low: int, high: int, low_in: bool, high_in: bool,
    other_low: int, other_high: int, other_low_in: bool, other_high_in: bool,
) -> None:  # fmt: skip
    """Held against counting: every half from -1 to 8 that the one accepts the other accepts."""
    try:
        one = Interval(Decimal(low), Decimal(high), low_in, high_in)
        other = Interval(Decimal(other_low), Decimal(other_high), other_low_in, other_high_in)
    except ValueError:
        return
    halves = [Decimal(n) / 4 for n in range(-4, 33)]

    def accepts(interval: Interval, value: Decimal) -> bool:
        return Interval.point(value).inside(interval)

    held = all(accepts(other, value) for value in halves if accepts(one, value))
    declared = Requirement("x", RequirementKind.INTERVAL, one)
    asked = Requirement("y", RequirementKind.INTERVAL, other)
    assert (meets(declared, asked, ROW).answer == TRUE) == held


@pytest.mark.parametrize(
    ("declared", "asked", "answer"),
    [
        ("7日内", "≥7日", UNKNOWN),
        ("6日内", "≥7日", FALSE),
        ("超过4次", "≤5次", UNKNOWN),
        ("超过5次", "≤4次", FALSE),
        ("≤45%", "≥45%", UNKNOWN),
        ("≤44%", "≥45%", FALSE),
    ],
)
def test_a_bound_on_the_other_side_condemns_only_what_misses_whatever_is_meant(
    declared: str, asked: str, answer: Truth
) -> None:
    row = Row(id="x", title=Text(zh="期限", en="term"), type=RowType.CORE, better=Better.HIGHER)
    found = meets(Requirement.parse(declared), Requirement.parse(asked), row)
    assert (found.answer, found.reason is not None) == (answer, answer == UNKNOWN)


PROMISE = Row(id="n", title=Text(zh="不使用假冒伪劣配件", en="no counterfeit parts"),
              type=RowType.FOUNDATION, better=Better.NEITHER, negative=True)  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ("是", TRUE),
        ("有", TRUE),
        ("具备", TRUE),
        ("符合", TRUE),
        ("通过", TRUE),
        ("未使用", TRUE),
        ("不提供", UNKNOWN),
        ("不使用", TRUE),
        ("禁止使用", TRUE),
        ("否", UNKNOWN),
        ("无", UNKNOWN),
        ("不具备", UNKNOWN),
        ("不符合", UNKNOWN),
        ("使用", UNKNOWN),
    ],
)
def test_words_of_affirmation_affirm_a_promise_of_absence(declared: str, answer: Truth) -> None:
    asked = Requirement.parse("不使用")
    assert meets(Requirement.parse(declared), asked, PROMISE).answer == answer


def test_beside_a_name_that_promises_nothing_affirmation_is_presence() -> None:
    assert meets(Requirement.parse("是"), Requirement.parse("不使用"), ROW).answer == FALSE


@pytest.mark.parametrize(
    ("name", "declared", "asked", "answer"),
    [
        ("石棉", "无裂纹", "不得检出", UNKNOWN),
        ("石棉", "不得检出", "不得检出", TRUE),
        ("禁用原料", "不得添加酒精", "未使用", UNKNOWN),
        ("禁用原料", "不得添加禁用原料", "未使用", TRUE),
        ("外观", "无裂纹", "无", UNKNOWN),
        ("外观", "无裂纹", "无裂纹", TRUE),
        ("外观", "无明显裂纹", "无裂纹", UNKNOWN),  # promises less
        ("外观", "无裂纹", "无可见裂纹", TRUE),  # promises more
        ("不透水性", "不透水", "不透水", TRUE),
        ("不透水性", "无渗漏", "不透水", UNKNOWN),
        ("大肠菌群", "不得检出/100mL", "不得检出", TRUE),  # how it is examined is no other thing
        ("发票", "提供发票", "有", TRUE),
        ("发票", "提供电子发票", "有", TRUE),
        ("开具发票", "提供发票", "有", TRUE),
        ("三包凭证", "提供发票", "有", UNKNOWN),
        ("上门服务", "提供服务", "有", UNKNOWN),  # says no more than that there is some service
        ("发票", "有（见合同）", "有", TRUE),
    ],
)
def test_the_presence_of_one_thing_says_nothing_of_another(
    name: str, declared: str, asked: str, answer: Truth
) -> None:
    named = Row(id="n", title=Text(zh=name, en="n"), type=RowType.CORE, better=Better.NEITHER)
    assert met(declared, asked, named, None).answer == answer
