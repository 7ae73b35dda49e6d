"""From plain data to typed values of a pack, with the file and line of what is wrong."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from qibiao.rules.errors import RulePackError
from qibiao.rules.yaml_source import Steps, YamlSource

T = TypeVar("T")
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
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
        # A key that is unknown explains one that is missing, so it is said first.
        errors = sorted(error.errors(include_url=False), key=lambda e: e["type"] not in _UNKNOWN)
        first, *others = (source.error((*steps, *_steps(e)), _problem(e)) for e in errors)
        raise RulePackError(first.path, first.line, first.problem, others) from error
    return built


def _steps(error: ErrorDetails) -> Steps:
    return tuple(step for step in error["loc"] if isinstance(step, str | int))


def _problem(error: ErrorDetails) -> str:
    kind, message = error["type"], error["msg"]
    if kind in _UNKNOWN:
        return "unknown key"
    if kind in ("missing", "missing_argument"):
        return "is missing"
    return message[:1].lower() + message[1:]


def list_at(source: YamlSource, steps: Steps, data: Any) -> list[Any]:
    """Give a list; anything else in its place is an error."""
    if not isinstance(data, list):
        raise source.error(steps, "must be a list")
    return data


def take(data: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """Move keys out of a mapping into one of their own."""
    return {key: data.pop(key) for key in keys if key in data}
