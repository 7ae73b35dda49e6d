"""What makes one row sound by itself: units, pairs and names that promise."""

from collections.abc import Iterator
from re import compile

from qibiao.declarations import Requirement, Unit
from qibiao.declarations.requirements.requirement import Combine
from qibiao.rules.indicators import Row
from qibiao.rules.terms import SPANS
from qibiao.rules.yaml_source import Steps, YamlSource

_NEGATIVE = compile(r"不|无|禁|未|非|零")


def check_row_alone(row: Row, source: YamlSource) -> None:
    """Refuse a row that contradicts itself; raises RulePackError with file and line."""
    _check_units(row, source)
    _check_pair(row, source)
    for unit in row.pair or (row.unit,) if row.lasting else ():
        if _unit(source, ("unit",), unit).dimension not in SPANS:
            raise source.error(("lasting",), f"{unit!r} is no unit of a term or a mileage")
    if row.negative:
        for name in (row.title.zh, *row.aliases):
            if not _NEGATIVE.search(name):
                raise source.error(("negative",), f"the name {name!r} promises no absence")


def _check_units(row: Row, source: YamlSource) -> None:
    if row.units and not row.unit:
        raise source.error(("units",), "units stand beside a unit; the row has none")
    taken = {_unit(source, ("unit",), row.unit).dimension} if row.units else set()
    for i, alternative in enumerate(row.units):
        if alternative.unit.dimension in taken:
            raise source.error(("units", i), f"{alternative.unit} converts already; leave it out")
        taken.add(alternative.unit.dimension)


def _check_pair(row: Row, source: YamlSource) -> None:
    """A row of two parts asks for both everywhere, and no other row asks for two."""
    if row.pair is not None and (row.unit or row.grades):
        raise source.error(("pair",), "a pair has its units in pair, and no unit or grades")
    units = tuple(_unit(source, ("pair",), text) for text in row.pair or ())
    if len({unit.dimension for unit in units}) == 1:
        raise source.error(("pair",), "the parts of a pair are of two quantities")
    wanted = sorted(unit.dimension for unit in units)
    for steps, requirement in _requirements(row):
        paired = requirement.combine is Combine.PAIRED
        found = sorted(p.requirement.unit.dimension for p in requirement.parts
                       if p.requirement.unit is not None) if paired else []  # fmt: skip
        if found != wanted:
            raise source.error(
                steps,
                f"{requirement.text!r}: the row asks for "
                + (
                    f"a pair in {' and '.join(row.pair)}" if row.pair else "no pair, name its units"
                ),
            )


def _requirements(row: Row) -> Iterator[tuple[Steps, Requirement]]:
    for i, limit in enumerate(row.limits):
        yield ("limits", i, "requirement"), limit.requirement
    for i, levels in enumerate(row.levels):
        for level, threshold in levels.thresholds.items():
            yield ("levels", i, level.value), threshold.requirement
    for i, known in enumerate(row.classes):
        yield ("classes", i, "requirement"), known.requirement


def _unit(source: YamlSource, steps: Steps, text: str) -> Unit:
    try:
        return Unit.parse(text)
    except ValueError as error:
        raise source.error(steps, str(error)) from error
