"""The check matrix: every row is answered by rules, or says why a declaration cannot show it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from qibiao.declarations import NumberKind
from qibiao.rules import Library

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "check_matrix.yaml").read_text(encoding="utf-8")
)
INSPECTED = "L1 L2 L3 L4 C1 C2 N1 N2 N3 N4 N5 N6 D1 D2 D3"  # domain 4.5


def shipped(library: Library) -> set[str]:
    return {
        rule.id if pack.id == "law" else f"{pack.id}/{rule.id}"
        for pack in library.packs
        for rule in pack.rules
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_a_row_is_answered_by_rules_or_says_why_not(library: Library, row: dict[str, Any]) -> None:
    assert set(row) <= {"row", "asks", "rules", "beyond"}
    assert set(row["rules"]) <= shipped(library)
    assert len(row["rules"]) == len(set(row["rules"]))
    assert row["rules"] or row["beyond"]


def test_every_rule_answers_a_row(library: Library) -> None:
    assert shipped(library) - {rule for row in ROWS for rule in row["rules"]} == set()


def test_every_row_of_the_matrix_of_inspection_stands_once() -> None:
    names = [row["row"] for row in ROWS]
    assert len(names) == len(set(names))
    assert set(INSPECTED.split()) <= set(names)


def test_no_row_takes_a_firms_own_standard_for_its_method(library: Library) -> None:
    """N4: what counts as a standard method is none of a firm; its own are told apart by kind."""
    own = {
        (pack.id, row.id)
        for pack in library.packs
        for row in pack.rows
        for method in row.methods
        if method.number.kind is NumberKind.ENTERPRISE
    }
    assert own == set()
