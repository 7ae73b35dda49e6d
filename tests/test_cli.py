"""The command line: what each command writes, and the exit code it leaves with."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner, Result

import qibiao.cli
from qibiao.cli import cli
from qibiao.commands.options import Exit

PACKS = Path(__file__).parent / "data" / "packs"
PERSONAL = {
    "legal_representative": "Zhao-Liren-7",
    "contact": "Qian-Contact-8",
    "telephone": "13900001111",
}
DAY = ("--as-of", "2026-11-24")


def declaration(
    value: str = "≥60", name: str | None = "Heater", number: str = "Q/ABC 001-2024"
) -> dict[str, Any]:
    """Sound by all rules of the pack above unless it is told otherwise."""
    return {
        "id": number,
        "industry": "heater",
        "enterprise": {"name": f"Firm {number}", **PERSONAL},
        "standard": {"number": number, **({"name": name} if name else {})},
        "offerings": [
            {
                "id": "P",
                "name": "Warm",
                "variants": [{"id": "V", "facets": [{"name": "place", "value": "home"}]}],
            }
        ],
        "indicators": [
            {"id": "efficiency", "name": "efficiency", "value": value, "unit": "%",
             "method": "GB/T 100-2020"},
            {"id": "noise", "name": "noise", "value": "≤50", "unit": "dB(A)"},
            {"id": "warranty", "name": "warranty", "value": "≥3", "unit": "年"},
        ],
        "disclosure": {"declared_on": "2024-06-01"},
    }  # fmt: skip


SOUND = declaration()
FLAWED = declaration(name=None, number="Q/ABC 002-2024")
OPEN = declaration("约60", number="Q/ABC 003-2024")
BAD = declaration("≥40", number="Q/ABC 004-2024")
BEST = declaration("≥70", number="Q/ABC 005-2024")


@pytest.fixture(scope="module")
def packs() -> str:
    return str(PACKS)


Put = Callable[..., str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write declarations into one file and name it."""

    def write(*declarations: object, name: str = "in.json") -> str:
        file = tmp_path / name
        file.write_text(json.dumps(declarations, ensure_ascii=False), encoding="utf-8")
        return str(file)

    return write


def run(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(cli, arguments, **options)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qibiao", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env={**os.environ, **environment},
    )


def leaves(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str, str]:
    """Run as the installed command does, faults and all: exit code, output and errors."""
    monkeypatch.setattr(sys, "argv", ["qibiao", *arguments])
    with pytest.raises(SystemExit) as left:
        qibiao.cli.main()
    written = capsys.readouterr()
    return int(left.value.code or 0), written.out, written.err


# Exit codes


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ([SOUND], Exit.CLEAN, "结论  符合要求\n"),
        ([FLAWED], Exit.CLEAN, "结论  符合要求但存在瑕疵\n"),
        ([OPEN], Exit.FINDINGS, "结论  待人工判定 [符合要求 ~ 不符合要求]\n"),
        ([BAD], Exit.FINDINGS, "结论  不符合要求\n"),
        ([SOUND, BAD], Exit.FINDINGS, "收到 2 · 已判定 2 · 未判定 0\n"),
        ([], Exit.NOT_JUDGED, "IN-05 其中没有任何声明"),
        ([{"nickname": "x"}], Exit.NOT_JUDGED, "IN-04 字段“nickname”不符合声明格式"),
        ([SOUND, 5], Exit.NOT_JUDGED, "收到 2 · 已判定 1 · 未判定 1\n"),
        ([BAD, 5], Exit.NOT_JUDGED, "结论  不符合要求\n"),
    ],
)
def test_the_exit_code_is_that_of_what_was_found(
    packs: str, put: Put, given: list[object], code: Exit, said: str
) -> None:
    found = run("check", put(*given), "--packs", packs, *DAY)
    assert (found.exit_code, said in found.output) == (code, True), found.output


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("never", [0, 0, 0, 0]),
        ("error", [0, 0, 0, 1]),
        ("undecided", [0, 0, 1, 1]),
        ("flaw", [0, 1, 1, 1]),
    ],
)
def test_what_counts_as_found_is_chosen(packs: str, put: Put, level: str, codes: list[int]) -> None:
    found = [
        run("check", put(one), "--packs", packs, "--fail-on", level, *DAY).exit_code
        for one in (SOUND, FLAWED, OPEN, BAD)
    ]
    assert found == codes


