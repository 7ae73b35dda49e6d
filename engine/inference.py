"""durable_rules, held: the one file that touches it, through its C module and behind guards.

What the engine does wrong, and how it is held here (each guard has a test):

- facts only, never events (events are consumed by the first rule that takes them);
- one live state at a time, deleted after every inference; a sentinel fact, last and of the
  lowest priority, always fires, because deleting a state that never fired kills the process;
- facts are flat and hold tokens of a closed vocabulary, never a text, number or null;
- explicit ids and a small serial state id, because both are matched by a hash of 32 bits alone;
- result codes 1 (nothing matched) and 2 (seen before) are no failures: drain always;
- a cap on draining, because rules that feed each other would never end;
- rule bases are made once a process (they leak) and probed when made: all false, all unknown and
  mixtures, so that a base too large for the engine's stack is refused before it judges anyone.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

try:
    import durable_rules_engine as _engine
except ImportError as error:  # pragma: no cover - needs a broken build
    raise ImportError(
        "durable-rules 未正确编译，无法推理；请执行 "
        'CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject" '
        "pip install --force-reinstall --no-cache-dir --no-binary durable-rules durable-rules"
        f"（durable-rules was not built rightly: {error}）"
    ) from error

MOST_PATTERNS = 240
MOST_TESTS = 400
UNMATCHED, SEEN, FINE = 1, 2, 0
_END = "end"
_LAST = 1_000_000
_sids = count(1)

Fact = Mapping[str, str]


class InferenceFault(RuntimeError):  # noqa: N818 - the design's word for it
    """The engine did not answer as it must; nothing may be concluded from this inference."""


class RuleBase:
    """A set of patterns made ready in the engine (规则库实例), for facts of closed vocabulary.

    ``patterns`` gives each pattern's name its tests in order, ``vocabulary`` each key of a fact
    all tokens it may hold. Where ``ordered`` is set, patterns fire in the order given, so that
    the first that fires is the first that matches.
    """

    def __init__(
        self,
        name: str,
        patterns: Mapping[str, Sequence[Mapping[str, Any]]],
        vocabulary: Mapping[str, Collection[str]],
        ordered: bool = False,
    ) -> None:
        self._vocabulary = {key: frozenset(values) for key, values in vocabulary.items()}
        self._names = frozenset(patterns)
        _check_size(name, patterns)
        rules: dict[str, Any] = {
            pattern: {
                "all": [{"m": {"$and": list(tests)}}],
                "pri": place + 1 if ordered else 1,
            }
            for place, (pattern, tests) in enumerate(patterns.items())
        }
        rules[_END] = {"all": [{"m": {"$and": [{"k": _END}]}}], "pri": _LAST}
        self._name = name
        try:
            self._handle = _engine.create_ruleset(name, json.dumps(rules, ensure_ascii=False))
        except Exception as error:
            raise InferenceFault(f"rule base {name} cannot be made: {error}") from error

    def infer(self, facts: Sequence[Fact]) -> list[list[str]]:
        """List, for each fact, the patterns that fire; raises InferenceFault when in doubt."""
        for fact in facts:
            if fact.keys() - self._vocabulary.keys():
                raise InferenceFault(f"{self._name}: a fact holds unknown keys")
            for key, value in fact.items():
                if value not in self._vocabulary[key]:
                    raise InferenceFault(f"{self._name}: {key}={value!r} is no token")
        sid = str(next(_sids))
        messages = [{**fact, "sid": sid, "id": str(i)} for i, fact in enumerate(facts, start=1)]
        messages.append({"k": _END, "sid": sid, "id": "0"})
        fired: list[list[str]] = [[] for _ in facts]
        ended = self._drain(sid, messages, fired)
        if not ended:
            raise InferenceFault(f"{self._name}: the end was not reached")
        return fired

    def _drain(self, sid: str, messages: list[dict[str, str]], fired: list[list[str]]) -> bool:
        """Assert all facts, take every firing, and delete the state."""
        most = len(messages) * (len(self._names) + 1)
        ended = False
        try:
            code, state = _engine.assert_facts(
                self._handle, json.dumps(messages, ensure_ascii=False)
            )
            if code not in (FINE, UNMATCHED, SEEN):
                raise InferenceFault(f"{self._name}: assert_facts answered {code}")
            started = _engine.start_action_for_state(self._handle, state)
            answer = started[1] if started else None
            while answer:
                most -= 1
                if most < 0:
                    raise InferenceFault(f"{self._name}: rules feed each other")
                ((name, match),) = json.loads(answer).items()
                if name == _END:
                    ended = True
                else:
                    self._note(name, match, fired)
                answer = _engine.complete_and_start_action(self._handle, state)
            if ended:
                _engine.delete_state(self._handle, sid)
        except _engine.error as error:
            raise InferenceFault(f"{self._name}: {error}") from error
        return ended

    def _note(self, name: str, match: Any, fired: list[list[str]]) -> None:
        if name not in self._names:
            raise InferenceFault(f"{self._name}: unknown pattern {name!r} fired")
        names = fired[int(match["m"]["id"]) - 1]
        if name not in names:
            names.append(name)

    def probe(self, facts: Iterable[Fact]) -> bool:
        """Tell whether the engine can answer these facts at all."""
        try:
            for fact in facts:
                self.infer([fact])
        except InferenceFault:
            return False
        return True


def _check_size(name: str, patterns: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    if len(patterns) > MOST_PATTERNS:
        raise InferenceFault(f"{name}: {len(patterns)} patterns, at most {MOST_PATTERNS}")
    tests = {json.dumps(test, sort_keys=True) for found in patterns.values() for test in found}
    if len(tests) > MOST_TESTS:
        raise InferenceFault(f"{name}: {len(tests)} distinct tests, at most {MOST_TESTS}")
