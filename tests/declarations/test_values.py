"""Values at the door: read, absent, or unreadable with a reason that a clerk can act on."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from qibiao.declarations import Declaration, Unreadable
from qibiao.declarations.values import LONGEST_SHOWN, read_date, read_flag, read_number

_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", DAY),
        ("2026-3-1", DAY),
        ("2026/03/01", DAY),
        ("2026/3/1", DAY),
        ("2026.03.01", DAY),
        ("2026.3.1", DAY),
        ("2026年03月01日", DAY),
        ("2026年3月1日", DAY),
        (" 2026-03-01\n", DAY),
        ("\u30002026-03-01\u3000", DAY),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
        ("", None),
        (" \t\u3000", None),
    ],
)
def test_a_date_is_read_as_clerks_write_it(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01"]
)
def test_a_day_that_no_calendar_has_is_unreadable(text: str) -> None:
    assert read_date(text) == Unreadable(text, "没有这一天", "there is no such day")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01Z",
        "2026-03-01+08:00",
        "2026-03-01T00:00:00",
        "10000-01-01",
        "-0044-03-15",
        "26-03-01",
        "2026-03",
        "2026年3月",
        "2026",
        "20260301",
        "2026-03/01",
        "2026.3-1",
        "2026-003-01",
        "2026 - 03 - 01",
        "01/03/2026",
        "二〇二六年三月一日",
        "٢٠٢٦-٠٣-٠١",
        "长期",
        "2026-03-01\n2026-03-02",
    ],
)
def test_what_is_not_surely_one_day_is_unreadable_and_says_how_to_write_it(text: str) -> None:
    read = read_date(text)
    assert isinstance(read, Unreadable)
    assert (read.text, "2026-03-01" in read.reason) == (text, True)


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.year:04}年{day.month}月{day.day}日") == day


@given(st.text())
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (read_date, read_number, read_flag):
        value: Any = read(text)
        assert value is None or isinstance(value, Unreadable) or value == read(text)
        assert (value is None) == (not text.strip())


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        *((word, True) for word in ("true", "TRUE", "True", "1", "是", "有", "已", "yes", " 是 ")),
        *((word, False) for word in ("false", "False", "0", "否", "无", "未", "no", "\tno\n")),
        ("", None),
        ("  ", None),
    ],
)
def test_a_flag_is_read_in_both_languages(text: str, flag: bool | None) -> None:
    assert read_flag(text) is flag


@pytest.mark.parametrize("text", ["对", "√", "2", "-1", "是的", "true false", "y", "不详", "1.0"])
def test_what_is_neither_yes_nor_no_is_unreadable(text: str) -> None:
    assert read_flag(text) == Unreadable(text, "应写 是 或 否", "write true or false")


def read(entity: str, field: str, text: str) -> object:
    """Read one word through the model."""
    several = entity in ("offerings", "evidence")
    data = {entity: [{field: text}] if several else {field: text}}
    made = getattr(_DECLARATION.validate_python(data), entity)
    return getattr(made[0] if isinstance(made, tuple) else made, field)


@pytest.mark.parametrize(
    ("entity", "field", "words"),
    [
        ("offerings", "kind", {"goods": ["产品", "商品"], "service": ["服务"]}),
        ("standard", "authorship", {"own": ["自行制定"], "joint": ["联合制定", "联合"]}),
        ("standard", "published_as", {"full_text": ["全文"], "indicators": ["公开指标"]}),
        ("disclosure", "channel", {"platform": ["统一平台"], "other": ["其他渠道"]}),
        ("enterprise", "registration", {"active": ["存续"], "deregistered": ["已注销", "注销"]}),
        ("evidence", "kind", {"report": ["检验报告"], "certificate": ["证书"], "label": ["标签"]}),
    ],
)
def test_a_word_of_a_closed_list_is_read_in_both_languages(
    entity: str, field: str, words: dict[str, list[str]]
) -> None:
    for word, writings in words.items():
        for writing in (word, word.upper(), f" {word} ", *writings):
            assert read(entity, field, writing) == word
    assert read(entity, field, "") is None
    other = read(entity, field, "别的")
    assert isinstance(other, Unreadable)
    assert all(f"{word}（" in other.reason for word in words)


def test_a_word_of_one_list_is_no_word_of_another() -> None:
    assert isinstance(read("offerings", "kind", "platform"), Unreadable)


@pytest.mark.parametrize("reader", [read_date, read_number, read_flag])
def test_what_is_shown_of_an_unreadable_text_is_short(reader: Any) -> None:
    value = reader("长" * 100_000)
    assert isinstance(value, Unreadable)
    assert len(value.text) < LONGEST_SHOWN + 20
    assert "100000" in value.text


def test_texts_are_trimmed_and_otherwise_kept_as_written() -> None:
    made = _DECLARATION.validate_python({"id": "\n Ａ　10² ≥10⁵ \t"})
    assert made.id == "Ａ　10² ≥10⁵"