def test_what_was_not_judged_weighs_more_than_what_was_found(packs: str, put: Put) -> None:
    for level in ("never", "flaw"):
        found = run("check", put(BAD, 5), "--packs", packs, "--fail-on", level, *DAY)
        assert found.exit_code == Exit.NOT_JUDGED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "Missing argument 'PATHS...'"),
        (["rank"], "Missing argument 'PATHS...'"),
        (["check", "x", "--as-of", "yesterday"], "does not match the format"),
        (["check", "x", "--as-of", "2026-02-30"], "does not match the format"),
        (["check", "x", "--fail-on", "always"], "is not one of"),
        (["check", "x", "--lang", "fr"], "is not one of"),
        (["check", "x", "--format", "sarif"], "is not one of"),
        (["check", "x", "--packs", "/nowhere"], "does not exist"),
        (["check", "x", "--no-such-option"], "No such option"),
        (["nonsense"], "No such command"),
        *(
            (["check", "x", option, "y"], f"{option} 尚未实现")
            for option in ("--run", "--overlay", "--jobs", "--cluster")
        ),
        (["rank", "x", "--jobs", "2"], "--jobs is not built yet"),
        *(
            ([command, "x", "--option"], f"命令“{command}”尚未实现")
            for command in ("registry", "sample", "edition", "publish")
        ),
        (["rules", "diff", "--all"], "命令“diff”尚未实现"),
    ],
)
def test_a_wrong_use_is_refused_with_a_sentence(arguments: list[str], said: str) -> None:
    found = run(*arguments)
    assert (found.exit_code, said in found.output) == (Exit.USAGE, True), found.output


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("law/rules/L1-01-limit.yaml", "axis", "axes", "5: axes"),
        ("law/pack.yaml", None, "", "pack.yaml:1: the file is empty"),
        ("heater/indicators/noise.yaml", "base: {requirement: ≤60", "base: {requirement: 约60",
         "noise.yaml:7: levels.0"),
    ],
)  # fmt: skip
def test_an_invalid_pack_is_refused_with_file_and_line(  # noqa: PLR0913, PLR0917 - fixtures
    tmp_path: Path,
    put: Put,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str | None,
    new: str,
    said: str,
) -> None:
    folder = tmp_path / "packs"
    copytree(PACKS, folder)
    known = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(known.replace(old, new) if old else new, encoding="utf-8")
    for command in ("check", "rank"):
        code, out, err = leaves(
            monkeypatch, capsys, command, put(BAD, 5), "--packs", str(folder), *DAY
        )
        assert (code, out) == (Exit.PACK_INVALID, "")
        assert "规则包无效：" in err and said in err and "Traceback" not in err


def test_a_folder_without_packs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = leaves(monkeypatch, capsys, "rules", "list", "--packs", str(tmp_path))
    assert (code, "holds no folder 'law'" in err) == (Exit.PACK_INVALID, True)


