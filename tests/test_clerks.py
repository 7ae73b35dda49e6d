"""What a clerk meets on an ordinary day: each sentence says what, where, why and what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES

SAMPLE = SAMPLES / "water_purifier" / "ro-below-limit.xml"
DAY = ("--as-of", "2026-11-24")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.mark.parametrize(
    "command",
    [
        "check SAMPLE --output WRITTEN.json",
        "check SAMPLE --output WRITTEN.jsonl",
        "check SAMPLE --summary --output WRITTEN.json",
        "check SAMPLE --baseline BASE.json --output WRITTEN.json",
        "rank BASE.json --output WRITTEN.json",
    ],
)
def test_a_result_among_declarations_is_called_what_it_is(command: str, tmp_path: Path) -> None:
    run("check", SAMPLE, *DAY, "--output", tmp_path / "BASE.json")
    places = {"SAMPLE": SAMPLE, "BASE.json": tmp_path / "BASE.json"}
    words = [places.get(word, word) for word in command.split()]
    written = tmp_path / str(words.pop())
    run(*words, written, *DAY)
    found = run("check", written, *DAY)
    assert found.exit_code == Exit.NOT_JUDGED
    assert "IN-06 这是 qibiao 写出的评判结果，不是声明" in found.output
    assert "qibiao rank" in found.output


@pytest.mark.parametrize("command", ["explain", "rank", "report opinion", "review out"])
def test_every_command_says_what_to_do_about_a_file_that_is_not_there(
    command: str, tmp_path: Path
) -> None:
    output = ["--output", tmp_path / "paper.xlsx"] if command == "review out" else []
    found = run(*command.split(), tmp_path / "none.xml", *DAY, *output)
    assert found.exit_code == Exit.NOT_JUDGED
    assert "没有这个文件或文件夹" in found.stderr
    assert "整改  检查路径、权限和文件名" in found.stderr


def test_a_name_of_a_file_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    found = run("explain", tmp_path / "no\x1b[31m.xml", *DAY)
    assert (found.exit_code, "\x1b" in found.stderr) == (Exit.NOT_JUDGED, False)


def test_an_unreadable_value_is_told_why_in_english_too(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xml"
    text = SAMPLE.read_text("utf-8")
    wrong.write_text(text.replace("<declared_on>2025-03-20", "<declared_on>2025-02-30"), "utf-8")
    assert (
        "2025-02-30” cannot be read: there is no such day"
        in run("check", wrong, *DAY, "--lang", "en").output
    )


def test_of_what_is_undecided_the_question_comes_first_and_the_remedy_is_on_a_condition() -> None:
    found = run("check", SAMPLES / "water_purifier" / "unverified-limit-missed.xml", *DAY)
    lines = [line.split()[0] for line in found.output.splitlines() if line.startswith("    ")]
    at = lines.index("要回答的问题")
    assert lines[at + 1].startswith("如确属不符合，整改")


def test_a_summary_of_nothing_has_no_empty_headings(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.touch()
    found = run("check", empty, *DAY, "--summary")
    assert found.exit_code == Exit.NOT_JUDGED
    assert "IN-05 没有声明  1  未判定" in found.output
    assert "按行业" not in found.output and "判定日期" not in found.output


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("GB", Exit.USAGE, "“GB”不是标准编号；编号中有空格的，用引号括起来"),
        ("GB 99999", Exit.FINDINGS, "GB 99999：目录未收录"),
        ("GB 34914", Exit.CLEAN, "GB 34914-2021  净水机水效限定值及水效等级"),
    ],
)
def test_the_catalogue_says_what_it_does_not_hold(number: str, code: Exit, said: str) -> None:
    found = run("catalogue", "list", number, *DAY)
    assert (found.exit_code, said in found.output) == (code, True), found.output


def test_a_workbook_for_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    found = run("template", tmp_path / "none" / "form.xlsx")
    assert (found.exit_code, "请先建立" in found.output) == (Exit.USAGE, True)
