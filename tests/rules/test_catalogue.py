"""The catalogue: how a standard stands on a day, and what stays open where a date is missing."""

from datetime import date
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations import StandardNumber, Unreadable
from qibiao.reports import catalogue_lines
from qibiao.rules import Library
from qibiao.rules.catalogue import Binding, Catalogue, Entry, NatureChange, StandardStatus
from qibiao.rules.provenance import Basis

START, END = date(2015, 6, 1), date(2020, 1, 1)
BEFORE_START, BEFORE_END = date(2015, 5, 31), date(2019, 12, 31)
LATER = date(2026, 11, 24)


def number(text: str) -> StandardNumber:
    return StandardNumber.parse(text)


def entry(text: str = "GB 100-2015", **said: Any) -> Entry:
    known: dict[str, Any] = {"binding": Binding.MANDATORY, "basis": Basis.PUBLISHED, **said}
    return Entry(number=number(text), title="标准", **known)


OPEN = "open"


def status(found: StandardStatus | Unreadable) -> str:
    return OPEN if isinstance(found, Unreadable) else found.value


ENDED: dict[str, Any] = {"in_force_on": START, "replaced_on": END}
ABOLISHED: dict[str, Any] = {"in_force_on": START, "abolished_on": END}
RECALLED: dict[str, Any] = {**ENDED, "end_basis": Basis.RECALLED}
CASES: list[tuple[dict[str, Any], date, str]] = [
    ({}, LATER, "current"),
    ({"in_force_on": START}, BEFORE_START, "upcoming"),
    ({"in_force_on": START}, START, "current"),
    (ENDED, BEFORE_START, "upcoming"),
    (ENDED, START, "to_be_replaced"),
    (ENDED, BEFORE_END, "to_be_replaced"),
    (ENDED, END, "replaced"),
    (ENDED, LATER, "replaced"),
    (ABOLISHED, BEFORE_END, "to_be_replaced"),
    (ABOLISHED, END, "abolished"),
    ({"replaced": True}, LATER, OPEN),
    ({"replaced": True, "in_force_on": START}, BEFORE_START, "upcoming"),
    ({"replaced": True, "in_force_on": START}, START, OPEN),
    ({"abolished": True}, LATER, OPEN),
    ({"replaced": True, **ENDED}, END, "replaced"),
    ({"abolished": True, **ABOLISHED}, END, "abolished"),
    ({"abolished": True, **ABOLISHED}, BEFORE_END, "to_be_replaced"),
    (RECALLED, BEFORE_END, "to_be_replaced"),
    (RECALLED, END, OPEN),
    ({**ENDED, "basis": Basis.RECALLED}, END, OPEN),
    ({**ENDED, "basis": Basis.RECALLED, "end_basis": Basis.PUBLISHED}, END, "replaced"),
    ({"abolished": True, "replaced_on": END}, LATER, "replaced"),
    ({"abolished": True, "replaced_on": END}, BEFORE_END, OPEN),
    ({"replaced": True, "abolished_on": END}, LATER, "abolished"),
    ({"suspended": True}, LATER, "suspended"),
    ({"suspended": True, **ENDED}, END, "suspended"),
]


@pytest.mark.parametrize(("said", "on", "expected"), CASES)
def test_a_standard_stands_as_its_dates_say(said: dict[str, Any], on: date, expected: str) -> None:
    one = entry(**said)
    assert status(one.status(on)) == expected
    assert status(Catalogue([one]).status(number("GB 100-2015"), on)) == expected


def test_every_status_stands_in_the_table_above() -> None:
    said = {expected for _, _, expected in CASES}
    assert said == {known.value for known in StandardStatus} - {"unlisted"} | {OPEN}


@pytest.mark.parametrize(
    ("said", "word"),
    [({"replaced": True}, "被代替日期未公布"), ({"abolished": True}, "废止日期未公布")],
)
def test_an_end_without_a_date_says_what_to_look_up(said: dict[str, Any], word: str) -> None:
    found = entry(**said).status(LATER)
    assert isinstance(found, Unreadable)
    assert (found.text, word in found.reason, "2026-11-24" in found.reason) == (
        "GB 100-2015",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GB 100-2015", "replaced"),
        ("GB 100-2020", "current"),
        ("GB 100-2019", "unlisted"),
        ("GB 100", "current"),
        ("GB 101", "unlisted"),
        ("GB/T 100-2015", "unlisted"),
        ("GB 100.1-2015", "unlisted"),
        ("GB 100-2020/XG1-2022", "current"),
    ],
)
def test_a_number_is_looked_up_by_all_that_makes_a_version(text: str, expected: str) -> None:
    known = Catalogue([entry(**ENDED), entry("GB 100-2020", in_force_on=END)])
    assert status(known.status(number(text), LATER)) == expected


