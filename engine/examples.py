"""Running the examples that rules carry: they are tests, and they show what a rule means."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from qibiao.declarations import Declaration
from qibiao.engine.judgement import Judgement
from qibiao.engine.judging import Parameters, judge
from qibiao.engine.opinions import Opinion
from qibiao.rules import Library, Rule, Status
from qibiao.rules.loading import as_submitted
from qibiao.rules.rule import Example

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


def run_example(library: Library, rule: Rule, example: Example) -> Status:
    """Judge the changed sound declaration and say what the rule says of it.

    Raises ValueError where the example gives only a reason, or changes what is not there.
    """
    if example.day is None:
        raise ValueError(f"{rule.key} {example.name} is a reason, not a case")
    pack = library.law if rule.pack == library.law.id else library.industry(rule.pack)
    declaration = _DECLARATION.validate_python(changed(pack.sound, example.given))
    parameters = Parameters(example.day)
    judgement = judge(declaration, library, parameters)
    if example.opinion is not None:
        opinions = tuple(
            Opinion(asked.fingerprint, asked.value_fingerprint, example.opinion)
            for asked in (*judgement.open_questions, *judgement.findings)
            if asked.rule == rule.id
        )
        judgement = judge(declaration, library, Parameters(example.day, opinions=opinions))
    return gravest(judgement, rule)


def gravest(judgement: Judgement, rule: Rule) -> Status:
    """Give the gravest status that one version of a rule has in a judgement."""
    found = {
        outcome.status
        for outcome in judgement.outcomes
        if (outcome.rule, outcome.version) == (rule.id, rule.version)
    }
    return next((status for status in _GRAVEST if status in found), Status.NOT_APPLICABLE)


def changed(sound: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Change a declaration in its JSON form, by paths of keys and indexes.

    ``-`` appends to a list, null deletes.

    >>> changed({"indicators": [{"value": "≥45"}]}, {"indicators/0/value": "≥40"})
    {'indicators': [{'value': '≥40'}]}
    >>> changed({"a": {"b": "c"}}, {"a/b": None, "d/-": "e"})
    {'a': {}, 'd': ['e']}
    """
    data = deepcopy(sound)
    for path, value in given.items():
        _change(data, path.split("/"), as_submitted(value))
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
