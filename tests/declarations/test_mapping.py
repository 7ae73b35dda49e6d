"""Mappings: any spreadsheet read by naming its columns, and mappings that cannot be used."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from qibiao.declarations import Declaration, Intake, IntakeProblem
from qibiao.declarations.tables.mapped_reading import read_mapped
from qibiao.declarations.tables.mapping import EXAMPLE, ColumnMapping, MappingError, read_mapping
from qibiao.declarations.tables.spreadsheets import read_csv, read_xlsx
from qibiao.declarations.tables.tables import Book, Cell, Sheet

HEADINGS = (
    "序号", "企业名称", "信用代码", "企业标准编号", "企业标准名称", "产品名称", "型号", "工艺",
    "产水率(%)", "额定总净水量(L)", "执行标准", "声明日期", "备注",
)  # fmt: skip
FIRST = ("清源公司", "91320100MA9E00028Y", "Q/QY 001-2025", "家用反渗透净水机")
TEXTS = "GB 34914-2021、GB 5749-2022"
DAY = datetime(2025, 3, 20)
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, *FIRST, "反渗透净水机", "QY-800", "RO", "≥55", 3000, TEXTS, DAY, "新品"),
    (2, "", "", "", "", "反渗透净水机", "QY-600", "RO", "≥45", "≥2000", TEXTS, "", ""),
    (3, "澄明公司", "", "Q/CM 003-2024", "纳滤净水机", "纳滤机", "CM-1", "NF", 0.6, "",
     "GB 5749-2022", "", ""),
)  # fmt: skip


def spreadsheet(rows: tuple[tuple[Any, ...], ...] = ROWS) -> bytes:
    """The spreadsheet of the example: a title, an empty row, headings, one row a model."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        percent = book.add_format({"num_format": "0%"})
        book.add_worksheet("说明").write("A1", "由某协会汇总")
        sheet = book.add_worksheet("产品清单")
        sheet.merge_range("A1:M1", "净水机企业标准清单")
        sheet.write_row(2, 0, HEADINGS)
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, float):
                    sheet.write_number(number, column, value, percent)
                elif value != "":
                    sheet.write(number, column, value)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def example() -> ColumnMapping:
    return read_mapping(Path(str(EXAMPLE)))


def mapping(tmp_path: Path, text: str) -> ColumnMapping:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def read(
    rows: str, given: ColumnMapping
) -> tuple[list[Declaration], list[tuple[Intake, str, bool]]]:
    outcomes = list(read_csv([("d/表.csv", rows.encode())], "d", given))
    declared = [one for one in outcomes if isinstance(one, Declaration)]
    problems = [one for one in outcomes if isinstance(one, IntakeProblem)]
    return declared, [(one.kind, str(one.place), one.set_aside) for one in problems]


def test_the_shipped_example_reads_its_spreadsheet(example: ColumnMapping) -> None:
    outcomes = list(read_xlsx(spreadsheet(), "清单.xlsx", example))
    assert all(isinstance(one, Declaration) for one in outcomes), outcomes
    first, second = (one for one in outcomes if isinstance(one, Declaration))
    assert (first.enterprise.name, str(first.standard.number)) == ("清源公司", "Q/QY 001-2025")
    assert first.industry == "water_purifier" and first.standard.authorship == "own"
    assert [(one.name, one.model, one.kind) for one in first.offerings] == [
        ("反渗透净水机", "QY-800", "goods"),
        ("反渗透净水机", "QY-600", "goods"),
    ]
    assert [str(one.number) for one in first.implemented] == ["GB 34914-2021", "GB 5749-2022"]
    assert str(first.disclosure.declared_on) == "2025-03-20"
    assert [(one.id, one.value, one.unit) for one in first.indicators] == [
        ("recovery_rate", "≥55", "%"),
        ("rated_total_volume", "3000", "L"),
        ("recovery_rate", "≥45", "%"),
        ("rated_total_volume", "≥2000", "L"),
    ]
    assert [one.value for one in second.indicators] == ["60%"]  # an empty cell declares nothing
    assert second.offerings[0].variants[0].facets[0].value == "NF"


def test_an_indicator_applies_to_the_offering_and_variant_of_its_row(
    example: ColumnMapping,
) -> None:
    first, _ = read_xlsx(spreadsheet(), "清单.xlsx", example)
    assert isinstance(first, Declaration)
    names = [offering.id for offering in first.offerings]
    assert names == ["第4行", "第5行"]
    assert [one.offering for one in first.indicators] == [names[0], names[0], names[1], names[1]]
    variants = [offering.variants[0].id for offering in first.offerings]
    assert [one.variant for one in first.indicators[1:3]] == variants


