"""What a row may say and should not: figures from nowhere, levels out of reach, no examples."""

from collections.abc import Iterator

from qibiao.declarations import Text, Unit
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.catalogue_lint import unknown_standards
from qibiao.rules.comparing import meets
from qibiao.rules.figures import figures
from qibiao.rules.indicators import LEVEL_TITLES, Level, LevelSet, Row
from qibiao.rules.problem import Check, Problem, at
from qibiao.rules.provenance import BASIS_TITLES, Basis
from qibiao.rules.truth import TRUE
from qibiao.rules.yaml_source import Steps, YamlSource


def row_problems(row: Row, source: YamlSource, catalogue: Catalogue) -> Iterator[Problem]:
    """Find what an author of a row should mend."""
    yield from _sources(row, source)
    yield from _out_of_sight(row, source)
    for i, levels in enumerate(row.levels):
        yield from _reach(row, levels, source, ("levels", i))
    yield from _examples(row, source)
    for key in ("limits", "classes", "grade_of"):
        for i, figure in enumerate(getattr(row, key)):
            yield from unknown_standards(figure.standard, source, (key, i), catalogue)
    for i, method in enumerate(row.methods):
        yield from unknown_standards(str(method.number), source, ("methods", i), catalogue)
    for i, limit in enumerate(row.limits):
        for j, method in enumerate(limit.methods or ()):
            steps = ("limits", i, "methods", j)
            yield from unknown_standards(str(method.number), source, steps, catalogue)


def _sources(row: Row, source: YamlSource) -> Iterator[Problem]:
    """What is proposed is ours; whatever else is said to be known is known from somewhere."""
    for figure in figures(row):
        steps, known = figure.steps, figure.provenance
        basis = BASIS_TITLES[known.basis]
        on_a_page = known.source and (known.source_grade or figure.kind == "units")
        if known.basis is Basis.PUBLISHED and not on_a_page:
            yield at(
                source,
                steps,
                Check.SOURCES,
                Text(
                    zh="数值写作已公布，却没有 source（读到的页面）和 source_grade（可信度），"
                    "据此判定不符合时无从查证",
                    en="a published figure without source (the page read) and source_grade: "
                    "nobody could check what it condemns by",
                ),
                Text(
                    zh="补上 source 和 source_grade；没有读到页面的写 basis: recalled",
                    en="Add source and source_grade, or write basis: recalled",
                ),
            )
        elif known.basis is not Basis.PROPOSED and not (
            known.source or known.note or figure.taken_from
        ):
            yield at(
                source,
                steps,
                Check.SOURCES,
                Text(
                    zh=f"数值（{basis.zh}）没有写出自哪里",
                    en=f"a figure ({basis.en}) does not say where it is from",
                ),
                Text(
                    zh="写 source 或 note；是自己拟定的写 basis: proposed",
                    en="Write source or note, or basis: proposed where it is of our making",
                ),
            )


def _out_of_sight(row: Row, source: YamlSource) -> Iterator[Problem]:
    """What is for variants to which the row does not apply is for nobody."""
    for key in ("limits", "levels", "classes"):
        for i, part in enumerate(getattr(row, key)):
            for facet, values in part.where.items():
                if not set(values) & set(row.where.get(facet, values)):
                    chosen = ", ".join(values)
                    yield at(
                        source,
                        (key, i, "where", facet),
                        Check.LEVELS,
                        Text(
                            zh=f"这一行不适用于 {chosen}，没有声明会用到这里",
                            en=f"the row does not apply to {chosen}: nothing declared comes here",
                        ),
                        Text(
                            zh="改正这里的 where，或这一行的 where",
                            en="Mend where, here or of the row",
                        ),
                    )


def _reach(row: Row, levels: LevelSet, source: YamlSource, steps: Steps) -> Iterator[Problem]:
    """A level is reached by declaring just what it asks; where even that does not, nothing does.

    That a higher level asks the same is allowed: the highest level met counts.
    """
    for level, threshold in levels.thresholds.items():
        asked = threshold.requirement
        if meets(asked, asked, row).answer != TRUE or not _in_units_of(row, asked.unit):
            title = LEVEL_TITLES[level]
            yield at(
                source,
                (*steps, level.value),
                Check.LEVELS,
                Text(
                    zh=f"没有值能达到{title.zh}水平：“{asked.text}”不能按本行的单位或等级比较",
                    en=f"no value can reach {title.en}: {asked.text!r} is not comparable in this "
                    "row",
                ),
                Text(zh="改用本行的单位或 grades 中的等级", en="Use the unit or grades of the row"),
            )


def _in_units_of(row: Row, unit: Unit | None) -> bool:
    """Tell whether a unit converts to one that the row counts in."""
    if unit is None or not row.unit:
        return unit is None or bool(row.pair)
    counted = [*(row.pair or ()), row.unit]
    known = [*map(Unit.parse, counted), *(other.unit for other in row.units)]
    return any(unit.dimension == other.dimension for other in known)


def _examples(row: Row, source: YamlSource) -> Iterator[Problem]:
    """Each level that can be told from a higher one has an example that reaches it."""
    shown = {example.level for example in row.examples}
    levels = {level for known in row.levels for level in _told_apart(known)}
    for level in Level:
        if level in levels - shown:
            title = LEVEL_TITLES[level]
            yield at(
                source,
                ("examples",),
                Check.EXAMPLES,
                Text(
                    zh=f"没有达到{title.zh}水平的示例",
                    en=f"no example reaches the level {title.en}",
                ),
                Text(zh="写一个这样的示例", en="Write such an example"),
            )


def _told_apart(known: LevelSet) -> Iterator[Level]:
    """List the levels that some value reaches without reaching a higher one."""
    order = list(Level)
    for level, threshold in known.thresholds.items():
        higher = {t.asked for other, t in known.thresholds.items()
                  if order.index(other) > order.index(level)}  # fmt: skip
        if threshold.asked not in higher:
            yield level
