"""Hostile submissions: never a crash, never silence, nothing leaked, bounded work and memory."""

import gzip
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qibiao.declarations import (
    Declaration,
    Intake,
    IntakeProblem,
    read_bytes,
    read_submission,
)
from qibiao.declarations.formats.xml_reading import read_xml
from tests.effort import little_work

NAMESPACE = "urn:qibiao:declaration:1"


def xml(inner: str = "", prolog: str = "", attributes: str = "") -> bytes:
    return f'{prolog}<declaration xmlns="{NAMESPACE}"{attributes}>{inner}</declaration>'.encode()


def outcomes(data: bytes) -> list[Declaration | IntakeProblem]:
    """What comes out of a file: at least one thing, cheaply, and every problem can be written."""
    with little_work():
        found = list(read_bytes(data, "hostile"))
    assert found
    for one in found:
        if isinstance(one, IntakeProblem):
            for text in (one.message, one.remedy):
                assert text.zh and text.en and len((text.zh + text.en).encode()) < 3000
            assert len(str(one.place).encode()) < 1000
    return found


def refused(data: bytes) -> IntakeProblem:
    (problem,) = outcomes(data)
    assert isinstance(problem, IntakeProblem) and problem.set_aside
    return problem


# Broken


@given(st.binary(max_size=300))
def test_random_bytes_are_said(data: bytes) -> None:
    outcomes(data)


@given(st.sampled_from([b"<", b"<?xml", b"<declaration", b"{", b"[", b'{"', b"\xff\xfe<\0"]),
       st.binary(max_size=200))  # fmt: skip
def test_random_bytes_after_a_likely_start_are_said(start: bytes, data: bytes) -> None:
    outcomes(start + data)


@given(st.text(max_size=300))
def test_random_text_is_said(text: str) -> None:
    outcomes(text.encode(errors="replace"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "standard", "number", "declarations", "indicators", "value", "line"]
            )
            | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
)


@given(_JSON.filter(lambda value: isinstance(value, dict | list)))
@settings(max_examples=300)
def test_json_of_any_shape_is_read_or_said(value: object) -> None:
    outcomes(json.dumps(value).encode())


SMALL_XML = xml(
    "<id>甲</id><standard><number>GB 1-2000</number></standard>", "<?xml version='1.0'?>"
)
SMALL_JSON = '{"declarations": [{"id": "甲\\u4e00\\n", "x": [1.5, true, null]}]}'.encode()


@pytest.mark.parametrize("end", range(len(SMALL_XML)))
def test_xml_cut_off_anywhere_is_said_once(end: int) -> None:
    assert refused(SMALL_XML[:end]).kind in (Intake.NOT_WELL_FORMED, Intake.NOTHING_IN_IT)


@pytest.mark.parametrize("end", range(len(SMALL_JSON)))
def test_json_cut_off_anywhere_is_said_once(end: int) -> None:
    problem = refused(SMALL_JSON[:end])
    assert problem.kind is (Intake.NOT_WELL_FORMED if end else Intake.NOTHING_IN_IT)
    assert problem.place.line <= 1


@pytest.mark.parametrize("place", range(len(SMALL_XML)))
def test_xml_with_one_bad_byte_is_read_or_said(place: int) -> None:
    for byte in (b"\0", b"\xff", b"<", b"&"):
        outcomes(SMALL_XML[:place] + byte + SMALL_XML[place + 1 :])


