"""Requirements: what a declared indicator promises, read from the text of its cell."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations.requirements.grade import GradeBound, GradeRequirement
from qibiao.declarations.requirements.interval import Interval
from qibiao.declarations.requirements.reference import Reference
from qibiao.declarations.requirements.units import Unit

__all__ = [
    "Combine",
    "GradeBound",
    "GradeRequirement",
    "Reference",
    "Requirement",
    "RequirementKind",
    "RequirementPart",
]


class RequirementKind(StrEnum):
    """What a requirement is made of."""

    INTERVAL = "interval"
    GRADE = "grade"
    PRESENCE = "presence"
    REFERENCE = "reference"
    PARTS = "parts"
    UNDECIDED = "undecided"


class Combine(StrEnum):
    """How the parts of one cell belong together.

    `all`: each must hold. `by_condition`: each under its own condition or for its own indicator.
    `paired`: a promise of two measures, whichever ends first (3年或6万公里); both count.
    """

    ALL = "all"
    BY_CONDITION = "by_condition"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class RequirementPart:
    """One limit among several: the condition or indicator it names, and what it asks."""

    label: str | None
    requirement: "Requirement"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one indicator promises (要求).

    `kind` says which of the other fields speak. `unit` is the one written with the value, else the
    declared one. `remark` is a comment that leaves the value as it is (a test condition, 以Pb计).
    `undecided` is None or the reason, a sentence for a clerk; `vague` is true where the text
    promises nothing that could be checked (良好, 按客户要求).
    """

    text: str
    kind: RequirementKind
    interval: Interval | None = None
    unit: Unit | None = None
    grade: GradeRequirement | None = None
    present: bool | None = None
    reference: Reference | None = None
    parts: tuple[RequirementPart, ...] = ()
    combine: Combine | None = None
    remark: str | None = None
    undecided: str | None = None
    vague: bool = False

    @classmethod
    def parse(cls, text: str, unit: str | None = None) -> "Requirement":
        """Read a requirement; `unit` is the text of its own unit column.

        Raises ValueError for a blank text only; what cannot be read for certain is undecided.

        >>> str(Requirement.parse("≥55%").interval), Requirement.parse("约55%").kind.value
        ('≥ 55', 'undecided')
        """
        # The grammar builds requirements, so it can only be imported once they exist.
        from qibiao.declarations.requirements.grammar import read_requirement  # noqa: PLC0415

        return read_requirement(text, unit)
