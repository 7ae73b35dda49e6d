"""Observers of what is of one product or service: its facets, and what its name says of them."""

from qibiao.declarations import Offering, Unreadable
from qibiao.engine.view import View
from qibiao.rules.facet_names import spoken_against
from qibiao.rules.facets import Facets

_KINDS = {"goods": "产品", "service": "服务"}


def kind_check(view: View) -> str | Unreadable | None:
    """Tell whether it is of the kind of its industry; where it is not, which is wrong is not known.

    Whoever declares a purifier as a service need not publish how it performs.
    """
    industry, kind = view.scene.book.industry, view.entity.kind
    if industry is None or industry.kind not in _KINDS or kind not in _KINDS:
        return None
    if kind == industry.kind:
        return "fits"
    said = f"写作{_KINDS[kind]}，行业“{industry.title.zh}”是{_KINDS[industry.kind]}"
    return Unreadable(_KINDS[kind], said)


def facets_known(view: View) -> str:
    """Tell whether all facets of all its variants are told."""
    unknown = any(None in facets.values() for facets in facets_of(view))
    return "unknown" if unknown else "known"


def missing_facets(view: View) -> str | None:
    """List the facets that are not told, with the values they may have."""
    industry = view.scene.book.industry
    missing = [
        f"{facet.title.zh}（{'、'.join(value.title.zh for value in facet.values)}）"
        for facet in (industry.facets if industry and facets_known(view) == "unknown" else ())
        if any(facets.get(facet.id) is None for facets in facets_of(view))
    ]
    return "；".join(missing) or None


def facets_of(view: View) -> list[Facets]:
    """List what is known of each variant of an offering: every facet of the pack, None if not."""
    return [seen.facets for seen in view.scene.variants if seen.offering is view.entity]


def facets_named(view: View) -> str | Unreadable | None:
    """Tell whether its facets are those that its name speaks of; which are right is not known."""
    industry, offering = view.scene.book.industry, view.entity
    if industry is None or not industry.facets or not isinstance(offering, Offering):
        return None
    names = _names(view, offering)
    told = facets_of(view)
    key = ("named", names, tuple([tuple(facets.values()) for facets in told]))

    def find() -> str | Unreadable:
        for facet in industry.facets:
            values = [facets.get(facet.id) for facets in told]
            for name in names:
                word = spoken_against(facet, values, name)
                if word is not None:
                    title = facet.title.zh
                    return Unreadable(f"{title}：{word}", f"名称“{name}”与写明的{title}不一致")
        return "fits"

    return view.scene.appraisals.remembered(key, find)


def _names(view: View, offering: Offering) -> tuple[str, ...]:
    """List its names; that of the standard is of it alone where there is no other offering."""
    declaration = view.scene.declaration
    alone = len(declaration.offerings) == 1
    names = (offering.name, declaration.standard.name if alone else None)
    return tuple(name for name in names if name)
