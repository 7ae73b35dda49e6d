"""The tables of the chain: complete, without idle lines, and answered alike by the engine."""

from pathlib import Path

import pytest

from qibiao.engine.reasoning import Chain, chain
from qibiao.rules import RulePackError
from qibiao.rules.chain_table import FOLDER, ChainTable, read_chain

TABLES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def first_match(table: ChainTable, case: dict[str, str]) -> str:
    """The answer of the first line that matches, read off the table without the engine."""
    for line in table.lines:
        allowed = {
            name: {said} if isinstance(said, str) else set(said) for name, said in line.when.items()
        }
        if all(case[name] in values for name, values in allowed.items()):
            return line.then
    raise AssertionError(case)


@pytest.mark.parametrize("name", TABLES)
def test_the_engine_answers_every_case_as_the_table_reads(name: str) -> None:
    made = Chain(read_chain(name))
    for case in made.table.cases():
        assert made.answer(case) == first_match(made.table, case)


@pytest.mark.parametrize("name", TABLES)
def test_every_answer_of_a_table_is_given_in_some_case(name: str) -> None:
    table = read_chain(name)
    assert {first_match(table, case) for case in table.cases()} == set(table.answers)


def test_reachable_answers_stand_best_first() -> None:
    tokens = {"standing": ("current",), "error": ("none", "some"), "flaw": ("some",)}
    assert chain("verdict").reachable(tokens) == ("flawed", "nonconforming")


GOOD = """\
id: t
note: n
tokens: {a: [x, y]}
answers: [p, q]
lines:
  - {when: {a: x}, then: p}
  - {when: {}, then: q}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("{a: x}", "{b: x}", 6, "unknown token 'b'"),
        ("{a: x}", "{a: z}", 6, "'z' is no value"),
        ("then: p", "then: r", 6, "unknown answer 'r'"),
        ("{when: {}, then: q}", "{when: {a: x}, then: q}", 5, "no line answers"),
        ("{a: x}, then: p", "{}, then: p", 7, "no case reaches this line"),
        ("id: t", "id: u", 1, "must be named u.yaml"),
        ("note: n", "nota: n", 2, "unknown key"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    (tmp_path / "t.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulePackError, match=problem) as caught:
        read_chain("t", tmp_path)
    assert caught.value.line == line


def test_a_sound_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(GOOD, encoding="utf-8")
    assert [line.then for line in read_chain("t", tmp_path).lines] == ["p", "q"]
