"""Every word of a condition: what it says of a value, of absence, and of the unreadable."""

from datetime import date
from typing import Any

import pytest

from qibiao.declarations import Requirement, StandardNumber, Unreadable
from qibiao.rules.bounds import Bounds, DeclaredValue
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.condition import WORDS, Condition, PartialSet, Reference, answers_of, count3
from qibiao.rules.indicators import (
    Better,
    Limit,
    LimitKind,
    Row,
    RowType,
)
from qibiao.rules.methods import Method, MethodSet, read_method
from qibiao.rules.provenance import Basis, Provenance
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from qibiao.rules.vocabulary import Type

ROW = Row(
    id="rate",
    title={"zh": "产水率", "en": "rate"},  # type: ignore[arg-type]
    type=RowType.CORE,
    better=Better.HIGHER,
    unit="%",
)
METHODS = MethodSet((Method(StandardNumber.parse("GB 34914-2021")),), (), Catalogue([]))
NO_METHODS = MethodSet((), (), Catalogue([]))


def bounds(text: str, basis: Basis = Basis.PUBLISHED, applies: Truth = TRUE) -> Bounds:
    limit = Limit(
        kind=LimitKind.MANDATORY_STANDARD,
        standard="GB 34914-2021",
        clause="4.3",
        requirement=Requirement.parse(text, "%"),
        provenance=Provenance(basis),
    )
    return Bounds(LimitKind.MANDATORY_STANDARD, ((limit, applies),), ROW, NO_METHODS)


def declared(text: str) -> DeclaredValue:
    return DeclaredValue(Requirement.parse(text, "%"), None, ROW, ({},))


DAY = date(2024, 1, 1)
UNREADABLE = Unreadable("?", "cannot be read")

CASES: list[tuple[str, Any, Any, Truth]] = [
    ("present", "text", None, TRUE),
    ("present", False, None, TRUE),
    ("present", frozenset(), None, TRUE),
    ("present", bounds("≥45"), None, TRUE),
    ("present", bounds("≥45", applies=UNKNOWN), None, UNKNOWN),
    ("present", None, None, FALSE),
    ("not_present", "text", None, FALSE),
    ("not_present", bounds("≥45", applies=UNKNOWN), None, UNKNOWN),
    ("not_present", None, None, TRUE),
    ("is", "goods", "goods", TRUE),
    ("is", "goods", "service", FALSE),
    ("is", False, False, TRUE),
    ("is", None, "goods", UNKNOWN),
    ("one_of", "goods", ("goods", "service"), TRUE),
    ("one_of", "other", ("goods", "service"), FALSE),
    ("one_of", None, ("goods",), UNKNOWN),
    ("status_in", "replaced", ("replaced", "abolished"), TRUE),
    ("status_in", "current", ("replaced", "abolished"), FALSE),
    ("status_in", None, ("replaced",), UNKNOWN),
    ("not_after", DAY, DAY, TRUE),
    ("not_after", date(2024, 1, 2), DAY, FALSE),
    ("not_after", DAY, None, UNKNOWN),
    ("not_after", None, DAY, UNKNOWN),
    ("not_before", DAY, DAY, TRUE),
    ("not_before", date(2023, 12, 31), DAY, FALSE),
    ("not_before", None, DAY, UNKNOWN),
    ("within", date(2023, 1, 1), (12, DAY), TRUE),
    ("within", date(2022, 12, 31), (12, DAY), FALSE),
    ("within", date(2024, 1, 2), (12, DAY), FALSE),
    ("within", None, (12, DAY), UNKNOWN),
    ("same_set", frozenset("ab"), frozenset("ba"), TRUE),
    ("same_set", frozenset("ab"), frozenset("a"), FALSE),
    ("same_set", PartialSet("a"), frozenset("a"), UNKNOWN),
    ("same_set", frozenset("a"), PartialSet("a"), UNKNOWN),
    ("same_set", None, frozenset("a"), UNKNOWN),
    ("includes", frozenset({"scope", "terms"}), ("scope",), TRUE),
    ("includes", frozenset({"scope", "terms"}), ("scope", "cover"), FALSE),
    ("includes", PartialSet({"scope"}), ("scope",), TRUE),
    ("includes", PartialSet({"scope"}), ("terms",), UNKNOWN),
    ("includes", frozenset({"terms"}), ("scope",), FALSE),
    ("includes", None, ("scope",), UNKNOWN),
    ("same_method_as", read_method("GB 34914-2021 6.3", (), DAY), METHODS, TRUE),
    ("same_method_as", read_method("GB 34914-2017", (), DAY), METHODS, FALSE),
    ("same_method_as", read_method("GB 34914", (), DAY), METHODS, UNKNOWN),
    ("same_method_as", None, METHODS, UNKNOWN),
    ("same_method_as", read_method("GB 34914-2021", (), DAY), None, UNKNOWN),
    ("inside", declared("≥45"), bounds("≥45"), TRUE),
    ("inside", declared("≥44.9"), bounds("≥45"), FALSE),
    ("inside", declared("≥44.9"), bounds("≥45", Basis.RECALLED), UNKNOWN),
    ("inside", declared("≥44.9"), bounds("≥45", applies=UNKNOWN), UNKNOWN),
    ("inside", declared("≥45"), bounds("≥45", Basis.DOUBTFUL, UNKNOWN), TRUE),
    ("inside", declared("约45"), bounds("≥45"), UNKNOWN),
    ("inside", None, bounds("≥45"), UNKNOWN),
    ("inside", declared("≥45"), None, UNKNOWN),
    ("not_inside", declared("≥44.9"), bounds("≥45"), TRUE),
    ("not_inside", declared("≥45"), bounds("≥45"), FALSE),
    ("not_inside", declared("≥44.9"), bounds("≥45", Basis.RECALLED), UNKNOWN),
    ("not_inside", None, bounds("≥45"), UNKNOWN),
]


