"""Runs and boards as JSON and JSON Lines, and JSON read back; the schema is published."""

from collections.abc import Iterator
from json import dumps
from typing import Any

from pydantic import TypeAdapter

from qibiao.engine import Boards, Run

_RUN: TypeAdapter[Run] = TypeAdapter(Run)
_BOARDS: TypeAdapter[Boards] = TypeAdapter(Boards)


def run_json(run: Run) -> str:
    """Write a run as one JSON document; each judgement states its verdict too."""
    return dumps(_with_verdicts(run), ensure_ascii=False, indent=2) + "\n"


def run_json_lines(run: Run) -> Iterator[str]:
    """Write a run as one JSON object a line: judgements, intake problems, then the totals."""
    data = _with_verdicts(run)
    for kind in ("judgements", "problems"):
        for item in data.pop(kind):
            yield dumps({"type": kind[:-1], **item}, ensure_ascii=False) + "\n"
    yield dumps({"type": "totals", **data}, ensure_ascii=False) + "\n"


def boards_json(boards: Boards) -> str:
    """Write boards as one JSON document."""
    return dumps(_BOARDS.dump_python(boards, mode="json"), ensure_ascii=False, indent=2) + "\n"


def boards_json_lines(boards: Boards) -> Iterator[str]:
    """Write boards as one JSON object a line."""
    data = _BOARDS.dump_python(boards, mode="json")
    for board in data.pop("boards"):
        yield dumps({"type": "board", **board}, ensure_ascii=False) + "\n"
    yield dumps({"type": "totals", **data}, ensure_ascii=False) + "\n"


def _with_verdicts(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = _RUN.dump_python(run, mode="json")
    for item, judgement in zip(data["judgements"], run.judgements, strict=True):
        item["verdict"] = None if judgement.partial else judgement.verdict.value
    return data