UNDATED: list[tuple[list[Entry], date, str, str | None]] = [
    ([entry(**ENDED), entry("GB 100-2020", in_force_on=END)], LATER, "current", "GB 100-2020"),
    ([entry(**ENDED), entry("GB 100-2020", in_force_on=END)], BEFORE_END, "current",
     "GB 100-2015"),
    ([entry(**ENDED), entry("GB 100-2020", in_force_on=END)], BEFORE_START, "upcoming", None),
    ([entry(**ENDED), entry("GB 100-2020", **{"abolished_on": LATER})], LATER, "abolished", None),
    ([entry(**ABOLISHED), entry("GB 100-2030", in_force_on=date(2030, 1, 1))], LATER, "upcoming",
     None),
    ([entry(replaced=True), entry("GB 100-2020", in_force_on=END)], LATER, "current",
     "GB 100-2020"),
    ([entry(replaced=True), entry("GB 100-2020", in_force_on=END)], BEFORE_END, OPEN, None),
    ([entry(), entry("GB 100-2020")], LATER, "current", None),
    ([entry(suspended=True)], LATER, "suspended", None),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "on", "expected", "version"), UNDATED)
def test_an_undated_number_means_its_versions_together(
    entries: list[Entry], on: date, expected: str, version: str | None
) -> None:
    for ordered in permutations(entries):
        known = Catalogue(ordered)
        assert status(known.status(number("GB 100"), on)) == expected
        current = known.current_version(number("GB 100-1999"), on)
        assert (current and str(current)) == version


def test_how_earlier_versions_ended_says_nothing_of_an_undated_number() -> None:
    """GB 12021.6 was abolished in 1989's version and replaced in the last one."""
    last = entry("GB 100-2020", replaced_on=END, replaced_by=(number("GB 300-2020"),))
    for first in (entry(abolished=True), entry(replaced=True)):
        for ordered in permutations((first, last)):
            known = Catalogue(ordered)
            assert known.is_replaced(number("GB 100"), LATER) is True
            assert known.is_abolished(number("GB 100"), LATER) is False
            assert known.is_replaced(number("GB 100"), BEFORE_END) is False


def test_an_undated_number_whose_parts_replaced_it_may_mean_the_parts() -> None:
    parts = (number("GB 100.1-2020"), number("GB 100.2-2020"))
    known = Catalogue([entry(replaced_on=END, replaced_by=parts)])
    assert isinstance(known.is_replaced(number("GB 100"), LATER), Unreadable)
    assert known.is_replaced(number("GB 100-2015"), LATER) is True


@pytest.mark.parametrize(
    ("text", "abolished", "replaced", "listed"),
    [
        ("GB 100-2015", False, True, True),
        ("GB 100-2020", False, False, True),
        ("GB 100", False, False, True),
        ("GB 200-2015", True, False, True),
        ("GB 200", True, False, True),
        ("GB 300-2015", OPEN, False, True),
        ("GB 400-2015", False, False, False),
        ("GB 400", False, False, False),
    ],
)
def test_an_end_is_told_apart_from_not_being_listed(
    text: str, abolished: bool | str, replaced: bool, listed: bool
) -> None:
    known = Catalogue(
        [
            entry(**ENDED),
            entry("GB 100-2020", in_force_on=END),
            entry("GB 200-2015", **ABOLISHED),
            entry("GB 300-2015", abolished=True),
        ]
    )
    one = number(text)
    answer = known.is_abolished(one, LATER)
    assert (OPEN if isinstance(answer, Unreadable) else answer) == abolished
    assert (known.is_replaced(one, LATER), known.is_listed(one)) == (replaced, listed)


def test_two_entries_may_not_contradict_each_other() -> None:
    assert len(Catalogue([entry(), entry()])) == 1
    with pytest.raises(ValueError, match="两条不同的记录"):
        Catalogue([entry(), entry(**ENDED)])


@pytest.mark.parametrize(
    ("text", "binding"),
    [
        ("GB 100-2015", Binding.MANDATORY),
        ("GB 100-1999", Binding.MANDATORY),
        ("GB/T 7-2008", Binding.MANDATORY),
        ("GB/T 5-2020", Binding.RECOMMENDED),
        ("GB 5-2020", Binding.MANDATORY),
        ("T/CAS 1-2020", Binding.OTHER),
        ("Q/ABC 1-2020", Binding.OTHER),
    ],
)
def test_the_nature_is_as_listed_and_else_as_the_number_says(text: str, binding: Binding) -> None:
    known = Catalogue([entry(), entry("GB/T 7-2008", binding=Binding.MANDATORY)])
    assert known.binding(number(text), LATER) is binding


