"""The commands for those who keep packs: rules lint and rules test, and what they leave with."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.reports.schema import FOLDER
from qibiao.rules import Library, RulePackError

PACKS = Path(__file__).parent / "data" / "packs"
LIMIT, ROW = "law/rules/L1-01-limit.yaml", "heater/indicators/efficiency.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rules", *arguments])


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    packs = folder / "packs"
    copytree(PACKS, packs)
    for name, old, new in changes:
        text = (packs / name).read_text(encoding="utf-8")
        assert old in text
        (packs / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return packs


# lint


def test_clean_packs_are_said_to_be_clean() -> None:
    found = run("lint", str(PACKS))
    assert (found.exit_code, found.output) == (Exit.CLEAN, "规则包 2 个，没有问题\n")
    found = run("lint", str(PACKS / "heater"), "--lang", "en")
    assert (found.exit_code, found.output) == (Exit.CLEAN, "packs: 1; no problems\n")


def test_without_a_path_the_shipped_packs_are_looked_at() -> None:
    found = run("lint")
    assert (found.exit_code, "没有问题" in found.output) == (Exit.CLEAN, True), found.output


def test_every_problem_says_where_what_why_and_what_to_do(tmp_path: Path) -> None:
    packs = changed(tmp_path, (ROW, "    source_grade: A\nclasses", "classes"))
    zh, en = (run("lint", str(packs), "--lang", lang) for lang in ("zh", "en"))
    assert zh.exit_code == en.exit_code == Exit.PACK_INVALID
    assert zh.output.splitlines() == [
        f"{packs / ROW}:10: [出处] limits.0：数值写作已公布，却没有 source（读到的页面）和 "
        "source_grade（可信度），据此判定不符合时无从查证",
        "    怎么办：补上 source 和 source_grade；没有读到页面的写 basis: recalled",
        "规则包 2 个，问题 1 处",
    ]
    assert en.output.splitlines() == [
        f"{packs / ROW}:10: [sources] limits.0: a published figure without source (the page read) "
        "and source_grade: nobody could check what it condemns by",
        "    what to do: Add source and source_grade, or write basis: recalled",
        "packs: 2; problems: 1",
    ]


def test_several_paths_are_looked_at_one_after_the_other(tmp_path: Path) -> None:
    packs = changed(tmp_path, (LIMIT, "axis: legality", "axis: beauty"))
    found = run("lint", str(PACKS), str(packs), "--lang", "en")
    assert (found.exit_code, found.output.splitlines()[-1]) == (
        Exit.PACK_INVALID,
        "packs: 4; problems: 1",
    )


def test_what_is_found_is_written_as_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads((FOLDER / "lint-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    packs = changed(
        tmp_path, (LIMIT, "axis: legality", "axis: beauty"), (ROW, "type: c", "type: x")
    )
    for path, places in ((PACKS, []), (packs, [(ROW, 4), (LIMIT, 5)])):
        found = run("lint", str(path), "--format", "json")
        data = json.loads(found.output)
        assert list(validator.iter_errors(data)) == []
        assert data["packs"] == ["law", "heater"]
        assert [(one["file"], one["line"]) for one in data["problems"]] == [
            (str(path / name), line) for name, line in places
        ]
        assert found.exit_code == (Exit.PACK_INVALID if places else Exit.CLEAN)
    assert not validator.is_valid({"problems": [], "packs": [], "extra": 1})


@pytest.mark.parametrize("command", ["lint", "test"])
def test_a_path_that_is_not_there_is_a_wrong_use(command: str) -> None:
    found = run(command, "/nowhere")
    assert (found.exit_code, "does not exist" in found.output) == (Exit.USAGE, True)


# test


def test_examples_that_hold_are_counted() -> None:
    found = run("test", str(PACKS))
    assert (found.exit_code, found.output) == (
        Exit.CLEAN,
        "规则示例 9 · 指标示例 6 · 最小声明 2 · 未通过 0\n",
    )


@pytest.mark.parametrize(("rule", "count"), [("L1-01", 5), ("L1-01@1", 5), ("N1-01", 2)])
def test_the_examples_of_one_rule_are_run_alone(rule: str, count: int) -> None:
    found = run("test", str(PACKS), "--rule", rule, "--lang", "en")
    assert (found.exit_code, found.output) == (
        Exit.CLEAN,
        f"{count} examples of rules, 0 of rows, 0 sound declarations, 0 failed\n",
    )


@pytest.mark.parametrize("rule", ["L1", "L1-01@2", "X9-99"])
def test_a_rule_that_is_none_is_a_wrong_use(rule: str) -> None:
    found = run("test", str(PACKS), "--rule", rule)
    assert (found.exit_code, f"没有规则“{rule}”" in found.output) == (Exit.USAGE, True)


# (file, what stands there, what is written instead, what is said)
REQUIRED = "    indicator:热效率  requires indicator.requirement inside limit.mandatory_standard"
FAILING = [
    (LIMIT, "given: {indicators/0/value: ≥40}", "given: {indicators/0/value: ≥46}",
     ["22: law L1-01@1 failing: fail expected, pass found",
      f"{REQUIRED} = true, not false"]),
    (LIMIT, "passing: {day: 2024-05-01}", "passing: {day: 2024-05-01, given: "
     "{indicators/0/value: ≥40}}",
     ["21: law L1-01@1 passing: pass expected, fail found",
      f"{REQUIRED} = false, not true"]),
    (LIMIT, "not_in_force: {day: 2017-12-31}", "not_in_force: {day: 2018-01-01}",
     ["25: law L1-01@1 not_in_force: not_in_force expected, not_applicable found",
      "    indicator:热效率  in_force as_of not_before 2018-01-01 = true, not false"]),
    (LIMIT, "given: {indicators/0/value: ≥40}", "given: {indicators/7/value: ≥40}",
     ["22: law L1-01@1 failing: fail expected, invalid found",
      "    indicators/7/value: the sound declaration holds nothing there"]),
    (LIMIT, "given: {indicators/0/value: ≥40}", "given: {indicators: null}",
     ["22: law L1-01@1 failing: fail expected, not_applicable found",
      "    no indicator in the declaration"]),
    (LIMIT, "given: {indicators/0/value: ≥40}", "given: {indicators: 5}",
     ["22: law L1-01@1 failing: fail expected, invalid found"]),
    (ROW, "value: ≥55", "value: ≥54", ["29: heater efficiency 2: average expected, base found"]),
    ("heater/sound.yaml", ", name: 暖风机}", "}",
     ["1: heater sound: conforming expected, flawed with findings found",
      "    L3-01 declaration: fail"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [pytest.param(*row, id=f"{row[0]}: {row[2][:40]}") for row in FAILING],
)
def test_an_example_that_fails_says_what_was_found_and_what_differs(
    tmp_path: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    packs = changed(tmp_path, (file, old, new))
    found = run("test", str(packs), "--lang", "en")
    lines = found.output.splitlines()
    expected = [f"{packs / file}:{said[0]}", *said[1:]]
    assert found.exit_code == Exit.PACK_INVALID
    assert lines[: len(expected)] == expected
    assert lines[-1].endswith("2 sound declarations, 1 failed")


def test_the_examples_of_an_invalid_pack_are_not_run(tmp_path: Path) -> None:
    packs = changed(tmp_path, (LIMIT, "axis: legality", "axis: beauty"))
    found = run("test", str(packs))
    assert isinstance(found.exception, RulePackError)  # which the command line tells, with exit 4
    assert f"{packs / LIMIT}:5: " in str(found.exception)


# show


def test_a_pack_shows_what_a_declaration_must_name(tmp_path: Path) -> None:
    shown = run("show", "净水器").output
    for line in (
        "净水工艺（process）：反渗透（ro、RO",
        "no_bad_credit  企业无不良信用记录",
        "ro_nf  反渗透和纳滤净水机：净水产水率、额定总净水量、水效等级",
        "法规底线 · 存疑，未核实 · 净水工艺：反渗透",
    ):
        assert line in shown
    assert "no_bad_credit  No record of bad credit" in run("show", "净水器", "--lang", "en").output


def test_a_rule_shows_its_conditions_in_words_and_as_its_pack_writes_them() -> None:
    shown = run("show", "A1-01").output
    assert "型式至少一项：服务主体应为下列之一：综合维修企业（一类、二类）、专项维修业户" in shown
    assert "{variant.facet.provider one_of [repair_full, repair_special]}" in shown
    assert 'failing  2026-03-01 {"evidence": []} → 未通过' in shown


def test_the_beginning_of_rules_lists_those_that_begin_so() -> None:
    found = run("show", "l1")
    assert (found.exit_code, "以此开头的有 L1-01、L1-02" in found.output) == (Exit.USAGE, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_pack_can_be_shown(lang: str) -> None:
    for pack in Library().packs:
        found = run("show", pack.id, "--lang", lang)
        assert found.exit_code == Exit.CLEAN
        assert getattr(pack.title, lang) in found.output.splitlines()[0]
