"""The rows of a pack: what is known of an indicator, each figure with where it is from."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from pydantic.dataclasses import dataclass

from qibiao.declarations import Requirement, Text
from qibiao.declarations.strict import STRICT
from qibiao.rules.counting import UnitAlternative
from qibiao.rules.facets import Facet, Where
from qibiao.rules.methods import Method, StatisticalBasis
from qibiao.rules.provenance import Provenance
from qibiao.rules.truth import FALSE, UNKNOWN, Truth, truth


class RowType(StrEnum):
    """What an indicator counts for (指标类型): 基础 foundation, 核心 core, 创新性 innovation."""

    FOUNDATION = "foundation"
    CORE = "core"
    INNOVATION = "innovation"


class Better(StrEnum):
    """Which way is better (优劣方向); ``neither`` does not grade."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class LimitKind(StrEnum):
    """What a limit rests on (限值性质)."""

    MANDATORY_STANDARD = "mandatory_standard"
    TECHNICAL_REGULATION = "technical_regulation"
    REGULATION = "regulation"
    RECOMMENDED = "recommended"


LIMIT_TITLES = {
    LimitKind.MANDATORY_STANDARD: Text(zh="强制性国家标准", en="mandatory national standard"),
    LimitKind.TECHNICAL_REGULATION: Text(zh="技术法规", en="technical regulation"),
    LimitKind.REGULATION: Text(zh="法规底线", en="legal floor"),
    LimitKind.RECOMMENDED: Text(zh="推荐性标准", en="recommended standard"),
}


class Level(StrEnum):
    """The level of one indicator (水平): 基准 base, 平均 average, 先进 advanced."""

    BASE = "base"
    AVERAGE = "average"
    ADVANCED = "advanced"


LEVEL_TITLES = {
    Level.ADVANCED: Text(zh="先进", en="advanced"),
    Level.AVERAGE: Text(zh="平均", en="average"),
    Level.BASE: Text(zh="基准", en="base"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Validity:
    """From when and until when something holds (有效期); ``until`` is the first day after.

    ``until_unknown`` says that an end is known to come or to have come and its date is not.
    """

    since: date | None = None
    until: date | None = None
    until_unknown: bool = False

    def holds_on(self, day: date) -> Truth:
        """Tell whether it is in force on a day.

        >>> Validity(date(2024, 1, 1)).holds_on(date(2023, 12, 31))
        'false'
        """
        if self.since is not None and day < self.since:
            return FALSE
        if self.until_unknown:
            return UNKNOWN
        return truth(self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, config=STRICT)
class Limit:
    """A bound that a text sets for one indicator (限值)."""

    kind: LimitKind
    standard: str
    clause: str
    requirement: Requirement
    provenance: Provenance
    validity: Validity = Validity()
    where: Where = field(default_factory=dict)
    methods: tuple[Method, ...] | None = None
    title: Text | None = None

    @property
    def cited(self) -> str:
        """Name the text and its clause."""
        return f"{self.standard} {self.clause}".strip()

    @property
    def asked(self) -> str:
        """Say what it asks, with the unit."""
        return in_full(self.requirement)


@dataclass(frozen=True, slots=True, config=STRICT)
class Threshold:
    """What a level asks (水平界值)."""

    requirement: Requirement
    provenance: Provenance

    @property
    def asked(self) -> str:
        """Say what it asks, with the unit."""
        return in_full(self.requirement)


@dataclass(frozen=True, slots=True, config=STRICT)
class LevelSet:
    """The levels of one row for some variants in one span of time (水平分级)."""

    thresholds: dict[Level, Threshold]
    validity: Validity = Validity()
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT)
class GradeClass:
    """What a grade or class of a standard means for this row, for requirements by reference."""

    standard: str
    grade: str
    requirement: Requirement
    provenance: Provenance
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT)
class GradeTable:
    """The table of a standard by which the value of another row decides the grade (等级表).

    What each grade asks stands once, among the ``classes`` of ``row`` for the same standard.
    """

    row: str
    standard: str
    clause: str
    kind: LimitKind
    provenance: Provenance
    validity: Validity = Validity()
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT)
class RowExample:
    """A declared value and the level it reaches on a day (示例); run as a test."""

    day: date
    value: str
    level: Level | None
    where: dict[str, str] = field(default_factory=dict)
    unit: str | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Row:
    """One indicator of a pack (指标行): how it is named, measured, limited and levelled.

    ``units`` count beside ``unit``. ``pair`` holds the units of a promise of two parts (3年或6万
    公里), both needed. ``negative`` says that the name itself is the promise of an absence
    (不使用…), so 是 affirms it. ``lasting`` says that the value is how long something lasts, so
    7日内 is 7日. ``test_condition`` says that the value is a condition of the
    test, compared by its nominal value. ``grade_of`` names the rows whose values decide a grade.
    """

    id: str
    title: Text
    type: RowType
    better: Better
    aliases: tuple[str, ...] = ()
    unit: str = ""
    units: tuple[UnitAlternative, ...] = ()
    pair: tuple[str, str] | None = None
    negative: bool = False
    lasting: bool = False
    test_condition: bool = False
    grades: tuple[str, ...] = ()
    grade_of: tuple[GradeTable, ...] = ()
    where: Where = field(default_factory=dict)
    choices: tuple[Facet, ...] = ()
    methods: tuple[Method, ...] = ()
    bases: tuple[StatisticalBasis, ...] = ()
    limits: tuple[Limit, ...] = ()
    levels: tuple[LevelSet, ...] = ()
    classes: tuple[GradeClass, ...] = ()
    examples: tuple[RowExample, ...] = ()
    note: str = ""


def in_full(requirement: Requirement) -> str:
    """Write a requirement with its unit, which may stand in a column of its own.

    >>> in_full(Requirement.parse("≥45", "%"))
    '≥ 45 %'
    """
    if requirement.interval is None:
        return requirement.text
    return f"{requirement.interval} {requirement.unit or ''}".strip()
