"""An industry is added by files alone: electric kettles beside the shipped packs, by the CLI."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.rules import SHIPPED, Library

DATA = Path(__file__).parent / "data" / "eighteenth"
DECLARATION = (DATA / "declaration.xml").read_text(encoding="utf-8")
KETTLE = "electric_kettle"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped packs, with the files of one more industry put beside them."""
    folder = tmp_path_factory.mktemp("eighteenth") / "packs"
    copytree(SHIPPED, folder)
    copytree(DATA / "packs", folder, dirs_exist_ok=True)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def judged(command: str, packs: Path, *paths: Path) -> tuple[int, Any]:
    options = ("--packs", str(packs), "--as-of", "2026-11-24", "--format", "json")
    found = run(command, *map(str, paths), *options)
    return found.exit_code, json.loads(found.stdout)


def declared(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Write the kettle's declaration with some of it changed, as a standard of its own."""
    text = DECLARATION.replace("Q/FDDQ 001-2025", f"Q/FDDQ {name}-2025")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = folder / f"{name}.xml"
    file.write_text(text, encoding="utf-8")
    return file


def test_it_is_one_more_industry_and_brings_no_code(packs: Path) -> None:
    assert set(Library(packs).industries) - set(Library().industries) == {KETTLE}
    files = [path for path in (DATA / "packs").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".yaml"}


@pytest.mark.parametrize("path", ["", KETTLE], ids=["all packs", "its pack"])
def test_lint_finds_nothing(packs: Path, path: str) -> None:
    found = run("rules", "lint", str(packs / path))
    assert (found.exit_code, "没有问题" in found.output) == (Exit.CLEAN, True), found.output


def test_its_examples_hold_beside_the_shipped_law_too(packs: Path) -> None:
    """As of an author who has this folder and nothing else."""
    counted = "规则示例 2 · 指标示例 12 · 最小声明 1 · 未通过 0\n"
    for path in (packs / KETTLE, DATA / "packs" / KETTLE):
        found = run("rules", "test", str(path))
        assert (found.exit_code, found.output) == (Exit.CLEAN, counted)


def test_a_declaration_is_judged_and_graded_by_its_rows(packs: Path, tmp_path: Path) -> None:
    code, data = judged("check", packs, declared(tmp_path, "001"))
    (one,) = data["judgements"]
    (grade,) = one["grades"]
    assert (code, one["industry"], one["verdict"]) == (Exit.CLEAN, KETTLE, "conforming")
    assert (grade["scheme"], grade["grades"], grade["trial"]) == ("kettle", ["first"], True)
    assert {row["row"]: row["reachable"] for row in grade["rows"]} == {
        "heating_efficiency": ["advanced"],
        "keepwarm_power": ["advanced"],
        "noise": ["advanced"],
        "lead_migration": ["base"],
    }


# (what is changed, exit code, verdict, grades, findings)
CHANGED = [
    (("≥90", "≥85"), Exit.CLEAN, "conforming", ["second"], []),
    (("≥90", "≥79"), Exit.CLEAN, "conforming", ["below_third"], []),
    (
        ("<id>capacity</id>\n      <name>额定容量</name>", "<name>壶身高度</name>"),
        Exit.CLEAN,
        "flawed",
        ["first"],
        ["EK1-01"],
    ),
    # its limit of lead is not published: what misses it is asked of a person
    (("≤0.01", "≤0.02"), Exit.FINDINGS, "open", ["below_third", "no_grade"], ["L1-01"]),
]


@pytest.mark.parametrize(
    ("change", "code", "verdict", "grades", "findings"),
    CHANGED,
    ids=["average", "below base", "its own rule", "its unverified limit"],
)
def test_what_changes_is_judged_by_its_rows_and_rules(  # noqa: PLR0913, PLR0917 - a row of the table
    packs: Path,
    tmp_path: Path,
    change: tuple[str, str],
    code: Exit,
    verdict: str,
    grades: list[str],
    findings: list[str],
) -> None:
    left, data = judged("check", packs, declared(tmp_path, "001", change))
    (one,) = data["judgements"]
    assert (left, one["verdict"], one["grades"][0]["grades"]) == (code, verdict, grades)
    assert [found["rule"] for found in one["findings"]] == findings


def test_its_boards_are_made(packs: Path, tmp_path: Path) -> None:
    files = [
        declared(tmp_path, "001"),
        declared(tmp_path, "002"),
        declared(tmp_path, "003", ("≥90", "≥85")),
    ]
    code, data = judged("rank", packs, *files)
    boards = {
        board["id"]: [[entry["standard"] for entry in tier["entries"]] for tier in board["tiers"]]
        for board in data["boards"]
    }
    equals, last = ["Q/FDDQ 001-2025", "Q/FDDQ 002-2025"], ["Q/FDDQ 003-2025"]
    assert code == Exit.CLEAN
    assert boards == {"efficiency": [equals, last], "grade": [equals, last]}