def test_places_name_the_cell_also_of_wide_indicators(example: ColumnMapping) -> None:
    first, second = read_xlsx(spreadsheet(), "清单.xlsx", example)
    assert isinstance(first, Declaration) and isinstance(second, Declaration)
    place = first.source.place
    assert str(place("indicators", 3, "value")) == "清单.xlsx 产品清单!J5"
    assert place("indicators", 3, "unit").path == "产品清单!5:5"
    assert place("enterprise", "name").path == "产品清单!B4"
    assert place("offerings", 1, "model").path == "产品清单!G5"
    assert second.source.place("standard", "number").path == "产品清单!D6"


LONG = """
group_by: 企标
fill_down: [企标]
constants: {indicators.nature: 性能}
columns:
  企标: standard.number
  企业: enterprise.name
  产品: [offerings.id, offerings.name, indicators.offering]
  指标: indicators.name
  值: indicators.value
"""


def test_rows_of_one_group_are_one_declaration_and_what_they_repeat_is_read_once(
    tmp_path: Path,
) -> None:
    rows = "企标,企业,产品,指标,值\nQ/A 1-2025,甲,锅,热效率,≥85\n,甲,锅,功率,≤2\n,,壶,功率,≤1\n"
    (declaration,), problems = read(rows, mapping(tmp_path, LONG))
    assert [one.name for one in declaration.offerings] == ["锅", "壶"]
    assert [(one.name, one.value, one.offering, one.nature) for one in declaration.indicators] == [
        ("热效率", "≥85", "锅", "performance"),
        ("功率", "≤2", "锅", "performance"),
        ("功率", "≤1", "壶", "performance"),
    ]
    assert not problems
    place = declaration.source.place("indicators", 1, "value")
    assert str(place) == "d/表.csv:3 值"


def test_rows_of_one_group_that_contradict_or_repeat_are_told(tmp_path: Path) -> None:
    rows = (
        "企标,企业,产品,指标,值\nQ/A 1-2025,甲,锅,热效率,≥85\n,乙,锅,功率,≤2\n,甲,锅,热效率,≥85\n"
    )
    (declaration,), problems = read(rows, mapping(tmp_path, LONG))
    assert declaration.enterprise.name == "甲"
    assert problems == [
        (Intake.WRONG_STRUCTURE, "d/表.csv:3 企业", False),
        (Intake.WRONG_STRUCTURE, "d/表.csv:4", False),
    ]


def test_rows_that_repeat_all_of_their_members_are_told(tmp_path: Path) -> None:
    text = "columns: {编号: id, 执行标准: implemented.number}\nseveral: 执行标准\ngroup_by: 编号"
    rows = '编号,执行标准\n1,"GB 1-2020、GB 2-2020"\n1,GB 2-2020\n1,GB 3-2020\n'
    (declaration,), problems = read(rows, mapping(tmp_path, text))
    assert len(declaration.implemented) == 3
    assert problems == [(Intake.WRONG_STRUCTURE, "d/表.csv:3", False)]


def test_a_row_outside_every_group_is_set_aside(tmp_path: Path) -> None:
    text = LONG.replace("fill_down: [企标]", "")
    rows = "企标,企业,产品,指标,值\n,甲,锅,热效率,≥85\nQ/A 1-2025,甲,锅,功率,≤2\n"
    declared, problems = read(rows, mapping(tmp_path, text))
    assert len(declared) == 1
    assert problems == [(Intake.WRONG_STRUCTURE, "d/表.csv:2", True)]


def test_without_groups_each_row_is_a_declaration(tmp_path: Path) -> None:
    given = mapping(tmp_path, "columns: {编号: id, 企业: enterprise.name}")
    declared, problems = read("企业,编号\n甲,1\n甲,2\n", given)
    assert [one.id for one in declared] == ["1", "2"]
    assert not problems


def test_columns_that_the_mapping_does_not_name_are_told(tmp_path: Path) -> None:
    given = mapping(tmp_path, "columns: {编号: id}\nignore: 备注")
    _, problems = read("编号,备注,别的\n1,a,b\n", given)
    assert problems == [(Intake.WRONG_STRUCTURE, "d/表.csv:1", False)]


def test_a_mapped_row_with_too_many_cells_is_set_aside_not_displaced(tmp_path: Path) -> None:
    text = "columns: {编号: id, 指标: indicators.name, 值: indicators.value}"
    rows = "编号,指标,值\n1,流量,≥1,000\n2,功率,≤2,\n"
    (declaration,), problems = read(rows, mapping(tmp_path, text))
    assert [(one.name, one.value) for one in declaration.indicators] == [("功率", "≤2")]
    assert problems == [(Intake.WRONG_STRUCTURE, "d/表.csv:2", True)]


