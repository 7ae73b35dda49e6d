"""How the model is written in a file: one plan an entity, made from the model itself.

XML, XSD and the JSON door all follow these plans, so a field is defined once, in ``model.py``.
"""

from dataclasses import fields
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from qibiao.declarations.entity import Entity
from qibiao.declarations.place import singular
from qibiao.declarations.values import Unreadable

SOURCE = "source"  # no value: what a declaration was read from


class FieldPlan(NamedTuple):
    """One field of an entity: its name, and what stands below it."""

    name: str
    description: str
    entity: type[Any] | None
    many: bool
    doubtful: bool  # whether what is written in it may turn out unreadable

    @property
    def member(self) -> str:
        """Name one member of a list."""
        return singular(self.name)


_PLANS: dict[type[Any], tuple[FieldPlan, ...]] = {}  # type checkers let no cache take a type


def plan_of(entity: type[Any]) -> tuple[FieldPlan, ...]:
    """Plan the fields of an entity in the order of the model; places are not written."""
    plan = _PLANS.get(entity)
    if plan is None:
        plan = _PLANS[entity] = _make_plan(entity)
    return plan


def _make_plan(entity: type[Any]) -> tuple[FieldPlan, ...]:
    hints = get_type_hints(entity)
    known: dict[str, FieldInfo] = entity.__pydantic_fields__
    return tuple(
        _field(f.name, known[f.name].description or "", hints[f.name])
        for f in fields(entity)
        if f.name != SOURCE
    )


def _field(name: str, description: str, hint: Any) -> FieldPlan:
    many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if many else hint
    return FieldPlan(name, description, _entity_in(inner), many, Unreadable in get_args(inner))


def _entity_in(hint: Any) -> type[Any] | None:
    if get_origin(hint) is Annotated:
        return _entity_in(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        found = [_entity_in(part) for part in get_args(hint)]
        return next((part for part in found if part is not None), None)
    return hint if isinstance(hint, type) and issubclass(hint, Entity) else None
