"""What the parts of a declaration have in common: frozen values without a place (实体)."""

from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from pydantic.dataclasses import dataclass

from qibiao.declarations.strict import STRICT


class Entity:
    """A part of a declaration: equal to any that declares the same, wherever they stand.

    Memos are asked for the same entities over and over, so each works out its hash once.
    """

    __slots__ = ("_hash",)


E = TypeVar("E", bound=Entity)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def entity(cls: type[E]) -> type[E]:
    """Make a frozen dataclass with slots that pydantic reads and that takes no other fields."""
    made: Any = dataclass(frozen=True, slots=True, config=STRICT)(cls)
    by_value = made.__hash__

    def remembered(self: Any) -> int:
        try:
            known: int = self._hash
        except AttributeError:
            known = by_value(self)
            object.__setattr__(self, "_hash", known)
        return known

    made.__hash__ = remembered
    return made  # type: ignore[no-any-return]
