"""What a value of a submission becomes at the door: read, absent, or unreadable and why."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from re import ASCII, compile
from types import NoneType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from qibiao.declarations.numbers.standard_number import StandardNumber, StandardNumberError

MEMO_SIZE = 16_384
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that is there and says nothing certain (无法识读); kept with its text and why.

    ``reason`` is in Chinese; ``reason_en`` says the same where the value stands in a submission.
    """

    text: str
    reason: str
    reason_en: str = ""

    def __str__(self) -> str:
        return self.text


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…（共 {len(text)} 字）"


_DATE = compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)",
    ASCII,
)


@lru_cache(MEMO_SIZE)
def read_date(text: str) -> date | Unreadable | None:
    """Read a calendar date as clerks write it.

    >>> read_date("2026-03-01")
    datetime.date(2026, 3, 1)
    >>> read_date("2026年3月1日")
    datetime.date(2026, 3, 1)
    >>> read_date("2026-02-30").reason
    '没有这一天'
    """
    stripped = text.strip()
    if not stripped:
        return None
    match = _DATE.fullmatch(stripped)
    if match is None:
        return Unreadable(
            _shown(stripped),
            "日期应写作 年-月-日，例如 2026-03-01",
            "a date is written year-month-day, such as 2026-03-01",
        )
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return Unreadable(stripped, "没有这一天", "there is no such day")


_LASTING = frozenset({"长期", "长期有效", "永久", "永久有效", "无固定期限"})


def read_end(text: str) -> date | Unreadable | None:
    """Read until when something is valid; what has no end (长期) is valid on every day.

    >>> read_end("长期有效"), read_end("2026-03-01")
    (datetime.date(9999, 12, 31), datetime.date(2026, 3, 1))
    """
    return date.max if text.strip() in _LASTING else read_date(text)


@lru_cache(MEMO_SIZE)
def read_number(text: str) -> StandardNumber | Unreadable | None:
    """Read the number of a standard (标准编号)."""
    if not text.strip():
        return None
    try:
        return StandardNumber.parse(text)
    except StandardNumberError as error:
        return Unreadable(_shown(text.strip()), error.zh, error.en)


_FLAGS = {
    **dict.fromkeys(("true", "1", "是", "有", "已", "yes"), True),
    **dict.fromkeys(("false", "0", "否", "无", "未", "no"), False),
}


def read_flag(text: str) -> bool | Unreadable | None:
    """Read yes or no.

    >>> read_flag("是"), read_flag("false"), read_flag("")
    (True, False, None)
    """
    stripped = text.strip()
    if not stripped:
        return None
    flag = _FLAGS.get(stripped.lower())
    if flag is None:
        return Unreadable(_shown(stripped), "应写 是 或 否", "write true or false")
    return flag


def _whole(text: str) -> str:
    """Refuse halves of characters (lone surrogates, which JSON can escape): nothing writes them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("string_unicode", "half a character") from None
    return text


def _at_the_door(
    read: Callable[[str], Any], *typed: type[Any], asked: Any = str | None
) -> BeforeValidator:
    """Apply a reader to text; what is typed already passes, and nothing else does."""
    known: tuple[type[Any], ...] = (Unreadable, NoneType, *typed)

    def convert(value: Any) -> Any:
        if isinstance(value, str):
            return read(value if value.isascii() else _whole(value))
        if not isinstance(value, known):
            raise PydanticCustomError("string_type", "text is expected")
        return value

    return BeforeValidator(convert, json_schema_input_type=asked)


@dataclasses.dataclass(frozen=True, slots=True)
class Choice(BeforeValidator):
    """The reader of one word of a closed list; it knows the writings of each word."""

    words: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


def choice(**words: str) -> Choice:
    """Read one word of a closed list, given in English or in Chinese (``goods="产品 商品"``)."""
    known: Mapping[str, str] = {
        writing: word for word, others in words.items() for writing in (word, *others.split())
    }
    listed = "、".join(f"{word}（{others.split()[0]}）" for word, others in words.items())

    def read(text: str) -> str | Unreadable | None:
        stripped = text.strip()
        if not stripped:
            return None
        word = known.get(stripped.lower())
        if word is None:
            one_of = f"it is one of: {', '.join(words)}"
            return Unreadable(_shown(stripped), f"应为下列之一：{listed}", one_of)
        return word

    door = _at_the_door(read, asked=Annotated[str | None, Field(examples=list(known))])
    written = {word: tuple(others.split()) for word, others in words.items()}
    return Choice(door.func, door.json_schema_input_type, written)


String = Annotated[str, StringConstraints(strip_whitespace=True)] | None
Date = Annotated[date | Unreadable | None, _at_the_door(read_date, date)]
End = Annotated[date | Unreadable | None, _at_the_door(read_end, date)]
Number = Annotated[StandardNumber | Unreadable | None, _at_the_door(read_number, StandardNumber)]
Flag = Annotated[bool | Unreadable | None, _at_the_door(read_flag, bool, asked=str | bool | None)]
Word = str | Unreadable | None


def described(zh: str, source: str, **extra: Any) -> Any:
    """Document a field: what it is, its unit where it has one, and where the field comes from."""
    return Field(description=f"{zh}（{source}）", **extra)
