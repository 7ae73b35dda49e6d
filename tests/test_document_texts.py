"""What documents say in words: the whole of one, and that none claims more than was judged."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from qibiao.cli import cli
from qibiao.declarations import SAMPLES

DAY = ("--as-of", "2026-11-24")
NOTHING_FOUND = ("规则没有发现", "没有发现须整改")


def text(kind: str, sample: str, *more: str) -> str:
    path = SAMPLES / "water_purifier" / f"{sample}.xml"
    return CliRunner().invoke(cli, ["report", kind, str(path), *DAY, *more]).output


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparison_table_reads_as_it_was_read_and_approved(
    tests_folder: Path, language: str
) -> None:
    approved = tests_folder / "data" / "documents" / f"comparison.{language}.txt"
    said = text("comparison", "ro-below-limit", "--lang", language)
    body, _, foot = said.rstrip("\n").rpartition("\n")
    assert f"{body}\n" == approved.read_text("utf-8")
    assert foot.endswith("WP-05")


@pytest.mark.parametrize("kind", ["evaluation", "opinion", "mending"])
def test_nothing_found_is_not_said_of_what_was_not_evaluated(kind: str) -> None:
    said = text(kind, "withdrawn")
    assert "该声明未评价，没有按规则检查" in said
    assert not any(claim in said for claim in NOTHING_FOUND)


def test_an_opinion_counts_what_the_rules_could_not_decide_as_unsettled() -> None:
    assert "尚有 6 项待人工回答或判定" in text("opinion", "ro-below-limit")
    assert "尚有 8 项待人工回答或判定" in text("opinion", "ro-other-method")


def test_an_opinion_without_errors_or_flaws_still_counts_what_else_was_found() -> None:
    said = text("opinion", "old-number")
    assert "规则没有发现错误或瑕疵" in said
    assert "其余 2 项见评价报告" in said


def test_who_has_nothing_to_mend_is_not_asked_to_declare_anew() -> None:
    assert "整改后重新声明公开" not in text("mending", "ro-grade-1")
    assert "整改后重新声明公开" in text("mending", "ro-below-limit")
