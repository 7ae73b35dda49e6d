"""From plain data to typed values of a pack, with the file and line of what is wrong."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from qibiao.rules.yaml_source import Steps, YamlSource

T = TypeVar("T")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def validated(source: YamlSource, steps: Steps, kind: type[T], data: Any) -> T:
    """Build a typed value; unknown keys, wrong types and empty texts are errors with a line."""
    try:
        built: T = _adapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        inner = tuple(step for step in first["loc"] if isinstance(step, str | int))
        raise source.error((*steps, *inner), _problem(first["type"], first["msg"])) from error
    return built


def _problem(kind: str, message: str) -> str:
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return "unknown key"
    if kind in ("missing", "missing_argument"):
        return "is missing"
    return message[:1].lower() + message[1:]


def take(data: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """Move keys out of a mapping into one of their own."""
    return {key: data.pop(key) for key in keys if key in data}
