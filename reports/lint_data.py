"""What lint found as JSON, and the published schema of it.

``python -m qibiao.reports.lint_data`` writes the schema; a version once released is never changed.
"""

from collections.abc import Iterable
from json import dumps

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from qibiao.declarations.strict import STRICT
from qibiao.engine.judgement import SCHEMA_VERSION
from qibiao.reports.schema import FOLDER
from qibiao.rules.problem import Problem

LINT_SCHEMA = f"lint-{SCHEMA_VERSION}.schema.json"


@dataclass(frozen=True, slots=True, config=STRICT)
class Lint:
    """What was found wrong with packs (规则包检查): nothing, and they are clean."""

    packs: tuple[str, ...]
    problems: tuple[Problem, ...]
    schema_version: str = SCHEMA_VERSION


_LINT: TypeAdapter[Lint] = TypeAdapter(Lint)


def lint_json(packs: Iterable[str], problems: Iterable[Problem]) -> str:
    """Write what was found as one JSON document, as ``lint-1.schema.json`` describes it."""
    found = Lint(tuple(packs), tuple(problems))
    return dumps(_LINT.dump_python(found, mode="json"), ensure_ascii=False, indent=2) + "\n"


def make_lint_schema() -> str:
    """Write the schema from the type it describes."""
    identity = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:qibiao:{LINT_SCHEMA.removesuffix('.schema.json')}",
    }
    schema = _LINT.json_schema(mode="serialization")
    return dumps({**identity, **schema}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schema into the source tree."""
    (FOLDER / LINT_SCHEMA).write_text(make_lint_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
