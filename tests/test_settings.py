"""Settings: where they are found, which is stronger, and what is said of a wrong one."""

# ruff: noqa: E501 - a case is a line

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.commands.settings_file import read_file
from qibiao.commands.speaking import WrongSetting
from qibiao.declarations import SAMPLES

PACKS = Path(__file__).parent / "data" / "packs"
SAMPLE = str(SAMPLES / "water_purifier" / "ro-below-limit.xml")
FILE = "qibiao.toml"

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Stand in an empty folder and write its settings file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def written(text: str) -> Path:
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        return tmp_path

    return written


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(cli, arguments, env=environment)


def shown(*arguments: str, **environment: str) -> dict[str, tuple[str, str]]:
    """What ``qibiao settings`` shows: the value and source of each name."""
    result = run(*arguments, "settings", "--lang", "en", **environment)
    assert result.exit_code == Exit.CLEAN, result.output
    rows = [line.split(maxsplit=2) for line in result.output.splitlines()[1:]]
    return {name: (value, source) for name, value, source in rows}


# Lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a = "x"\nb = "y"', [1, 2]),
        ('# c\n\na = "x"\n\n\nb = "y"\n', [3, 6]),
        ('a = [\n  "x",\n  "]",\n]\nb = """\nc = 1\n"""\n', [1, 5]),
        ('[t]\na = "x"\n[u.v]\n# b = 3\nb = "y"\n', [2, 5]),
        ('t.a = "x"\r\nt.b = "y"\r\n', [1, 2]),
        ('t = {a = "x", b = "y"}\n', [1, 1]),
        ('a = "\u2028\x85"\nb = 1\n', [1, 2]),
        ('\ufeffa = "x"\nb = """x\n[t]\na = 1"""', [1, 2]),
    ],
    ids=range(8),
)
def test_each_key_has_the_line_on_which_it_begins(
    write: Write, text: str, lines: list[int]
) -> None:
    path = write("") / FILE
    path.write_bytes(text.encode())
    assert [one.line for one in read_file(path)] == lines


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'lang = "zh', f"{FILE}:1: not TOML"),
        (b'lang = "zh"\n\n[check]\nselect = [\n"L1",\n', f"{FILE}:4: not TOML"),
        (b"\n\nlang = en\n", f"{FILE}:3: not TOML"),
        ("lang = 'x' # 中".encode("gbk"), "not UTF-8"),
        (b"#" * 70_000, "too large"),
        (b"\n" * 2_000, "too large"),
        (b'lang = "zh"\nlang = "en"\n', f"{FILE}:2: not TOML"),
    ],
    ids=["open", "open list", "unquoted", "encoding", "size", "lines", "twice"],
)
def test_what_is_no_settings_file_is_said_with_its_place(
    write: Write, data: bytes, said: str
) -> None:
    path = write("") / FILE
    path.write_bytes(data)
    with pytest.raises(WrongSetting) as error:
        read_file(Path(FILE))
    assert said in error.value.said.en


# Strength


def test_the_narrower_wins_and_any_of_the_environment_over_any_of_the_file(write: Write) -> None:
    write('lang = "zh"\nformat = "json"\n[rules]\nlang = "en"\n[rules.list]\nlang = "zh"\n')
    found = shown()
    assert found["rules.list.lang"] == ("zh", f"{Path(FILE).absolute()}:6")
    assert found["rules.show.lang"] == ("en", f"{Path(FILE).absolute()}:4")
    assert found["check.lang"] == ("zh", f"{Path(FILE).absolute()}:1")
    found = shown(QIBIAO_LANG="en", QIBIAO_RULES_SHOW_LANG="zh")
    assert found["rules.list.lang"] == ("en", "QIBIAO_LANG")
    assert found["rules.show.lang"] == ("zh", "QIBIAO_RULES_SHOW_LANG")


def test_a_value_that_only_some_commands_know_leaves_the_others_alone(write: Write) -> None:
    write('format = "jsonl"\n')
    found = shown()
    assert found["check.format"][0] == "jsonl"
    assert found["rules.lint.format"] == ("text", "default")
    assert "没有问题" in run("rules", "lint", str(PACKS / "heater")).stdout


