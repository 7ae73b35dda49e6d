"""The values of a declaration that are there and cannot be read: each a problem with its place."""

from collections.abc import Iterator
from typing import Any

from qibiao.declarations.model import Declaration
from qibiao.declarations.plan import FieldPlan, plan_of
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text
from qibiao.declarations.values import Unreadable

_REASONS = {
    "没有这一天": "there is no such day",
    "日期应写作": "a date is year-month-day, such as 2026-03-01",
    "应写 是 或 否": "it is 是 or 否 (yes or no)",
    "应为下列之一：": "it is one of ",
}


def unreadable_values(declaration: Declaration) -> Iterator[IntakeProblem]:
    """Walk all values; the declaration is judged all the same, with these unknown."""
    for planned, steps, line, value in _walk(declaration, (), declaration.line):
        title = planned.description.partition("（")[0]
        yield IntakeProblem(
            Intake.UNREADABLE_VALUE,
            declaration.source.place(line, *steps),
            Text(
                zh=f"{title}“{value.text}”无法识读：{value.reason}",
                en=f"{planned.name} “{value.text}” cannot be read{_why(value.reason)}",
            ),
            Text(
                zh="改成所要求的写法；不知道的留空",
                en="Write dates as 2026-03-01, flags as 是 or 否, numbers as GB/T 1.1-2020; leave "
                "blank what is not known",
            ),
            set_aside=False,
        )


def _why(reason: str) -> str:
    """Say a reason in English: a value keeps it as it is told in Chinese.

    >>> _why("没有这一天"), _why("应为下列之一：full_text（全文）、indicators（指标）")
    (': there is no such day', ': it is one of full_text（全文）, indicators（指标）')
    """
    begins = next((known for known in _REASONS if reason.startswith(known)), None)
    if begins is None:
        return ""
    listed = reason.removeprefix(begins).replace("、", ", ") if begins.endswith("：") else ""
    return f": {_REASONS[begins]}{listed}"


def _walk(
    entity: Any, steps: tuple[str | int, ...], line: int
) -> Iterator[tuple[FieldPlan, tuple[str | int, ...], int, Unreadable]]:
    for planned in plan_of(type(entity)):
        value = getattr(entity, planned.name)
        members = enumerate(value) if planned.many else ((None, value),)
        for index, member in members:
            below = (*steps, planned.name) if index is None else (*steps, planned.name, index)
            if isinstance(member, Unreadable):
                yield planned, below, line, member
            elif planned.entity is not None and member is not None:
                yield from _walk(member, below, member.line)
