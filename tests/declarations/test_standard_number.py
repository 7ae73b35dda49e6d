"""Standard numbers: real writing, look-alikes, and what must hold for any text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.numbers.standard_number import (
    Amendment,
    Nature,
    NumberKind,
    Oddity,
    StandardNumber,
    StandardNumberError,
)
from tests.effort import calls, little_work

HERE = Path(__file__).parent


def rows() -> list[tuple[str, str, str, int | None, list[str]]]:
    tables: dict[str, list[Any]] = yaml.safe_load(
        (HERE / "standard_numbers.yaml").read_text("utf-8")
    )
    return [tuple(row) for table in tables.values() for row in table]


def lookalikes() -> list[tuple[str, str]]:
    table: dict[str, list[str]] = yaml.safe_load((HERE / "lookalikes.yaml").read_text("utf-8"))
    return [(text, reason) for reason, texts in table.items() for text in texts]


WRITTEN = [row[0] for row in rows()]
LOOKALIKES = [text for text, _ in lookalikes()]
WORDINGS: dict[str, list[Any]] = yaml.safe_load(
    (HERE / "../data/standard_number_wordings.yaml").read_text("utf-8")
)
RUNNING = WORDINGS["running"]

# Texts made of the pieces numbers are made of reach far more of the grammar than any text.
PREFIXES = (
    "GB GB/T GBT Q/ Q/ABC Q31/ T/ T/CAQP DB11 DBJ /T /Z ISO IEC ISO/IEC EN API JB ZB TSG GSB NB/SH"
    " JTG GJB CECS ASTM XG1 第1号修改单 IDT AMD1 S A B2 X q в"
)
NUMBERS = "1 12 001 0001S 18801 2014 2022 87 03 12345678901 370300 08 D65 F963 9001:2015"
SIGNS = "《 》 ( ) （ 所有部分 - — —— / ／ . ~ ～ : ： _ , ， 、 + \u200b 净化器 类 年 号 代替"
WHOLE = ["GB 4706.1-2005", "Q/FAN19-2014", "ISO 9001:2015", "T/ESF 0001—2020", " ", "  ", "\n"]
pieces = st.sampled_from([*PREFIXES.split(), *NUMBERS.split(), *SIGNS.split(), *WHOLE])
made_texts = st.lists(pieces, max_size=12).map("".join)
any_text = st.one_of(st.text(max_size=60), made_texts, st.sampled_from(WRITTEN + LOOKALIKES))


@pytest.mark.parametrize(("written", "normal", "kind", "year", "oddities"), rows(), ids=WRITTEN)
def test_real_writing_is_read(
    written: str, normal: str, kind: str, year: int | None, oddities: list[str]
) -> None:
    number = StandardNumber.parse(written)
    read = (str(number), number.kind.value, number.year, {odd.value for odd in number.oddities})
    assert read == (normal, kind, year, set(oddities))


@pytest.mark.parametrize("written", WRITTEN)
def test_the_normal_form_reads_as_the_same_number(written: str) -> None:
    number = StandardNumber.parse(written)
    again = StandardNumber.parse(str(number))
    assert (again, hash(again), str(again)) == (number, hash(number), str(number))
    assert set(again.oddities) <= {Oddity.REGION_CODE, Oddity.UNKNOWN_PREFIX, Oddity.MISSING_SPACE}


@pytest.mark.parametrize(("text", "reason"), lookalikes(), ids=LOOKALIKES)
def test_a_look_alike_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(StandardNumberError) as caught:
        StandardNumber.parse(text)
    assert reason in str(caught.value)
    assert caught.value.en
    assert 0 <= caught.value.position <= len(text)


@pytest.mark.parametrize(("text", "numbers"), RUNNING, ids=[row[0] for row in RUNNING])
def test_every_number_of_a_running_text_is_found(text: str, numbers: list[str]) -> None:
    assert [str(number) for number, _ in StandardNumber.find(text)] == numbers


@pytest.mark.parametrize("text", LOOKALIKES + WORDINGS["lookalikes"])
def test_a_look_alike_is_not_found_in_running_text(text: str) -> None:
    assert StandardNumber.find(text) == []
    assert StandardNumber.find(f"本品{text}，详见说明书。") == []


def test_the_tables_are_as_large_as_promised() -> None:
    enterprise = [row for row in rows() if row[2] == "enterprise"]
    assert (len(set(WRITTEN)) >= 250, len(enterprise) >= 60, len(set(LOOKALIKES)) >= 80) == (
        True,
    ) * 3
    assert len(set(WRITTEN)) == len(WRITTEN)
    assert len(set(LOOKALIKES)) == len(LOOKALIKES)


def test_every_kind_and_every_oddity_occurs_in_the_table() -> None:
    assert {row[2] for row in rows()} == {kind.value for kind in NumberKind}
    assert {odd for row in rows() for odd in row[4]} == {odd.value for odd in Oddity}


def test_the_parts_of_a_national_number() -> None:
    number = StandardNumber.parse("GB 7588.1-2003/XG1-2015")
    assert number == StandardNumber(
        prefix="GB", number="7588", part="1", year=2003, amendments=(Amendment("XG", "1", 2015),)
    )


def test_the_parts_of_enterprise_numbers() -> None:
    region = StandardNumber.parse("Q/370300 TSMJ-BZ-202-2020")
    assert (region.prefix, region.number, region.region) == ("Q/370300", "TSMJ-BZ-202", "370300")
    food = StandardNumber.parse("Q/SJX 0001S-2020")
    assert (food.prefix, food.number, food.year) == ("Q/SJX", "0001S", 2020)
    city = StandardNumber.parse("Q31/0112000854C015-2021-01")
    assert (city.number, city.year, city.revision) == ("0112000854C015", 2021, "01")
    assert city.region == "31"


def test_a_dual_number_keeps_what_it_adopts() -> None:
    number = StandardNumber.parse("GB/T 27025-2019/ISO/IEC 17025:2017")
    assert number.adopted == StandardNumber.parse("ISO/IEC 17025:2017")


def test_joint_group_numbers_are_one_number_with_others() -> None:
    number = StandardNumber.parse("T/CAQP 015—2020, T/ESF 0001—2020")
    assert number.joint == (StandardNumber.parse("T/ESF 0001-2020"),)


def test_group_numbers_of_different_years_are_two() -> None:
    found = StandardNumber.find("T/CAQP 015—2020, T/ESF 0001—2021")
    assert [str(number) for number, _ in found] == ["T/CAQP 015-2020", "T/ESF 0001-2021"]


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("GB 18401-2010", Nature.MANDATORY),
        ("GB/T 18801-2022", Nature.RECOMMENDED),
        ("GB/Z 43194", Nature.GUIDE),
        ("GBZ 1-2010", Nature.MANDATORY),
        ("GBZ/T 189.8-2007", Nature.RECOMMENDED),
        ("QB 1002-1990", Nature.MANDATORY),
        ("QB/T 4144-2019", Nature.RECOMMENDED),
        ("HJ 2.2-2018", Nature.OTHER),
        ("HJ 610", Nature.OTHER),
        ("DB11/ 501-2017", Nature.MANDATORY),
        ("DB11/T 1000.2-2021", Nature.RECOMMENDED),
        ("T/CAQP 015-2020", Nature.OTHER),
        ("Q/TJ 001-2021", Nature.OTHER),
        ("Q/GDW/Z 461-2010", Nature.GUIDE),
        ("TSG 08-2017", Nature.OTHER),
        ("ISO/TS 16949:2009", Nature.OTHER),
    ],
)
def test_the_nature_is_what_the_prefix_and_the_law_say(text: str, nature: Nature) -> None:
    assert StandardNumber.parse(text).nature is nature


def test_a_number_that_changed_its_nature_stays_in_its_family() -> None:
    old, new = StandardNumber.parse("GB 5296.4-2012"), StandardNumber.parse("GB/T 5296.4-2012")
    assert old != new
    assert old.family_key == new.family_key == ("GB", "5296", "4")
    assert old.base == new.base == "GB 5296.4"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GBZ 1-2010", "GB/Z 1-2010"),
        ("DB/T 12-2000", "DB12/T 12-2000"),
        ("T/CAQP 015-2020", "T/CAQI 015-2020"),
        ("Q/TJ 001-2021", "Q/TZ 001-2021"),
        ("GB 6675.1-2014", "GB 6675.2-2014"),
    ],
)
def test_different_standards_are_of_different_families(left: str, right: str) -> None:
    assert StandardNumber.parse(left).family_key != StandardNumber.parse(right).family_key


def test_the_undated_number_has_no_year_and_no_amendments() -> None:
    number = StandardNumber.parse("GB 7588-2003/XG1-2015")
    assert (str(number.undated), number.is_dated, number.undated.is_dated) == (
        "GB 7588",
        True,
        False,
    )
    dual = StandardNumber.parse("GB/T 19001-2016/ISO 9001:2015")
    assert str(dual.undated) == "GB/T 19001/ISO 9001"


def test_writing_does_not_count_in_equality() -> None:
    numbers = {
        StandardNumber.parse(text)
        for text in (
            "GB/T 18801-2022",
            "gbt18801—2022",
            "ＧＢ／Ｔ １８８０１－２０２２",
            "GB_T_18801_2022",
        )
    }
    assert len(numbers) == 1


def test_numbers_are_found_where_they_stand() -> None:
    text = "按 GB 4706.1-2005、GB\u200b/T 18801—2022和Q/YQJY 003-2016；内存8GB，Q235钢。"
    found = StandardNumber.find(text)
    assert [(str(number), text[start:end]) for number, (start, end) in found] == [
        ("GB 4706.1-2005", "GB 4706.1-2005"),
        ("GB/T 18801-2022", "GB\u200b/T 18801—2022"),
        ("Q/YQJY 003-2016", "Q/YQJY 003-2016"),
    ]


def test_digits_behind_that_are_no_year_do_not_make_a_year_a_part() -> None:
    ((number, (start, end)),) = StandardNumber.find("T/CSTE 8-01 -20021")
    assert (number.year, number.part) == (2001, None)
    assert StandardNumber.parse("T/CSTE 8-01 -20021"[start:end]) == number


def test_a_number_after_a_year_is_not_an_amount_of_memory() -> None:
    found = StandardNumber.find("GB 31701-2015 GB 18401 1.5 GB 2400")
    assert [str(number) for number, _ in found] == ["GB 31701-2015", "GB 18401"]


def test_several_numbers_are_refused_at_the_second() -> None:
    with pytest.raises(StandardNumberError, match="有 2 个标准编号") as caught:
        StandardNumber.parse("GB 4706.1-2005、GB 4706.19-2008")
    assert caught.value.position == 15


def test_a_text_that_is_too_long_is_refused_by_its_length() -> None:
    with pytest.raises(StandardNumberError, match="文字过长"):
        StandardNumber.parse("GB/T 18801-2022" + "净" * 500)


@given(any_text)
def test_parse_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        number = StandardNumber.parse(text)
    except StandardNumberError as error:
        assert str(error) == error.zh
        assert 0 <= error.position <= len(text)
    else:
        assert StandardNumber.parse(str(number)) == number


@given(any_text, any_text)
def test_what_is_found_reads_the_same_alone(left: str, right: str) -> None:
    text = f"{left}；{right}"
    end_before = 0
    for number, (start, end) in StandardNumber.find(text):
        assert end_before <= start < end <= len(text)
        assert StandardNumber.parse(text[start:end]) == number
        assert StandardNumber.parse(str(number)) == number
        end_before = end


digits = st.integers(1, 99_999).map(str)
years = st.integers(1951, 2049)
parts = st.one_of(st.none(), st.integers(1, 999).map(str))
amendments = st.lists(
    st.builds(Amendment, st.just("XG"), st.integers(1, 9).map(str), st.integers(1990, 2049)),
    max_size=2,
).map(tuple)
letters = st.text("ABCDEFGHJKLMNPRSUVWXYZ", min_size=2, max_size=6)


@given(
    st.builds(
        StandardNumber,
        prefix=st.one_of(
            st.sampled_from(
                ["GB", "GB/T", "GB/Z", "QB/T", "YD/T", "JB", "HJ", "DB11/T", "DB4103/T", "DB37/"]
            ),
            letters.map("T/{}".format),
            letters.map("Q/{}".format),
        ),
        number=digits.map(lambda text: text.zfill(3)),
        part=parts,
        year=years,
        amendments=amendments,
    )
)
def test_what_is_printed_is_read_again(number: StandardNumber) -> None:
    # JB 2019-2020 is a season, not a number: refused on purpose.
    is_season = number.prefix == "JB" and abs(int(number.number) - (number.year or 0)) <= 4
    if not is_season:
        assert StandardNumber.parse(str(number)) == number


HOSTILE = {
    "a serial of 300,000 digits": "GB/T " + "1" * 300_000,
    "an enterprise serial of 300,000 digits": "Q/ABC " + "1" * 300_000,
    "a name of 100,000 letters": "A" * 100_000,
    "a firm code of 300,000 letters": "Q/" + "A" * 300_000,
    "a million spaces": " " * 1_000_000,
    "a million hidden characters": "\u200b" * 1_000_000,
    "spaces in a number": "GB/T" + " " * 500_000 + "18801",
    "brackets only": "(" * 300_000,
    "prefixes only": "GB/T " * 100_000,
    "firm codes only": "Q/A-" * 80_000,
    "parts without end": "GB 1" + ".1" * 200_000,
    "dashes without end": "GB/T 1" + "-" * 300_000,
    "amendments without end": "GB 7588-2003" + "/XG1-2015" * 30_000,
    "foreign bodies without end": "ISO/IEC/" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_length_costs_little(text: str) -> None:
    with little_work():
        with pytest.raises(StandardNumberError):
            StandardNumber.parse(text)
        StandardNumber.find(text)


@pytest.mark.parametrize(
    "unit",
    ["GB/T 18801-2022，", "T/AB 1-2020, ", "Q/ABC 001 ", "GB/T 1-2020/ISO 1:2015/", "Q/A-", "GB\n"],
)
def test_the_cost_of_finding_grows_with_the_length(unit: str) -> None:
    def work(count: int) -> int:
        return calls(lambda: StandardNumber.find(unit * count))

    assert work(2_000) < 11 * work(200)


def test_a_long_text_yields_every_number_of_it() -> None:
    assert len(StandardNumber.find("按GB/T 18801-2022检验。" * 5_000)) == 5_000
