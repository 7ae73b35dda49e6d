"""What may be changed of an indicator: its value, unit, method, condition, name, a statement."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from qibiao.declarations import Indicator, NumberKind, StandardNumber, Text, Unit, UnitError
from qibiao.engine.asked_values import Asked, distance, strictest, writings
from qibiao.engine.changing import Change, Option, effort, joined
from qibiao.engine.fields import observe
from qibiao.engine.successors import successors
from qibiao.engine.views import IndicatorView
from qibiao.rules.bounds import same_method
from qibiao.rules.facets import Facet
from qibiao.rules.indicators import Row
from qibiao.rules.pack import RuleBook
from qibiao.rules.truth import TRUE
from qibiao.rules.vocabulary import FIELDS

MOST = 40  # options of one indicator that are tried
_VALUE = FIELDS["indicator.value"].title
_UNIT = FIELDS["indicator.unit"].title
_METHOD = FIELDS["indicator.method"].title
_CONDITION = FIELDS["indicator.condition"].title
_NAME = FIELDS["indicator.name"].title
_BY_PACK = Text(zh="规则包认可的方法", en="a method of the row")
_AS_IT_IS = Text(zh="按实际情况选填", en="as it is")


def options_of(view: IndicatorView, asked: list[Asked], row: Row | None) -> list[Option]:
    """List the ways to change one declared indicator, those of least effort first."""
    entity, steps = view.entity, view.steps
    values = [
        _valued(entity, steps, view.label, one, way, distance(view.appraisal.requirement,
                                                              one.requirement))
        for one in strictest(asked)
        for way in writings(one.requirement, entity.value or "", entity.unit or "",
                            row.unit if row else "")
    ]  # fmt: skip
    values.extend(_units(view, row) if row is not None else ())
    parts = [values, _methods(view, row), _conditions(view, row), _names(view)]
    return _combined(parts)


def _units(view: IndicatorView, row: Row) -> Iterator[Option]:
    """Give the unit of the row; of a pair, that of each half where what is declared is neither."""
    now = view.entity.unit or ""
    for unit in (row.unit,) if row.unit else _halves(row, now):
        if now not in ("", unit):
            why = Text(zh=f"规则包中该项的单位 {unit}", en=f"the unit of the row, {unit}")
            yield (Change((*view.steps, "unit"), unit, view.label, _UNIT, now, why),)


def _halves(row: Row, now: str) -> tuple[str, ...]:
    """Give the units of a pair; none where the declared one is in the quantity of a half."""
    halves = row.pair or ()
    try:
        declared = Unit.parse(now)
    except UnitError:
        return halves
    same = any(Unit.parse(half).dimension == declared.dimension for half in halves)
    return () if same else halves


def added(index: int, row: Row, asked: list[Asked], book: RuleBook) -> list[Option]:
    """List the ways to declare a row that is not declared."""
    steps, label = ("indicators", index), f"indicator:{row.title.zh}"
    name = Change((*steps, "name"), row.title.zh, label, _NAME, "", row.title)
    methods = _known(row, book)
    values = [
        _valued(Indicator(), steps, label, one, way, Decimal(1))
        for one in strictest(asked)
        for way in writings(one.requirement, "", "", row.unit)
    ]
    method: list[Option] = [
        (Change((*steps, "method"), text, label, _METHOD, "", _BY_PACK),) for text in methods
    ]
    conditions: list[Option] = [
        (Change((*steps, "condition"), text, label, _CONDITION, "", _AS_IT_IS, if_true=True),)
        for text in _choices(row.choices)
    ]
    found = _combined([values, method, conditions])
    options = (joined([(name,), option]) for option in found if any(
        change.steps[-1] == "value" for change in option))  # fmt: skip
    return [option for option in options if option]


def stated_below(view: IndicatorView) -> Iterator[Option]:
    """Give the statement that a value is below the recommended standard (促进办法第十四条)."""
    if view.entity.below_recommended is not True:
        title = FIELDS["indicator.below_recommended"].title
        before = "" if view.entity.below_recommended is None else "否"
        why = Text(zh="促进办法第十四条：低于推荐性标准的应当明示", en="it must be stated")
        yield (Change((*view.steps, "below_recommended"), True, view.label, title, before, why),)


def current_method(view: IndicatorView) -> Iterator[Option]:
    """Give the declared method with the standard it is taken from in its current version."""
    method, book = view.appraisal.method, view.scene.book
    written = view.entity.method or ""
    for number, (start, end) in StandardNumber.find(written) if method else ():
        if number.kind is NumberKind.ENTERPRISE or not number.is_dated:
            continue
        for new in successors(book.catalogue, number, view.scene.as_of):
            text = written[:start] + str(new) + written[end:]
            why = Text(zh=f"现行版本 {new}", en=f"current version {new}")
            yield (_method(view, text, why),)


def _valued(  # noqa: PLR0913, PLR0917 - the parts of one change
    entity: Indicator,
    steps: tuple[str | int, ...],
    label: str,
    asked: Asked,
    way: tuple[str, str],
    far: Decimal,
) -> Option:
    value, unit = way
    found = []
    if value != (entity.value or ""):
        found.append(Change((*steps, "value"), value, label, _VALUE, entity.value or "",
                            asked.why, distance=far))  # fmt: skip
    if unit != (entity.unit or ""):
        found.append(Change((*steps, "unit"), unit, label, _UNIT, entity.unit or "", asked.why))
    return tuple(found)


def _methods(view: IndicatorView, row: Row | None) -> list[Option]:
    if row is None or not (row.methods or row.bases):
        return [*current_method(view)]
    methods = view.scene.book.methods_of(row)
    accepted = same_method(view.appraisal.method, methods).answer == TRUE
    ended = observe(view, "indicator.method_ended") is not False
    if accepted and not ended:
        return []
    known = [(_method(view, text, _BY_PACK),) for text in _known(row, view.scene.book)]
    return [*(option for option in known if option[0].value != view.entity.method),
            *current_method(view)]  # fmt: skip


def _method(view: IndicatorView, text: str, why: Text) -> Change:
    return Change((*view.steps, "method"), text, view.label, _METHOD, view.entity.method or "", why)


def _known(row: Row, book: RuleBook) -> list[str]:
    return [*map(str, row.methods), *(basis.title.zh for basis in row.bases)][:2]


def _conditions(view: IndicatorView, row: Row | None) -> list[Option]:
    unread = [c for c in (row.choices if row else ()) if view.appraisal.choices.get(c.id) is None]
    return [
        (
            Change(
                (*view.steps, "condition"),
                text,
                view.label,
                _CONDITION,
                view.entity.condition or "",
                _AS_IT_IS,
                if_true=True,
            ),
        )
        for text in _choices(unread)
    ]


def _choices(facets: Iterable[Facet]) -> list[str]:
    """Name what each choice of a row may be; a field holds one, so of several the first."""
    return [value.title.zh for facet in list(facets)[:1] for value in facet.values]


def _names(view: IndicatorView) -> list[Option]:
    why = Text(zh="与规则包的名称一致（确是同一项的）", en="the name of the row, if it is that")
    return [
        (Change((*view.steps, "name"), view.scene.book.row_named(near).title.zh, view.label,
                _NAME, view.entity.name or "", why, if_true=True),)
        for near in view.appraisal.match.near
    ]  # fmt: skip


def _combined(parts: list[list[Option]]) -> list[Option]:
    """Take of each part one option or none, in every way; the least effort first."""
    ways = product(*([(), *part] for part in parts))
    found = dict.fromkeys(option for way in ways if (option := joined(way)))
    return sorted(found, key=effort)[:MOST]