@pytest.mark.parametrize(
    ("word", "value", "operand", "answer"),
    CASES,
    ids=[f"{i}-{word}-{answer}" for i, (word, _, _, answer) in enumerate(CASES)],
)
def test_a_word_says_what_the_table_says(
    word: str, value: Any, operand: Any, answer: Truth
) -> None:
    assert answers_of(word)(value, operand) == answer


@pytest.mark.parametrize("word", WORDS)
def test_the_unreadable_is_always_unknown(word: str) -> None:
    assert answers_of(word)(UNREADABLE, "x") == UNKNOWN
    if word not in ("present", "not_present"):
        assert answers_of(word)("x", UNREADABLE) == UNKNOWN


@pytest.mark.parametrize("word", WORDS)
def test_every_word_stands_in_the_table_above_with_each_of_its_answers(word: str) -> None:
    answers = {answer for tested, _, _, answer in CASES if tested == word}
    assert {TRUE, FALSE} <= answers
    assert any(tested == word and value is None for tested, value, _, _ in CASES)


def test_absence_is_false_for_presence_and_unknown_for_comparison() -> None:
    assert WORDS["present"].absent == FALSE
    assert WORDS["not_present"].absent == TRUE
    compared = {name: word.absent for name, word in WORDS.items() if "present" not in name}
    assert set(compared.values()) == {UNKNOWN}


def test_every_word_speaks_of_some_type() -> None:
    assert all(word.types and word.types <= set(Type) for word in WORDS.values())


@pytest.mark.parametrize(
    ("values", "least", "answer"),
    [
        ([TRUE, TRUE], 2, TRUE),
        ([TRUE, UNKNOWN], 2, UNKNOWN),
        ([TRUE, FALSE], 2, FALSE),
        ([UNKNOWN, UNKNOWN], 1, UNKNOWN),
        ([], 1, FALSE),
    ],
)
def test_counting_is_three_valued(values: list[Truth], least: int, answer: Truth) -> None:
    assert count3(values, least) == answer


def test_equal_lines_of_two_rules_are_one_condition() -> None:
    one = Condition("standard.status", "status_in", ("replaced",))
    other = Condition("standard.status", "status_in", ("replaced",))
    assert one == other
    assert one.key == other.key
    assert one.key != Condition("standard.status", "status_in", ("abolished",)).key
    assert (
        Condition("a", "inside", Reference("limit.regulation")).key == "a inside limit.regulation"
    )
