"""Elements into entities: texts by place, each entity made once with all its fields in order.

The structure was checked against the schema before, so every child is a field of the entity, in
the order of the model, and none stands twice.
"""

from dataclasses import MISSING, fields
from typing import Any

from lxml import etree

from qibiao.declarations.place import Source
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.schema import NAMESPACE


class EntityReader:
    """Reads one kind of entity; made once a process."""

    def __init__(self, entity: type[Any]) -> None:
        self._entity = entity
        plan = plan_of(entity)
        placed = [f.name for f in fields(entity)]
        self._fields = [_FieldReader(field, placed.index(field.name)) for field in plan]
        self._by_tag = {
            f"{{{NAMESPACE}}}{field.name}": reader
            for field, reader in zip(plan, self._fields, strict=True)
        }
        self._blank = [None if f.default is MISSING else f.default for f in fields(entity)]
        self._line = placed.index("line")
        self._source = placed.index("source") if "source" in placed else None

    def read(self, element: etree._Element, source: Source | None = None) -> Any:
        """Read an entity: its children by place where it has all of them, else by name."""
        values = self._blank.copy()
        if len(element) == len(self._fields):
            for reader, child in zip(self._fields, element, strict=True):
                values[reader.place] = reader.read(child)
        else:
            by_tag = self._by_tag
            for child in element:
                reader = by_tag[child.tag]
                values[reader.place] = reader.read(child)
        values[self._line] = element.sourceline or 0
        if self._source is not None:
            values[self._source] = source
        return self._entity(*values)


class _FieldReader:
    """Reads one field: a text, an entity, or a list of either."""

    def __init__(self, planned: FieldPlan, place: int) -> None:
        self.place = place
        below = entity_reader(planned.entity).read if planned.entity else _text
        if planned.many:
            member = below if planned.entity else _written
            self.read: Any = lambda child: tuple(map(member, child))
        else:
            self.read = below


def _text(element: etree._Element) -> str | None:
    return element.text


def _written(element: etree._Element) -> str:
    return element.text or ""  # an empty member counts as a member


_READERS: dict[type[Any], EntityReader] = {}


def entity_reader(entity: type[Any]) -> EntityReader:
    """Give the reader of a kind of entity."""
    found = _READERS.get(entity)
    if found is None:
        found = _READERS[entity] = EntityReader(entity)
    return found
