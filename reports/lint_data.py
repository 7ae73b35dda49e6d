"""What lint found as JSON."""

from collections.abc import Iterable

from pydantic.dataclasses import dataclass

from qibiao.declarations.strict import STRICT
from qibiao.engine.judgement import SCHEMA_VERSION
from qibiao.reports import json_text
from qibiao.rules.problem import Problem


@dataclass(frozen=True, slots=True, config=STRICT)
class Lint:
    """What was found wrong with packs (规则包检查): nothing, and they are clean."""

    packs: tuple[str, ...]
    problems: tuple[Problem, ...]
    schema_version: str = SCHEMA_VERSION


def lint_json(packs: Iterable[str], problems: Iterable[Problem]) -> str:
    """Write what was found as one JSON document, as ``lint-1.schema.json`` describes it."""
    return json_text.written(Lint(tuple(packs), tuple(problems)))
