"""From levels to the grade of each variant: gates first, then the weakest core indicator."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from qibiao.declarations import Text
from qibiao.engine.judgement import Grade, RowLevel, VariantGrade, Verdict
from qibiao.engine.levels import row_level, weakest
from qibiao.engine.reasoning import chain
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import BELOW
from qibiao.engine.views import evidence_of
from qibiao.rules.bounds import Bounds, DeclaredValue
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import (
    LEVEL_TITLES,
    Level,
)
from qibiao.rules.pack import Pack, Scheme
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN

MET, MISSED = "met", "missed"
_EITHER = (MET, MISSED)
_UNGRADED = frozenset({Verdict.NONCONFORMING, Verdict.NOT_EVALUATED})
_NO_GRADE = Text(zh="结论不是符合要求，不定等级", en="no grade without a conforming verdict")
_NONE_BY_WAIVER = Text(zh="凭豁免才符合要求，不定等级", en="no grade by a waiver")


def grade_variants(
    scene: Scene, verdicts: tuple[Verdict, ...], with_waivers: tuple[Verdict, ...] = ()
) -> tuple[VariantGrade, ...]:
    """Grade every variant of every offering; without an industry pack nothing is graded.

    A grade rests on the verdicts without waivers: what was let stand is no merit.
    """
    pack = scene.book.industry
    if pack is None:
        return ()
    basic = _basic(scene, pack)
    by_waiver = not set(with_waivers) <= _UNGRADED
    none = _NONE_BY_WAIVER if by_waiver else _NO_GRADE
    return tuple(_grade(scene, pack, seen, verdicts, basic, none) for seen in scene.variants)


def _scheme_of(pack: Pack, facets: Facets) -> Scheme | None:
    """Find the scheme of a variant whose facets are all known: the first that covers it."""
    return next((s for s in pack.schemes if applies_to(s.where, facets) == TRUE), None)


def _completions(scene: Scene, pack: Pack, facets: Facets) -> tuple[Facets, ...]:
    """Give the facets with those unknown in every way they may turn out.

    Facets that no scheme, row, limit or level of the pack asks for stay as they are.
    """
    if None not in facets.values():
        return (facets,)
    asked = scene.book.facets_asked
    unknown = [f for f in pack.facets if facets.get(f.id) is None and f.id in asked]
    ids = [facet.id for facet in unknown]
    ways = product(*((value.id for value in facet.values) for facet in unknown))
    return tuple({**facets, **dict(zip(ids, values, strict=True))} for values in ways)


def _grade(  # noqa: PLR0913, PLR0917 - the parts of one grade
    scene: Scene,
    pack: Pack,
    seen: VariantInSight,
    verdicts: tuple[Verdict, ...],
    basic: tuple[str, ...],
    none: Text,
) -> VariantGrade:
    """Grade a variant; where a facet is not told, every way it may turn out is graded."""
    ways = _completions(scene, pack, seen.facets)
    possible = [seen] if ways == (seen.facets,) else [replace(seen, facets=one) for one in ways]
    found = [_scheme_of(pack, one.facets) for one in possible]
    beyond = tuple(_beyond_limits(scene, seen))
    schemes = [scheme for i, scheme in enumerate(found) if scheme not in found[:i]]
    if set(verdicts) <= _UNGRADED:
        return _variant_grade(scene, seen, schemes, {Grade.NO_GRADE}, set(), [none], ())
    if beyond:
        verdicts = (*verdicts, Verdict.NONCONFORMING)
    grades: set[str] = set()
    used: set[Basis] = set()
    rows: tuple[RowLevel, ...] = ()
    reasons: list[Text] = []
    for one, scheme in zip(possible, found, strict=True):
        if scheme is None:
            grades.update(_answers(verdicts, {"scheme": ("none",)}))
            continue
        rows = tuple(
            row_level(scene, scene.book.rows[id_], one)
            for id_ in (*scheme.core, *scheme.foundation, *scheme.innovation)
        )
        tokens = _tokens(scheme, rows, basic)
        grades.update(_answers(verdicts, tokens))
        used |= _bases(scheme, rows)
        if len(possible) == 1:
            reasons.extend(_reasons(scheme, rows, tokens))
    if len(possible) > 1:
        reasons.append(_unknown_facets(pack, seen))
        rows = ()
    return _variant_grade(scene, seen, schemes, grades, used, [*beyond, *reasons], rows)


def _beyond_limits(scene: Scene, seen: VariantInSight) -> Iterator[Text]:
    """Name the reports by which a product of this variant breaks a limit that binds.

    The declaration stands as it is judged: one report shows a product, not what is promised. But a
    grade says that its products keep the law, so it is withheld until a person has looked.
    """
    for evidence in evidence_of(scene):
        for measured in evidence.measurements:
            of, value, limit = measured.of, measured.value, measured.limit
            if of is None or all(seen.steps != v.steps for v in of.variants):
                continue
            if not isinstance(value, DeclaredValue) or not isinstance(limit, Bounds):
                continue
            if limit.contain(value) == FALSE:
                yield Text(
                    zh=f"“{evidence.name}”实测“{of.name}”{value}，"
                    f"超出须遵守的限值 {limit}；是否定级须由人判定",
                    en=f"{evidence.name}: {of.name} measured as {value}, beyond a limit "
                    "that binds; whether it is graded is for a person",
                )


def _variant_grade(  # noqa: PLR0913, PLR0917 - the parts of one grade
    scene: Scene,
    seen: VariantInSight,
    schemes: Sequence[Scheme | None],
    grades: Collection[str],
    used: Collection[Basis],
    reasons: Sequence[Text],
    rows: Sequence[RowLevel],
) -> VariantGrade:
    chosen = schemes[0] if len(schemes) == 1 else None
    return VariantGrade(
        offering=seen.offering.id or "",
        variant=(seen.variant.id if seen.variant else None) or "",
        label=seen.label,
        place=scene.declaration.source.place(*seen.steps),
        scheme=chosen.id if chosen else None,
        scheme_title=chosen.title if chosen else None,
        possible_schemes=tuple(scheme.id for scheme in schemes if scheme),
        grades=tuple(grade for grade in Grade if grade.value in grades),
        trial=Basis.PROPOSED in used,
        unverified=Basis.RECALLED in used or Basis.DOUBTFUL in used,
        reasons=tuple(reasons),
        rows=tuple(rows),
    )


def _bases(scheme: Scheme, rows: Sequence[RowLevel]) -> set[Basis]:
    """Collect how the thresholds are known that took part in the grade."""
    taking_part = {*scheme.core, *(scheme.innovation if scheme.innovation_needed else ())}
    return {basis for row in rows if row.row in taking_part for _, _, basis, _ in row.thresholds}


def _answers(verdicts: tuple[Verdict, ...], tokens: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    unsaid = {
        "scheme": ("covers",),
        "basic": (MET,),
        "foundation": (MET,),
        "core": ("unlevelled",),
        "innovation": ("few",),
    }
    said = {"verdict": tuple(verdict.value for verdict in verdicts), **unsaid, **tokens}
    return _reachable(tuple(said.items()))


@lru_cache(10_000)
def _reachable(tokens: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    return chain("grade").reachable(dict(tokens))


def _tokens(
    scheme: Scheme, rows: Sequence[RowLevel], basic: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    by_id = {row.row: row for row in rows}
    core = [by_id[id_] for id_ in scheme.core]
    levelled = [row.reachable for row in core if row.reachable]
    return {
        "scheme": ("covers",),
        "basic": basic,
        "foundation": _all_met([_foundation(by_id[id_]) for id_ in scheme.foundation]),
        "core": weakest(levelled) or ("unlevelled",),
        "innovation": _innovation(scheme, by_id),
    }


def _foundation(row: RowLevel) -> tuple[str, ...]:
    """A foundation row is met at base; where it has no levels, its limits decide."""
    if row.status == "not_applicable":
        return (MET,)
    if row.status == "not_declared":
        return (MISSED,)
    if not row.reachable:
        return {TRUE: (MET,), FALSE: (MISSED,), UNKNOWN: _EITHER}[row.floor]
    if BELOW not in row.reachable:
        return (MET,)
    return (MISSED,) if row.reachable == (BELOW,) else _EITHER


def _all_met(answers: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if any(answer == (MISSED,) for answer in answers):
        return (MISSED,)
    return _EITHER if any(answer == _EITHER for answer in answers) else (MET,)


def _innovation(scheme: Scheme, by_id: dict[str, RowLevel]) -> tuple[str, ...]:
    """Count innovations at the advanced level; those that may be make both answers possible."""
    reachable = [by_id[id_].reachable for id_ in scheme.innovation]
    certain = sum(found == (Level.ADVANCED.value,) for found in reachable)
    possible = sum(Level.ADVANCED.value in found for found in reachable)
    if certain >= scheme.innovation_needed:
        return ("enough",)
    return ("few",) if possible < scheme.innovation_needed else ("enough", "few")


def _basic(scene: Scene, pack: Pack) -> tuple[str, ...]:
    """Join the facts of the basic requirements; one that is not told leaves the gate open."""
    answers = [scene.basic_facts.get(required.id) for required in pack.basic_requirements]
    if any(answer is False for answer in answers):
        return (MISSED,)
    return (MET,) if all(answer is True for answer in answers) else _EITHER


def _unknown_facets(pack: Pack, seen: VariantInSight) -> Text:
    unknown = [facet for facet in pack.facets if seen.facets.get(facet.id) is None]
    zh = "；".join(f"{f.title.zh}：{'、'.join(v.title.zh for v in f.values)}" for f in unknown)
    en = "; ".join(f"{f.title.en}: {', '.join(v.title.en for v in f.values)}" for f in unknown)
    return Text(
        zh=f"型式要素未写明或不在选项内，不能确定评估方案；可选 {zh}",
        en=f"facets are not told or not among the choices, so the scheme is open; choose {en}",
    )


def _reasons(
    scheme: Scheme, rows: Sequence[RowLevel], tokens: dict[str, tuple[str, ...]]
) -> Iterator[Text]:
    """Say which gate or which indicator holds the grade where it is."""
    if tokens["basic"] != (MET,):
        yield Text(
            zh="基本要求" + ("不满足" if tokens["basic"] == (MISSED,) else "未全部写明"),
            en="basic requirements are "
            + ("not met" if tokens["basic"] == (MISSED,) else "not all told"),
        )
    by_id = {row.row: row for row in rows}
    for id_ in scheme.foundation:
        row = by_id[id_]
        if _foundation(row) != (MET,):
            yield Text(
                zh=f"基础指标“{row.title.zh}”：{row.reason.zh}",
                en=f"foundation indicator {row.title.en}: {row.reason.en}",
            )
    lowest = tokens["core"][-1]
    for id_ in scheme.core:
        row = by_id[id_]
        if not row.reachable:
            yield Text(
                zh=f"核心指标“{row.title.zh}”没有水平分级，不参与定级",
                en=f"core indicator {row.title.en} has no levels and does not grade",
            )
        elif row.reachable[-1] == lowest and lowest != Level.ADVANCED.value:
            title = _level_title(lowest)
            zh, en = ("为", "is") if len(row.reachable) == 1 else ("可能为", "may be")
            yield Text(
                zh=f"核心指标“{row.title.zh}”{zh}{title.zh}：{row.reason.zh}",
                en=f"core indicator {row.title.en} {en} {title.en}: {row.reason.en}",
            )
    if tokens["innovation"] != ("enough",):
        yield Text(
            zh=f"一级另需 {scheme.innovation_needed} 项创新性指标达到先进水平",
            en=f"grade 1 also needs {scheme.innovation_needed} innovation(s) at advanced level",
        )


def _level_title(level: str) -> Text:
    if level == BELOW:
        return Text(zh="未达基准", en="below base")
    return LEVEL_TITLES[Level(level)]
