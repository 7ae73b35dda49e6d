"""Making the comparison tables of a run, by the comparing functions that the rules use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from qibiao.declarations import Declaration, Text
from qibiao.engine.appraisals import Appraisals
from qibiao.engine.comparing_figures import Figures
from qibiao.engine.comparison import (
    ComparedRow,
    ComparedVariants,
    ComparisonTable,
    Standing,
)
from qibiao.engine.judgement import Judgement, VariantGrade, Verdict
from qibiao.engine.levels import row_level
from qibiao.engine.peers import Candidate, Field, Key, fields_of
from qibiao.engine.scene import Scene, VariantInSight
from qibiao.engine.value_level import value_level
from qibiao.engine.views import IndicatorView, indicators_of
from qibiao.rules import Library, RuleBook
from qibiao.rules.bounds import DeclaredValue
from qibiao.rules.indicators import Row

_NO_ROW = Text(
    zh="规则包未收录该指标，未比对", en="the pack does not know the indicator; not compared"
)
_BLANK = Text(zh="未写明要求", en="no requirement is given")
# What is no conformity is no peer to be measured by.
_NO_PEERS = frozenset({Verdict.NONCONFORMING, Verdict.NOT_EVALUATED, None})


class _Drawn(NamedTuple):
    """A row before its peers are known, with the value that they are compared with."""

    row: ComparedRow
    candidate: Candidate | None = None


class _Section(NamedTuple):
    label: str
    grade: VariantGrade | None
    drawn: tuple[_Drawn, ...]


def comparison_tables(
    judged: Sequence[tuple[Declaration, Judgement]], library: Library
) -> tuple[ComparisonTable, ...]:
    """Make one table a declaration, in their order; all of them are each other's peers."""
    memo: dict[RuleBook, Appraisals] = {}
    drawn: list[list[_Section]] = []
    for i, (declaration, judgement) in enumerate(judged):
        book = library.book_for(declaration)
        appraisals = memo.setdefault(book, Appraisals(book))
        scene = Scene(declaration, book, judgement.receipt.as_of, {}, appraisals)
        drawn.append(list(_sections(scene, judgement, i)))
    fields = fields_of(
        (key, one.candidate)
        for (_, judgement), sections in zip(judged, drawn, strict=True)
        if judgement.verdict not in _NO_PEERS
        for section in sections
        for one in section.drawn
        if one.candidate is not None and (key := _key(judgement, section, one.row)) is not None
    )
    return tuple(
        _table(judgement, sections, fields)
        for (_, judgement), sections in zip(judged, drawn, strict=True)
    )


def _key(judgement: Judgement, section: _Section, row: ComparedRow) -> Key | None:
    scheme = section.grade.scheme if section.grade else None
    if judgement.industry is None or scheme is None or row.row is None:
        return None
    return judgement.industry, scheme, row.row


def _table(
    judgement: Judgement,
    sections: Sequence[_Section],
    fields: Mapping[Key, Field],
) -> ComparisonTable:
    made: list[ComparedVariants] = []
    for section in sections:
        rows = tuple(_with_peers(judgement, section, one, fields) for one in section.drawn)
        grade = section.grade
        scheme, title = (grade.scheme, grade.scheme_title) if grade else (None, None)
        new = ComparedVariants((section.label,), scheme, title, rows)
        same = next((m for m in made if (m.scheme, m.rows) == (scheme, rows)), None)
        if same is None:
            made.append(new)
        else:
            made[made.index(same)] = replace(same, labels=(*same.labels, section.label))
    return ComparisonTable(
        id=judgement.id,
        enterprise=judgement.enterprise,
        standard=judgement.standard,
        standard_name=judgement.standard_name,
        industry=judgement.industry,
        as_of=judgement.receipt.as_of,
        variants=tuple(made),
    )


def _with_peers(
    judgement: Judgement,
    section: _Section,
    one: _Drawn,
    fields: Mapping[Key, Field],
) -> ComparedRow:
    key = _key(judgement, section, one.row)
    field = fields.get(key) if key is not None else None
    if one.candidate is None or field is None:
        return one.row
    return replace(one.row, peers=field.beside(one.candidate))


def _sections(scene: Scene, judgement: Judgement, index: int) -> Iterator[_Section]:
    """Draw each variant; indicators of a declaration that names no offering stand alone."""
    grades = judgement.grades or (None,) * len(scene.variants)
    for seen, grade in zip(scene.variants, grades, strict=True):
        views = [v for v in indicators_of(scene) if any(s.steps == seen.steps for s in v.variants)]
        drawn = [_declared(scene, view, seen, grade, index) for view in views]
        drawn += _undeclared(scene, seen, grade, {one.row.row for one in drawn})
        yield _Section(seen.label, grade, tuple(drawn))
    alone = [view for view in indicators_of(scene) if not view.variants]
    if alone:
        yield _Section("", None, tuple(_declared(scene, v, None, None, index) for v in alone))


