"""JSON Lines: each line stands for itself, and is counted."""

import json

import pytest

from qibiao.declarations.formats import json_lines
from qibiao.declarations.formats.json_lines import are_json_lines, read_json_lines
from qibiao.declarations.model import Declaration
from qibiao.declarations.problems import Intake, IntakeProblem
from tests.effort import calls, little_work

GOOD = json.dumps({"id": "1", "standard": {"number": "Q/ABC 001-2025"}}, ensure_ascii=False)


def read(*lines: str) -> list[Declaration | IntakeProblem]:
    return list(read_json_lines("\n".join(lines).encode(), "a.jsonl"))


def test_each_line_is_a_declaration_with_its_line() -> None:
    first, second = read(GOOD, "", "  ", GOOD.replace("1", "2", 1), "")
    assert isinstance(first, Declaration) and isinstance(second, Declaration)
    assert [(one.id, one.source.line(())) for one in (first, second)] == [("1", 1), ("2", 4)]
    assert second.source.line(("standard", "number")) == 4


def test_a_place_names_the_line_and_the_path_in_it() -> None:
    _, second = read(GOOD, GOOD)
    assert isinstance(second, Declaration)
    place = second.source.place("standard", "number")
    assert str(place) == "a.jsonl:2 /standard/number"


def test_windows_line_ends_are_blanks() -> None:
    assert [type(one) for one in read(GOOD + "\r", GOOD + "\r")] == [Declaration, Declaration]


WRONG = {
    "{": Intake.NOT_WELL_FORMED,
    '{"id": "1"} {"id": "2"}': Intake.NOT_WELL_FORMED,
    '{"id": NaN}': Intake.NOT_WELL_FORMED,
    '{"id": "1", "id": "2"}': Intake.NOT_WELL_FORMED,
    '{"line": 3}': Intake.NOT_WELL_FORMED,
    '{"a":' * 100_000: Intake.NOT_WELL_FORMED,
    "[" * 100_000: Intake.NOT_WELL_FORMED,
    '{"unheard_of": "1"}': Intake.WRONG_STRUCTURE,
    '{"id": {"a": "1"}}': Intake.WRONG_STRUCTURE,
    '{"declarations": []}': Intake.WRONG_STRUCTURE,
    "[]": Intake.WRONG_STRUCTURE,
    "1": Intake.WRONG_STRUCTURE,
    "null": Intake.WRONG_STRUCTURE,
    '"text"': Intake.WRONG_STRUCTURE,
    "\ufeff{}": Intake.NOT_WELL_FORMED,
}


@pytest.mark.parametrize(("line", "kind"), WRONG.items(), ids=[ascii(line)[:30] for line in WRONG])
def test_a_wrong_line_is_a_problem_and_the_rest_goes_on(line: str, kind: Intake) -> None:
    first, problem, last = read(GOOD, line, GOOD)
    assert isinstance(first, Declaration) and isinstance(last, Declaration)
    assert isinstance(problem, IntakeProblem) and problem.set_aside
    assert (problem.kind, problem.place.line) == (kind, 2)
    assert last.source.line(()) == 3


def test_bytes_that_are_no_utf_8_are_a_problem_of_their_line() -> None:
    data = GOOD.encode() + b'\n{"id": "\xff"}\n' + GOOD.encode()
    _, problem, last = read_json_lines(data, "a.jsonl")
    assert isinstance(problem, IntakeProblem) and problem.place.line == 2
    assert isinstance(last, Declaration)


@pytest.mark.parametrize("data", [b"", b"\n \n\r\n"])
def test_a_file_of_blank_lines_is_a_problem(data: bytes) -> None:
    (problem,) = read_json_lines(data, "a.jsonl")
    assert isinstance(problem, IntakeProblem) and problem.kind is Intake.NOTHING_IN_IT


def test_what_is_over_the_cap_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MOST_RECORDS", 2)
    *read_ones, problem = read(GOOD, GOOD, "", GOOD, GOOD)
    assert [type(one) for one in read_ones] == [Declaration, Declaration]
    assert isinstance(problem, IntakeProblem) and problem.kind is Intake.TOO_LARGE
    assert problem.place.line == 4


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b'{"id": "1"}\n{"id": "2"}\n', "-", True),
        (b'\n{"id": "1"}\r\n\r\n{"id":', "-", True),
        (b'{"id": "1"}', "-", False),
        (b'{"id": "1"}\n', "-", False),
        (b'{"enterprise": {}\n, "id": "1"}', "-", False),
        (b'[\n{"id": "1"},\n{"id": "2"}]', "-", False),
        (b"<a>{}\n{}</a>", "-", False),
        (b'{"id": "1"}', "a.jsonl", True),
        (b'{"id": "1"}', "b.zip!a.NDJSON", True),
        (b"", "-", False),
    ],
)
def test_json_lines_are_told_from_json(data: bytes, name: str, expected: bool) -> None:
    assert are_json_lines(data, name) is expected


@pytest.mark.parametrize("line", [b"{\n", b"\n"])
def test_the_work_grows_with_the_length_alone(line: bytes) -> None:
    def work(lines: int) -> int:
        return calls(lambda: list(read_json_lines(line * lines, "a")))

    assert work(2_000) < 11 * work(200)


@pytest.mark.parametrize("data", [b"\n" * 2_000_000, b'{"' + b"\\" * 2_000_000])
def test_what_holds_no_declaration_costs_little(data: bytes) -> None:
    with little_work():
        (problem,) = read_json_lines(data, "a")
    assert isinstance(problem, IntakeProblem)
