"""Units: every writing to its symbol, factors against pint, exact comparison."""

from decimal import Decimal
from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.units import Unit, UnitError, converted, inside

WRITINGS = {
    "毫克/千克": "mg/kg",
    "毫克每千克": "mg/kg",
    "mg／kg": "mg/kg",
    "㎎/㎏": "mg/kg",
    "(mg/kg)": "mg/kg",
    "微克/千克": "μg/kg",
    "µg/kg": "μg/kg",
    "ug/kg": "μg/kg",
    "升/分钟": "L/min",
    "升/分": "L/min",
    "l/min": "L/min",
    "L／min": "L/min",
    "毫升": "mL",
    "ml": "mL",
    "分贝": "dB",
    "dB（A）": "dB(A)",
    "dBA": "dB(A)",
    "db(A)": "dB(A)",
    "秒": "s",
    "分": "分",
    "分钟": "min",
    "小时": "h",
    "天": "d",
    "日": "d",
    "工作日": "工作日",
    "个工作日": "工作日",
    "个月": "月",
    "年": "年",
    "帕": "Pa",
    "千帕": "kPa",
    "兆帕": "MPa",
    "Mpa": "MPa",
    "N/mm2": "N/mm²",
    "元": "元",
    "万元": "万元",
    "名": "人",
    "位": "人",
    "次/(百台·月)": "次/(百台·月)",
    "次/百台·月": "次/(百台·月)",
    "次/(台·年)": "次/(台·年)",
    "次/年": "次/年",
    "次每年": "次/年",
    "公里": "km",
    "KM": "km",
    "万公里": "万km",
    "公斤": "kg",
    "KG": "kg",
    "m2": "m²",
    "m^2": "m²",
    "㎡": "m²",
    "平方米": "m²",
    "立方米/小时": "m³/h",
    "m3/h": "m³/h",
    "m3/(h·W)": "m³/(W·h)",
    "m3/(h.W)": "m³/(W·h)",
    "m³/(W*h)": "m³/(W·h)",
    "kW·h/24h": "kW·h/24h",
    "kWh/24h": "kW·h/24h",
    "kWh": "kW·h",
    "kw·h": "kW·h",
    "千瓦时": "kW·h",
    "度": "℃",
    "°C": "℃",
    "摄氏度": "℃",
    "cfu/g": "CFU/g",
    "CFU/mL": "CFU/mL",
    "N/50 mm": "N/50mm",
    "N/5cm": "N/5cm",
    "g/m2": "g/m²",
    "g/(m²·24h)": "g/(m²·24h)",
    "g/m²/24h": "g/(m²·24h)",
    "％": "%",
    "转/分": "r/min",
    "mAh": "mA·h",
    "Wh": "W·h",
    "尼特": "cd/m²",
    "元/人": "元/人",
    "μW/cm²": "μW/cm²",
    "mg/dm²": "mg/dm²",
    "µS/cm": "μS/cm",
    "GB": "GB",
    "pH值": "pH",
    "h⁻¹": "1/h",
    "W/(m²·K)": "W/(m²·K)",
    "NPU": "NPU",
}


@pytest.mark.parametrize(("text", "symbol"), WRITINGS.items())
def test_a_writing_is_read_as_its_unit(text: str, symbol: str) -> None:
    assert Unit.parse(text).symbol == symbol


@pytest.mark.parametrize("text", sorted(set(WRITINGS.values())))
def test_a_symbol_reads_as_itself(text: str) -> None:
    assert Unit.parse(text).symbol == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "空"),
        ("  ", "空"),
        ("xyz", "无法识别"),
        ("CFU/g or mL", "无法识别"),
        ("±%", "无法识别"),
        ("5mm", "无法识别"),
        ("万", "无法识别"),
        ("m/", "无法识别"),
        ("W/m·K", "括号"),
        ("M", "有歧义"),
        ("S", "有歧义"),
        ("H", "有歧义"),
        ("mpa", "有歧义"),
        ("w", "有歧义"),
        ("MG", "有歧义"),
        ("匹", "换算"),
        ("个百分点", "百分"),
        ("%" * 100_000, "无法识别"),
        ("/".join("m" * 50_000), "无法识别"),
    ],
)
def test_what_is_no_certain_unit_is_refused_with_the_reason(text: str, named: str) -> None:
    with pytest.raises(UnitError, match=named) as error:
        Unit.parse(text)
    assert len(str(error.value)) < 150


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("斤", "kg"),
        ("公分", "cm"),
        ("马力", "kW"),
        ("ppm", "mg/kg"),
        ("英寸", "mm"),
        ("bar", "kPa"),
    ],
)
def test_a_unit_that_is_not_legal_says_what_to_write(text: str, better: str) -> None:
    unit = Unit.parse(text)
    assert not unit.legal
    assert better in str(unit.reason)


