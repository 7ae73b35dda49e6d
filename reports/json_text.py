"""JSON as every report writes it: Chinese as it is, and an end of line behind the last brace."""

from collections.abc import Iterable, Iterator
from functools import cache
from json import dumps
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")
_INDENT = 2
_NONE = "[]"


@cache
def as_type(model: type[T]) -> TypeAdapter[T]:
    """Make ready the reading and writing of a type, once a process."""
    return TypeAdapter(model)


def document(data: Any) -> str:
    """Write one document of plain data, laid out to be read."""
    return dumps(data, ensure_ascii=False, indent=_INDENT) + "\n"


def written(value: Any) -> str:
    """Write a result as one document, laid out the same way."""
    return as_type(value.__class__).dump_json(value, indent=_INDENT).decode() + "\n"


def with_members(whole: str, members: Iterable[str], depth: int) -> Iterator[str]:
    r"""Write a document piece by piece, with members in its first list, which is empty.

    A run holds more than one string should; ``depth`` is how many levels its members lie below
    the document. No text of JSON has an end of line within, so they are moved in as they are.

    >>> print("".join(with_members('{\n  "some": []\n}\n', ['{\n  "id": 1\n}\n'], 2)), end="")
    {
      "some": [
        {
          "id": 1
        }
      ]
    }
    """
    before, after = whole.split(_NONE, 1)
    edge = "\n" + " " * (_INDENT * depth)
    between, end = "[" + edge, _NONE
    yield before
    for member in members:
        yield between + member.rstrip("\n").replace("\n", edge)
        between, end = "," + edge, edge[:-_INDENT] + "]"
    yield end + after


def line(type_: str, value: Any, *without: str) -> str:
    """Write one object a line, told by its type; what lines of their own hold may be left out."""
    fields = as_type(value.__class__).dump_json(value, exclude=set(without)).decode()
    return f'{{"type":"{type_}",{fields[1:]}\n'
