"""The two published schemas: made from the model, complete, and documented."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from qibiao.declarations import Declaration
from qibiao.declarations.plan import SOURCE, plan_of
from qibiao.declarations.schema import (
    FOLDER,
    JSON_FILE,
    NAMESPACE,
    XSD,
    XSD_FILE,
    make_json_schema,
    make_xsd,
    xml_schema,
)

JSON_SCHEMA: dict[str, Any] = json.loads((FOLDER / JSON_FILE).read_text(encoding="utf-8"))
XML_SCHEMA = etree.fromstring((FOLDER / XSD_FILE).read_bytes())
ELEMENTS = XML_SCHEMA.findall(f".//{{{XSD}}}element[@name]")
PERSONAL = {"legal_representative", "contact", "telephone"}


def test_the_xml_schema_on_disk_is_the_one_of_the_model() -> None:
    assert (FOLDER / XSD_FILE).read_bytes() == make_xsd()


def test_the_json_schema_on_disk_is_the_one_of_the_model() -> None:
    assert (FOLDER / JSON_FILE).read_text(encoding="utf-8") == make_json_schema()


def test_the_schemas_are_the_same_whenever_they_are_made() -> None:
    """Made in a process of its own, with another order of hashes."""
    code = (
        "from hashlib import sha256; from qibiao.declarations.schema import *;"
        "print(sha256(make_xsd() + make_json_schema().encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_both_schemas_are_sound_themselves() -> None:
    Draft202012Validator.check_schema(JSON_SCHEMA)
    assert xml_schema().validate(etree.Element(f"{{{NAMESPACE}}}declaration"))


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.get("name"))
def test_every_element_is_documented(element: etree._Element) -> None:
    text = element.findtext(f"{{{XSD}}}annotation/{{{XSD}}}documentation")
    assert text


def test_every_type_is_documented() -> None:
    for kind in XML_SCHEMA.iterfind(f"{{{XSD}}}complexType"):
        assert kind.findtext(f"{{{XSD}}}annotation/{{{XSD}}}documentation"), kind.get("name")


def test_personal_data_is_marked_and_nothing_else() -> None:
    marked = {
        name
        for definition in JSON_SCHEMA["$defs"].values()
        for name, said in definition["properties"].items()
        if said.get("personal")
    }
    assert marked == PERSONAL


def test_every_field_stands_in_both_schemas() -> None:
    names = {planned.name for planned in plan_of(Declaration)}
    assert JSON_SCHEMA["$defs"]["Declaration"]["properties"].keys() == names
    (kind,) = XML_SCHEMA.iterfind(f"{{{XSD}}}complexType[@name='Declaration']")
    found = [element.get("name") for element in kind.iterfind(f"{{{XSD}}}sequence/*")]
    assert found == [planned.name for planned in plan_of(Declaration)]


def test_what_is_placed_by_the_reader_is_in_no_schema() -> None:
    for definition in JSON_SCHEMA["$defs"].values():
        assert not definition["properties"].keys() & {SOURCE, "line"}
        assert definition["additionalProperties"] is False


def test_the_json_schema_names_the_words_of_closed_lists() -> None:
    kind = JSON_SCHEMA["$defs"]["Offering"]["properties"]["kind"]
    assert "goods" in json.dumps(kind) and "产品" in json.dumps(kind, ensure_ascii=False)


@pytest.mark.parametrize(
    ("document", "accepted"),
    [
        ({}, True),
        ([{}], True),
        ({"declarations": [{}, {"id": "A"}]}, True),
        ({"basic_facts": [{"holds": True}, {"holds": "是"}]}, True),
        ([], False),
        ({"declarations": []}, False),
        ({"declarations": {}}, False),
        ({"declarations": [{}], "more": 1}, False),
        ({"line": 1}, False),
        ({"enterprise": {"nickname": "x"}}, False),
        ({"standard": {"number": {"text": "x", "reason": "y"}}}, False),
        ({"id": 5}, False),
        ("text", False),
    ],
)
def test_the_json_schema_accepts_declarations_only(document: object, accepted: bool) -> None:
    assert Draft202012Validator(JSON_SCHEMA).is_valid(document) is accepted
