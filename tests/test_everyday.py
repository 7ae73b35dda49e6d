"""Everyday use: settings, completion, versions, and the right spelling."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.declarations import SAMPLES

SAMPLE = SAMPLES / "water_purifier" / "ro-grade-1.xml"


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), env=environment)


def said(*arguments: object, **environment: str) -> str:
    result = run(*arguments, **environment)
    return result.output + result.stderr


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_options_come_before_the_environment_and_that_before_the_file(here: Path) -> None:
    (here / "qibiao.toml").write_text('as-of = 2026-11-01\nlang = "en"\n', "utf-8")
    assert "as of 2026-11-01" in run("check", SAMPLE).output
    assert "as of 2026-11-02" in run("check", SAMPLE, QIBIAO_AS_OF="2026-11-02").output
    assert (
        "as of 2026-11-03"
        in run("check", SAMPLE, "--as-of", "2026-11-03", QIBIAO_AS_OF="2026-11-02").output
    )


def test_a_settings_file_is_found_in_a_folder_above(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "qibiao.toml").write_text("as-of = 2026-11-01\n", "utf-8")
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert "判定日期 2026-11-01" in run("check", SAMPLE).output


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("\nas-fo = 2026-11-01\n", 2, "as-of"),
        ('[check]\n\nfail-on = "eror"\n', 3, "error"),
        ('[chek]\nfail-on = "error"\n', 2, "check"),
        ('lang = "fr"\n', 1, "zh"),
        ("as-of = \n", 1, ""),
    ],
)
def test_a_wrong_setting_is_refused_with_file_line_and_the_right_spelling(
    here: Path, text: str, line: int, hint: str
) -> None:
    (here / "qibiao.toml").write_text(text, "utf-8")
    result = run("check", SAMPLE)
    spoken = result.output + result.stderr
    assert result.exit_code == Exit.USAGE, spoken
    assert f"qibiao.toml:{line}" in spoken and hint in spoken


def test_settings_shows_each_value_and_whence_it_comes(here: Path) -> None:
    (here / "qibiao.toml").write_text("as-of = 2026-11-01\n", "utf-8")
    shown = said("settings", QIBIAO_LANG="en")
    assert "2026-11-01" in shown and "qibiao.toml:1" in shown and "QIBIAO_LANG" in shown


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("chek", "x"), "check"),
        (("check", SAMPLE, "--as-fo", "2026-11-01"), "--as-of"),
        (("check", SAMPLE, "--select", "L1-99"), "L1-0"),
        (("check", SAMPLE, "--format", "jsn"), "json"),
    ],
)
def test_a_wrong_spelling_is_answered_with_the_right_one(
    arguments: tuple[object, ...], hint: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == Exit.USAGE
    assert hint in result.output + result.stderr


def test_the_version_names_the_packs() -> None:
    shown = run("--version").output
    assert shown.startswith("qibiao ") and "law " in shown and "water_purifier " in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == Exit.CLEAN and "_QIBIAO_COMPLETE" in result.output


def test_bash_completes_commands_options_and_rules() -> None:
    script = (
        f'export PATH="{Path(sys.executable).parent}:$PATH"; '
        'complete_() { COMP_WORDS="$1" COMP_CWORD=$2 _QIBIAO_COMPLETE=bash_complete qibiao; }; '
        "complete_ 'qibiao ch' 1; complete_ 'qibiao check --sel' 2; "
        "complete_ 'qibiao check --select L1-0' 3"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert "check" in done.stdout and "--select" in done.stdout and "L1-01" in done.stdout


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"check {SAMPLE} --as-of 2026-11-24 > /dev/full", Exit.USAGE),
        (f"check {SAMPLE} --as-of 2026-11-24 --output /dev/full", Exit.USAGE),
        (f"check {SAMPLE} --as-of 2026-11-24 | head -1 > /dev/null; exit ${{PIPESTATUS[0]}}", None),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_no_traceback(
    command: str, code: int | None
) -> None:
    qibiao = Path(sys.executable).parent / "qibiao"
    done = subprocess.run(
        ["bash", "-c", f"{qibiao} {command}"], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert code is None or done.returncode == code, done.stderr
