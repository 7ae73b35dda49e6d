"""Requirements: a table of real writings, each with the one reading that is right."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.requirement import (
    Combine,
    GradeBound,
    Requirement,
    RequirementKind,
    RequirementPart,
)

HERE = Path(__file__).parent


def rows_of(name: str) -> list[list[str]]:
    """The rows of a table: text, unit column, reading."""
    table = yaml.safe_load((HERE / name).read_text("utf-8"))
    return [row for rows in table.values() for row in rows]


TABLE = rows_of("requirements.yaml")
ORACLE = rows_of("requirements_oracle.yaml")
WORDINGS = rows_of("../data/requirement_wordings.yaml")
PRODUCT_TEXTS = rows_of("../data/product_texts.yaml")
TABLES = (TABLE, ORACLE, WORDINGS, PRODUCT_TEXTS)
ALL_ROWS = [row for table in TABLES for row in table]
ROWS = [
    pytest.param(*row, id=f"{row[0]}|{row[1]}".replace("\n", "⏎").replace("\r", ""))
    for row in ALL_ROWS
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
    for rows in TABLES:
        assert len(rows) >= 250
        assert sum(row[2] in {"undecided", "vague"} for row in rows) >= 40


def test_no_writing_stands_twice() -> None:
    writings = [(row[0], row[1]) for row in ALL_ROWS]
    assert len(set(writings)) == len(writings)


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
        ("≤105 CFU/g", None, ["10 的 5 次方"]),
        ("≤15度", None, ["摄氏度", "色度"]),
        ("30分内到达", None, ["分钟", "分数"]),
        ("2024年", None, ["年份"]),
        ("0571-88888888", None, ["电话"]),
        ("终身保修", None, ["没有确定的期限"]),
        ("7×24h", "h", ["服务时间"]),
        ("满3年", None, ["≥"]),
        ("上限5mm", None, ["上限", "≤"]),
        ("目前3年", None, ["目前"]),
        ("节水30%", None, ["基准"]),
        ("时间（min）≤30s", None, ["min", "s"]),
        ("支持（付费）", None, ["付费"]),
        ("PY类、Ⅱ型", None, ["不同的分类"]),
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


def test_superscripts_are_never_flattened() -> None:
    assert Requirement.parse("10²").interval == Interval.point(100)
    assert Requirement.parse("≥10⁵").interval == Interval.at_least(100_000)
    assert Requirement.parse("5²").kind is RequirementKind.UNDECIDED


def test_digits_are_read_exactly() -> None:
    digits = "0.1234567890123456789012345678901234567890"
    assert Requirement.parse(f"≥{digits}").interval == Interval.at_least(digits)
    assert Requirement.parse(f"-{digits}").interval == Interval.point(f"-{digits}")
