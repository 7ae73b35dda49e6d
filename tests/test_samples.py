"""Every bundled sample against its exact judgement, compared whole; --update rewrites them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Judgement, Parameters, judge_submission
from qibiao.rules import Library, Status

QUIET = (Status.PASS, Status.NOT_APPLICABLE, Status.NOT_IN_FORCE)
SUFFIX = ".expected.yaml"
FORMS = (".xml", ".json", ".jsonl", ".xlsx", ".zip", ".gz")  # beside folders of CSV


def samples() -> Iterator[object]:
    for path in sorted(SAMPLES.rglob("*")):
        if path.suffix in FORMS or (path.is_dir() and any(path.glob("*.csv"))):
            yield pytest.param(path, id=path.relative_to(SAMPLES).as_posix())


def expected_file(sample: Path) -> Path:
    return sample.with_name(sample.stem + SUFFIX)


def summary(judgement: Judgement) -> dict[str, Any]:
    """The judgement as expected files hold it: all that neither passed nor did not apply."""
    verdicts = [verdict.value for verdict in judgement.verdicts]
    return {
        "id": judgement.id,
        "verdict": verdicts[0] if len(verdicts) == 1 else verdicts,
        "grades": {
            f"{grade.offering}/{grade.variant}".strip("/"): {
                "grade": [one.value for one in grade.grades]
                if len(grade.grades) > 1
                else grade.grades[0].value,
                "trial": grade.trial,
            }
            for grade in judgement.grades
        },
        "outcomes": [
            [outcome.rule, said.entity, outcome.status.value]
            for said in judgement.outcomes
            for outcome in said.outcomes
            if outcome.status not in QUIET
        ],
    }


@pytest.mark.parametrize("sample", list(samples()))
def test_a_sample_is_judged_exactly_as_expected(
    sample: Path, library: Library, request: pytest.FixtureRequest
) -> None:
    file = expected_file(sample)
    expected = yaml.safe_load(file.read_text(encoding="utf-8"))
    submission = read_submission([sample])
    run = judge_submission(submission, library, Parameters(expected["as_of"]))
    judged = {
        "as_of": expected["as_of"],
        "declarations": [summary(judgement) for judgement in run.judgements],
        "problems": [[str(problem.kind), problem.place.path] for problem in run.problems],
    }
    if request.config.getoption("--update"):
        text = yaml.safe_dump(judged, allow_unicode=True, sort_keys=False, width=100)
        file.write_text(text, encoding="utf-8")
    assert judged == expected


def test_every_sample_has_its_expected_judgement_and_nothing_else_lies_there() -> None:
    known = {path.values[0] for path in samples()}  # type: ignore[attr-defined]
    expected = {expected_file(path) for path in known}
    found = {path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".py"}
    apart = {path for path in found if path.parent not in known and "__pycache__" not in path.parts}
    assert apart == {path for path in known if path.is_file()} | expected
