"""The appraisals of one rule book, and all else that declarations share: remembered by value."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from qibiao.declarations import Indicator
from qibiao.declarations.bounded import Bounded
from qibiao.engine.appraisal import IndicatorAppraisal
from qibiao.engine.beside import NOTHING, Beside
from qibiao.engine.day import Day
from qibiao.rules.methods import numbers_in, undated_in
from qibiao.rules.pack import RuleBook

if TYPE_CHECKING:
    from qibiao.engine.scene import Sight

T = TypeVar("T")
MEMO = 60_000
MOST_APPRAISED = 100  # ways in which one indicator is appraised: sights, editions, neighbours


class Alike:
    """What follows from an indicator as it is declared, in whatever declaration (同样声明者).

    ``alone``: nothing that stands beside it bears on it but what its method is taken from.
    """

    __slots__ = ("_turns", "alone", "appraisals", "match", "methods")

    def __init__(self, indicator: Indicator, book: RuleBook) -> None:
        self.match = book.match(indicator.id, indicator.name)
        row = self.match.row
        self.alone = row is None or row.id not in book.rows_with_neighbours
        self.appraisals: dict[object, IndicatorAppraisal] = {}
        self.methods = numbers_in(indicator.method or "")
        undated = undated_in(indicator.method or "")
        self._turns = sorted({day for number in undated for day in book.catalogue.turns(number)})

    def edition(self, on: date | None) -> date | None:
        """Give the day since which its method's undated standards are in the editions of a day."""
        if on is None or not self._turns:
            return None
        return self._turns[bisect_right(self._turns, on) - 1]


class Appraisals:
    """The memo of appraisals of one rule book, bounded generously."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._alike = Bounded[Indicator, Alike](MEMO)
        self._indicators = Bounded[object, IndicatorAppraisal](MEMO)
        self._values = Bounded[object, object](MEMO)
        self._days: dict[date, Day] = {}

    def day(self, on: date) -> Day:
        """Give the day judged as of, with what was looked up for it."""
        found = self._days.get(on)
        if found is None:
            found = self._days[on] = Day(self.book.catalogue, on)
        return found

    def alike(self, indicator: Indicator) -> Alike:
        """Give what an indicator has in common with all that are declared as it is."""
        found = self._alike.get(indicator)
        if found is None:
            found = self._alike[indicator] = Alike(indicator, self.book)
        return found

    def indicator(
        self,
        indicator: Indicator,
        sight: "Sight",
        days: tuple[date, date | None],
        beside: Beside = NOTHING,
    ) -> IndicatorAppraisal:
        """Give the appraisal of an indicator; equal ones share it.

        ``days`` are the day judged as of and that of declaration, which matters to few, and then
        only for the editions that were in force.
        """
        alike = self.alike(indicator)
        as_of, declared_on = days
        edition = alike.edition(declared_on)
        key = (as_of, edition, sight.key, beside)
        found = alike.appraisals.get(key)
        if found is None:
            if len(alike.appraisals) >= MOST_APPRAISED:
                alike.appraisals.clear()
            found = alike.appraisals[key] = self._anywhere(
                indicator, sight, (as_of, edition), beside
            )
        return found

    def _anywhere(
        self, indicator: Indicator, sight: "Sight", days: tuple[date, date | None], beside: Beside
    ) -> IndicatorAppraisal:
        """Give the appraisal of an indicator, whatever its declaration calls what it speaks of."""
        key = (
            indicator.id,
            indicator.name,
            indicator.nature,
            indicator.value,
            indicator.unit,
            indicator.condition,
            indicator.method,
            indicator.below_recommended,
            indicator.below_standard,
            days,
            sight.key,
            beside,
        )
        found = self._indicators.get(key)
        if found is None:
            found = self._indicators[key] = IndicatorAppraisal(
                indicator, self.book, days, sight.facets, beside
            )
        return found

    def remembered(self, key: object, make: Callable[[], T]) -> T:
        """Give a value worked out once for a key that holds all it depends on."""
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = make()
        return found  # type: ignore[return-value]
