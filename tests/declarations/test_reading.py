"""Reading: XML and JSON say the same, every record is counted, and folders are searched."""

import io
import json
import os
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from qibiao.declarations import (
    Declaration,
    Intake,
    IntakeProblem,
    Unreadable,
    read_bytes,
    read_submission,
)
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.schema import NAMESPACE, make_json_schema, xml_schema
from qibiao.rules import SHIPPED

VALIDATOR = Draft202012Validator(json.loads(make_json_schema()))
SOUND = sorted(SHIPPED.glob("*/sound.yaml"))


def element(name: str, *children: etree._Element, text: str | None = None) -> etree._Element:
    made = etree.Element(f"{{{NAMESPACE}}}{name}")
    made.text = text
    made.extend(children)
    return made


def as_element(name: str, data: Any, entity: type[Any] | None) -> etree._Element:
    """Write what JSON says as the XML form does, by the plan of the model."""
    if entity is None:
        text = {True: "true", False: "false", None: None}.get(data, data)
        return element(name, text=text)
    written = [field(planned, data) for planned in plan_of(entity)]
    return element(name, *(one for one in written if one is not None))


def field(planned: FieldPlan, data: Mapping[str, Any]) -> etree._Element | None:
    if planned.name not in data:
        return None
    value = data[planned.name]
    if not planned.many:
        return as_element(planned.name, value, planned.entity)
    members = [as_element(planned.member, member, planned.entity) for member in value]
    return element(planned.name, *members)


def as_xml(data: Any, **options: Any) -> bytes:
    written: bytes = etree.tostring(as_element("declaration", data, Declaration), **options)
    return written


def read(data: bytes) -> Declaration:
    (found,) = read_bytes(data, "a")
    assert isinstance(found, Declaration), found
    return found


def from_json(data: Any) -> Declaration:
    return read(json.dumps(data).encode())


# Any text that both forms can hold: XML knows no control characters.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20
).filter(lambda text: bool(text.strip()))
VALUES = st.one_of(
    TEXTS,
    st.dates().map(str),
    st.sampled_from(["是", "否", "true", "2026-02-30", "产品", "现行", "范围", "≥45", "<&>"]),
    st.sampled_from(["GB/T 1.1-2020", "Q/QYJS 001-2025", "GB 34914-2021", "编号"]),
)


def declarations(entity: type[Any] = Declaration) -> st.SearchStrategy[dict[str, Any]]:
    """Any declaration in its JSON form: each field may be missing, each value may be wrong."""
    optional = {}
    for planned in plan_of(entity):
        one = VALUES if planned.entity is None else declarations(planned.entity)
        optional[planned.name] = st.lists(one, max_size=2) if planned.many else one
    return st.fixed_dictionaries({}, optional=optional)


@given(declarations(), st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_xml_and_json_of_one_declaration_are_read_alike(data: Any, pretty: bool) -> None:
    written = as_xml(data, encoding="utf-8", xml_declaration=True, pretty_print=pretty)
    assert read(written) == from_json(data)


@given(declarations())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_both_schemas_accept_what_is_read(data: Any) -> None:
    assert xml_schema().validate(etree.fromstring(as_xml(data)))
    assert VALIDATOR.is_valid(data)


def full(entity: type[Any] = Declaration) -> dict[str, Any]:
    """A declaration with every field of every entity."""
    made: dict[str, Any] = {}
    for planned in plan_of(entity):
        one = planned.name if planned.entity is None else full(planned.entity)
        made[planned.name] = [one, one] if planned.many else one
    return made


def without(data: Any, dropped: tuple[type[Any], str], entity: type[Any] = Declaration) -> Any:
    made = {}
    for planned in plan_of(entity):
        if (entity, planned.name) == dropped:
            continue
        value = data[planned.name]
        inner = planned.entity
        if inner is not None:
            value = (
                [without(one, dropped, inner) for one in value]
                if planned.many
                else without(value, dropped, inner)
            )
        made[planned.name] = value
    return made


def fields(entity: type[Any] = Declaration) -> list[tuple[type[Any], str]]:
    found = []
    for planned in plan_of(entity):
        found.append((entity, planned.name))
        if planned.entity is not None:
            found += fields(planned.entity)
    return found


def test_a_declaration_with_every_field_is_read_by_place() -> None:
    data = full()
    made = read(as_xml(data))
    assert made == from_json(data)
    assert made.standard.joint_with == ("joint_with", "joint_with")
    assert made.evidence[1].measurements[1].method == "method"
    assert isinstance(made.disclosure.declared_on, Unreadable)


@pytest.mark.parametrize(
    "dropped", [pytest.param(one, id=f"{one[0].__name__}.{one[1]}") for one in fields()]
)
def test_whichever_element_is_missing_the_others_keep_their_names(
    dropped: tuple[type[Any], str],
) -> None:
    """Children are taken by place only where all are there; one too few, and names count."""
    data = without(full(), dropped)
    assert read(as_xml(data)) == from_json(data)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in SOUND])
