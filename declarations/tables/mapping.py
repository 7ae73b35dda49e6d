"""A column mapping (列映射): what the columns of somebody else's spreadsheet mean.

`mappings/example.yaml` shows every key. All in the file is text; aliases, tags and unknown keys are
refused, each with its line.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from qibiao.declarations.place import Steps
from qibiao.declarations.strict import STRICT
from qibiao.declarations.tables.layout import ColumnPlan, Kind, normal_heading, sheet_plans
from qibiao.declarations.unopened import reason_of

EXAMPLE = files("qibiao.declarations.tables") / "mappings" / "example.yaml"
LARGEST = 256 * 1024


class MappingError(ValueError):
    """A mapping that cannot be used: file, line, and what is wrong."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


class Target(NamedTuple):
    """Where a column goes: the list that it makes members of, if any, and the field."""

    path: str
    owner: tuple[str, ...]
    column: ColumnPlan


@lru_cache(1)
def known_targets() -> dict[str, Target]:
    """List every path that a column may be mapped to; facets have names of their own."""
    return {
        (path := ".".join((*plan.path, *column.path))): Target(path, plan.path, column)
        for plan in sheet_plans()
        for column in plan.columns
    }


def target_of(path: str) -> Target:
    """Find what a path means.

    >>> target_of("offerings.variants.facets.process").column.path
    ('facets', 'process')
    """
    known = known_targets().get(path)
    if known:
        return known
    for plan in sheet_plans():
        start = f"{plan.prefix}.{plan.free}."
        if plan.free and path.startswith(start) and (name := path[len(start) :].strip()):
            column = ColumnPlan((plan.free, name), name, name, Kind.TEXT, {}, many=False)
            return Target(path, plan.path, column)
    raise ValueError(f"没有字段 no field “{path}”")


def _targets(given: Any) -> Any:
    paths = [given] if isinstance(given, str) else given
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ValueError("应为字段路径 write a path, such as enterprise.name")
    return tuple(target_of(path) for path in paths)


def _values(given: Any) -> Any:
    if not isinstance(given, dict):
        raise ValueError("应为 路径: 值 write path: value")
    return tuple((target_of(path), value) for path, value in given.items())


def _indicator(given: Any) -> Any:
    if not isinstance(given, dict):
        raise ValueError("应写明指标 write what is the same for all rows: {name: …, unit: …}")
    for name in given:
        if name == "value" or f"indicators.{name}" not in known_targets():
            raise ValueError(f"指标没有字段 no such field of an indicator: “{name}”")
    if not given.keys() & {"id", "name"}:
        raise ValueError("应写明指标的 name 或 id: an indicator has a name or an id")
    return given


def _listed(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


Targets = Annotated[tuple[Target, ...], BeforeValidator(_targets)]
Headings = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Constants = Annotated[tuple[tuple[Target, str], ...], BeforeValidator(_values)]
WideIndicator = Annotated[dict[str, str], BeforeValidator(_indicator)]


@dataclass(frozen=True, slots=True, config=STRICT)
class ColumnMapping:
    """How one sheet is read: the keys of the mapping file."""

    columns: dict[str, Targets]
    sheet: str = ""  # the first with content, if not named
    header: Annotated[int, Field(ge=0)] = 0  # row of the headings; 0 is the first with content
    group_by: Headings = ()  # rows alike in these are one declaration; none: each row is one
    fill_down: Headings = ()  # an empty cell means what stands above it
    several: Headings = ()  # a cell holds several members of a list, parted as lists are
    constants: Constants = ()
    indicator_columns: dict[str, WideIndicator] = Field(default_factory=dict)
    ignore: Headings = ()

    def headings(self) -> Iterator[str]:
        """List all headings that the sheet must have."""
        yield from dict.fromkeys(
            (*self.columns, *self.indicator_columns, *self.group_by, *self.fill_down)
        )


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        why = reason_of(error)
        said = f"无法打开：{why.zh} cannot be opened: {why.en}"
        raise MappingError(path, 0, said) from error
    except UnicodeDecodeError as error:
        raise MappingError(path, 0, "不是 UTF-8 文字 not UTF-8 text") from error
    if len(data) > LARGEST:
        raise MappingError(path, 0, f"超过 {LARGEST} 字节 more than {LARGEST} bytes")
    plain, lines = _plain_yaml(path, text)
    try:
        mapping = TypeAdapter(ColumnMapping).validate_python(plain)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        steps = first["loc"]
        said = _said(first["type"], steps, first["msg"])
        raise MappingError(path, _line_of(lines, steps), said) from error
    _check(path, mapping, lines)
    return mapping


def _said(kind: str, steps: Steps, message: str) -> str:
    where = ".".join(map(str, steps))
    if kind == "unexpected_keyword_argument":
        known = ", ".join(ColumnMapping.__dataclass_fields__)
        return f"没有键 no key “{where}”; {known}"
    if kind == "missing":
        return f"缺少 is missing: {where}"
    return f"{where}: {message.removeprefix('Value error, ')}"


def _check(path: Path, mapping: ColumnMapping, lines: dict[Steps, int]) -> None:
    """Check what concerns several columns."""
    headings: set[str] = set()
    targets: set[str] = set()
    named = [(("columns", heading), known) for heading, known in mapping.columns.items()]
    named += [(("indicator_columns", heading), ()) for heading in mapping.indicator_columns]
    for index, heading in enumerate(mapping.several):
        if [len(target.owner) for target in mapping.columns.get(heading, ())] != [1]:
            problem = f"“{heading}”应在 columns 中对应一个列表的字段 must be mapped to a list"
            raise MappingError(path, _line_of(lines, ("several", index)), problem)
    for steps, known in named:
        paths = {target.path for target in known}
        if (name := normal_heading(steps[1])) in headings:
            problem = f"列名重复 a heading stands twice: “{steps[1]}”"
        elif twice := targets & paths:
            problem = f"两列对应同一字段 two columns for one field: {', '.join(twice)}"
        elif mapping.indicator_columns and any(path.startswith("indicators.") for path in paths):
            problem = f"“{steps[1]}”: 指标各占一列时，不能再映射指标的字段 indicators have columns"
        else:
            headings.add(name)
            targets |= paths
            continue
        raise MappingError(path, _line_of(lines, steps), problem)


def _line_of(lines: dict[Steps, int], steps: Steps) -> int:
    while steps and steps not in lines:
        steps = steps[:-1]
    return lines.get(steps, 1)


def _plain_yaml(path: Path, text: str) -> tuple[Any, dict[Steps, int]]:
    """Read YAML as text, lists and keys alone, with the line of each."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "not readable"
        raise MappingError(path, mark.line + 1 if mark else 0, f"不是 YAML: {said}") from error
    lines: dict[Steps, int] = {}
    seen: set[int] = set()

    def plain(node: yaml.Node, steps: Steps) -> Any:
        lines[steps] = line = node.start_mark.line + 1
        if id(node) in seen:
            raise MappingError(path, line, "不用别名 aliases (*) are not allowed")
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [plain(item, (*steps, index)) for index, item in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return str(node.value)
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in found or not isinstance(key_node, yaml.ScalarNode):
                at = key_node.start_mark.line + 1
                raise MappingError(path, at, f"键重复 key twice: “{key[:60]}”")
            found[key] = plain(value, (*steps, key))
        return found

    if not isinstance(root, yaml.MappingNode):
        raise MappingError(path, 1, "应有 columns: 列名到字段 a mapping has columns:")
    return plain(root, ()), lines
