"""XLSX: what each kind of cell becomes, and workbooks that are broken, hostile or too large."""

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from xlsxwriter import Workbook

from qibiao.declarations import Intake, IntakeProblem
from qibiao.declarations.tables.spreadsheets import read_xlsx
from qibiao.declarations.tables.tables import Cell
from qibiao.declarations.tables.workbook import read_workbook

Write = Callable[[Any, Any], None]


def workbook(write: Write, name: str = "声明") -> bytes:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        write(book.add_worksheet(name), book)
    return buffer.getvalue()


def rows(data: bytes) -> tuple[list[list[Cell]], list[IntakeProblem]]:
    book, problems = read_workbook(data, "a.xlsx")
    assert book is not None, problems
    return [list(cells) for _, cells in book.sheets[0].rows], problems


def refused(data: bytes) -> IntakeProblem:
    book, problems = read_workbook(data, "a.xlsx")
    assert book is None
    (problem,) = problems
    assert problem.set_aside
    return problem


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(data)
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new, 1)})


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(lambda sheet, _: sheet.write_row(0, 0, ["声明标识", "企业名称"]))


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.1, None, "0.1"),
        (4.35, "0.0", "4.35"),
        (45, "0.0", "45"),
        (-0.5, None, "-0.5"),
        (1e-7, None, "0.0000001"),
        (6900000000007, "0", "6900000000007"),
        (0.45, "0%", "45%"),
        (0.456, "0%", "45.6%"),
        (1.1, "0.00%", "110%"),
        (45, '"≥"0', "≥45"),
        (45, '0.0" mm"', "45mm"),
        (45, "#,##0.00_);[Red](#,##0.00)", "45"),
        (45, "¥#,##0", "¥45"),
        (-5, "#,##0.00_);[Red](#,##0.00)", "-5"),
        (-5, '0.0"℃";-0.0"℃"', "-5℃"),
        (0, "0.00_);(0.00)", "0"),
        (0, "0.0;-0.0;0", "0"),
        (45, '0;-0;"不得检出"', "45"),
        (45, "0;;;@", "45"),
        (45, "#,###", "45"),
    ],
)
def test_a_number_is_read_to_its_last_digit_and_as_it_is_shown(
    value: float, form: str | None, text: str
) -> None:
    def write(sheet: Any, book: Any) -> None:
        sheet.write_number(1, 1, value, book.add_format({"num_format": form}) if form else None)

    cells, problems = rows(workbook(write))
    assert cells[1][1] == text
    assert not problems


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (45000, "0,"),
        (0, '0;-0;"不得检出"'),
        (0, "0;-0;;@"),
        (0, "#,###"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        (-5, "0;0"),
        (-5, "0;;0"),
        (-5, '"≥"0;-"≥"0'),
    ],
)
def test_a_format_that_shows_another_number_leaves_the_value_open(value: float, form: str) -> None:
    def write(sheet: Any, book: Any) -> None:
        sheet.write_number("A1", value, book.add_format({"num_format": form}))

    cells, problems = rows(workbook(write))
    assert cells[0][0] == f"{value} ⟦{form}⟧"
    assert [(one.kind, one.place.path) for one in problems] == [
        (Intake.UNREADABLE_VALUE, "声明!A1")
    ]


def test_a_number_that_excel_has_cut_is_told() -> None:
    cells, problems = rows(workbook(lambda sheet, _: sheet.write_number("A1", 914403001922038216)))
    assert cells[0][0] == "914403001922038300"
    assert "Excel" in problems[0].message.en


