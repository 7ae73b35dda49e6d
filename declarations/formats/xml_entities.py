"""Elements into entities, each made once with all its fields.

The structure was checked against the schema before, so every child is a field of the entity, and
none stands twice. Texts go through the model's own validators, each text once a field, and what
these gave is set as it is: an entity is not validated again.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, NamedTuple, get_args, get_type_hints

from lxml import etree
from pydantic import TypeAdapter

from qibiao.declarations.bounded import Bounded
from qibiao.declarations.place import Source
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.schema import NAMESPACE

MOST_TEXTS = 2_000  # of a field that are remembered
LONGEST_TEXT = 200  # characters; longer ones seldom stand twice


class EntityReader:
    """Reads one kind of entity; made once a process."""

    def __init__(self, entity: type[Any]) -> None:
        self._entity = entity
        plan, hints = plan_of(entity), get_type_hints(entity, include_extras=True)
        placed = [f.name for f in fields(entity)]
        self._by_tag = {
            f"{{{NAMESPACE}}}{field.name}": _Field.of(
                field, placed.index(field.name), hints[field.name]
            )
            for field in plan
        }
        self._blank = [None if f.default is MISSING else f.default for f in fields(entity)]
        self._setters = [getattr(entity, name).__set__ for name in placed]
        self._line = placed.index("line")
        self._source = placed.index("source") if "source" in placed else None

    def read(self, element: etree._Element, source: Source | None = None) -> Any:
        """Read an entity: what it lacks is what the model gives it."""
        values, by_tag = self._blank.copy(), self._by_tag
        for child in element:
            place, texts, read = by_tag[child.tag]
            values[place] = read(child) if texts is None else texts[child.text]
        values[self._line] = element.sourceline or 0
        if self._source is not None:
            values[self._source] = source
        made = object.__new__(self._entity)
        for set_, value in zip(self._setters, values, strict=True):
            set_(made, value)
        return made


class _Field(NamedTuple):
    """One field: its place, and either its texts or what reads an entity or a list of either."""

    place: int
    texts: "_Texts | None"
    read: Callable[[etree._Element], Any]

    @classmethod
    def of(cls, planned: FieldPlan, place: int, hint: Any) -> "_Field":
        """Make ready the reading of a field."""
        if planned.entity is not None:
            member = entity_reader(planned.entity).read
            return cls(place, None, _all(member) if planned.many else member)
        if not planned.many:
            texts = _Texts(hint)
            return cls(place, texts, lambda child: texts[child.text])
        (listed, *_) = get_args(hint)  # of Annotated
        members = _Texts(get_args(listed)[0])
        # An empty member counts as a member.
        return cls(place, None, _all(lambda child: members[child.text or ""]))


def _all(member: Callable[[etree._Element], Any]) -> Callable[[etree._Element], Any]:
    return lambda element: tuple(map(member, element))


class _Texts(Bounded[str | None, Any]):
    """What the model's own validator gives for the texts of one field, each worked out once."""

    def __init__(self, hint: Any) -> None:
        super().__init__(MOST_TEXTS)
        self._validate = TypeAdapter(hint).validate_python

    def __missing__(self, text: str | None) -> Any:
        value = self._validate(text)
        if text is None or len(text) <= LONGEST_TEXT:
            self[text] = value
        return value


_READERS: dict[type[Any], EntityReader] = {}


def entity_reader(entity: type[Any]) -> EntityReader:
    """Give the reader of a kind of entity."""
    found = _READERS.get(entity)
    if found is None:
        found = _READERS[entity] = EntityReader(entity)
    return found
