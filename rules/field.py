"""What a field of the vocabulary is: its type, its names, the words it may hold."""

from enum import StrEnum
from typing import NamedTuple

from qibiao.declarations import Text


class Type(StrEnum):
    """What a field holds (字段类型)."""

    TEXT = "text"
    WORD = "word"
    FLAG = "flag"
    DATE = "date"
    NUMBER = "number"
    SET = "set"
    STATUS = "status"
    METHOD = "method"
    REQUIREMENT = "requirement"
    BOUNDS = "bounds"
    LIST = "list"


class Field(NamedTuple):
    """One field: its type, its names, the words it may hold, the kind of its members."""

    type: Type
    title: Text
    words: tuple[str, ...] = ()
    members: str = ""


def field(type_: Type, zh: str, en: str, words: str = "", members: str = "") -> Field:
    """Write one field; ``words`` are parted by spaces, ``members`` names the kind of a list's."""
    return Field(type_, Text(zh=zh, en=en), tuple(words.split()), members)