def test_a_fault_of_the_system_is_told_from_findings(
    packs: str, put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qibiao.engine import running  # noqa: PLC0415
    from qibiao.engine.inference import InferenceFault  # noqa: PLC0415

    def fail(*_: object) -> None:
        raise InferenceFault("the rule engine gave no answer")

    monkeypatch.setattr(running, "judge", fail)
    code, out, err = leaves(monkeypatch, capsys, "check", put(BAD, 5), "--packs", packs, *DAY)
    assert (code, out) == (Exit.FAULT, "")
    assert "系统故障，未作判定 internal fault, nothing judged: the rule engine" in err


# What is asked for


def test_a_day_before_the_limit_changes_what_is_found(packs: str, put: Put) -> None:
    before, after = (
        run("check", put(BAD), "--packs", packs, "--as-of", day)
        for day in ("2019-12-31", "2020-01-01")
    )
    assert (before.exit_code, "结论  符合要求\n" in before.output) == (Exit.CLEAN, True)
    assert (after.exit_code, "结论  不符合要求\n" in after.output) == (Exit.FINDINGS, True)
    assert "判定日期 2019-12-31" in before.output


@pytest.mark.parametrize(
    ("options", "code", "said", "unsaid"),
    [
        (["--select", "L3-01"], Exit.CLEAN, "部分检查，不作结论", "L1-01"),
        (["--select", "L1"], Exit.FINDINGS, "错误 L1-01", "L3-01"),
        (["--select", "L1", "--select", "L3"], Exit.FINDINGS, "瑕疵 L3-01", "符合要求"),
        (["--ignore", "L1-01"], Exit.CLEAN, "瑕疵 L3-01", "L1-01"),
        (["--ignore", "L1-01", "--fail-on", "flaw"], Exit.FINDINGS, "瑕疵 L3-01", "L1-01"),
        (["--ignore", "L"], Exit.CLEAN, "部分检查，不作结论", "L3-01"),
    ],
)
def test_a_part_of_the_rules_gives_no_verdict(  # noqa: PLR0913, PLR0917 - one row of the table
    packs: str, put: Put, options: list[str], code: Exit, said: str, unsaid: str
) -> None:
    both = declaration("≥40", name=None)
    found = run("check", put(both), "--packs", packs, *DAY, *options)
    assert (found.exit_code, said in found.output, unsaid in found.output) == (code, True, False)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_is_none_is_refused(packs: str, put: Put, option: str) -> None:
    """A slip of the pen would else select nothing, and nothing found would look clean."""
    found = run("check", put(BAD), "--packs", packs, *DAY, option, "L1-10")
    assert (found.exit_code, "没有规则“L1-10”" in found.output) == (Exit.USAGE, True)


def test_standard_input_is_read(packs: str) -> None:
    data = json.dumps(BAD).encode()
    found = run("check", "-", "--packs", packs, *DAY, input=data)
    assert (found.exit_code, "\n  -:1\n" in found.output) == (Exit.FINDINGS, True)


def test_a_folder_and_files_are_read_together(packs: str, put: Put, tmp_path: Path) -> None:
    put(SOUND, name="a.json")
    put(BEST, name="b.JSON")
    (tmp_path / "note.txt").write_text("not a declaration", encoding="utf-8")
    found = run("check", str(tmp_path), put(BAD, name="c.txt"), "--packs", packs, *DAY)
    assert (found.exit_code, "收到 3 · 已判定 3 · 未判定 0" in found.output) == (
        Exit.FINDINGS,
        True,
    )


def test_a_path_that_is_not_there_is_said_and_the_others_are_judged(packs: str, put: Put) -> None:
    found = run("check", "/nowhere.xml", put(SOUND), "--packs", packs, *DAY)
    assert (found.exit_code, "IN-01 文件无法打开" in found.output) == (Exit.NOT_JUDGED, True)
    assert "收到 2 · 已判定 1 · 未判定 1" in found.output


# Forms of output


def test_json_is_one_document_with_verdicts(packs: str, put: Put) -> None:
    found = run("check", put(SOUND, BAD, 5), "--packs", packs, *DAY, "--format", "json")
    data = json.loads(found.output)
    assert [one["verdict"] for one in data["judgements"]] == ["conforming", "nonconforming"]
    assert [one["kind"] for one in data["problems"]] == ["IN-04"]
    assert (data["seen"], data["set_aside"], found.exit_code) == (3, 1, Exit.NOT_JUDGED)


def test_json_of_a_part_of_the_rules_has_no_verdict(packs: str, put: Put) -> None:
    options = ("--format", "json", "--select", "L1")
    found = run("check", put(BAD), "--packs", packs, *DAY, *options)
    (one,) = json.loads(found.output)["judgements"]
    assert (one["verdict"], one["partial"], len(one["findings"])) == (None, True, 1)


def test_json_lines_are_one_record_each(packs: str, put: Put) -> None:
    found = run("check", put(SOUND, BAD, 5), "--packs", packs, *DAY, "--format", "jsonl")
    records = [json.loads(line) for line in found.output.splitlines()]
    assert [one["type"] for one in records] == ["judgement", "judgement", "problem", "totals"]
    assert [one.get("verdict") for one in records[:2]] == ["conforming", "nonconforming"]
    assert (records[-1]["seen"], records[-1]["set_aside"]) == (3, 1)


def test_each_file_is_written_in_the_format_of_its_suffix(
    packs: str, put: Put, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.JSON", "c.jsonl")]
    options = [text for file in files for text in ("--output", str(file))]
    found = run("check", put(BAD), "--packs", packs, *DAY, *options)
    assert (found.exit_code, found.output) == (Exit.FINDINGS, "")
    text, data, lines = (file.read_text(encoding="utf-8") for file in files)
    assert "结论  不符合要求\n" in text and "\x1b" not in text
    assert json.loads(data)["judgements"][0]["verdict"] == "nonconforming"
    assert [json.loads(line)["type"] for line in lines.splitlines()] == ["judgement", "totals"]


def test_the_same_is_written_every_time(packs: str, put: Put) -> None:
    given = put(SOUND, FLAWED, OPEN, BAD)
    for format_ in ("text", "json", "jsonl"):
        options = ("--packs", packs, *DAY, "--format", format_)
        assert run("check", given, *options).output == run("check", given, *options).output


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.docx", ".json"])
def test_a_suffix_that_a_run_is_not_written_in_is_refused(  # noqa: PLR0913, PLR0917 - fixtures
    packs: str,
    put: Put,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    good, wrong = tmp_path / "good.txt", tmp_path / name
    code, _, err = leaves(
        monkeypatch, capsys, "check", put(SOUND), "--packs", packs, *DAY,
        "--output", str(good), "--output", str(wrong),
    )  # fmt: skip
    assert code == Exit.USAGE
    assert "known: .txt .json .jsonl .html .xlsx" in err
    assert not good.exists() and not wrong.exists()


def test_a_file_that_cannot_be_written_is_said(
    packs: str, put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = leaves(
        monkeypatch, capsys, "check", put(SOUND), "--packs", packs, *DAY,
        "--output", "/nowhere/a.txt",
    )  # fmt: skip
    assert (code, "/nowhere/a.txt" in err, "Traceback" in err) == (Exit.USAGE, True, False)


def has_chinese(text: str) -> bool:
    return any("\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" for sign in text)


@pytest.mark.parametrize("command", ["check", "rank"])
def test_in_english_no_fixed_phrase_is_chinese(packs: str, put: Put, command: str) -> None:
    """The names and texts of this pack and these declarations are English too."""
    given = [declaration("≥40", name=None, number=f"Q/ABC 01{n}-2024") for n in range(3)]
    problem = {"nickname": "x"}
    found = run(command, put(SOUND, BEST, *given, problem), "--packs", packs, *DAY, "--lang", "en")
    text = "\n".join(line for line in found.output.splitlines() if "年" not in line)
    assert found.exit_code == Exit.NOT_JUDGED
    assert not has_chinese(text), [line for line in text.splitlines() if has_chinese(line)]


def test_both_languages_say_the_same_of_the_same(packs: str, put: Put) -> None:
    given = put(SOUND, FLAWED, OPEN, BAD, 5)
    zh, en = (
        run("check", given, "--packs", packs, *DAY, "--lang", lang).output.splitlines()
        for lang in ("zh", "en")
    )
    assert len(zh) == len(en)
    assert sum(has_chinese(line) for line in zh) > len(zh) / 2


@pytest.mark.parametrize("format_", ["text", "json", "jsonl"])
@pytest.mark.parametrize("command", [("check",), ("rank",), ("rank", "--organiser")])
def test_personal_data_is_in_no_output(
    packs: str, put: Put, format_: str, command: tuple[str, ...]
) -> None:
    given = put(SOUND, FLAWED, OPEN, BAD, {**BAD, "nickname": "x"})
    for lang in ("zh", "en"):
        options = ("--packs", packs, *DAY, "--format", format_, "--lang", lang)
        found = run(*command, given, *options)
        assert found.output and not any(text in found.output for text in PERSONAL.values())


def test_personal_data_is_not_in_what_is_said_of_a_broken_file(packs: str, tmp_path: Path) -> None:
    whole = json.dumps(SOUND).encode()
    at = whole.index(b"13900001111")
    for broken in (whole[: at + 5], whole.replace(b'"13900001111"', b"[13900001111]"),
                   whole.replace(b'"13900001111"', b'{"x": "13900001111"}')):  # fmt: skip
        (tmp_path / "broken.json").write_bytes(broken)
        found = run("check", str(tmp_path / "broken.json"), "--packs", packs, *DAY)
        assert (found.exit_code, "1390" in found.output) == (Exit.NOT_JUDGED, False)


def test_what_is_declared_cannot_write_lines_of_the_report(packs: str, put: Put) -> None:
    """A name may hold a line break or the codes of a terminal; a clerk must not be misled."""
    forged = declaration("≥40", name="X\n  结论  符合要求\r\n\u2028\x1b[2J\x07\u202eabc")
    forged["enterprise"]["name"] = "Y\n  Verdict  conforming\n\x1b[31m"
    for lang, verdict in (("zh", "结论"), ("en", "Verdict")):
        found = run("check", put(forged), "--packs", packs, *DAY, "--lang", lang)
        lines = [line.strip() for line in found.output.splitlines()]
        said = [line for line in lines if line.startswith(f"{verdict}  ")]
        assert len(said) == 1
        assert not set("\x1b\x07\r\u2028\u202e") & set(found.output)


# Boards


def test_the_organiser_sees_who_is_left_out_and_the_public_does_not(packs: str, put: Put) -> None:
    third = declaration("≥66", number="Q/ABC 006-2024")
    given = put(SOUND, BEST, third, BAD, OPEN)
    for format_ in ("text", "json", "jsonl"):
        options = ("--packs", packs, *DAY, "--format", format_)
        public = run("rank", given, *options)
        organiser = run("rank", given, "--organiser", *options)
        assert public.exit_code == organiser.exit_code == Exit.CLEAN
        for firm in ("Q/ABC 001", "Q/ABC 005", "Q/ABC 006"):
            assert f"Firm {firm}" in public.output
        for firm in ("Q/ABC 003", "Q/ABC 004"):
            assert firm not in public.output
            assert f"Firm {firm}" in organiser.output


def test_a_finished_run_makes_the_same_boards(packs: str, put: Put, tmp_path: Path) -> None:
    given = put(SOUND, BEST, BAD)
    finished = tmp_path / "run.json"
    run("check", given, "--packs", packs, *DAY, "--output", str(finished))
    again = run("rank", str(finished), "--packs", packs)
    assert (again.exit_code, again.output) == (
        Exit.CLEAN,
        run("rank", given, "--packs", packs, *DAY).output,
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"judgements": 5, "schema_version": "1"}',
        '{"judgements": [5], "schema_version": "1"}',
        '{"judgements": [{}], "schema_version": "1"}',
        '{"judgements": [], "schema_version": "9"}',
        '{"judgements"',
        "[" * 100_000,
        "",
    ],
    ids=range(7),
)
def test_what_is_no_finished_run_is_said(
    packs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], text: str,
) -> None:  # fmt: skip
    file = tmp_path / "run.json"
    file.write_text(text, encoding="utf-8")
    code, _, err = leaves(monkeypatch, capsys, "rank", str(file), "--packs", packs)
    assert (code, "Traceback" in err, "run.json" in err) == (Exit.NOT_JUDGED, False, True)


def test_problems_of_intake_are_not_part_of_the_boards(packs: str, put: Put) -> None:
    found = CliRunner().invoke(
        cli, ["rank", put(SOUND, BEST, 5), "--packs", packs, *DAY, "--format", "json"]
    )
    assert (found.exit_code, "IN-04" in found.stderr) == (Exit.NOT_JUDGED, True)
    assert json.loads(found.stdout)["boards"]


# Packs


def test_rules_are_listed_with_their_clauses(packs: str) -> None:
    found = run("rules", "list", "--packs", packs, "--lang", "en")
    assert found.exit_code == Exit.CLEAN
    assert "L1-01  error · legality · machine  Not below the limit\n" in found.output
    assert "Measures Article 8 (wording not verified)\n" in found.output
    assert "heater Heater 1 [" in found.output and not has_chinese(found.output)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("L1-01", "indicator.requirement inside limit.mandatory_standard"),
        ("L1-01@1", "施行 2018-01-01，止 —"),
        ("law", "共同规则"),
        ("heater", "GB 200-2020 4.1"),
        ("暖风机", "home  家用："),
    ],
)
def test_a_rule_or_a_pack_is_shown(packs: str, name: str, said: str) -> None:
    found = run("rules", "show", name, "--packs", packs)
    assert (found.exit_code, said in found.output) == (Exit.CLEAN, True), found.output


