"""Waivers on the command line: shown wherever they count, good for one value and some days."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES
from qibiao.reports.schema import FOLDER

FAILING = SAMPLES / "water_purifier" / "ro-below-limit.xml"
OPEN = SAMPLES / "water_purifier" / "unverified-limit-missed.xml"
DAY = ("--as-of", "2026-11-24")
GIVEN = {
    "by": "示例市市场监督管理局",
    "authority": "示例市监〔2026〕5号",
    "date": "2026-11-01",
    "until": "2027-10-31",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def form(path: Path, tmp_path: Path) -> dict[str, Any]:
    out = tmp_path / "form.yaml"
    assert run("review", "waivers", path, *DAY, "--output", out).exit_code == Exit.CLEAN
    tree: dict[str, Any] = yaml.safe_load(out.read_text("utf-8"))
    return tree


def filled(tree: dict[str, Any], **given: str) -> dict[str, Any]:
    rows = [row | {"reason": "试点期内按原标准执行"} for row in tree["waivers"]]
    return {**tree, **GIVEN, **given, "waivers": rows}


def written(tree: object, tmp_path: Path) -> Path:
    out = tmp_path / "waivers.json"
    out.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return out


def checked(path: Path, waivers: Path, *more: object) -> Result:
    return run("check", path, *DAY, "--waivers", waivers, *more)


def test_a_waiver_lets_a_finding_stand_and_everything_shows_it(tmp_path: Path) -> None:
    result = checked(FAILING, written(filled(form(FAILING, tmp_path)), tmp_path))
    assert result.exit_code == Exit.CLEAN
    for line in (
        "机审结论  不符合要求",
        "结论  符合要求（计入豁免 2 项）",
        "凭豁免才符合要求，不定等级",
        "豁免  L1-01 指标「净水产水率」 → 有效，该问题项不计入结论",
        "示例市市场监督管理局、示例市监〔2026〕5号、2026-11-01 至 2027-10-31",
        "错误·已豁免 L1-01",
        "符合要求 1 · 已豁免 2",
    ):
        assert line in result.output


def test_every_format_tells_what_was_waived(tmp_path: Path) -> None:
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    page, data = tmp_path / "page.html", tmp_path / "run.json"
    checked(FAILING, waivers, "--output", page, "--output", data)
    assert "计入豁免 2 项" in page.read_text("utf-8")
    told = json.loads(data.read_text("utf-8"))
    schema = json.loads((FOLDER / "run-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(told)
    (judgement,) = told["judgements"]
    assert (judgement["machine_verdicts"], judgement["verdict"]) == (
        ["nonconforming"],
        "conforming",
    )
    assert {one["rule"] for one in judgement["waived"]} == {"L1-01", "L1-05"}
    assert {one["effect"] for one in judgement["waivers"]} == {"holds"}
    assert judgement["receipt"]["parameters"]["waivers"]
    summary = checked(FAILING, waivers, "--summary")
    assert "已豁免 2" in summary.output


def test_a_partial_check_tells_who_waived_what_too(tmp_path: Path) -> None:
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    result = checked(FAILING, waivers, "--select", "L1-01")
    for line in (
        "部分检查，不作结论",
        "豁免  L1-01 指标「净水产水率」 → 有效",
        "示例市市场监督管理局、示例市监〔2026〕5号",
        "豁免  L1-05 指标「净水产水率」 → 用不着：本次没有查出该项问题",
        "错误·已豁免 L1-01",
    ):
        assert line in result.output


def test_without_a_reason_nothing_is_waived(tmp_path: Path) -> None:
    tree = filled(form(FAILING, tmp_path))
    tree["waivers"][0]["reason"] = ""
    result = checked(FAILING, written(tree, tmp_path))
    assert result.exit_code == Exit.FINDINGS
    assert "结论  不符合要求（计入豁免 1 项）" in result.output
    tree["waivers"][1]["reason"] = ""
    none = checked(FAILING, written(tree, tmp_path))
    assert "其中没有一项写了豁免理由" in none.output


def test_a_waiver_on_a_value_that_has_changed_is_refused_and_said(tmp_path: Path) -> None:
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    changed = tmp_path / "changed.xml"
    changed.write_text(FAILING.read_text("utf-8").replace("≥44.9", "≥44.8"), "utf-8")
    result = checked(changed, waivers)
    assert result.exit_code == Exit.NOT_JUDGED
    assert "IN-15" in result.output
    assert "声明的内容在豁免之后已改变" in result.output
    assert "结论  不符合要求" in result.output


@pytest.mark.parametrize(
    ("date", "until", "said", "code"),
    [
        ("2026-11-24", "2026-11-24", "有效", Exit.CLEAN),
        ("2026-11-25", "2027-01-01", "判定日期早于豁免生效之日", Exit.NOT_JUDGED),
        ("2026-01-01", "2026-11-23", "已过期", Exit.NOT_JUDGED),
    ],
)
def test_a_waiver_holds_from_its_first_day_to_its_last(
    date: str, until: str, said: str, code: Exit, tmp_path: Path
) -> None:
    tree = filled(form(FAILING, tmp_path), date=date, until=until)
    result = checked(FAILING, written(tree, tmp_path))
    assert (result.exit_code, said in result.output) == (code, True)


def test_a_waiver_of_what_is_not_submitted_is_refused_and_said(tmp_path: Path) -> None:
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    result = checked(SAMPLES / "elevator_maintenance", waivers)
    assert result.exit_code == Exit.NOT_JUDGED
    assert result.output.count("不在所评判的声明中") == 2


def test_a_question_is_answered_and_not_waived(tmp_path: Path) -> None:
    data = tmp_path / "run.json"
    run("check", OPEN, *DAY, "--output", data)
    question = json.loads(data.read_text("utf-8"))["judgements"][0]["open_questions"][0]
    bound = ("rule", "fingerprint", "value_fingerprint")
    row = {name: question[name] for name in bound} | {"reason": "不必问"}
    result = checked(OPEN, written({**GIVEN, "waivers": [row]}, tmp_path))
    assert result.exit_code == Exit.NOT_JUDGED
    assert "要回答而不能豁免" in result.output


def test_an_undecided_finding_may_be_waived(tmp_path: Path) -> None:
    result = checked(OPEN, written(filled(form(OPEN, tmp_path)), tmp_path))
    assert result.exit_code == Exit.CLEAN
    assert "错误·无法判定·已豁免" in result.output


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("by", "", "豁免缺“豁免单位”（by）"),
        ("authority", " ", "豁免缺“豁免依据”（authority）"),
        ("until", "", "豁免缺“有效期至”（until）"),
        ("until", "明年", "有效期至“明年”无法读取"),
        ("until", "2026-10-31", "有效期至 2026-10-31 早于豁免日期 2026-11-01"),
        ("fingerprint", "9C36", "“指纹”被改动"),
        ("rule", "L1-05", "规则与指纹对不上"),
        ("until_when", "2027-01-01", "不认识的字段 until_when；可用：by, authority"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_place(
    part: str, text: str, said: str, tmp_path: Path
) -> None:
    tree = filled(form(FAILING, tmp_path))
    common = {name: tree.pop(name) for name in GIVEN}
    tree["waivers"] = [common | tree["waivers"][0] | {part: text}]
    result = checked(FAILING, written(tree, tmp_path))
    assert result.exit_code == Exit.NOT_JUDGED
    assert said in result.output and "waivers.json" in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "应有 waivers 列表"),
        ("waivers: 1", "应有 waivers 列表"),
        ("opinions: []", "应有 waivers 列表"),
        ("waivers: [a]", "第 1 项不是字段和值"),
        ("PK\x03\x04", "是工作簿或压缩文件"),
        ("{", "JSON"),
        ("waivers: *a", "不接受别名"),
    ],
)
def test_a_file_that_holds_no_waivers_is_refused(text: str, said: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text, "utf-8")
    result = checked(FAILING, wrong)
    assert (result.exit_code, said in result.output) == (Exit.NOT_JUDGED, True)
    assert "结论  不符合要求" in result.output


def test_no_board_names_who_conforms_by_a_waiver_only(tmp_path: Path) -> None:
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    data = tmp_path / "run.json"
    checked(FAILING, waivers, "--output", data)
    result = run("rank", data, "--organiser")
    assert "凭豁免才符合要求" in result.output


def test_opinions_and_waivers_hold_together(tmp_path: Path) -> None:
    paper = tmp_path / "paper.json"
    run("review", "out", FAILING, *DAY, "--output", paper)
    tree = json.loads(paper.read_text("utf-8"))
    tree |= {"reviewer": "王评审", "body": "示例评价机构", "date": "2026-11-20"}
    for row in tree["opinions"]:
        row |= {"reply": "confirmed", "evidence": "标准文本", "reason": "逐条核对"}
        row["comment"] = "F-01" if row["shown"]["machine"] != "未通过" else "B-01"
    paper.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    waivers = written(filled(form(FAILING, tmp_path)), tmp_path)
    result = checked(FAILING, waivers, "--opinions", paper)
    assert result.exit_code == Exit.CLEAN
    assert "最终结论  符合要求（计入豁免 2 项）" in result.output


def test_the_form_is_written_in_both_languages_and_never_over_another(tmp_path: Path) -> None:
    out = tmp_path / "form.yaml"
    run("review", "waivers", FAILING, *DAY, "--output", out, "--lang", "en")
    text = out.read_text("utf-8")
    assert text.startswith("# Waivers.") and "severity: error" in text
    again = run("review", "waivers", FAILING, *DAY, "--output", out)
    assert (again.exit_code, out.read_text("utf-8")) == (Exit.USAGE, text)
    suffix = run("review", "waivers", FAILING, *DAY, "--output", tmp_path / "form.xlsx")
    assert suffix.exit_code == Exit.USAGE
    assert "豁免表的后缀应为 .yaml 或 .json" in suffix.output
