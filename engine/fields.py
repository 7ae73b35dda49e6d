"""How each field of the vocabulary is observed: from the declaration and what follows from it.

``None`` is absent; ``Unreadable`` is there and not understood. A test holds this table to
``rules/vocabulary.py``, field by field.
"""

from collections.abc import Callable, Iterable
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Unreadable
from qibiao.declarations.identifiers import credit_code_is_valid
from qibiao.declarations.standard_number import Oddity
from qibiao.engine.scene import Scene
from qibiao.engine.views import (
    EvidenceView,
    IndicatorView,
    MeasurementView,
    StandardView,
    View,
    views_of,
)
from qibiao.rules.indicators import LimitKind
from qibiao.rules.methods import DeclaredMethod
from qibiao.rules.naming import normalised
from qibiao.rules.vocabulary import Subject

Observer = Callable[[Any], Any]

_OLD_WRITING = frozenset({Oddity.TWO_DIGIT_YEAR, Oddity.MISSING_SPACE, Oddity.REGION_CODE})


def _text(value: str | None) -> str | None:
    return value or None


def _members(subject: Subject, role: str = "") -> Callable[[Scene], list[View]]:
    def members(scene: Scene) -> list[View]:
        return [
            view
            for view in views_of(scene)
            if view.subject is subject
            and (not role or (isinstance(view, StandardView) and view.role == role))
        ]

    return members


def _set_of(values: Iterable[Any]) -> frozenset[Any] | Unreadable | None:
    """Collect a set; one member that cannot be read leaves the whole set unknown."""
    found = list(values)
    for value in found:
        if isinstance(value, Unreadable):
            return value
    return frozenset(found) or None


def _references(flag: str) -> Callable[[Scene], Any]:
    """Collect the numbers of the references that are listed, or that are cited in the text."""

    def collect(scene: Scene) -> Any:
        told = [c for c in scene.declaration.standard.citations if getattr(c, flag) is not None]
        for citation in told:
            if isinstance(getattr(citation, flag), Unreadable):
                return getattr(citation, flag)
        return _set_of(
            str(c.number) if isinstance(c.number, StandardNumber) else c.number
            for c in told
            if getattr(c, flag)
        ) or (frozenset() if told else None)

    return collect


def _industry(scene: Scene) -> str | Unreadable:
    """Without the pack of its industry no limit can be compared: that is not known, not fine."""
    if scene.book.industry is not None:
        return "known"
    return Unreadable(scene.declaration.industry or "", "没有该行业的规则包，限值无从比对")


def _regime(scene: Scene) -> str:
    return scene.book.industry.regime if scene.book.industry else "none"


def _location(scene: Scene) -> str:
    country = (scene.declaration.enterprise.country or "CN").strip().upper()
    return "domestic" if country in ("CN", "中国", "境内", "CHINA") else "abroad"


def _credit_code(scene: Scene) -> str | None:
    code = scene.declaration.enterprise.credit_code
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
    "declaration.indicators": _members(Subject.INDICATOR),
    "declaration.implemented": _members(Subject.STANDARD, "implemented"),
    "declaration.citations": _members(Subject.CITATION),
    "declaration.evidence": _members(Subject.EVIDENCE),
    "declaration.commitments": _members(Subject.COMMITMENT),
    "principal.number": _principal("number"),
    "principal.name": lambda scene: _text(scene.declaration.standard.name),
    "principal.kind": lambda scene: scene.principal_kind,
    "principal.issued_on": _principal("issued_on"),
    "principal.in_force_on": _principal("in_force_on"),
    "principal.authorship": _principal("authorship"),
    "principal.published_as": _principal("published_as"),
    "principal.elements": lambda scene: _set_of(scene.declaration.standard.elements),
    "principal.listed": _references("listed"),
    "principal.cited": _references("cited"),
    "commission.role": _commission("role"),
    "commission.authorised": _commission("authorised"),
    "disclosure.channel": _disclosure("channel"),
    "disclosure.url": lambda scene: _text(scene.declaration.disclosure.url),
    "disclosure.declared_on": _disclosure("declared_on"),
    "disclosure.first_supplied_on": _disclosure("first_supplied_on"),
    "disclosure.standard_changed_on": _disclosure("standard_changed_on"),
    "disclosure.updated_on": _disclosure("updated_on"),
    "disclosure.stated_on_platform": _disclosure("stated_on_platform"),
    "disclosure.traceable": _disclosure("traceable"),
    "disclosure.tamper_proof": _disclosure("tamper_proof"),
    "enterprise.name": lambda scene: _text(scene.declaration.enterprise.name),
    "enterprise.credit_code": lambda scene: _text(scene.declaration.enterprise.credit_code),
    "enterprise.credit_code_check": _credit_code,
    "enterprise.location": _location,
    "enterprise.registration": lambda scene: scene.declaration.enterprise.registration,
}


def _own(name: str) -> Observer:
    """Observe a field of the entity itself; blank text is absent."""

    def observe(view: View) -> Any:
        value = getattr(view.entity, name)
        return None if value == "" else value

    return observe


def _kind(view: StandardView) -> Any:
    number = view.number
    return number.kind.value if isinstance(number, StandardNumber) else number


def _form(view: StandardView) -> Any:
    number = view.number
    if not isinstance(number, StandardNumber):
        return number
    return "old" if _OLD_WRITING & set(number.oddities) else "regular"


