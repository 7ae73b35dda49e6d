"""One entity as a rule sees it: where it stands and how it is called."""

from dataclasses import fields
from typing import Any

from qibiao.declarations import Place, Steps
from qibiao.declarations.once import once
from qibiao.engine.scene import Scene
from qibiao.rules.vocabulary import Subject

_ALONE = frozenset({Subject.DECLARATION, Subject.ENTERPRISE})
_KINDS = {subject: f"{subject.value}:" for subject in Subject if subject not in _ALONE}

_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names_of(entity: type[Any]) -> tuple[str, ...]:
    """List the fields by which such an entity may call itself, the surest first."""
    names = _NAMES.get(entity)
    if names is None:
        has = {field.name for field in fields(entity)}
        names = _NAMES[entity] = tuple(n for n in ("number", "name", "id", "text") if n in has)
    return names


class View:
    """An entity that is judged (判定对象): what it is, where it stands, how it is called.

    ``label`` names it within its declaration, the same in every resubmission; entities that call
    themselves alike are told apart by their order (``views_of``).
    """

    digest: str | None = None

    def __init__(self, scene: Scene, subject: Subject, entity: Any, steps: Steps) -> None:
        self.scene = scene
        self.subject = subject
        self.entity = entity
        self.steps = steps
        self.label = self.called()

    def called(self) -> str:
        """Name the entity by what it calls itself alone."""
        kind = _KINDS.get(self.subject)
        return self.subject.value if kind is None else kind + self.name

    @once
    def identity(self) -> str:
        """Name the entity among all that enterprises declare, whatever its value and place."""
        return f"{self.scene.identity}\x1f{self.offering_name}\x1f{self.label}"

    @once
    def looked_up(self) -> dict[object, Any]:
        """What the catalogue says of its number, shared by all entities that name it."""
        return self.scene.day.looked_up(self.entity.number)

    @property
    def declared_text(self) -> str:
        """Say all that is declared of the entity, wherever it stands."""
        return repr(self.entity)

    @property
    def offering_name(self) -> str:
        """The offering that the entity speaks of, where it names one."""
        return ""

    @property
    def name(self) -> str:
        """Say what the entity calls itself."""
        entity = self.entity
        for key in _names_of(type(entity)):
            value = getattr(entity, key)
            if value:
                return str(value)
        return ""

    def place(self, *more: str | int) -> Place:
        """Say where the entity, or a value of it, stands."""
        return self.scene.declaration.source.place(*self.steps, *more)
