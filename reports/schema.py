"""The published schemas of what is written as JSON; a version once released is never changed.

``python -m qibiao.reports.schema`` writes them; a test holds them to the types, and every output
to them.
"""

from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from qibiao.engine import Boards, Run
from qibiao.engine.changes import ComparedRun
from qibiao.engine.judgement import SCHEMA_VERSION
from qibiao.engine.proof import Explanations
from qibiao.engine.totals import Totals
from qibiao.reports import json_text
from qibiao.reports.lint_data import Lint

FOLDER = Path(str(files("qibiao.reports"))) / "schema"
WRITTEN: dict[str, type[Any]] = {
    f"run-{SCHEMA_VERSION}.schema.json": Run,
    f"boards-{SCHEMA_VERSION}.schema.json": Boards,
    f"explanations-{SCHEMA_VERSION}.schema.json": Explanations,
    f"totals-{SCHEMA_VERSION}.schema.json": Totals,
    f"compared-run-{SCHEMA_VERSION}.schema.json": ComparedRun,
    f"lint-{SCHEMA_VERSION}.schema.json": Lint,
}


def make_schema(name: str) -> str:
    """Write one schema from the type it describes."""
    schema = TypeAdapter(WRITTEN[name]).json_schema(mode="serialization")
    identity = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:qibiao:{name.removesuffix('.schema.json')}",
    }
    return json_text.document({**identity, **schema})


def main() -> None:
    """Write all schemas into the source tree."""
    FOLDER.mkdir(exist_ok=True)
    for name in WRITTEN:
        (FOLDER / name).write_text(make_schema(name), encoding="utf-8")


if __name__ == "__main__":
    main()