def test_paths_of_a_file_start_from_its_folder(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write('[check]\npacks = "packs"\n')
    (folder / "packs").symlink_to(PACKS)
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    found = run("check", SAMPLE, "--lang", "en")
    assert f"As set: packs = {folder / 'packs'} (qibiao settings)" in found.stderr
    assert "water_purifier 20" not in found.stdout


def test_a_file_is_named_by_the_option_or_the_environment(write: Write) -> None:
    folder = write('lang = "en"\n')
    other = folder / "other.toml"
    other.write_text('lang = "zh"\n', encoding="utf-8")
    for found in (shown("--config", str(other)), shown(QIBIAO_CONFIG=str(other))):
        assert found["lang"] == ("zh", f"{other}:1")
    wrong = run("settings", QIBIAO_CONFIG="none.toml")
    assert (wrong.exit_code, "QIBIAO_CONFIG: no file none.toml" in wrong.output) == (2, True)


def test_flags_and_lists_of_a_file_and_of_the_environment_are_read(write: Write) -> None:
    write('[check]\nselect = ["L1", "L3"]\nignore = "L1-02"\n[rank]\norganiser = true\n')
    found = shown(QIBIAO_REPORT_ORGANISER="true", QIBIAO_CHECK_OUTPUT="a.txt:b.json")
    assert found["select"][0] == "L1,"  # the rest stands in the same cell
    assert found["ignore"][0] == "L1-02"
    assert (found["rank.organiser"][0], found["report.organiser"][0]) == ("true", "true")
    assert run("check", SAMPLE, "--lang", "en").stderr.startswith("As set: select = L1、L3 (")


def test_only_what_decides_is_said_aloud_and_only_where_the_line_does_not_say_it(
    write: Write,
) -> None:
    write('as-of = 2026-11-24\nlang = "en"\n[check]\nfail-on = "never"\n')
    assert run("check", SAMPLE).stderr == "As set: as-of = 2026-11-24 (qibiao settings)\n"
    assert run("check", SAMPLE, "--as-of", "2026-11-23").stderr == ""


# What is wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "never"', "1: there is no setting 'fail_on'. Did you mean fail-on?"),
        ('[chekc]\nlang = "en"', "2: no command is named 'chekc'. Did you mean check?"),
        ('[rules.lst]\nlang = "en"', "2: no command is named 'rules.lst'. Did you mean rules.list?"),
        ('[rank]\nfail-on = "never"', "2: there is no setting 'fail-on'; it is one of check"),
        ("[demo]\nxyzzy = 1", "2: there is no setting 'xyzzy'; known: as-of, lang"),
        ("summary = 1", "1: invalid value for summary: write true or false"),
        ("packs = true", "1: invalid value for packs: write a text in quotes"),
        ("[check]\nselect = [1.5]", "2: invalid value for select: write a text in quotes"),
        ('as-of = "2026/11/24"', "Write a day as 2026-11-24."),
        ("as-of = 20261124", "Write a day as 2026-11-24."),
        ('packs = "nowhere"', "does not exist"),
        ('lang = ["zh", "en"]', "1: invalid value for lang: write a text in quotes"),
        ("[check]\n[rnak]", "2: no command is named"),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_wrong_setting_is_said_with_its_line(write: Write, text: str, said: str) -> None:
    folder = write(text)
    found = run("check", SAMPLE)
    assert found.exit_code == Exit.USAGE
    assert said in found.stderr, found.stderr
    assert f"{folder / FILE}:" in found.stderr and "Usage" not in found.stderr


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_file(write: Write) -> None:
    folder = write('lnag = "en"\n\n[check]\nfale-on = "x"\nlang = "fr"\n')
    lines = run("check", SAMPLE).stderr.splitlines()
    assert [line.removeprefix("Error: ").split(": ")[0] for line in lines] == [
        f"{folder / FILE}:{line}" for line in (1, 4, 5)
    ]


def test_a_variable_that_means_nothing_is_refused(write: Write) -> None:
    write("")
    found = run("check", SAMPLE, QIBIAO_LNAG="en")
    assert found.exit_code == Exit.USAGE
    assert "QIBIAO_LNAG in the environment is no setting. Did you mean QIBIAO_LANG" in found.stderr


def test_help_and_version_are_shown_whatever_is_in_the_settings(write: Write) -> None:
    write("not toml")
    for arguments in (("--help",), ("check", "--help"), ("rules", "show", "-h"), ("--version",)):
        assert run(*arguments, QIBIAO_NONSENSE="1").exit_code == Exit.CLEAN


@pytest.mark.parametrize(("lang", "said"), [("zh", "错误："), ("en", "Error: ")])
def test_a_set_language_is_that_of_the_complaints_too(write: Write, lang: str, said: str) -> None:
    write(f'lang = "{lang}"\n')
    assert run("check", SAMPLE, "--fail-on", "x").stderr.startswith(said)
    write(f'lang = "{lang}"\nlnag = 1\n')
    assert run("check", SAMPLE).stderr.startswith(said)
