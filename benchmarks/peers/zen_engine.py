"""The rules in zen-engine, in three forms: what a call costs decides more than what it does.

A decision model takes the whole declaration in one call and loops over its members, which is its
best form as an engine. One call an entity is how rule engines are mostly tried. Its compiled
expressions alone, without the engine around them, are the fastest that the package has.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any

import zen

from peers.facts import Facts
from peers.rules import Fired
from peers.zen_rules import DECLARATION, EVIDENCE, INDICATORS, OFFERINGS, STANDARDS, Condition

_OF_ENTERPRISE = ("R1-02", "R1-03", "R1-04")
_MEMBERS = {
    "standards": ("standard", STANDARDS),
    "offerings": ("offering", OFFERINGS),
    "indicators": ("indicator", INDICATORS),
    "evidence": ("evidence", EVIDENCE),
}


class ZenModelPeer:
    """One decision model of a decision table a kind of entity; one call a declaration."""

    name = "zen-engine, one call a declaration"

    def __init__(self) -> None:
        tables = [_table("declaration", DECLARATION, "single", at="declaration")]
        tables += [_table(key, rules, "loop", at=key) for key, (_, rules) in _MEMBERS.items()]
        self._decision = _decision(tables)

    def fired(self, facts: Facts) -> list[Fired]:
        """List what one declaration breaks."""
        result = self._decision.evaluate(facts)["result"]
        found = [_of_declaration(row["rule"]) for row in result["declaration"]]
        for key, (kind, _) in _MEMBERS.items():
            for place, rows in enumerate(result[key]):
                for row in rows:
                    found.append((row["rule"], kind, place))
        return found


class ZenEntityPeer:
    """The same tables, each a decision of its own; one call an entity."""

    name = "zen-engine, one call an entity"

    def __init__(self) -> None:
        self._declaration = _decision([_table("declaration", DECLARATION, "single")])
        self._members = {
            key: _decision([_table(key, rules, "single")]) for key, (_, rules) in _MEMBERS.items()
        }

    def fired(self, facts: Facts) -> list[Fired]:
        """List what one declaration breaks."""
        rows = self._declaration.evaluate(facts["declaration"])["result"]
        found = [_of_declaration(row["rule"]) for row in rows]
        for key, (kind, _) in _MEMBERS.items():
            evaluate = self._members[key].evaluate
            for place, member in enumerate(facts[key]):
                for row in evaluate(member)["result"]:
                    found.append((row["rule"], kind, place))
        return found


class ZenExpressionPeer:
    """One compiled expression a kind of entity, without the engine; one call an entity."""

    name = "zen-engine, compiled expressions alone"

    def __init__(self) -> None:
        self._declaration = _expression(DECLARATION)
        self._members = {key: _expression(rules) for key, (_, rules) in _MEMBERS.items()}

    def fired(self, facts: Facts) -> list[Fired]:
        """List what one declaration breaks."""
        rules = self._declaration.evaluate(facts["declaration"])
        found = [_of_declaration(rule) for rule in rules]
        for key, (kind, _) in _MEMBERS.items():
            evaluate = self._members[key].evaluate
            for place, member in enumerate(facts[key]):
                for rule in evaluate(member):
                    found.append((rule, kind, place))
        return found


def _of_declaration(rule: str) -> Fired:
    return rule, "enterprise" if rule in _OF_ENTERPRISE else "declaration", 0


def _expression(rules: Iterable[Condition]) -> Any:
    listed = ", ".join(f"({one.fires}) ? '{one.rule}' : ''" for one in rules)
    return zen.compile_expression(f"filter([{listed}], # != '')")


def _decision(tables: list[dict[str, Any]]) -> Any:
    """Compile a model whose tables all read the request and write the response."""
    nodes = [_node("request", "inputNode"), _node("response", "outputNode"), *tables]
    edges = [
        {"id": f"{source} {target}", "type": "edge", "sourceId": source, "targetId": target}
        for table in tables
        for source, target in (("request", table["id"]), (table["id"], "response"))
    ]
    content = zen.ZenDecisionContent(dumps({"nodes": nodes, "edges": edges}))
    return zen.ZenEngine().create_decision(content)


def _node(id_: str, type_: str) -> dict[str, Any]:
    return {"id": id_, "type": type_, "name": id_, "position": {"x": 0, "y": 0}}


def _table(
    id_: str, rules: Iterable[Condition], mode: str, at: str | None = None
) -> dict[str, Any]:
    """Write a decision table that gives every row whose condition holds."""
    placed = {"inputField": at, "outputPath": at} if at else {}
    return _node(id_, "decisionTableNode") | {
        "content": {
            "hitPolicy": "collect",
            "inputs": [{"id": "fires", "name": "fires"}],
            "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
            "rules": [
                {"_id": str(i), "fires": one.fires, "rule": f"'{one.rule}'"}
                for i, one in enumerate(rules)
            ],
            "executionMode": mode,
            "passThrough": False,
            **placed,
        }
    }
