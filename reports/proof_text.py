"""The proof of each rule as text: version, conditions with what is there, comparisons, clause."""

from collections.abc import Iterator
from typing import NamedTuple

from qibiao.declarations import Language
from qibiao.engine.judgement import Finding
from qibiao.engine.proof import ComparisonProof, ConditionProof, EntityProof, RuleProof
from qibiao.reports.explain_phrases import say
from qibiao.reports.lines import Line, Style
from qibiao.reports.saying import called, clauses_said, joined, remedy_word
from qibiao.rules import Status
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES
from qibiao.rules.truth import FALSE, TRUE

_QUIET = (Status.PASS, Status.NOT_APPLICABLE, Status.NOT_IN_FORCE, Status.NOT_SELECTED)
_STYLES: dict[Status, Style] = {Status.FAIL: "bad", Status.PASS: "good"}
_MEMBERS = 5  # of a list that are shown, those that decide first
On = tuple[str, int, str]  # a rule, its version, the label of an entity


class RuleSaid(NamedTuple):
    """What stands below the proof of a rule: its finding, and a line each of what people gave."""

    finding: Finding | None = None
    given: tuple[str, ...] = ()


_NOTHING = RuleSaid()


def entity_lines(
    entity: EntityProof, found: dict[On, RuleSaid], rounding: str, language: Language, whole: bool
) -> Iterator[Line]:
    """Write all rules on one entity; quiet ones in a line each, unless the ``whole`` is asked."""
    yield Line(2, f"{called(entity.entity, language)}  {entity.place}", "title")
    for rule in entity.rules:
        said = found.get((rule.rule, rule.version, entity.entity), _NOTHING)
        quiet = rule.status in _QUIET and not said.given
        status = STATUS_TITLES[rule.status].in_language(language)
        version = say("version", language, version=rule.version)
        head = f"{rule.rule} {version} {rule.title.in_language(language)}"
        if quiet and not whole:
            yield Line(3, f"{status}  {head}", "dim")
            continue
        severity = SEVERITY_TITLES[rule.severity].in_language(language)
        mark = "" if quiet else f"·{severity}"
        yield Line(3, f"{status}{mark}  {head}", _STYLES.get(rule.status, "open"))
        yield from _rule_lines(rule, rounding, language, whole)
        yield from _finding_lines(said.finding, language)
        yield from (Line(4, line, "open") for line in said.given)


def _rule_lines(rule: RuleProof, rounding: str, language: Language, whole: bool) -> Iterator[Line]:
    yield Line(4, rule.chosen.in_language(language), "dim")
    for condition in rule.conditions:
        yield from _condition_lines(condition, 4, rounding, language, whole)
    yield Line(4, f"{say('basis', language)} {clauses_said(rule.basis, language)}", "dim")
    if rule.question is not None and rule.status is Status.NEEDS_PERSON:
        yield Line(4, f"{say('to_answer', language)} {rule.question.in_language(language)}")


def _finding_lines(finding: Finding | None, language: Language) -> Iterator[Line]:
    if finding is not None and finding.status is not Status.NEEDS_PERSON:
        yield Line(4, finding.message.in_language(language))
        remedy = say(remedy_word(finding), language)
        yield Line(4, f"{remedy} {finding.remedy.in_language(language)}")


def _condition_lines(
    condition: ConditionProof, depth: int, rounding: str, language: Language, whole: bool
) -> Iterator[Line]:
    part, token = say(condition.part, language), say(condition.token, language)
    of = f"{condition.of}  " if condition.of else ""
    found = condition.found
    shown = say("is", language, found=found.in_language(language)) if found is not None else ""
    style: Style = "" if condition.token == TRUE else "bad" if condition.token == FALSE else "open"
    asks = condition.asks.in_language(language)
    yield Line(depth, f"{part}·{token}  {of}{asks}{shown}", style)
    for comparison in condition.comparisons:
        yield from _comparison_lines(comparison, depth + 1, rounding, language)
    members = [one for one in condition.inner if one.of]
    chosen = condition.inner
    if members and not whole:  # of many, those that made the answer what it is
        deciding = [one for one in members if one.token == condition.token] or members
        chosen = tuple(deciding[:_MEMBERS])
    for inner in chosen:
        yield from _condition_lines(inner, depth + 1, rounding, language, whole)
    if len(chosen) < len(condition.inner):
        left = len(condition.inner) - len(chosen)
        yield Line(depth + 1, say("more", language, count=left), "dim")


def _comparison_lines(
    one: ComparisonProof, depth: int, rounding: str, language: Language
) -> Iterator[Line]:
    yield Line(depth, say("read", language, declared=one.declared, read=one.read), "dim")
    method = one.method or say("not_stated", language)
    by = "by" if one.methods else "by_none"
    yield Line(depth, say(by, language, method=method, methods=one.methods), "dim")
    basis = BASIS_TITLES[one.basis].in_language(language)
    yield Line(
        depth,
        say(
            "limit",
            language,
            limit=one.limit,
            clause=one.clause,
            kind=one.kind.in_language(language),
            basis=joined(filter(None, (basis, one.source)), language),
        ),
        "dim",
    )
    token = say(one.answer, language)
    said = f"{say('compared', language, rounding=rounding)}  {one.said.in_language(language)}"
    yield Line(depth, f"{said} → {token}")