@pytest.mark.parametrize(
    "data", [b"", b" ", b"\n\r\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe", b"\xfe\xff"]
)
def test_a_file_without_content_says_so(data: bytes) -> None:
    assert refused(data).kind is Intake.NOTHING_IN_IT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"hello", Intake.UNKNOWN_FORMAT),
        (b"\x89PNG\r\n\x1a\n", Intake.UNKNOWN_FORMAT),
        (b"%PDF-1.7", Intake.UNKNOWN_FORMAT),
        (b"id: A", Intake.UNKNOWN_FORMAT),
        (b"<html><body/></html>", Intake.UNKNOWN_FORMAT),
        (b"<declaration/>", Intake.UNKNOWN_FORMAT),
        (b'<declaration xmlns="urn:qibiao:declaration:2"/>', Intake.UNKNOWN_FORMAT),
        (b"<" + b"a" * 40_000 + b"/>", Intake.UNKNOWN_FORMAT),
        (b"<?xml version='1.0' encoding='foo'?><a/>", Intake.REFUSED_ENCODING),
        (b"<a>\0</a>", Intake.NOT_WELL_FORMED),
        (b"<a>&nbsp;</a>", Intake.NOT_WELL_FORMED),
        (b"<a></b>", Intake.NOT_WELL_FORMED),
        (b"<a/><b/>", Intake.NOT_WELL_FORMED),
        (b'{"id": "A"} {"id": "B"}', Intake.NOT_WELL_FORMED),
        (b"{'id': 'A'}", Intake.NOT_WELL_FORMED),
        (b'{"id": "A",}', Intake.NOT_WELL_FORMED),
        ('{"id": "甲"}'.encode("gbk") + b"\xff", Intake.NOT_WELL_FORMED),
        (b'{"id": "\xff"}', Intake.NOT_WELL_FORMED),
        (b'{"id": "a\nb"}', Intake.NOT_WELL_FORMED),
    ],
)
def test_what_is_no_declaration_is_said(data: bytes, kind: Intake) -> None:
    assert refused(data).kind is kind


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_json_in_utf_16_is_read_and_what_was_not_stated_is_said(codec: str) -> None:
    *said, found = outcomes('{"id": "甲"}'.encode(codec))
    assert found == Declaration(id="甲")
    marked = codec == "utf-16"
    assert [one.kind for one in said if isinstance(one, IntakeProblem)] == (
        [] if marked else [Intake.REPAIRED_ENCODING]
    )


# XML


ENTITY = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE d [<!ENTITY a '{'a' * 100_000}'>]>"
PROLOG = "<?xml version='1.0'?>"
DOCTYPES = [
    "<!DOCTYPE declaration>",
    "<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/d.dtd'>",
    "<!DOCTYPE d PUBLIC '-//X//EN' 'file:///etc/passwd'>",
    "<!DOCTYPE d [<!ELEMENT d ANY>]>",
    "<!DOCTYPE d [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
    "<!DOCTYPE d [<!ATTLIST declaration a CDATA 'b'>]>",
    ENTITY,
    LAUGHS,
    QUADRATIC,
]
BEFORE = ["", PROLOG, "\n\n", "<!-- a -->\n<?pi x?>", f"<!--{'x' * 5000}-->", "<?p?>" * 3000,
          f"{PROLOG}<!-- <!DOCTYPE -->", "<!-- - -- -->"]  # fmt: skip


@pytest.mark.parametrize("doctype", DOCTYPES, ids=range(len(DOCTYPES)))
@pytest.mark.parametrize("before", BEFORE, ids=range(len(BEFORE)))
def test_a_doctype_is_refused_wherever_it_stands(doctype: str, before: str) -> None:
    reference = {ENTITY: "&x;", LAUGHS: "&a9;", QUADRATIC: "&a;" * 10_000}.get(doctype, "")
    problem = refused(xml(f"<id>{reference}</id>", before + doctype))
    broken = "-- --" in before  # two hyphens are no comment, so the file is no XML either
    assert problem.kind is Intake.DOCTYPE or broken


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("doctype", DOCTYPES[:2] + DOCTYPES[6:8], ids=range(4))
def test_a_doctype_is_refused_in_any_encoding(codec: str, doctype: str) -> None:
    declared = f"<?xml version='1.0' encoding='{codec.removesuffix('-sig')}'?>"
    assert refused(xml("", declared + doctype).decode().encode(codec)).kind is Intake.DOCTYPE


