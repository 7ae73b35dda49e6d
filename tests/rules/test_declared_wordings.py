"""What firms declare beside a row: kept, missed, or asked back as an expert would."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from qibiao.declarations import Indicator
from qibiao.engine.appraisal import IndicatorAppraisal
from qibiao.rules import Library
from qibiao.rules.bounds import DeclaredValue, compare
from qibiao.rules.row_reading import read_asked
from qibiao.rules.truth import FALSE, TRUE

DATA = Path(__file__).parents[1] / "data"
TABLES = [DATA / "declared_wordings.yaml", DATA / "declared_lookalikes.yaml"]
GAP = "gap"
DAYS = (date(2026, 1, 1), None)


def lines(gaps: bool) -> Iterator[Any]:
    for table in TABLES:
        for group, members in yaml.safe_load(table.read_text(encoding="utf-8")).items():
            for text, unit, expected, _, *marks in members:
                if (GAP in marks) is gaps:
                    yield pytest.param(group, text, unit, expected, id=f"{group} {text} {unit}")


def said_of(library: Library, group: str, text: str, unit: str) -> str:
    """Appraise a value beside its row and compare it with what is asked."""
    pack, id_, wanted = group.split(" ")
    book = library.book(pack)
    row = book.rows[id_]
    declared = Indicator(name=row.title.zh, value=text, unit=unit or None)
    value = IndicatorAppraisal(declared, book, DAYS, ({},)).value
    if not isinstance(value, DeclaredValue):
        return "undecided"
    answer = compare(value, read_asked(wanted, row.unit, row.grades)).answer
    return {TRUE: "inside", FALSE: "outside"}.get(answer, "undecided")


@pytest.mark.parametrize(("group", "text", "unit", "expected"), list(lines(gaps=False)))
def test_a_declared_value_is_judged_as_an_expert_judges_it(
    library: Library, group: str, text: str, unit: str, expected: str
) -> None:
    assert said_of(library, group, text, unit) == expected


@pytest.mark.parametrize(("group", "text", "unit", "expected"), list(lines(gaps=True)))
def test_what_the_tool_cannot_judge_yet_it_asks_and_never_decides_wrongly(
    library: Library, group: str, text: str, unit: str, expected: str
) -> None:
    assert expected != "undecided"
    assert said_of(library, group, text, unit) == "undecided"
