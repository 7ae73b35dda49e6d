"""Runs and boards as JSON and JSON Lines, and a finished run read back."""

from collections.abc import Iterator
from json import dumps, loads
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qibiao.engine import Boards, Run
from qibiao.engine.judgement import SCHEMA_VERSION

_RUN: TypeAdapter[Run] = TypeAdapter(Run)
_BOARDS: TypeAdapter[Boards] = TypeAdapter(Boards)


def run_json(run: Run) -> str:
    """Write a run as one JSON document, as ``run-1.schema.json`` describes it."""
    return dumps(_RUN.dump_python(run, mode="json"), ensure_ascii=False, indent=2) + "\n"


def run_json_lines(run: Run) -> Iterator[str]:
    """Write a run as one JSON object a line: judgements, intake problems, then the totals."""
    data: dict[str, Any] = _RUN.dump_python(run, mode="json")
    for kind in ("judgements", "problems"):
        for item in data.pop(kind):
            yield dumps({"type": kind[:-1], **item}, ensure_ascii=False) + "\n"
    yield dumps({"type": "totals", **data}, ensure_ascii=False) + "\n"


def boards_json(boards: Boards) -> str:
    """Write boards as one JSON document, as ``boards-1.schema.json`` describes it."""
    return dumps(_BOARDS.dump_python(boards, mode="json"), ensure_ascii=False, indent=2) + "\n"


def boards_json_lines(boards: Boards) -> Iterator[str]:
    """Write boards as one JSON object a line, then what they have in common."""
    data = _BOARDS.dump_python(boards, mode="json")
    for board in data.pop("boards"):
        yield dumps({"type": "board", **board}, ensure_ascii=False) + "\n"
    yield dumps({"type": "totals", **data}, ensure_ascii=False) + "\n"


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
    judgements = data.get("judgements")
    for judgement in judgements if isinstance(judgements, list) else ():
        if isinstance(judgement, dict):
            judgement.pop("verdict", None)
    try:
        return _RUN.validate_python(data)
    except ValidationError:
        return None  # not whole: it is then read as a declaration, and refused with a sentence