@pytest.mark.parametrize(
    "data",
    [
        xml("<id><![CDATA[<!DOCTYPE x>]]></id>"),
        xml("<id>&lt;!DOCTYPE x&gt;</id>"),
        xml("<id>DOCTYPE</id>"),
        xml("<id>A</id>", "<!-- no <!DOCTYPE here -->"),
        xml("<id>A</id><!-- <!DOCTYPE -->"),
        xml("<id>A</id>", "<?note <!DOCTYPE?>"),
    ],
)
def test_a_file_that_only_speaks_of_a_doctype_is_read(data: bytes) -> None:
    (found,) = outcomes(data)
    assert isinstance(found, Declaration)


@pytest.mark.parametrize(
    "make",
    [
        lambda secret: xml("<id>&x;</id>", f"<!DOCTYPE d [<!ENTITY x SYSTEM '{secret}'>]>"),
        lambda secret: xml("<id>&x;</id>", f"<!DOCTYPE d [<!ENTITY x SYSTEM 'file://{secret}'>]>"),
        lambda secret: xml("", f"<!DOCTYPE d SYSTEM '{secret}'>"),
        lambda secret: xml("", f"<!DOCTYPE d [<!ENTITY % x SYSTEM '{secret}'> %x;]>"),
        lambda secret: xml(
            f"<id><i:include xmlns:i='http://www.w3.org/2001/XInclude' parse='text'"
            f" href='{secret}'/></id>"
        ),
        lambda secret: xml(
            f"<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='{secret}'/>"
        ),
        lambda secret: xml("<id>A</id>", f"<?xml-stylesheet href='{secret}'?>"),
        lambda secret: xml("<id>A</id>", f"<?xml-model href='{secret}'?>"),
        lambda secret: json.dumps({"$ref": f"file://{secret}"}).encode(),
    ],
)
def test_no_other_file_is_ever_read(tmp_path: Path, make: Callable[[Path], bytes]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET", encoding="utf-8")
    for data in (make(secret), make(Path("secret.txt"))):
        assert "TOP-SECRET" not in repr(outcomes(data))


def test_a_schema_that_a_submission_names_is_not_loaded(tmp_path: Path) -> None:
    """It could allow elements that the model does not know."""
    schema = tmp_path / "wide.xsd"
    schema.write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:wide" '
        f'xmlns:d="{NAMESPACE}"><xs:import namespace="{NAMESPACE}"/><xs:complexType name="Wide">'
        '<xs:complexContent><xs:extension base="d:Declaration"><xs:sequence><xs:any '
        'processContents="skip"/></xs:sequence></xs:extension></xs:complexContent>'
        "</xs:complexType></xs:schema>",
        encoding="utf-8",
    )
    instance = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    location = f'{instance} xsi:schemaLocation="urn:wide {schema}"'
    assert isinstance(outcomes(xml("<id>A</id>", attributes=location))[0], Declaration)
    wide = xml("<id>A</id><x/>", attributes=f'{location} xmlns:w="urn:wide" xsi:type="w:Wide"')
    assert refused(wide).kind is Intake.WRONG_STRUCTURE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xml(attributes="".join(f" a{i}=''" for i in range(200_000))), Intake.TOO_LARGE),
        (xml("<enterprise>" * 300 + "</enterprise>" * 300), Intake.NOT_WELL_FORMED),
        (xml("<a>" * 100_000), Intake.NOT_WELL_FORMED),
        (xml(f"<id>{'a' * 11_000_000}</id>"), Intake.NOT_WELL_FORMED),
        (xml("<a/>" * 1_000_000), Intake.TOO_LARGE),
        (xml("<indicators>" + "<indicator x=''/>" * 30_000 + "</indicators>"), Intake.TOO_LARGE),
        (b"<a>" + b"<a/>" * 2_000_000 + b"</a>", Intake.UNKNOWN_FORMAT),
        (b"<" * 5_000_000, Intake.TOO_LARGE),
        (b"<!--" * 500_000, Intake.NOT_WELL_FORMED),
        (b"<?p?>" * 500_000, Intake.NOT_WELL_FORMED),
        (b"<?p " * 500_000 + b"<!DOCTYPE", Intake.NOT_WELL_FORMED),
        (b"<!DOCTYPE" * 500_000, Intake.DOCTYPE),
        (xml("<" + "a" * 45_000 + "/>"), Intake.WRONG_STRUCTURE),
        (xml("".join(f"<a{i}/>" for i in range(9_000))), Intake.WRONG_STRUCTURE),
        (xml("<indicators>" + "<a/>" * 9_000 + "</indicators>"), Intake.WRONG_STRUCTURE),
        (
            xml("<indicators>" + "<indicator><a/></indicator>" * 9_000 + "</indicators>"),
            Intake.WRONG_STRUCTURE,
        ),
    ],
    ids=range(16),
)
def test_xml_made_to_exhaust_is_refused(data: bytes, kind: Intake) -> None:
    assert refused(data).kind is kind


