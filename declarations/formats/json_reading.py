"""JSON into declarations: one pass for lines and depth, one for the data, then the model."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from re import compile
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qibiao.declarations.formats.xml_reading import nothing_in
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place, Source, Steps
from qibiao.declarations.plan import SOURCE
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.text import Text

DEEPEST = 32
MOST_FIELDS = 100  # of one object; an entity has at most sixteen
# A string that is not closed is taken whole too, else each quote in it would be tried anew.
_TOKEN = compile(r'"[^"\\]*+(?:\\[\s\S][^"\\]*+)*+(?:"|\\?\Z)|[{}\[\]\n]|NaN|-?Infinity')
_MANY = "declarations"
LINE = "line"  # where an object begins, put in by the reader
_ADAPTER: TypeAdapter[Declaration] = TypeAdapter(Declaration)


class JsonRefusedError(ValueError):
    """JSON that is well-formed and still refused."""

    def __init__(self, zh: str, en: str, line: int = 0) -> None:
        super().__init__(zh)
        self.text = Text(zh=zh, en=en)
        self.line = line


def read_json(data: bytes, file: str) -> Iterator[Declaration | IntakeProblem]:
    """Read every declaration of one JSON file: one object, a list, or {"declarations": [...]}."""
    try:
        text = data.decode("utf-8-sig")
        if "\0" in text[:2]:
            raise JsonRefusedError("编码是 UTF-16 而不是 UTF-8", "encoded as UTF-16, not UTF-8", 1)
        loaded = json.loads(
            text,
            object_pairs_hook=object_reader(object_lines(text)),
            parse_int=str,  # a number keeps the writing that was declared
            parse_float=str,
        )
        records, root = _records(loaded)
    except (UnicodeDecodeError, json.JSONDecodeError, JsonRefusedError) as error:
        yield not_readable(file, error)
        return
    if not records:
        yield nothing_in(Place(file, 1, root))
        return
    for index, record in enumerate(records):
        one = isinstance(loaded, dict) and not root
        yield declaration_of(record, Source(file, "json", root if one else f"{root}/{index}"))


def _records(loaded: Any) -> tuple[list[Any], str]:
    if isinstance(loaded, list):
        return loaded, ""
    if _MANY not in loaded:
        return [loaded], ""
    records = loaded.pop(_MANY)
    line = loaded.pop(LINE)
    if not isinstance(records, list):
        raise JsonRefusedError("declarations 应为列表 [ ]", "declarations takes a list", line)
    for key in loaded:
        raise JsonRefusedError(
            f"与 declarations 并列的字段“{_shown(key)}”不属于任何声明",
            f"field {_shown(key)!r} beside declarations belongs to no declaration",
            line,
        )
    return records, f"/{_MANY}"


def _shown(key: str) -> str:
    """Show a key of any length; half a character in it cannot be written out."""
    return shown(key).encode(errors="replace").decode()


def object_lines(text: str) -> Iterator[int]:
    """List the line of every object in the order of their ends, in which they are read.

    Refuses nesting that no declaration has, and what is no value in JSON.
    """
    line, depth = 1, 0
    opened: list[int] = []
    closed: list[int] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            line += 1
        elif token in "{[":
            depth += 1
            if depth > DEEPEST:
                raise JsonRefusedError(
                    f"第 {line} 行嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST}", line
                )
            if token == "{":
                opened.append(line)
        elif token in "}]":
            depth -= 1
            if token == "}" and opened:
                closed.append(opened.pop())
        elif token[0] != '"':
            raise JsonRefusedError(f"{token} 不是数值", f"{token} is not a value", line)
    return iter(closed)


def object_reader(lines: Iterator[int]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Make what takes every object that is read, to give it its line and refuse odd fields."""

    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        line = next(lines)
        found = dict(pairs)
        if len(pairs) > MOST_FIELDS:
            raise JsonRefusedError(
                f"一个对象有 {len(pairs)} 个字段，超过 {MOST_FIELDS} 个",
                f"an object has {len(pairs)} fields, more than {MOST_FIELDS}",
                line,
            )
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = _shown(next(key for key in keys if keys.count(key) > 1))
            raise JsonRefusedError(
                f"同一对象中字段“{twice}”出现两次", f"field {twice!r} stands twice", line
            )
        for key in (LINE, SOURCE):
            if key in found:
                raise JsonRefusedError(
                    f"字段“{key}”由系统填写", f"field {key!r} is not for input", line
                )
        found[LINE] = line
        return found

    return take


