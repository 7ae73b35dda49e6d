"""A finding: what a rule found, complete for a clerk, or it is not one."""

from dataclasses import is_dataclass
from typing import Any

from qibiao.declarations import Text
from qibiao.engine.judgement import Finding
from qibiao.engine.opinions import fingerprint, value_fingerprint
from qibiao.engine.showing import computation, expected, fill
from qibiao.engine.views import View
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
    "method_text": "method",
    "method_ended": "method",
    "near": "name",
    "facets": "variants",
}


def finding_of(rule: Rule, status: Status, view: View) -> Finding:
    """Join an outcome with its clause, its place, what was declared, expected and computed."""
    declared, steps = _declared(rule, view)
    return Finding(
        rule=rule.id,
        version=rule.version,
        chosen=_chosen(rule, view),
        title=rule.title,
        axis=rule.axis,
        severity=rule.severity,
        executability=rule.executability,
        status=status,
        basis=rule.basis,
        entity=view.label,
        place=view.place(*steps),
        declared=declared,
        expected=expected(rule, view),
        computation=tuple(computation(rule, view)),
        message=fill(rule.message, view),
        remedy=fill(rule.remedy, view),
        question=fill(rule.question, view) if rule.question else None,
        fingerprint=fingerprint(rule.id, view),
        value_fingerprint=value_fingerprint(view),
    )


def _declared(rule: Rule, view: View) -> tuple[str, tuple[str, ...]]:
    """Find the declared value a rule is about: the first field of the entity that it requires."""
    own = view.subject.value
    for condition in rule.requires:
        prefix, _, name = condition.path.partition(".")
        if prefix != own or view.subject is Subject.DECLARATION:
            continue
        field = _FIELD_OF.get(name, name)
        value = getattr(view.entity, field, None)
        if field in type(view.entity).__dataclass_fields__:
            return _written(value), (field,)
    return view.name, ()


def _written(value: Any) -> str:
    """Write a declared value as text; entities below are named."""
    if isinstance(value, tuple):
        return "、".join(filter(None, map(_written, value)))
    if is_dataclass(value) and hasattr(value, "line"):
        return getattr(value, "name", None) or getattr(value, "id", None) or ""
    return str(value or "")


def _chosen(rule: Rule, view: View) -> Text:
    """Say which version of the rule was used, and why that one."""
    day = view.scene.as_of if rule.judged_on is JudgedOn.AS_OF else view.scene.declared_on
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
