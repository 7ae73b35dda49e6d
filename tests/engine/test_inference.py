"""The guards around the rule engine, one by one: see the list in engine/inference.py."""

import importlib.util
import json
import os
import pkgutil
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import qibiao
from qibiao.engine import inference
from qibiao.engine.inference import MOST_PATTERNS, MOST_TESTS, InferenceFault, RuleBase

TRUTHS = ("true", "false", "unknown")


def small_base(name: str) -> RuleBase:
    return RuleBase(
        name,
        {
            "both": [{"a": "true"}, {"k": "it"}, {"b": "true"}],
            "no a": [{"a": "false"}, {"k": "it"}],
        },
        {"k": ("it",), "a": TRUTHS, "b": TRUTHS},
    )


def wide_base(name: str, width: int) -> RuleBase:
    """Every pattern begins with a test of its own, so an entity can match all of them at once."""
    return RuleBase(
        name,
        {f"r{i}": [{f"c{i}": "unknown"}, {"k": "it"}] for i in range(width)},
        {"k": ("it",), **{f"c{i}": TRUTHS for i in range(width)}},
    )


def test_each_fact_gets_the_patterns_that_fire_for_it() -> None:
    fired = small_base("several").infer(
        [
            {"k": "it", "a": "true", "b": "true"},
            {"k": "it", "a": "unknown", "b": "true"},
            {"k": "it", "a": "false", "b": "true"},
        ]
    )
    assert fired == [["both"], [], ["no a"]]


def test_a_fact_that_matches_nothing_is_inferred_and_its_state_deleted_without_a_crash() -> None:
    base = small_base("nothing")
    for _ in range(2_000):  # more than the 1,024 states the engine can hold at once
        assert base.infer([{"k": "it", "a": "unknown", "b": "unknown"}]) == [[]]


def test_no_facts_at_all_are_no_fault() -> None:
    assert small_base("empty").infer([]) == []


def test_memory_stays_flat_over_many_inferences() -> None:
    base = small_base("flat")
    facts = [{"k": "it", "a": value, "b": "true"} for value in TRUTHS]
    for _ in range(500):
        base.infer(facts)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(5_000):
        base.infer(facts)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024


@pytest.mark.parametrize(
    "fact",
    [
        {"k": "it", "a": "≥45", "b": "true"},
        {"k": "it", "a": "", "b": "true"},
        {"k": "it", "a": "true", "b": "true", "name": "true"},
        {"k": "other", "a": "true", "b": "true"},
    ],
)
def test_only_tokens_of_the_closed_vocabulary_enter(fact: dict[str, str]) -> None:
    with pytest.raises(InferenceFault):
        small_base(f"closed {json.dumps(fact)}").infer([fact])


def test_a_base_of_too_many_patterns_is_refused_before_it_is_made() -> None:
    patterns = {f"r{i}": [{"a": "true"}] for i in range(MOST_PATTERNS + 1)}
    with pytest.raises(InferenceFault, match="patterns"):
        RuleBase("many patterns", patterns, {"a": TRUTHS})


def test_a_base_of_too_many_tests_is_refused_before_it_is_made() -> None:
    tests = [{f"c{i}": "true"} for i in range(MOST_TESTS + 1)]
    with pytest.raises(InferenceFault, match="tests"):
        RuleBase("many tests", {"r": tests}, {f"c{i}": TRUTHS for i in range(MOST_TESTS + 1)})


def test_an_entity_that_matches_more_than_the_stack_holds_is_a_fault_and_never_silence() -> None:
    base = wide_base("wide", 70)
    everything = {"k": "it", **{f"c{i}": "unknown" for i in range(70)}}
    with pytest.raises(InferenceFault, match="303"):
        base.infer([everything])
    assert not base.probe([everything])
    assert base.probe([{**everything, **{f"c{i}": "true" for i in range(35)}}])


ENDED = '{"end": {"m": {"id": "0"}}}'


