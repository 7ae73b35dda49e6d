"""A value among its peers: each distinct value is compared once, and the order of input is none."""

from collections.abc import Sequence
from random import Random

import pytest

from qibiao.declarations import Requirement, Text
from qibiao.engine.peers import Candidate, Field
from qibiao.engine.relation import Relation, Standing
from qibiao.rules.bounds import DeclaredValue
from qibiao.rules.indicators import Better, Row, RowType

FLOW = Row("flow", Text(zh="净水流量", en="flow"), RowType.CORE, Better.HIGHER, unit="L/min")


def candidate(declaration: int, text: str, method: str | None = "GB/T 30307") -> Candidate:
    value = DeclaredValue(Requirement.parse(text, "L/min"), None, FLOW, ({},))
    return Candidate(declaration, value, method, ("base",), f"Q/X {declaration:03}")


def all_of(texts: Sequence[str]) -> list[Candidate]:
    return [candidate(i, text) for i, text in enumerate(texts)]


def test_the_best_and_the_worst_are_of_others_that_can_be_compared() -> None:
    candidates = all_of(["≥2", "≥3", "≤9", "约5", "≥1", "2~4"])
    peers = Field(candidates).beside(candidates[0])
    assert peers is not None
    assert (peers.count, peers.best, peers.worst) == (5, "≥ 3 L/min", "≥ 1 L/min")
    assert (peers.to_best, peers.to_worst) == (Relation.LOWER, Relation.HIGHER)
    assert peers.reason.zh == "同行 5 个型式，可比 3 个"


def test_variants_of_the_same_declaration_are_no_peers_though_their_value_is_that_of_another() -> (
    None
):
    mine = [candidate(0, "≥2"), candidate(0, "≥3")]
    others = [candidate(1, "≥2"), candidate(2, "≥2")]
    peers = Field([*mine, *others]).beside(mine[0])
    assert peers is not None
    assert (peers.count, peers.best, peers.worst) == (2, "≥ 2 L/min", "≥ 2 L/min")
    assert [(tier.count, tier.names) for tier in peers.tiers] == [(2, ("Q/X 001", "Q/X 002"))]


def test_a_value_by_another_method_is_counted_and_not_compared() -> None:
    candidates = [candidate(0, "≥2"), candidate(1, "≥3", "GB/T 35937"), candidate(2, "≥3", None)]
    peers = Field(candidates).beside(candidates[0])
    assert peers is not None
    assert (peers.count, peers.best, peers.to_best) == (2, None, Relation.INCOMPARABLE)


def test_the_order_of_the_declarations_shows_nowhere() -> None:
    candidates = all_of(["≥2", ">2", "≥3", "2~4", "≤9", "≥3", "约5", "≥1"])
    straight = [Field(candidates).beside(one) for one in candidates]
    mixed = candidates.copy()
    Random(4).shuffle(mixed)
    assert [Field(mixed).beside(one) for one in candidates] == straight


def test_distinct_values_are_compared_however_many_declare_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["≥1", "≥2", "≥3"]
    candidates = all_of([texts[i % 3] for i in range(300)])
    asked: list[Standing] = []
    answer = Standing.to

    def noted(one: Standing, other: Standing) -> Relation:
        asked.append(one)
        return answer(one, other)

    monkeypatch.setattr(Standing, "to", noted)
    field = Field(candidates)
    assert all(field.beside(one) is not None for one in candidates)
    assert len(asked) <= len(texts) ** 2
