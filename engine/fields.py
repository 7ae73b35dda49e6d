"""How each field of the vocabulary is observed: from the declaration and what follows from it.

``None`` is absent; ``Unreadable`` is there and not understood. A test holds this table to
``rules/vocabulary.py``, field by field.
"""

from collections.abc import Callable
from functools import lru_cache
from re import compile
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Unreadable
from qibiao.engine.day import any_ended
from qibiao.engine.evidence_texts import marks_in, models_in
from qibiao.engine.offering_fields import facets_known, facets_named, kind_check, missing_facets
from qibiao.engine.scene_fields import SCENE_FIELDS
from qibiao.engine.standard_fields import STANDARD_FIELDS, Observer, own
from qibiao.engine.telling import own_name
from qibiao.engine.view import View
from qibiao.engine.views import EvidenceView, IndicatorView, MeasurementView, variants_of
from qibiao.rules.indicators import LimitKind
from qibiao.rules.methods import LONGEST_METHOD, DeclaredMethod
from qibiao.rules.vocabulary import facet_in

# A clause, table, figure or annex that follows the number of a standard.
_CLAUSE = compile(
    r"\s*[》)）]?[\s,，的中之]*(?:第\s*\d|第[一二三四五六七八九十]+[章条节]|附录\s*[A-Z]|[表图]\s*\d"
    r"|\d{1,2}(?:\.\d{1,2})+(?![\d%])|\d{1,2}\s*[章条])"
)


def _offering_kinds(view: IndicatorView) -> str | None:
    kinds = view.sight.kinds
    return next(iter(kinds)) if len(kinds) == 1 else None


def _wording(view: IndicatorView) -> Any:
    requirement = view.appraisal.requirement
    if requirement is None:
        return None
    if requirement.vague:
        return "vague"
    return "verifiable" if requirement.undecided is None else "unclear"


def _unit(view: IndicatorView) -> str | None:
    requirement = view.appraisal.requirement
    if requirement is None or requirement.unit is None:
        return None
    return "legal" if requirement.unit.legal else "not_legal"


def _method_kind(view: IndicatorView) -> str | None:
    method = view.appraisal.method
    return method.kind if isinstance(method, DeclaredMethod) else None


def _methods_kind(view: IndicatorView) -> str | None:
    row = view.row
    if row is None or not (row.methods or row.bases):
        return None
    return "both" if row.methods and row.bases else "standard" if row.methods else "basis"


def _method_undated(view: IndicatorView) -> bool | None:
    return _cites_an_undated_clause((view.entity.method or "")[:LONGEST_METHOD])


@lru_cache(65_536)
def _cites_an_undated_clause(text: str) -> bool | None:
    """Tell whether a method cites a clause of a standard without its year (GB/T 1.1-2020 9.5)."""
    return any(
        not number.is_dated
        and not number.all_parts
        and number.kind is not NumberKind.ENTERPRISE
        and _CLAUSE.match(text[end:])
        for number, (_, end) in StandardNumber.find(text)
    ) or (False if text else None)


def _method_ended(view: IndicatorView) -> bool | Unreadable | None:
    """Tell whether the standard a method is taken from has ended, as of the day."""
    method = view.appraisal.method
    numbers = [n for n in method.numbers if n.kind is not NumberKind.ENTERPRISE] if method else []
    return any_ended([view.scene.day.has_ended(number) for number in numbers]) if numbers else None


def _row_type(view: IndicatorView) -> str | None:
    return view.row.type.value if view.row else None


def _bounds(kind: LimitKind) -> Callable[[IndicatorView], Any]:
    return lambda view: view.appraisal.bounds(kind)


def _model_check(view: EvidenceView) -> str | None:
    tested = models_in(view.entity.model)
    declared = [models_in(offering.model) for offering in view.scene.declaration.offerings]
    if not tested or not any(declared):
        return None
    return "declared" if any(one.meets(tested) for one in declared if one) else "other"


def _marks(view: EvidenceView) -> frozenset[str] | None:
    return frozenset[str]().union(*map(marks_in, view.entity.marks)) or None


VIEW_FIELDS: dict[str, Observer] = {
    "offering.name": own_name("name"),
    "offering.model": own_name("model"),
    "offering.kind_check": kind_check,
    "offering.facets": facets_known,
    "offering.facets_named": facets_named,
    "offering.missing_facets": missing_facets,
    "offering.variants": variants_of,
    "indicator.variants": variants_of,
    **STANDARD_FIELDS,
    "indicator.id": own("id"),
    "indicator.name": own_name("name"),
    "indicator.nature": own("nature"),
    "indicator.value": own("value"),
    "indicator.wording": _wording,
    "indicator.requirement": lambda view: view.value,
    "indicator.unit": _unit,
    "indicator.condition": own("condition"),
    "indicator.method_text": own_name("method"),
    "indicator.method_ended": _method_ended,
    "indicator.method_undated": _method_undated,
    "indicator.method_listed": lambda view: view.appraisal.beside.method_listed,
    "indicator.near": lambda view: "、".join(view.appraisal.match.near) or None,
    "indicator.methods_kind": _methods_kind,
    "indicator.method": lambda view: view.appraisal.method,
    "indicator.method_kind": _method_kind,
    "indicator.row": lambda view: view.appraisal.match.kind,
    "indicator.row_type": _row_type,
    "indicator.methods": lambda view: view.appraisal.methods,
    "indicator.below_recommended": own("below_recommended"),
    "indicator.below_standard": own("below_standard"),
    "limit.mandatory_standard": _bounds(LimitKind.MANDATORY_STANDARD),
    "limit.technical_regulation": _bounds(LimitKind.TECHNICAL_REGULATION),
    "limit.regulation": _bounds(LimitKind.REGULATION),
    "limit.recommended": _bounds(LimitKind.RECOMMENDED),
    "limit.claimed_grade": lambda view: view.appraisal.claimed,
    "evidence.kind": own("kind"),
    "evidence.name": own_name("name"),
    "evidence.number": own_name("number"),
    "evidence.issuer": own_name("issuer"),
    "evidence.marks": _marks,
    "evidence.issued_on": own("issued_on"),
    "evidence.valid_until": own("valid_until"),
    "evidence.model_check": _model_check,
    "evidence.measurements": lambda view: list(view.measurements),
    "measurement.value": lambda view: view.value,
    "measurement.declared": lambda view: view.bound,
    "measurement.limit": lambda view: view.limit,
    "commitment.id": own("id"),
    "commitment.text": own_name("text"),
}


def _offering_kind(view: View) -> Any:
    return _offering_kinds(view) if isinstance(view, IndicatorView) else view.entity.kind


VIEW_FIELDS["offering.kind"] = _offering_kind


def observer(path: str) -> Observer:
    """Give the observer of a field; opinions are observed by the rule that asks them."""
    if path in SCENE_FIELDS:
        of_scene = SCENE_FIELDS[path]

        def of_whole(view: View) -> Any:
            values = view.scene.values
            if path not in values:
                values[path] = of_scene(view.scene)
            return values[path]

        return of_whole
    facet = facet_in(path)
    if facet is not None:
        return lambda view: view.facet(facet)
    return VIEW_FIELDS[path]


def observe(view: View | MeasurementView, path: str) -> Any:
    """Observe one field of one entity, for showing it."""
    return observer(path)(view)
