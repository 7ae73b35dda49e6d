"""The states in which the library is measured, each in a fresh process: cold, warm, distinct.

``python benchmarks/states.py STATE COUNT ROUNDS SEED`` prints the microseconds of every round by
contender, as JSON.
"""

import sys
from collections.abc import Callable
from itertools import islice
from json import dumps
from typing import Any

from generate import declarations
from lxml import etree
from measuring import Contender, measure
from ours import Ours, written_again
from peers.business import BusinessRulesPeer
from peers.facts import FactWriter
from peers.schematron import SchematronPatternsPeer, SchematronPeer
from peers.zen_engine import ZenEntityPeer, ZenExpressionPeer, ZenModelPeer
from typed_schema import typed_schema

from qibiao.commands.program import spare_collector
from qibiao.declarations.formats.xml_reading import hardened_parser
from qibiao.declarations.schema import xml_schema

STATES = ("cold", "warm", "distinct")
COLD_ROUNDS = 4  # pieces of one cold run: the first is the coldest
WARM_UP = 4_000  # declarations judged before a state that is warm is measured


def validating(schema: etree.XMLSchema) -> Callable[[bytes], bool]:
    """Parse with the hardened parser and validate."""
    return lambda data: schema.validate(etree.fromstring(data, hardened_parser()))


def taking(schema: etree.XMLSchema) -> Callable[[bytes], list[tuple[Any, str | None]]]:
    """Parse, validate, and take every tag and text out of the tree."""

    def taken(data: bytes) -> list[tuple[Any, str | None]]:
        root = etree.fromstring(data, hardened_parser())
        schema.validate(root)
        return [(element.tag, element.text) for element in root.iter()]

    return taken


def _denominators() -> list[Contender]:
    return [
        Contender("a", validating(xml_schema())),
        Contender("a'", validating(typed_schema())),
    ]


def _of_warm(ours: Ours) -> list[Contender]:
    facts = FactWriter()
    zen, business = ZenModelPeer(), BusinessRulesPeer()

    def ready(data: bytes) -> dict[str, Any]:
        return facts.facts(ours.read(data))

    return [
        Contender("a+", taking(xml_schema())),
        Contender("b-", written_again, ours.known),
        Contender("a2", ours.read, apart=True),
        Contender("c sch", SchematronPeer().fired),
        Contender("c sch each", SchematronPatternsPeer().fired),
        Contender("c zen", lambda data: zen.fired(ready(data)), apart=True),
        Contender("c business", lambda data: business.fired(ready(data)), apart=True),
        Contender("d", ours.observed, ours.read, apart=True),
        Contender("d zen", zen.fired, ready),
        Contender("d zen each", ZenEntityPeer().fired, ready),
        Contender("d zen expr", ZenExpressionPeer().fired, ready),
        Contender("d business", business.fired, ready),
    ]


def _run(state: str, count: int, rounds: int, seed: int) -> dict[str, list[float]]:
    ours = Ours()
    contenders = [*_denominators(), Contender("b", ours.judged, apart=True)]
    if state == "warm":
        contenders += _of_warm(ours)
    warm_up = 0 if state == "cold" else WARM_UP
    wanted = warm_up + count * rounds * len(contenders)
    documents = declarations(wanted, seed, distinct=state == "distinct")
    for data in islice(documents, warm_up):
        ours.judged(data)
    measure(contenders, documents, count, rounds)
    return {one.key: one.rounds for one in contenders}


def main(state: str, count: str, rounds: str, seed: str) -> None:
    """Measure one state and print it, with the collector set as the program sets it, for all."""
    spare_collector()
    print(dumps(_run(state, int(count), int(rounds), int(seed))))


if __name__ == "__main__":
    main(*sys.argv[1:])
