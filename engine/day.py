"""What the catalogue says as of one day, looked up once for all who name a standard."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Unreadable
from qibiao.declarations.bounded import Bounded
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.methods import numbers_in
from qibiao.rules.truth import Truth

MEMO = 60_000


def any_ended(answers: Sequence[bool | Unreadable]) -> bool | Unreadable:
    """Join answers on ends: one that is certain is enough, one that is not leaves it open."""
    if True in answers:
        return True
    return next((answer for answer in answers if answer is not False), False)


class Day:
    """The day judged as of, before the catalogue (判定基准日).

    ``tokens`` remembers what each kind of entity's rules find of the day alone.
    """

    def __init__(self, catalogue: Catalogue, on: date) -> None:
        self.tokens: dict[object, tuple[Truth, ...]] = {}
        self._catalogue = catalogue
        self._on = on
        self._looked_up = Bounded[object, dict[object, Any]](MEMO)
        self._ended = Bounded[StandardNumber, bool | Unreadable](MEMO)
        self._over = Bounded[str, frozenset[StandardNumber]](MEMO)

    def looked_up(self, number: object) -> dict[object, Any]:
        """Give what was looked up of a number so far, to be added to.

        Firms' own standards are in no catalogue, and no other firm names them.
        """
        if isinstance(number, StandardNumber) and number.kind is NumberKind.ENTERPRISE:
            return {}
        found = self._looked_up.get(number)
        if found is None:
            found = self._looked_up[number] = {}
        return found

    def has_ended(self, number: StandardNumber) -> bool | Unreadable:
        """Tell whether a standard is abolished or replaced."""
        ended = self._ended.get(number)
        if ended is None:
            look = (self._catalogue.is_abolished, self._catalogue.is_replaced)
            ended = self._ended[number] = any_ended([asked(number, self._on) for asked in look])
        return ended

    def may_have_ended(self, number: StandardNumber) -> bool:
        """Tell whether a standard is abolished or replaced, or may be."""
        return self.has_ended(number) is not False

    def ended_in(self, method: str) -> frozenset[StandardNumber]:
        """List the standards of a method that have ended, or may have."""
        over = self._over.get(method)
        if over is None:
            over = self._over[method] = frozenset(filter(self.may_have_ended, numbers_in(method)))
        return over
