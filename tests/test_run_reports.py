"""Reports of whole runs: a page, a workbook, totals, and a comparison with an earlier run."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from lxml import html
from python_calamine import CalamineWorkbook

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES
from qibiao.reports.schema import FOLDER

DAY = ("--as-of", "2026-11-24")
WATER = SAMPLES / "water_purifier"
FAILING = WATER / "ro-below-limit.xml"
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028\u202e" + "长" * 10_000


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments), *DAY])


def page(tmp_path: Path, given: Path, *more: str) -> str:
    out = tmp_path / "run.html"
    assert run(given, "--output", out, *more).exit_code in (Exit.CLEAN, Exit.FINDINGS)
    return out.read_text("utf-8")


def found(text: str, path: str) -> list[Any]:
    nodes: Any = html.fromstring(text).xpath(path)
    return list(nodes)


def hostile(tmp_path: Path) -> Path:
    given = tmp_path / "hostile.json"
    data = {
        "id": HOSTILE,
        "industry": "净水器",
        "enterprise": {"name": HOSTILE},
        "standard": {"number": "Q/ABC 001-2025", "name": "=1+1"},
        "indicators": [{"name": HOSTILE, "value": "≥40", "unit": "%"}],
    }
    given.write_text(json.dumps(data), "utf-8")
    return given


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_holds_the_summary_first_and_every_finding(tmp_path: Path, language: str) -> None:
    text = page(tmp_path, WATER, "--lang", language)
    for said in (
        "L1-01",
        "Q/DXSL 005-2025",
        "≥44.9",
        {"zh": "不符合要求", "en": "nonconforming"}[language],
    ):
        assert said in text
    assert found(text, "/html/@lang")[0].startswith(language)


def test_in_a_page_what_to_mend_is_on_a_condition_while_a_question_is_open(tmp_path: Path) -> None:
    text = page(tmp_path, WATER / "unverified-limit-missed.xml")
    undecided = "//section[contains(h4, '无法判定')]/dl/dt"
    assert [dt.text for dt in found(text, undecided)][5:7] == ["要回答的问题", "如确属不符合，整改"]
    failed = page(tmp_path, FAILING)
    assert "整改" in [dt.text for dt in found(failed, "//section[contains(@class, 'error')]/dl/dt")]


def test_a_page_asks_the_network_for_nothing_and_lets_only_its_own_script_run(
    tmp_path: Path,
) -> None:
    text = page(tmp_path, WATER)
    assert not found(text, "//@src | //link/@href | //*[starts-with(@href, 'http')]")
    (policy,) = found(text, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_nothing_that_is_declared_runs_in_a_page(tmp_path: Path) -> None:
    text = page(tmp_path, hostile(tmp_path))
    assert not found(text, "//img | //*[@onerror]")
    inside = re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL)
    assert len(inside) == len(found(text, "//script"))
    assert all("\u2028" not in script for script in inside)


def test_a_workbook_has_a_row_a_finding_and_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "run.xlsx"
    run(hostile(tmp_path), FAILING, "--output", out)
    book = CalamineWorkbook.from_filelike(BytesIO(out.read_bytes()))
    cells = [
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert any("L1-01" in cell for cell in cells)
    assert any("=1+1" in cell for cell in cells)


def test_the_totals_alone_add_up(tmp_path: Path) -> None:
    totals = json.loads(run(WATER, "--summary", "--format", "json").output)
    assert totals["seen"] == totals["judged"] + totals["set_aside"]
    assert sum(one["count"] for one in totals["verdicts"]) == totals["judged"]
    schema: dict[str, Any] = json.loads((FOLDER / "totals-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(totals)
    assert "L1-01" in run(WATER, "--summary").output


def compared(tmp_path: Path, before: Path, after: Path, *more: str) -> dict[str, Any]:
    old = tmp_path / "old.json"
    if before.suffix == ".json" and before.parent == tmp_path:
        old = before
    else:
        run(before, "--output", old)
    result = run(after, "--baseline", old, "--format", "json", *more)
    assert result.exit_code in (Exit.CLEAN, Exit.FINDINGS), result.output
    data: dict[str, Any] = json.loads(result.output)
    schema = json.loads((FOLDER / "compared-run-1.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    return data


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    (tmp_path / name).mkdir()
    file = tmp_path / name / FAILING.name
    file.write_text(FAILING.read_text("utf-8").replace(old, new), "utf-8")
    return file


def changes(data: dict[str, Any], rule: str) -> list[tuple[str, list[str]]]:
    return [(one["change"], one["causes"]) for one in data["changes"] if one["rule"] == rule]


def test_what_the_enterprise_mended_is_fixed_and_what_it_broke_is_new(tmp_path: Path) -> None:
    mended = changed(tmp_path, "mended", "≥44.9", "≥45")
    (one,) = changes(compared(tmp_path, FAILING, mended), "L1-01")
    assert (one[0], "enterprise" in one[1]) == ("fixed", True)
    (one,) = changes(compared(tmp_path, mended, FAILING), "L1-01")
    assert (one[0], "enterprise" in one[1]) == ("new", True)


def test_what_is_the_same_is_unchanged(tmp_path: Path) -> None:
    data = compared(tmp_path, FAILING, FAILING)
    assert {one["change"] for one in data["changes"]} == {"unchanged"}


def test_what_comes_back_after_it_was_fixed_is_reopened(tmp_path: Path) -> None:
    mended = changed(tmp_path, "mended", "≥44.9", "≥45")
    between = tmp_path / "between.json"
    between.write_text(json.dumps(compared(tmp_path, FAILING, mended)), "utf-8")
    (one,) = changes(compared(tmp_path, between, FAILING), "L1-01")
    assert one[0] == "reopened"


def test_a_comparison_is_shown_as_text_and_as_a_page(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    run(FAILING, "--output", old)
    mended = changed(tmp_path, "mended", "≥44.9", "≥45")
    assert "已消除" in run(mended, "--baseline", old).output
    assert "已消除" in page(tmp_path, mended, "--baseline", str(old))


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"schema_version": "0"}', '{"schema_version": "1"}', "no json"]
)
def test_what_cannot_be_a_baseline_is_refused_with_a_sentence(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qibiao import cli as program  # noqa: PLC0415

    old = tmp_path / "old.json"
    old.write_text(text, "utf-8")
    monkeypatch.setattr("sys.argv", ["qibiao", "check", str(FAILING), "--baseline", str(old)])
    with pytest.raises(SystemExit) as left:
        program.main()
    said = capsys.readouterr().err
    assert (left.value.code, "Traceback" in said) == (Exit.USAGE, False)
    assert "old.json" in said


def test_of_known_findings_the_exit_code_is_silent_where_only_new_ones_are_asked_for(
    tmp_path: Path,
) -> None:
    old = tmp_path / "old.json"
    run(FAILING, "--output", old)
    assert run(FAILING, "--baseline", old).exit_code == Exit.FINDINGS
    assert run(FAILING, "--baseline", old, "--only-new").exit_code == Exit.CLEAN
    mended = changed(tmp_path, "mended", "≥44.9", "≥45")
    run(mended, "--output", old)
    assert run(FAILING, "--baseline", old, "--only-new").exit_code == Exit.FINDINGS
    assert run(FAILING, "--only-new").exit_code == Exit.USAGE


def test_boards_are_made_from_a_run_that_was_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run(WATER, "--output", old)
    run(WATER, "--baseline", old, "--output", new)
    plain, from_compared = (
        CliRunner().invoke(cli, ["rank", str(file), "--format", "json"]).output
        for file in (old, new)
    )
    assert json.loads(plain) == json.loads(from_compared)


def test_lines_of_json_hold_what_the_documents_hold(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    run(FAILING, "--output", old)
    mended = changed(tmp_path, "mended", "≥44.9", "≥45")
    whole = json.loads(run(mended, "--baseline", old, "--format", "json").output)
    lines = [
        json.loads(line)
        for line in run(mended, "--baseline", old, "--format", "jsonl").output.splitlines()
    ]
    of_kind = [{k: v for k, v in one.items() if k != "type"} for one in lines
               if one["type"] == "change"]  # fmt: skip
    assert of_kind == whole["changes"]
    assert lines[-1]["type"] == "comparison" and lines[-1]["counts"] == whole["counts"]
    (totals,) = run(WATER, "--summary", "--format", "jsonl").output.splitlines()
    data = json.loads(run(WATER, "--summary", "--format", "json").output)
    assert json.loads(totals) == {"type": "totals", **data}


@pytest.mark.parametrize("name", ["x.html", "x.xlsx"])
def test_totals_and_boards_are_no_pages_and_say_so_before_anything_is_judged(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qibiao import cli as program  # noqa: PLC0415

    out = tmp_path / name
    for command in (["check", "--summary"], ["rank"]):
        monkeypatch.setattr("sys.argv", ["qibiao", *command, "/nowhere.xml", "--output", str(out)])
        with pytest.raises(SystemExit) as left:
            program.main()
        assert (left.value.code, out.exists()) == (Exit.USAGE, False)
        assert ".json" in capsys.readouterr().err