def test_a_rule_that_is_not_there_is_said_with_the_packs_that_are(packs: str) -> None:
    found = run("rules", "show", "X9-99", "--packs", packs)
    assert (found.exit_code, "没有规则或规则包“X9-99”" in found.output) == (Exit.USAGE, True)
    assert "packs: law, heater" in found.output


def test_the_demo_runs_on_what_is_bundled() -> None:
    found = run("demo")
    assert (found.exit_code, "合计  收到" in found.output) == (Exit.CLEAN, True)
    assert "排行榜" in found.output


# The process


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("rules", "--help")]
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from qibiao.cli import cli\n"
        f"try: cli({list(arguments)!r})\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in found.stderr.split()}
    assert not loaded & {"lxml", "pydantic", "durable", "durable_rules_engine", "rich", "yaml"}
    assert found.stdout


def test_in_a_pipe_nothing_is_coloured_and_rich_is_not_imported(packs: str, put: Put) -> None:
    code = (
        "import sys; from qibiao.cli import cli\n"
        f"try: cli(['check', {put(BAD)!r}, '--packs', {packs!r}, '--as-of', '2026-11-24'])\n"
        "finally: print('rich' in sys.modules, file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr, "\x1b" in found.stdout) == (1, "False\n", False)
    assert "结论  不符合要求\n" in found.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "latin-1", "ascii"])
