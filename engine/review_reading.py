"""Files that people filled in into raw rows: working paper, YAML or JSON, all of it untrusted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qibiao.declarations import Intake, IntakeProblem, Place, Text
from qibiao.declarations.formats.encodings import to_utf8
from qibiao.declarations.formats.json_reading import (
    JsonRefusedError,
    not_readable,
    object_lines,
    object_reader,
)
from qibiao.declarations.formats.zip_directory import ZIP_STARTS
from qibiao.declarations.reading import LARGEST_FILE, MOST_PARTS
from qibiao.declarations.tables.tables import Book, Sheet, filled_rows, text_of
from qibiao.declarations.tables.workbook import read_workbook
from qibiao.declarations.unopened import reason_of
from qibiao.engine.review_fields import (
    COMMON,
    FINGERPRINT,
    GIVEN,
    OPINION_FORM,
    REPLY,
    RULE,
    SHOWN,
    Form,
    part_of,
)
from qibiao.engine.review_items import unheard_items
from qibiao.engine.review_yaml import YamlRefusedError, load_yaml


class Part(NamedTuple):
    """One part of an opinion as it was written, and where."""

    text: str
    place: Place


class RawRow(NamedTuple):
    """One row with something in it that people gave, nothing of it checked yet."""

    parts: dict[str, Part]
    place: Place


class RawFile(NamedTuple):
    """What one file holds; ``usable`` is False where the file as a whole was refused."""

    rows: tuple[RawRow, ...]
    problems: tuple[IntakeProblem, ...]
    usable: bool


def read_file(path: Path, form: Form = OPINION_FORM) -> RawFile:
    """Read one file of a form under a cap; whatever is wrong with it is told, never raised."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        why = reason_of(error)
        return _refused(form, str(path), f"文件无法打开：{why.zh}", f"cannot be opened: {why.en}")
    return read_data(data, str(path), form)


def read_data(  # noqa: PLR0911 - each refusal by itself
    data: bytes, file: str, form: Form = OPINION_FORM
) -> RawFile:
    """Read a form in memory; the content tells the format. A workbook is one of opinions."""
    if len(data) > LARGEST_FILE or max(data.count(b","), data.count(b":")) > MOST_PARTS:
        return _refused(form, file, "文件过大，未读取", "too large, not read", Intake.TOO_LARGE)
    if data.startswith(ZIP_STARTS) and form is OPINION_FORM:
        return _of_workbook(data, file)
    if data.startswith(ZIP_STARTS):
        return _refused(form, file, "是工作簿或压缩文件，不读取", "a workbook or archive, not read")
    ready, repair = to_utf8(data, file)
    told = () if repair is None else (replace(repair, set_aside=False),)
    if repair is not None and repair.set_aside:
        return RawFile((), told, False)
    try:
        loaded = _load(ready.decode())
        return RawFile(tuple(_of_tree(loaded, file, form)), told, True)
    except (UnicodeDecodeError, json.JSONDecodeError, JsonRefusedError) as error:
        return RawFile((), (*told, replace(not_readable(file, error), set_aside=False)), False)
    except YamlRefusedError as error:
        return _refused(form, file, error.text.zh, error.text.en, line=error.line)
    except _WrongShapeError as error:
        return _refused(form, file, error.zh, error.en, Intake.WRONG_STRUCTURE, error.line)


def _load(text: str) -> object:
    if text.lstrip()[:1] not in ("{", "["):
        return load_yaml(text)
    return json.loads(
        text,
        object_pairs_hook=object_reader(object_lines(text)),
        parse_int=str,
        parse_float=str,
    )


class _WrongShapeError(ValueError):
    def __init__(self, zh: str, en: str, line: int = 0) -> None:
        super().__init__(zh)
        self.zh, self.en, self.line = zh, en, line


def _of_tree(loaded: object, file: str, form: Form) -> Iterator[RawRow]:
    """Read a list of rows, or a mapping of lists and what is common to them."""
    first, *others = form.lists
    if not isinstance(loaded, dict):
        yield from _listed(loaded, Place(file, 0, ""), form, {})
        return
    line = loaded.pop("line")
    lists = {first: loaded.pop(first, None), **{name: loaded.pop(name, []) for name in others}}
    _refuse_no_list(lists[first], first, line)
    common = _parts(loaded, form.common, Place(file, line, ""))
    for name, listed in lists.items():
        yield from _listed(listed, Place(file, line, f"/{name}"), form, common)


