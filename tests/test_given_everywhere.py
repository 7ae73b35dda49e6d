"""Opinions and waivers in every document and in proofs: who gave what, on what, and why."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.reports.schema import FOLDER
from tests.test_review import OPEN, against, filled_json
from tests.test_waivers import DAY, FAILING, filled, form, written

KINDS = ("comparison", "evaluation", "opinion", "mending")
GIVEN_BY = ("示例市市场监督管理局", "示例市监〔2026〕5号", "2026-11-01 至 2027-10-31")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def waivers(tmp_path: Path, **given: str) -> Path:
    return written(filled(form(FAILING, tmp_path), **given), tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_shows_what_was_waived_by_whom_on_what_authority_and_why(
    kind: str, tmp_path: Path
) -> None:
    result = run("report", kind, FAILING, *DAY, "--waivers", waivers(tmp_path))
    assert result.exit_code == Exit.CLEAN, result.output
    for text in (*GIVEN_BY, "试点期内按原标准执行", "有效，该问题项不计入结论", "声明为 ≥44.9"):
        assert text in result.output
    assert "机审结论：不符合要求" in result.output


@pytest.mark.parametrize("kind", KINDS[1:])
def test_a_document_with_waivers_gives_both_verdicts_and_does_not_say_that_nothing_was_found(
    kind: str, tmp_path: Path
) -> None:
    text = run("report", kind, FAILING, *DAY, "--waivers", waivers(tmp_path)).output
    assert "计入豁免后的结论：符合要求（计入豁免 2 项）" in text
    assert "除已豁免的问题项外，" in text


def test_an_evaluation_gives_waived_findings_in_full_and_no_grade_by_them(tmp_path: Path) -> None:
    given = waivers(tmp_path)
    text = run("report", "evaluation", FAILING, *DAY, "--waivers", given).output
    for line in (
        "凭豁免才符合要求，不定等级",
        "1. [错误·已豁免] L1-01 技术要求不得低于强制性国家标准",
        "应为  要求应满足 强制性国家标准限值 ≥ 45 %",
        "豁免指纹",
        "结果  已豁免",
    ):
        assert line in text
    english = run("report", "evaluation", FAILING, *DAY, "--waivers", given, "--lang", "en").output
    assert "Apart from what is waived, the rules found nothing." in english


def test_an_advice_names_what_is_waived_apart_from_what_is_to_be_mended(tmp_path: Path) -> None:
    text = run("report", "mending", FAILING, *DAY, "--waivers", waivers(tmp_path)).output
    _, waived = text.split("已豁免的问题项\n", 1)
    assert "豁免期满前建议整改" in waived
    assert "把该指标改为不低于强制性国家标准的要求" in waived


@pytest.mark.parametrize("command", [("report", kind) for kind in KINDS] + [("explain",)])
def test_a_waiver_that_does_not_hold_is_shown_as_refused_and_told(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    expired = waivers(tmp_path, date="2026-01-01", until="2026-11-23")
    result = run(*command, FAILING, *DAY, "--waivers", expired)
    assert result.exit_code == Exit.NOT_JUDGED
    assert "未采用：到判定日期已过期" in result.stdout
    assert "IN-15" in result.stderr


def test_a_document_is_not_written_over_the_waivers(tmp_path: Path) -> None:
    given = waivers(tmp_path).rename(tmp_path / "waivers.xlsx")
    before = given.read_bytes()
    output = ("--waivers", given, "--output", given)
    result = run("report", "comparison", FAILING, *DAY, *output)
    assert (result.exit_code, given.read_bytes()) == (Exit.USAGE, before), result.output


def test_a_verdict_that_is_final_by_a_waiver_says_so_in_every_document(tmp_path: Path) -> None:
    opinions = filled_json(FAILING, tmp_path)
    given = ("--waivers", waivers(tmp_path), "--opinions", opinions)
    for kind in KINDS:
        text = run("report", kind, FAILING, *DAY, *given).output
        assert "最终结论：符合要求（计入豁免 2 项）" in text, kind
        assert "王评审" in text and GIVEN_BY[0] in text, kind


def test_a_proof_shows_a_waiver_below_its_rule_and_mends_without_it(tmp_path: Path) -> None:
    result = run("explain", FAILING, *DAY, "--rule", "L1-01", "--waivers", waivers(tmp_path))
    assert result.exit_code == Exit.CLEAN, result.output
    for line in (
        "结论  符合要求（计入豁免 2 项）",
        "已豁免 2 个；以下做法和等级不以豁免为据",
        "怎样做到“符合要求”",
        "≥44.9 → ≥45",
        "凭豁免才符合要求，不定等级",
        "已豁免·错误  L1-01",
        "要求·不成立",
        "豁免：L1-01 指标「净水产水率」 → 有效，该问题项不计入结论（示例市市场监督管理局",
    ):
        assert line in result.output


def test_a_grade_that_a_waived_finding_holds_back_names_that_finding(tmp_path: Path) -> None:
    given = written(filled(form(OPEN, tmp_path)), tmp_path)
    result = run("explain", OPEN, *DAY, "--waivers", given, "--format", "json")
    schema = json.loads((FOLDER / "explanations-1.schema.json").read_text("utf-8"))
    told = json.loads(result.output)
    Draft202012Validator(schema).validate(told)
    (explanation,) = told["explanations"]
    (grade,) = explanation["grades"]
    waived = {one["rule"] for one in explanation["judgement"]["waived"]}
    assert waived == {one["name"] for one in grade["standing"]} == {"L1-03"}


def test_a_proof_counts_opinions_and_shows_each_below_its_rule(tmp_path: Path) -> None:
    result = run("explain", OPEN, *DAY, "--opinions", filled_json(OPEN, tmp_path))
    assert result.exit_code == Exit.CLEAN, result.output
    assert "最终结论  符合要求" in result.output
    assert "怎样做到“符合要求”" not in result.output
    below = result.output.split("通过·错误  L1-03", 1)[1]
    assert "评审意见：L1-03 指标「出水高锰酸盐指数」  决定为符合" in below
    asked = result.output.split("L2-01 第 1 版", 1)[1].split("评审意见：L2-01", 1)[0]
    assert "尚无意见" not in asked


def test_what_a_reviewer_decided_against_is_still_to_be_mended(tmp_path: Path) -> None:
    opinions = filled_json(OPEN, tmp_path, against)
    text = run("explain", OPEN, *DAY, "--opinions", opinions).output
    assert "怎样做到“符合要求”" in text


@pytest.mark.parametrize("name", ["check", "report", "explain"])
def test_whatever_judges_for_an_evaluator_takes_both(name: str) -> None:
    names = {option for parameter in cli.commands[name].params for option in parameter.opts}
    assert {"--opinions", "--waivers"} <= names