def test_the_sound_declaration_of_a_pack_is_accepted_by_both_schemas(path: Path) -> None:
    data = as_texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert list(VALIDATOR.iter_errors(data)) == []
    assert xml_schema().validate(etree.fromstring(as_xml(data))), xml_schema().error_log
    assert read(as_xml(data)) == from_json(data)


def as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    return value if value is None or isinstance(value, bool) else str(value)


@pytest.mark.parametrize("inner", ["", " ", "\n\t", "<!-- -->", "&#32;", "<![CDATA[]]>"])
def test_an_empty_element_is_no_value(inner: str) -> None:
    made = read(f'<declaration xmlns="{NAMESPACE}"><id>{inner}</id></declaration>'.encode())
    assert not made.id


@pytest.mark.parametrize(
    "between", [" ", "\n", "<!-- a comment -->", "<?a processing instruction?>", "&#32;", "\t\t"]
)
def test_what_stands_between_elements_is_no_part_of_them(between: str) -> None:
    plain = as_xml(full())
    spaced = plain.replace(b"><", f">{between}<".encode())
    assert spaced != plain
    assert read(spaced) == read(plain)


@pytest.mark.parametrize(
    "text", ["≥ <!-- 注 -->72", "≥ <?x y?>72", "≥ <![CDATA[72]]>", "&#8805; 72", "≥ 72<!-- -->"]
)
def test_a_comment_inside_a_text_does_not_cut_it(text: str) -> None:
    inner = f"<indicators><indicator><value>{text}</value></indicator></indicators>"
    made = read(f'<declaration xmlns="{NAMESPACE}">{inner}</declaration>'.encode())
    assert made.indicators[0].value == "≥ 72"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "gbk"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    data = {"enterprise": {"name": "清源净水科技有限公司"}}
    assert read(as_xml(data, encoding=encoding, xml_declaration=True)) == from_json(data)


def test_a_prefix_of_the_namespace_changes_nothing() -> None:
    prefixed = f'<q:declaration xmlns:q="{NAMESPACE}"><q:id>A</q:id></q:declaration>'
    assert read(prefixed.encode()) == Declaration(id="A")


def test_a_number_in_json_keeps_the_writing_that_was_declared() -> None:
    made = read(b'{"indicators": [{"value": 45.0}, {"value": 1e3}, {"value": -0}]}')
    assert [indicator.value for indicator in made.indicators] == ["45.0", "1e3", "-0"]


