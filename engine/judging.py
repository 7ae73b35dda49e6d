"""Judging one declaration: observe, infer, and join what came out with where it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from qibiao.declarations import Declaration, Text
from qibiao.engine.case import OpinionTaken
from qibiao.engine.findings import FindingWriter
from qibiao.engine.grading import grade_variants
from qibiao.engine.judgement import Finding, Judgement, PackUsed, Receipt
from qibiao.engine.opinions import Opinion, Waiver, by_fingerprint, named
from qibiao.engine.reasoning import MEMO, Result, Tokens, chain, reasoner
from qibiao.engine.review import Review
from qibiao.engine.said import Answer, Said, Weight
from qibiao.engine.scene import Scene
from qibiao.engine.summary import case_of, verdicts_of
from qibiao.engine.view import View
from qibiao.engine.views import indicators_of, views_of
from qibiao.engine.waiving import Waived, waive
from qibiao.rules import CATALOGUE, Library, Rule, RuleBook, Status
from qibiao.rules.vocabulary import Subject

ENGINE = version("qibiao")
Memo = dict[Subject, dict[Tokens, Said]]


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a run was asked for (参数); ``select`` and ``ignore`` name rules or their beginnings."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    opinions_on: Mapping[str, tuple[Opinion, ...]] = field(init=False, compare=False, repr=False)
    waivers_on: Mapping[str, tuple[Waiver, ...]] = field(init=False, compare=False, repr=False)
    shown: Mapping[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "opinions_on", by_fingerprint(self.opinions))
        object.__setattr__(self, "waivers_on", by_fingerprint(self.waivers))
        object.__setattr__(self, "shown", self._shown())

    def selects(self, rule: Rule) -> bool:
        """Tell whether a rule was asked for."""
        chosen = not self.select or any(rule.id.startswith(name) for name in self.select)
        return chosen and not any(rule.id.startswith(name) for name in self.ignore)

    @property
    def partial(self) -> bool:
        """Tell whether rules were left out, so that there is no verdict."""
        return bool(self.select or self.ignore)

    def _shown(self) -> dict[str, str]:
        """List what was asked, for the receipt."""
        given = {
            "rounding": "GB/T 8170 全数值比较法",
            "select": ",".join(self.select),
            "ignore": ",".join(self.ignore),
            "opinions": named(self.opinions),
            "waivers": named(self.waivers),
        }
        return {name: value for name, value in given.items() if value}


def judge(
    declaration: Declaration, library: Library, parameters: Parameters, input_sha256: str = ""
) -> Judgement:
    """Judge one declaration by the law, its industry's pack, and those of the marks it uses.

    Raises InferenceFault where the rule engine did not answer as it must: no verdict is given.
    """
    return _judge(library.book_for(declaration)).judge(declaration, parameters, input_sha256)


def passed(
    declaration: Declaration, library: Library, parameters: Parameters
) -> tuple[Finding, ...]:
    """Write what passed as findings are written, for a reviewer who may contest that too."""
    return _judge(library.book_for(declaration)).passed(declaration, parameters)


class _Judge:
    """Judges by one rule book: what does not depend on a declaration is made ready once."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._reasoner = reasoner(book)
        self._writers = {rule.key: FindingWriter(rule) for rule in book.rules}
        self._said: dict[object, Memo] = {}
        self._packs = (
            *(PackUsed(pack.id, pack.version, pack.sha256) for pack in book.packs),
            PackUsed(CATALOGUE, "", book.catalogue_sha256),
        )

    def judge(
        self, declaration: Declaration, parameters: Parameters, input_sha256: str
    ) -> Judgement:
        scene = self._scene(declaration, parameters)
        judged, taken = self._judged(scene, parameters), tuple[OpinionTaken, ...]()
        machine = verdicts = verdicts_of(declaration, _weights(judged))
        if parameters.opinions:
            judged, taken = self._reviewed(scene, judged, parameters)
            verdicts = verdicts_of(declaration, _weights(judged))
        unwaived, waived = verdicts, Waived(judged, (), [])
        if parameters.waivers:
            waived = waive(judged, parameters.waivers_on, scene.as_of, self._rules)
            judged = waived.judged
            verdicts = verdicts_of(declaration, _weights(judged))
        unchecked = frozenset[str]().union(*[said.unchecked for _, said in judged])
        asked = [(view, answer) for view, said in judged for answer in said.asked]
        judgement = Judgement(
            **_identity(scene),
            verdicts=() if parameters.partial else verdicts,
            machine_verdicts=() if parameters.partial else machine,
            case=case_of(verdicts, bool(asked), taken, parameters.partial),
            opinions=taken,
            findings=self._findings([(v, answer) for v, said in judged for answer in said.found]),
            open_questions=self._findings(asked),
            not_checked=tuple(sorted(unchecked)),
            not_compared=tuple(
                view.name for view in indicators_of(scene) if view.appraisal.match.kind == "unknown"
            ),
            grades=() if parameters.partial else grade_variants(scene, unwaived, verdicts),
            own_word=tuple(_own_word(scene)),
            outcomes=tuple([said.of_entity(view.label) for view, said in judged]),
            partial=parameters.partial,
            receipt=Receipt(
                ENGINE,
                self._packs,
                scene.as_of,
                scene.declared_on,
                input_sha256 or scene.sha256,
                dict(parameters.shown),
            ),
            waivers=waived.taken,
            waived=self._findings(waived.let_stand),
        )
        scene.forget()
        return judgement

    def passed(self, declaration: Declaration, parameters: Parameters) -> tuple[Finding, ...]:
        scene = self._scene(declaration, parameters)
        found = tuple(
            self._writers[f"{outcome.rule}@{outcome.version}"].write(outcome.status, view)
            for view, said in self._judged(scene, parameters)
            for outcome in said.outcomes
            if outcome.status is Status.PASS
        )
        scene.forget()
        return found

    def _scene(self, declaration: Declaration, parameters: Parameters) -> Scene:
        return Scene(declaration, self._book, parameters.as_of, {}, self._reasoner.appraisals)

    def _rules(self, view: View) -> list[Rule]:
        return [one.rule for one in self._reasoner.kinds[view.subject].compiled.rules]

    def _reviewed(
        self, scene: Scene, judged: list[tuple[View, Said]], parameters: Parameters
    ) -> tuple[list[tuple[View, Said]], tuple[OpinionTaken, ...]]:
        """Infer again what reviewers gave opinions on, and say what became of each."""
        review = Review(
            scene,
            self._reasoner,
            self._writers,
            lambda result, view: _status(result, view, parameters),
        )
        return review.of(judged, parameters.opinions_on)

    def _judged(self, scene: Scene, parameters: Parameters) -> list[tuple[View, Said]]:
        """Say what every rule says of every entity, in the order of the submission."""
        kinds = self._reasoner.kinds
        seen = [
            (view, kinds[view.subject].observe(view))
            for view in views_of(scene)
            if view.subject in kinds
        ]
        memo = self._said.setdefault(
            (parameters.select, parameters.ignore), {subject: {} for subject in kinds}
        )
        try:
            return [(view, memo[view.subject][tokens]) for view, tokens in seen]
        except KeyError:
            self._infer(seen, memo, parameters)
            return [(view, memo[view.subject][tokens]) for view, tokens in seen]

    def _infer(self, seen: list[tuple[View, Tokens]], memo: Memo, parameters: Parameters) -> None:
        """Say what rules say of tokens for the first time; those of a kind share an inference."""
        unsaid: dict[Subject, dict[Tokens, View]] = {}
        for view, tokens in seen:
            unsaid.setdefault(view.subject, {})[tokens] = view
        for subject, views in unsaid.items():
            if len(memo[subject]) >= MEMO:
                memo[subject].clear()
            results = self._reasoner.kinds[subject].results(views)
            for tokens, view in views.items():
                memo[subject].setdefault(tokens, _say(view, results[tokens], parameters))

    def _findings(self, answers: list[tuple[View, Answer]]) -> tuple[Finding, ...]:
        """Write findings, the gravest first; entities stay in the order of the submission."""
        answers.sort(key=lambda one: one[1].order)
        writers = self._writers
        return tuple([writers[answer.rule.key].write(answer.status, v) for v, answer in answers])


def _weights(judged: list[tuple[View, Said]]) -> frozenset[Weight]:
    return frozenset[Weight]().union(*[said.weights for _, said in judged])


@lru_cache(None)
def _judge(book: RuleBook) -> _Judge:
    return _Judge(book)


def _say(view: View, results: Iterable[Result], parameters: Parameters) -> Said:
    return Said.of((result.rule, _status(result, view, parameters)) for result in results)


def _status(result: Result, view: View, parameters: Parameters) -> Status:
    rule = result.rule
    answer = chain("outcome").answer(
        {
            "result": result.result,
            "executability": rule.executability.value,
            "selection": "selected" if parameters.selects(rule) else "ignored",
        }
    )
    return Status(answer)


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
        "place": declaration.source.place(),
    }


def _own_word(scene: Scene) -> Iterator[Text]:
    """List the basic requirements that rest on the firm's word alone."""
    industry = scene.book.industry
    told = {fact.id: fact for fact in scene.declaration.basic_facts}
    for required in industry.basic_requirements if industry else ():
        fact = told.get(required.id)
        if fact is not None and fact.holds is True and not fact.evidence:
            yield required.title
