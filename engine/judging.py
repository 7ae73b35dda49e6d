"""Judging one declaration: observe, infer, and join what came out with where it came from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from qibiao.declarations import Declaration, Text
from qibiao.engine.compiling import FAIL, UNDECIDED
from qibiao.engine.findings import finding_of
from qibiao.engine.grading import grade_variants
from qibiao.engine.judgement import Judgement, Outcome, PackUsed, Receipt
from qibiao.engine.opinions import Opinion, Waiver, bound
from qibiao.engine.reasoning import KindReasoner, Result, chain, reasoner
from qibiao.engine.scene import Scene
from qibiao.engine.summary import verdicts_of
from qibiao.engine.views import View, indicators_of, views_of
from qibiao.rules import CATALOGUE, Library, Rule, RuleBook, Severity, Status
from qibiao.rules.rule import Axis
from qibiao.rules.vocabulary import Subject

ENGINE = version("qibiao")
_WEIGHT = list(Severity)
_OPEN = (Status.FAIL, Status.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a run was asked for (参数); ``select`` and ``ignore`` name rules or their beginnings."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def selects(self, rule: Rule) -> bool:
        """Tell whether a rule was asked for."""
        chosen = not self.select or any(rule.id.startswith(name) for name in self.select)
        return chosen and not any(rule.id.startswith(name) for name in self.ignore)

    @property
    def partial(self) -> bool:
        """Tell whether rules were left out, so that there is no verdict."""
        return bool(self.select or self.ignore)

    def shown(self) -> dict[str, str]:
        """List what was asked, for the receipt."""
        given = {
            "rounding": "GB/T 8170 全数值比较法",
            "select": ",".join(self.select),
            "ignore": ",".join(self.ignore),
        }
        return {name: value for name, value in given.items() if value}


def judge(
    declaration: Declaration, library: Library, parameters: Parameters, input_sha256: str = ""
) -> Judgement:
    """Judge one declaration by the law and its industry's pack.

    Raises InferenceFault where the rule engine did not answer as it must: no verdict is given.
    """
    book = library.book(library.find(declaration.industry))
    opinions = {(o.fingerprint, o.value_fingerprint): o.answer for o in parameters.opinions}
    made = reasoner(book)
    scene = Scene(declaration, book, parameters.as_of, opinions, made.appraisals)
    judged = list(_judged(scene, made.kinds, parameters))
    outcomes = [(rule, status) for _, rule, status in judged]
    verdicts = verdicts_of(declaration, outcomes)
    ordered = sorted(judged, key=lambda one: (_WEIGHT.index(one[1].severity), one[1].id))
    return Judgement(
        **_identity(scene),
        verdicts=() if parameters.partial else verdicts,
        findings=tuple(finding_of(r, s, view) for view, r, s in ordered if s in _OPEN),
        open_questions=tuple(
            finding_of(r, s, view) for view, r, s in ordered if s is Status.NEEDS_PERSON
        ),
        not_checked=_not_checked(judged),
        not_compared=tuple(
            view.name for view in indicators_of(scene) if view.appraisal.match.kind == "unknown"
        ),
        grades=() if parameters.partial else grade_variants(scene, verdicts),
        own_word=tuple(_own_word(scene)),
        outcomes=tuple(Outcome(r.id, r.version, view.label, s) for view, r, s in judged),
        partial=parameters.partial,
        receipt=_receipt(book, scene, parameters, input_sha256),
    )


def _judged(
    scene: Scene, reasoners: Mapping[Subject, KindReasoner], parameters: Parameters
) -> Iterator[tuple[View, Rule, Status]]:
    """Say what every rule says of every entity, in the order of the submission."""
    views = [view for view in views_of(scene) if view.subject in reasoners]
    tokens = [reasoners[view.subject].observe(view) for view in views]
    said = {
        subject: of_kind.results(
            t for view, t in zip(views, tokens, strict=True) if view.subject is subject
        )
        for subject, of_kind in reasoners.items()
    }
    for view, found in zip(views, tokens, strict=True):
        for result in said[view.subject][found]:
            yield view, result.rule, _status(result, view, parameters)


def _status(result: Result, view: View, parameters: Parameters) -> Status:
    rule = result.rule
    answer = chain("outcome").answer(
        {
            "result": result.result,
            "executability": rule.executability.value,
            "selection": "selected" if parameters.selects(rule) else "ignored",
            "waiver": "waived" if _is_waived(result, view, parameters) else "none",
        }
    )
    return Status(answer)


def _is_waived(result: Result, view: View, parameters: Parameters) -> bool:
    if not parameters.waivers or result.result not in (FAIL, UNDECIDED):
        return False
    waived = {(waiver.fingerprint, waiver.value_fingerprint) for waiver in parameters.waivers}
    return bound(result.rule.id, view) in waived


def _identity(scene: Scene) -> dict[str, Any]:
    declaration = scene.declaration
    standard, enterprise = declaration.standard, declaration.enterprise
    number = str(standard.number or "")
    return {
        "id": declaration.id or number,
        "enterprise": enterprise.name or "",
        "credit_code": enterprise.credit_code or "",
        "standard": number,
        "standard_name": standard.name or "",
        "industry": scene.book.industry.id if scene.book.industry else None,
        "place": declaration.source.place(declaration.line),
    }


def _not_checked(judged: Collection[tuple[View, Rule, Status]]) -> tuple[str, ...]:
    """List the rules of the disclosure duty that the declaration gives nothing to check."""
    unchecked = {
        rule.id
        for _, rule, status in judged
        if rule.axis is Axis.DISCLOSURE and status in (Status.NOT_APPLICABLE, Status.UNDECIDED)
    }
    return tuple(sorted(unchecked))


def _own_word(scene: Scene) -> Iterator[Text]:
    """List the basic requirements that rest on the firm's word alone."""
    industry = scene.book.industry
    told = {fact.id: fact for fact in scene.declaration.basic_facts}
    for required in industry.basic_requirements if industry else ():
        fact = told.get(required.id)
        if fact is not None and fact.holds is True and not fact.evidence:
            yield required.title


def _receipt(book: RuleBook, scene: Scene, parameters: Parameters, input_sha256: str) -> Receipt:
    return Receipt(
        engine=ENGINE,
        packs=(
            *(PackUsed(pack.id, pack.version, pack.sha256) for pack in book.packs),
            PackUsed(CATALOGUE, "", book.catalogue_sha256),
        ),
        as_of=scene.as_of,
        declared_on=scene.declared_on,
        input_sha256=input_sha256 or sha256(repr(scene.declaration).encode()).hexdigest(),
        parameters=parameters.shown(),
    )
