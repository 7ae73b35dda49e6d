"""Elements into entities, each made once with all its fields.

The structure was checked against the schema before, so every child is a field of the entity, and
none stands twice. Texts go through the model's own validators, each text once a field, and what
these gave is set as it is: an entity is not validated again. Entities that hold no others are
written alike in many declarations, and what is written alike is read once.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from lxml import etree
from pydantic import TypeAdapter

from qibiao.declarations.bounded import Bounded
from qibiao.declarations.place import Source, Steps
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.schema import NAMESPACE

MOST_TEXTS = 2_000  # of a field that are remembered
LONGEST_TEXT = 200  # characters; longer ones seldom stand twice
MOST_ALIKE = 20_000  # elements of a kind that are remembered
LONGEST_ALIKE = 2_000  # characters

Lines = dict[Steps, int]
Reading = Callable[[etree._Element, Steps, Lines], Any]


def line_of(element: etree._Element) -> int:
    """Give the line where an element begins; 0 where the parser does not know."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


class EntityReader:
    """Reads one kind of entity; made once a process."""

    def __init__(self, entity: type[Any]) -> None:
        self._entity = entity
        plan, hints = plan_of(entity), get_type_hints(entity, include_extras=True)
        placed = [f.name for f in fields(entity)]
        self._texts: dict[str, tuple[int, _Texts]] = {}
        self._below: dict[str, tuple[int, str, Reading]] = {}
        for field in plan:
            tag, place, hint = (
                f"{{{NAMESPACE}}}{field.name}",
                placed.index(field.name),
                hints[field.name],
            )
            reading = _below(field, hint)
            if reading is None:
                self._texts[tag] = place, _Texts(hint)
            else:
                self._below[tag] = place, field.name, reading
        self._blank = [None if f.default is MISSING else f.default for f in fields(entity)]
        self._setters = [getattr(entity, name).__set__ for name in placed]
        self.holds_none = not any(field.entity for field in plan)
        self._alike = Bounded[str, Any](MOST_ALIKE)

    def read(self, element: etree._Element, steps: Steps, lines: Lines) -> Any:
        """Read an entity and the lines of all below; what it lacks is what the model gives it."""
        lines[steps] = line_of(element)
        return self._made(self._values(element, steps, lines))

    def read_root(self, element: etree._Element, source: Source, lines: Lines) -> Any:
        """Read a declaration, which knows what it was read from."""
        lines[()] = line_of(element)
        values = self._values(element, (), lines)
        values[-1] = source
        return self._made(values)

    def read_alike(self, element: etree._Element) -> Any:
        """Read an entity that holds no others: what is written alike is the same entity."""
        written: str = etree.tostring(element, encoding="unicode", with_tail=False)
        found = self._alike.get(written)
        if found is None:
            found = self._made(self._values(element, (), {}))
            if len(written) <= LONGEST_ALIKE:
                self._alike[written] = found
        return found

    def _values(self, element: etree._Element, steps: Steps, lines: Lines) -> list[Any]:
        values, texts_of = self._blank.copy(), self._texts
        for child in element:
            text = texts_of.get(child.tag)
            if text is not None:
                place, texts = text
                values[place] = texts[child.text]
            else:
                place, name, read = self._below[child.tag]
                values[place] = read(child, (*steps, name), lines)
        return values

    def _made(self, values: list[Any]) -> Any:
        made = object.__new__(self._entity)
        for set_, value in zip(self._setters, values, strict=True):
            set_(made, value)
        return made


def _below(field: FieldPlan, hint: Any) -> Reading | None:
    """Make ready the reading of a field that is more than a text."""
    if field.entity is not None:
        reader = entity_reader(field.entity)
        if not field.many:
            return reader.read
        return _alike(reader) if reader.holds_none else _each(reader)
    if not field.many:
        return None
    (listed, *_) = get_args(hint)  # of Annotated
    return _listed(_Texts(get_args(listed)[0]))


def _each(reader: EntityReader) -> Reading:
    def read(element: etree._Element, steps: Steps, lines: Lines) -> Any:
        return tuple([reader.read(child, (*steps, i), lines) for i, child in enumerate(element)])

    return read


def _alike(reader: EntityReader) -> Reading:
    def read(element: etree._Element, steps: Steps, lines: Lines) -> Any:
        children = list(element)
        below = _members(steps, len(children))
        lines.update(zip(below, map(line_of, children), strict=True))
        return tuple(map(reader.read_alike, children))

    return read


def _listed(texts: "_Texts") -> Reading:
    # An empty member counts as a member.
    return lambda element, steps, lines: tuple([texts[child.text or ""] for child in element])


@lru_cache(10_000)
def _members(steps: Steps, count: int) -> tuple[Steps, ...]:
    return tuple((*steps, index) for index in range(count))


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
