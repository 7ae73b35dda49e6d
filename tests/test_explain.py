"""explain: the proof agrees with the judgement, and what is promised holds when judged again."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES, Declaration, read_submission
from qibiao.engine import Judgement, Parameters, judge
from qibiao.engine.changing import changed
from qibiao.engine.explaining import explain
from qibiao.engine.judgement import Grade
from qibiao.engine.obstacles import grade_aim
from qibiao.engine.promise import Mending
from qibiao.engine.proof import RuleProof
from qibiao.reports.schema import FOLDER
from qibiao.rules import Library, Status
from qibiao.rules.truth import TRUE, UNKNOWN
from tests.mutants.sound import Plain, Sound, sounds
from tests.promises import broken, judged, mendings, roughened, smaller

DAY = date(2026, 11, 24)
RANDOM_DECLARATIONS = 200
SEARCHED = 40  # declarations in which smaller sets of changes are looked for


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments), "--as-of", DAY.isoformat()])


def broken_promises(declaration: Declaration, library: Library) -> Iterator[str]:
    """Name every promise that does not hold when its changes are made and judged again."""
    for mending in explain(declaration, library, Parameters(DAY)).mending:
        for promise in mending.promises:
            again = judge(changed(declaration, promise.changes), library, Parameters(DAY))
            if again.verdicts != promise.verdicts:
                yield f"{promise.changes}: {again.verdicts}, promised {promise.verdicts}"
            if promise.complete and not mending.aim.reached(again):
                yield f"{promise.changes}: does not reach {mending.aim}"


def needless(mending: Mending, declaration: Declaration, library: Library) -> Iterator[str]:
    """Name every change without which a complete promise would reach its aim as well."""
    for promise in mending.promises:
        for left in promise.changes if promise.complete else ():
            fewer = [change for change in promise.changes if change != left]
            part = {change.steps[:-1] for change in promise.changes if change != left}
            if left.steps[:-1] in part or left.template or "facets" in left.steps:
                continue  # a part of one entity, whole or not there; or which variant it is
            again = judge(changed(declaration, fewer), library, Parameters(DAY))
            if mending.aim.reached(again):
                yield f"{left} is not needed for {mending.aim}"


@pytest.mark.parametrize(
    ("plain", "sound"),
    [pytest.param(*one, id=str(i)) for i, one in enumerate(roughened(RANDOM_DECLARATIONS))],
)
def test_every_promise_holds_when_it_is_judged_again(plain: Plain, sound: Sound) -> None:
    for mending in mendings(plain, sound):
        for promise in mending.promises:
            assert list(broken(plain, sound, mending, promise)) == []
        assert mending.promises or mending.out_of_reach or mending.bounded


@pytest.mark.parametrize(
    ("plain", "sound"),
    [pytest.param(*one, id=str(i)) for i, one in enumerate(roughened(SEARCHED, seed=4711))],
)
def test_no_smaller_set_of_changes_reaches_what_is_promised(plain: Plain, sound: Sound) -> None:
    for mending in mendings(plain, sound):
        assert list(smaller(plain, sound, mending)) == []


SOME = ("water_purifier", "elevator_maintenance", "geographical_indication", "skin_cosmetics")


@pytest.mark.parametrize("name", SOME)
def test_the_promises_on_samples_hold_and_change_no_more_than_they_must(
    name: str, library: Library
) -> None:
    promised = 0
    for declaration in read_submission([SAMPLES / name]).declarations:
        assert list(broken_promises(declaration, library)) == []
        for mending in explain(declaration, library, Parameters(DAY)).mending:
            promised += len(mending.promises)
            assert list(needless(mending, declaration, library)) == []
    assert promised


def test_the_smallest_change_of_a_value_below_its_limit_is_the_limit(library: Library) -> None:
    (below,) = read_submission([SAMPLES / "water_purifier" / "ro-below-limit.xml"]).declarations
    (mending,) = explain(below, library, Parameters(DAY)).mending
    (change,) = mending.promises[0].changes
    assert (change.path, change.before, change.value) == ("indicators/0/value", "≥44.9", "≥45")


def test_fewer_facets_and_a_value_come_before_facets_alone() -> None:
    (sound,) = (one for one in sounds() if one.id == "elevator_maintenance/two-areas")
    plain = deepcopy(sound.plain)
    _, elsewhere = plain["offerings"][0]["variants"]
    elsewhere["facets"] = [{"name": "maintenance_mode", "value": "按期维保"}]
    mending = next(one for one in mendings(plain, sound) if one.aim.grade and one.aim.variant == 1)
    wanted = {change.field.zh: change.value for change in mending.promises[0].changes}
    assert wanted == {
        "要求原文": "≤30", "型式要素名称": "电梯类别", "电梯类别": "曳引与强制驱动电梯",
    }  # fmt: skip


def test_a_variant_that_no_scheme_covers_however_it_is_told_is_out_of_reach() -> None:
    (sound,) = (one for one in sounds() if one.id == "water_purifier/other-process-not-graded")
    plain = deepcopy(sound.plain)
    plain["offerings"][0]["variants"][0]["facets"] = []
    plain["indicators"][0]["value"] = "不得检出"
    mending = next(one for one in mendings(plain, sound) if one.aim.grade)
    assert [one.obstacle.name for one in mending.out_of_reach] == ["process"]
    assert not mending.bounded and not any(one.complete for one in mending.promises)


def test_half_of_a_pair_in_a_unit_of_neither_half_is_given_the_unit_of_one() -> None:
    (sound,) = (one for one in sounds() if one.id == "auto_after_sales/maker-grade-1")
    plain = deepcopy(sound.plain)
    (years,) = (one for one in plain["indicators"] if one["name"] == "三包有效期（年）")
    years["unit"] = "%"
    (change,) = mendings(plain, sound)[0].promises[0].changes
    assert (change.field.zh, change.before, change.value) == ("计量单位", "%", "年")


@pytest.mark.parametrize("left", [("scope",), ("scope", "requirements"), ("scope", "test_methods")])
def test_chapters_that_a_standard_lacks_are_named_and_do_not_stop_explain(
    left: tuple[str, ...], library: Library
) -> None:
    (sound,) = read_submission([SAMPLES / "water_purifier" / "ro-grade-2.xml"]).declarations
    assert sound.standard is not None
    lacking = replace(sound, standard=replace(sound.standard, elements=left))
    mending = explain(lacking, library, Parameters(DAY)).mending[0]
    added = {change.value for change in mending.promises[0].changes}
    assert added == {"requirements", "test_methods"} - set(left)
    assert list(broken_promises(lacking, library)) == []


def test_what_no_scheme_covers_is_given_no_grade_to_aim_at() -> None:
    graded = (Grade.NOT_GRADED, Grade.NO_GRADE)
    (sound,) = (one for one in sounds() if one.id == "furniture/outdoor-not-graded")
    (seen,) = judged(sound.plain, sound).grades
    assert [grade_aim(replace(seen, grades=some)) for some in (graded, graded[:1])] == [None, None]


def test_a_search_that_finds_nothing_and_names_nothing_says_that_it_did_not_try_all() -> None:
    searched = (mendings(plain, sound) for plain, sound in roughened(200, seed=31337))
    without = ([mending for mending in found if not mending.promises] for found in searched)
    ends = next(filter(None, without))
    assert all(mending.out_of_reach or mending.bounded for mending in ends)


def proofs(judgement: Judgement, declaration: Declaration, library: Library) -> list[RuleProof]:
    explained = explain(declaration, library, Parameters(DAY))
    assert explained.judgement == judgement
    return [rule for entity in explained.entities for rule in entity.rules]


def test_the_tokens_of_a_proof_lead_to_the_status_that_it_proves(library: Library) -> None:
    for declaration in read_submission([SAMPLES / "water_purifier"]).declarations:
        judgement = judge(declaration, library, Parameters(DAY))
        for proof in proofs(judgement, declaration, library):
            tokens = {one.token for one in proof.conditions if one.part == "requires"}
            gate = {one.token for one in proof.conditions if one.part != "requires"}
            if proof.status is Status.FAIL:
                assert gate <= {TRUE} and tokens - {TRUE}, proof.rule
            if proof.status is Status.PASS and "false" not in gate:
                assert tokens == {TRUE}, proof.rule
            if proof.status in (Status.UNDECIDED, Status.NEEDS_PERSON):
                assert UNKNOWN in gate | tokens, proof.rule


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_shows_each_rule_and_the_comparison_step_by_step(language: str) -> None:
    sample = SAMPLES / "water_purifier" / "ro-below-limit.xml"
    result = run(sample, "--lang", language)
    assert result.exit_code == Exit.CLEAN, result.output
    for text in ("L1-01", "≥ 44.9 %", "≥ 45 %", "≥44.9 → ≥45"):
        assert text in result.output
    assert len(run(sample, "--all").output) > len(run(sample).output)


def test_rules_and_declarations_are_chosen_by_name() -> None:
    batch = SAMPLES / "water_purifier" / "batch.xml"
    result = run(batch, "--id", "WP-30A", "--rule", "L1-01")
    assert "L1-02" not in result.output and "WP-30B" not in result.output
    unknown = run(batch, "--id", "nobody")
    assert (unknown.exit_code, "WP-30A" in unknown.output) == (Exit.USAGE, True)


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    result = run(SAMPLES / "water_purifier" / "ro-grade-2.xml", "--format", "json")
    schema: dict[str, Any] = json.loads((FOLDER / "explanations-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(result.output))


def test_what_cannot_be_read_is_said_and_the_rest_is_explained(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<x", "utf-8")
    result = run(SAMPLES / "water_purifier" / "ro-grade-2.xml", tmp_path / "bad.xml")
    assert result.exit_code == Exit.NOT_JUDGED
    assert "L1-01" in result.output and "IN-02" in result.output + result.stderr
