"""Runs, boards, totals and comparisons as JSON and JSON Lines, and a finished run read back."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from json import loads
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qibiao.declarations import Text
from qibiao.engine import Boards, Run
from qibiao.engine.changes import ComparedRun, Gone
from qibiao.engine.judgement import SCHEMA_VERSION
from qibiao.engine.proof import Explanations
from qibiao.engine.totals import Totals
from qibiao.reports import json_text

_RUN: TypeAdapter[Run] = TypeAdapter(Run)
_BOARDS: TypeAdapter[Boards] = TypeAdapter(Boards)
_TOTALS: TypeAdapter[Totals] = TypeAdapter(Totals)
_COMPARED: TypeAdapter[ComparedRun] = TypeAdapter(ComparedRun)
_EXPLAINED: TypeAdapter[Explanations] = TypeAdapter(Explanations)
_EMPTY = Run((), (), 0, 0)


class BaselineError(ValueError):
    """A file that cannot be the baseline of a comparison, and what to do."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        self.text = Text(zh=f"{path} {zh}", en=f"{path} {en}")
        super().__init__(f"{self.text.zh}\n{self.text.en}")


def run_json(run: Run) -> str:
    """Write a run as one JSON document, as ``run-1.schema.json`` describes it."""
    return json_text.document(_RUN.dump_python(run, mode="json"))


def run_json_lines(run: Run) -> Iterator[str]:
    """Write a run as one JSON object a line: judgements, intake problems, then the totals."""
    data: dict[str, Any] = _RUN.dump_python(run, mode="json")
    for key, type_ in (("judgements", "judgement"), ("problems", "problem")):
        for item in data.pop(key):
            yield json_text.line(type_, item)
    yield json_text.line("totals", data)


def explanations_json(explanations: Explanations) -> str:
    """Write the proofs of a run as one JSON document."""
    return json_text.document(_EXPLAINED.dump_python(explanations, mode="json"))


def boards_json(boards: Boards) -> str:
    """Write boards as one JSON document, as ``boards-1.schema.json`` describes it."""
    return json_text.document(_BOARDS.dump_python(boards, mode="json"))


def boards_json_lines(boards: Boards) -> Iterator[str]:
    """Write boards as one JSON object a line, then what they have in common."""
    data = _BOARDS.dump_python(boards, mode="json")
    for board in data.pop("boards"):
        yield json_text.line("board", board)
    yield json_text.line("totals", data)


def totals_json(totals: Totals) -> str:
    """Write totals as one JSON document, as ``totals-1.schema.json`` describes it."""
    return json_text.document(_TOTALS.dump_python(totals, mode="json"))


def totals_json_line(totals: Totals) -> str:
    """Write totals as one line of JSON."""
    return json_text.line("totals", _TOTALS.dump_python(totals, mode="json"))


def compared_json(compared: ComparedRun) -> str:
    """Write a comparison, its run within, as ``compared-run-1.schema.json`` describes it."""
    return json_text.document(_COMPARED.dump_python(compared, mode="json"))


def compared_json_lines(compared: ComparedRun) -> Iterator[str]:
    """Write a comparison as one JSON object a line: its run's lines, its own, what it came to."""
    yield from run_json_lines(compared.run)
    data: dict[str, Any] = _COMPARED.dump_python(replace(compared, run=_EMPTY), mode="json")
    del data["run"]
    for key, type_ in (("declarations", "declaration_change"), ("changes", "change")):
        for item in data.pop(key):
            yield json_text.line(type_, item)
    yield json_text.line("comparison", data)


def read_run(path: Path) -> Run | None:
    """Read a finished run that ``check --format json`` wrote; None where it is something else.

    The verdict is worked out again from the set of verdicts, and is not taken from the file.
    """
    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    try:
        data = loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        return None
    try:
        return _finished(data)[0]
    except ValidationError:
        return None  # not whole: it is then read as a declaration, and refused with a sentence


def read_baseline(path: Path) -> tuple[Run, str, tuple[Gone, ...] | None]:
    """Read a run to compare with: the run, the hash of its file, and what was fixed before it.

    A single run does not know what was before it: None. Raises BaselineError.
    """
    stored = path.read_bytes()
    try:
        data = loads(stored)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or "schema_version" not in data:
        raise BaselineError(
            path,
            "不是一次运行的结果；基线要用 qibiao check --output 文件.json 写出的文件",
            "is no finished run; a baseline is a file that qibiao check --output FILE.json wrote",
        )
    version = data["schema_version"]
    if version != SCHEMA_VERSION:
        raise BaselineError(
            path,
            f"的格式版本是 {version!s:.20}，本程序只认 {SCHEMA_VERSION}："
            "请用本程序按 --as-of 当日重新评判当时的声明，再作基线",
            f"has schema version {version!s:.20}, this program knows {SCHEMA_VERSION}: "
            "judge the earlier declarations again, --as-of that day",
        )
    try:
        run, trace = _finished(data)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise BaselineError(
            path,
            f"不完整或被改过（{where:.200}），不能作基线；请重新写出",
            f"is not whole or was edited ({where:.200}); write it again",
        ) from None
    return run, sha256(stored).hexdigest(), trace


def _finished(data: dict[str, Any]) -> tuple[Run, tuple[Gone, ...] | None]:
    """Read a run, or a comparison with the run in it; verdicts are worked out again."""
    of_run = data.get("run", data)
    judgements = of_run.get("judgements") if isinstance(of_run, dict) else None
    for judgement in judgements if isinstance(judgements, list) else ():
        if isinstance(judgement, dict):
            judgement.pop("verdict", None)
    if of_run is data:
        return _RUN.validate_python(data), None
    compared = _COMPARED.validate_python(data)
    return compared.run, compared.gone
