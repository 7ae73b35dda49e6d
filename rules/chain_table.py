"""The chain above the rules: tables of one plain form, ``when`` tokens ``then`` a token.

From outcomes to the verdict, from levels to the grade, from a judgement to a board: each step is
a table that a jurist can read. The first line that matches answers; a table that leaves a case
open, or holds a line that nothing reaches, is refused when it is loaded.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import product
from math import prod
from pathlib import Path

from pydantic.dataclasses import dataclass

from qibiao.declarations.strict import STRICT
from qibiao.rules.validating import validated
from qibiao.rules.yaml_source import Steps, YamlSource, read_yaml

FOLDER = Path(str(files("qibiao.rules"))) / "chain"
MOST_CASES = 20_000


@dataclass(frozen=True, slots=True, config=STRICT)
class Line:
    """One line: where these tokens are so, the answer is this (一行)."""

    when: dict[str, str | tuple[str, ...]]
    then: str

    def matches(self, tokens: Mapping[str, str]) -> bool:
        """Tell whether a case meets this line."""
        return all(tokens[name] in self.allowed(name) for name in self.when)

    def allowed(self, name: str) -> tuple[str, ...]:
        """List what the line allows a token to be."""
        said = self.when[name]
        return (said,) if isinstance(said, str) else said


@dataclass(frozen=True, slots=True, config=STRICT)
class ChainTable:
    """A table of the chain (推理链): tokens with all their values, answers best first, lines."""

    id: str
    note: str
    tokens: dict[str, tuple[str, ...]]
    answers: tuple[str, ...]
    lines: tuple[Line, ...]

    def cases(self) -> Iterator[dict[str, str]]:
        """List every combination of tokens."""
        for values in product(*self.tokens.values()):
            yield dict(zip(self.tokens, values, strict=True))


def read_chain(name: str, folder: Path = FOLDER) -> ChainTable:
    """Read and check one table."""
    source = read_yaml(folder / f"{name}.yaml")
    table = validated(source, (), ChainTable, source.data)
    _check(source, table)
    return table


def _check(source: YamlSource, table: ChainTable) -> None:
    if table.id != source.path.stem:
        raise source.error(("id",), f"the file must be named {table.id}.yaml")
    if prod(map(len, table.tokens.values())) > MOST_CASES:
        raise source.error(("tokens",), "too many cases to check")
    for i, line in enumerate(table.lines):
        _check_line(source, table, line, ("lines", i))
    _check_complete(source, table)


def _check_line(source: YamlSource, table: ChainTable, line: Line, steps: Steps) -> None:
    for name in line.when:
        if name not in table.tokens:
            raise source.error((*steps, "when", name), f"unknown token {name!r}")
        for value in line.allowed(name):
            if value not in table.tokens[name]:
                raise source.error((*steps, "when", name), f"{value!r} is no value of it")
    if line.then not in table.answers:
        raise source.error((*steps, "then"), f"unknown answer {line.then!r}")


def _check_complete(source: YamlSource, table: ChainTable) -> None:
    """Every case is answered by some line, and every line answers some case."""
    reached: set[int] = set()
    for case in table.cases():
        first = next((i for i, line in enumerate(table.lines) if line.matches(case)), None)
        if first is None:
            raise source.error(("lines",), f"no line answers {case}")
        reached.add(first)
    for i in range(len(table.lines)):
        if i not in reached:
            raise source.error(("lines", i), "no case reaches this line")
