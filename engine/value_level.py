"""The level of one declared value for one variant: which thresholds it meets, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qibiao.declarations import Requirement, Text
from qibiao.engine.board_value import BoardValue, board_value
from qibiao.rules.bounds import DeclaredValue, compare, resolve, same_method
from qibiao.rules.comparison import Comparison
from qibiao.rules.counting import alternative_of
from qibiao.rules.declared_value import figures, narrowed
from qibiao.rules.facets import Facets, applies_to
from qibiao.rules.indicators import (
    LEVEL_TITLES,
    Level,
    LevelSet,
    Row,
    RowExample,
    Threshold,
)
from qibiao.rules.methods import MethodSet
from qibiao.rules.pack import RuleBook
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, all3

BELOW = "below"
ORDER = (Level.ADVANCED.value, Level.AVERAGE.value, Level.BASE.value, BELOW)
_BEST_FIRST = (Level.ADVANCED, Level.AVERAGE, Level.BASE)

Used = dict[tuple[Level, str, Basis], Threshold]


@dataclass(frozen=True, slots=True)
class ValueLevel:
    """What one value comes to (单值水平).

    ``reachable`` lists the levels it may have, best first, and is empty where no levels apply;
    ``used`` holds the thresholds that took part, once for each way in which they, or the figure a
    reference comes to, are known; ``floor`` says whether all limits are met.
    """

    reachable: tuple[str, ...]
    reason: Text
    used: Mapping[tuple[Level, str, Basis], Threshold]
    floor: Truth
    board: BoardValue | None


def value_level(value: DeclaredValue, by_reference: bool, on: date, book: RuleBook) -> ValueLevel:
    """Compare one value with the levels and limits of its row; its facets are of one variant.

    What is declared by reference to a standard follows that standard's own methods.
    """
    row = value.row
    methods = book.methods_of(row)
    used: Used = {}
    incomparable = None if by_reference else _other_method(value, methods)
    if incomparable is None:
        reachable, reason = _levels(value, on, used)
    else:
        reachable, reason = (ORDER if _sets(row, value.facets[0], on) else ()), incomparable
    floor = _floor(value, on, book)
    return ValueLevel(reachable, reason, used, floor, board_value(value, methods))


def _other_method(value: DeclaredValue, methods: MethodSet) -> Text | None:
    if not methods.methods and not methods.bases:
        return None
    same = same_method(value.method, methods)
    return None if same.answer == TRUE else same.reason


def _sets(row: Row, facets: Facets, on: date) -> list[tuple[LevelSet, Truth]]:
    """List the levels that apply to a variant on a day, or may."""
    answers = [
        (levels, all3((levels.validity.holds_on(on), applies_to(levels.where, facets))))
        for levels in row.levels
    ]
    return [(levels, applies) for levels, applies in answers if applies != FALSE]


def _levels(value: DeclaredValue, on: date, used: Used) -> tuple[tuple[str, ...], Text]:
    (facets,) = value.facets
    sets = _sets(value.row, facets, on)
    certain = [levels for levels, applies in sets if applies == TRUE]
    found: set[str] = set()
    reason = Text(zh="没有适用的水平分级", en="no levels apply")
    for levels in certain or [levels for levels, _ in sets]:
        reached, reason = _descend(value, levels, used)
        found |= reached
    if sets and not certain:
        reason = Text(
            zh="型式或条件未写明，不能确定适用哪一组水平分级",
            en="the variant or condition is not told, so which levels apply is not certain",
        )
    return tuple(level for level in ORDER if level in found), reason


def _descend(value: DeclaredValue, levels: LevelSet, used: Used) -> tuple[set[str], Text]:
    """Go down from the best level; the first that is certainly met ends it."""
    value = narrowed(value, levels.where)
    possible: set[str] = set()
    doubt: Text | None = None
    missed: tuple[Level, Threshold] | None = None
    for level in _BEST_FIRST:
        threshold = levels.thresholds.get(level)
        if threshold is None:
            continue
        _use(used, level, threshold, value)
        comparison: Comparison = compare(value, threshold.requirement)
        if comparison.answer == TRUE:
            reason = doubt or _reached(value, (level, threshold), missed)
            return possible | {level.value}, reason
        missed = level, threshold
        if comparison.answer != FALSE:
            doubt = comparison.reason
            possible.add(level.value)
    return possible | {BELOW}, doubt or _below(value, levels)


def _use(used: Used, level: Level, threshold: Threshold, value: DeclaredValue) -> None:
    """Note a threshold, and what unpublished figure or conversion took part beside it."""
    asked = threshold.asked
    used[level, asked, threshold.provenance.basis] = threshold
    found = figures(value)
    beside = [] if isinstance(found, Text) else [figure.provenance for figure in found]
    by = alternative_of(value.requirement.unit, value.row.units)
    for known in (*beside, by.provenance if by else None):
        if known is not None and known.basis is not Basis.PUBLISHED:
            used[level, asked, known.basis] = Threshold(threshold.requirement, known)


def _reached(
    value: DeclaredValue,
    reached: tuple[Level, Threshold],
    missed: tuple[Level, Threshold] | None,
) -> Text:
    level, threshold = reached
    title = LEVEL_TITLES[level]
    zh = f"声明 {value} 达到{title.zh}水平 {threshold.asked}"
    en = f"declared {value} reaches {title.en}, {threshold.asked}"
    if missed is not None:
        title, asked = LEVEL_TITLES[missed[0]], missed[1].asked
        zh += f"；{title.zh}水平要求 {asked}"
        en += f"; {title.en} asks {asked}"
    return Text(zh=zh, en=en)


def _below(value: DeclaredValue, levels: LevelSet) -> Text:
    lowest = min(levels.thresholds, key=list(Level).index)
    title, asked = LEVEL_TITLES[lowest], levels.thresholds[lowest].asked
    return Text(
        zh=f"声明 {value} 未达到{title.zh}水平 {asked}",
        en=f"declared {value} is below {title.en}, {asked}",
    )


def _floor(value: DeclaredValue, on: date, book: RuleBook) -> Truth:
    """Tell whether mandatory and recommended limits are met: no board goes below them."""
    if value.requirement.reference is not None:
        return UNKNOWN if isinstance(resolve(value), Text) else TRUE
    limits = book.limits_of(value.row, on, value.facets)
    return all3(bounds.contain(value) for bounds in limits.values())


def level_of_example(book: RuleBook, row: Row, example: RowExample) -> tuple[str, ...]:
    """Say which levels the value of an example may have, taken by a method of the row."""
    requirement = Requirement.parse(example.value, example.unit or row.unit or None)
    told = {facet for levels in row.levels for facet in levels.where}
    value = DeclaredValue(requirement, None, row, ({**dict.fromkeys(told), **example.where},))
    return value_level(value, True, example.day, book).reachable
