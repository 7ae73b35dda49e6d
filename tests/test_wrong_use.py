"""Wrong use: one sentence that says what, where and what to do, in the language asked for."""

# ruff: noqa: E501 - a case is a line

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands import shipped
from qibiao.commands.options import Exit
from qibiao.commands.shipped import pack_ids, pack_stamps, rule_ids
from qibiao.declarations import SAMPLES
from qibiao.rules import SHIPPED, Library

SAMPLE = str(SAMPLES / "water_purifier" / "ro-below-limit.xml")
QIBIAO = str(Path(sys.executable).parent / "qibiao")


def run(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(cli, arguments, env={"LC_ALL": f"{lang}.UTF-8"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one declaration, an empty folder, and a file that is none."""
    monkeypatch.chdir(tmp_path)
    copy(SAMPLE, tmp_path / "in.xml")
    copy(SAMPLE, tmp_path / "in.json")  # the content tells the format
    (tmp_path / "empty").mkdir()
    (tmp_path / "f").write_text("x", encoding="utf-8")
    return tmp_path


WRONG = [
    (["chek", "in.xml"], "没有命令“chek”。是不是 check？", "No such command 'chek'. Did you mean check?"),
    (["rules", "shwo"], "没有命令“shwo”。是不是 show？", "No such command 'shwo'. Did you mean show?"),
    (["check", "in.xml", "--ouput", "a"], "没有选项 --ouput。是不是 --output？", "'--ouput'. Did you mean"),
    (["check", "in.xml", "--config", "f"], "--config 要写在命令之前", "--config stands before the command"),
    (["--lang", "en1", "check"], "命令的选项写在命令之后", "Options of a command stand after it."),
    (["check"], "缺少参数 PATHS", "Missing argument"),
    (["catalogue", "import", "f"], "缺少选项 --into", "Missing option '--into'"),
    (["check", "in.xml", "--output"], "选项 --output 后面要写值", "requires an argument"),
    (["check", "in.xml", "--summary=x"], "选项 --summary 不带值", "does not take a value"),
    (["demo", "x"], "多出的参数：x", "unexpected extra argument (x)"),
    (["check", "in.xml", "--lang", "eng"], "--lang 的值不对：“eng”不是 zh、en 之一。是不是 en？", "Did you mean en?"),
    (["check", "in.xml", "--format", "jsn"], "“jsn”不是 text、json、jsonl 之一。是不是 json", "Did you mean json"),
    (["check", "in.xml", "--as-of", "2026/11/24"], "“2026/11/24”不是日期；日期写作 2026-11-24", "Write a day as 2026-11-24."),
    (["check", "in.xml", "--as-of", "2026-02-30"], "须是存在的日期", "Write a day as"),
    (["check", "in.xml", "--packs", "nowhere"], "“nowhere”不存在", "'nowhere' does not exist."),
    (["check", "in.xml", "--packs", "f"], "“f”是文件，这里要文件夹", "'f' is a file."),
    (["check", "in.xml", "--map", "empty"], "“empty”是文件夹，这里要文件", "is a directory"),
    (["catalogue", "list", "GB"], "“GB”不是标准编号", "'GB' is no number of a standard"),
    (["check", "in.xml", "--catalogue", "none"], "没有文件夹 none；先用 qibiao catalogue import", "no folder none"),
    (["check", "in.xml", "--select", "l1-1"], "没有规则“l1-1”。是不是 L1-01？", "Did you mean L1-01?"),
    (["check", "in.xml", "--select", "XYZ"], "没有规则“XYZ”；qibiao rules list", "qibiao rules list lists all"),
    (["check", "in.xml", "--ignore", ""], "没有规则“”；qibiao rules list", "qibiao rules list lists all"),
    (["check", "in.xml", "--select", ""], "没有规则“”；qibiao rules list", "qibiao rules list lists all"),
    (["explain", "in.xml", "--rule", ""], "没有规则“”；qibiao rules list", "qibiao rules list lists all"),
    (["rules", "show", "water_purifer"], "是不是 water_purifier？", "Did you mean water_purifier?"),
    (["rules", "test", "--rule", "L1-1"], "没有规则“L1-1”，或它没有示例。是不是 L1-01？", "Did you mean L1-01?"),
    (["explain", "in.xml", "--id", "WP05"], "没有标识为“WP05”的声明。是不是 WP-05？", "Did you mean WP-05?"),
    (["check", "in.xml", "--output", "a.jsno"], "不认识的后缀，可用 .txt .json", "unknown suffix, known: .txt .json"),
    (["check", "in.xml", "--output", "a.htm"], "是不是 .html？", "Did you mean .html?"),
    (["rank", "in.xml", "--output", "a.xlsx"], "不能写成 .xlsx，可用 .txt .json .jsonl", "not written as .xlsx here, known: .txt .json .jsonl"),
    (["check", "in.xml", "--summary", "--output", "a.html"], "不能写成 .html，可用 .txt", "not written as .html here"),
    (["check", "in.xml", "--output", "no/a.txt"], "没有文件夹 no，请先建立", "there is no folder no, make it first"),
    (["check", "in.xml", "--output", "empty"], "“empty”是文件夹，这里要文件", "is a directory"),
    (["check", "in.xml", "--output", "a.txt", "--output", "a.txt"], "a.txt 写了两次", "a.txt is named twice"),
    (["check", "in.json", "--output", "in.json"], "就是要评判的文件，不会被覆盖", "is not written over"),
    (["rank", "in.json", "--output", "./empty/../in.json"], "就是要评判的文件", "is not written over"),
    (["check", ".", "--output", "a.json"], "在要评判的文件夹 . 中", "lies in the folder . that is judged"),
    (["template", "f"], "文件名要以 .xlsx 结尾：f.xlsx", "name it so: f.xlsx"),
    (["completion", "bsh"], "是不是 bash", "Did you mean bash"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "zh", "en"), WRONG, ids=[" ".join(arguments) for arguments, *_ in WRONG]
)
def test_wrong_use_is_said_in_one_language_with_what_to_do(
    folder: Path, arguments: list[str], zh: str, en: str
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for lang, said, start in (("zh_CN", zh, "错误："), ("en_US", en, "Error: ")):
        found = run(*arguments, lang=lang)
        assert (found.exit_code, found.stdout) == (Exit.USAGE, "")
        assert found.stderr.startswith(start) and said in found.stderr, found.stderr
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_the_flag_is_stronger_than_the_locale_and_without_either_both_are_spoken() -> None:
    arguments = ("check", "x", "--fail-on", "eror")
    assert run(*arguments, "--lang", "en", lang="zh_CN").stderr.startswith("Error: ")
    assert run(*arguments, "--lang=zh", lang="en_US").stderr.startswith("错误：")
    both = run(*arguments, lang="C").stderr
    assert "错误：" in both and "Error: " in both


def test_a_near_industry_is_asked_about_and_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    text = Path(SAMPLE).read_text(encoding="utf-8")
    start, end = text.index("<industry>"), text.index("</industry>")
    file.write_text(f"{text[:start]}<industry>净水器具{text[end:]}", encoding="utf-8")
    found = run("check", str(file), "--lang", "zh")
    assert "没有行业“净水器具”的规则包，是不是 净水器（water_purifier）？" in found.stderr
    assert "没有该行业的规则包，只按共同规则判定" in found.stdout
    assert "water_purifier" in run("check", str(file), "--lang", "en").stderr


# The process


def bash(command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "QIBIAO_LANG": "en", **environment},
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (f"{QIBIAO} check {SAMPLE} > /dev/full", Exit.USAGE, "the disk is full"),
        (f"{QIBIAO} rules list > /dev/full", Exit.USAGE, "the disk is full"),
        (f"{QIBIAO} check {SAMPLE} >&-", Exit.USAGE, "the output is closed"),
        (f"{QIBIAO} rules list | true; exit ${{PIPESTATUS[0]}}", Exit.USAGE, "the reader of the output"),
        (f"{QIBIAO} chek 2> /dev/full", Exit.USAGE, ""),
        (f"{QIBIAO} chek 2>&-", Exit.USAGE, ""),
        (f"{QIBIAO} check - <&- > /dev/null", Exit.NOT_JUDGED, ""),
    ],
    ids=["full", "full, long", "closed", "pipe", "complaints full", "complaints closed", "no input"],
)  # fmt: skip
def test_a_stream_that_fails_gives_a_sentence_and_its_code(
    command: str, code: Exit, said: str
) -> None:
    found = bash(command)
    assert (found.returncode, found.stderr.count("\n") <= 1) == (code, True), found.stderr
    assert said in found.stderr


def test_a_report_on_a_full_disk_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "full.txt").symlink_to("/dev/full")
    found = bash(f"{QIBIAO} check {SAMPLE} --output {tmp_path}/full.txt")
    assert found.returncode == Exit.USAGE
    assert found.stderr == "Error: the disk is full, what was written is not whole: " + (
        "free some space and do it again\n"
    )


# A shell lets what it runs in the background, and all that this runs, ignore interrupts.
HEEDING_INTERRUPTS = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_an_interrupt_is_one_sentence_and_not_judged(tmp_path: Path) -> None:
    """The program waits for the far end of a pipe, so that the moment is certain."""
    pipe = tmp_path / "in.xml"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(
            [sys.executable, "-c", HEEDING_INTERRUPTS, QIBIAO, "check", str(pipe), "--lang", "en"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as started,
        pipe.open("wb"),
    ):  # returns when the program reads
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (Exit.NOT_JUDGED, "")
    assert err.strip() == "interrupted, not everything was judged"


# What folders of packs say by their names


def test_the_stamps_of_the_version_are_those_of_the_receipts() -> None:
    library = Library()
    stamps = {stamp.id: stamp for stamp in pack_stamps()}
    assert Path(shipped.SHIPPED).samefile(SHIPPED)
    for pack in library.packs:
        assert stamps[pack.id][1:] == (pack.version, pack.sha256)
        assert f"{pack.id} {pack.version} {pack.sha256[:12]}" in run("--version").stdout
    assert stamps["catalogue"].sha256 == library.catalogue_sha256
    assert set(stamps) == {pack.id for pack in library.packs} | {"catalogue"}


def test_completion_offers_every_rule_and_pack_that_there_is() -> None:
    library = Library()
    assert rule_ids() == sorted({rule.id for pack in library.packs for rule in pack.rules})
    assert pack_ids() == sorted(pack.id for pack in library.packs)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["ch"], {"check"}),
        (["check", "--sel"], {"--select"}),
        (["check", "x", "--ignore", "l1-0"], {"L1-01", "L1-02"}),
        (["rules", "show", "water"], {"water_purifier", "waterproofing_sheet"}),
        (["check", "--format", "js"], {"json", "jsonl"}),
        (["completion", ""], {"bash", "zsh", "fish"}),
        (["rules", "test", "--rule", "W1"], {"W1-01"}),
    ],
    ids=range(7),
)
def test_bash_is_offered_what_may_stand_there(line: list[str], offered: set[str]) -> None:
    """The script that is printed is run by bash, as on pressing Tab."""
    words = " ".join(f"'{word}'" for word in ("qibiao", *line))
    script = (
        f'export PATH="{Path(QIBIAO).parent}:$PATH"; eval "$(qibiao completion bash)"; '
        f"COMP_WORDS=({words}); COMP_CWORD={len(line)}; _qibiao_completion qibiao; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    found = bash(script, QIBIAO_LANG="")
    assert set(found.stdout.split()) >= offered, found.stderr
    assert all(word.casefold().startswith(line[-1].casefold()) for word in found.stdout.split())
