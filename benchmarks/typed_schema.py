"""A schema that also checks values, made from the shipped one and the choices of the model.

The shipped schema checks structure alone: a badly written value must become a finding about that
value, not the loss of the declaration. A schema that an author writes by hand usually types its
values. This one does, as the denominator of the older measurements did: dates, yes and no, the
words of closed lists, the shape of standard numbers. It refuses defects that the library finds,
which costs a report of errors here and there.
"""

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from lxml import etree

from qibiao.declarations import Declaration
from qibiao.declarations.plan import SOURCE, plan_of
from qibiao.declarations.schema import XSD, make_xsd
from qibiao.declarations.values import Choice, Date, Flag, Number

_NUMBER = r"[A-Za-z0-9/]{1,20} ?[A-Za-z0-9.\-:/ ]{1,60}"
_CODE = r"[0-9A-HJ-NPQRTUWXY]{18}"
_NAMED = {("Enterprise", "credit_code"): _CODE}


@lru_cache(1)
def typed_schema() -> etree.XMLSchema:
    """Compile the typed schema, once a process."""
    schema = etree.fromstring(make_xsd())
    for entity in set(_entities(Declaration)):
        hints = get_type_hints(entity, include_extras=True)
        (kind,) = schema.iterfind(f"{{{XSD}}}complexType[@name='{entity.__name__}']")
        for field in fields(entity):
            if field.name == SOURCE:
                continue
            (element,) = kind.iterfind(f"{{{XSD}}}sequence/{{{XSD}}}element[@name='{field.name}']")
            for written in _written(element):
                _type(written, _facets(entity.__name__, field.name, hints[field.name]))
    return etree.XMLSchema(schema)


def _entities(entity: type[Any]) -> Iterator[type[Any]]:
    yield entity
    for planned in plan_of(entity):
        if planned.entity is not None:
            yield from _entities(planned.entity)


def _written(element: etree._Element) -> list[etree._Element]:
    """Find the element that holds the text: the field itself, or each member of a list."""
    return [one for one in element.iter(f"{{{XSD}}}element") if one.get("type") == "xs:string"]


def _facets(entity: str, name: str, hint: Any) -> tuple[str, list[tuple[str, str]]] | None:
    """Give the base type and the facets of a field; None leaves it a string."""
    if (entity, name) in _NAMED:
        return "xs:string", [("pattern", f"({_NAMED[entity, name]})?")]
    metadata = list(_metadata(hint))
    for found in metadata:
        if isinstance(found, Choice):
            words = [word for key, others in found.words.items() for word in (key, *others)]
            return "xs:token", [("enumeration", word) for word in words]
    if _marker(Date) in metadata:
        return "xs:date", []
    if _marker(Flag) in metadata:
        return "xs:boolean", []
    if _marker(Number) in metadata:
        return "xs:string", [("pattern", f"({_NUMBER})?")]
    return None


def _metadata(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Annotated:
        inner, *metadata = get_args(hint)
        yield from metadata
        yield from _metadata(inner)
    else:
        for part in get_args(hint):
            yield from _metadata(part)


def _marker(hint: Any) -> Any:
    """Give the reader that tells a type of the model apart."""
    return get_args(hint)[-1]


def _type(element: etree._Element, facets: tuple[str, list[tuple[str, str]]] | None) -> None:
    if facets is None:
        return
    base, restrictions = facets
    if not restrictions:
        element.set("type", base)
        return
    del element.attrib["type"]
    simple = etree.SubElement(element, f"{{{XSD}}}simpleType")
    restriction = etree.SubElement(simple, f"{{{XSD}}}restriction", base=base)
    for facet, value in restrictions:
        etree.SubElement(restriction, f"{{{XSD}}}{facet}", value=value)
