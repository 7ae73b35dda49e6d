"""qibiao report: one file a declaration, named safely, in the format of its suffix."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qibiao.cli import cli
from qibiao.commands.reporting import file_names
from qibiao.declarations import SAMPLES, Place, read_submission
from qibiao.engine import Judgement, Parameters, judge
from qibiao.rules import Library

WATER = SAMPLES / "water_purifier"
ONE = WATER / "ro-below-limit.xml"


def report(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, arguments), "--as-of", "2026-11-24"])


def test_without_a_file_the_text_is_printed() -> None:
    result = report("opinion", ONE)
    assert result.exit_code == 0
    assert result.stdout.startswith("评价意见书\n")


def test_one_declaration_of_many_is_chosen_by_its_id(tmp_path: Path) -> None:
    file = tmp_path / "比对.txt"
    result = report("comparison", WATER / "batch.xml", ONE, "--id", "WP-05", "--output", file)
    assert result.exit_code == 0
    assert "Q/DXSL 005-2025" in file.read_text("utf-8")


def test_only_the_comparison_is_a_workbook(tmp_path: Path) -> None:
    result = report("opinion", ONE, "--output", tmp_path / "a.xlsx")
    assert result.exit_code != 0
    assert not (tmp_path / "a.xlsx").exists()


def test_what_cannot_be_read_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "坏.xml").write_text("<")
    result = report("opinion", tmp_path / "坏.xml", ONE, "--output", tmp_path / "a.txt")
    assert result.exit_code == 3
    assert (tmp_path / "a.txt").exists()
    assert "坏.xml" in result.stderr


def judgement(library: Library) -> Judgement:
    (declaration,) = read_submission([ONE]).declarations
    return judge(declaration, library, Parameters(date(2026, 11, 24)))


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("../../etc/passwd", "etc_passwd_Q_1"),
        ("CON", "CON_Q_1"),
        ("a/b\\c:d*?\x00\u202e", "a_b_c_d__Q_1"),
        ("甲" * 300, "甲" * 60),
        ("...", "Q_1"),
    ],
)
def test_a_file_is_named_so_that_every_system_takes_it(
    id_: str, name: str, library: Library
) -> None:
    (found,) = file_names([replace(judgement(library), id=id_, standard="Q/1")])
    assert found == name


def test_a_name_of_a_device_is_no_name(library: Library) -> None:
    (found,) = file_names([replace(judgement(library), id="con", standard="con")])
    assert found == "_con"


def test_equal_names_are_told_apart_whatever_the_order(library: Library) -> None:
    one = judgement(library)
    places = [Place("b.xml", 1, ""), Place("a.xml", 1, ""), Place("a.xml", 1, "/x")]
    alike = [replace(one, place=place) for place in places]
    forward, backward = file_names(alike), file_names(alike[::-1])
    assert len({name.casefold() for name in forward}) == len(alike)
    assert forward == backward[::-1]
