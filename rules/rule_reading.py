"""YAML of one rule into a rule; its five examples are part of it."""

from dataclasses import replace
from re import compile
from string import Formatter
from typing import Any

from qibiao.declarations import Text
from qibiao.rules.condition_reading import read_conditions
from qibiao.rules.rule import Example, Executability, Rule, Status
from qibiao.rules.validating import validated
from qibiao.rules.vocabulary import Subject, in_scope
from qibiao.rules.yaml_source import Steps, YamlSource

EXAMPLES = {
    "passing": Status.PASS,
    "failing": Status.FAIL,
    "boundary": None,
    "undecided": Status.UNDECIDED,
    "not_in_force": Status.NOT_IN_FORCE,
}
_ID = compile(r"[A-Z]{1,3}\d*-\d{2}")


def read_rule(source: YamlSource, pack: str) -> Rule:
    """Read one rule; the file is named after its id."""
    data = source.data
    if not isinstance(data, dict):
        raise source.error((), "a rule must be a mapping")
    subject = data.get("subject")
    if not isinstance(subject, str) or subject not in set(Subject):
        raise source.error(("subject",), f"unknown kind {subject!r}; known: {', '.join(Subject)}")
    for key in ("pack", "file"):
        if key in data:
            raise source.error((key,), "unknown key")
    for key in ("applies", "requires"):
        data[key] = read_conditions(source, (key,), data.get(key, {}), subject)
    data["examples"] = _examples(source, data.get("examples"))
    rule = validated(source, (), Rule, {**data, "pack": pack, "file": source.path.name})
    _check(source, rule)
    return rule


def _check(source: YamlSource, rule: Rule) -> None:
    if not _ID.fullmatch(rule.id):
        raise source.error(("id",), f"{rule.id!r}: an id is a row and a serial, such as L1-01")
    if not source.path.name.startswith(f"{rule.id}-"):
        raise source.error(("id",), f"the file of rule {rule.id} must be named {rule.id}-….yaml")
    if not rule.requires:
        raise source.error(("requires",), "a rule requires something")
    if not rule.basis:
        raise source.error(("basis",), "a rule cites at least one clause")
    if rule.since and rule.until and rule.since >= rule.until:
        raise source.error(("until",), "until must be after since")
    asks = any(c.path == "opinion" for c in rule.requires)
    if asks != (rule.executability is Executability.PERSON):
        raise source.error(("executability",), "a rule for a person requires an opinion; no other")
    if rule.executability is not Executability.MACHINE and rule.question is None:
        raise source.error(("question",), "a rule that a person answers has a question")
    for key in ("title", "message", "remedy", "question"):
        text: Text | None = getattr(rule, key)
        if text is not None:
            _placeholders(source, rule, (key, "zh"), text.zh)
            _placeholders(source, rule, (key, "en"), text.en)


def _placeholders(source: YamlSource, rule: Rule, steps: Steps, template: str) -> None:
    try:
        paths = placeholders(template)
    except ValueError as error:
        raise source.error(steps, f"{error}; a brace of its own is written twice") from error
    for path in paths:
        if not in_scope(path, rule.subject):
            raise source.error(steps, f"{{{path}}} is no field in sight of {rule.subject}")


def placeholders(template: str) -> list[str]:
    """List the fields that a message shows; a field is a name and nothing else.

    >>> placeholders("「{indicator.name}」为 {indicator.value}")
    ['indicator.name', 'indicator.value']
    """
    return [
        f"{name}{'!' if conversion else ''}{conversion or ''}{':' if spec else ''}{spec}"
        for _, name, spec, conversion in Formatter().parse(template)
        if name is not None
    ]


def _examples(source: YamlSource, data: Any) -> tuple[Example, ...]:
    if not isinstance(data, dict) or set(data) != set(EXAMPLES):
        raise source.error(("examples",), f"examples are exactly: {', '.join(EXAMPLES)}")
    return tuple(_example(source, name, given) for name, given in data.items())


def _example(source: YamlSource, name: str, data: Any) -> Example:
    steps = ("examples", name)
    if isinstance(data, str):
        return Example(name, reason=data)
    if not isinstance(data, dict):
        raise source.error(steps, "an example is a mapping, or the reason why it cannot be")
    if "name" in data:
        raise source.error((*steps, "name"), "unknown key")
    example = validated(source, steps, Example, {"name": name, **data})
    if example.reason:
        raise source.error(steps, "write a reason alone, as text")
    if example.day is None:
        raise source.error(steps, "an example has a day")
    expected = example.expect or EXAMPLES[name]
    if expected is None:
        raise source.error(steps, "a boundary says what it expects")
    return replace(example, expect=expected)
