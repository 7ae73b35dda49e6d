"""What is observed: every field of the vocabulary, and every quantifier, three-valued."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from qibiao.declarations import Declaration, Indicator, Offering, StandardNumber
from qibiao.engine.fields import VIEW_FIELDS, observe
from qibiao.engine.observing import observation
from qibiao.engine.scene import Scene
from qibiao.engine.scene_fields import SCENE_FIELDS
from qibiao.engine.views import views_of
from qibiao.rules import Library
from qibiao.rules.condition import Condition
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from qibiao.rules.vocabulary import FIELDS, Subject, Type


def scene(library: Library, **changes: Any) -> Scene:
    declaration = dataclasses.replace(Declaration(industry="净水器"), **changes)
    book = library.book(library.find(declaration.industry))
    return Scene(declaration, book, date(2026, 11, 24), {})


def test_the_engine_observes_exactly_the_fields_of_the_vocabulary() -> None:
    assert (SCENE_FIELDS.keys() | VIEW_FIELDS.keys()) == FIELDS.keys() - {"opinion"}
    assert not SCENE_FIELDS.keys() & VIEW_FIELDS.keys()


def test_an_empty_declaration_can_be_observed_in_every_field(library: Library) -> None:
    empty = scene(
        library,
        offerings=(Offering(),),
        indicators=(Indicator(),),
    )
    observed: set[str] = set()
    for view in views_of(empty):
        for path in FIELDS:
            prefix = path.partition(".")[0]
            if path in SCENE_FIELDS or prefix == view.subject:
                observe(view, path)
                observed.add(path)
    assert observed >= SCENE_FIELDS.keys()
    assert {path.partition(".")[0] for path in observed} >= {"offering", "indicator", "standard"}


def test_words_observed_are_words_of_the_vocabulary(library: Library) -> None:
    empty = scene(library)
    (first, *_) = views_of(empty)
    for path, field in FIELDS.items():
        if path in SCENE_FIELDS and field.type is Type.WORD:
            value = observe(first, path)
            assert value is None or value in field.words, path


def goods(*natures: str | None) -> tuple[Indicator, ...]:
    return tuple(Indicator(name=f"指标{i}", nature=nature) for i, nature in enumerate(natures))


NATURE = Condition("indicator.nature", "is", "performance")
VALUE = Condition("indicator.value", "present")


@pytest.mark.parametrize(
    ("word", "natures", "answer"),
    [
        ("some", (), FALSE),
        ("some", ("functional", "performance"), TRUE),
        ("some", ("functional", None), UNKNOWN),
        ("some", ("functional",), FALSE),
        ("every", (), TRUE),
        ("every", ("performance", "performance"), TRUE),
        ("every", ("performance", None), UNKNOWN),
        ("every", ("performance", "functional"), FALSE),
    ],
)
def test_quantifiers_are_three_valued(
    library: Library, word: str, natures: tuple[str | None, ...], answer: Truth
) -> None:
    (view, *_) = views_of(scene(library, indicators=goods(*natures)))
    condition = Condition("declaration.indicators", word, None, (NATURE,))
    assert observation(condition)(view) == answer


@pytest.mark.parametrize(
    ("natures", "answer"),
    [
        (("performance", "performance"), TRUE),
        (("performance", None), UNKNOWN),
        (("performance", "functional"), FALSE),
    ],
)
def test_count_counts_the_members_that_are_meant(
    library: Library, natures: tuple[str | None, ...], answer: Truth
) -> None:
    (view, *_) = views_of(scene(library, indicators=goods(*natures)))
    condition = Condition("declaration.indicators", "count", 2, (), (NATURE,))
    assert observation(condition)(view) == answer


def test_every_asks_only_of_those_that_where_means(library: Library) -> None:
    (view, *_) = views_of(scene(library, indicators=goods("functional", "performance")))
    asked = Condition("declaration.indicators", "every", None, (VALUE,), (NATURE,))
    assert observation(asked)(view) == FALSE
    none_meant = scene(library, indicators=goods("functional"))
    assert observation(asked)(views_of(none_meant)[0]) == TRUE


@pytest.mark.parametrize(
    ("status", "country", "answer"),
    [("current", "CN", TRUE), ("withdrawn", "US", TRUE), ("withdrawn", "CN", FALSE)],
)
def test_any_of_holds_where_one_alternative_does(
    library: Library, status: str, country: str, answer: Truth
) -> None:
    from qibiao.declarations import Enterprise  # noqa: PLC0415

    (view, *_) = views_of(scene(library, status=status, enterprise=Enterprise(country=country)))
    either = Condition(
        "",
        "any_of",
        None,
        (
            Condition("declaration.status", "is", "current"),
            Condition("enterprise.location", "is", "abroad"),
        ),
    )
    assert observation(either)(view) == answer


def test_an_indicator_of_a_near_name_leaves_its_limits_unknown(library: Library) -> None:
    near = scene(library, indicators=(Indicator(name="净水产水率值", value="≥40", unit="%"),))
    view = next(v for v in views_of(near) if v.subject is Subject.INDICATOR)
    assert observe(view, "indicator.row") == "near"
    present = Condition("limit.mandatory_standard", "present")
    assert observation(present)(view) == UNKNOWN


def test_an_industry_without_a_pack_is_not_known(library: Library) -> None:
    (view, *_) = views_of(scene(library, industry="造船"))
    assert observation(Condition("declaration.industry", "is", "known"))(view) == UNKNOWN


def test_entities_that_call_themselves_alike_are_told_apart(library: Library) -> None:
    twins = scene(library, indicators=(Indicator(name="噪声"), Indicator(name="噪声")))
    labels = [view.label for view in views_of(twins) if view.subject is Subject.INDICATOR]
    assert labels == ["indicator:噪声", "indicator:噪声#2"]


def test_an_undated_reference_means_the_version_in_force_when_declared(library: Library) -> None:
    number = StandardNumber.parse("GB 34914")
    assert library.catalogue.current_version(number, date(2026, 1, 1)) == StandardNumber.parse(
        "GB 34914-2021"
    )