def _declared(
    scene: Scene,
    view: IndicatorView,
    seen: VariantInSight | None,
    grade: VariantGrade | None,
    index: int,
) -> _Drawn:
    """Draw the row of one declared indicator for one variant."""
    row, entity = view.row, view.entity
    drawn = ComparedRow(
        name=view.name,
        row=row.id if row else None,
        title=row.title if row else None,
        type=row.type if row else None,
        core=row is not None and row.id in _core(scene, grade),
        standing=_standing(view),
        declared=_as_written(entity.value, entity.unit),
        method=entity.method or "",
        condition=entity.condition or "",
        place=view.place("value"),
        reachable=(),
        remark=_remark(view),
        compared=(),
    )
    appraisal = view.appraisal
    if row is None or appraisal.requirement is None:
        return _Drawn(drawn)
    facets = {**(seen.facets if seen else {}), **appraisal.choices}
    value = appraisal.meant(appraisal.requirement, row, (facets,))
    level = value_level(value, False, scene.as_of, scene.book)
    drawn = replace(
        drawn,
        reachable=level.reachable,
        compared=tuple(Figures(scene, row, facets).beside(value, by_reference=False)),
    )
    method = level.board.method if level.board else None
    return _Drawn(drawn, Candidate(index, value, method, level.reachable, _name(scene)))


def _name(scene: Scene) -> str:
    number, enterprise = scene.declaration.standard.number, scene.declaration.enterprise
    return f"{number or ''} {enterprise.name or ''}".strip()


def _standing(view: IndicatorView) -> Standing:
    kind = view.appraisal.match.kind
    if kind != "known":
        return Standing.NEAR if kind == "near" else Standing.UNKNOWN
    return Standing.BLANK if view.appraisal.requirement is None else Standing.DECLARED


def _remark(view: IndicatorView) -> Text | None:
    match = view.appraisal.match
    if match.near:
        names = "”“".join(match.near)
        return Text(
            zh=f"名称与“{names}”相近，不能确定是否同一指标，未比对",
            en=f"the name is near to {names}; not certain to be the same, not compared",
        )
    if match.row is None:
        return _NO_ROW
    requirement = view.appraisal.requirement
    if requirement is None:
        return _BLANK
    if requirement.undecided is not None:
        return Text(zh=requirement.undecided, en=f"cannot be read: {requirement.text}")
    return None


def _as_written(value: str | None, unit: str | None) -> str:
    said = value or ""
    return f"{said} {unit}" if said and unit and unit not in said else said


def _core(scene: Scene, grade: VariantGrade | None) -> tuple[str, ...]:
    """List the core rows of the schemes that a variant is, or may be, graded by."""
    pack = scene.book.industry
    if pack is None or grade is None:
        return ()
    schemes = [scheme for scheme in pack.schemes if scheme.id in grade.possible_schemes]
    return tuple(dict.fromkeys(id_ for scheme in schemes for id_ in scheme.core))


def _undeclared(
    scene: Scene, seen: VariantInSight, grade: VariantGrade | None, declared: set[str | None]
) -> Iterator[_Drawn]:
    """Draw the core rows that nothing declares, or that only a followed standard covers."""
    for id_ in _core(scene, grade):
        row = scene.book.rows[id_]
        level = row_level(scene, row, seen)
        if id_ in declared or level.status == "not_applicable":
            continue
        standing = Standing(level.status)
        value = None
        if standing is Standing.BY_REFERENCE:
            value = _followed(scene, row, seen, level.declared)
        yield _Drawn(
            ComparedRow(
                name=row.title.zh,
                row=id_,
                title=row.title,
                type=row.type,
                core=True,
                standing=standing,
                declared=level.declared,
                method="",
                condition="",
                place=level.place,
                reachable=level.reachable,
                remark=level.reason,
                compared=tuple(Figures(scene, row, seen.facets).beside(value, by_reference=True)),
            )
        )


def _followed(scene: Scene, row: Row, seen: VariantInSight, said: str) -> DeclaredValue | None:
    """Give the value of a row that a followed standard sets, by what was said of it."""
    indicators = (view.appraisal.requirement for view in indicators_of(scene))
    for requirement in (*indicators, *scene.followed):
        if requirement is not None and requirement.text == said:
            return DeclaredValue(requirement, None, row, (seen.facets,), on=scene.as_of)
    return None
