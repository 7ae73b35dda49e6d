"""From what was observed to what each rule says: tokens, inferred once for each distinct set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import Random

from qibiao.engine.appraisals import Appraisals
from qibiao.engine.compiling import (
    PASS,
    CompiledKind,
    CompiledRule,
    bases_of,
    compile_rules,
    patterns,
)
from qibiao.engine.inference import Fact, InferenceFault, RuleBase
from qibiao.engine.observing import Reach, is_of_indicator, look, observation, reach_of
from qibiao.engine.opinions import opinion_observation
from qibiao.engine.view import View
from qibiao.engine.views import IndicatorView
from qibiao.rules.chain_table import ChainTable, read_chain
from qibiao.rules.pack import RuleBook
from qibiao.rules.rule import Rule
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from qibiao.rules.vocabulary import Subject

Tokens = tuple[Truth, ...]
MEMO = 100_000
_TRUTHS = (TRUE, FALSE, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says of one entity before opinions, waivers and selections (推理结果)."""

    rule: Rule
    result: str


class KindReasoner:
    """All rules about one kind of entity, compiled for one rule book."""

    def __init__(self, subject: Subject, rules: Sequence[Rule], name: str) -> None:
        self.subject = subject
        self.compiled: CompiledKind = compile_rules(rules)
        observed = [
            (condition, opinion_observation(condition, rule) if rule else observation(condition))
            for _, condition, rule in self.compiled.conditions
        ]
        day, whole, number, own = (
            [one for one in observed if reach_of(one[0]) is reach] for reach in Reach
        )
        self._look_at_day = look(day)
        self._look_at_whole = look(whole)
        self._look_at_number = look(number) if number else None
        self._look_at_own = look(own)
        self._shares = subject is Subject.INDICATOR and all(is_of_indicator(c) for c, _ in own)
        self._bases = [
            _Base(chosen, subject, f"{name}/{subject}/{i}", len(self.compiled.conditions))
            for i, chosen in enumerate(bases_of(self.compiled, subject))
        ]
        self._memo: dict[Tokens, tuple[Result, ...]] = {}

    def observe(self, view: View) -> Tokens:
        """Look at every distinct condition of one entity.

        What is of the declaration as a whole is looked at once for all its entities of the kind,
        what is of a number or a distinct indicator once for all declarations that hold it.
        """
        scene = view.scene
        shared = scene.shared.get(self)
        if shared is None:
            of_day = scene.day.tokens.get(self)
            if of_day is None:
                of_day = scene.day.tokens[self] = self._look_at_day(view)
            shared = scene.shared[self] = of_day + self._look_at_whole(view)
        if self._look_at_number is not None:
            of_number = view.looked_up.get(self)
            if of_number is None:
                of_number = view.looked_up[self] = self._look_at_number(view)
            return shared + of_number + self._look_at_own(view)
        if not (self._shares and isinstance(view, IndicatorView)) or scene.opinions:
            return shared + self._look_at_own(view)
        own = view.appraisal.tokens
        if own is None:
            own = view.appraisal.tokens = self._look_at_own(view)
        return shared + own

    def results(self, tokens: Iterable[Tokens]) -> dict[Tokens, tuple[Result, ...]]:
        """Say what every rule says; those not seen before share one inference a rule base."""
        memo = self._memo
        answers: dict[Tokens, tuple[Result, ...]] = {}
        missing: list[Tokens] = []
        for found in dict.fromkeys(tokens):
            known = memo.get(found)
            if known is None:
                missing.append(found)
            else:
                answers[found] = known
        if missing:
            if len(memo) > MEMO:
                memo.clear()
            said = [base.infer(missing) for base in self._bases]
            for i, found in enumerate(missing):
                answers[found] = memo[found] = tuple(
                    result for per_base in said for result in per_base[i]
                )
        return answers


