"""Requirements: a table of real writings, each with the one reading that is right."""

import time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.requirement import (
    Combine,
    GradeBound,
    Requirement,
    RequirementKind,
    RequirementPart,
)

TABLE = yaml.safe_load((Path(__file__).parent / "requirements.yaml").read_text("utf-8"))
ROWS = [
    pytest.param(*row, id=f"{row[0]}|{row[1]}".replace("\n", "⏎"))
    for rows in TABLE.values()
    for row in rows
]


def reading(requirement: Requirement) -> str:
    """One line that says all that was read."""
    remark = f" ({requirement.remark})" if requirement.remark else ""
    return _reading(requirement) + remark


def _reading(requirement: Requirement) -> str:
    kind = requirement.kind
    if kind is RequirementKind.INTERVAL:
        unit = f" {requirement.unit}" if requirement.unit else ""
        return f"{requirement.interval}{unit}"
    if kind is RequirementKind.PRESENCE:
        return "present" if requirement.present else "absent"
    if requirement.grade is not None:
        return f"grade {requirement.grade.bound} {'|'.join(requirement.grade.words)}"
    if requirement.reference is not None:
        reference = requirement.reference
        grade = f" {reference.grade}" if reference.grade else ""
        clause = f" <{reference.clause}>" if reference.clause else ""
        return f"reference {reference.number}{grade}{clause}"
    if kind is RequirementKind.PARTS:
        parts = "; ".join(_part(part) for part in requirement.parts)
        return f"{requirement.combine}{{{parts}}}"
    return "vague" if requirement.vague else "undecided"


def _part(part: RequirementPart) -> str:
    label = f"{part.label}: " if part.label else ""
    return label + reading(part.requirement)


@pytest.mark.parametrize(("text", "unit", "expected"), ROWS)
def test_a_writing_is_read_as_what_it_says(text: str, unit: str, expected: str) -> None:
    requirement = Requirement.parse(text, unit or None)
    assert reading(requirement) == expected
    assert requirement.text == text
    assert (requirement.undecided is None) == (requirement.kind is not RequirementKind.UNDECIDED)


def test_the_table_is_large_and_its_doubts_are_many() -> None:
    rows = [row for rows in TABLE.values() for row in rows]
    assert len(rows) >= 250
    assert sum(row[2] in {"undecided", "vague"} for row in rows) >= 40


@pytest.mark.parametrize(
    ("text", "unit", "named"),
    [
        ("1×105", None, ["1×10 的 5 次方", "105"]),
        ("约55%", None, ["约"]),
        ("50±5%", None, ["47.5 ~ 52.5", "45 ~ 55"]),
        ("3-4", None, ["3～4", "半级"]),
        ("5～8万元", None, ["万", "两个数"]),
        ("优于0.5mg/L", None, ["以大为优", "以小为优"]),
        ("≤额定值的1.1倍", None, ["另一个值"]),
        ("≥5m", "kg", ["m", "kg"]),
        ("≥5", "CFU/g or mL", ["CFU/g or mL", "无法识别"]),
        ("≥5mpa", None, ["毫帕", "兆帕"]),
        ("-5-10", None, ["范围号", "负号"]),
        ("≥90%（深色除外）", None, ["深色除外"]),
        ("≥90%啦啦", None, ["啦啦"]),
        ("8:30", None, ["比", "时刻"]),
        ("10-3", None, ["范围", "次方"]),
        ("≥\u202e55%", None, ["U+202E"]),
    ],
)
def test_a_doubt_names_what_could_be_meant(text: str, unit: str | None, named: list[str]) -> None:
    requirement = Requirement.parse(text, unit)
    assert requirement.kind is RequirementKind.UNDECIDED
    assert all(word in str(requirement.undecided) for word in named)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("≥55", "%", "≥ 55 %"),
        ("≥55%", "％", "≥ 55 %"),
        ("≥55%", "/", "≥ 55 %"),
        ("≥55", "无量纲", "≥ 55"),
        ("≤30分", "min", "≤ 30 min"),
        ("≥90分", "分", "≥ 90 分"),
        ("≤0.5度", "kW·h", "≤ 0.5 kW·h"),
        ("≥6万公里", "万公里", "≥ 6 万km"),
        ("≥6万公里", "km", "≥ 60000 km"),
        ("≥2年", "月", "undecided"),
        ("≥5次", "次/年", "undecided"),
        ("7天", "工作日", "undecided"),
        ("≥3", "级", "grade at_least 3"),
        ("3-4", "级", "grade exactly 3-4"),
        ("3-4", "mm", "3 ~ 4 mm"),
        ("≥55%", "级", "undecided"),
        ("无", "mg/kg", "absent"),
        ("不得检出", "CFU/g or mL", "absent"),
        ("3年或6万公里", "年", "paired{3 年; 60000 km}"),
        ("3年或6万公里", "次", "undecided"),
        ("6.5≤pH≤8.5", "", "6.5 ~ 8.5 pH"),
        ("6.5～8.5", "pH", "6.5 ~ 8.5 pH"),
    ],
)
def test_the_unit_column_counts(text: str, column: str, expected: str) -> None:
    assert reading(Requirement.parse(text, column)) == expected