@pytest.mark.parametrize("text", ["公斤", "公里", "升", "小时", "吨", "℃", "kW·h", "r/min"])
def test_a_legal_unit_is_legal_by_any_of_its_names(text: str) -> None:
    assert Unit.parse(text).legal


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("年", "月", Fraction(12)),
        ("d", "h", Fraction(24)),
        ("min", "h", Fraction(1, 60)),
        ("%", "‰", Fraction(10)),
        ("g/100g", "mg/kg", Fraction(10_000)),
        ("mg/g", "g/kg", Fraction(1)),
        ("mmol/kg", "meq/kg", Fraction(2)),
        ("L/min", "m³/h", Fraction(3, 50)),
        ("N/50mm", "N/cm", Fraction(1, 5)),
        ("N/50mm", "N/5cm", Fraction(1)),
        ("kW·h/24h", "W", Fraction(125, 3)),
        ("kWh/24h", "kW·h/24h", Fraction(1)),
        ("mg/L", "mg/m³", Fraction(1000)),
        ("N/mm²", "MPa", Fraction(1)),
        ("万元", "元", Fraction(10_000)),
        ("万公里", "km", Fraction(10_000)),
        ("次/年", "次/月", Fraction(1, 12)),
        ("次/(百台·月)", "次/(台·年)", Fraction(12, 100)),
        ("m³/(W·h)", "m3/(h·W)", Fraction(1)),
        ("CFU/g", "CFU/kg", Fraction(1000)),
        ("mAh", "A·h", Fraction(1, 1000)),
        ("英寸", "mm", Fraction(254, 10)),
    ],
)
def test_units_of_one_quantity_convert_exactly(one: str, other: str, ratio: Fraction) -> None:
    assert converted(Decimal(1), Unit.parse(one), Unit.parse(other)) == ratio


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("月", "天"),
        ("年", "天"),
        ("工作日", "天"),
        ("%", "mg/kg"),
        ("%", "g/100g"),
        ("ppm", "mg/kg"),
        ("dB", "dB(A)"),
        ("℃", "开尔文"),
        ("℃", "℉"),
        ("次", "个"),
        ("次", "次/年"),
        ("人", "项"),
        ("倍", "%"),
        ("分", "min"),
        ("N·m", "J"),
        ("Hz", "r/min"),
        ("GB", "MB"),
        ("pH", "级"),
        ("mg/L", "mg/kg"),
        ("CFU/g", "CFU/mL"),
        ("g/100g", "mmol/kg"),
    ],
)
def test_units_of_different_quantities_do_not_compare(one: str, other: str) -> None:
    first, second = Unit.parse(one), Unit.parse(other)
    assert inside(Interval.point(1), first, Interval.point(1), second) is None
    assert converted(Decimal(1), first, second) is None


def test_months_and_years_are_no_days() -> None:
    days, months = Unit.parse("天"), Unit.parse("月")
    assert inside(Interval.at_least(1000), days, Interval.at_least(1), months) is None


def test_comparison_across_units_never_rounds() -> None:
    minutes, hours = Unit.parse("min"), Unit.parse("h")
    third = Interval.at_least("0.3333333333333333333333333333")
    assert inside(Interval.at_least(20), minutes, third, hours) is True
    assert inside(third, hours, Interval.at_least(20), minutes) is False
    assert inside(Interval.above(20), minutes, Interval.at_least(20), minutes) is True
    assert inside(Interval.at_most(60), minutes, Interval.below(1), hours) is False
    assert inside(Interval.below(60), minutes, Interval.below(1), hours) is True


TIMES = [Unit.parse(text) for text in ("ms", "s", "min", "h", "d", "周")]
amounts = st.decimals(min_value=-10_000, max_value=10_000, places=6)


