"""The figures of a row: limits, levels, classes and the rest, each with how it is known."""

from collections.abc import Iterator
from typing import NamedTuple

from qibiao.rules.indicators import Row, in_full
from qibiao.rules.provenance import Provenance
from qibiao.rules.yaml_source import Steps


class Figure(NamedTuple):
    """One figure (数值): the key it stands at, how it is known, the text it is taken from."""

    steps: Steps
    provenance: Provenance
    taken_from: str

    @property
    def kind(self) -> str:
        """Name the list of the row it stands in, such as ``limits``."""
        return str(self.steps[0])


def figures(row: Row) -> Iterator[Figure]:
    """List every figure of a row; a level at a limit or a class of the row is taken from there."""
    for key in ("limits", "classes", "grade_of"):
        for i, figure in enumerate(getattr(row, key)):
            yield Figure((key, i), figure.provenance, figure.standard)
    for i, unit in enumerate(row.units):
        yield Figure(("units", i), unit.provenance, "")
    given = {limit.asked: limit.standard for limit in row.limits}
    given.update({in_full(known.requirement): known.standard for known in row.classes})
    for i, levels in enumerate(row.levels):
        for level, threshold in levels.thresholds.items():
            taken_from = given.get(threshold.asked, "")
            yield Figure(("levels", i, level.value), threshold.provenance, taken_from)