def test_lxml_is_never_handed_a_path(tmp_path: Path) -> None:
    """Given a path it would inflate gzip, without limit; given the bytes it refuses them."""
    bomb = gzip.compress(xml("<a/>" * 5_000_000))
    assert len(bomb) < 100_000
    (problem,) = read_xml(bomb, "bomb.xml")
    assert isinstance(problem, IntakeProblem) and problem.kind is Intake.NOT_WELL_FORMED
    file = tmp_path / "bomb.xml"
    file.write_bytes(bomb)
    submission = read_submission([file])
    assert (len(submission.declarations), submission.set_aside) == (0, 1)


# JSON


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"a":' * 100_000, "嵌套超过"),
        (b"[" * 100_000, "嵌套超过"),
        (b'{"a":' * 33 + b"1" + b"}" * 33, "嵌套超过"),
        (b'{"id": "A", "id": "B"}', "字段“id”出现两次"),
        (b'[{"standard": {"name": "A", "name": "A"}}]', "字段“name”出现两次"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "字段“?”出现两次"),
        (b'{"line": 5}', "字段“line”由系统填写"),
        (b'{"enterprise": {"source": {"file": "x"}}}', "字段“source”由系统填写"),
        (b'{"id": NaN}', "NaN 不是数值"),
        (b'{"id": Infinity}', "Infinity 不是数值"),
        (b'{"id": -Infinity}', "-Infinity 不是数值"),
        (b'{"declarations": {}}', "declarations 应为列表"),
        (b'{"declarations": "A"}', "declarations 应为列表"),
        (b'{"declarations": [], "id": "A"}', "字段“id”不属于任何声明"),
        (b"{" + b",".join(b'"%d":1' % i for i in range(100_000)) + b"}", "100000 个字段"),
        (b'{"' + b'\\"' * 1_000_000, "Unterminated"),
        (b'{"id": "' + b"\\" * 1_000_001, "Unterminated"),
        (b'{"' + b'a"' * 1_000_000, "Expecting"),
    ],
    ids=range(18),
)
def test_json_that_is_refused_says_why(data: bytes, message: str) -> None:
    problem = refused(data)
    assert (problem.kind, message in problem.message.zh) == (Intake.NOT_WELL_FORMED, True)


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (b'{"nickname": "A"}', "/nickname", "没有这个字段"),
        (b'{"declarations_": []}', "/declarations_", "没有这个字段"),
        (b'{"id": ["A"]}', "/id", "应为文字"),
        (b'{"id": true}', "/id", "应为文字"),
        (b'{"id": {}}', "/id", "应为文字"),
        (b'{"enterprise": "A"}', "/enterprise", "应为对象"),
        (b'{"enterprise": null}', "/enterprise", "应为对象"),
        (b'{"indicators": {}}', "/indicators", "应为列表"),
        (b'{"indicators": null}', "/indicators", "应为列表"),
        (b'{"indicators": ["\xe2\x89\xa545"]}', "/indicators/0", "应为对象"),
        (b'{"standard": {"issued_on": true}}', "/standard/issued_on", "应为文字"),
        (b'{"standard": {"number": {"prefix": "GB"}}}', "/standard/number", "应为文字"),
        (b'{"offerings": [{"kind": {"text": "x", "reason": "y"}}]}', "/offerings/0/kind", "文字"),
        (b'{"id": "\\ud800"}', "/id", "残缺"),
        (b'{"standard": {"elements": ["\\udc00"]}}', "/standard/elements/0", "残缺"),
        (b"[[]]", "/0", "应为对象"),
        (b"[5]", "/0", "应为对象"),
        (b"[null]", "/0", "应为对象"),
        (
            b'{"' + b"a" * 1_000_000 + b'": 1}',
            "/" + "a" * 30 + "…（共 1000000 字）",
            "没有这个字段",
        ),
    ],
    ids=range(19),
)
def test_json_of_a_wrong_structure_says_where_and_what(
    data: bytes, path: str, message: str
) -> None:
    problem = refused(data)
    assert (problem.kind, problem.place.path) == (Intake.WRONG_STRUCTURE, path)
    assert message in problem.message.zh
    assert "dataclass" not in problem.message.zh + problem.message.en


