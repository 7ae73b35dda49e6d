"""The values of a declaration that are there and cannot be read: each a problem with its place."""

from collections.abc import Iterator
from typing import Any

from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Steps
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text
from qibiao.declarations.values import Unreadable


def unreadable_values(declaration: Declaration) -> Iterator[IntakeProblem]:
    """Walk all values; the declaration is judged all the same, with these unknown."""
    for planned, steps, value in _walk(declaration, ()):
        title = planned.description.partition("（")[0]
        why = f": {value.reason_en}" if value.reason_en else ""
        yield IntakeProblem(
            Intake.UNREADABLE_VALUE,
            declaration.source.place(*steps),
            Text(
                zh=f"{title}“{value.text}”无法识读：{value.reason}",
                en=f"{planned.name} “{value.text}” cannot be read{why}",
            ),
            Text(
                zh="改成所要求的写法；不知道的留空",
                en="Write dates as 2026-03-01, flags as 是 or 否, numbers as GB/T 1.1-2020; leave "
                "blank what is not known",
            ),
            set_aside=False,
        )


def _walk(entity: Any, steps: Steps) -> Iterator[tuple[FieldPlan, Steps, Unreadable]]:
    for planned in _doubtful(type(entity)):
        value = getattr(entity, planned.name)
        members = enumerate(value) if planned.many else ((None, value),)
        for index, member in members:
            below = (*steps, planned.name) if index is None else (*steps, planned.name, index)
            if isinstance(member, Unreadable):
                yield planned, below, member
            elif planned.entity is not None and member is not None:
                yield from _walk(member, below)


_DOUBTFUL: dict[type[Any], tuple[FieldPlan, ...]] = {}  # type checkers let no cache take a type


def _doubtful(entity: type[Any]) -> tuple[FieldPlan, ...]:
    """List the fields in which, or below which, something may be unreadable."""
    found = _DOUBTFUL.get(entity)
    if found is None:
        found = _DOUBTFUL[entity] = tuple(
            planned
            for planned in plan_of(entity)
            if planned.doubtful or (planned.entity and _doubtful(planned.entity))
        )
    return found