@given(amounts, st.sampled_from(TIMES), st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_conversion_is_transitive_and_exact(
    value: Decimal, one: Unit, two: Unit, three: Unit
) -> None:
    direct = converted(value, one, three)
    step = converted(value, one, two)
    assert step is not None
    assert direct == step * two.factor / three.factor
    assert step * two.factor / one.factor == Fraction(value)


@given(amounts, amounts, st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_comparing_in_another_unit_changes_no_answer(
    value: Decimal, limit: Decimal, one: Unit, two: Unit
) -> None:
    there = inside(Interval.at_least(value), one, Interval.at_least(limit), two)
    assert there == (Fraction(value) * one.factor >= Fraction(limit) * two.factor)


# Where pint speaks the same language, it must say the same.
PINT = {
    "mm": "mm",
    "km": "km",
    "μm": "micrometer",
    "m²": "m**2",
    "cm²": "cm**2",
    "hm²": "hectare",
    "mL": "milliliter",
    "m³": "m**3",
    "g": "g",
    "t": "metric_ton",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "周": "week",
    "L/min": "liter/minute",
    "m³/h": "m**3/hour",
    "mg/L": "mg/liter",
    "mg/m³": "mg/m**3",
    "g/m²": "g/m**2",
    "N/50mm": "N/(50*mm)",
    "N/mm²": "N/mm**2",
    "MPa": "MPa",
    "kW·h": "kW*hour",
    "W·h": "W*hour",
    "mA·h": "mA*hour",
    "kJ": "kJ",
    "km/h": "km/hour",
    "mm/s": "mm/s",
    "μW/cm²": "microwatt/cm**2",
    "mg/dm²": "mg/dm**2",
    "Pa·s": "Pa*s",
    "W/(m²·K)": "W/(m**2*K)",
    "lx": "lux",
    "cd/m²": "cd/m**2",
    "μS/cm": "microsiemens/cm",
    "kΩ": "kiloohm",
    "mol": "mol",
    "GHz": "GHz",
    "in": "inch",
    "ft": "foot",
    "yd": "yard",
    "mi": "mile",
    "lb": "pound",
    "oz": "ounce",
    "gal(US)": "gallon",
    "psi": "psi",
    "kgf": "kilogram_force",
    "bar": "bar",
    "atm": "standard_atmosphere",
    "马力": "metric_horsepower",
    "克拉": "carat",
    "旦": "denier",
    "cP": "centipoise",
    "cSt": "centistokes",
}
# The base units of our quantities, as pint calls them.
BASES = {
    "length": "m",
    "area": "m**2",
    "volume": "liter",
    "mass": "g",
    "time": "s",
    "force": "N",
    "pressure": "Pa",
    "energy": "J",
    "power": "W",
    "charge": "coulomb",
    "resistance": "ohm",
    "amount": "mol",
    "frequency": "Hz",
    "illuminance": "lux",
    "speed": "m/s",
    "viscosity": "Pa*s",
    "kinematic_viscosity": "m**2/s",
    "volume_flow": "liter/s",
    "mass_concentration": "g/liter",
    "mass/area": "g/m**2",
    "force/length": "N/m",
    "power/area": "W/m**2",
    "power/area·temperature_kelvin": "W/(m**2*K)",
    "luminous_intensity/area": "cd/m**2",
    "conductance/length": "S/m",
    "linear_density": "tex",
}
registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)


@pytest.mark.parametrize(("symbol", "name"), PINT.items())
def test_a_factor_agrees_with_pint(symbol: str, name: str) -> None:
    unit = Unit.parse(symbol)
    quantity = registry.parse_expression(name).to(BASES[unit.dimension])
    assert Fraction(quantity.magnitude).limit_denominator(10**15) == unit.factor


# What pint takes for something else, or not at all: the reason why the table is ours.
PINT_FAILS = ["dB(A)", "℃", "g/m2", "kW·h/24h", "次", "pH", "%RH", "CFU/g", "次/(百台·月)", "NTU"]


@pytest.mark.parametrize("text", PINT_FAILS)
def test_a_writing_that_pint_reads_wrongly_is_read_rightly_here(text: str) -> None:
    ours = Unit.parse(text)
    try:
        theirs = str(registry.parse_units(text))
    except (AssertionError, ValueError, TypeError, AttributeError, SyntaxError):
        theirs = "nothing"
    except pint.errors.PintError:
        theirs = "nothing"
    assert theirs != ours.symbol


def test_pint_takes_the_ph_for_picohenry() -> None:
    assert str(registry.parse_units("pH")) == "picohenry"
    assert Unit.parse("pH").dimension == "ph"