def declaration_of(record: Any, source: Source) -> Declaration | IntakeProblem:
    """Take one record through the model, or say where it is not a declaration.

    The lines of its objects are taken out of the record and kept with the source.
    """
    lines: dict[Steps, int] = {}
    _take_lines(record, (), lines)
    source = replace(source, lines=lines)
    try:
        return _ADAPTER.validate_python(
            {**record, SOURCE: source} if isinstance(record, dict) else record
        )
    except ValidationError as error:
        return _wrong_structure(error, source, record)


def _take_lines(value: Any, steps: Steps, lines: dict[Steps, int]) -> None:
    if isinstance(value, dict):
        line = value.pop(LINE, 0)
        if line:
            lines[steps] = line
        for name, member in value.items():
            _take_lines(member, (*steps, name), lines)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            _take_lines(member, (*steps, index), lines)


_MEANINGS = {
    "unexpected_keyword_argument": Text(zh="格式中没有这个字段", en="the format has no such field"),
    "string_type": Text(zh="应为文字", en="text is expected"),
    "string_unicode": Text(zh="含有残缺的字符", en="it holds half a character"),
    "tuple_type": Text(zh="应为列表 [ ]", en="a list [ ] is expected"),
    "dataclass_type": Text(zh="应为对象 { }", en="an object { } is expected"),
}


def _wrong_structure(error: ValidationError, source: Source, record: Any) -> IntakeProblem:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    steps = _way(record, first["loc"])
    meaning = _MEANINGS.get(first["type"]) or Text(zh=first["msg"], en=first["msg"])
    more = error.error_count() - 1
    field = ".".join(str(step) for step in steps)
    return IntakeProblem(
        Intake.WRONG_STRUCTURE,
        source.place(*steps),
        Text(
            zh=f"{f'字段“{field}”' if field else '此处'}不符合声明格式：{meaning.zh}"
            + (f"（另有 {more} 处）" if more else ""),
            en=f"{f'Field {field}' if field else 'This'} is not as the format asks: {meaning.en}"
            + (f" (and {more} more)" if more else ""),
        ),
        Text(
            zh="按 declaration.schema.json 的字段名称和类型修改",
            en="Mend the names and types of fields after declaration.schema.json",
        ),
    )


def _way(record: Any, location: tuple[int | str, ...]) -> list[int | str]:
    """Follow an error to what it speaks of.

    A location also names members of unions, which stand nowhere in the record.
    """
    steps = list[int | str]()
    at = record
    for step in location:
        known = step in at if isinstance(at, dict) else isinstance(at, list)
        if not known:
            break
        at = at[step]
        steps.append(_shown(step) if isinstance(step, str) else step)
    return steps


NotJson = UnicodeDecodeError | json.JSONDecodeError | JsonRefusedError


def not_readable(file: str, error: NotJson) -> IntakeProblem:
    """Say why and where a text is no JSON that can be used."""
    remedy = Text(zh="修正该处后重新提交", en="Mend it there and submit again")
    match error:
        case UnicodeDecodeError():
            place = Place(file, error.object.count(b"\n", 0, error.start) + 1, "")
            message = Text(
                zh=f"第 {error.start} 字节起不是 UTF-8 文字",
                en=f"not UTF-8 text from byte {error.start} on",
            )
            remedy = Text(zh="另存为 UTF-8 编码后重新提交", en="Save it as UTF-8 and submit again")
        case json.JSONDecodeError():
            place = Place(file, error.lineno, "")
            message = Text(
                zh=f"不是完整的 JSON，在第 {error.lineno} 行第 {error.colno} 列：{error.msg}",
                en=f"not well-formed JSON at line {error.lineno}, column {error.colno}: "
                f"{error.msg}",
            )
        case JsonRefusedError():
            place = Place(file, error.line, "")
            message = error.text
    return IntakeProblem(Intake.NOT_WELL_FORMED, place, message, remedy)
