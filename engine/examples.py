"""Running the examples that packs carry: they are tests, and they show what a rule means."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from qibiao.declarations import Declaration
from qibiao.engine.example_tokens import differing
from qibiao.engine.judgement import Judgement, Verdict
from qibiao.engine.judging import Parameters, judge
from qibiao.engine.opinions import Opinion
from qibiao.engine.value_level import BELOW, level_of_example
from qibiao.rules import Library, Pack, Rule, Status
from qibiao.rules.comments import Reply
from qibiao.rules.indicators import Row, RowExample
from qibiao.rules.loading import LAW
from qibiao.rules.pack_files import as_submitted
from qibiao.rules.rule import Example
from qibiao.rules.yaml_source import Steps, read_yaml

_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)
# What an example says of a rule that judged several entities: the gravest.
_GRAVEST = (
    Status.FAULT,
    Status.FAIL,
    Status.UNDECIDED,
    Status.NEEDS_PERSON,
    Status.PASS,
    Status.NOT_APPLICABLE,
    Status.NOT_IN_FORCE,
)


class CaseKind(StrEnum):
    """What carries a case (示例种类): a rule, a row, or a pack as its sound declaration."""

    RULE = "rule"
    ROW = "row"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a pack (示例): whose it is, and where it stands."""

    kind: CaseKind
    pack: Pack
    of: Rule | Row | None
    example: Example | RowExample | None
    file: Path
    steps: Steps

    @property
    def name(self) -> str:
        """Name the case: its pack, what it is of, and which one."""
        of = self.of.key if isinstance(self.of, Rule) else self.of.id if self.of else "sound"
        return " ".join(map(str, (self.pack.id, of, *self.steps[1:])))


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case came to (示例结果); ``differing`` lists the tokens that keep it from passing."""

    case: Case
    expected: str
    found: str
    differing: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether it came to what was expected."""
        return self.expected == self.found

    @property
    def place(self) -> str:
        """Name the file and the line of the case."""
        return f"{self.case.file}:{read_yaml(self.case.file).line(self.case.steps)}"


def cases(library: Library, packs: Iterable[str], rule: str | None = None) -> Iterator[Case]:
    """List the cases of packs: of every rule, of every row, and their sound declarations.

    ``rule`` chooses the cases of one rule, by its id or by its id and version.
    """
    for id_ in packs:
        pack = library.law if id_ == LAW else library.industry(id_)
        folder = library.folder_of(id_)
        for of in pack.rules:
            if rule in (None, of.id, of.key):
                for example in of.examples:
                    if example.day is not None:
                        file, steps = folder / "rules" / of.file, ("examples", example.name)
                        yield Case(CaseKind.RULE, pack, of, example, file, steps)
        if rule is None:
            for row in pack.rows:
                file = folder / "indicators" / f"{row.id}.yaml"
                for i, shown in enumerate(row.examples):
                    yield Case(CaseKind.ROW, pack, row, shown, file, ("examples", i))
            yield Case(CaseKind.SOUND, pack, None, None, folder / "sound.yaml", ())


def run_case(library: Library, case: Case, as_of: date) -> CaseResult:
    """Run one case; ``as_of`` is the day on which sound declarations are judged."""
    try:
        if isinstance(case.of, Rule) and isinstance(case.example, Example):
            return _run_rule(library, case, case.of, case.example)
        if isinstance(case.of, Row) and isinstance(case.example, RowExample):
            return _run_row(library, case, case.of, case.example)
        return _run_sound(library, case, as_of)
    except ValueError as error:  # the example itself cannot be: it changes what is not there
        return CaseResult(case, _expected(case), "invalid", (str(error),))


def _expected(case: Case) -> str:
    if isinstance(case.example, Example):
        return str(case.example.expect)
    if isinstance(case.example, RowExample):
        return case.example.level.value if case.example.level else BELOW
    return Verdict.CONFORMING.value


def _run_rule(library: Library, case: Case, rule: Rule, example: Example) -> CaseResult:
    found = run_example(library, rule, example)
    declaration = _declaration(case.pack, example)
    tokens: tuple[str, ...] = ()
    if found is not example.expect and example.expect is not None:
        assert example.day is not None
        tokens = differing(declaration, library, rule, example.day, example.expect)
    return CaseResult(case, _expected(case), found.value, tokens)


def _run_row(library: Library, case: Case, row: Row, example: RowExample) -> CaseResult:
    levels = level_of_example(library.book(case.pack.id), row, example)
    return CaseResult(case, _expected(case), "/".join(levels) or "none", ())


def _run_sound(library: Library, case: Case, as_of: date) -> CaseResult:
    """A rule undecided about what is sound has forgotten to ask whether a fact is there."""
    judgement = judge(_declaration(case.pack, None), library, Parameters(as_of))
    tokens = tuple(f"{found.rule} {found.entity}: {found.status}" for found in judgement.findings)
    verdict = str(judgement.verdict)
    return CaseResult(
        case, _expected(case), f"{verdict} with findings" if tokens else verdict, tokens
    )


def _declaration(pack: Pack, example: Example | None) -> Declaration:
    return _DECLARATION.validate_python(changed(pack.sound, example.given if example else {}))


def run_example(library: Library, rule: Rule, example: Example) -> Status:
    """Judge the changed sound declaration and say what the rule says of it.

    Raises ValueError where the example gives only a reason, or changes what is not there.
    """
    if example.day is None:
        raise ValueError(f"{rule.key} {example.name} is a reason, not a case")
    pack = library.law if rule.pack == LAW else library.industry(rule.pack)
    declaration = _declaration(pack, example)
    judgement = judge(declaration, library, Parameters(example.day))
    if example.opinion is not None:
        opinions = tuple(
            Opinion(asked.fingerprint, asked.value_fingerprint, Reply(example.opinion))
            for asked in (*judgement.open_questions, *judgement.findings)
            if asked.rule == rule.id
        )
        judgement = judge(declaration, library, Parameters(example.day, opinions=opinions))
    return gravest(judgement, rule)


def gravest(judgement: Judgement, rule: Rule) -> Status:
    """Give the gravest status that one version of a rule has in a judgement."""
    found = {
        outcome.status
        for entity in judgement.outcomes
        for outcome in entity.outcomes
        if (outcome.rule, outcome.version) == (rule.id, rule.version)
    }
    return next((status for status in _GRAVEST if status in found), Status.NOT_APPLICABLE)


def changed(sound: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Change a declaration in its JSON form, by paths of keys and indexes.

    ``-`` appends to a list, null deletes. Raises ValueError where there is nothing to change.

    >>> changed({"indicators": [{"value": "≥45"}]}, {"indicators/0/value": "≥40"})
    {'indicators': [{'value': '≥40'}]}
    >>> changed({"a": {"b": "c"}}, {"a/b": None, "d/-": "e"})
    {'a': {}, 'd': ['e']}
    """
    data = deepcopy(sound)
    for path, value in given.items():
        try:
            _change(data, path.split("/"), as_submitted(value))
        except (LookupError, AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: the sound declaration holds nothing there") from error
    return data


def _change(at: Any, steps: list[str], value: Any) -> None:
    for step, following in pairwise(steps):
        if isinstance(at, list):
            at = at[int(step)]
        else:
            at = at.setdefault(step, [] if following == "-" else {})
    last = steps[-1]
    if isinstance(at, list):
        if last == "-":
            at.append(value)
        elif value is None:
            del at[int(last)]
        else:
            at[int(last)] = value
    elif value is None:
        at.pop(last, None)
    else:
        at[last] = value
