"""YAML of indicator rows into typed rows; every figure keeps where it is from."""

from typing import Any

from qibiao.declarations import Requirement, StandardNumber, Unit
from qibiao.rules.counting import UnitAlternative, read_factor
from qibiao.rules.grade_reading import read_grade
from qibiao.rules.indicators import (
    GradeClass,
    GradeTable,
    Level,
    LevelSet,
    Limit,
    Row,
    RowExample,
    Threshold,
    Validity,
)
from qibiao.rules.methods import Method
from qibiao.rules.provenance import Provenance
from qibiao.rules.row_checking import check_row_alone
from qibiao.rules.validating import list_at, take, validated
from qibiao.rules.yaml_source import Steps, YamlSource

_PROVENANCE = ("basis", "source", "source_grade", "note")
_VALIDITY = ("since", "until", "until_unknown")
_MADE = ("provenance", "validity", "thresholds")


def read_row(source: YamlSource) -> Row:
    """Read one row; the file is the row."""
    data = source.data
    if not isinstance(data, dict):
        raise source.error((), "a row must be a mapping")
    reader = _RowReader(source, data)
    for key, read in (
        ("units", reader.alternative),
        ("grade_of", reader.grade_table),
        ("methods", reader.method),
        ("limits", reader.limit),
        ("levels", reader.levels),
        ("classes", reader.grade_class),
        ("examples", reader.example),
    ):
        if key in data:
            members = list_at(source, (key,), data[key])
            data[key] = tuple(read((key, i), item) for i, item in enumerate(members))
    row = validated(source, (), Row, data)
    check_row_alone(row, source)
    return row


def read_asked(text: str, unit: str, grades: tuple[str, ...]) -> Requirement:
    """Read what is asked of a row, by its own scale, or in its own unit where none is written.

    >>> str(read_asked("≤30", "min", ()).unit)
    'min'
    """
    if grades and (grade := read_grade(text, grades)) is not None:
        return grade
    requirement = Requirement.parse(text)
    if requirement.unit is None and unit:
        return Requirement.parse(text, unit)
    return requirement


class _RowReader:
    def __init__(self, source: YamlSource, data: dict[str, Any]) -> None:
        self.source = source
        self.unit = str(data.get("unit") or "")
        self.grades = self._grades(data.get("grades") or [])

    def _grades(self, data: Any) -> tuple[str, ...]:
        """Read the scale first: the requirements of the row are read by it."""
        grades = list_at(self.source, ("grades",), data)
        for i, grade in enumerate(grades):
            if not isinstance(grade, str):
                raise self.source.error(("grades", i), f"{grade}: quote it, a grade is text")
        return tuple(grades)

    def alternative(self, steps: Steps, data: dict[str, Any]) -> UnitAlternative:
        self._mapping(steps, data)
        factor = data.get("factor")
        if type(factor) not in (int, str):
            raise self.source.error(
                steps, "factor is missing: how many of the row's unit one is, exact, as text"
            )
        data["factor"] = str(factor)
        try:
            read_factor(data["factor"])
            data["unit"] = Unit.parse(str(data.get("unit") or ""))
        except ValueError as error:
            raise self.source.error(steps, str(error)) from error
        data["provenance"] = self._provenance(steps, data)
        return validated(self.source, steps, UnitAlternative, data)

    def grade_table(self, steps: Steps, data: dict[str, Any]) -> GradeTable:
        self._mapping(steps, data)
        data["provenance"] = self._provenance(steps, data)
        data["validity"] = self._validity(steps, data)
        return validated(self.source, steps, GradeTable, data)

    def method(self, steps: Steps, text: Any) -> Method:
        found = StandardNumber.find(text) if isinstance(text, str) else []
        if len(found) != 1 or found[0][1][0] != 0:
            raise self.source.error(steps, "a method begins with one standard number")
        number, (_, end) = found[0]
        return Method(number, text[end:].strip())

    def limit(self, steps: Steps, data: dict[str, Any]) -> Limit:
        self._mapping(steps, data)
        data["requirement"] = self._requirement(steps, data)
        data["provenance"] = self._provenance(steps, data)
        data["validity"] = self._validity(steps, data)
        if data.get("methods") is not None:
            methods = list_at(self.source, (*steps, "methods"), data["methods"])
            data["methods"] = tuple(
                self.method((*steps, "methods", i), text) for i, text in enumerate(methods)
            )
        return validated(self.source, steps, Limit, data)

    def levels(self, steps: Steps, data: dict[str, Any]) -> LevelSet:
        self._mapping(steps, data)
        data["thresholds"] = {
            level: self._threshold((*steps, level.value), data.pop(level.value))
            for level in Level
            if data.get(level.value) is not None
        }
        data["validity"] = self._validity(steps, data)
        return validated(self.source, steps, LevelSet, data)

    def grade_class(self, steps: Steps, data: dict[str, Any]) -> GradeClass:
        self._mapping(steps, data)
        data["requirement"] = self._requirement(steps, data)
        data["provenance"] = self._provenance(steps, data)
        return validated(self.source, steps, GradeClass, data)

    def example(self, steps: Steps, data: dict[str, Any]) -> RowExample:
        return validated(self.source, steps, RowExample, data)

    def _threshold(self, steps: Steps, data: dict[str, Any]) -> Threshold:
        self._mapping(steps, data)
        threshold = Threshold(self._requirement(steps, data), self._provenance(steps, data))
        for key in data:
            raise self.source.error((*steps, key), "unknown key")
        return threshold

    def _mapping(self, steps: Steps, data: Any) -> None:
        if not isinstance(data, dict):
            raise self.source.error(steps, "must be a mapping")
        for made in _MADE:
            if made in data:
                raise self.source.error((*steps, made), "unknown key")

    def _validity(self, steps: Steps, data: dict[str, Any]) -> Validity:
        validity = validated(self.source, steps, Validity, take(data, _VALIDITY))
        if validity.since and validity.until and validity.since >= validity.until:
            raise self.source.error((*steps, "until"), "until must be after since")
        return validity

    def _provenance(self, steps: Steps, data: dict[str, Any]) -> Provenance:
        return validated(self.source, steps, Provenance, take(data, _PROVENANCE))

    def _requirement(self, steps: Steps, data: dict[str, Any]) -> Requirement:
        text = data.pop("requirement", None)
        if not isinstance(text, str) or not text.strip():
            raise self.source.error(steps, "requirement is missing; write it as text")
        requirement = read_asked(text, self.unit, self.grades)
        if requirement.undecided is not None:
            raise self.source.error(
                (*steps, "requirement"), f"{text!r} cannot be read: {requirement.undecided}"
            )
        return requirement
