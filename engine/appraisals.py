"""The appraisals of one rule book, and all else that declarations share: remembered by value."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from qibiao.declarations import Indicator
from qibiao.declarations.bounded import Bounded
from qibiao.engine.appraisal import IndicatorAppraisal
from qibiao.engine.beside import NOTHING, Beside
from qibiao.engine.day import Day
from qibiao.rules.methods import undated_in
from qibiao.rules.pack import RuleBook

if TYPE_CHECKING:
    from qibiao.engine.scene import Sight

T = TypeVar("T")
MEMO = 60_000


class Appraisals:
    """The memo of appraisals of one rule book, bounded generously."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._indicators = Bounded[object, IndicatorAppraisal](MEMO)
        self._values = Bounded[object, object](MEMO)
        self._days: dict[date, Day] = {}

    def day(self, on: date) -> Day:
        """Give the day judged as of, with what was looked up for it."""
        found = self._days.get(on)
        if found is None:
            found = self._days[on] = Day(self.book.catalogue, on)
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
        as_of, declared_on = days
        if declared_on is not None:
            declared_on = self._editions_since(indicator.method, declared_on)
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
            as_of,
            declared_on,
            sight.key,
            beside,
        )
        found = self._indicators.get(key)
        if found is None:
            found = self._indicators[key] = IndicatorAppraisal(
                indicator, self.book, (as_of, declared_on), sight.facets, beside
            )
        return found

    def _editions_since(self, method: str | None, on: date) -> date | None:
        """Give the day since which a method's undated standards are in the editions of a day."""
        undated = undated_in(method or "")
        same_since = self.book.catalogue.same_since
        return max([same_since(number, on) for number in undated]) if undated else None

    def remembered(self, key: object, make: Callable[[], T]) -> T:
        """Give a value worked out once for a key that holds all it depends on."""
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = make()
        return found  # type: ignore[return-value]