def test_grades_carry_their_number_where_they_have_one() -> None:
    half = Requirement.parse("≥3-4级").grade
    letter = Requirement.parse("A类").grade
    assert half is not None
    assert letter is not None
    assert (half.word, half.value, half.bound) == ("3-4", Decimal("3.5"), GradeBound.AT_LEAST)
    assert (letter.word, letter.value, letter.bound) == ("A", None, GradeBound.EXACTLY)


def test_a_paired_promise_has_two_parts() -> None:
    pair = Requirement.parse("3年或6万公里（以先到者为准）")
    assert pair.combine is Combine.PAIRED
    assert [part.requirement.interval for part in pair.parts] == [
        Interval.point(3),
        Interval.point(60_000),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000" * 100_000])
def test_a_blank_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="空"):
        Requirement.parse(text)


HOSTILE = [
    "9" * 300_000,
    "≥" + "9" * 300_000,
    "表" * 100_000,
    "(" * 100_000,
    "9" * 399,
    "1," * 199,
    "1×10^" + "9" * 390,
    "1e" + "9" * 390,
    "10" + "⁹" * 390,
    "符合要求" * 99,
    "有" * 399,
    "或" * 399,
    "3年或" * 133,
    "5mm/" * 99,
    "≤5;" * 133,
    "大于等于" * 99,
    "一" * 399,
    "[1," * 133,
    "5(a)" * 99,
    "GB 1234 " * 49,
    "m·" * 199,
    "\x00≥5",
    "9" * 60 + "E60",
    "9" * 60 + "万" * 40,
    "±-3",
    "5±-3",
    "100±" + "9" * 60 + "E60",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_quickly_undecided(text: str) -> None:
    started = time.perf_counter()
    requirement = Requirement.parse(text, "mm")
    assert time.perf_counter() - started < 0.5
    assert requirement.kind is RequirementKind.UNDECIDED
    assert len(str(requirement.undecided)) < 300


def test_superscripts_are_never_flattened() -> None:
    assert Requirement.parse("10²").interval == Interval.point(100)
    assert Requirement.parse("≥10⁵").interval == Interval.at_least(100_000)
    assert Requirement.parse("5²").kind is RequirementKind.UNDECIDED


def test_digits_are_read_exactly() -> None:
    digits = "0.1234567890123456789012345678901234567890"
    assert Requirement.parse(f"≥{digits}").interval == Interval.at_least(digits)
    assert Requirement.parse(f"-{digits}").interval == Interval.point(f"-{digits}")


PIECES = """
≥ ≤ > < = ~ - ± 至 到 或 且 和 、 ， ； ： / ( ) [ ] （ ） % ‰ ℃ 级 类 年 月 日 天 次 元 万 亿 半 两
三 不低于 不超过 大于 以上 以内 左右 约 应 符合 浅色 深色 额定值的 1.1倍 mg/kg kW·h 公里 分钟 dB(A)
5 10 0.5 1,000 10⁵ 1×10^3 -3 3-4 100 GB 18401 A类 未检出 有 无 良好 的 内 × ° ² 先到为准
"""


@given(st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=9).map("".join))
def test_no_text_made_of_the_words_of_requirements_raises(text: str) -> None:
    requirement = Requirement.parse(text)
    if requirement.kind is RequirementKind.UNDECIDED:
        assert requirement.undecided
    else:
        assert requirement.undecided is None


@given(st.text(max_size=60), st.none() | st.text(max_size=12))
def test_only_a_blank_text_raises(text: str, unit: str | None) -> None:
    try:
        Requirement.parse(text, unit)
    except ValueError:
        assert not text.strip().strip("\ufeff\u200b \u3000")


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4) | st.integers(
    -(10**6), 10**6
).map(Decimal)


@st.composite
def declared(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | numbers), draw(numbers)
    if low is not None and low > high:
        low, high = high, low
    if low is None and draw(st.booleans()):
        return Interval(high, None, draw(st.booleans()))
    point = low == high
    return Interval(low, high, point or draw(st.booleans()), point or draw(st.booleans()))


@given(declared(), st.sampled_from(["", " mm", "%", " mg/kg"]))
def test_what_an_interval_prints_reads_back_as_the_interval(interval: Interval, unit: str) -> None:
    requirement = Requirement.parse(f"{interval}{unit}", unit.strip() or None)
    assert requirement.interval == interval
    assert str(requirement.unit or "") == unit.strip()


@given(numbers.map(abs), numbers.map(abs))
def test_a_range_reads_the_same_in_every_writing(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    expected = Interval.between(low, high)
    for writing in ("{}~{}%", "{}%～{}%", "({}~{})%", "{}至{}%", "[{}, {}]%", "≥{}，≤{}%"):
        if low < high:
            assert Requirement.parse(writing.format(low, high)).interval == expected


@given(
    st.sampled_from(["", "≥", "≤", ">", "<", "≥ "]),
    numbers.map(abs),
    st.sampled_from(["", "%", " mm", "mg/kg", "m³/h", "℃", "A", "H", "S", "GB", "kW·h", "m2"]),
    st.sampled_from([None, "%", "级", "mm", "xyz"]),
)
def test_the_short_way_reads_as_the_grammar_does(
    sign: str, value: Decimal, unit: str, column: str | None
) -> None:
    text = f"{sign}{value:f}{unit}"
    short, whole = Requirement.parse(text, column), Requirement.parse(f"{text}。", column)
    assert reading(short) == reading(whole)
