"""Places: the file, line and path that a clerk is sent to are those of the value itself."""

import json
from typing import Any

import pytest
from lxml import etree

from qibiao.declarations import Declaration, Intake, IntakeProblem, Place, Source, read_bytes
from qibiao.declarations.unreadable import unreadable_values

NAMESPACE = "urn:qibiao:declaration:1"

XML = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<declarations xmlns="{NAMESPACE}">
  <declaration>
    <id>A</id>
  </declaration>
  <declaration>
    <id>B</id>
    <standard>
      <number>不是编号</number>
      <issued_on>2026-02-30</issued_on>
    </standard>
    <offerings>
      <offering>
        <kind>产品</kind>
      </offering>
      <offering>
        <kind>其他</kind>
      </offering>
    </offerings>
    <indicators>
      <indicator>
        <name>一</name>
        <below_recommended>也许</below_recommended>
      </indicator>
    </indicators>
    <evidence>
      <item>
        <kind>报告</kind>
      </item>
      <item>
        <valid_until>见证书</valid_until>
      </item>
    </evidence>
    <disclosure>
      <declared_on>20260301</declared_on>
    </disclosure>
  </declaration>
</declarations>
"""
JSON = """\
{"declarations": [
  {"id": "A"},
  {
    "id": "B",
    "standard": {
      "number": "不是编号",
      "issued_on": "2026-02-30"
    },
    "offerings": [
      {"kind": "产品"},
      {"kind": "其他"}
    ],
    "indicators": [
      {
        "name": "一",
        "below_recommended": "也许"
      }
    ],
    "evidence": [
      {"kind": "报告"},
      {
        "valid_until": "见证书"}
    ],
    "disclosure": {
      "declared_on": "20260301"
    }
  }
]}
"""


def read(data: str) -> list[Declaration]:
    found = list(read_bytes(data.encode(), "提交.txt"))
    declarations = [one for one in found if isinstance(one, Declaration)]
    assert len(declarations) == len(found)
    return declarations


def problems(data: str) -> dict[str, tuple[int, str]]:
    """The places of unreadable values, by path, each with its line and text."""
    found = [problem for one in read(data) for problem in unreadable_values(one)]
    assert all(p.kind is Intake.UNREADABLE_VALUE and not p.set_aside for p in found)
    assert {p.place.file for p in found} <= {"提交.txt"}
    return {p.place.path: (p.place.line, p.message.zh) for p in found}


def test_an_unreadable_value_of_xml_is_placed_at_its_entity() -> None:
    root = "/declarations/declaration[2]"
    found = problems(XML)
    assert {path: line for path, (line, _) in found.items()} == {
        f"{root}/standard/number": 8,
        f"{root}/standard/issued_on": 8,
        f"{root}/offerings/offering[2]/kind": 16,
        f"{root}/indicators/indicator[1]/below_recommended": 21,
        f"{root}/evidence/item[2]/valid_until": 30,
        f"{root}/disclosure/declared_on": 34,
    }


def test_an_unreadable_value_of_json_is_placed_at_its_object() -> None:
    found = problems(JSON)
    assert {path: line for path, (line, _) in found.items()} == {
        "/declarations/1/standard/number": 5,
        "/declarations/1/standard/issued_on": 5,
        "/declarations/1/offerings/1/kind": 11,
        "/declarations/1/indicators/0/below_recommended": 14,
        "/declarations/1/evidence/1/valid_until": 21,
        "/declarations/1/disclosure/declared_on": 24,
    }


@pytest.mark.parametrize("form", [XML, JSON], ids=["xml", "json"])
def test_a_pointer_leads_to_the_value(form: str) -> None:
    for path, (_, message) in problems(form).items():
        if form is XML:
            steps = "/".join(f"d:{step}" for step in path.split("/")[2:])
            text = etree.fromstring(form.encode()).findtext(steps, "", {"d": NAMESPACE})
        else:
            at: Any = json.loads(form)
            for step in path.strip("/").split("/"):
                at = at[int(step) if isinstance(at, list) else step]
            text = at
        assert f"“{text}”" in message


def test_a_problem_says_which_field_it_is_about_and_why() -> None:
    (found,) = unreadable_values(read('{"standard": {"issued_on": "2026-02-30"}}')[0])
    assert found.message.zh == "发布日期“2026-02-30”无法识读：没有这一天"
    assert found.message.en == "issued_on “2026-02-30” cannot be read: there is no such day"


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        ('{"id": "A"}', [1]),
        ('\n\n{"id": "A"}', [3]),
        ('\r\n\r\n{"id": "A"}', [3]),
        ('[{"id": "}{][\\n"},\n{"id": "\\"{\\\\"},\n{"id": "\\\\\\"["}]', [1, 2, 3]),
        ('[{"id": "A", "standard": {}, "offerings": [{}, {}]},\r\n{"id": "B"}]', [1, 2]),
        ('[{"a\\u007bid": 1},\n{"id": "B"}]', [1, 2]),
        ("[\n{},\n\n{\n}]", [2, 4]),
        ('{"declarations":\n[\n{"id": "A"}]}', [3]),
        ('\ufeff{"id": "A"}', [1]),
    ],
)
def test_lines_of_json_are_right_whatever_its_strings_hold(one: str, lines: list[int]) -> None:
    found = list(read_bytes(one.encode(), "a.json"))
    assert [
        (o.source.place() if isinstance(o, Declaration) else o.place).line for o in found
    ] == lines


def test_inner_objects_have_their_own_lines() -> None:
    (made,) = read(
        '{"standard":\n{"citations": [\n{},\n\n{}]},\n"enterprise": {}, "indicators": [{}]}'
    )
    line = made.source.line
    assert (line(()), line(("standard",)), line(("enterprise",))) == (1, 2, 6)
    assert [line(("standard", "citations", index, "number")) for index in (0, 1)] == [3, 5]
    assert line(("indicators", 0)) == 6
    assert line(("disclosure", "url")) == 1  # what is not there stands where it would stand


@pytest.mark.parametrize(
    ("data", "line", "path"),
    [
        (
            '[{"id": "A"},\n{"enterprise":\n{"name": 5, "nickname": "x"}}]',
            3,
            "/1/enterprise/nickname",
        ),
        ('{"indicators": [{}, {},\n{"value": []}]}', 2, "/indicators/2/value"),
        ('{"indicators":\n{"value": 1}}', 2, "/indicators"),
        ('{"standard": {"elements": "范围"}}', 1, "/standard/elements"),
        ('{"standard":\n{"issued_on": {"text": "x"}}}', 2, "/standard/issued_on"),
        ('{"disclosure": "平台"}', 1, "/disclosure"),
        ("[{},\n5]", 0, "/1"),
    ],
)
def test_a_wrong_structure_in_json_is_placed(data: str, line: int, path: str) -> None:
    (found,) = [o for o in read_bytes(data.encode(), "a.json") if isinstance(o, IntakeProblem)]
    assert (found.kind, found.place) == (Intake.WRONG_STRUCTURE, Place("a.json", line, path))


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("<id>A</id>\n<nickname/>", 2),
        ("<status/>\n\n<id>A</id>", 3),
        ("<enterprise>\n<name>A</name>\n<name>B</name></enterprise>", 3),
        ("<indicators>\n<indicator>\n<value><b/></value></indicator></indicators>", 3),
        ("<indicators>\n<indicator x='1'/></indicators>", 2),
        ("text", 1),
    ],
)
def test_a_wrong_structure_in_xml_is_placed(inner: str, line: int) -> None:
    data = f'<declaration xmlns="{NAMESPACE}">{inner}</declaration>'
    (found,) = read_bytes(data.encode(), "a.xml")
    assert isinstance(found, IntakeProblem)
    assert (found.kind, found.place) == (
        Intake.WRONG_STRUCTURE,
        Place("a.xml", line, "/declaration"),
    )
    assert NAMESPACE not in found.message.zh + found.message.en


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.xml", 7, "/declaration/id"), "a.xml:7 /declaration/id"),
        (Place("a.xml", 7, ""), "a.xml:7"),
        (Place("a.xlsx", 0, "指标!D7"), "a.xlsx 指标!D7"),
        (Place("-", 0, ""), "-"),
    ],
)
def test_a_place_is_written_so_that_an_editor_finds_it(place: Place, text: str) -> None:
    assert str(place) == text


@pytest.mark.parametrize(
    ("steps", "xml", "pointer"),
    [
        ((), "/declaration", ""),
        (("id",), "/declaration/id", "/id"),
        (("evidence", 1, "marks", 0), "/declaration/evidence/item[2]/marks/mark[1]",
         "/evidence/1/marks/0"),
        (("implemented", 0, "number"),
         "/declaration/implemented/implemented_standard[1]/number", "/implemented/0/number"),
        (("standard", "joint_with", 2), "/declaration/standard/joint_with/name[3]",
         "/standard/joint_with/2"),
        (("offerings", 0, "variants", 4, "facets", 0, "value"),
         "/declaration/offerings/offering[1]/variants/variant[5]/facets/facet[1]/value",
         "/offerings/0/variants/4/facets/0/value"),
    ],
)  # fmt: skip
def test_paths_name_members_as_each_form_does(
    steps: tuple[str | int, ...], xml: str, pointer: str
) -> None:
    assert Source("f", "xml", "/declaration").place(*steps).path == xml
    assert Source("f", "json", "").place(*steps).path == pointer
