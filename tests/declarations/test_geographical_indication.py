"""The part on the mark of geographical indications: one declaration, alike from every format."""

from datetime import date
from io import BytesIO
from json import dumps

import pytest

from qibiao.declarations import (
    Declaration,
    GeographicalIndication,
    MarkLabel,
    StandardNumber,
    Unreadable,
    read_bytes,
)
from qibiao.declarations.schema import NAMESPACE
from qibiao.declarations.tables.spreadsheets import read_csv, read_xlsx
from qibiao.declarations.tables.template import write_workbook

TEA = Declaration(
    id="T",
    geographical_indication=GeographicalIndication(
        name="龙井茶",
        user_type="member",
        foreign=False,
        trademark="00000000",
        product_standard=StandardNumber.parse("GB/T 18650-2008"),
        permitted_on=date(2021, 6, 1),
        label=MarkLabel(mark="old", made_on=date(2020, 12, 31), label_code="A", name_shown=True),
        usage_reported_on=date(2025, 1, 10),
    ),
)
XML = f"""<declaration xmlns="{NAMESPACE}">
  <id>T</id>
  <geographical_indication>
    <name>龙井茶</name><user_type>集体成员</user_type><foreign>否</foreign>
    <trademark>00000000</trademark><product_standard>GB/T 18650-2008</product_standard>
    <permitted_on>2021年6月1日</permitted_on>
    <label>
      <mark>原标志</mark><made_on>2020-12-31</made_on><label_code>A</label_code>
      <name_shown>是</name_shown>
    </label>
    <usage_reported_on>2025-01-10</usage_reported_on>
  </geographical_indication>
</declaration>"""
JSON = {
    "id": "T",
    "geographical_indication": {
        "name": "龙井茶",
        "user_type": "集体商标集体成员",
        "foreign": False,
        "trademark": "00000000",
        "product_standard": "GB/T 18650-2008",
        "permitted_on": "2021-06-01",
        "label": {"mark": "旧标志", "made_on": "2020-12-31", "label_code": "A", "name_shown": True},
        "usage_reported_on": "2025-01-10",
    },
}
CSV = (
    "声明标识,地理标志名称,专用标志使用人类型,国外地理标志保护产品,集体或证明商标注册号,地理标志标准编号,"
    "专用标志使用资格日期,标签上的专用标志,贴该标签产品的最近生产日期,标签上的代码,标签标注地理标志名称,"
    "专用标志使用情况最近报送日期\n"
    "T,龙井茶,集体成员,否,00000000,GB/T 18650-2008,2021-06-01,原标志,2020-12-31,A,是,2025-01-10\n"
)


def test_it_is_read_from_xml_and_json() -> None:
    assert list(read_bytes(XML.encode(), "a.xml")) == [TEA]
    assert list(read_bytes(dumps(JSON).encode(), "a.json")) == [TEA]


def test_it_is_read_from_tables() -> None:
    assert list(read_csv([("d/声明.csv", CSV.encode())], "d")) == [TEA]


def test_it_reads_back_from_a_workbook() -> None:
    buffer = BytesIO()
    write_workbook([TEA], buffer)
    assert list(read_xlsx(buffer.getvalue(), "a.xlsx")) == [TEA]


def test_it_is_there_only_if_something_is_said_of_it() -> None:
    rows = CSV + "U,,,,,,,,,,,\n"
    _, other = read_csv([("d/声明.csv", rows.encode())], "d")
    assert isinstance(other, Declaration)
    assert other.geographical_indication is None


def test_a_label_of_which_nothing_is_said_is_no_label() -> None:
    heading = "声明标识,地理标志名称\nT,龙井茶\n"
    (declaration,) = read_csv([("d/声明.csv", heading.encode())], "d")
    assert isinstance(declaration, Declaration)
    assert declaration.geographical_indication == GeographicalIndication(name="龙井茶")


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("核准使用的生产者", "approved"),
        ("证明商标被许可人", "licensee"),
        ("登记备案的其他使用人", "recorded"),
        ("经销商", None),
    ],
)
def test_the_type_of_user_is_one_of_four_and_never_guessed(written: str, word: str | None) -> None:
    data = {"geographical_indication": {"user_type": written}}
    (declaration,) = read_bytes(dumps(data).encode(), "a.json")
    assert isinstance(declaration, Declaration) and declaration.geographical_indication
    read = declaration.geographical_indication.user_type
    assert isinstance(read, Unreadable) if word is None else read == word
