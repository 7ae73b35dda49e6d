"""The comparison table of one declaration (指标比对表): each value beside what bears on it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Place, Text
from qibiao.engine.relation import Relation
from qibiao.rules.indicators import Level, LimitKind, RowType
from qibiao.rules.provenance import Basis

STRICT = ConfigDict(extra="forbid")


class Column(StrEnum):
    """In which column a figure stands (对照栏)."""

    MANDATORY = "mandatory"
    REGULATION = "regulation"
    RECOMMENDED = "recommended"
    ADVANCED = "advanced"
    AVERAGE = "average"
    BASE = "base"


COLUMN_TITLES = {
    Column.MANDATORY: Text(zh="强制性国家标准", en="mandatory standard"),
    Column.REGULATION: Text(zh="法规底线", en="regulation"),
    Column.RECOMMENDED: Text(zh="推荐性标准", en="recommended standard"),
    Column.ADVANCED: Text(zh="先进水平", en="advanced level"),
    Column.AVERAGE: Text(zh="平均水平", en="average level"),
    Column.BASE: Text(zh="基准水平", en="base level"),
}
COLUMN_OF_LIMIT = {
    LimitKind.MANDATORY_STANDARD: Column.MANDATORY,
    LimitKind.TECHNICAL_REGULATION: Column.REGULATION,
    LimitKind.REGULATION: Column.REGULATION,
    LimitKind.RECOMMENDED: Column.RECOMMENDED,
}
COLUMN_OF_LEVEL = {
    Level.ADVANCED: Column.ADVANCED,
    Level.AVERAGE: Column.AVERAGE,
    Level.BASE: Column.BASE,
}


class Standing(StrEnum):
    """What stands for a row of the table (声明情况)."""

    DECLARED = "declared"
    BY_REFERENCE = "by_reference"
    NOT_DECLARED = "not_declared"
    NEAR = "near"
    UNKNOWN = "unknown"
    BLANK = "blank"


STANDING_TITLES = {
    Standing.DECLARED: Text(zh="已声明", en="declared"),
    Standing.BY_REFERENCE: Text(zh="由执行标准覆盖", en="by a standard that is followed"),
    Standing.NOT_DECLARED: Text(zh="未声明", en="not declared"),
    Standing.NEAR: Text(zh="名称相近，须确认", en="a near name, to be confirmed"),
    Standing.UNKNOWN: Text(zh="规则包未收录", en="unknown to the pack"),
    Standing.BLANK: Text(zh="未写明要求", en="no requirement given"),
}


@dataclass(frozen=True, slots=True, config=STRICT)
class Compared:
    """One figure beside the declared value (对照值): what it asks, where it is from, the answer.

    ``kind`` says which kind of limit, or which level; ``cited`` names standard and clause.
    """

    column: Column
    kind: Text
    asked: str
    cited: str
    basis: Basis
    source: str
    note: str
    relation: Relation
    reason: Text


@dataclass(frozen=True, slots=True, config=STRICT)
class PeerTier:
    """Peers of one level (水平档); ``names`` is empty but for the organiser."""

    level: str
    title: Text
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class Peers:
    """The same indicator in other declarations of the scheme, by the same method (同行声明值).

    ``count`` counts variants; ``best`` and ``worst`` are None where none can be compared, and
    ``reason`` then says why.
    """

    count: int
    best: str | None
    worst: str | None
    to_best: Relation
    to_worst: Relation
    reason: Text
    tiers: tuple[PeerTier, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class ComparedRow:
    """One declared indicator, or a core row that is not declared (比对行).

    ``title`` is the row of the pack, None for an indicator that the pack lacks. ``reachable``
    lists the levels that the value may have, best first, "below" last. ``remark`` says why nothing
    can be compared, or what was taken for the row.
    """

    name: str
    row: str | None
    title: Text | None
    type: RowType | None
    core: bool
    standing: Standing
    declared: str
    method: str
    condition: str
    place: Place | None
    reachable: tuple[str, ...]
    remark: Text | None
    compared: tuple[Compared, ...]
    peers: Peers | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class ComparedVariants:
    """The rows of one variant, or of several for which all rows are the same (型式)."""

    labels: tuple[str, ...]
    scheme: str | None
    scheme_title: Text | None
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class ComparisonTable:
    """All that is set beside the values of one declaration on one day (指标比对表)."""

    id: str
    enterprise: str
    standard: str
    standard_name: str
    industry: str | None
    as_of: date
    variants: tuple[ComparedVariants, ...]

    @property
    def unpublished(self) -> frozenset[Basis]:
        """Say in which ways figures of the table are known other than published."""
        found = {one.basis for v in self.variants for row in v.rows for one in row.compared}
        return frozenset(found - {Basis.PUBLISHED})

    def public(self) -> "ComparisonTable":
        """Give the table without the names of peers."""
        return replace(self, variants=tuple(map(_unnamed, self.variants)))


def _unnamed(variants: ComparedVariants) -> ComparedVariants:
    return replace(variants, rows=tuple(map(_without_names, variants.rows)))


def _without_names(row: ComparedRow) -> ComparedRow:
    if row.peers is None:
        return row
    tiers = tuple(replace(tier, names=()) for tier in row.peers.tiers)
    return replace(row, peers=replace(row.peers, tiers=tiers))
