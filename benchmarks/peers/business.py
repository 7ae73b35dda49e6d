"""The rules in business-rules: conditions as data, and one action that notes what fired."""

from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_TEXT

from peers.business_variables import (
    DeclarationVariables,
    EvidenceVariables,
    IndicatorVariables,
    OfferingVariables,
    StandardVariables,
)
from peers.facts import Facts
from peers.rules import COMMENCED, DISCLOSED, ELEMENTS, LIMITS, Fired, Limit

Condition = dict[str, Any]
_COMMENCED = COMMENCED.toordinal()


def _if(name: str, operator: str, value: object = None) -> Condition:
    return {"name": name, "operator": operator, "value": value}


def _is(name: str, value: str) -> Condition:
    return _if(name, "equal_to", value)


def _one_of(name: str, *values: str) -> Condition:
    return {"any": [_is(name, value) for value in values]}


def _rule(rule: str, *conditions: Condition, kind: str = "") -> dict[str, Any]:
    noted = {"rule": rule, "kind": kind}
    return {
        "conditions": {"all": list(conditions)},
        "actions": [{"name": "note", "params": noted}],
    }


_OURS = _if("ours", "is_true")
_GIVEN = _if("indicators_given", "greater_than", 0)
_PRINCIPAL = _is("role", "principal")
_IMPLEMENTED = _is("role", "implemented")
_ELSEWHERE = _one_of("channel", "other", "")
_REPORT = _one_of("kind", "report", "")

_DECLARATION = [
    *(
        _rule(
            rule,
            _OURS,
            _if("elements_given", "greater_than", 0),
            _if("elements", "does_not_contain", element),
        )
        for rule, element in ELEMENTS.items()
    ),
    _rule(
        "D1-01",
        _if("days_supplied_before", "greater_than", 0),
        _if("declared_on", "greater_than_or_equal_to", _COMMENCED),
        _if("first_supplied_on", "greater_than_or_equal_to", _COMMENCED),
    ),
    _rule(
        "D1-02",
        _if("standard_changed_on", "greater_than_or_equal_to", _COMMENCED),
        _if("days_since_change", "greater_than_or_equal_to", 0),
        _if("days_changed_before", "less_than", 0),
    ),
    _rule("D1-03", _is("registration", "deregistered")),
    _rule("D2-01", _is("role", "contractor")),
    _rule(
        "D2-02",
        _is("role", "principal"),
        _is("authorship", "commissioned"),
        _if("authorised", "is_false"),
    ),
    *(
        _rule(rule, _if(f"denied_{flag}", "is_true"), _ELSEWHERE)
        for rule, flag in DISCLOSED.items()
    ),
    _rule(
        "L4-01",
        _if("indicators_given", "equal_to", 0),
        _OURS,
        _one_of("published_as", "indicators", ""),
    ),
    _rule(
        "L4-09",
        _if("indicators_given", "equal_to", 0),
        _OURS,
        _one_of("published_as", "full_text", ""),
    ),
    _rule("P1-04", _if("offerings_given", "equal_to", 0)),
    _rule("R1-02", _is("credit_code", ""), _if("abroad", "is_false"), kind="enterprise"),
    _rule("R1-03", _is("name", ""), kind="enterprise"),
    _rule(
        "R1-04",
        _if("abroad", "is_true"),
        _OURS,
        _if("authorised", "is_false"),
        kind="enterprise",
    ),
]

_STANDARDS = [
    _rule(
        "L3-01",
        _PRINCIPAL,
        _one_of("authorship", "own", "joint"),
        _if("readable", "is_true"),
        _if("of_firm", "is_false"),
    ),
    _rule("L3-02", _PRINCIPAL, _if("old", "is_true"), _if("of_firm", "is_true")),
    _rule("L3-03", _if("years_ahead", "greater_than", 0)),
    _rule("L3-04", _PRINCIPAL, _is("name", "")),
    _rule("L3-05", _PRINCIPAL, _if("readable", "is_false")),
    _rule("L3-06", _PRINCIPAL, _if("of_listed_kind", "is_false"), _if("readable", "is_true")),
    _rule("L3-07", _PRINCIPAL, _if("year", "equal_to", 0), _if("of_firm", "is_true")),
    _rule("L4-03", _IMPLEMENTED, _if("readable", "is_false")),
    _rule("L4-04", _IMPLEMENTED, _is("name", "")),
]

_GOODS = _one_of("kind", "goods", "")
_SERVICE = _one_of("kind", "service", "")
_OFFERINGS = [
    _rule("L4-02", _if("performance", "is_false"), _OURS, _GIVEN, _GOODS),
    _rule("L4-07", _if("functional", "is_false"), _OURS, _GIVEN, _SERVICE),
    _rule("L4-08", _if("functional", "is_false"), _OURS, _GIVEN, _GOODS),
]


def _limit(limit: Limit) -> dict[str, Any]:
    outside = (
        _if("high", "greater_than", limit.high)
        if limit.low is None
        else _if("low", "less_than", limit.low)
    )
    processes = [_one_of("process", *limit.processes, "")] if limit.processes else []
    unless = [_OURS, _if("below_recommended", "is_false")] if limit.rule == "L4-05" else []
    uncertain = {"any": [outside, _is("method", "")]}
    return _rule(limit.rule, _is("id", limit.row), uncertain, *processes, *unless)


_INDICATORS = [
    _rule("C2-01", _is("method", ""), _OURS),
    _rule("C2-02", _is("value", ""), _OURS),
    *map(_limit, LIMITS),
]

_EVIDENCE = [
    _rule(
        "E1-01",
        {"any": [_if("days_too_old", "greater_than", 0), _if("days_ahead", "greater_than", 0)]},
        _REPORT,
    ),
    _rule("E1-02", _if("marks", "does_not_contain", "CMA"), _REPORT),
    _rule(
        "E1-03",
        _if("days_expired", "greater_than", 0),
        _if("valid_until", "greater_than", 0),
        _one_of("kind", "certificate", "licence", ""),
    ),
    _rule(
        "E1-05",
        _if("model_declared", "is_false"),
        _if("model", "non_empty"),
        _if("models_given", "greater_than", 0),
    ),
]

_MEMBERS = (
    ("standards", "standard", StandardVariables, _STANDARDS),
    ("offerings", "offering", OfferingVariables, _OFFERINGS),
    ("indicators", "indicator", IndicatorVariables, _INDICATORS),
    ("evidence", "evidence", EvidenceVariables, _EVIDENCE),
)


class _Notes(BaseActions):
    """The one action: note that a rule fired, and of which entity."""

    def __init__(self) -> None:
        self.fired: list[Fired] = []
        self.entity = ("", 0)

    @rule_action(params={"rule": FIELD_TEXT, "kind": FIELD_TEXT})
    def note(self, rule: str, kind: str) -> None:
        """Note a rule."""
        self.fired.append((rule, kind or self.entity[0], self.entity[1]))


class BusinessRulesPeer:
    """From facts to what fired: one run of the rules for each entity."""

    name = "business-rules"

    def fired(self, facts: Facts) -> list[Fired]:
        """List what one declaration breaks."""
        notes = _Notes()
        notes.entity = ("declaration", 0)
        run_all(_DECLARATION, DeclarationVariables(facts["declaration"]), notes)
        for key, kind, variables, rules in _MEMBERS:
            for place, member in enumerate(facts[key]):
                notes.entity = (kind, place)
                run_all(rules, variables(member), notes)
        return notes.fired
