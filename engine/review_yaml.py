"""YAML of opinions: mappings, lists and texts, each mapping with its line, and nothing else.

Values are built from the events of the parser, so that depth is bounded before anything nests,
and what looks like a number, a date or a flag stays the text that was written.
"""

from typing import Any

import yaml

from qibiao.declarations import Text
from qibiao.declarations.formats.json_reading import DEEPEST, MOST_FIELDS

_NULLS = ("", "~", "null")


class YamlRefusedError(ValueError):
    """YAML that is not read: why, and at which line."""

    def __init__(self, zh: str, en: str, line: int) -> None:
        super().__init__(zh)
        self.text = Text(zh=zh, en=en)
        self.line = line


def load_yaml(text: str) -> Any:
    """Load one document; every mapping gets its ``line``, as those of JSON do.

    >>> load_yaml("opinions: [{reply: confirmed, date: 2026-03-01}]")["opinions"]
    [{'line': 1, 'reply': 'confirmed', 'date': '2026-03-01'}]
    """
    building = _Building()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            building.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        line = mark.line + 1 if mark else 0
        raise YamlRefusedError(
            f"不是 YAML 或 JSON：{problem}", f"not YAML: {problem}", line
        ) from error
    return building.root


class _Building:
    """One document, while it is built."""

    def __init__(self) -> None:
        self.root: Any = None
        self.open: list[Any] = []
        self.keys: list[str | None] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        match event:
            case yaml.AliasEvent():
                raise YamlRefusedError("不接受别名（*）", "aliases (*) are not allowed", line)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise YamlRefusedError("只接受一份文档", "one document only", line)
            case yaml.ScalarEvent():
                self._refuse_tag(event, line)
                plain = event.style is None or event.style == ""
                self._value(None if plain and event.value in _NULLS else event.value, line)
            case yaml.MappingStartEvent():
                self._open(event, {"line": line}, line)
            case yaml.SequenceStartEvent():
                self._open(event, [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
                self.keys.pop()

    def _open(self, event: Any, made: Any, line: int) -> None:
        self._refuse_tag(event, line)
        if len(self.open) >= DEEPEST:
            raise YamlRefusedError(f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST}", line)
        self._value(made, line)
        self.open.append(made)
        self.keys.append(None)

    def _value(self, value: Any, line: int) -> None:
        if not self.open:
            self.root = value
            return
        holder, key = self.open[-1], self.keys[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif key is None:
            if not isinstance(value, str) or value in holder or len(holder) > MOST_FIELDS:
                raise YamlRefusedError(
                    "字段名应为文字，且不得重复", "a key is a word and stands once", line
                )
            self.keys[-1] = value
        else:
            holder[key] = value
            self.keys[-1] = None

    @staticmethod
    def _refuse_tag(event: Any, line: int) -> None:
        if event.tag not in (None, "!"):
            raise YamlRefusedError(
                f"不接受标签 {event.tag[:40]}", f"tag {event.tag[:40]} refused", line
            )