def test_a_terminal_of_any_encoding_is_written_to(packs: str, put: Put, encoding: str) -> None:
    found = process("check", put(BAD), "--packs", packs, *DAY, PYTHONIOENCODING=encoding)
    assert (found.returncode, found.stderr) == (Exit.FINDINGS, "")
    assert "L1-01" in found.stdout


def test_the_clock_is_read_where_no_day_is_given(packs: str, put: Put) -> None:
    found = process("check", put(SOUND), "--packs", packs, "--format", "json")
    (one,) = json.loads(found.stdout)["judgements"]
    assert one["receipt"]["as_of"] >= "2026-01-01"


def test_the_module_and_the_command_are_the_same() -> None:
    module = process("--version")
    assert (module.returncode, module.stdout) == (0, run("--version").output)


def test_the_template_is_written_once_and_reads_back(tmp_path: Path) -> None:
    file = str(tmp_path / "填报.xlsx")
    assert run("template", file).exit_code == Exit.CLEAN
    again = process("template", file)
    assert (again.returncode, file in again.stderr) == (Exit.USAGE, True)
    empty = run("check", file)
    assert (empty.exit_code, "IN-05" in empty.output) == (Exit.NOT_JUDGED, True)


def test_a_mapping_names_the_columns_of_any_spreadsheet(tmp_path: Path) -> None:
    table, mapping = tmp_path / "台账.csv", tmp_path / "mapping.yaml"
    table.write_text("号,企业,指标,要求\nQ/ABC 001-2025,甲（示例）,噪声,≤50\n", encoding="utf-8")
    mapping.write_text(
        "group_by: [号]\n"
        "columns:\n"
        "  号: standard.number\n"
        "  企业: enterprise.name\n"
        "  指标: indicators.name\n"
        "  要求: indicators.value\n",
        encoding="utf-8",
    )
    found = run("check", str(table), "--map", str(mapping), "--fail-on", "never")
    assert (found.exit_code, "Q/ABC 001-2025" in found.output) == (Exit.CLEAN, True)
    mapping.write_text("columns: {号: standard.nummer}\n", encoding="utf-8")
    wrong = process("check", str(table), "--map", str(mapping))
    assert (wrong.returncode, "mapping.yaml" in wrong.stderr) == (Exit.USAGE, True)


def test_a_number_that_the_catalogue_does_not_hold_is_said_with_the_near_one() -> None:
    found = run("catalogue", "list", "GB 34941", "GB 34914", "--lang", "en", *DAY)
    assert (found.exit_code, found.stdout.splitlines()[-1]) == (
        Exit.FINDINGS,
        "2 standards on 2026-11-24",
    )
    assert "GB 34941: not in the catalogue" in found.stderr
    assert "Did you mean GB 34914" in found.stderr


def test_the_catalogue_lists_imports_and_keeps_what_it_knows(tmp_path: Path) -> None:
    table, into = tmp_path / "std.csv", str(tmp_path / "in")
    table.write_text("标准编号,标准名称\nGB/T 99001-2026,示例\n", encoding="utf-8")
    assert run("catalogue", "import", str(table), "--into", into).exit_code == Exit.CLEAN
    listed = run("catalogue", "list", "GB/T 99001", "--catalogue", into)
    assert (listed.exit_code, "GB/T 99001-2026  示例" in listed.output) == (Exit.CLEAN, True)
    assert "GB/T 99001-2026" not in run("catalogue", "list", "GB/T 99001").output
