"""The words of conditions: one line of a rule, and what it says of a value.

Every word fixes two things besides its meaning: what it says of something absent (``absent``),
and that something unreadable is always unknown. The table ``WORDS`` is the whole language.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from qibiao.declarations import Unreadable
from qibiao.rules.bounds import Bounds
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, not3, truth
from qibiao.rules.vocabulary import Type


class Condition(NamedTuple):
    """One line of a rule (条件): a field, a word, an operand, and conditions on members.

    ``operand`` is a literal, a tuple of literals, a reference to a field, or for ``any_of`` empty;
    ``members`` holds what ``some``, ``every`` and ``count`` ask of members, ``where`` which of
    them are meant.
    """

    path: str
    word: str
    operand: Any = None
    members: tuple["Condition", ...] = ()
    where: tuple["Condition", ...] = ()

    @property
    def key(self) -> str:
        """Name this condition; equal lines of two rules are one condition."""
        inner = "; ".join(member.key for member in self.members)
        where = "; ".join(member.key for member in self.where)
        shown = " ".join(
            part
            for part in (
                self.path,
                self.word,
                "" if self.operand is None else str(self.operand),
                f"[{inner}]" if inner else "",
                f"where [{where}]" if where else "",
            )
            if part
        )
        return shown


class Reference(NamedTuple):
    """An operand that is another field of the same entity."""

    path: str

    def __str__(self) -> str:
        return self.path


class Duration(NamedTuple):
    """A time before a day: ``within: {months: 12, of: as_of}``."""

    months: int
    of: Reference

    def __str__(self) -> str:
        return f"{self.months} months of {self.of}"


class Word(NamedTuple):
    """A word: the types it speaks of, what it says of absence, and its meaning.

    ``holds`` is called with a value and an operand that are both there and both readable.
    """

    types: frozenset[Type]
    absent: Truth
    holds: Callable[[Any, Any], Truth]


def months_before(day: date, months: int) -> date:
    """Go back whole months; a day that the month lacks becomes its last day.

    >>> months_before(date(2024, 2, 29), 12)
    datetime.date(2023, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_there(value: Any) -> Truth:
    """Limits may be there or not while the variant is unknown; every other value is there."""
    return value.present if isinstance(value, Bounds) else TRUE


def _within(value: date, operand: tuple[int, date]) -> Truth:
    months, day = operand
    return truth(months_before(day, months) <= value <= day)


class PartialSet(frozenset[Any]):
    """A set of which some members could not be read (部分识读的集合)."""

    __slots__ = ()


def _same_set(value: frozenset[Any], operand: frozenset[Any]) -> Truth:
    if isinstance(value, PartialSet) or isinstance(operand, PartialSet):
        return UNKNOWN
    return truth(value == operand)


def _includes(value: frozenset[Any], operand: Sequence[Any]) -> Truth:
    if value.issuperset(operand):
        return TRUE
    return UNKNOWN if isinstance(value, PartialSet) else FALSE


def _inside(value: Any, bounds: Any) -> Truth:
    answer: Truth = bounds.contain(value)
    return answer


def _same_method(value: Any, operand: Any) -> Truth:
    answer: Truth = operand.accept(value)
    return answer


_ANY = frozenset(set(Type) - {Type.LIST})
_EXACT = frozenset({Type.WORD, Type.FLAG, Type.TEXT, Type.STATUS})
_DAY = frozenset({Type.DATE})
_MEASURED = frozenset({Type.REQUIREMENT})

WORDS: Mapping[str, Word] = {
    "present": Word(_ANY, FALSE, lambda value, _: _is_there(value)),
    "not_present": Word(_ANY, TRUE, lambda value, _: not3(_is_there(value))),
    "is": Word(_EXACT, UNKNOWN, lambda value, operand: truth(value == operand)),
    "one_of": Word(_EXACT, UNKNOWN, lambda value, operand: truth(value in operand)),
    "status_in": Word(
        frozenset({Type.STATUS}), UNKNOWN, lambda value, operand: truth(value in operand)
    ),
    "not_after": Word(_DAY, UNKNOWN, lambda value, operand: truth(value <= operand)),
    "not_before": Word(_DAY, UNKNOWN, lambda value, operand: truth(value >= operand)),
    "within": Word(_DAY, UNKNOWN, _within),
    "same_set": Word(frozenset({Type.SET}), UNKNOWN, _same_set),
    "includes": Word(frozenset({Type.SET}), UNKNOWN, _includes),
    "same_method_as": Word(frozenset({Type.METHOD}), UNKNOWN, _same_method),
    "inside": Word(_MEASURED, UNKNOWN, _inside),
    "not_inside": Word(_MEASURED, UNKNOWN, lambda value, bounds: not3(_inside(value, bounds))),
}

PRESENCE = ("present", "not_present")
QUANTIFIERS = ("some", "every", "count")
ANY_OF = "any_of"


def answers_of(word: str) -> Callable[[Any, Any], Truth]:
    """Give what a word says of an observed value and an operand.

    ``None`` is absent, ``Unreadable`` is there and not understood. An operand that is absent or
    unreadable leaves a comparison unknown.

    >>> answers_of("present")(None, None), answers_of("is")(None, "goods")
    ('false', 'unknown')
    """
    _, absent, holds = WORDS[word]

    def of_presence(value: Any, operand: Any) -> Truth:
        if value is None:
            return absent
        return UNKNOWN if isinstance(value, Unreadable) else holds(value, operand)

    def of_comparison(value: Any, operand: Any) -> Truth:
        if value is None:
            return absent
        if isinstance(value, Unreadable) or operand is None or isinstance(operand, Unreadable):
            return UNKNOWN
        return holds(value, operand)

    return of_presence if word in PRESENCE else of_comparison


def count3(values: list[Truth], at_least: int) -> Truth:
    """Count members three-valued: enough certain ones, or too few possible ones, decide.

    >>> count3([TRUE, UNKNOWN], 1), count3([TRUE, UNKNOWN], 2), count3([FALSE, UNKNOWN], 2)
    ('true', 'unknown', 'false')
    """
    certain = values.count(TRUE)
    if certain >= at_least:
        return TRUE
    return FALSE if certain + values.count(UNKNOWN) < at_least else UNKNOWN
