"""The published forms of the model: XML Schema and JSON Schema, both made from the model.

``python -m qibiao.declarations.schema`` writes the two files; a test holds them to the model.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from json import dumps
from pathlib import Path
from typing import Any

from lxml import etree
from pydantic import TypeAdapter

from qibiao.declarations.model import Declaration
from qibiao.declarations.plan import SOURCE, FieldPlan, plan_of

NAMESPACE = "urn:qibiao:declaration:1"
XSD = "http://www.w3.org/2001/XMLSchema"
FOLDER = files("qibiao.declarations") / "schema"
XSD_FILE = "declaration.xsd"
JSON_FILE = "declaration.schema.json"


@lru_cache(1)
def xml_schema() -> etree.XMLSchema:
    """Compile the shipped XML Schema, once a process."""
    return etree.XMLSchema(etree.fromstring((FOLDER / XSD_FILE).read_bytes()))


def make_xsd() -> bytes:
    """Write the XML Schema: structure and order; values are read by the model.

    A value that is badly written must become a finding about that value and not the loss of the
    whole declaration, so the schema leaves dates, numbers and words to the model.
    """
    schema = etree.Element(
        f"{{{XSD}}}schema",
        {"targetNamespace": NAMESPACE, "elementFormDefault": "qualified", "version": "1"},
        nsmap={"xs": XSD, "d": NAMESPACE},
    )
    _document(schema, "企业产品和服务标准自我声明，第 1 版。Self-declaration of one standard.")
    many = _sub(schema, "element", name="declarations")
    _document(many, "一个文件中的多份声明。")
    sequence = _sub(_sub(many, "complexType"), "sequence")
    _sub(sequence, "element", ref="d:declaration", maxOccurs="unbounded")
    one = _sub(schema, "element", name="declaration", type="d:Declaration")
    _document(one, "一份声明。")
    for entity in _entities(Declaration):
        _complex_type(schema, entity)
    etree.indent(schema)
    return etree.tostring(schema, xml_declaration=True, encoding="UTF-8") + b"\n"


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSD}}}{tag}", attributes)


def _document(element: etree._Element, text: str) -> None:
    _sub(_sub(element, "annotation"), "documentation").text = text


def _entities(entity: type[Any]) -> Iterator[type[Any]]:
    yield entity
    for planned in plan_of(entity):
        if planned.entity is not None:
            yield from _entities(planned.entity)


def _complex_type(schema: etree._Element, entity: type[Any]) -> None:
    kind = _sub(schema, "complexType", name=entity.__name__)
    _document(kind, (entity.__doc__ or "").strip())
    sequence = _sub(kind, "sequence")
    for planned in plan_of(entity):
        _element(sequence, planned)


def _element(sequence: etree._Element, planned: FieldPlan) -> None:
    type_name = f"d:{planned.entity.__name__}" if planned.entity else "xs:string"
    if not planned.many:
        element = _sub(sequence, "element", name=planned.name, type=type_name, minOccurs="0")
        _document(element, planned.description)
        return
    element = _sub(sequence, "element", name=planned.name, minOccurs="0")
    _document(element, planned.description)
    members = _sub(_sub(element, "complexType"), "sequence")
    member = _sub(
        members,
        "element",
        name=planned.member,
        type=type_name,
        minOccurs="0",
        maxOccurs="unbounded",
    )
    _document(member, f"其中一项：{planned.description}")


def make_json_schema() -> str:
    """Write the JSON Schema of one declaration; a file may also hold a list of them."""
    schema = TypeAdapter(Declaration).json_schema(mode="validation")
    definitions: dict[str, Any] = schema.pop("$defs")
    definitions["Declaration"] = schema
    for definition in definitions.values():
        definition.get("properties", {}).pop(SOURCE, None)
    definitions.pop("Source", None)
    one: dict[str, Any] = {"$ref": "#/$defs/Declaration"}
    several = {"type": "array", "items": one, "minItems": 1}
    wrapped = {
        "type": "object",
        "properties": {"declarations": several},
        "required": ["declarations"],
        "additionalProperties": False,
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": NAMESPACE,
        "title": "企业产品和服务标准自我声明",
        "anyOf": [one, several, wrapped],
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write both files into the source tree."""
    folder = Path(str(FOLDER))
    folder.mkdir(exist_ok=True)
    (folder / XSD_FILE).write_bytes(make_xsd())
    (folder / JSON_FILE).write_text(make_json_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
