"""The model: every field documented with its source, every entity a frozen value."""

import dataclasses
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from qibiao.declarations import Declaration, Enterprise, Entity, Indicator, Source, Unreadable
from qibiao.declarations.plan import SOURCE, FieldPlan, plan_of

_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)


def entities(entity: type[Any] = Declaration) -> Iterator[type[Any]]:
    yield entity
    for planned in plan_of(entity):
        if planned.entity is not None:
            yield from entities(planned.entity)


def fields() -> Iterator[tuple[type[Any], FieldPlan]]:
    for entity in entities():
        for planned in plan_of(entity):
            yield entity, planned


@pytest.mark.parametrize(
    ("entity", "planned"), [pytest.param(e, p, id=f"{e.__name__}.{p.name}") for e, p in fields()]
)
def test_every_field_says_what_it_is_and_where_it_comes_from(
    entity: type[Any], planned: FieldPlan
) -> None:
    title, _, source = planned.description.partition("（")
    assert title and source.endswith("）") and len(source) > 1


@pytest.mark.parametrize("entity", list(entities()))
def test_every_entity_is_a_frozen_value_with_slots(entity: type[Any]) -> None:
    made = entity()
    assert not hasattr(made, "__dict__")
    assert issubclass(entity, Entity)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, plan_of(entity)[0].name, None)


@pytest.mark.parametrize("entity", list(entities()))
def test_an_entity_says_in_chinese_what_it_is(entity: type[Any]) -> None:
    assert entity is Declaration or "(" in (entity.__doc__ or "")
    assert not (entity.__doc__ or "").startswith(entity.__name__ + "(")


def test_the_kinds_of_entities_are_all_reached_from_the_declaration() -> None:
    assert len(list(entities())) == len(set(entities())) == 17


def test_where_something_stands_does_not_make_it_another_value() -> None:
    assert Declaration(source=Source("a.xml")) == Declaration(source=Source("b.json", "json"))
    assert hash(Declaration(source=Source("a.xml"))) == hash(Declaration())


@given(st.lists(st.sampled_from(["噪声", "9H", None]), min_size=4, max_size=4))
def test_entities_are_equal_and_hash_alike_where_their_values_are(said: list[str | None]) -> None:
    one, other = (Indicator(name=n, value=v) for n, v in (said[:2], said[2:]))
    assert (one == other) == (said[:2] == said[2:])
    assert hash(one) == hash(one) and (one != other or hash(one) == hash(other))
    copied = pickle.loads(pickle.dumps(one))
    assert copied == one and hash(copied) == hash(one) and dataclasses.replace(one) == one


def test_where_something_stands_is_not_written() -> None:
    assert not any(planned.name == SOURCE for _, planned in fields())


def test_a_field_that_is_not_in_the_model_is_refused() -> None:
    with pytest.raises(ValidationError, match="nickname"):
        Enterprise(nickname="x")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "value", [{"text": "x", "reason": "y"}, {"year": 2024}, [], ["2024-01-01"], 20240101, 4.5]
)
@pytest.mark.parametrize("field", ["issued_on", "number", "authorship"])
def test_what_is_no_text_cannot_pass_for_a_value_that_was_read(field: str, value: object) -> None:
    """Else a submission could bring its own Unreadable or number, made up and never read."""
    with pytest.raises(ValidationError, match="text is expected"):
        _DECLARATION.validate_python({"standard": {field: value}})


def test_a_value_that_is_read_already_stays_as_it_is() -> None:
    made = Declaration(status=Unreadable("?", "why"))
    assert made.status == Unreadable("?", "why")
    assert dataclasses.replace(made, id="A").status == Unreadable("?", "why")