def test_nothing_is_filled_down_past_a_row_that_was_set_aside(tmp_path: Path) -> None:
    rows = (
        "企标,企业,产品,指标,值\nQ/A 1-2025,甲,锅,热效率,≥85\nQ/B 1-2025,乙,壶,流量,≥1,000\n"
        ",乙,壶,功率,≤1\n"
    )
    (declaration,), problems = read(rows, mapping(tmp_path, LONG))
    assert [one.name for one in declaration.indicators] == ["热效率"]
    assert problems == [
        (Intake.WRONG_STRUCTURE, "d/表.csv:3", True),
        (Intake.WRONG_STRUCTURE, "d/表.csv:4", True),
    ]


def test_mapped_content_without_a_heading_is_told_once_a_column(tmp_path: Path) -> None:
    declared, problems = read("编号,\n1,谁\n2,谁\n", mapping(tmp_path, "columns: {编号: id}"))
    assert [one.id for one in declared] == ["1", "2"]
    assert problems == [(Intake.WRONG_STRUCTURE, "d/表.csv:2", False)]


def test_a_date_among_several_members_of_a_cell_is_told_as_elsewhere(tmp_path: Path) -> None:
    text = "columns: {编号: id, 执行标准: implemented.name}\nseveral: [执行标准]"
    rows: list[tuple[int, list[Cell]]] = [
        (1, ["编号", "执行标准"]),
        (2, ["1", date(2025, 3, 1)]),
    ]
    book = Book("a.xlsx", "xlsx", (Sheet("表", "表", rows),))
    problem, declaration = read_mapped(book, mapping(tmp_path, text))
    assert isinstance(problem, IntakeProblem) and isinstance(declaration, Declaration)
    assert (problem.kind, problem.place.path) == (Intake.UNREADABLE_VALUE, "表!B2")
    assert [one.name for one in declaration.implemented] == ["2025-03-01"]


@pytest.mark.parametrize("text", ["columns: {编码: id}", "sheet: 别的\ncolumns: {编号: id}"])
def test_a_sheet_without_what_the_mapping_names_is_refused(tmp_path: Path, text: str) -> None:
    declared, problems = read("编号\n1\n", mapping(tmp_path, text))
    assert not declared
    assert [(kind, aside) for kind, _, aside in problems] == [(Intake.UNKNOWN_FORMAT, True)]


@pytest.mark.parametrize("rows", ["编号\n", "\n\n"])
def test_a_sheet_without_rows_is_nothing(tmp_path: Path, rows: str) -> None:
    declared, problems = read(rows, mapping(tmp_path, "columns: {编号: id}"))
    assert not declared
    assert [(kind, aside) for kind, _, aside in problems] == [(Intake.NOTHING_IN_IT, True)]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: 1\ncolumns: {编号: id}", 1, "no key “a”"),
        ("columns:\n  编号: ident", 2, "no field “ident”"),
        ("columns:\n  编号: offerings", 2, "no field"),
        ("columns:\n  编号: {a: b}", 2, "write a path"),
        ("columns: &a {编号: id}\nindicator_columns: *a", 1, "aliases"),
        ("columns:\n  编号: id\n  编号: industry", 3, "twice"),
        ("columns:\n  编号: id\n  编 号: industry", 3, "twice"),
        ("columns:\n  编号: id\n  号: id", 3, "two columns"),
        ("columns: {编号: id}\nheader: -1", 2, "greater than"),
        ("columns: {编号: id}\nheader: 三", 2, "integer"),
        ("columns: [a]", 1, "dictionary"),
        ("- a", 1, "a mapping has columns"),
        ("", 1, "a mapping has columns"),
        ("columns: {", 1, "YAML"),
        ("sheet: a", 1, "columns"),
        ("columns: {a: id}\nconstants: {b.c: d}", 2, "no field “b.c”"),
        ("columns: {a: id}\nseveral: [a]", 2, "mapped to a list"),
        ("columns: {a: id}\nindicator_columns:\n  b: {unit: g}", 3, "a name or an id"),
        ("columns: {a: id}\nindicator_columns:\n  b: {name: c, value: d}", 3, "no such field"),
        ("columns: {a: indicators.name}\nindicator_columns:\n  b: {name: c}", 1, "indicators have"),
        ("columns: {a: !!python/name:os.system id}\nx: 1", 2, "no key “x”"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    with pytest.raises(MappingError, match=why) as caught:
        mapping(tmp_path, text)
    assert f"mapping.yaml:{line}: " in str(caught.value)


def test_a_mapping_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be opened"):
        read_mapping(tmp_path / "none.yaml")
    (tmp_path / "gb.yaml").write_bytes("columns: {编号: id}".encode("gb18030"))
    with pytest.raises(MappingError, match="not UTF-8"):
        read_mapping(tmp_path / "gb.yaml")