def _year_check(view: StandardView) -> Any:
    number = view.number
    if not isinstance(number, StandardNumber):
        return number
    if number.year is None:
        return None
    return "future" if number.year > view.scene.as_of.year + 1 else "plausible"


def _status_of(number: StandardNumber | Unreadable | None, scene: Scene) -> Any:
    """Look a standard up as of the day; firms' own standards are in no catalogue."""
    if not isinstance(number, StandardNumber):
        return number
    if number.kind is NumberKind.ENTERPRISE:
        return None
    status = scene.book.catalogue.status(number, scene.as_of)
    return status if isinstance(status, Unreadable) else status.value


def _binding(view: StandardView) -> Any:
    number = view.number
    if not isinstance(number, StandardNumber):
        return number
    return view.scene.book.catalogue.binding(number).value


def _use(view: View) -> Any:
    number = view.entity.number
    if not isinstance(number, StandardNumber):
        return number
    return "core_method" if number.base in view.scene.core_methods else "other"


def _offering_kinds(view: IndicatorView) -> str | None:
    kinds = view.offering_kinds
    return next(iter(kinds)) if len(kinds) == 1 else None


def _facets_known(view: View) -> str:
    seen = [v for v in view.scene.variants if v.offering is view.entity]
    return "unknown" if any(None in v.facets.values() for v in seen) else "known"


def _wording(view: IndicatorView) -> Any:
    requirement = view.appraisal.requirement
    if requirement is None:
        return None
    return "vague" if requirement.vague else "verifiable"


def _unit(view: IndicatorView) -> str | None:
    requirement = view.appraisal.requirement
    if requirement is None or requirement.unit is None:
        return None
    return "legal" if requirement.unit.legal else "not_legal"


def _method_kind(view: IndicatorView) -> str | None:
    method = view.appraisal.method
    return method.kind if isinstance(method, DeclaredMethod) else None


def _row_type(view: IndicatorView) -> str | None:
    return view.row.type.value if view.row else None


def _bounds(kind: LimitKind) -> Callable[[IndicatorView], Any]:
    return lambda view: view.appraisal.bounds(kind)


def _model_check(view: EvidenceView) -> str | None:
    tested = view.entity.model
    declared = {
        normalised(offering.model)
        for offering in view.scene.declaration.offerings
        if offering.model
    }
    if not tested or not declared:
        return None
    return "declared" if normalised(tested) in declared else "other"


def _marks(view: EvidenceView) -> frozenset[str] | None:
    return frozenset(mark.strip().upper() for mark in view.entity.marks if mark) or None


VIEW_FIELDS: dict[str, Observer] = {
    "offering.name": _own("name"),
    "offering.model": _own("model"),
    "offering.facets": _facets_known,
    "standard.role": lambda view: view.role,
    "standard.number": _own("number"),
    "standard.name": _own("name"),
    "standard.kind": _kind,
    "standard.form": _form,
    "standard.year_check": _year_check,
    "standard.binding": _binding,
    "standard.status": lambda view: _status_of(view.number, view.scene),
    "citation.number": _own("number"),
    "citation.status": lambda view: _status_of(view.entity.number, view.scene),
    "citation.use": _use,
    "indicator.id": _own("id"),
    "indicator.name": _own("name"),
    "indicator.nature": _own("nature"),
    "indicator.value": _own("value"),
    "indicator.wording": _wording,
    "indicator.requirement": lambda view: view.value,
    "indicator.unit": _unit,
    "indicator.condition": _own("condition"),
    "indicator.method": lambda view: view.appraisal.method,
    "indicator.method_kind": _method_kind,
    "indicator.row": lambda view: view.appraisal.match.kind,
    "indicator.row_type": _row_type,
    "indicator.methods": lambda view: view.appraisal.methods,
    "indicator.below_recommended": _own("below_recommended"),
    "limit.mandatory_standard": _bounds(LimitKind.MANDATORY_STANDARD),
    "limit.technical_regulation": _bounds(LimitKind.TECHNICAL_REGULATION),
    "limit.regulation": _bounds(LimitKind.REGULATION),
    "limit.recommended": _bounds(LimitKind.RECOMMENDED),
    "evidence.kind": _own("kind"),
    "evidence.name": _own("name"),
    "evidence.number": _own("number"),
    "evidence.issuer": _own("issuer"),
    "evidence.marks": _marks,
    "evidence.issued_on": _own("issued_on"),
    "evidence.valid_until": _own("valid_until"),
    "evidence.model_check": _model_check,
    "evidence.measurements": lambda view: list(view.measurements),
    "measurement.value": lambda view: view.value,
    "measurement.declared": lambda view: view.bound,
    "commitment.id": _own("id"),
    "commitment.text": _own("text"),
}


def _offering_kind(view: View) -> Any:
    return _offering_kinds(view) if isinstance(view, IndicatorView) else view.entity.kind


VIEW_FIELDS["offering.kind"] = _offering_kind


def observer(path: str) -> Observer:
    """Give the observer of a field; opinions are observed by the rule that asks them."""
    if path in SCENE_FIELDS:
        of_scene = SCENE_FIELDS[path]
        return lambda view: of_scene(view.scene)
    return VIEW_FIELDS[path]


def observe(view: View | MeasurementView, path: str) -> Any:
    """Observe one field of one entity, for showing it."""
    return observer(path)(view)
