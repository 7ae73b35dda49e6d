"""Tables of standards into the catalogue: counted, merged, and never settled by guessing."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from qibiao.declarations import StandardNumber
from qibiao.rules import SHIPPED, Catalogue, Entry, Import, Library, TableError, import_file
from qibiao.rules.catalogue import Binding, NatureChange
from qibiao.rules.provenance import Basis

DAY = date(2026, 11, 24)
HEADINGS = "标准编号,标准名称,性质,实施日期,被代替,被代替日期,废止日期,来源,依据"


def known(*entries: Entry) -> Catalogue:
    return Catalogue(entries)


def entry(number: str, title: str = "示例", **facts: object) -> Entry:
    given = {"binding": Binding.RECOMMENDED, "basis": Basis.PUBLISHED, **facts}
    return Entry(StandardNumber.parse(number), title, **given)  # type: ignore[arg-type]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "standards.csv"
    path.write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    return path


def test_every_row_is_counted_once(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "GB/T 1001-2020,新标准,推荐性,2021-01-01,,,,页面,已公布",
        "GB/T 1002-2020,已有,推荐性,,,,,,已公布",
        "不是编号,坏行,,,,,,,",
        "GB/T 1001-2020,新标准,推荐性,2021-01-01,,,,页面,已公布",
    )
    brought, written = import_file(
        path, known(entry("GB/T 1002-2020", "已有")), tmp_path / "in", DAY
    )
    assert brought.rows == 4
    assert [str(e.number) for e in brought.new] == ["GB/T 1001-2020"]
    assert brought.unchanged == 2
    assert [refused.row for refused in brought.refused] == [4]
    assert written is not None and written.name == "2026-11-24-standards.yaml"


def test_what_the_catalogue_does_not_say_is_filled_in(tmp_path: Path) -> None:
    path = table(
        tmp_path, "GB/T 1002-2010,示例,推荐性,2011-01-01,GB/T 1002-2020,2021-01-01,,页面,已公布"
    )
    brought, _ = import_file(path, known(entry("GB/T 1002-2010")), tmp_path / "in", DAY)
    (filled,) = brought.filled
    assert filled.replaced_on == date(2021, 1, 1)
    assert filled.is_replaced(DAY) is True
    assert brought.conflicts == ()


def test_a_difference_is_told_and_the_catalogue_stays(tmp_path: Path) -> None:
    path = table(tmp_path, "GB/T 1002-2010,示例,强制性,2012-01-01,,,,,")
    before = entry("GB/T 1002-2010", in_force_on=date(2011, 1, 1))
    brought, written = import_file(path, known(before), tmp_path / "in", DAY)
    assert {(c.fact, c.known, c.imported) for c in brought.conflicts} == {
        ("binding", "recommended", "mandatory"),
        ("in_force_on", "2011-01-01", "2012-01-01"),
    }
    assert (brought.new, brought.filled, written) == ((), (), None)


def test_an_end_that_the_table_does_not_vouch_for_condemns_nobody(tmp_path: Path) -> None:
    path = table(tmp_path, "GB/T 1002-2010,示例,推荐性,,GB/T 1002-2020,2021-01-01,,,")
    brought, _ = import_file(path, known(), tmp_path / "in", DAY)
    assert not isinstance(brought.new[0].is_replaced(DAY), bool)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("GB/T 1001-2020,,推荐性,,,,,,", "没有标准名称"),
        ("GB/T 1001-2020,甲,推荐性,2021-13-01,,,,,", "实施日期“2021-13-01”无法识读：没有这一天"),
        ("GB/T 1001-2020,甲,半强制,,,,,,", "性质“半强制”不认识"),
        ("GB/T 1001-2020,甲,推荐性,,,,,,听说", "依据“听说”不认识"),
        ("GB/T 1001-2020,甲,推荐性,,,,,,proposed", "依据“proposed”不认识"),
        (",甲,推荐性,,,,,,", "标准编号"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, row: str, reason: str) -> None:
    brought, _ = import_file(table(tmp_path, row), known(), tmp_path / "in", DAY)
    said = brought.refused[0].reason
    assert (reason in said.zh, said.zh in said.en) == (True, False)


def test_a_row_with_more_cells_than_headings_is_refused_not_displaced(tmp_path: Path) -> None:
    path = tmp_path / "standards.csv"
    path.write_text("标准编号,标准名称,来源\nGB/T 1-2020,甲,乙的规定,页面\n", encoding="utf-8")
    brought, written = import_file(path, known(), tmp_path / "in", DAY)
    assert (brought.rows, brought.new, written) == (1, (), None)
    assert "多于列名" in brought.refused[0].reason.zh


def test_a_workbook_is_imported_like_csv(tmp_path: Path) -> None:
    path = tmp_path / "standards.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("目录")
    sheet.write_row(0, 0, ["标准编号", "标准名称"])
    sheet.write_row(1, 0, ["GB/T 1001-2020", "新标准"])
    book.close()
    brought, _ = import_file(path, known(), tmp_path / "in", DAY)
    assert [e.title for e in brought.new] == ["新标准"]


@pytest.mark.parametrize("text", ["", "名称\n甲\n", "\x00\x01"])
def test_a_table_that_is_none_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"bad\.csv"):
        import_file(path, known(), tmp_path / "in", DAY)


def test_an_import_is_read_back_after_the_shipped_catalogue(tmp_path: Path) -> None:
    path = table(tmp_path, "GB/T 99001-2026,示例,推荐性,2026-12-01,,,,页面,已公布")
    folder = tmp_path / "in"
    library = Library()
    import_file(path, library.catalogue, folder, DAY)
    number = StandardNumber.parse("GB/T 99001-2026")
    later = Library(SHIPPED, folder)
    assert library.catalogue.find(number) is None
    found = later.catalogue.find(number)
    assert found is not None and found.in_force_on == date(2026, 12, 1)
    assert later.catalogue_sha256 != library.catalogue_sha256


def test_a_second_import_of_the_day_does_not_overwrite_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    first = import_file(table(tmp_path, "GB/T 99001-2026,一,,,,,,,"), known(), folder, DAY)[1]
    second = import_file(table(tmp_path, "GB/T 99002-2026,二,,,,,,,"), known(), folder, DAY)[1]
    assert first != second and first is not None and first.exists()


CHANGES = "标准编号,标准名称,性质,性质变更日期,变更后编号,依据"


def changes(folder: Path, *rows: str) -> Path:
    path = folder / "changes.csv"
    path.write_text("\n".join((CHANGES, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "row",
    [
        "GB 1003-2012,甲,强制性,2017-03-23,GB/T 1003-2012,已公布",
        "GB 1003-2012,甲,,2017-03-23,,已公布",
        "GB/T 1003-2012,甲,推荐性,2017-03-23,,已公布",
        "GB/T 1003-2012,甲,,2017-03-23,GB/T 1003-2012,已公布",
    ],
)
def test_a_change_of_nature_is_read_under_either_number(tmp_path: Path, row: str) -> None:
    folder = tmp_path / "in"
    brought, _ = import_file(changes(tmp_path, row), known(), folder, DAY)
    (new,) = brought.new
    assert (str(new.number), new.binding) == ("GB 1003-2012", Binding.MANDATORY)
    later = Library(SHIPPED, folder).catalogue
    for text in ("GB 1003-2012", "GB/T 1003-2012"):
        one = StandardNumber.parse(text)
        assert later.binding(one, date(2017, 3, 22)) is Binding.MANDATORY
        assert later.binding(one, date(2017, 3, 23)) is Binding.RECOMMENDED
        assert later.is_replaced(one, DAY) is False


@pytest.mark.parametrize("number", ["DB11/ 1003-2012", "DB11/T 1003-2012"])
def test_a_local_standard_changes_its_nature_too(tmp_path: Path, number: str) -> None:
    path = changes(tmp_path, f"{number},甲,,2017-03-23,,已公布")
    brought, _ = import_file(path, known(), tmp_path / "in", DAY)
    (new,) = brought.new
    assert (str(new.number), new.binding) == ("DB11/ 1003-2012", Binding.MANDATORY)
    assert (str(new.number_on(DAY)), new.binding_on(DAY)) == (
        "DB11/T 1003-2012",
        Binding.RECOMMENDED,
    )


@pytest.mark.parametrize("number", ["GB 1003-2012", "GB/T 1003-2012"])
def test_a_change_of_nature_is_filled_into_what_is_known(tmp_path: Path, number: str) -> None:
    binding = Binding.MANDATORY if number.startswith("GB ") else Binding.RECOMMENDED
    before = entry(number, "甲", binding=binding)
    path = changes(tmp_path, "GB 1003-2012,甲,强制性,2017-03-23,,已公布")
    brought, _ = import_file(path, known(before), tmp_path / "in", DAY)
    (filled,) = brought.filled
    assert (brought.new, brought.conflicts) == ((), ())
    assert (str(filled.number), filled.binding) == ("GB 1003-2012", Binding.MANDATORY)
    assert str(filled.number_on(DAY)) == "GB/T 1003-2012"


def test_two_rows_of_one_standard_are_one(tmp_path: Path) -> None:
    path = changes(
        tmp_path,
        "GB 1003-2012,甲,强制性,2017-03-23,,已公布",
        "GB/T 1003-2012,甲,推荐性,,,已公布",
        "GB/T 1003-2012,甲,推荐性,2017-03-24,,已公布",
    )
    brought, _ = import_file(path, known(), tmp_path / "in", DAY)
    assert ([str(e.number) for e in brought.new], brought.unchanged) == (["GB 1003-2012"], 2)
    assert [(c.row, c.fact, c.known, c.imported) for c in brought.conflicts] == [
        (4, "nature_changed", "GB/T 1003-2012，2017-03-23", "GB/T 1003-2012，2017-03-24")
    ]


def test_a_table_that_repeats_what_is_known_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    path = table(tmp_path, "GB/T 1002-2010,示例,推荐性,,GB/T 1002-2020,,,别的页面,")
    successor = (StandardNumber.parse("GB/T 1002-2020"),)
    ended = entry("GB/T 1002-2010", replaced_by=successor, replaced_on=date(2021, 1, 1))
    assert import_file(path, known(ended), folder, DAY) == (Import(1, (), (), 1, (), ()), None)
    change = NatureChange(
        StandardNumber.parse("GB/T 1003-2012"),
        Basis.RECALLED,
        date(2017, 3, 23),
        known_by=date(2018, 1, 1),
        source="先前读到的页面",
    )
    changed = entry("GB 1003-2012", "甲", binding=Binding.MANDATORY, nature_changed=change)
    rows = (
        "GB 1003-2012,甲,强制性,2017-03-23,,已公布",
        "GB 1003-2012,甲,强制性,,GB/T 1003-2012,已公布",
    )
    path = changes(tmp_path, *rows)
    assert import_file(path, known(changed), folder, DAY) == (Import(2, (), (), 2, (), ()), None)


@pytest.mark.parametrize(
    "row",
    [
        "GB 1003-2012,甲,强制性,2017-03-23,GB/T 1004-2012,已公布",
        "GB 1003-2012,甲,强制性,2017-03-23,GB/T 1003-2013,已公布",
        "T/CAS 1-2020,甲,,2021-01-01,,已公布",
        "GB/Z 1003-2012,甲,,2017-03-23,,已公布",
        "GB/Z 1003-2012,甲,,,GB/T 1003-2012,已公布",
    ],
)
def test_a_change_of_more_than_the_nature_is_refused(tmp_path: Path, row: str) -> None:
    brought, _ = import_file(changes(tmp_path, row), known(), tmp_path / "in", DAY)
    assert "代号加 /T" in brought.refused[0].reason.zh
