"""The proof of a judgement: every rule, its version and why that one, its tokens, its comparisons.

Nothing is judged here: what a rule says is taken from the judgement, and the conditions are
observed again to show what it rests on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qibiao.declarations import Declaration, Text
from qibiao.engine.asking import asker, facets_of, in_general, what_is_there
from qibiao.engine.compiling import days_in_force
from qibiao.engine.computing import computer
from qibiao.engine.fields import observe
from qibiao.engine.findings import FindingWriter
from qibiao.engine.grade_proof import grade_proofs
from qibiao.engine.judgement import Judgement
from qibiao.engine.judging import Parameters, judge
from qibiao.engine.mending import mend
from qibiao.engine.observing import observation
from qibiao.engine.opinions import bound, opinion_observation
from qibiao.engine.proof import (
    ComparisonProof,
    ConditionProof,
    EntityProof,
    Explanation,
    RuleProof,
)
from qibiao.engine.review import facts_of
from qibiao.engine.scene import Scene
from qibiao.engine.showing import ABSENT, shown
from qibiao.engine.view import View
from qibiao.engine.views import views_of
from qibiao.rules import Library, Rule, Status
from qibiao.rules.bounds import Bounds, DeclaredValue
from qibiao.rules.condition import ANY_OF, QUANTIFIERS, Condition, Reference
from qibiao.rules.indicators import LIMIT_TITLES
from qibiao.rules.truth import Truth, all3

OPINION = "opinion"


def explain(
    declaration: Declaration,
    library: Library,
    parameters: Parameters,
    input_sha256: str = "",
    *,
    only: Sequence[str] = (),
) -> Explanation:
    """Judge one declaration and prove it; ``only`` names the rules to show, or their beginnings.

    The verdict is that of all rules, whichever are shown. What reviewers answered is among the
    facts. What would better it does without waivers: what is let stand is still to be mended.
    """
    judgement = judge(declaration, library, parameters, input_sha256)
    facts = facts_of(judgement.opinions)
    scene = Scene(declaration, library.book_for(declaration), parameters.as_of, facts)
    alone, unwaived = parameters, judgement
    if parameters.waivers:
        alone = replace(parameters, waivers=())
        unwaived = judge(declaration, library, alone, input_sha256)
    return Explanation(
        judgement=judgement,
        rounding=judgement.receipt.parameters.get("rounding", ""),
        entities=tuple(_entities(scene, judgement, tuple(only))),
        grades=grade_proofs(scene, judgement),
        mending=mend(declaration, library, alone, unwaived),
    )


def _entities(scene: Scene, judgement: Judgement, only: tuple[str, ...]) -> Iterator[EntityProof]:
    views = {view.label: view for view in views_of(scene)}
    writers = {(rule.id, rule.version): (rule, FindingWriter(rule)) for rule in scene.book.rules}
    for said in judgement.outcomes:
        view = views[said.entity]
        proofs = tuple(
            _rule(view, *writers[one.rule, one.version], one.status)
            for one in said.outcomes
            if not only or one.rule.startswith(only)
        )
        if proofs:
            yield EntityProof(said.entity, view.name, view.place(), proofs)


def _rule(view: View, rule: Rule, writer: FindingWriter, status: Status) -> RuleProof:
    finding = writer.write(status, view)
    parts = (
        ("in_force", tuple(days_in_force(rule))),
        ("applies", rule.applies),
        ("requires", rule.requires),
    )
    return RuleProof(
        rule=rule.id,
        version=rule.version,
        title=rule.title,
        chosen=finding.chosen,
        axis=rule.axis,
        severity=rule.severity,
        basis=rule.basis,
        status=status,
        question=finding.question,
        conditions=tuple(
            _condition(view, condition, part, rule, "")
            for part, conditions in parts
            for condition in conditions
        ),
    )


def _condition(view: View, condition: Condition, part: str, rule: Rule, of: str) -> ConditionProof:
    if condition.path == OPINION:
        said = view.scene.opinions.get(bound(rule.id, view))
        token = opinion_observation(condition, rule)(view)
        found = shown(said) if said else Text(zh="尚无意见", en="no opinion yet")
        return ConditionProof(part, token, in_general(condition), found, of, (), ())
    if condition.word == ANY_OF:
        token = opinion_observation(condition, rule)(view)
        inner = tuple(_condition(view, one, part, rule, "") for one in condition.members)
        asks = in_general(condition, facets_of(view))
        return ConditionProof(part, token, asks, None, of, (), inner)
    token, asks = observation(condition)(view), asker(condition)(view)
    if condition.word in QUANTIFIERS:
        members = list(observe(view, condition.path))
        inner = tuple(_member(member, condition, part, rule) for member in members)
        return ConditionProof(part, token, asks, _counted(members, inner), of, (), inner)
    found = what_is_there(view, condition)
    compared = tuple(_comparisons(view, condition, token))
    return ConditionProof(part, token, asks, found, of, compared, ())


def _member(member: View, condition: Condition, part: str, rule: Rule) -> ConditionProof:
    """Show one member with what is asked of it; where it is not meant, that it is not."""
    lines = (*condition.where, *condition.members)
    inner = tuple(_condition(member, line, part, rule, "") for line in lines)
    token = all3(line.token for line in inner)
    asks = Text(
        "且".join(line.asks.zh for line in inner) or "有这一项",
        " and ".join(line.asks.en for line in inner) or "is there",
    )
    return ConditionProof(part, token, asks, None, _name(member), (), inner)


def _name(member: View) -> str:
    return member.name or str(getattr(member.entity, "indicator", None) or "—")


def _counted(members: list[View], inner: Iterable[ConditionProof]) -> Text:
    if not members:
        return ABSENT
    counts = {token: sum(one.token == token for one in inner) for token in ("true", "unknown")}
    zh = f"共 {len(members)} 项，成立 {counts['true']} 项"
    en = f"{counts['true']} of {len(members)} hold"
    if counts["unknown"]:
        zh += f"，不能确定 {counts['unknown']} 项"
        en += f", {counts['unknown']} not certain"
    return Text(zh, en)


def _comparisons(view: View, condition: Condition, token: Truth) -> Iterator[ComparisonProof]:
    """Show each limit that a value was compared with; the sentences are those of findings."""
    if not isinstance(condition.operand, Reference):
        return
    value, bounds = observe(view, condition.path), observe(view, condition.operand.path)
    if not isinstance(bounds, Bounds) or not isinstance(value, DeclaredValue):
        return
    sentences = computer(condition)(view, token)
    for step, said in zip(bounds.steps(value), sentences, strict=True):
        limit = step.limit
        methods = limit.methods if limit.methods is not None else bounds.methods.methods
        yield ComparisonProof(
            declared=value.requirement.text,
            read=str(value),
            method=str(value.method or ""),
            methods="、".join(map(str, methods)) if limit.methods is not None
            else str(bounds.methods),
            limit=limit.asked,
            clause=limit.cited,
            kind=LIMIT_TITLES[limit.kind],
            basis=limit.provenance.basis,
            source=limit.provenance.source,
            applies=step.applies,
            compared=step.comparison.answer,
            answer=step.answer,
            said=said,
        )  # fmt: skip
