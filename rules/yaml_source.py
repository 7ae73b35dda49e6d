"""YAML of rule packs: plain data with the line of every value, and nothing clever let in."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from qibiao.rules.errors import RulePackError

Steps = tuple[str | int, ...]
_TAG = "tag:yaml.org,2002:"
_PLAIN = (f"{_TAG}map", f"{_TAG}seq")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """One file of a pack: its data, and where each value stands."""

    path: Path
    data: Any
    lines: dict[Steps, int]

    def line(self, steps: Steps) -> int:
        """Find the line of a value, or of the nearest thing that holds it."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def error(self, steps: Steps, problem: str) -> RulePackError:
        """Say what is wrong at a value."""
        where = ".".join(map(str, steps))
        return RulePackError(
            self.path, self.line(steps), f"{where}: {problem}" if where else problem
        )


def read_yaml(path: Path) -> YamlSource:
    """Read one YAML document; decimals stay exact, dates are dates, aliases are refused."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise RulePackError(path, 0, f"cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise RulePackError(path, line, f"not YAML: {getattr(error, 'problem', error)}") from error
    if node is None:
        raise RulePackError(path, 1, "the file is empty")
    try:
        return _Builder(path).build(node)
    except RecursionError as error:
        raise RulePackError(path, 1, "nested too deeply") from error


class _Builder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[Steps, int] = {}
        self.built: set[int] = set()

    def build(self, node: yaml.Node) -> YamlSource:
        return YamlSource(self.path, self._value(node, ()), self.lines)

    def _value(self, node: yaml.Node, steps: Steps) -> Any:
        self.lines[steps] = line = node.start_mark.line + 1
        if id(node) in self.built:
            raise RulePackError(self.path, line, "aliases (*) are not allowed: write it out")
        self.built.add(id(node))
        if not isinstance(node, yaml.ScalarNode) and node.tag not in _PLAIN:
            raise RulePackError(self.path, line, f"tag {node.tag} is not allowed")
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, steps))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*steps, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, line)

    def _pairs(self, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[Hashable, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str):
                raise RulePackError(self.path, line, "a key must be a word")
            if key in seen:
                raise RulePackError(self.path, line, f"key {key!r} stands twice")
            seen.add(key)
            yield key, self._value(value_node, (*steps, key))
            self.lines[(*steps, key)] = line

    def _scalar(self, node: yaml.ScalarNode, line: int) -> Any:
        text = node.value
        try:
            match node.tag.removeprefix(_TAG):
                case "str":
                    return text
                case "null":
                    return None
                case "bool":
                    return self._flag(text, line)
                case "int":
                    return _exact_int(text)
                case "float":
                    return Decimal(text)
                case "timestamp":
                    return date.fromisoformat(text)
        except RulePackError:
            raise
        except (ValueError, InvalidOperation) as error:
            raise RulePackError(self.path, line, f"{text!r} is not exact: quote it") from error
        raise RulePackError(self.path, line, f"tag {node.tag} is not allowed")

    def _flag(self, text: str, line: int) -> bool:
        if text not in ("true", "false"):
            raise RulePackError(self.path, line, f"{text!r}: write true or false, or quote it")
        return text == "true"


def _exact_int(text: str) -> int:
    """Read a whole number that is written as it will be shown: 007 and 1_000 are not."""
    value = int(text)
    if str(value) != text:
        raise ValueError(text)
    return value
