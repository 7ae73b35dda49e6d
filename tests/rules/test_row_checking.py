"""Rows that contradict themselves are refused, with the line and what to do."""

from pathlib import Path

import pytest

from qibiao.rules import RulePackError
from qibiao.rules.row_reading import read_row
from qibiao.rules.yaml_source import read_yaml

HEAD = """\
id: r
title: {zh: 行, en: row}
aliases: [某行]
type: core
better: lower
"""
UNIT = HEAD + "unit: '%'\n"
PAIR = HEAD + "pair: [年, km]\n"
LIMIT = """\
limits:
  - {kind: regulation, standard: 某规定, clause: "", requirement: REQ, basis: published}
"""
ALTERNATIVE = "units:\n  - {unit: mg/kg, factor: '1/10000', basis: published}\n"


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")
    return read_row(read_yaml(path))


@pytest.mark.parametrize(
    "text",
    [
        UNIT + ALTERNATIVE,
        PAIR + LIMIT.replace("REQ", "不低于3年或6万公里"),
        UNIT.replace("zh: 行", "zh: 不使用假货").replace("某行", "禁用假货") + "negative: true\n",
        HEAD + "unit: 日\nlasting: true\n",
        PAIR + "lasting: true\n" + LIMIT.replace("REQ", "不低于3年或6万公里"),
    ],
    ids=["units", "pair", "negative", "lasting", "lasting pair"],
)
def test_a_sound_row_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (UNIT + ALTERNATIVE.replace("factor: '1/10000', ", ""), "factor is missing"),
        (UNIT + ALTERNATIVE.replace("'1/10000'", "0"), "above zero"),
        (UNIT + ALTERNATIVE.replace("'1/10000'", "'-1'"), "above zero"),
        (UNIT + ALTERNATIVE.replace("'1/10000'", "0.5"), "exact, as text"),
        (UNIT + ALTERNATIVE.replace("'1/10000'", "'ten'"), "no factor"),
        (UNIT + ALTERNATIVE.replace("mg/kg", "blob"), "blob"),
        (UNIT + ALTERNATIVE.replace(", basis: published", ""), "missing"),
        (UNIT + ALTERNATIVE.replace("mg/kg", "‰"), "converts already"),
        (UNIT + ALTERNATIVE + ALTERNATIVE.split("\n")[1].replace("mg/kg", "g/kg"), "converts"),
        (HEAD + ALTERNATIVE, "the row has none"),
        (UNIT + "lasting: true\n", "no unit of a term"),
        (HEAD + "lasting: true\n", "空的"),
        (PAIR + LIMIT.replace("REQ", "≥3年"), "a pair in 年 and km"),
        (PAIR.replace("km", "月") + LIMIT.replace("REQ", "不低于3年或6万公里"), "two quantities"),
        (PAIR + "unit: 年\n", "no unit"),
        (HEAD + LIMIT.replace("REQ", "不低于3年或6万公里"), "no pair"),
        (UNIT + "negative: true\n", "promises no absence"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RulePackError, match=problem):
        read(tmp_path, text)
