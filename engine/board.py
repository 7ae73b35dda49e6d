"""A board: who stands on which tier, and, for the organiser alone, who does not and why."""

from dataclasses import replace
from datetime import date

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import Text
from qibiao.engine.judgement import SCHEMA_VERSION, PackUsed

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=STRICT)
class Entry:
    """One declaration's variant on a board (条目)."""

    standard: str
    standard_name: str
    enterprise: str
    offering: str
    declared: str


@dataclass(frozen=True, slots=True, config=STRICT)
class Tier:
    """Equals on a board (水平档): the order within is that of the standards' numbers, no rank."""

    id: str
    title: Text
    asks: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class LeftOut:
    """Who is not on a board, and why; for the organiser, never published (未入榜)."""

    standard: str
    enterprise: str
    offering: str
    reason: Text


@dataclass(frozen=True, slots=True, config=STRICT)
class Board:
    """A board of one indicator, or of one family by grade (排行榜).

    ``none_because`` says why nothing is published, and there are then no tiers. ``notes`` come
    first wherever it is shown: that thresholds are provisional, or who set the levels.
    """

    id: str
    title: Text
    industry: str
    indicator: str | None
    method: str
    unit: str
    notes: tuple[Text, ...]
    tiers: tuple[Tier, ...]
    none_because: Text | None
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, config=STRICT)
class Boards:
    """All boards made from one set of judgements."""

    as_of: date | None
    packs: tuple[PackUsed, ...]
    boards: tuple[Board, ...]
    schema_version: str = SCHEMA_VERSION

    def public(self) -> "Boards":
        """Give what may be published: nobody is named who did not enter."""
        return replace(self, boards=tuple(replace(board, left_out=()) for board in self.boards))
