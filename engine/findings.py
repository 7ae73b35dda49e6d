"""A finding: what a rule found, complete for a clerk, or it is not one."""

from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from qibiao.declarations import Entity, Text
from qibiao.engine.asking import expectation
from qibiao.engine.computing import Computation
from qibiao.engine.filling import fields_of, filler
from qibiao.engine.judgement import Finding
from qibiao.engine.observing import is_of_scene
from qibiao.engine.opinions import bound
from qibiao.engine.view import View
from qibiao.engine.views import IndicatorView
from qibiao.rules.condition import Condition, Duration, Reference
from qibiao.rules.rule import JudgedOn, Rule, Status
from qibiao.rules.vocabulary import Subject

_FIELD_OF = {
    "requirement": "value",
    "wording": "value",
    "row": "name",
    "row_type": "name",
    "method_kind": "method",
    "credit_code_check": "credit_code",
    "model_check": "model",
    "form": "number",
    "kind": "number",
    "status": "number",
    "binding": "number",
    "year_check": "number",
    "use": "number",
    "listed": "number",
    "suspended": "number",
    "abolished": "number",
    "replaced": "number",
    "nature_check": "number",
    "method_text": "method",
    "method_ended": "method",
    "near": "name",
    "facets": "variants",
    "kind_check": "kind",
}


# What a finding of an indicator shows depends on these alone where its rule names no other field.
_OF_INDICATOR = ("indicator.", "limit.")


class Sentences(NamedTuple):
    """What a finding says that depends on the declared values."""

    expected: Text
    computation: tuple[Text, ...]
    message: Text
    remedy: Text
    question: Text | None


class FindingWriter:
    """Writes the findings of one rule: all that is the same in each was made ready before."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._expected = expectation(rule.requires)
        conditions = (*rule.applies, *rule.requires)
        of_scene, own = (
            [c for c in conditions if is_of_scene(c)],
            [c for c in conditions if not is_of_scene(c)],
        )
        self._of_scene, self._own = Computation(of_scene), Computation(own)
        self._message, self._remedy = filler(rule.message), filler(rule.remedy)
        self._question = filler(rule.question) if rule.question else None
        self._fields = _fields_of(rule)
        self._chosen: dict[date | None, Text] = {}
        self._field: dict[type, str | None] = {}
        texts = (rule.message, rule.remedy, *([rule.question] if rule.question else []))
        named = {path for text in texts for path in fields_of(text)}
        named.update(path for condition in (*own, *rule.requires) for path in _fields_in(condition))
        self._shared = all(path.startswith(_OF_INDICATOR) for path in named - {"opinion"})

    def write(self, status: Status, view: View) -> Finding:
        """Join an outcome with its clause, its place, what was declared, expected and computed."""
        rule = self._rule
        field = self._field_of(type(view.entity))
        said = self._said_of(view)
        fingerprint, value_fingerprint = bound(rule.id, view)
        return Finding(
            rule.id,
            rule.version,
            self._choice(view),
            rule.title,
            rule.axis,
            rule.severity,
            rule.executability,
            status,
            rule.basis,
            view.label,
            view.place(field) if field else view.place(),
            _written(getattr(view.entity, field)) if field else view.name,
            said.expected,
            self._of_scene.of(view) + said.computation,
            said.message,
            said.remedy,
            said.question,
            fingerprint,
            value_fingerprint,
        )

    def _said_of(self, view: View) -> Sentences:
        """Say what depends on values: once for all indicators that are declared alike."""
        if not (self._shared and isinstance(view, IndicatorView)):
            return self._say(view)
        remembered = view.appraisal.sentences
        said: Sentences | None = remembered.get(self._rule.key)
        if said is None:
            said = remembered[self._rule.key] = self._say(view)
        return said

    def _say(self, view: View) -> Sentences:
        return Sentences(
            self._expected(view),
            self._own.of(view),
            self._message(view),
            self._remedy(view),
            self._question(view) if self._question else None,
        )

    def _field_of(self, entity: type) -> str | None:
        """Name the first of the declared values that the rule is about that such an entity has."""
        if entity not in self._field:
            has = {field.name for field in fields(entity)}
            self._field[entity] = next((name for name in self._fields if name in has), None)
        return self._field[entity]

    def _choice(self, view: View) -> Text:
        """Say which version of the rule was used, and why that one."""
        on_day = self._rule.judged_on is JudgedOn.AS_OF
        day = view.scene.as_of if on_day else view.scene.declared_on
        said = self._chosen.get(day)
        if said is None:
            said = self._chosen[day] = _chosen(self._rule, day)
        return said


def _fields_of(rule: Rule) -> tuple[str, ...]:
    """Name the declared values that a rule is about: the fields of the entity that it requires."""
    if rule.subject is Subject.DECLARATION:
        return ()
    required = (condition.path.partition(".") for condition in rule.requires)
    own = (name for prefix, _, name in required if prefix == rule.subject.value)
    return tuple(_FIELD_OF.get(name, name) for name in own)


def _fields_in(condition: Condition) -> set[str]:
    paths = {condition.path} if condition.path else set()
    operand = condition.operand
    if isinstance(operand, Reference):
        paths.add(operand.path)
    if isinstance(operand, Duration):
        paths.add(operand.of.path)
    return paths.union(*map(_fields_in, condition.members), *map(_fields_in, condition.where))


def _written(value: Any) -> str:
    """Write a declared value as text; entities below are named."""
    if isinstance(value, tuple):
        return "、".join(filter(None, map(_written, value)))
    if isinstance(value, Entity):
        return getattr(value, "name", None) or getattr(value, "id", None) or ""
    return str(value or "")


def _chosen(rule: Rule, day: date | None) -> Text:
    of_day = {
        JudgedOn.AS_OF: Text(zh="判定日期", en="day judged as of"),
        JudgedOn.DECLARED: Text(zh="声明日期", en="day of declaration"),
    }[rule.judged_on]
    since = rule.since.isoformat() if rule.since else "—"
    until = rule.until.isoformat() if rule.until else "—"
    shown = day.isoformat() if day else "?"
    return Text(
        zh=f"按{of_day.zh} {shown} 选用第 {rule.version} 版（施行 {since}，止 {until}）",
        en=f"version {rule.version} by {of_day.en}, {shown} (in force {since} until {until})",
    )
