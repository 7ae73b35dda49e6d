"""Rows of tables into declarations: layout, links, headings, places, and what goes wrong."""

from collections.abc import Iterator, Sequence

import pytest

from qibiao.declarations import Declaration, Intake, IntakeProblem
from qibiao.declarations.reading import read_bytes
from qibiao.declarations.tables.layout import (
    DECLARATION_ID,
    Kind,
    names_of_columns,
    names_of_links,
    sheet_plans,
)
from qibiao.declarations.tables.spreadsheets import read_csv
from qibiao.declarations.tables.table_reading import read_tables
from qibiao.declarations.tables.tables import Book, Cell, Sheet

MAIN = ("声明", [("声明标识", "企业名称", "标准编号"), ("a", "甲公司", "Q/A 1-2025")])
TWO = ("声明", [("声明标识", "企业名称"), ("a", "甲公司"), ("b", "乙公司")])


OFFERINGS = ("产品或服务", [("声明标识", "标识"), ("a", "A")])


def read(*sheets: tuple[str, Sequence[tuple[Cell, ...]]]) -> list[Declaration | IntakeProblem]:
    found = tuple(Sheet(name, name, [*enumerate(rows, 1)]) for name, rows in sheets)
    return list(read_tables(Book("book.xlsx", "xlsx", found)))


def declarations(outcomes: list[Declaration | IntakeProblem]) -> list[Declaration]:
    return [outcome for outcome in outcomes if isinstance(outcome, Declaration)]


def problems(outcomes: list[Declaration | IntakeProblem]) -> list[IntakeProblem]:
    return [outcome for outcome in outcomes if isinstance(outcome, IntakeProblem)]


def told(outcomes: list[Declaration | IntakeProblem]) -> list[tuple[Intake, str, bool]]:
    return [(one.kind, one.place.path, one.set_aside) for one in problems(outcomes)]


def names() -> Iterator[tuple[str, list[str]]]:
    for plan in sheet_plans():
        columns = {name: ".".join(column.path) for name, column in names_of_columns(plan)}
        listed = [f"{name} {columns[name]}" for name in columns]
        listed += [f"{name} link {position}" for name, position in names_of_links(plan)]
        yield plan.title, sorted({*listed})


def test_no_two_columns_of_a_sheet_share_a_name() -> None:
    for title, listed in names():
        spoken = [name.split(" ")[0] for name in listed]
        assert len(spoken) == len(set(spoken)), title


def test_headings_are_unique_within_a_sheet_and_fit_a_cell() -> None:
    for plan in sheet_plans():
        headings = [*plan.links, *(column.heading for column in plan.columns)]
        assert len(headings) == len(set(headings)), plan.title
        assert all(0 < len(heading) <= 20 for heading in headings), plan.title


def test_every_field_of_the_model_has_one_column() -> None:
    kinds = {kind for plan in sheet_plans() for column in plan.columns for kind in [column.kind]}
    assert kinds == set(Kind)
    assert len(sheet_plans()) == 10
    assert all(plan.links[0] == DECLARATION_ID for plan in sheet_plans()[1:])


def test_rows_are_joined_to_their_declaration_in_order() -> None:
    outcomes = read(
        TWO,
        (
            "指标",
            [
                ("声明标识", "指标名称", "要求"),
                ("b", "甲", "≥1"),
                ("a", "乙", "2"),
                ("b", "丙", "3"),
            ],
        ),
    )
    a, b = declarations(outcomes)
    assert [one.name for one in a.indicators] == ["乙"]
    assert [(one.name, one.value) for one in b.indicators] == [("甲", "≥1"), ("丙", "3")]
    assert not problems(outcomes)


