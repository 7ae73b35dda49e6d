"""The workbook to fill in: what it offers, and that all that is written is read back."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from sys import modules
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from qibiao.declarations import (
    SAMPLES,
    Declaration,
    Intake,
    IntakeProblem,
    NotInstalledError,
    Unit,
    read_submission,
)
from qibiao.declarations.formats.json_reading import declaration_of
from qibiao.declarations.place import Source
from qibiao.declarations.tables.layout import NOTES, ColumnPlan, Kind, SheetPlan, sheet_plans
from qibiao.declarations.tables.spreadsheets import read_csv, read_xlsx
from qibiao.declarations.tables.table_writing import NotWritableError, written_sheets
from qibiao.declarations.tables.template import (
    UNITS,
    write_template,
    write_workbook,
)
from qibiao.declarations.tables.template_example import example
from qibiao.declarations.unreadable import unreadable_values


def written(*declarations: Declaration) -> bytes:
    buffer = BytesIO()
    write_workbook(declarations, buffer)
    return buffer.getvalue()


def made(record: dict[str, Any]) -> Declaration:
    declaration = declaration_of(record, Source())
    assert isinstance(declaration, Declaration), declaration
    return declaration


def test_the_empty_template_holds_every_sheet_and_no_declaration(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    names = CalamineWorkbook.from_path(path).sheet_names
    assert names == [NOTES, *(plan.title for plan in sheet_plans()), "词表"]
    (problem,) = read_xlsx(path.read_bytes(), "模板.xlsx")
    assert isinstance(problem, IntakeProblem) and problem.kind is Intake.NOTHING_IN_IT


def test_a_template_never_overwrites_a_file(tmp_path: Path) -> None:
    path = tmp_path / "已填.xlsx"
    path.write_bytes(b"filled in")
    with pytest.raises(FileExistsError):
        write_template(path)
    assert path.read_bytes() == b"filled in"


def test_without_the_libraries_both_ways_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = written(example())
    monkeypatch.setitem(modules, "python_calamine", None)
    monkeypatch.setitem(modules, "xlsxwriter", None)
    (problem,) = read_xlsx(data, "a.xlsx")
    assert isinstance(problem, IntakeProblem) and "qibiao[tables]" in problem.remedy.en
    with pytest.raises(NotInstalledError, match=r"qibiao\[tables\]"):
        written()


def test_the_template_is_the_same_bytes_every_time() -> None:
    assert written() == written()


def test_the_example_fills_every_column_and_can_be_read() -> None:
    assert not list(unreadable_values(example()))
    for sheet in written_sheets([example()]):
        assert all(sheet.rows[0]), sheet.plan.title


def test_the_notes_describe_every_column() -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(written())).get_sheet_by_name(NOTES)
    described = {(row[0], row[1]) for row in sheet.to_python()}
    asked = {(p.title, c.heading) for p in sheet_plans() for c in p.columns}
    assert asked <= described


def test_every_unit_that_is_offered_is_known() -> None:
    for unit in UNITS.split():
        assert Unit.parse(unit).symbol


def test_the_example_is_read_back_as_it_was_written() -> None:
    assert list(read_xlsx(written(example()), "a.xlsx")) == [example()]


def test_every_bundled_sample_is_read_back_from_a_workbook_as_it_is() -> None:
    declarations = read_submission([SAMPLES]).declarations
    assert len(declarations) > 50
    for declaration in declarations:
        assert list(read_xlsx(written(declaration), "a.xlsx")) == [declaration]


def test_texts_that_look_like_formulas_stay_texts() -> None:
    texts = ("=1+1", "+86", "-1", "@a", "=HYPERLINK(1)", "http://a.example", "_x0041_", "{=1}")
    record = {"id": "=a", "indicators": [{"name": text, "value": text} for text in texts]}
    (declaration,) = read_xlsx(written(made(record)), "a.xlsx")
    assert isinstance(declaration, Declaration)
    assert tuple(one.value for one in declaration.indicators) == texts


# Any text that a clerk may type: no control characters, and trimmed as the model trims.
texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
lines = st.tuples(texts, texts).map("\n".join)
dates = st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2026-02-30", "长期"])
numbers = st.sampled_from(["GB/T 1.1-2020", "Q/A 001-2025", "GB4706.1-2005", "不是编号"])
FLAGS = st.sampled_from(["是", "否", "也许"])


def values(column: ColumnPlan) -> st.SearchStrategy[Any]:
    words = st.sampled_from([*column.words, "别的"])
    kinds = {Kind.TEXT: texts, Kind.DATE: dates, Kind.FLAG: FLAGS, Kind.NUMBER: numbers}
    one = words if column.kind is Kind.WORD else kinds[column.kind]
    if column.many:
        return st.lists(one, min_size=1, max_size=3)
    return one | lines if column.kind is Kind.TEXT and column.path != ("id",) else one


@st.composite
def members(draw: st.DrawFn, plan: SheetPlan, name: str) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for column in plan.columns:
        if draw(st.booleans()) or column is plan.columns[-1]:
            data = record
            for step in column.path[:-1]:
                data = data.setdefault(step, {})
            data[column.path[-1]] = draw(values(column))
    if any(column.path == ("id",) for column in plan.columns):
        record["id"] = name
    if plan.free:
        chosen = draw(st.lists(st.sampled_from(["process", "面积"]), unique=True))
        record[plan.free] = [{"name": one, "value": draw(texts)} for one in sorted(chosen)]
    for below in sheet_plans():
        if (
            below.path
            and len(below.links) == len(plan.links) + 1
            and below.path[: len(plan.path)] == plan.path
        ):
            count = draw(st.integers(0, 2))
            owner = record
            for step in below.path[len(plan.path) : -1]:
                owner = owner.setdefault(step, {})
            owner[below.path[-1]] = [draw(members(below, f"{name}{n}")) for n in range(count)]
    return record


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(1, 3))
def test_whatever_is_declared_is_read_back_the_same(data: st.DataObject, count: int) -> None:
    plan = sheet_plans()[0]
    declared = [made(data.draw(members(plan, f"声明{n}"))) for n in range(count)]
    assert list(read_xlsx(written(*declared), "a.xlsx")) == declared


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_folder_of_csv_says_the_same_as_the_workbook(data: st.DataObject) -> None:
    declared = made(data.draw(members(sheet_plans()[0], "a")))
    files = []
    for sheet in written_sheets([declared]):
        text = StringIO()
        csv.writer(text).writerows([sheet.headings, *sheet.rows])
        files.append((f"d/{sheet.plan.title}.csv", text.getvalue().encode()))
    assert list(read_csv(files, "d")) == [declared]


FACET = {"name": "型式名称", "value": "1"}


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([{"id": "a"}, {"id": "a"}], "声明标识"),
        ([{"id": "a"}, {}], "声明标识"),
        ([{}], "没有内容"),
        ([{"id": "a", "indicators": [{}]}], "没有内容"),
        (
            [
                {
                    "id": "a",
                    "evidence": [{"name": "a", "measurements": [{"value": "1"}]}, {"name": "b"}],
                }
            ],
            "证明材料标识",
        ),
        (
            [{"id": "a", "offerings": [{"id": "A", "variants": [{"facets": [FACET]}]}]}],
            "型式要素",
        ),
        ([{"enterprise": {"name": "长" * 32_768}}], "32767"),
    ],
)
def test_what_a_table_cannot_hold_is_refused_not_lost(
    records: list[dict[str, Any]], why: str
) -> None:
    with pytest.raises(NotWritableError, match=why):
        written(*map(made, records))