def turned(**said: Any) -> Entry:
    change: dict[str, Any] = {"to": "GB/T 100-2015", "basis": Basis.PUBLISHED, "on": END, **said}
    return entry(in_force_on=START, nature_changed=NatureChange(**change))


RECALLED_CHANGE: dict[str, Any] = {"basis": Basis.RECALLED, "known_by": date(2022, 1, 1)}
NATURES: list[tuple[dict[str, Any], date, str]] = [
    ({}, BEFORE_END, "mandatory"),
    ({}, END, "recommended"),
    ({"basis": Basis.RECALLED}, BEFORE_END, "mandatory"),
    ({"basis": Basis.RECALLED}, END, OPEN),
    (RECALLED_CHANGE, END, OPEN),
    (RECALLED_CHANGE, date(2021, 12, 31), OPEN),
    (RECALLED_CHANGE, date(2022, 1, 1), "recommended"),
    ({"on": None}, LATER, OPEN),
    ({"on": None, "known_by": END}, BEFORE_END, OPEN),
    ({"on": None, "known_by": END}, END, "recommended"),
]


@pytest.mark.parametrize(("said", "on", "expected"), NATURES)
@pytest.mark.parametrize("text", ["GB 100-2015", "GB/T 100-2015", "GB 100", "GB/T 100"])
def test_a_nature_changes_on_its_day_and_nothing_else_does(
    said: dict[str, Any], on: date, expected: str, text: str
) -> None:
    known = Catalogue([turned(**said)])
    binding = known.binding(number(text), on)
    assert (OPEN if isinstance(binding, Unreadable) else binding.value) == expected
    assert status(known.status(number(text), on)) == "current"
    assert (known.is_replaced(number(text), on), known.is_abolished(number(text), on)) == (
        False,
        False,
    )
    assert known.is_listed(number(text))


@pytest.mark.parametrize(("on", "expected"), [(BEFORE_END, "GB 100-2015"), (END, "GB/T 100-2015")])
def test_the_version_in_force_goes_by_the_number_of_the_day(on: date, expected: str) -> None:
    assert str(Catalogue([turned()]).current_version(number("GB 100"), on)) == expected


def test_a_standard_of_two_numbers_is_one_entry() -> None:
    known = Catalogue([turned(), turned()])
    assert len(known) == len(list(known)) == 1
    assert known.find(number("GB/T 100-2015")) is known.find(number("GB 100-2015"))
    with pytest.raises(ValueError, match="两条不同的记录"):
        Catalogue([turned(), entry("GB/T 100-2015", binding=Binding.RECOMMENDED)])
    later = Catalogue([entry("GB/T 100-2015", binding=Binding.RECOMMENDED)])
    assert [str(one.number) for one in known.updated(later)] == ["GB/T 100-2015"]


@pytest.mark.parametrize("to", ["GB/T 101-2015", "GB/T 100-2016", "GB 100-2015", "QB/T 100-2015"])
def test_a_change_of_nature_changes_the_prefix_alone(to: str) -> None:
    with pytest.raises(ValueError, match="同号同年"):
        turned(to=to)


def test_an_undated_entry_is_no_version_to_compare_with() -> None:
    known = Catalogue([entry("GB 100")])
    assert status(known.status(number("GB 100"), LATER)) == "current"
    assert status(known.status(number("GB 100-2015"), LATER)) == "unlisted"
    assert known.current_version(number("GB 100"), LATER) is None


@pytest.mark.parametrize(
    ("on", "shown", "nature"),
    [(BEFORE_END, "GB 100-2015  标准", "强制性"), (END, "GB/T 100-2015  标准", "推荐性")],
)
def test_a_list_shows_the_number_of_the_day_and_the_change(
    on: date, shown: str, nature: str
) -> None:
    lines = [line.text for line in catalogue_lines([turned()], on, "zh")]
    assert lines[0] == shown
    assert nature in lines[1]
    assert "性质变更 GB 100-2015 → GB/T 100-2015（2020-01-01，已公布）" in lines[2]


@given(st.dates(date(1980, 1, 1), date(2035, 12, 31)), st.randoms(use_true_random=False))
def test_all_that_is_said_of_a_standard_has_been_so_since_its_last_turn(
    library: Library, on: date, random: Random
) -> None:
    catalogue = library.catalogue
    number = random.choice([name for entry in catalogue for name in entry.numbers])
    for asked in (number, number.undated):
        since = max(day for day in catalogue.turns(asked) if day <= on)
        assert since <= on
        assert catalogue.current_version(asked, since) == catalogue.current_version(asked, on)
        for look in (catalogue.status, catalogue.is_abolished, catalogue.is_replaced):
            assert _certain(look(asked, since)) == _certain(look(asked, on))


def _certain(said: object) -> object:
    """Leave out the reason of what is not certain, which names the day."""
    return OPEN if isinstance(said, Unreadable) else said