def test_variants_are_joined_through_their_offering_and_further_columns_are_facets() -> None:
    outcomes = read(
        MAIN,
        (
            "产品或服务",
            [("声明标识", "标识", "产品或服务名称"), ("a", "A", "一"), ("a", "B", "二")],
        ),
        (
            "型式",
            [
                ("声明标识", "产品或服务标识", "型式标识", "process", "类别"),
                ("a", "B", "B1", "RO", "Ⅱ"),
            ],
        ),
    )
    (declaration,) = declarations(outcomes)
    assert [len(offering.variants) for offering in declaration.offerings] == [0, 1]
    facets = declaration.offerings[1].variants[0].facets
    assert [(facet.name, facet.value) for facet in facets] == [("process", "RO"), ("类别", "Ⅱ")]


def test_a_single_declaration_need_not_be_named_in_other_sheets() -> None:
    outcomes = read(
        MAIN,
        ("证明材料", [("名称", "资质标志"), ("检验报告", "CMA、CNAS")]),
        ("实测值", [("指标名称或标识", "实测值"), ("热效率", "85")]),
    )
    (declaration,) = declarations(outcomes)
    assert declaration.evidence[0].marks == ("CMA", "CNAS")
    assert declaration.evidence[0].measurements[0].value == "85"


@pytest.mark.parametrize("other", ["", "b"])
def test_where_there_are_several_a_row_without_a_name_is_of_none(other: str) -> None:
    heading = ("声明标识", "企业名称", "标准编号")
    outcomes = read(
        ("声明", [heading, ("", "甲公司", "Q/A 1-2025"), (other, "乙公司", "Q/B 1-2025")]),
        ("指标", [("声明标识", "指标名称", "要求"), ("", "噪声", "≤60")]),
    )
    assert [one.indicators for one in declarations(outcomes)] == [(), ()]
    assert told(outcomes) == [(Intake.WRONG_STRUCTURE, "指标!A2", True)]


def test_english_names_and_careless_headings_are_understood() -> None:
    outcomes = read(
        ("Declarations", [("ID", "enterprise.name", "Credit Code", " 标准　编号："),
                          ("a", "甲", "91320100MA9E00028Y", "Q/A 1-2025")]),
        ("indicators", [("declaration_id", "NAME", "value"), ("a", "噪声", "≤60")]),
    )  # fmt: skip
    (declaration,) = declarations(outcomes)
    assert str(declaration.standard.number) == "Q/A 1-2025"
    assert declaration.enterprise.credit_code == "91320100MA9E00028Y"
    assert declaration.indicators[0].value == "≤60"
    assert not problems(outcomes)


def test_a_title_above_the_headings_is_passed_over() -> None:
    title, rows = MAIN
    (declaration,) = declarations(read((title, [("甲公司自我声明表", "", ""), *rows])))
    assert declaration.source.place("enterprise", "name").path == "声明!B3"


def test_every_value_knows_its_sheet_and_cell() -> None:
    outcomes = read(
        MAIN,
        ("我的 指标", []),
        ("指标", [("声明标识", "指标名称", "要求"), ("a", "噪声", "≤60"), ("a", "功率", "≤1")]),
    )
    (declaration,) = declarations(outcomes)
    place = declaration.source.place
    assert str(place("indicators", 1, "value")) == "book.xlsx 指标!C3"
    assert place("indicators", 1, "method").path == "指标!3:3"
    assert place("indicators", 1).path == "指标!3:3"
    assert place("indicators").path == "声明!2:2"
    assert place("standard", "number").path == "声明!C2"
    assert place().path == "声明!2:2"


def test_a_row_of_no_declaration_is_set_aside_once_for_each_mistyped_name() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("声明标识", "指标名称"),
        ("x", "甲"),
        ("a", "乙"),
        ("x", "丙"),
        ("", "丁"),
    ]
    outcomes = read(TWO, ("指标", rows))
    assert told(outcomes) == [
        (Intake.WRONG_STRUCTURE, "指标!A2", True),
        (Intake.WRONG_STRUCTURE, "指标!A5", True),
    ]
    mistyped, nameless = (problem.message for problem in problems(outcomes))
    assert "声明标识“x”" in mistyped.zh and "（共 2 行）" in mistyped.zh
    assert "声明标识“（空）”" in nameless.zh and "(empty)" in nameless.en
    assert len(declarations(outcomes)) == 2


