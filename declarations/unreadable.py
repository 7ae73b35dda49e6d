"""The values of a declaration that are there and cannot be read: each a problem with its place."""

from collections.abc import Iterator
from typing import Any

from qibiao.declarations.model import Declaration
from qibiao.declarations.plan import plan_of
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text
from qibiao.declarations.values import Unreadable


def unreadable_values(declaration: Declaration) -> Iterator[IntakeProblem]:
    """Walk all values; the declaration is judged all the same, with these unknown."""
    for steps, line, value in _walk(declaration, (), declaration.line):
        yield IntakeProblem(
            Intake.UNREADABLE_VALUE,
            declaration.source.place(line, *steps),
            Text(
                zh=f"“{value.text}”无法识读：{value.reason}",
                en=f"“{value.text}” cannot be read: {value.reason}",
            ),
            Text(zh="按要求的写法改正", en="Write it as the reason says"),
            set_aside=False,
        )


def _walk(
    entity: Any, steps: tuple[str | int, ...], line: int
) -> Iterator[tuple[tuple[str | int, ...], int, Unreadable]]:
    for planned in plan_of(type(entity)):
        value = getattr(entity, planned.name)
        members = enumerate(value) if planned.many else ((None, value),)
        for index, member in members:
            below = (*steps, planned.name) if index is None else (*steps, planned.name, index)
            if isinstance(member, Unreadable):
                yield below, line, member
            elif planned.entity is not None and member is not None:
                yield from _walk(member, below, member.line)