def _listed(listed: object, place: Place, form: Form, common: dict[str, Part]) -> Iterator[RawRow]:
    rows = _refuse_no_list(listed, place.path.strip("/") or form.lists[0], place.line)
    for i, row in enumerate(rows):
        root = f"{place.path}/{i}"
        if not isinstance(row, dict):
            raise _WrongShapeError(
                f"第 {i + 1} 项不是字段和值", f"{root} has no fields", place.line
            )
        at = Place(place.file, row.pop("line"), root)
        row.pop(SHOWN, None)
        parts = _parts(row, tuple(form.parts), at)
        if any(part in parts for part in form.given):
            yield RawRow({**common, **parts}, at)


def _refuse_no_list(listed: object, name: str, line: int) -> list[object]:
    if not isinstance(listed, list):
        raise _WrongShapeError(f"应有 {name} 列表", f"a list named {name} is expected", line)
    return listed


def _parts(found: dict[str, object], known: tuple[str, ...], place: Place) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for key, value in found.items():
        if key not in known:
            names = ", ".join(known)
            raise _WrongShapeError(
                f"不认识的字段 {key[:40]}；可用：{names}",
                f"unknown field {key[:40]}; known: {names}",
                place.line,
            )
        if value is not None and not isinstance(value, str):
            raise _WrongShapeError(f"字段 {key} 应为文字", f"field {key} must be text", place.line)
        if value and value.strip():
            parts[key] = Part(value.strip(), Place(place.file, place.line, f"{place.path}/{key}"))
    return parts


def _of_workbook(data: bytes, file: str) -> RawFile:
    book, found = read_workbook(data, file)
    problems = tuple(replace(problem, set_aside=False) for problem in found)
    if book is None:
        return RawFile((), problems, False)
    common = _common(book)
    headed = [(sheet, heads) for sheet in book.sheets if (heads := _heads(sheet)) is not None]
    if not headed:
        refused = _refused(
            OPINION_FORM,
            file,
            "没有一张表有“评审意见”和“指纹”列",
            "no sheet has the columns Opinion and Fingerprint",
            Intake.WRONG_STRUCTURE,
        )
        return refused._replace(problems=(*problems, *refused.problems))
    rows = [row for sheet, heads in headed for row in _rows(book, sheet, heads, common)]
    rules = {row.parts[RULE].text for row in rows if RULE in row.parts}
    return RawFile(tuple(rows), (*problems, *unheard_items(book, rules)), True)


def _heads(sheet: Sheet) -> dict[int, str] | None:
    """Find the columns of a sheet of opinions by the headings of its first filled row."""
    for _, cells in filled_rows(sheet):
        heads = {i: part for i, cell in enumerate(cells) if (part := part_of(text_of(cell)))}
        named = set(heads.values())
        return heads if {REPLY, FINGERPRINT} <= named and len(named) == len(heads) else None
    return None


def _common(book: Book) -> dict[str, Part]:
    """Find what is given once for the whole paper: a name of a part, and beside it its value."""
    found: dict[str, Part] = {}
    for sheet in book.sheets:
        if _heads(sheet) is not None:
            continue
        for row, cells in filled_rows(sheet):
            part = part_of(text_of(cells[0])) if len(cells) > 1 else None
            if part in COMMON and (text := text_of(cells[1])):
                found.setdefault(part, Part(text, book.at(sheet, row, 1)))
    return found


def _rows(
    book: Book, sheet: Sheet, heads: dict[int, str], common: dict[str, Part]
) -> Iterator[RawRow]:
    first = True
    for row, cells in filled_rows(sheet):
        if first:
            first = False
            continue
        parts = {
            part: Part(text, book.at(sheet, row, i))
            for i, part in heads.items()
            if i < len(cells) and (text := text_of(cells[i]))
        }
        if any(part in parts for part in GIVEN):
            yield RawRow({**common, **parts}, book.at(sheet, row))


def _refused(  # noqa: PLR0913, PLR0917 - what a refusal says
    form: Form, file: str, zh: str, en: str, kind: Intake = Intake.UNREADABLE_FILE, line: int = 0
) -> RawFile:
    problem = IntakeProblem(
        kind,
        Place(file, line, ""),
        Text(zh=f"{form.called.zh}文件：{zh}", en=f"{form.called.en}: {en}"),
        form.remedy,
        set_aside=False,
    )
    return RawFile((), (problem,), False)
