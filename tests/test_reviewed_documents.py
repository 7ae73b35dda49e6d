"""Documents on a declaration that was reviewed: both verdicts, and what became of each opinion."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from qibiao.cli import cli
from qibiao.commands.options import Exit
from tests.test_review import FAILING, OPEN, against, asks, filled_json, meets

DAY = ("--as-of", "2026-11-24")
KINDS = ("evaluation", "opinion", "mending")
DRAFT = {"zh": "本意见书为草稿", "en": "A draft, without a final verdict"}


def report(kind: str, path: Path, *more: object) -> Result:
    return CliRunner().invoke(cli, ["report", kind, str(path), *DAY, *map(str, more)])


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_reviewed_case_shows_the_machines_verdict_and_the_final_one(
    kind: str, tmp_path: Path
) -> None:
    result = report(kind, OPEN, "--opinions", filled_json(OPEN, tmp_path))
    assert result.exit_code == Exit.CLEAN, result.output
    said = lines(result.output)
    at = said.index("机审结论：待人工判定 [符合要求 ~ 不符合要求]")
    assert said[at + 1] == "最终结论：符合要求"


@pytest.mark.parametrize("kind", KINDS)
def test_without_opinions_there_is_no_final_verdict_and_the_reason_is_said(kind: str) -> None:
    assert "最终结论：尚无（尚有无法判定的判定）" in lines(report(kind, OPEN).output)
    assert "最终结论：尚无（尚有问题未答）" in lines(report(kind, FAILING).output)


@pytest.mark.parametrize("language", DRAFT)
def test_an_opinion_is_a_draft_until_the_case_is_final(language: str, tmp_path: Path) -> None:
    final = filled_json(OPEN, tmp_path)
    asking = filled_json(OPEN, tmp_path / "asking", asks)
    texts = [
        report("opinion", OPEN, "--lang", language, *given).output
        for given in ((), ("--opinions", asking), ("--opinions", final))
    ]
    assert [DRAFT[language] in text for text in texts] == [True, True, False]


def test_an_evaluation_says_of_each_opinion_who_gave_it_on_what_and_what_became_of_it(
    tmp_path: Path,
) -> None:
    said = lines(report("evaluation", OPEN, "--opinions", filled_json(OPEN, tmp_path)).output)
    at = said.index("L1-03 指标「出水高锰酸盐指数」")
    assert said[at + 1 : at + 6] == [
        "机审判定 → 现判定  无法判定 → 通过",
        "意见和评语  决定为符合 · F-01 已查阅标准文本，符合该项要求",
        "理由和证据  逐条核对 · 标准文本",
        "评审员、机构、日期  王评审 · 示例评价机构 · 2026-12-01",
        "采用情况  已采用，据以判定",
    ]


def test_an_opinion_lists_opinions_that_say_the_same_in_one_row(tmp_path: Path) -> None:
    said = lines(report("opinion", OPEN, "--opinions", filled_json(OPEN, tmp_path)).output)
    assert said.count("王评审 示例评价机构 2026-12-01") == 2
    assert "涉及规则  L2-01、L2-02、L4-06、N1-01、N5-01、N6-01" in said


@pytest.mark.parametrize("kind", KINDS)
def test_reviewers_who_contradict_each_other_leave_the_case_open_and_are_both_named(
    kind: str, tmp_path: Path
) -> None:
    first = filled_json(OPEN, tmp_path)
    second = filled_json(OPEN, tmp_path / "second", against, reviewer="李评审")
    text = report(kind, OPEN, "--opinions", first, "--opinions", second).output
    assert "最终结论：尚无（评审意见相互矛盾、与机审相反或有追问）" in lines(text)
    assert "王评审" in text and "李评审" in text
    assert "与其他意见矛盾，未决" in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_verdict_that_opinions_moved_stands_beside_the_machines_while_the_case_is_open(
    kind: str, tmp_path: Path
) -> None:
    def contests(row: dict[str, Any]) -> tuple[str, str]:
        return (against if row["shown"]["machine"] == "未通过" else meets)(row)

    opinions = filled_json(FAILING, tmp_path, contests)
    said = lines(report(kind, FAILING, "--opinions", opinions).output)
    at = said.index("机审结论：不符合要求")
    assert said[at + 1].startswith("计入评审意见后的结论：待人工判定 [")
    assert said[at + 2].startswith("最终结论：尚无")


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_opinion_is_shown_as_refused_and_told(kind: str, tmp_path: Path) -> None:
    opinions = filled_json(OPEN, tmp_path, meets)
    changed = tmp_path / "changed.xml"
    changed.write_text(OPEN.read_text("utf-8").replace("≤3.0", "≤3.5"), "utf-8")
    result = report(kind, changed, "--opinions", opinions)
    assert result.exit_code == Exit.NOT_JUDGED
    assert "采用情况  未采用：声明的内容在评审之后已改变" in lines(result.stdout)
    assert "IN-14" in result.stderr


def test_a_document_is_not_written_over_the_opinions(tmp_path: Path) -> None:
    opinions = filled_json(OPEN, tmp_path).rename(tmp_path / "opinions.xlsx")
    before = opinions.read_bytes()
    result = report("comparison", OPEN, "--opinions", opinions, "--output", opinions)
    assert result.exit_code == Exit.USAGE, result.output
    assert opinions.read_bytes() == before


def test_page_and_workbook_of_a_reviewed_run_show_both_verdicts(tmp_path: Path) -> None:
    page, book = tmp_path / "run.html", tmp_path / "run.xlsx"
    given = ("--opinions", str(filled_json(OPEN, tmp_path)))
    outputs = ("--output", str(page), "--output", str(book))
    done = CliRunner().invoke(cli, ["check", str(OPEN), *DAY, *given, *outputs])
    assert done.exit_code == Exit.CLEAN, done.output
    text = page.read_text("utf-8")
    assert "<p>机审结论：待人工判定 [符合要求 ~ 不符合要求]</p>" in text
    assert "<p>最终结论：符合要求</p>" in text
    assert "决定为符合 F-01 → 已采用，据以判定（王评审、示例评价机构、2026-12-01）" in text
    head, row = CalamineWorkbook.from_path(book).get_sheet_by_name("结论").to_python()
    said = dict(zip(head, row, strict=True))
    assert said["机审结论"] == "待人工判定 [符合要求 ~ 不符合要求]"
    assert said["最终结论"] == "符合要求"


@pytest.mark.parametrize("suffix", ["html", "xlsx", "txt", "json"])
def test_a_run_tells_refused_opinions_in_every_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"run.{suffix}"
    given = ("--opinions", str(filled_json(OPEN, tmp_path)), "--output", str(out))
    done = CliRunner().invoke(cli, ["check", str(FAILING), *DAY, *given])
    assert done.exit_code == Exit.NOT_JUDGED, done.output
    if suffix == "xlsx":
        told = str(CalamineWorkbook.from_path(out).get_sheet_by_name("接收问题").to_python())
    else:
        told = out.read_text("utf-8")
    assert "IN-14" in told
