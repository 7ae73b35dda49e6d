"""Whether the peers say of the same declarations what the library says, rule by rule."""

from collections import Counter
from collections.abc import Callable

from generate import SEED, declarations
from ours import Ours, fired
from peers.business import BusinessRulesPeer
from peers.facts import FactWriter
from peers.rules import RULES, Fired
from peers.schematron import SchematronPatternsPeer, SchematronPeer
from peers.zen_engine import ZenEntityPeer, ZenExpressionPeer, ZenModelPeer

CHECKED = 500


def differences(count: int = CHECKED, seed: int = SEED) -> dict[str, Counter[str]]:
    """Count for each peer, by rule, what only one of the two says.

    Half the declarations are as those measured; each of the rest has two defects.
    """
    ours, facts = Ours(), FactWriter()
    from_bytes: dict[str, Callable[[bytes], list[Fired]]] = {
        peer.name: peer.fired for peer in (SchematronPeer(), SchematronPatternsPeer())
    }
    for peer in (ZenModelPeer(), ZenEntityPeer(), ZenExpressionPeer(), BusinessRulesPeer()):
        from_bytes[peer.name] = lambda data, peer=peer: peer.fired(facts.facts(ours.read(data)))
    found: dict[str, Counter[str]] = {name: Counter() for name in ("", *from_bytes)}
    half = count // 2
    for data in (
        *declarations(half, seed),
        *declarations(count - half, seed + 1, defective=1.0),
    ):
        expected = Counter(fired(ours.judged(data)))
        found[""].update(rule for rule, _, _ in expected)
        for name, peer_says in from_bytes.items():
            said = Counter(peer_says(data))
            found[name].update(rule for rule, _, _ in (expected - said) + (said - expected))
    return found


def report(count: int = CHECKED, seed: int = SEED) -> bool:
    """Print what was compared; tell whether all agree."""
    found = differences(count, seed)
    ours = found.pop("")
    print(f"{count} declarations: {ours.total()} findings of the {len(RULES)} rules by the library")
    if silent := [rule for rule in RULES if not ours[rule]]:
        print(f"never fired: {', '.join(silent)}")
    for name, differing in found.items():
        shown = ", ".join(f"{rule} {n}" for rule, n in sorted(differing.items()))
        print(f"{name}: {shown or 'agrees on all'}")
    return not any(differing.total() for differing in found.values())
