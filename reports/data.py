"""Runs, boards, totals and comparisons as JSON and JSON Lines, and a finished run read back."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from json import loads
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qibiao.declarations import Text
from qibiao.engine import Boards, Run
from qibiao.engine.changes import ComparedRun, Gone
from qibiao.engine.judgement import SCHEMA_VERSION
from qibiao.engine.proof import Explanations
from qibiao.reports import json_text


class BaselineError(ValueError):
    """A file that cannot be the baseline of a comparison, and what to do."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        self.text = Text(zh=f"{path} {zh}", en=f"{path} {en}")
        super().__init__(f"{self.text.zh}\n{self.text.en}")


def run_json(run: Run) -> Iterator[str]:
    """Write a run as one JSON document, as ``run-1.schema.json`` describes it."""
    whole = json_text.written(replace(run, judgements=()))
    return json_text.with_members(whole, _judgements(run), 2)


def compared_json(compared: ComparedRun) -> Iterator[str]:
    """Write a comparison, its run within, as ``compared-run-1.schema.json`` describes it."""
    run = compared.run
    bare = replace(compared, run=replace(run, judgements=()))
    return json_text.with_members(json_text.written(bare), _judgements(run), 3)


def _judgements(run: Run) -> Iterator[str]:
    return (json_text.written(judgement) for judgement in run.judgements)


def run_json_lines(run: Run) -> Iterator[str]:
    """Write a run as one JSON object a line: judgements, intake problems, then the totals."""
    for judgement in run.judgements:
        yield json_text.line("judgement", judgement)
    for problem in run.problems:
        yield json_text.line("problem", problem)
    yield json_text.line("totals", run, "judgements", "problems")


def compared_json_lines(compared: ComparedRun) -> Iterator[str]:
    """Write a comparison as one JSON object a line: its run's lines, its own, what it came to."""
    yield from run_json_lines(compared.run)
    for declaration in compared.declarations:
        yield json_text.line("declaration_change", declaration)
    for change in compared.changes:
        yield json_text.line("change", change)
    yield json_text.line("comparison", compared, "run", "declarations", "changes")


def explanations_json(explanations: Explanations) -> str:
    """Write the proofs of a run as one JSON document."""
    return json_text.written(explanations)


def boards_json_lines(boards: Boards) -> Iterator[str]:
    """Write boards as one JSON object a line, then what they have in common."""
    for board in boards.boards:
        yield json_text.line("board", board)
    yield json_text.line("totals", boards, "boards")


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
        return json_text.as_type(Run).validate_python(data), None
    compared = json_text.as_type(ComparedRun).validate_python(data)
    return compared.run, compared.gone
