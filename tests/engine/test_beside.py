"""What other entities of a declaration say of an indicator: grades, halves, references, reports."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from qibiao.declarations import Declaration
from qibiao.engine import Grade, Judgement, Parameters, Verdict, judge
from qibiao.engine.examples import changed
from qibiao.rules import Library
from qibiao.rules.provenance import Basis

DAY = date(2026, 3, 1)
_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)


def judged(library: Library, pack: str, given: dict[str, Any]) -> Judgement:
    found = library.law if pack == "law" else library.industry(pack)
    declaration = _DECLARATION.validate_python(changed(found.sound, given))
    return judge(declaration, library, Parameters(DAY))


def found(judgement: Judgement, rule: str) -> list[tuple[str, str]]:
    return [(f.entity, f.status.value) for f in judgement.findings if f.rule == rule]


def claiming(grade: str, value: str, **more: str) -> dict[str, Any]:
    claim = {"id": "water_efficiency_grade", "name": "水效等级", "nature": "performance",
             "value": grade, "method": "GB 34914-2021", **more}  # fmt: skip
    return {"indicators/0/value": value, "indicators/-": claim}


VALUE = "indicator:净水产水率"


@pytest.mark.parametrize(
    ("grade", "value", "expected"),
    [
        ("1级", "≥65", []),
        ("1级", "≥64.9", [(VALUE, "fail")]),
        ("一级", "≥55", [(VALUE, "fail")]),
        ("不低于3级", "≥45", []),
        ("3级", "≥65", []),
        ("2级", "≥55", []),
        ("2级", "≥54", [(VALUE, "undecided")]),  # the figure of grade 2 is recalled
        ("≥2级", "≥45", []),  # which end is meant is not certain, other rules ask
        ("优等", "≥45", []),
    ],
)
def test_a_grade_is_supported_by_the_value_that_decides_it(
    library: Library, grade: str, value: str, expected: list[tuple[str, str]]
) -> None:
    judgement = judged(library, "law", claiming(grade, value))
    assert found(judgement, "L1-05") == expected


def test_the_message_names_the_value_the_grade_and_the_clause(library: Library) -> None:
    (finding,) = [
        f for f in judged(library, "law", claiming("1级", "≥55")).findings if f.rule == "L1-05"
    ]
    for part in ("净水产水率", "≥55", "≥ 65 %", "GB 34914-2021", "水效等级1级"):
        assert part in finding.message.zh


def test_a_grade_of_another_variant_claims_nothing(library: Library) -> None:
    given = claiming("1级", "≥55", variant="A2")
    given["indicators/0/variant"] = "A1"
    given["offerings/0/variants/-"] = {"id": "A2", "facets": [{"name": "process", "value": "RO"}]}
    assert found(judged(library, "law", given), "L1-05") == []


MAKER = {
    "offerings/0/variants/0/facets": [
        {"name": "provider", "value": "经销商"},
        {"name": "vehicle", "value": "家用燃油汽车"},
    ],
}


def warranty(*values: tuple[str, str, str], **more: str) -> dict[str, Any]:
    given: dict[str, Any] = dict(MAKER)
    indicators = [
        {"name": name, "nature": "functional", "value": value, "unit": unit,
         "method": "三包凭证", **more}
        for name, value, unit in values
    ]  # fmt: skip
    return {**given, "indicators": indicators}


YEARS, KM, BOTH = "整车包修期（年）", "整车包修期（里程）", "整车包修期"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([(BOTH, "3年或6万公里", "")], []),
        ([(BOTH, "6万公里或3年", "")], []),
        ([(BOTH, "2年或6万公里", "")], [(f"indicator:{BOTH}", "fail")]),
        ([(BOTH, "3年", "")], [(f"indicator:{BOTH}", "undecided")]),
        ([(BOTH, "2年", "")], [(f"indicator:{BOTH}", "fail")]),
        ([(YEARS, "≥3", "年"), (KM, "≥60000", "km")], []),
        ([(KM, "≥60000", "km"), (YEARS, "≥36", "月")], []),
        ([(YEARS, "≥2", "年"), (KM, "≥60000", "km")], [(f"indicator:{YEARS}", "fail")]),
        ([(YEARS, "≥3", "年")], [(f"indicator:{YEARS}", "undecided")]),
        ([(YEARS, "≥3", "年"), (KM, "约6万", "km")], [(f"indicator:{YEARS}", "undecided"),
                                                (f"indicator:{KM}", "undecided")]),
    ],
)  # fmt: skip
def test_a_paired_promise_is_one_cell_or_two(
    library: Library, values: list[tuple[str, str, str]], expected: list[tuple[str, str]]
) -> None:
    judgement = judged(library, "auto_after_sales", warranty(*values))
    assert found(judgement, "L1-03") == expected


def test_halves_have_the_level_of_the_weaker_and_one_place_on_the_board(library: Library) -> None:
    def level(*values: tuple[str, str, str]) -> tuple[tuple[str, ...], str | None]:
        rows = judged(library, "auto_after_sales", warranty(*values)).grades[0].rows
        row = next(row for row in rows if row.row == "warranty")
        return row.reachable, row.value

    assert level((BOTH, "6年或10万公里", "")) == (("average",), "6 年 / 100000 km")
    assert level((YEARS, "≥6", "年"), (KM, "≥100000", "km")) == (
        ("average",),
        "6 年 / 100000 km",
    )
    assert level((YEARS, "≥6", "年"))[1] is None


@pytest.mark.parametrize(
    ("listed", "rules"), [(True, ["N2-01"]), (False, ["N2-05"])], ids=["listed", "not listed"]
)
def test_a_replaced_method_standard_is_reported_once(
    library: Library, listed: bool, rules: list[str]
) -> None:
    given: dict[str, Any] = {
        "indicators/-": {"name": "某指标", "nature": "performance", "value": "≥2",
                         "method": "GB/T 18801-2015 附录A"},
    }  # fmt: skip
    if listed:
        given["standard/citations/-"] = {"number": "GB/T 18801-2015", "listed": True, "cited": True}
    judgement = judged(library, "law", given)
    ended = {f.rule for f in judgement.findings if f.rule in ("N2-01", "N2-02", "N2-05")}
    assert sorted(ended) == rules


def measured(value: str, method: str = "") -> dict[str, Any]:
    report = {
        "kind": "report",
        "name": "检验报告",
        "number": "R1",
        "issued_on": "2025-12-01",
        "marks": ["CMA"],
        "measurements": [
            {"indicator": "recovery_rate", "value": value, "unit": "%", "method": method}
        ],
    }
    return {"evidence/-": report}  # fmt: skip


def test_a_product_measured_beyond_a_binding_limit_has_no_certain_grade(library: Library) -> None:
    kept, broken = (judged(library, "law", measured(value)) for value in ("55", "44.9"))
    assert Grade.NO_GRADE not in kept.grades[0].grades
    assert found(kept, "E1-06") == []
    assert set(broken.grades[0].grades) == {*kept.grades[0].grades, Grade.NO_GRADE}
    assert found(broken, "E1-06") == [("evidence:R1", "fail")]
    assert "44.9 %" in broken.grades[0].reasons[0].zh
    assert broken.verdict is Verdict.FLAWED  # as E1-04 says: below what is declared


def test_a_measurement_by_another_method_breaks_no_limit(library: Library) -> None:
    judgement = judged(library, "law", measured("44.9", "GB/T 30307-2013"))
    assert Grade.NO_GRADE not in judgement.grades[0].grades


def test_a_grade_that_rests_on_an_unread_conversion_says_so(library: Library) -> None:
    def unverified(value: str, unit: str) -> bool:
        pack = library.industry("edible_vegetable_oil")
        places = [i for i, one in enumerate(pack.sound["indicators"])
                  if one["id"] == "peroxide_value"]  # fmt: skip
        path = f"indicators/{places[0]}" if places else "indicators/-"
        given = {path: {"id": "peroxide_value", "name": "过氧化值", "nature": "performance",
                        "value": value, "unit": unit, "method": "GB 5009.227"}}  # fmt: skip
        (row,) = [
            row
            for row in judged(library, pack.id, given).grades[0].rows
            if row.row == "peroxide_value"
        ]
        assert row.reachable == ("advanced",)
        return any(basis is not Basis.PUBLISHED for _, _, basis, _ in row.thresholds)

    assert not unverified("≤0.12", "g/100g")
    assert unverified("≤4.7", "mmol/kg")


@pytest.mark.parametrize(
    ("provider", "status"),
    [("一类维修企业", "fail"), ("救援企业", None), ("4S店", "undecided")],
)
def test_a_rule_sees_the_facets_of_variants_three_valued(
    library: Library, provider: str, status: str | None
) -> None:
    given = {"offerings/0/variants/0/facets/0/value": provider, "evidence": []}
    judgement = judged(library, "auto_after_sales", given)
    said = [status for _, status in found(judgement, "A1-01")]
    assert said == ([] if status is None else [status])
