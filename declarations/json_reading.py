"""JSON into declarations: one pass for lines and depth, one for the data, then the model."""

import json
from collections.abc import Iterator
from re import compile
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source
from qibiao.declarations.plan import PLACED
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text
from qibiao.declarations.xml_reading import nothing_in

DEEPEST = 32
_TOKEN = compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]\n]')
_ADAPTER: TypeAdapter[Declaration] = TypeAdapter(Declaration)


class _RefusedError(ValueError):
    """JSON that is well-formed and still refused."""

    def __init__(self, zh: str, en: str, line: int = 0) -> None:
        super().__init__(zh)
        self.text = Text(zh=zh, en=en)
        self.line = line


def read_json(data: bytes, file: str) -> Iterator[Declaration | IntakeProblem]:
    """Read every declaration of one JSON file: one object, a list, or {"declarations": [...]}."""
    try:
        text = data.decode("utf-8-sig")
        lines = _object_lines(text)
        loaded = json.loads(
            text,
            object_pairs_hook=_no_duplicates,
            parse_int=str,  # a number keeps the writing that was declared
            parse_float=str,
            parse_constant=_no_constants,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, _RefusedError) as error:
        yield _not_readable(file, error)
        return
    records, root = _records(loaded)
    if not records:
        yield nothing_in(Place(file, 1, root))
        return
    _give_lines(loaded, lines)
    for index, record in enumerate(records):
        source = Source(file, "json", root if isinstance(loaded, dict) and not root else
                        f"{root}/{index}")  # fmt: skip
        yield _declaration(record, source)


def _records(loaded: Any) -> tuple[list[Any], str]:
    if isinstance(loaded, list):
        return loaded, ""
    if isinstance(loaded, dict) and "declarations" in loaded:
        inner = loaded["declarations"]
        return (inner if isinstance(inner, list) else [inner]), "/declarations"
    return [loaded], ""


def _object_lines(text: str) -> list[int]:
    """List the line of every object in document order; refuse nesting that no declaration has."""
    line, depth, lines = 1, 0, []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            line += 1
        elif token in "{[":
            depth += 1
            if depth > DEEPEST:
                raise _RefusedError(
                    f"第 {line} 行嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST}", line
                )
            if token == "{":
                lines.append(line)
        elif token in "}]":
            depth -= 1
    return lines


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f"同一对象中字段“{key}”出现两次", f"field {key!r} stands twice")
        if key in PLACED:
            raise _RefusedError(f"字段“{key}”由系统填写", f"field {key!r} is not for input")
        found[key] = value
    return found


def _no_constants(name: str) -> Any:
    raise _RefusedError(f"{name} 不是数值", f"{name} is not a value")


def _give_lines(loaded: Any, lines: list[int]) -> None:
    """Give each object its line, walking in document order (dictionaries keep theirs)."""
    remaining = iter(lines)

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            line = next(remaining)
            for inner in value.values():
                walk(inner)
            if "declarations" not in value:
                value["line"] = line
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(loaded)


def _declaration(record: Any, source: Source) -> Declaration | IntakeProblem:
    line = record.get("line", 0) if isinstance(record, dict) else 0
    try:
        return _ADAPTER.validate_python(
            {**record, "source": source} if isinstance(record, dict) else record
        )
    except ValidationError as error:
        return _wrong_structure(error, source, line)


def _wrong_structure(error: ValidationError, source: Source, line: int) -> IntakeProblem:
    first = error.errors(include_url=False)[0]
    steps = [step for step in first["loc"] if isinstance(step, int) or step.isidentifier()]
    more = error.error_count() - 1
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        source.place(line, *steps),
        Text(
            zh=f"字段“{'.'.join(map(str, steps)) or '（整体）'}”不符合声明格式：{first['msg']}"
            + (f"（另有 {more} 处）" if more else ""),
            en=f"Field {'.'.join(map(str, steps)) or '(whole)'} is not as the format asks: "
            f"{first['msg']}" + (f" (and {more} more)" if more else ""),
        ),
        Text(
            zh="按 declaration.schema.json 的字段名称和类型修改",
            en="Mend the names and types of fields after declaration.schema.json",
        ),
    )


def _not_readable(file: str, error: ValueError) -> IntakeProblem:
    match error:
        case UnicodeDecodeError():
            place = Place(file, error.object.count(b"\n", 0, error.start) + 1, "")
            message = Text(
                zh=f"第 {error.start} 字节起不是 UTF-8 文字",
                en=f"not UTF-8 text from byte {error.start} on",
            )
        case json.JSONDecodeError():
            place = Place(file, error.lineno, "")
            message = Text(
                zh=f"不是完整的 JSON，在第 {error.lineno} 行第 {error.colno} 列：{error.msg}",
                en=f"not well-formed JSON at line {error.lineno}, column {error.colno}: "
                f"{error.msg}",
            )
        case _:
            refused = error if isinstance(error, _RefusedError) else _RefusedError("?", str(error))
            place = Place(file, refused.line, "")
            message = refused.text
    return IntakeProblem(
        Intake.NOT_WELL_FORMED,
        place,
        message,
        Text(zh="修正该处后重新提交", en="Mend it there and submit again"),
    )
