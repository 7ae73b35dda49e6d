"""What is observed of the mark of geographical indications, and what of it is not known."""

from datetime import date

import pytest

from qibiao.declarations import (
    Declaration,
    Enterprise,
    GeographicalIndication,
    MarkLabel,
    PrincipalStandard,
    StandardNumber,
    Unreadable,
)
from qibiao.engine import Parameters, judge
from qibiao.engine.mark_fields import MARK_FIELDS
from qibiao.engine.scene import Scene
from qibiao.rules import Library, Status

OWN, THEIRS, THIRD = "91990000MA0000015Q", "91990000MA00100013", "91110000600037341L"
DAY = date(2026, 11, 24)


def seen(library: Library, declaration: Declaration, field: str) -> object:
    return MARK_FIELDS[field](Scene(declaration, library.book_for(declaration), DAY, {}))


def unknown(value: object) -> object:
    return "unknown" if isinstance(value, Unreadable) else value


@pytest.mark.parametrize(
    ("own", "distributor", "foreign", "code", "holder"),
    [
        (OWN, None, None, OWN, "user"),
        (OWN, None, None, f" {OWN.lower()} ", "user"),
        (OWN, THEIRS, None, THEIRS, "distributor"),
        (OWN, THEIRS, None, THIRD, "other"),
        (None, THEIRS, None, THEIRS, "unknown"),
        (OWN, THEIRS, True, THEIRS, "distributor"),
        (OWN, THEIRS, True, OWN, "user"),
        (OWN, OWN, True, OWN, "distributor"),
        (OWN, OWN, None, OWN, "user"),
        (OWN, None, True, OWN, "unknown"),
        (OWN, THEIRS, True, None, None),
    ],
)
def test_whose_code_the_label_bears(  # noqa: PLR0913, PLR0917 - one line a case
    library: Library,
    own: str | None,
    distributor: str | None,
    foreign: bool | None,
    code: str | None,
    holder: str | None,
) -> None:
    """An importer that declares may be the distributor: its code alone does not condemn it."""
    part = GeographicalIndication(
        foreign=foreign, distributor_code=distributor, label=MarkLabel(label_code=code)
    )
    declared = Declaration(enterprise=Enterprise(credit_code=own), geographical_indication=part)
    assert unknown(seen(library, declared, "gi.code_holder")) == holder


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (None, None),
        (MarkLabel(), None),
        (MarkLabel(code_shown=False), False),
        (MarkLabel(code_shown=True), True),
        (MarkLabel(label_code=OWN), True),
        (MarkLabel(label_code=OWN, code_shown=False), "unknown"),
        (MarkLabel(code_shown=Unreadable("?", "why")), "unknown"),
    ],
)
def test_whether_the_label_bears_a_code(
    library: Library, label: MarkLabel | None, shown: object
) -> None:
    declared = Declaration(geographical_indication=GeographicalIndication(label=label))
    assert unknown(seen(library, declared, "gi.code_shown")) == shown


@pytest.mark.parametrize(
    ("part", "used"),
    [
        (None, None),
        (GeographicalIndication(), True),
        (GeographicalIndication(label=MarkLabel(mark="old")), True),
        (GeographicalIndication(label=MarkLabel(mark="none")), False),
        (GeographicalIndication(label=MarkLabel(mark=Unreadable("?", "why"))), "unknown"),
    ],
)
def test_who_declares_the_part_uses_the_mark_unless_the_label_says_otherwise(
    library: Library, part: GeographicalIndication | None, used: object
) -> None:
    declared = Declaration(geographical_indication=part)
    assert unknown(seen(library, declared, "gi.used")) == used


@pytest.mark.parametrize(
    ("number", "check"),
    [("GB/T 18650-2008", "declared"), ("GB/T 18650", "declared"), ("GB/T 22109-2008", "other")],
)
def test_the_standard_of_the_product_is_looked_for_among_those_declared(
    library: Library, number: str, check: str
) -> None:
    declared = Declaration(
        standard=PrincipalStandard(number=StandardNumber.parse("GB/T 18650-2008")),
        geographical_indication=GeographicalIndication(
            product_standard=StandardNumber.parse(number)
        ),
    )
    assert seen(library, declared, "gi.standard_check") == check


def test_a_label_of_which_nothing_is_said_is_undecided_and_not_condemned(library: Library) -> None:
    part = GeographicalIndication(name="龙井茶", user_type="approved", permission="公告")
    judgement = judge(Declaration(geographical_indication=part), library, Parameters(DAY))
    found = {one.rule: one.status for one in judgement.findings if one.rule.startswith("GI-")}
    label = {"GI-06", "GI-09", "GI-10"}
    assert {rule for rule, status in found.items() if status is Status.UNDECIDED} == label
    assert not {rule for rule, status in found.items() if status is Status.FAIL} & label


def test_a_declaration_without_the_part_is_asked_nothing_of_it(library: Library) -> None:
    judgement = judge(Declaration(), library, Parameters(DAY))
    asked = {one.rule for one in (*judgement.findings, *judgement.open_questions)}
    assert not {rule for rule in asked | {*judgement.not_checked} if rule.startswith("GI-")}
