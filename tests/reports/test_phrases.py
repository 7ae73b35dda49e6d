"""The fixed words of reports: each in both languages, none twice, and none that nothing says."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from qibiao.declarations import Intake, Text
from qibiao.reports.documents.words import WORDS
from qibiao.reports.explain_phrases import EXPLAIN_PHRASES
from qibiao.reports.phrases import PHRASES
from qibiao.reports.run_phrases import INTAKE_TITLES, RUN_PHRASES
from qibiao.rules.indicators import RowType
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN

TABLES: dict[str, Mapping[str, Text]] = {
    "phrases": PHRASES,
    "run": RUN_PHRASES,
    "explain": EXPLAIN_PHRASES,
    "documents": WORDS,
}
VALUES = {*RowType, TRUE, FALSE, UNKNOWN, "in_force"}  # said by what is found, not by name
SAID = [(table, key) for table, said in TABLES.items() for key in said]
SOURCES = [
    path.read_text(encoding="utf-8")
    for path in Path(str(files("qibiao.reports"))).rglob("*")
    if path.suffix in (".py", ".js") and not path.name.endswith(("phrases.py", "words.py"))
]


@pytest.mark.parametrize(("table", "key"), SAID)
def test_a_phrase_is_said_in_both_languages(table: str, key: str) -> None:
    said = TABLES[table][key]
    assert said.zh and said.en
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in said.en)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said.zh.replace("qibiao", ""))


def test_every_kind_of_intake_problem_has_a_name() -> None:
    assert set(INTAKE_TITLES) == set(Intake)


@pytest.mark.parametrize(("table", "key"), SAID)
def test_every_phrase_is_used(table: str, key: str) -> None:
    named = (f'"{key}"', f"'{key}'")
    assert key in VALUES or any(name in source for source in SOURCES for name in named)


def test_what_is_said_of_the_same_in_both_languages_stands_once() -> None:
    found: dict[tuple[str, Text], list[str]] = {}
    for table, key in SAID:
        found.setdefault((key, TABLES[table][key]), []).append(table)
    assert {said: tables for said, tables in found.items() if len(tables) > 1} == {}