def test_a_row_that_says_nothing_but_its_declaration_is_no_record() -> None:
    outcomes = read(MAIN, ("指标", [("声明标识", "指标名称"), ("a", ""), ("a", " "), ("", "")]))
    assert declarations(outcomes)[0].indicators == ()
    assert not problems(outcomes)


def test_two_declarations_of_one_name_are_both_set_aside_unless_they_say_the_same() -> None:
    heading = ("声明标识", "企业名称")
    outcomes = read(("声明", [heading, ("a", "甲"), ("a", "乙"), ("b", "丙"), ("b", "丙")]))
    assert told(outcomes) == [
        (Intake.DUPLICATE, "声明!2:2", True),
        (Intake.DUPLICATE, "声明!3:3", True),
        (Intake.DUPLICATE, "声明!5:5", True),
    ]
    assert [one.enterprise.name for one in declarations(outcomes)] == ["丙"]


def test_unknown_sheets_and_columns_are_told_with_the_near_name_and_set_nothing_aside() -> None:
    outcomes = read(
        MAIN,
        ("指标表", [("指标名称",), ("甲",)]),
        ("Sheet1", []),
        ("填写说明", [("随便",)]),
        ("承诺", [("声明标识", "承诺的内容", "承诺内容", "承诺内容"), ("a", "x", "y", "z")]),
    )
    assert told(outcomes) == [
        (Intake.WRONG_STRUCTURE, "指标表", False),
        (Intake.WRONG_STRUCTURE, "承诺!B1", False),
        (Intake.WRONG_STRUCTURE, "承诺!D1", False),
    ]
    assert "是否应为“指标”" in problems(outcomes)[0].message.zh
    assert "是否应为“承诺内容”" in problems(outcomes)[1].message.zh
    assert declarations(outcomes)[0].commitments[0].text == "y"


def test_of_two_sheets_of_one_table_the_first_is_read_and_the_other_told() -> None:
    heading = ("声明标识", "指标名称")
    outcomes = read(MAIN, ("指标", [heading, ("a", "甲")]), ("indicators", [heading, ("a", "乙")]))
    assert [one.name for one in declarations(outcomes)[0].indicators] == ["甲"]
    assert told(outcomes) == [(Intake.WRONG_STRUCTURE, "indicators", False)]


def test_a_facet_that_stands_twice_is_read_once_and_told() -> None:
    rows = [("型式标识", "process", "process"), ("A1", "RO", "NF")]
    outcomes = read(MAIN, OFFERINGS, ("型式", rows))
    (variant,) = declarations(outcomes)[0].offerings[0].variants
    assert [(facet.name, facet.value) for facet in variant.facets] == [("process", "RO")]
    assert told(outcomes) == [(Intake.WRONG_STRUCTURE, "型式!C1", False)]


def test_a_heading_of_csv_that_is_too_long_to_read_is_shortened_in_its_place() -> None:
    heading = "长" * 30_000
    (problem,) = problems(list(read_bytes(f"声明标识,{heading}\na,x\n".encode(), "声明.csv")))
    assert problem.place.path == f"{'长' * 30}…（共 30000 字）"


def test_a_facet_that_is_all_but_a_column_is_told_and_another_is_not() -> None:
    outcomes = read(
        MAIN, OFFERINGS, ("型式", [("型式标识", "型式名", "型式"), ("A1", "壁挂", "RO")])
    )
    assert told(outcomes) == [(Intake.WRONG_STRUCTURE, "型式!B1", False)]
    assert len(declarations(outcomes)[0].offerings[0].variants[0].facets) == 2


def test_content_without_a_heading_is_told_once_a_column() -> None:
    outcomes = read(("声明", [("声明标识", ""), ("a", "谁"), ("b", "谁")]))
    assert told(outcomes) == [(Intake.WRONG_STRUCTURE, "声明!B2", False)]
    assert len(declarations(outcomes)) == 2