class FakeEngine:
    """The C module as it would behave if one thing went wrong."""

    error = RuntimeError

    def __init__(
        self, code: int = 0, fired: str = '{"end": {"m": {"id": "0"}}}', stops: bool = True
    ):
        self.code, self.fired, self.stops = code, fired, stops
        self.deleted: list[str] = []

    def create_ruleset(self, name: str, definition: str) -> int:
        return 1

    def assert_facts(self, handle: int, facts: str) -> tuple[int, int]:
        return self.code, 7

    def start_action_for_state(self, handle: int, state: int) -> tuple[str, str] | None:
        return ("{}", self.fired) if self.fired else None

    def complete_and_start_action(self, handle: int, state: int) -> str | None:
        return None if self.stops else self.fired

    def delete_state(self, handle: int, sid: str) -> None:
        self.deleted.append(sid)


def faulty(monkeypatch: pytest.MonkeyPatch, **behaviour: Any) -> tuple[RuleBase, FakeEngine]:
    engine = FakeEngine(**behaviour)
    monkeypatch.setattr(inference, "_engine", engine)
    return small_base("faulty"), engine


FACT = {"k": "it", "a": "true", "b": "true"}


@pytest.mark.parametrize("code", [0, 1, 2])
def test_unmatched_and_seen_before_are_no_failures(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    base, engine = faulty(monkeypatch, code=code)
    assert base.infer([FACT]) == [[]]
    assert len(engine.deleted) == 1


def test_any_other_result_code_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    base, engine = faulty(monkeypatch, code=3)
    with pytest.raises(InferenceFault, match="answered 3"):
        base.infer([FACT])
    assert engine.deleted == []


def test_rules_that_never_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    base, _ = faulty(monkeypatch, fired='{"both": {"m": {"id": "1"}}}', stops=False)
    with pytest.raises(InferenceFault, match="feed each other"):
        base.infer([FACT])


def test_an_inference_without_its_end_is_a_fault_and_its_state_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base, engine = faulty(monkeypatch, fired="")
    with pytest.raises(InferenceFault, match="end was not reached"):
        base.infer([FACT])
    assert engine.deleted == []  # deleting a state that never fired kills the process


def test_a_firing_of_an_unknown_pattern_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    base, _ = faulty(monkeypatch, fired='{"stranger": {"m": {"id": "1"}}}')
    with pytest.raises(InferenceFault, match="stranger"):
        base.infer([FACT])


def test_an_ordered_base_fires_in_the_order_given() -> None:
    lines = {str(i): [{"a": "true"}, {"k": "it"}] for i in (3, 1, 2)}
    base = RuleBase("ordered", lines, {"k": ("it",), "a": TRUTHS}, ordered=True)
    assert base.infer([{"k": "it", "a": "true"}]) == [["3", "1", "2"]]


def test_state_ids_are_small_serial_numbers() -> None:
    seen = [int(next(inference._sids)) for _ in range(3)]
    assert seen == [seen[0], seen[0] + 1, seen[0] + 2]


def test_a_process_that_forks_keeps_inferring_rightly() -> None:
    base = small_base("forked")
    child = os.fork()
    if child == 0:
        os._exit(0 if base.infer([FACT]) == [["both"]] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert base.infer([FACT]) == [["both"]]


def test_a_broken_build_says_in_one_sentence_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "durable_rules_engine.py"
    broken.write_text('raise ImportError("undefined symbol: PyEval_CallObject")', encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import qibiao.engine"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert done.returncode != 0
    assert "PyEval_CallObject=PyObject_CallObject" in done.stderr.splitlines()[-1]


def test_only_one_module_imports_the_engine() -> None:
    users = set()
    for module in pkgutil.walk_packages(qibiao.__path__, "qibiao."):
        source = importlib.util.find_spec(module.name)
        assert source is not None and source.origin is not None
        if "import durable_rules_engine" in Path(source.origin).read_text(encoding="utf-8"):
            users.add(module.name)
    assert users == {"qibiao.engine.inference"}