@pytest.mark.parametrize(
    ("data", "declared", "aside"),
    [
        ("{}", 1, 0),
        ("[{}, {}]", 2, 0),
        ('{"declarations": [{}, {}, {}]}', 3, 0),
        ('[{"id": "A"}, {"nickname": "B"}, {"id": "C"}]', 2, 1),
        ('[{"id": "A"}, 5, null, [], "x", true, {"id": "C"}]', 2, 5),
        ('{"declarations": [{"id": "A"}, {"id": 5, "x": 1}, {"id": "C"}]}', 2, 1),
        ("[]", 0, 1),
        ('{"declarations": []}', 0, 1),
        ('{"declarations": {}}', 0, 1),
        ('{"declarations": null}', 0, 1),
        ('{"declarations": [{}], "id": "lost"}', 0, 1),
        (f'<declaration xmlns="{NAMESPACE}"/>', 1, 0),
        (f'<declarations xmlns="{NAMESPACE}"><declaration/><declaration/></declarations>', 2, 0),
        (
            f'<declarations xmlns="{NAMESPACE}"><declaration><id>A</id></declaration>'
            "<declaration><nickname/></declaration><declaration/></declarations>",
            2,
            1,
        ),
        (f'<declarations xmlns="{NAMESPACE}"/>', 0, 1),
        (
            f'<declarations xmlns="{NAMESPACE}"><declaration/>lost<declaration/></declarations>',
            2,
            1,
        ),
        (f'<declarations xmlns="{NAMESPACE}"><other/><declaration/></declarations>', 1, 1),
        (
            f'<declarations xmlns="{NAMESPACE}"><declarations><declaration/></declarations>'
            "</declarations>",
            0,
            1,
        ),
        (f'<declarations xmlns="{NAMESPACE}" note="lost"><declaration/></declarations>', 1, 1),
        (f'<declarations xmlns="{NAMESPACE}"><indicator/></declarations>', 0, 1),
    ],
)
def test_every_record_is_read_or_set_aside(
    tmp_path: Path, data: str, declared: int, aside: int
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(data, encoding="utf-8")
    submission = read_submission([file])
    assert (len(submission.declarations), submission.set_aside) == (declared, aside)
    assert submission.seen == declared + aside


def test_the_others_of_a_file_are_read_where_one_is_wrong(tmp_path: Path) -> None:
    good = [{"id": "A"}, {"id": "B", "disclosure": {"declared_on": "长期"}}]
    inner = [as_element("declaration", one, Declaration) for one in good]
    wrong = element("declaration", element("nickname"))
    root = element("declarations", inner[0], wrong, inner[1])
    file = tmp_path / "three.xml"
    file.write_bytes(etree.tostring(root))
    submission = read_submission([file])
    assert [one.id for one in submission.declarations] == ["A", "B"]
    found = [(p.kind, p.place.path, p.set_aside) for p in submission.problems]
    assert found == [
        (Intake.WRONG_STRUCTURE, "/declarations/declaration[2]", True),
        (
            Intake.UNREADABLE_VALUE,
            "/declarations/declaration[3]/disclosure/declared_on",
            False,
        ),
    ]
    assert (submission.seen, submission.set_aside) == (3, 1)


def test_many_declarations_in_one_file_are_read_as_few_are(tmp_path: Path) -> None:
    """Above some size each is validated by itself; nothing else may differ."""
    one = as_element("declaration", without(full(), (Declaration, "id")), Declaration)
    wrong = element("declaration", element("nickname"))
    several = [etree.fromstring(etree.tostring(one)) for _ in range(300)]
    root = element("declarations", *several, wrong)
    found = list(read_bytes(etree.tostring(root), "a.xml"))
    assert {type(one) for one in found[:-1]} == {Declaration}
    assert len({hash(one) for one in found[:-1]}) == 1
    assert isinstance(found[-1], IntakeProblem)
    assert found[-1].place.path == "/declarations/declaration[301]"


# Files and folders


def put(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'{{"id": "{name}"}}', encoding="utf-8")


def test_a_folder_is_searched_in_order_and_by_suffix_in_any_case(tmp_path: Path) -> None:
    put(tmp_path, "b.json", "a.XML", "sub/deep/c.Json", "sub/a.xml", "note.txt", "json", "x.json5")
    submission = read_submission([tmp_path])
    assert [one.id for one in submission.declarations] == [
        "a.XML",
        "b.json",
        "sub/a.xml",
        "sub/deep/c.Json",
    ]
    assert submission.problems == ()


def test_a_file_says_its_name_hash_and_size(tmp_path: Path) -> None:
    put(tmp_path, "a.json")
    data = (tmp_path / "a.json").read_bytes()
    (file,) = read_submission([tmp_path]).files
    name = str(tmp_path / "a.json")
    assert (file.name, file.sha256, file.size) == (name, sha256(data).hexdigest(), len(data))


def kinds(*paths: Path | str) -> list[Intake]:
    submission = read_submission(paths)
    assert submission.seen == len(submission.declarations) + submission.set_aside
    return [problem.kind for problem in submission.problems]


def test_a_folder_without_declarations_is_said(tmp_path: Path) -> None:
    put(tmp_path, "note.txt")
    assert kinds(tmp_path) == [Intake.NOTHING_IN_IT]


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert kinds(tmp_path / "none.xml", tmp_path / "none") == [Intake.UNREADABLE_FILE] * 2


@pytest.mark.parametrize("path", ["a\0b.xml", "/proc/self/mem", "x" * 5000])
def test_a_path_that_cannot_be_opened_is_said(path: str) -> None:
    assert kinds(path) == [Intake.UNREADABLE_FILE]


def test_an_empty_path_is_not_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.json")
    monkeypatch.chdir(tmp_path)
    assert kinds("") == [Intake.UNREADABLE_FILE]


def test_links_that_lead_nowhere_or_in_a_circle_are_said(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.json")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "circle.json").symlink_to(tmp_path / "circle.json")
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nothing.xml")
    submission = read_submission([tmp_path])
    assert [one.id for one in submission.declarations] == ["sub/a.json"]
    assert [(p.kind, Path(p.place.file).name) for p in submission.problems] == [
        (Intake.UNREADABLE_FILE, "circle.json"),
        (Intake.UNREADABLE_FILE, "gone.xml"),
    ]


def test_a_folder_that_cannot_be_searched_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root no folder is closed, so the system is made to say that one is."""
    put(tmp_path, "a.json", "closed/b.json")
    search = os.scandir

    def closed(path: os.PathLike[str]) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return search(path)

    monkeypatch.setattr(os, "scandir", closed)
    submission = read_submission([tmp_path])
    assert [one.id for one in submission.declarations] == ["a.json"]
    assert [(p.kind, p.place.file, p.set_aside) for p in submission.problems] == [
        (Intake.UNREADABLE_FILE, str(tmp_path / "closed"), True)
    ]


def test_a_name_that_is_no_text_is_shown_with_signs_in_its_place(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/\xff\xfe.json"
    try:
        Path(os.fsdecode(file)).write_text("{}", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes text only")
    for path in (tmp_path, os.fsdecode(file)):
        submission = read_submission([path])
        assert len(submission.declarations) == 1
        submission.files[0].name.encode()
    missing = read_submission([os.fsdecode(os.fsencode(tmp_path) + b"/\xff")])
    assert [p.kind for p in missing.problems] == [Intake.UNREADABLE_FILE]


def test_a_queue_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "a.json")
    os.mkfifo(tmp_path / "queue.json")
    assert [one.id for one in read_submission([tmp_path]).declarations] == ["a.json"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "A"}')))
    submission = read_submission(["-"])
    assert [(one.id, one.source.file) for one in submission.declarations] == [("A", "-")]


def test_what_is_named_twice_is_read_twice(tmp_path: Path) -> None:
    put(tmp_path, "a.json")
    submission = read_submission([tmp_path, tmp_path / "a.json"])
    assert [file.name for file in submission.files] == [str(tmp_path / "a.json")] * 2


_DECLARED = "声明标识,企业名称,标准编号\na,甲公司,Q/A 1-2025\n".encode()
_INDICATORS = "声明标识,指标名称,要求\na,噪声,≤60\n".encode()


def test_the_tables_of_a_folder_stay_together_whatever_lies_between_them(tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    (folder / "夹").mkdir(parents=True)
    (folder / "声明.csv").write_bytes(_DECLARED)
    (folder / "指标.csv").write_bytes(_INDICATORS)
    (folder / "夹.xml").write_bytes(b"<a/>")
    (folder / "夹" / "声明.csv").write_bytes(_DECLARED.replace(b"1-2025", b"2-2025"))
    submission = read_submission([tmp_path])
    found = {str(d.standard.number): len(d.indicators) for d in submission.declarations}
    assert found == {"Q/A 1-2025": 1, "Q/A 2-2025": 0}
    assert submission.seen == len(submission.declarations) + submission.set_aside


def test_tables_at_the_root_of_an_archive_are_one_book(tmp_path: Path) -> None:
    packed = tmp_path / "s.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("声明.csv", _DECLARED)
        archive.writestr("指标.csv", _INDICATORS)
    (declaration,) = read_submission([packed]).declarations
    assert [indicator.name for indicator in declaration.indicators] == ["噪声"]


def test_one_unreadable_table_sets_its_whole_book_aside(tmp_path: Path) -> None:
    (tmp_path / "声明.csv").write_bytes(_DECLARED)
    (tmp_path / "指标.csv").symlink_to(tmp_path / "missing")
    submission = read_submission([tmp_path])
    assert (submission.declarations, submission.set_aside) == ((), 1)