def test_tables_without_declarations_are_an_unknown_format_or_empty() -> None:
    assert told(read(("别的表", [("列",), ("值",)])))[-1] == (Intake.UNKNOWN_FORMAT, "", True)
    assert told(read(("Sheet1", []))) == [(Intake.NOTHING_IN_IT, "", True)]
    assert told(read(("声明", [("声明标识",)]))) == [(Intake.NOTHING_IN_IT, "声明", True)]


def test_small_lists_keep_words_that_hold_a_separator() -> None:
    (declaration,) = declarations(
        read(
            ("声明", [("声明标识", "文本具备的要素"), ("a", "前言；标志、标签，包装、运输、贮存")])
        )
    )
    assert declaration.standard.elements == ("foreword", "marking", "packaging")


def test_a_commission_is_there_only_if_something_is_said_of_it() -> None:
    heading = ("声明标识", "委托方名称", "标准所有方已授权")
    one, other = declarations(read(("声明", [heading, ("a", "丙公司", "是"), ("b", "", "")])))
    assert one.standard.commission is not None and one.standard.commission.authorised is True
    assert other.standard.commission is None


CSV_FILES = {
    "d/声明.csv": "声明标识,企业名称\r\na,甲公司\r\n",
    "d/indicators.csv": '声明标识,指标名称,要求\r\na,"噪声\n（夜间）",≤40\r\n\r\na,功率,"1,5"\r\n',
}


def read_files(files: dict[str, str], encoding: str = "utf-8") -> list[Declaration | IntakeProblem]:
    return list(read_csv([(name, text.encode(encoding)) for name, text in files.items()], "d"))


def test_a_folder_of_csv_is_read_as_one_book_with_lines() -> None:
    outcomes = read_files(CSV_FILES)
    (declaration,) = declarations(outcomes)
    assert [one.value for one in declaration.indicators] == ["≤40", "1,5"]
    assert declaration.indicators[0].name == "噪声\n（夜间）"
    place = declaration.source.place("indicators", 1, "value")
    assert str(place) == "d/indicators.csv:5 要求"
    assert declaration.source.file == "d/声明.csv"
    assert not problems(outcomes)


def test_csv_in_other_encodings_is_read_and_the_repair_named() -> None:
    assert not problems(read_files(CSV_FILES, "utf-8-sig"))
    outcomes = read_files(CSV_FILES, "gb18030")
    assert [(one.kind, one.set_aside) for one in problems(outcomes)] == [
        (Intake.REPAIRED_ENCODING, False)
    ] * 2
    assert declarations(outcomes) == declarations(read_files(CSV_FILES))


def test_csv_may_be_parted_by_semicolons_or_tabs() -> None:
    for sign in ";\t":
        files = {"d/声明.csv": f"声明标识{sign}企业名称\na{sign}甲,乙公司"}
        assert declarations(read_files(files))[0].enterprise.name == "甲,乙公司"


def test_a_csv_row_with_too_many_cells_is_set_aside_not_displaced() -> None:
    files = {**CSV_FILES, "d/承诺.csv": "声明标识,承诺内容\na,退,换货\na,保修\n"}
    outcomes = read_files(files)
    assert [(str(one.place), one.set_aside) for one in problems(outcomes)] == [
        ("d/承诺.csv:2", True)
    ]
    assert [one.text for one in declarations(outcomes)[0].commitments] == ["保修"]


def test_with_one_csv_unreadable_no_declaration_of_its_folder_is_judged() -> None:
    outcomes = read_files({**CSV_FILES, "d/承诺.csv": '声明标识,承诺内容\na,"没有\n完\n'})
    assert [(one.kind, str(one.place)) for one in problems(outcomes)] == [
        (Intake.NOT_WELL_FORMED, "d/承诺.csv:2")
    ]
    assert not declarations(outcomes)
