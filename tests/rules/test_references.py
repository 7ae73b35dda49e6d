"""References: to figures of a row that holds, on a day, for a choice, and as sure as they are."""

from datetime import date

import pytest

from qibiao.declarations import Requirement, Text
from qibiao.rules.bounds import Bounds, DeclaredValue, compare
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.declared_value import covers, narrowed
from qibiao.rules.facets import Facet, FacetValue
from qibiao.rules.indicators import (
    Better,
    GradeClass,
    Limit,
    LimitKind,
    Row,
    RowType,
    Validity,
)
from qibiao.rules.methods import MethodSet
from qibiao.rules.provenance import Basis, Provenance
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth

TITLE = Text(zh="行", en="row")
KIND = LimitKind.MANDATORY_STANDARD
COLOUR = Facet("colour", TITLE, (FacetValue("light", TITLE), FacetValue("dark", TITLE)))


def asking(text: str) -> Requirement:
    return Requirement.parse(text, "%")


def limit(asked: str, basis: Basis = Basis.PUBLISHED, **more: object) -> Limit:
    return Limit(KIND, "GB 100-2020", "4", asking(asked), Provenance(basis), **more)  # type: ignore[arg-type]


def row(*limits: Limit, **more: object) -> Row:
    return Row(id="r", title=TITLE, type=RowType.CORE, better=Better.HIGHER, unit="%",
               limits=limits, **more)  # type: ignore[arg-type]  # fmt: skip


def referring(to: str, of: Row, on: date | None = None, **facets: str | None) -> DeclaredValue:
    return DeclaredValue(Requirement.parse(to), None, of, (facets,), on=on)


DATED = row(limit("≥45", validity=Validity(date(2022, 1, 1), date(2025, 1, 1))))


@pytest.mark.parametrize(
    ("to", "on", "answer"),
    [
        ("应符合 GB 100-2020", date(2024, 1, 1), TRUE),
        ("应符合 GB 100", date(2024, 1, 1), TRUE),
        ("应符合 GB 100-2020", date(2021, 1, 1), TRUE),
        ("应符合 GB 100", date(2021, 1, 1), UNKNOWN),
        ("应符合 GB 100-2020", date(2025, 1, 1), UNKNOWN),
        ("应符合 GB 100", date(2025, 1, 1), UNKNOWN),
        ("应符合 GB 100-2020", None, TRUE),
    ],
)
def test_a_reference_means_what_holds_on_the_day_and_a_dated_one_may_be_early(
    to: str, on: date | None, answer: Truth
) -> None:
    assert compare(referring(to, DATED, on), asking("≥45")).answer == answer


def test_an_end_that_is_not_known_leaves_a_reference_open() -> None:
    of = row(limit("≥45", validity=Validity(until_unknown=True)))
    value = referring("应符合 GB 100-2020", of, date(2025, 1, 1))
    assert compare(value, asking("≥45")).answer == UNKNOWN
    assert covers(value)


SPECIFICATION = "化妆品安全技术规范（2015年版）"


@pytest.mark.parametrize(
    ("to", "standard", "answer"),
    [
        ("应符合《化妆品安全技术规范》", SPECIFICATION, TRUE),
        ("应符合《化妆品安全技术规范》（2015年版）", SPECIFICATION, TRUE),
        ("应符合《化妆品安全技术规范》", "《化妆品安全技术规范》", TRUE),
        ("应符合《化妆品安全技术规范》（2007年版）", SPECIFICATION, UNKNOWN),
        ("应符合《化妆品卫生规范》", SPECIFICATION, UNKNOWN),
        ("应符合《化妆品安全技术规范》", "GB 100-2020", UNKNOWN),
        ("应符合 GB 100-2020", SPECIFICATION, UNKNOWN),
    ],
)
def test_a_regulation_without_a_number_is_known_by_its_title_and_edition(
    to: str, standard: str, answer: Truth
) -> None:
    of = row(
        Limit(LimitKind.REGULATION, standard, "表", asking("≥45"), Provenance(Basis.PUBLISHED))
    )
    assert compare(referring(to, of), asking("≥45")).answer == answer


@pytest.mark.parametrize(("place", "covered"), [("home", True), ("shop", False)])
def test_a_reference_says_nothing_of_a_row_out_of_place(place: str, covered: bool) -> None:
    of = row(limit("≥45"), where={"place": ("home",)})
    assert covers(referring("应符合 GB 100-2020", of, place=place)) == covered


BY_COLOUR = row(
    limit("≥3", where={"colour": ("light",)}),
    limit("≥2", where={"colour": ("dark",)}),
    choices=(COLOUR,),
)


@pytest.mark.parametrize(("choice", "met", "missed"), [("light", "≥3", "≥4"), ("dark", "≥2", "≥3")])
def test_a_reference_is_resolved_for_each_choice(choice: str, met: str, missed: str) -> None:
    value = referring("应符合 GB 100-2020", BY_COLOUR, colour=None)
    assert compare(value, asking(met)).answer == UNKNOWN
    meant = narrowed(value, {"colour": (choice,)})
    assert compare(meant, asking(met)).answer == TRUE
    assert compare(meant, asking(missed)).answer == FALSE


def test_a_choice_that_is_told_is_kept_and_a_facet_is_never_assumed() -> None:
    told = referring("应符合 GB 100-2020", BY_COLOUR, colour="dark")
    assert narrowed(told, {"colour": ("light",)}).facets == ({"colour": "dark"},)
    untold = referring("应符合 GB 100-2020", row(limit("≥45")), place=None)
    assert narrowed(untold, {"place": ("home",)}) is untold


def bounds(of: Row) -> Bounds:
    return Bounds(KIND, ((limit("≥60"), TRUE),), of, MethodSet((), (), Catalogue([])))


@pytest.mark.parametrize(
    ("basis", "answer"), [(Basis.PUBLISHED, FALSE), (Basis.RECALLED, UNKNOWN),
                          (Basis.DOUBTFUL, UNKNOWN)]
)  # fmt: skip
def test_a_referenced_figure_that_is_not_published_condemns_nobody(
    basis: Basis, answer: Truth
) -> None:
    of = row(classes=(GradeClass("GB/T 100-2020", "一级", asking("≥50"), Provenance(basis)),))
    assert bounds(of).contain(referring("应符合 GB/T 100-2020 一级", of)) == answer
