"""JSON of runs and boards: as its published schema says, whole, and read back the same."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Boards, Parameters, Run, judge_submission, rank
from qibiao.reports import read_run, write_report
from qibiao.reports.schema import FOLDER, WRITTEN, make_schema
from qibiao.rules import Library

RUN_SCHEMA, BOARDS_SCHEMA = "run-1.schema.json", "boards-1.schema.json"


@pytest.fixture(scope="module")
def run(library: Library) -> Run:
    """All bundled samples, and two files that cannot be read."""
    submission = read_submission([SAMPLES, "/nowhere.xml", "/nowhere.json"])
    return judge_submission(submission, library, Parameters(date(2026, 11, 24)))


@pytest.fixture(scope="module")
def boards(run: Run, library: Library) -> Boards:
    return rank(run.judgements, library)


def written(report: Run | Boards, format_: str) -> str:
    stream = StringIO()
    write_report(report, "zh", format_, (), stream)
    return stream.getvalue()


def schema(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WRITTEN)
def test_the_schema_on_disk_is_the_one_of_the_types(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == make_schema(name)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_schema_is_sound_and_refuses_what_it_does_not_know(name: str) -> None:
    known = schema(name)
    Draft202012Validator.check_schema(known)
    assert known["additionalProperties"] is False
    assert not Draft202012Validator(known).is_valid({"schema_version": "1"})


def test_a_run_is_written_as_its_schema_says(run: Run) -> None:
    data = json.loads(written(run, "json"))
    assert list(Draft202012Validator(schema(RUN_SCHEMA)).iter_errors(data)) == []


def test_boards_are_written_as_their_schema_says(boards: Boards) -> None:
    for shown in (boards, boards.public()):
        data = json.loads(written(shown, "json"))
        assert list(Draft202012Validator(schema(BOARDS_SCHEMA)).iter_errors(data)) == []


def test_a_run_is_read_back_as_it_was(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(written(run, "json"), encoding="utf-8")
    assert read_run(file) == run


def test_a_verdict_that_was_changed_in_the_file_is_not_believed(run: Run, tmp_path: Path) -> None:
    data = json.loads(written(run, "json"))
    for judgement in data["judgements"]:
        judgement["verdict"] = "conforming"
    file = tmp_path / "run.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert read_run(file) == run


def test_json_lines_hold_what_the_document_holds(run: Run) -> None:
    records = [json.loads(line) for line in written(run, "jsonl").splitlines()]
    data = json.loads(written(run, "json"))
    for kind in ("judgement", "problem"):
        of_kind = [{k: v for k, v in r.items() if k != "type"} for r in records
                   if r["type"] == kind]  # fmt: skip
        assert of_kind == data[f"{kind}s"]
    assert records[-1] == {
        "type": "totals",
        **{k: v for k, v in data.items() if k not in ("judgements", "problems")},
    }


def test_json_lines_of_boards_hold_what_the_document_holds(boards: Boards) -> None:
    records = [json.loads(line) for line in written(boards, "jsonl").splitlines()]
    data = json.loads(written(boards, "json"))
    assert [{k: v for k, v in one.items() if k != "type"} for one in records[:-1]] == data["boards"]
    assert (records[-1]["type"], records[-1]["as_of"]) == ("totals", "2026-11-24")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_report_names_every_judgement_and_problem(run: Run, language: Any) -> None:
    stream = StringIO()
    write_report(run, language, "text", (), stream)
    lines = stream.getvalue().splitlines()
    heads = [line for line in lines if line and not line.startswith(" ") and " — " in line]
    assert len(heads) == len(run.judgements)
    assert sum("/nowhere" in line for line in lines) == 2
    for judgement in run.judgements:
        for finding in judgement.findings:
            assert any(finding.rule in line for line in lines)


def test_what_is_public_names_nobody_who_did_not_enter(boards: Boards) -> None:
    assert any(board.left_out for board in boards.boards)
    entered = {
        (entry.standard, entry.enterprise)
        for board in boards.boards
        for tier in board.tiers
        for entry in tier.entries
    }
    left = {(one.standard, one.enterprise) for b in boards.boards for one in b.left_out}
    public = written(boards.public(), "json") + written(boards.public(), "text")
    known = " ".join(f"{standard} {enterprise}" for standard, enterprise in entered)
    for standard, _ in left - entered:
        assert standard not in public or standard in known
