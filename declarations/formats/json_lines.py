"""JSON Lines into declarations: one object a line, and a wrong line does not stop the next."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from typing import Any

from qibiao.declarations.formats.json_reading import (
    JsonRefusedError,
    declaration_of,
    not_readable,
    object_lines,
    object_reader,
)
from qibiao.declarations.formats.xml_reading import nothing_in
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text

MOST_RECORDS = 100_000
_SUFFIXES = (".jsonl", ".ndjson")


def are_json_lines(data: bytes, name: str) -> bool:
    r"""Tell JSON Lines from JSON: no JSON document has a line `…}` before a line `{…`.

    >>> are_json_lines(b'{"id": "1"}\n{"id": "2"}', "-"), are_json_lines(b'{\n"id": "1"\n}', "-")
    (True, False)
    """
    if name.lower().endswith(_SUFFIXES):
        return True
    first, _, rest = data.lstrip().partition(b"\n")
    return first[:1] == b"{" and first.rstrip()[-1:] == b"}" and rest.lstrip()[:1] == b"{"


def read_json_lines(data: bytes, file: str) -> Iterator[Declaration | IntakeProblem]:
    """Read every declaration of a JSON Lines file in UTF-8; blank lines count as lines only."""
    records = 0
    for number, line in _lines(data):
        if records == MOST_RECORDS:
            yield _too_many(Place(file, number, ""))
            return
        records += 1
        yield _record(line, number, file)
    if not records:
        yield nothing_in(Place(file, 0, ""))


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        line = data[start:end].strip()
        if line:
            yield number, line
        start = end + 1


def _record(line: bytes, number: int, file: str) -> Declaration | IntakeProblem:
    try:
        loaded = _load(line.decode(), number)
    except json.JSONDecodeError as error:
        error.lineno = number
        return not_readable(file, error)
    except JsonRefusedError as error:
        error.line = number
        return not_readable(file, error)
    except UnicodeDecodeError as error:
        return replace(not_readable(file, error), place=Place(file, number, ""))
    if isinstance(loaded, dict):
        return declaration_of(loaded, Source(file, "json"))
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        Place(file, number, ""),
        Text(zh="此行不是一份声明（对象 { }）", en="This line is no declaration (an object { })"),
        Text(zh="每行写一个完整的声明对象", en="Write one whole declaration object a line"),
    )


def _load(text: str, number: int) -> Any:
    list(object_lines(text))  # refuses what is nested too deep for the parser, and NaN
    return json.loads(
        text,
        object_pairs_hook=object_reader(repeat(number)),
        parse_int=str,
        parse_float=str,
    )


def _too_many(place: Place) -> IntakeProblem:
    return IntakeProblem(
        Intake.TOO_LARGE,
        place,
        Text(
            zh=f"超过 {MOST_RECORDS} 份声明，自此行起未读取",
            en=f"More than {MOST_RECORDS} declarations; not read from this line on",
        ),
        Text(zh="拆分为多个文件后提交", en="Split it into several files"),
    )