@pytest.mark.parametrize("text", [b"9" * 300_000, b"1e999999999", b"-" + b"9" * 300_000])
def test_a_number_of_any_size_is_only_a_text(text: bytes) -> None:
    (found,) = outcomes(b'{"indicators": [{"value": %s}], "status": %s}' % (text, text))
    assert isinstance(found, Declaration)
    assert found.indicators[0].value == text.decode()


@pytest.mark.parametrize(
    "field",
    [
        '"status": "\\ud800"',
        '"standard": {"number": "Q/\\udc00 1-2020"}',
        '"standard": {"issued_on": "\\ud83d 2020-01-01"}',
        '"basic_facts": [{"holds": "\\udfff"}]',
    ],
)
def test_half_a_character_is_said_whatever_the_field_is_read_as(field: str) -> None:
    problem = refused(f"{{{field}}}".encode())
    assert (problem.kind, "残缺" in problem.message.zh) == (Intake.WRONG_STRUCTURE, True)


def test_a_whole_character_may_be_escaped_in_halves() -> None:
    (found,) = outcomes(b'{"id": "\\ud83d\\ude00", "status": "\\u73b0\\u884c"}')
    assert found == Declaration(id="\U0001f600", status="current")


# Memory and time of the largest files, in processes of their own


MEGABYTES = 16
_MAKE = {
    "empty elements": f"b'<declaration xmlns=\"{NAMESPACE}\">' + b'<a/>' * (n // 4)",
    "wrong indicators": f"b'<declaration xmlns=\"{NAMESPACE}\"><indicators>'"
    " + b'<indicator><a/></indicator>' * (n // 27) + b'</indicators></declaration>'",
    "attributes": f"b'<declaration xmlns=\"{NAMESPACE}\"><indicators>'"
    ' + b\'<indicator a="" b="" c=""/>\' * (n // 27) + b\'</indicators></declaration>\'',
    "wrong declarations": f"b'<declarations xmlns=\"{NAMESPACE}\">'"
    " + b'<declaration><a/></declaration>' * (n // 300) + b'</declarations>'",
    "empty objects": "b'[' + b'{},' * (n // 3) + b'{}]'",
    "numbers": "b'[' + b'1,' * (n // 2) + b'1]'",
    "fields": "b'{' + b','.join(b'\"%x\":1' % i for i in range(n // 10)) + b'}'",
    "quotes": "b'{\"' + b'\\\\\"' * (n // 2)",
    "one long text": "b'{\"id\": \"' + b'a' * n + b'\"}'",
    "blanks": "b' ' * n",
    "zeros": "b'\\0' * n",
    "comments": "b'<!-- -->' * (n // 8)",
}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


@pytest.mark.parametrize("kind", _MAKE)
def test_a_large_file_needs_little_memory_and_time(kind: str) -> None:
    code = (
        "from qibiao.declarations import read_bytes\n"
        f"n = {MEGABYTES} << 20\n"
        f"print(sum(1 for _ in read_bytes({_MAKE[kind]}, 'f')) > 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit,
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "True", "")
