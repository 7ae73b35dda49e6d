"""Methods among the references, clauses without a year, regulations, and standards by number."""

import dataclasses
from datetime import date

import pytest

from qibiao.declarations import (
    Citation,
    Declaration,
    ImplementedStandard,
    Indicator,
    Offering,
    PrincipalStandard,
    StandardNumber,
    Unreadable,
    Variant,
)
from qibiao.declarations.model import Facet
from qibiao.engine.fields import observe
from qibiao.engine.scene import Scene
from qibiao.engine.view import View
from qibiao.engine.views import views_of
from qibiao.rules import Library
from qibiao.rules.bounds import Bounds
from qibiao.rules.vocabulary import Subject

DAY = date(2026, 11, 24)


def views(
    library: Library, subject: Subject, declaration: Declaration, on: date = DAY
) -> list[View]:
    scene = Scene(declaration, library.book_for(declaration), on, {})
    return [view for view in views_of(scene) if view.subject is subject]


def number(text: str) -> StandardNumber | Unreadable:
    try:
        return StandardNumber.parse(text)
    except ValueError:
        return Unreadable(text, "")


def unlisted(library: Library, method: str, *references: str) -> object:
    citations = tuple(Citation(number=number(text), listed=True) for text in references)
    declaration = Declaration(
        standard=PrincipalStandard(citations=citations), indicators=(Indicator(method=method),)
    )
    (view,) = views(library, Subject.DECLARATION, declaration)
    found = observe(view, "principal.unlisted_methods")
    return "unknown" if isinstance(found, Unreadable) else found


@pytest.mark.parametrize(
    ("method", "references", "found"),
    [
        ("GB/T 18801-2022 6.3", ["GB/T 18801-2022"], None),
        ("GB/T 18801-2022 6.3", ["GB/T 18801"], None),
        ("GB/T 18801", ["GB/T 18801-2022"], None),
        ("GB/T 18801-2022", ["GB/T 18801-2015"], {"GB/T 18801-2022"}),
        ("GB/T 18801-2022", [], {"GB/T 18801-2022"}),
        ("GB/T 328.14-2007", ["GB/T 328"], None),
        ("GB/T 328.14-2007", ["GB/T 328.10-2007"], {"GB/T 328.14-2007"}),
        ("GB/T 18801-2022", ["国家相关标准"], "unknown"),
        ("GB/T 18801-2022", ["国家相关标准", "GB/T 18801"], None),
        ("本标准附录A", [], None),
        ("Q/ABC 001-2025 附录A", [], None),
    ],
)
def test_a_method_standard_is_sought_among_the_references(
    library: Library, method: str, references: list[str], found: object
) -> None:
    assert unlisted(library, method, *references) == found


@pytest.mark.parametrize(
    ("method", "undated"),
    [
        ("GB/T 18801 6.3", True),
        ("GB/T 18801 第6章", True),
        ("GB/T 18801 附录 A", True),
        ("GB/T 18801中6.3.1", True),
        ("《GB/T 18801》表 2", True),
        ("GB/T 18801-2022 6.3", False),
        ("GB/T 18801", False),
        ("GB/T 18801（所有部分） 6.3", False),
        ("GB/T 18801 和 GB/T 30307-2013 6.3", False),
        ("Q/ABC 001 附录A", False),
        ("GB/T 18801，误差 2.5%", False),
        ("按 6.3 试验", False),
        (None, None),
    ],
)
def test_who_cites_a_clause_gives_the_year(
    library: Library, method: str | None, undated: bool | None
) -> None:
    declaration = Declaration(indicators=(Indicator(method=method),))
    (view,) = views(library, Subject.INDICATOR, declaration)
    assert observe(view, "indicator.method_undated") is undated


@pytest.mark.parametrize(
    ("industry", "written", "name", "regulation"),
    [
        ("肤用化妆品", None, "化妆品安全技术规范（2015年版）", True),
        ("肤用化妆品", None, "《化妆品安全技术规范》", True),
        ("肤用化妆品", "《化妆品安全技术规范》（2015年版）", None, True),
        # no limit of water purifiers rests on it, so there only a person can say
        ("净水器", None, "化妆品安全技术规范", "unknown"),
        ("净水器", None, "建筑防水卷材安全和通用技术规范", "unknown"),
        ("净水器", None, "空气净化器", False),
        ("净水器", None, None, False),
        ("净水器", "GB 45320-2025", "建筑防水卷材安全和通用技术规范", False),
    ],
)
def test_a_regulation_has_no_standard_number(
    library: Library, industry: str, written: str | None, name: str | None, regulation: object
) -> None:
    followed = ImplementedStandard(number=number(written) if written else None, name=name)
    declaration = Declaration(industry=industry, implemented=(followed,))
    view = views(library, Subject.STANDARD, declaration)[-1]
    found = observe(view, "standard.regulation")
    assert ("unknown" if isinstance(found, Unreadable) else found) == regulation


def test_standards_are_told_by_number_whatever_their_year(library: Library) -> None:
    declaration = Declaration(
        standard=PrincipalStandard(number=number("Q/ABC 001-2025")),
        implemented=(
            ImplementedStandard(number=number("GB 23350-2009")),
            ImplementedStandard(number=number("GB/T 18801")),
        ),
    )
    (view,) = views(library, Subject.DECLARATION, declaration)
    found = observe(view, "declaration.standards")
    assert {"GB 23350", "GB 18801"} <= found
    (empty,) = views(library, Subject.DECLARATION, Declaration())
    assert observe(empty, "declaration.standards") == frozenset()


NEAR = Indicator(name="净水产水率值", value="≥40", unit="%")


@pytest.mark.parametrize(
    ("process", "on", "open_"),
    [
        ("RO", DAY, True),
        ("UF", DAY, False),  # the limit is of reverse osmosis and nanofiltration only
        (None, DAY, True),
        ("RO", date(2010, 1, 1), False),  # before any of its limits
    ],
)
def test_a_near_name_leaves_only_limits_open_that_may_bear(
    library: Library, process: str | None, on: date, open_: bool
) -> None:
    facets = (Facet(name="process", value=process),) if process else ()
    offering = Offering(kind="goods", variants=(Variant(id="A1", facets=facets),))
    declaration = dataclasses.replace(
        Declaration(industry="净水器"), offerings=(offering,), indicators=(NEAR,)
    )
    (view,) = views(library, Subject.INDICATOR, declaration, on)
    found = observe(view, "limit.mandatory_standard")
    assert not isinstance(found, Bounds)
    assert isinstance(found, Unreadable) is open_
