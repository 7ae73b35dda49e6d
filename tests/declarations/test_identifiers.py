"""Credit codes (GB 32100-2015): form and check digit, and no false alarms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from qibiao.declarations.identifiers import credit_code_is_valid

REAL = ["91110000600037341L", "91330100799655058B", "91440300708461136T", "91440101664041243T"]
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def with_check_digit(start: str) -> str:
    return start + str(uscc.calc_check_digit(start))


@pytest.mark.parametrize("code", REAL)
def test_a_real_code_is_valid_however_it_is_spaced_and_cased(code: str) -> None:
    spaced = f" {code[:2]} {code[2:8]} {code[8:17]}-{code[17:]} "
    for writing in (code, code.lower(), spaced):
        assert credit_code_is_valid(writing), writing


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_is_found_wherever_it_stands(place: int) -> None:
    for code in REAL[:2]:
        other = "7" if code[place] != "7" else "5"
        assert not credit_code_is_valid(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("class_", ["11", "12", "13", "51", "52", "53", "91", "92", "93"])
def test_the_classes_of_the_standard_are_known(class_: str) -> None:
    assert credit_code_is_valid(with_check_digit(f"{class_}110000600037341"))


@pytest.mark.parametrize("class_", ["A1", "N1", "N2", "N3", "Y1"])
def test_codes_of_the_army_of_agriculture_and_of_others_are_no_fault(class_: str) -> None:
    code = with_check_digit(f"{class_}110000600037341")
    assert credit_code_is_valid(code)
    other = "0" if code[-1] != "0" else "1"
    assert not credit_code_is_valid(code[:-1] + other)


@pytest.mark.parametrize(
    "code",
    [
        "",
        " ",
        "91110000600037341",
        "91110000600037341LL",
        "9111000060003734IL",
        "91110000600037341l\u0301",
        "统一社会信用代码统一社会信用代码统一",
        "A1",
        "A" * 18,
        "YYYYYYYYYYYYYYYYYY",
        "A1IOSVZ0000000000X",
        "000000000000000000",
        "91110000600037341\n",
        "9" * 100_000,
    ],
)
def test_what_is_no_code_is_invalid_and_never_fails(code: str) -> None:
    assert not credit_code_is_valid(code)


def test_a_code_in_full_width_signs_is_the_same_code() -> None:
    assert credit_code_is_valid("９１１１００００６０００３７３４１Ｌ")


@given(st.text(max_size=24))
def test_any_text_is_answered(text: str) -> None:
    assert credit_code_is_valid(text) in (True, False)


@given(st.text(_ALPHABET, min_size=18, max_size=18))
def test_a_valid_code_is_so_for_one_last_character_only(code: str) -> None:
    valid = [last for last in _ALPHABET if credit_code_is_valid(code[:-1] + last)]
    assert len(valid) <= 1
