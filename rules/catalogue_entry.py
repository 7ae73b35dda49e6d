"""One standard of the catalogue: what it is, and how it stands on a day (目录条目)."""

import dataclasses
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from qibiao.declarations import StandardNumber, Unreadable
from qibiao.declarations.strict import STRICT
from qibiao.rules.provenance import Basis


class StandardStatus(StrEnum):
    """How a standard stands on a day (标准状态)."""

    UPCOMING = "upcoming"
    CURRENT = "current"
    TO_BE_REPLACED = "to_be_replaced"
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    SUSPENDED = "suspended"
    UNLISTED = "unlisted"


class Binding(StrEnum):
    """Whether a standard binds (标准性质)."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    OTHER = "other"

    @classmethod
    def of(cls, number: StandardNumber) -> "Binding":
        """Say whether a standard binds, as far as its number says."""
        nature = number.nature.value
        return cls(nature) if nature in ("mandatory", "recommended") else cls.OTHER


def _as_number(value: Any) -> Any:
    return StandardNumber.parse(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, config=STRICT)
class NatureChange:
    """A mandatory text that turned recommended and kept number and year (性质变更).

    About 1,077 did on 2017-03-23 (国家标准公告 2017年第7号): GB 5296.4-2012 is GB/T 5296.4-2012
    since; not a word of the text changed. ``to`` is the number since ``on``; ``on`` is None where
    the day was not published. Where it is not published, or not verified, ``known_by`` is a day by
    which the standard was read under its new number.
    """

    to: Annotated[StandardNumber, BeforeValidator(_as_number)]
    basis: Basis
    on: date | None = None
    known_by: date | None = None
    source: str = ""
    note: str = ""

    def has_come(self, on: date) -> bool | Unreadable:
        """Tell whether the change has come by a day; only what is published or read is certain."""
        certain = self.on if self.basis is Basis.PUBLISHED and self.on else self.known_by
        if certain is not None and on >= certain:
            return True
        if self.on is not None and on < self.on:
            return False
        when = f"据未经核实的资料自 {self.on} 起" if self.on else "性质变更日期未公布，何时"
        return Unreadable(str(self.to), f"{when}改为 {self.to}，{on} 的性质须查证")


@dataclass(frozen=True, slots=True, config=STRICT)
class Entry:
    """One standard of the catalogue (目录条目), and how what is said of it is known.

    ``replaced_on`` and ``abolished_on`` are the first day no longer in force; where that is known
    to have come and its date is not published, ``replaced`` or ``abolished`` alone says so.
    ``end_basis`` is how the end is known, where not as the rest. ``number`` and ``binding`` are
    those of the text as it was published; ``nature_changed`` says what they became.
    """

    number: StandardNumber
    title: str
    binding: Binding
    basis: Basis
    end_basis: Basis | None = None
    source: str = ""
    in_force_on: date | None = None
    nature_changed: NatureChange | None = None
    replaced_by: tuple[StandardNumber, ...] = ()
    replaced_on: date | None = None
    replaced: bool = False
    abolished: bool = False
    abolished_on: date | None = None
    suspended: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError where a change of nature changes more than the prefix."""
        change = self.nature_changed
        if change is None:
            return
        same = change.to.family_key == self.number.family_key and change.to.year == self.number.year
        if not same or change.to.prefix == self.number.prefix:
            raise ValueError(
                f"{self.number} 性质变更后应为同号同年、代号不同的编号，不是 {change.to}；"
                "nature_changed keeps number and year and changes the prefix"
            )

    @property
    def numbers(self) -> tuple[StandardNumber, ...]:
        """List the numbers it goes by, that of its publication first."""
        change = self.nature_changed
        return (self.number,) if change is None else (self.number, change.to)

    @property
    def turns(self) -> frozenset[date]:
        """List the days from which anything else is said of it than the day before."""
        change = self.nature_changed
        days = {self.in_force_on, self.replaced_on, self.abolished_on}
        days |= {change.on, change.known_by} if change else set()
        return frozenset(day for day in days if day is not None)

    def number_on(self, on: date) -> StandardNumber | Unreadable:
        """Give its number on a day."""
        if self.nature_changed is None:
            return self.number
        come = self.nature_changed.has_come(on)
        if isinstance(come, Unreadable):
            return come
        return self.nature_changed.to if come else self.number

    def binding_on(self, on: date) -> Binding | Unreadable:
        """Say whether it binds on a day: as published, until its nature changed."""
        number = self.number_on(on)
        if isinstance(number, Unreadable):
            return number
        return self.binding if number == self.number else Binding.of(number)

    def is_abolished(self, on: date) -> bool | Unreadable:
        """Tell whether it is abolished on a day; only a published date says so for certain."""
        return self._ended(self.abolished, self.abolished_on, on, "废止")

    def is_replaced(self, on: date) -> bool | Unreadable:
        """Tell whether another has replaced it on a day; only a published date is certain."""
        return self._ended(self.replaced, self.replaced_on, on, "被代替")

    def _ended(self, ended: bool, day: date | None, on: date, word: str) -> bool | Unreadable:
        number = str(self.number)
        if ended and day is None:
            return Unreadable(number, f"{word}日期未公布，{on} 是否有效须查证")
        if day is None or on < day:
            return False
        if (self.end_basis or self.basis) is not Basis.PUBLISHED:
            return Unreadable(number, f"据未经核实的资料自 {day} 起{word}，须查证")
        return True

    def status(self, on: date) -> StandardStatus | Unreadable:
        """Say how this standard stands on a day; an end that is not certain leaves it open."""
        if self.suspended:
            return StandardStatus.SUSPENDED
        if self.in_force_on is not None and on < self.in_force_on:
            return StandardStatus.UPCOMING
        abolished, replaced = self.is_abolished(on), self.is_replaced(on)
        if abolished is True:
            return StandardStatus.ABOLISHED
        if replaced is True:
            return StandardStatus.REPLACED
        for answer in (abolished, replaced):
            if isinstance(answer, Unreadable):
                return answer
        ends = self.replaced_on is not None or self.abolished_on is not None
        return StandardStatus.TO_BE_REPLACED if ends else StandardStatus.CURRENT

    def plain(self) -> dict[str, Any]:
        """Give it in the form of a catalogue file; what it does not say is left out."""
        said: dict[str, Any] = _plain(self)
        return said


def _plain(value: Any) -> Any:
    match value:
        case StandardNumber():
            return str(value)
        case StrEnum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case Entry() | NatureChange():
            said = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
            return {key: one for key, one in said.items() if one}
        case _:
            return value
