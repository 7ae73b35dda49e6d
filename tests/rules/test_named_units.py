"""A unit in the name of an indicator belongs to its value, not to its name."""

import pytest

from qibiao.rules import Library
from qibiao.rules.named_units import is_unit_of, two_units, units_in


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("甲醛含量（mg/kg）", "mg/kg"),
        ("甲醛含量/(mg/kg)", "mg/kg"),
        ("甲醛含量/mg/kg", "mg/kg"),
        ("甲醛含量 mg/kg", "mg/kg"),
        ("甲醛含量，g/kg", "g/kg"),
        ("耐汗渍色牢度（级）", "级"),
    ],
)
def test_a_name_that_ends_with_the_unit_of_its_row_means_the_row(
    library: Library, name: str, unit: str
) -> None:
    match = library.book("bedding").match(None, name)
    assert match.kind == "known" and match.unit == unit


@pytest.mark.parametrize(
    "name",
    ["甲醛含量（A类）", "甲醛含量（mg/m³）", "甲醛含量（%）", "甲醛含量（成人）", "甲醛含量（级）",
     "（mg/kg）"],
)  # fmt: skip
def test_what_is_no_unit_of_the_row_leaves_a_name_another_name(library: Library, name: str) -> None:
    assert library.book("bedding").match(None, name).row is None


def test_an_id_of_another_row_is_asked_about_whatever_unit_the_name_ends_with(
    library: Library,
) -> None:
    book = library.book("bedding")
    assert book.match("formaldehyde", "甲醛含量（mg/kg）").unit == "mg/kg"
    assert book.match("ph", "甲醛含量（mg/kg）").unit == ""


@pytest.mark.parametrize(
    ("named", "column", "differ"),
    [("mg/kg", "", False), ("", "%", False), ("mg/kg", "毫克/千克", False), ("级", "级", False),
     ("mg/kg", "%", True), ("g/kg", "mg/kg", True), ("级", "mg", True)],
)  # fmt: skip
def test_a_name_and_a_column_that_tell_two_units_are_told_apart(
    named: str, column: str, differ: bool
) -> None:
    assert (two_units(named, column) is not None) is differ


@pytest.mark.parametrize("name", ["", "(", ")", "))((", "/", " /,", "甲" * 10_000 + "/" * 10_000])
def test_any_name_is_parted_without_failing(name: str) -> None:
    assert all(len(pair) == 2 for pair in units_in(name))


def test_a_row_without_a_unit_has_none_in_its_name(library: Library) -> None:
    assert not is_unit_of("mg/kg", library.book("bedding").rows["ph"])