def test_dates_flags_times_and_texts_are_read() -> None:
    def write(sheet: Any, book: Any) -> None:
        for row, form in enumerate(("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy/m/d")):
            day = book.add_format({"num_format": form})
            sheet.write_datetime(row, 0, datetime(2026, 3, 1), day)
        chinese = book.add_format()
        chinese.set_num_format(31)  # built in, and written without its code
        sheet.write_number(3, 0, 46082, chinese)
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_datetime(4, 0, datetime(2026, 3, 1, 8, 30), moment)
        sheet.write_datetime(5, 0, time(8, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_boolean(6, 0, True)
        sheet.write_string(7, 0, "=1+1")
        sheet.write_string(8, 0, "001")

    cells, problems = rows(workbook(write))
    assert [row[0] for row in cells] == [
        *[date(2026, 3, 1)] * 4, "2026-03-01 08:30:00", "08:30:00", "TRUE", "=1+1", "001",
    ]  # fmt: skip
    assert not problems


def test_the_calendar_of_1904_is_minded() -> None:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "date_1904": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("声明").write_datetime(0, 0, datetime(2026, 3, 1), day)
    assert rows(buffer.getvalue())[0] == [[date(2026, 3, 1)]]


def test_formulas_are_never_evaluated_and_told_once_a_sheet() -> None:
    def write(sheet: Any, _: Any) -> None:
        sheet.write_formula("A1", "=1+1", None, 7)
        sheet.write_formula("A2", '=IF(TRUE,"","")', None, "")
        sheet.write_formula("A3", '=HYPERLINK("http://a.example","x")', None, "x")

    cells, problems = rows(workbook(write))
    assert [row[0] for row in cells] == ["7", "", "x"]
    assert ["2 " in problems[-1].message.zh or "3 " in problems[-1].message.zh] == [True]
    assert all(not problem.set_aside for problem in problems)


def test_a_formula_without_a_stored_value_is_told() -> None:
    data = changed(
        workbook(lambda sheet, _: sheet.write_formula("B2", "=1+1", None, 2)),
        SHEET, b"<v>2</v>", b"",
    )  # fmt: skip
    book, problems = read_workbook(data, "a.xlsx")
    assert book is not None
    assert [one.place.path for one in problems] == ["声明!B2", "声明!B2"]
    assert "没有保存的值" in problems[0].message.zh


def test_an_error_in_a_cell_stands_as_it_is_shown_and_is_told() -> None:
    def write(sheet: Any, _: Any) -> None:
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")

    cells, problems = rows(workbook(write))
    assert cells[1][1] == "#DIV/0!"
    assert (problems[0].kind, problems[0].place.path) == (Intake.UNREADABLE_VALUE, "声明!B2")


def test_a_value_merged_over_rows_is_the_value_of_each() -> None:
    def write(sheet: Any, _: Any) -> None:
        sheet.merge_range("A1:C1", "甲公司自我声明")
        sheet.write_row(1, 0, ["声明标识", "企业名称"])
        sheet.write_column(2, 0, ["a", "b"])
        sheet.merge_range("B3:B4", "甲公司")

    outcomes = list(read_xlsx(workbook(write), "a.xlsx"))
    assert [one.enterprise.name for one in outcomes if not isinstance(one, IntakeProblem)] == [
        "甲公司", "甲公司",
    ]  # fmt: skip


def test_hidden_sheets_rows_and_columns_are_read_all_the_same() -> None:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Sheet1")
        sheet = book.add_worksheet("声明")
        sheet.write_row(0, 0, ["声明标识", "企业名称"])
        sheet.write_row(1, 0, ["a", "甲"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.hide()
        book.add_chartsheet("图")
    (declaration,) = read_xlsx(buffer.getvalue(), "a.xlsx")
    assert not isinstance(declaration, IntakeProblem)
    assert declaration.enterprise.name == "甲"


def test_a_date_where_text_is_expected_is_told() -> None:
    def write(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["声明标识", "企业名称"])
        sheet.write_string(1, 0, "a")
        day = book.add_format({"num_format": 'm"月"d"日"'})
        sheet.write_datetime(1, 1, datetime(2026, 3, 1), day)

    problem, declaration = read_xlsx(workbook(write), "a.xlsx")
    assert isinstance(problem, IntakeProblem) and not isinstance(declaration, IntakeProblem)
    assert (problem.kind, problem.place.path) == (Intake.UNREADABLE_VALUE, "声明!B2")
    assert declaration.enterprise.name == "2026-03-01"


def test_macros_and_pictures_stay_behind() -> None:
    parts = {**parts_of(PLAIN), "xl/vbaProject.bin": b"\0" * 100, "xl/media/a.png": b"\x89PNG"}
    assert rows(packed(parts))[0] == [["声明标识", "企业名称"]]


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
WIDE = b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
NAMELESS = b'<row r="1048576"><c><v>1</v></c></row></sheetData>'
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"PK\x03\x04 and no more", Intake.UNREADABLE_FILE, id="no zip"),
        pytest.param(PLAIN[: len(PLAIN) // 2], Intake.UNREADABLE_FILE, id="cut off"),
        pytest.param(packed({"a.txt": b"x"}), Intake.UNREADABLE_FILE, id="another zip"),
        pytest.param(
            changed(PLAIN, SHEET, b"</sheetData>", FAR), Intake.TOO_LARGE, id="a far cell"
        ),
        pytest.param(
            changed(PLAIN, SHEET, b"</sheetData>", WIDE), Intake.TOO_LARGE, id="a wide row"
        ),
        pytest.param(
            changed(PLAIN, SHEET, b"</sheetData>", NAMELESS), Intake.TOO_LARGE, id="a far row"
        ),
        pytest.param(
            changed(PLAIN, SHEET, b"<worksheet", DOCTYPE), Intake.UNREADABLE_FILE, id="doctype"
        ),
        pytest.param(
            changed(
                PLAIN, "xl/workbook.xml", b"<workbook", DOCTYPE.replace(b"<worksheet", b"<workbook")
            ),
            Intake.UNREADABLE_FILE,
            id="doctype in the workbook",
        ),
        pytest.param(
            changed(PLAIN, SHEET, b'encoding="UTF-8"', b'encoding="UTF-7"'),
            Intake.UNREADABLE_FILE,
            id="another encoding",
        ),
        pytest.param(
            changed(PLAIN, "xl/sharedStrings.xml", b'encoding="UTF-8"', b'encoding="A0"'),
            Intake.UNREADABLE_FILE,
            id="no encoding",
        ),
        pytest.param(
            packed({**parts_of(PLAIN), **{f"xl/{n}.xml": b"<a/>" for n in range(2_000)}}),
            Intake.UNREADABLE_FILE,
            id="many parts",
        ),
        pytest.param(
            packed({**parts_of(PLAIN), "XL/workbook.XML": b"<a/>"}),
            Intake.UNREADABLE_FILE,
            id="one part twice",
        ),
    ],
)
def test_a_hostile_or_broken_workbook_is_a_problem_and_no_more(data: bytes, kind: Intake) -> None:
    assert refused(data).kind is kind


def test_a_part_packed_too_well_is_refused_before_it_is_unpacked() -> None:
    problem = refused(packed({**parts_of(PLAIN), "xl/a.xml": b" " * 50_000_000}))
    assert "压缩比" in problem.message.zh and "xl/a.xml" in problem.message.zh


def test_a_long_text_shared_by_many_cells_is_refused_before_it_is_read() -> None:
    text = "长" * 30_000
    data = workbook(lambda sheet, _: sheet.write_column(0, 0, [text] * 3))
    cell = b'<c r="A3" t="s"><v>0</v></c></row>'
    many = b"".join(
        b'<row r="%d"><c t="s"><v>0</v></c></row>' % number for number in range(4, 10_000)
    )
    assert refused(changed(data, SHEET, cell, cell + many)).kind is Intake.TOO_LARGE


def test_a_cell_longer_than_excel_holds_is_refused() -> None:
    data = workbook(lambda sheet, _: sheet.write_string(0, 0, "长"))
    long = "长".encode() * 32_768
    parts = parts_of(data)
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("长".encode(), long)
    problem = refused(packed(parts, ZIP_STORED))
    assert problem.kind is Intake.TOO_LARGE and "A1" in problem.message.zh


def test_merged_ranges_that_cover_each_other_cost_no_more_than_the_sheet() -> None:
    def write(sheet: Any, _: Any) -> None:
        sheet.write_column(0, 0, range(5_000))

    ranges = b"<mergeCells>%s</mergeCells>" % (b'<mergeCell ref="A1:A5000"/>' * 5_000)
    data = changed(workbook(write), SHEET, b"</sheetData>", b"</sheetData>" + ranges)
    assert refused(data).kind is Intake.TOO_LARGE
