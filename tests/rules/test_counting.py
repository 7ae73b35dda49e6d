"""Units beside a row's own count exactly, by their factor; test conditions by their nominal."""

from fractions import Fraction

import pytest

from qibiao.declarations import Requirement, Text, Unit
from qibiao.rules.bounds import Bounds, DeclaredValue
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.comparing import meets
from qibiao.rules.counting import UnitAlternative, nominal, read_factor
from qibiao.rules.facets import Facet, FacetValue
from qibiao.rules.indicators import Better, Limit, LimitKind, Row, RowType
from qibiao.rules.methods import MethodSet
from qibiao.rules.provenance import Basis, Provenance
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

TITLE = Text(zh="行", en="row")
PUBLISHED = Provenance(Basis.PUBLISHED)


def row_in(unit: str, *others: tuple[str, str], basis: Basis = Basis.PUBLISHED) -> Row:
    return Row(
        id="r",
        title=TITLE,
        type=RowType.CORE,
        better=Better.LOWER,
        unit=unit,
        units=tuple(
            UnitAlternative(Unit.parse(other), factor, Provenance(basis))
            for other, factor in others
        ),
    )


PEROXIDE = row_in("g/100g", ("mmol/kg", "1/39.4"))
SHARE = row_in("%", ("mg/kg", "1/10000"))
COLONIES = row_in("CFU/g", ("CFU/mL", "1"))


@pytest.mark.parametrize(
    ("row", "declared", "asked", "answer"),
    [
        (PEROXIDE, "≤9.85 mmol/kg", "≤0.25 g/100g", TRUE),
        (PEROXIDE, "≤9.8500000000000000001 mmol/kg", "≤0.25 g/100g", FALSE),
        (PEROXIDE, "≤19.7 meq/kg", "≤0.25 g/100g", TRUE),
        (PEROXIDE, "≤19.71 meq/kg", "≤0.25 g/100g", FALSE),
        (PEROXIDE, "≤0.25 g/100g", "≤9.85 mmol/kg", TRUE),
        (PEROXIDE, "≤0.26 g/100g", "≤9.85 mmol/kg", FALSE),
        (SHARE, "≤1000 mg/kg", "≤0.1 %", TRUE),
        (SHARE, "≤1001 mg/kg", "≤0.1 %", FALSE),
        (SHARE, "≤1 g/kg", "≤0.1 %", TRUE),
        (COLONIES, "≤1000 CFU/mL", "≤1000 CFU/g", TRUE),
        (COLONIES, "≤1001 CFU/mL", "≤1000 CFU/g", FALSE),
        (COLONIES, "≤1000 MPN/g", "≤1000 CFU/g", UNKNOWN),
        (row_in("CFU/g"), "≤10 CFU/mL", "≤1000 CFU/g", UNKNOWN),
    ],
)
def test_a_unit_beside_the_row_s_own_counts_exactly(
    row: Row, declared: str, asked: str, answer: Truth
) -> None:
    assert meets(Requirement.parse(declared), Requirement.parse(asked), row).answer == answer


@pytest.mark.parametrize(("declared", "answer"), [("≤5", TRUE), ("≤9.86", UNKNOWN)])
def test_a_factor_that_is_not_published_condemns_nobody(declared: str, answer: Truth) -> None:
    row = row_in("g/100g", ("mmol/kg", "1/39.4"), basis=Basis.RECALLED)
    asked = Requirement.parse("≤0.25", "g/100g")
    compared = meets(Requirement.parse(declared, "mmol/kg"), asked, row)
    assert compared.answer == answer
    assert (compared.reason is None) == (answer == TRUE)


@pytest.mark.parametrize(
    ("row", "declared", "shown"),
    [
        (SHARE, "≤500 mg/kg", "≤ 500 mg/kg = ≤ 0.05 % (1 mg/kg = 1/10000 %)"),
        (
            PEROXIDE,
            "≤6.0 mmol/kg",
            "≤ 6.0 mmol/kg ≈ ≤ 0.1522843 g/100g (1 mmol/kg = 1/39.4 g/100g)",
        ),
        (SHARE, "≤0.05 %", "≤ 0.05 %"),
    ],
)
def test_the_conversion_is_shown_with_the_value(row: Row, declared: str, shown: str) -> None:
    assert str(DeclaredValue(Requirement.parse(declared), None, row, ({},))) == shown


def test_a_limit_in_the_row_s_unit_is_missed_in_another() -> None:
    limit = Limit(
        LimitKind.MANDATORY_STANDARD, "GB 1-2020", "", Requirement.parse("≤0.1", "%"), PUBLISHED
    )
    bounds = Bounds(limit.kind, ((limit, TRUE),), SHARE, MethodSet((), (), Catalogue([])))
    value = DeclaredValue(Requirement.parse("≤1200 mg/kg"), None, SHARE, ({},))
    assert bounds.contain(value) == FALSE


@pytest.mark.parametrize(
    ("text", "factor"), [("1", 1), ("0.0001", Fraction(1, 10000)), ("1/39.4", Fraction(5, 197))]
)
def test_a_factor_is_read_exactly(text: str, factor: Fraction) -> None:
    assert read_factor(text) == factor


@pytest.mark.parametrize("text", ["", "0", "-1", "1/0", "x", "1/2/3", "0/5"])
def test_what_is_no_factor_above_zero_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="factor"):
        read_factor(text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("40±1", "40"),
        ("（40±1）℃", "40"),
        ("-8±2", "-8"),
        ("100+2/-1", "100"),
        ("±5", "-5 ~ 5"),
        ("39~41", "39 ~ 41"),
        ("≥40", "≥ 40"),
    ],
)
def test_a_tolerance_is_left_out_of_a_test_condition(written: str, said: str) -> None:
    unit = "" if "℃" in written else "℃"
    assert str(nominal(Requirement.parse(written, unit or None)).interval) == said


CONDITION = Row(id="h", title=TITLE, type=RowType.CORE, better=Better.HIGHER, unit="℃",
                test_condition=True)  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "asked", "answer"),
    [
        ("40±1", "≥40", TRUE),
        ("39±1", "≥40", FALSE),
        ("40±2", "40±1", TRUE),
        ("40", "40±1", TRUE),
        ("41", "40±1", FALSE),
        ("39~41", "≥40", FALSE),
    ],
)
def test_conditions_compare_by_their_nominal_value(
    declared: str, asked: str, answer: Truth
) -> None:
    said, wanted = Requirement.parse(declared, "℃"), Requirement.parse(asked, "℃")
    assert meets(said, wanted, CONDITION).answer == answer


def test_other_values_with_a_tolerance_stay_intervals() -> None:
    row = row_in("%")
    said = Requirement.parse("50±6", "%")
    assert meets(said, Requirement.parse("≥45", "%"), row).answer == FALSE


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("23℃", "warm"),
        ("（23±2）℃", "warm"),
        ("23±0.5 ℃", "warm"),
        ("23～25℃", None),
        ("25±2℃", None),
        ("±2", None),
    ],
)
def test_a_condition_names_a_choice_by_its_nominal_value(said: str, value: str | None) -> None:
    heat = Facet("heat", TITLE, (FacetValue("warm", TITLE, ("23 ℃",)),))
    assert heat.read(said) == value
