"""Days on which the law or a standard changes: whole declarations, the day before and from then on.

The ruling (design.md, versions of standards): before its date a new version may be chosen, on the
date the old one is replaced; the mandatory limit in force applies whatever is cited. What is asked
is how things stand on the day judged as of, whenever the firm declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from qibiao.declarations import Declaration, StandardNumber
from qibiao.engine import Judgement, Parameters, Verdict, judge
from qibiao.engine.examples import changed
from qibiao.rules import Library, Status

_DECLARATION: TypeAdapter[Declaration] = TypeAdapter(Declaration)
A_DAY = timedelta(days=1)
CONFORMING, NONCONFORMING = (Verdict.CONFORMING,), (Verdict.NONCONFORMING,)
OPEN = (Verdict.CONFORMING, Verdict.NONCONFORMING)
STANDING = ("S1-01", "S1-02", "S1-03", "S1-04", "S1-05", "S1-06")


@dataclass(frozen=True)
class Change:
    """One replacement: its day, the two texts, and what declaring the old one is from that day."""

    pack: str
    day: date
    old: tuple[str, ...]
    new: tuple[str, ...]
    said: tuple[str, Status]
    verdicts: tuple[Verdict, ...]
    given: dict[str, Any]


# A toilet seat whose methods are not of the standard that is replaced.
SEAT = {
    "standard/citations": [{"number": "GB/T 23131-2019", "listed": True, "cited": True}],
    "indicators": [
        {
            "id": "seat_temp_max",
            "name": "坐圈最高温度",
            "nature": "performance",
            "value": "≤40",
            "unit": "℃",
            "method": "GB/T 23131-2019",
        },
        {
            "id": "dry_air_temp",
            "name": "暖风温度",
            "nature": "functional",
            "value": "≥45",
            "unit": "℃",
            "method": "GB/T 23131-2019",
        },
    ],
}
# The ruling knows one case, a mandatory text that is replaced, whatever replaces it.
MANDATORY = (("S1-02", Status.FAIL), NONCONFORMING)
RECOMMENDED = (("S1-03", Status.FAIL), CONFORMING)
TOYS_OLD = tuple(f"GB 6675.{part}-2014" for part in range(1, 5))
TOYS_NEW = tuple(f"GB 6675.{part}-2025" for part in range(1, 5))

CHANGES = {
    "GB 4706.1-2005": Change(
        "rice_cooker", date(2026, 8, 1), ("GB 4706.1-2005",), ("GB/T 4706.1-2024",),
        *MANDATORY, {},
    ),
    "GB 18242-2008": Change(
        "waterproofing_sheet", date(2026, 5, 1), ("GB 18242-2008",), ("GB/T 18242-2025",),
        *MANDATORY, {},
    ),
    "GB 6675-2014": Change(
        "children_toys", date(2026, 11, 1), TOYS_OLD, TOYS_NEW, *MANDATORY, {}
    ),
    "GB 38448-2019": Change(
        "smart_toilet", date(2027, 4, 1), ("GB 38448-2019",), ("GB 38448-2025",),
        *MANDATORY, SEAT,
    ),
    "GB/T 26572-2011": Change(
        "smartphone", date(2027, 8, 1), ("GB/T 26572-2011",), ("GB 26572-2025",),
        *RECOMMENDED, {},
    ),
}  # fmt: skip


def judged(library: Library, pack: str, as_of: date, given: dict[str, Any]) -> Judgement:
    sound = (library.law if pack == "law" else library.industry(pack)).sound
    declaration = _DECLARATION.validate_python(changed(sound, given))
    return judge(declaration, library, Parameters(as_of))


def declared(on: date) -> dict[str, Any]:
    """Declare on a day, before the first supply."""
    return {
        "disclosure/declared_on": on,
        "disclosure/first_supplied_on": on + A_DAY,
        "standard/issued_on": on - A_DAY,
        "standard/in_force_on": on,
    }


def implementing(*numbers: str) -> dict[str, Any]:
    return {"implemented": [{"number": number, "name": "某标准"} for number in numbers]}


def outcomes(judgement: Judgement) -> Iterator[tuple[str, str, Status]]:
    for entity in judgement.outcomes:
        for outcome in entity.outcomes:
            yield outcome.rule, entity.entity, outcome.status


def standing(judgement: Judgement, number: str) -> set[tuple[str, Status]]:
    """What the rules on the standing of standards say of an implemented one, but for passes."""
    quiet = (Status.PASS, Status.NOT_APPLICABLE, Status.NOT_IN_FORCE)
    return {
        (rule, status)
        for rule, entity, status in outcomes(judgement)
        if entity == f"standard:{number}" and rule in STANDING and status not in quiet
    }


def statuses(judgement: Judgement, wanted: str, named: str = "") -> set[Status]:
    return {
        status for rule, entity, status in outcomes(judgement) if rule == wanted and named in entity
    }


def days() -> list[Any]:
    """Every change with the days judged as of and declared on, counted from the day itself."""
    offsets = [(-1, -30), (0, -30), (0, 0), (1, -30), (1, 0), (1, 1)]
    return [
        pytest.param(change, as_of, on, id=f"{name} as of {as_of:+} declared {on:+}")
        for name, change in CHANGES.items()
        for as_of, on in offsets
    ]


@pytest.mark.parametrize(("change", "as_of", "on"), days())
@pytest.mark.parametrize("follows", ["old", "new", "both"])
def test_the_old_text_may_be_followed_to_the_day_and_the_new_one_before_it(
    library: Library, change: Change, as_of: int, on: int, follows: str
) -> None:
    numbers = {"old": change.old, "new": change.new, "both": (*change.old, *change.new)}[follows]
    given = {
        **change.given,
        **declared(change.day + on * A_DAY),
        **implementing(*numbers),
    }
    judgement = judged(library, change.pack, change.day + as_of * A_DAY, given)
    over = as_of >= 0
    for number in change.old:
        if follows != "new":
            assert standing(judgement, number) == ({change.said} if over else set()), number
    for number in change.new:
        assert standing(judgement, number) == set(), number
    expected = change.verdicts if over and follows != "new" else CONFORMING
    assert judgement.verdicts == expected


@pytest.mark.parametrize("name", CHANGES)
def test_the_catalogue_says_the_day_and_the_successor(library: Library, name: str) -> None:
    change = CHANGES[name]
    for old, new in zip(change.old, change.new, strict=True):
        ended = library.catalogue.find(StandardNumber.parse(old))
        came = library.catalogue.find(StandardNumber.parse(new))
        assert ended is not None and came is not None
        assert ended.replaced_on == came.in_force_on == change.day
        assert ended.replaced_by == (came.number,)


def indicator(id_: str, name: str, value: str, unit: str, method: str) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "nature": "performance",
        "value": value,
        "unit": unit,
        "method": method,
    }


NA, FAIL, UNDECIDED, PASS = Status.NOT_APPLICABLE, Status.FAIL, Status.UNDECIDED, Status.PASS
# change, indicator, and what (L1-01, L4-05) say of it the day before and on the day
_Said = tuple[Status, Status]
LIMITS: list[tuple[str, dict[str, Any], tuple[_Said, _Said]]] = [
    # Published until the day; the mandatory standard of the cooker itself ends on no known day.
    ("GB 4706.1-2005", indicator("electrical_safety", "电气安全", "不符合", "", ""),
     ((FAIL, NA), (UNDECIDED, NA))),
    # The mandatory figure was recalled; from the day a published recommended one takes its place.
    ("GB 18242-2008", indicator("soluble_3mm", "可溶物含量（3mm）", "≥2099", "g/m²",
                                "GB/T 328.26-2007"), ((UNDECIDED, NA), (NA, FAIL))),
    ("GB 18242-2008", indicator("soluble_3mm", "可溶物含量（3mm）", "≥2100", "g/m²",
                                "GB/T 328.26-2007"), ((PASS, NA), (NA, NA))),
    # The figures of the 2025 text that were read bind from the day; those that were not are asked.
    ("GB 6675-2014", indicator("mig_pb", "可迁移铅", "≤91", "mg/kg", "GB 6675.4-2014"),
     ((FAIL, NA), (UNDECIDED, NA))),
    ("GB 6675-2014", indicator("mig_pb", "可迁移铅", "≤90", "mg/kg", "GB 6675.4-2014"),
     ((PASS, NA), (PASS, NA))),
    ("GB 6675-2014", indicator("phthalates_new", "新增四种邻苯二甲酸酯", "≤0.11", "%",
                               "GB 6675.1-2025"), ((NA, NA), (FAIL, NA))),
    # The figure of 2019 is doubtful and ends; that of 2025 was not read: a person is asked (Z1-03).
    ("GB 38448-2019", indicator("wash_water", "清洗平均用水量", "≤0.71", "L", "GB 38448-2019"),
     ((UNDECIDED, NA), (NA, NA))),
    # Recommended until the day, mandatory with the same figure from then on.
    ("GB/T 26572-2011", indicator("rohs_pb", "均质材料中铅", "≤0.11", "%", "GB/T 39560.5-2021"),
     ((NA, FAIL), (FAIL, NA))),
    ("GB/T 26572-2011", indicator("rohs_pb", "均质材料中铅", "≤0.1", "%", "GB/T 39560.5-2021"),
     ((NA, NA), (PASS, NA))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "one", "said"),
    [pytest.param(*row, id=f"{row[0]} {row[1]['id']} {row[1]['value']}") for row in LIMITS],
)
@pytest.mark.parametrize("follows", ["old", "new", "both"])
def test_the_limit_in_force_on_the_day_applies_whatever_is_followed(
    library: Library,
    name: str,
    one: dict[str, Any],
    said: tuple[_Said, _Said],
    follows: str,
) -> None:
    change = CHANGES[name]
    numbers = {"old": change.old, "new": change.new, "both": (*change.old, *change.new)}[follows]
    given = {**change.given, **implementing(*numbers), "indicators/0": one}
    before, after = said
    for as_of, expected in ((-1, before), (0, after), (1, after)):
        for on in (-30, as_of):
            judgement = judged(
                library,
                change.pack,
                change.day + as_of * A_DAY,
                {**given, **declared(change.day + on * A_DAY)},
            )
            found = tuple(statuses(judgement, rule, one["name"]) for rule in ("L1-01", "L4-05"))
            assert found == tuple({status} for status in expected), (as_of, on)


def test_what_no_figure_is_held_for_is_asked_from_the_day(library: Library) -> None:
    for day, status in ((date(2027, 3, 31), Status.NOT_IN_FORCE), (date(2027, 4, 1), None)):
        said = statuses(judged(library, "smart_toilet", day, SEAT), "Z1-03")
        assert said == {status or Status.NEEDS_PERSON}


RULED = [
    ("GB/T 18801-2015", {("S1-03", FAIL)}, CONFORMING),  # replaced, recommended: update
    ("GB 34914-2017", {("S1-02", FAIL)}, NONCONFORMING),  # replaced, mandatory
    ("GB/T 14308-2010", {("S1-03", UNDECIDED)}, CONFORMING),  # day not published, a notice at most
    ("GB 4806.7-2016", {("S1-02", UNDECIDED)}, OPEN),  # day not published, mandatory
    ("GB 4706.53-2008", {("S1-02", UNDECIDED)}, OPEN),  # day not published, mandatory
    ("GB/T 99999-2020", {("S1-04", FAIL)}, CONFORMING),  # unknown: an inquiry
    ("GB 5296.4-2012", {("S1-06", FAIL)}, CONFORMING),  # the same text under a new prefix
    ("GB/T 5296.4-2012", set(), CONFORMING),
    ("GB 1536-2004", {("S1-03", FAIL), ("S1-06", FAIL)}, CONFORMING),  # recommended when replaced
]


@pytest.mark.parametrize(("number", "said", "verdicts"), RULED, ids=[row[0] for row in RULED])
def test_a_declared_standard_is_judged_by_how_it_stands(
    library: Library, number: str, said: set[tuple[str, Status]], verdicts: tuple[Verdict, ...]
) -> None:
    given = {"implemented/-": {"number": number, "name": "某标准"}}
    judgement = judged(library, "law", date(2026, 11, 24), given)
    assert standing(judgement, number) == said
    assert judgement.verdicts == verdicts


CHANGED = date(2017, 3, 23)


@pytest.mark.parametrize(
    ("number", "as_of", "said"),
    [
        ("GB 5296.4-2012", CHANGED - A_DAY, set()),
        ("GB 5296.4-2012", CHANGED, {("S1-06", FAIL)}),
        ("GB 5296.4-2012", CHANGED + A_DAY, {("S1-06", FAIL)}),
        ("GB/T 5296.4-2012", CHANGED - A_DAY, {("S1-06", FAIL)}),
        ("GB/T 5296.4-2012", CHANGED, set()),
        ("GB 5296.4", CHANGED - A_DAY, set()),
        ("GB 5296.4", CHANGED, {("S1-06", FAIL)}),
    ],
)
def test_a_prefix_that_does_not_fit_the_day_is_told_and_moves_nothing(
    library: Library, number: str, as_of: date, said: set[tuple[str, Status]]
) -> None:
    cited = {"number": number, "listed": True, "cited": True}
    given = {
        "implemented/-": {"number": number, "name": "某标准"},
        "standard/citations/-": cited,
    }
    judgement = judged(library, "law", as_of, given)
    assert standing(judgement, number) == said
    assert statuses(judgement, "N2-06", number) == {FAIL if said else PASS}
    without = judged(library, "law", as_of, {})
    assert judgement.verdicts == without.verdicts


NO_METHODS = ["foreword", "scope", "normative_references", "requirements"]
LAWS = {date(2018, 1, 1): "标准化法（2017年修订）", date(2024, 1, 1): "企业标准化促进办法"}


def law_rules(library: Library, since: date) -> set[str]:
    return {rule.id for rule in library.law.rules if rule.since == since}


@pytest.mark.parametrize("since", LAWS, ids=LAWS.values())
def test_the_rules_of_a_law_begin_on_its_day(library: Library, since: date) -> None:
    wanted = law_rules(library, since)
    assert len(wanted) > 10
    for as_of, in_force in ((since - A_DAY, False), (since, True), (since + A_DAY, True)):
        judgement = judged(library, "law", as_of, declared(as_of))
        said = [(rule, status) for rule, _, status in outcomes(judgement) if rule in wanted]
        seen = {rule for rule, _ in said}
        asleep = {rule for rule, status in said if status is Status.NOT_IN_FORCE}
        assert seen == wanted
        assert asleep == (set() if in_force else wanted)


@pytest.mark.parametrize(
    ("since", "rule", "given", "verdicts"),
    [
        # 标准化法 27: number and name of every standard followed
        (date(2018, 1, 1), "L4-03", {"implemented/0/number": None}, NONCONFORMING),
        (date(2018, 1, 1), "L4-04", {"implemented/0/name": None}, (Verdict.FLAWED,)),
        # 促进办法 12: the text states its test methods
        (date(2024, 1, 1), "C1-02", {"standard/elements": NO_METHODS}, NONCONFORMING),
    ],
    ids=["number", "name", "methods"],
)
def test_a_breach_counts_from_the_day_of_the_law(
    library: Library,
    since: date,
    rule: str,
    given: dict[str, Any],
    verdicts: tuple[Verdict, ...],
) -> None:
    for as_of, status in ((since - A_DAY, Status.NOT_IN_FORCE), (since, FAIL)):
        number = {"standard/number": f"Q/QYJS 001-{since.year - 1}"}
        judgement = judged(library, "law", as_of, {**given, **declared(as_of), **number})
        assert status in statuses(judgement, rule)
        assert judgement.verdicts == (verdicts if status is FAIL else CONFORMING)
