"""The library as it is measured, and the one place here that knows its engine from inside."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from generate import AS_OF, INDUSTRY
from peers.rules import RULES, Fired

from qibiao.declarations import Declaration, read_bytes
from qibiao.engine import Judgement, Parameters, judge
from qibiao.engine import judging as _inside
from qibiao.engine.scene import Scene
from qibiao.rules import Library

PARAMETERS = Parameters(AS_OF)
FILE = "declaration.xml"


class Ours:
    """The shipped packs, loaded and compiled; nothing judged yet, so no memo holds anything."""

    def __init__(self) -> None:
        self.library = Library()
        self._judge = _inside._judge(self.library.book(INDUSTRY))

    def read(self, data: bytes) -> Declaration:
        """Read one declaration; the generated ones always are declarations."""
        declaration = next(iter(read_bytes(data, FILE)))
        assert isinstance(declaration, Declaration), declaration
        return declaration

    def judged(self, data: bytes) -> Judgement:
        """From bytes to the complete judgement."""
        return judge(self.read(data), self.library, PARAMETERS)

    def observed(self, declaration: Declaration) -> Any:
        """Observe and infer alone: what every rule says of every entity, without findings."""
        reasoner = self._judge._reasoner
        scene = Scene(declaration, self._judge._book, AS_OF, {}, reasoner.appraisals)
        return self._judge._judged(scene, PARAMETERS)

    def known(self, data: bytes) -> list[tuple[type[Any], tuple[Any, ...]]]:
        """Judge, and give what the judgement, its findings and the levels of its grades hold."""
        judgement = self.judged(data)
        made = [judgement, *judgement.findings, *judgement.open_questions]
        made += [row for grade in judgement.grades for row in grade.rows]
        return [(type(one), tuple([getattr(one, f.name) for f in fields(one)])) for one in made]

    def compiled(self) -> int:
        """Count the rule books that this process has compiled."""
        return _inside._judge.cache_info().misses


def written_again(known: list[tuple[type[Any], tuple[Any, ...]]]) -> list[Any]:
    """Make a judgement of what it holds: no rule is asked, no sentence said."""
    return [kind(*values) for kind, values in known]


def fired(judgement: Judgement) -> Iterator[Fired]:
    """List which of the rules that the peers have failed or are undecided, and of which entity."""
    counts: dict[str, int] = {}
    for entity in judgement.outcomes:
        kind = entity.entity.partition(":")[0]
        place = counts[kind] = counts.get(kind, -1) + 1
        for outcome in entity.outcomes:
            if outcome.rule in RULES and outcome.status in ("fail", "undecided"):
                yield outcome.rule, kind, place