class _Base:
    """One rule base of a kind, halved until the engine can answer everything asked of it."""

    def __init__(
        self, rules: tuple[CompiledRule, ...], subject: Subject, name: str, places: int
    ) -> None:
        self._rules = rules
        self._subject = subject
        self._places = sorted(set().union(*(compiled.conditions for compiled in rules)))
        self._halves: tuple[_Base, ...] = ()
        named: dict[str, list[dict[str, object]]] = {}
        for i, compiled in enumerate(rules):
            for j, (result, tests) in enumerate(patterns(compiled, subject)):
                named[f"{i} {result} {j}"] = tests
        vocabulary: dict[str, Sequence[str]] = {f"c{place}": _TRUTHS for place in self._places}
        self._base = RuleBase(name, named, {"k": (subject.value,), **vocabulary})
        if not self._base.probe(self._probes(places)):
            if len(rules) == 1:
                raise InferenceFault(f"rule {rules[0].rule.key} is too large for the engine")
            middle = len(rules) // 2
            self._halves = (
                _Base(rules[:middle], subject, f"{name}a", places),
                _Base(rules[middle:], subject, f"{name}b", places),
            )

    def _probes(self, places: int) -> Iterator[Fact]:
        """The entities that ask most of the engine, and some mixtures, the same every time."""
        for value in _TRUTHS:
            yield self._fact((value,) * places)
        gates = {c for rule in self._rules for c in (*rule.in_force, *rule.applies)}
        for gate, rest in product(_TRUTHS, repeat=2):
            yield self._fact(tuple(gate if c in gates else rest for c in range(places)))
        random = Random(2016)
        for _ in range(40):
            yield self._fact(tuple(random.choice(_TRUTHS) for _ in range(places)))

    def _fact(self, tokens: Tokens) -> Fact:
        return {"k": self._subject.value, **{f"c{place}": tokens[place] for place in self._places}}

    def infer(self, tokens: Sequence[Tokens]) -> list[list[Result]]:
        if self._halves:
            first, second = (half.infer(tokens) for half in self._halves)
            return [[*one, *other] for one, other in zip(first, second, strict=True)]
        fired = self._base.infer([self._fact(found) for found in tokens])
        return [self._results(names) for names in fired]

    def _results(self, names: list[str]) -> list[Result]:
        said: dict[int, str] = {}
        for name in names:
            place, result, _ = name.split()
            if said.setdefault(int(place), result) != result:
                raise InferenceFault(f"{self._rules[int(place)].rule.key}: two answers at once")
        return [Result(compiled.rule, said.get(i, PASS)) for i, compiled in enumerate(self._rules)]


class Reasoner:
    """All rules of one rule book, made ready once a process."""

    def __init__(self, book: RuleBook) -> None:
        name = "+".join(pack.id for pack in book.packs)
        self.appraisals = Appraisals(book)
        self.kinds: Mapping[Subject, KindReasoner] = {
            subject: KindReasoner(subject, rules, name)
            for subject in Subject
            if (rules := [rule for rule in book.rules if rule.subject is subject])
        }


class Chain:
    """A table of the chain made ready in the rule engine."""

    def __init__(self, table: ChainTable) -> None:
        self.table = table
        named: dict[str, list[dict[str, str]]] = {}
        for i, line in enumerate(table.lines):
            for j, values in enumerate(product(*(line.allowed(token) for token in line.when))):
                tests = [{token: value} for token, value in zip(line.when, values, strict=True)]
                named[f"{i} {j}"] = [*tests, {"k": table.id}]
        vocabulary = {"k": (table.id,), **table.tokens}
        self._base = RuleBase(f"chain/{table.id}", named, vocabulary, ordered=True)
        self._memo: dict[tuple[str, ...], str] = {}

    def answer(self, tokens: Mapping[str, str]) -> str:
        """Give the answer of the first line that matches."""
        key = tuple(tokens[name] for name in self.table.tokens)
        if key not in self._memo:
            fact = {"k": self.table.id, **dict(zip(self.table.tokens, key, strict=True))}
            (fired,) = self._base.infer([fact])
            if not fired:
                raise InferenceFault(f"chain {self.table.id} has no answer for {fact}")
            self._memo[key] = self.table.lines[int(fired[0].split()[0])].then
        return self._memo[key]

    def reachable(self, tokens: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Give every answer that may be, best first, where tokens may be one of several."""
        found = {
            self.answer(dict(zip(tokens, values, strict=True)))
            for values in product(*tokens.values())
        }
        return tuple(answer for answer in self.table.answers if answer in found)


@lru_cache(None)
def chain(name: str) -> Chain:
    """Make a table of the chain ready, once a process."""
    return Chain(read_chain(name))


@lru_cache(None)
def reasoner(book: RuleBook) -> Reasoner:
    """Make the rules of a book ready, once a process."""
    return Reasoner(book)
