"""Observers of what is of the declaration as a whole: one answer for all its entities."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Unreadable, told
from qibiao.declarations.identifiers import credit_code_is_valid
from qibiao.engine.mark_fields import MARK_FIELDS
from qibiao.engine.regions import is_domestic
from qibiao.engine.scene import Scene
from qibiao.engine.standard_fields import document_named
from qibiao.engine.view import View
from qibiao.engine.views import indicators_of, members_of, variants_of, views_of
from qibiao.rules.condition import PartialSet
from qibiao.rules.vocabulary import Subject


def _members(subject: Subject) -> Callable[[Scene], Sequence[View]]:
    return lambda scene: members_of(scene, subject)


def _implemented(scene: Scene) -> Sequence[View]:
    """List the standards without the principal one, which comes first."""
    return members_of(scene, Subject.STANDARD)[1:]


def _set_of(values: Iterable[Any]) -> frozenset[Any] | None:
    """Collect a set; where a member cannot be read, the rest is only a part of it."""
    found = list(values)
    read = frozenset(value for value in found if not isinstance(value, Unreadable))
    if len(read) < len(set(found)):
        return PartialSet(read)
    return read or None


def _references(flag: str) -> Callable[[Scene], Any]:
    """Collect the numbers of the references that are listed, or that are cited in the text."""

    def collect(scene: Scene) -> Any:
        told = [c for c in scene.declaration.standard.citations if getattr(c, flag) is not None]
        for citation in told:
            if isinstance(getattr(citation, flag), Unreadable):
                return getattr(citation, flag)
        return _set_of(_reference(scene, c.number) for c in told if getattr(c, flag)) or (
            frozenset() if told else None
        )

    return collect


def _reference(scene: Scene, number: Any) -> Any:
    """Write a reference by its number, or by the title of a document that has none."""
    if isinstance(number, Unreadable):
        return document_named(number.text, scene.book) or number
    return str(number) if isinstance(number, StandardNumber) else number


def _standards(scene: Scene) -> Any:
    """Collect what is declared as followed, by the number without its year: GB 23350."""
    declared = scene.declaration
    numbers = (declared.standard.number, *(s.number for s in declared.implemented))
    return _set_of(n.base if isinstance(n, StandardNumber) else n for n in numbers if n) or (
        frozenset()
    )


def _unlisted_methods(scene: Scene) -> Any:
    """Collect the standards that methods are taken from and that are no reference.

    Own procedures and firms' own standards are none. What the text cites and the list lacks is
    another fault (N2-04). A reference that cannot be read may be the one that seems to lack.
    """
    cited = [citation.number for citation in scene.declaration.standard.citations]
    read = [number for number in cited if isinstance(number, StandardNumber)]
    lacking = {
        number
        for number in _methods(scene).difference(read)
        if number.kind is not NumberKind.ENTERPRISE
        and not any(_covers(reference, number) for reference in read)
    }
    if lacking and any(isinstance(number, Unreadable) for number in cited):
        return Unreadable("、".join(sorted(map(str, lacking))), "引用文件中有识读不了的编号")
    return frozenset(map(str, lacking)) or None


def _methods(scene: Scene) -> frozenset[StandardNumber]:
    return frozenset[StandardNumber]().union(*[v.alike.methods for v in indicators_of(scene)])


def _covers(reference: StandardNumber, number: StandardNumber) -> bool:
    """Tell whether a reference is a standard, or all parts of it, in the same edition."""
    whole = reference.part is None or reference.all_parts or reference.range_end is not None
    same = reference.base == number.base or (
        whole and reference.family_key[:2] == number.family_key[:2]
    )
    dated = reference.is_dated and number.is_dated
    return same and (not dated or reference.year == number.year)


def _industry(scene: Scene) -> str | Unreadable:
    """Without the pack of its industry no limit can be compared: that is not known, not fine."""
    if scene.book.industry is not None:
        return "known"
    return Unreadable(scene.declaration.industry or "", "没有该行业的规则包，限值无从比对")


def _regime(scene: Scene) -> str:
    return scene.book.industry.regime if scene.book.industry else "none"


def _location(scene: Scene) -> str:
    return "domestic" if is_domestic(told(scene.declaration.enterprise.country)) else "abroad"


def _credit_code(scene: Scene) -> str | None:
    code = told(scene.declaration.enterprise.credit_code)
    return None if not code else "valid" if credit_code_is_valid(code) else "failed"


def _disclosure(name: str) -> Callable[[Scene], Any]:
    return lambda scene: getattr(scene.declaration.disclosure, name)


def _principal(name: str) -> Callable[[Scene], Any]:
    return lambda scene: getattr(scene.declaration.standard, name)


def _commission(name: str) -> Callable[[Scene], Any]:
    def observe(scene: Scene) -> Any:
        commission = scene.declaration.standard.commission
        return getattr(commission, name) if commission else None

    return observe


SCENE_FIELDS: dict[str, Callable[[Scene], Any]] = {
    "as_of": lambda scene: scene.as_of,
    "declaration.status": lambda scene: scene.declaration.status or "current",
    "declaration.industry": _industry,
    "declaration.regime": _regime,
    "declaration.offerings": _members(Subject.OFFERING),
    "declaration.variants": lambda scene: variants_of(views_of(scene)[0]),
    "declaration.indicators": _members(Subject.INDICATOR),
    "declaration.implemented": _implemented,
    "declaration.citations": _members(Subject.CITATION),
    "declaration.evidence": _members(Subject.EVIDENCE),
    "declaration.commitments": _members(Subject.COMMITMENT),
    "declaration.standards": _standards,
    "principal.number": _principal("number"),
    "principal.name": lambda scene: told(scene.declaration.standard.name),
    "principal.kind": lambda scene: scene.principal_kind,
    "principal.issued_on": _principal("issued_on"),
    "principal.in_force_on": _principal("in_force_on"),
    "principal.authorship": _principal("authorship"),
    "principal.published_as": _principal("published_as"),
    "principal.elements": lambda scene: _set_of(scene.declaration.standard.elements),
    "principal.listed": _references("listed"),
    "principal.cited": _references("cited"),
    "principal.unlisted_methods": _unlisted_methods,
    "commission.role": _commission("role"),
    "commission.authorised": _commission("authorised"),
    **MARK_FIELDS,
    "disclosure.channel": _disclosure("channel"),
    "disclosure.url": lambda scene: told(scene.declaration.disclosure.url),
    "disclosure.declared_on": _disclosure("declared_on"),
    "disclosure.first_supplied_on": _disclosure("first_supplied_on"),
    "disclosure.standard_changed_on": _disclosure("standard_changed_on"),
    "disclosure.updated_on": _disclosure("updated_on"),
    "disclosure.stated_on_platform": _disclosure("stated_on_platform"),
    "disclosure.traceable": _disclosure("traceable"),
    "disclosure.tamper_proof": _disclosure("tamper_proof"),
    "enterprise.name": lambda scene: told(scene.declaration.enterprise.name),
    "enterprise.credit_code": lambda scene: told(scene.declaration.enterprise.credit_code),
    "enterprise.credit_code_check": _credit_code,
    "enterprise.location": _location,
    "enterprise.registration": lambda scene: scene.declaration.enterprise.registration,
}
