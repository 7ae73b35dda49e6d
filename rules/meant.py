"""A declared text as it is meant beside its row, which knows its unit, its scale and its name.

The reader sees the text alone, and leaves 度, 分 or 7日内 open. What the row settles is settled
here, once for a distinct text of a row; what even the row leaves open stays as it was read.
"""

from collections.abc import Iterator
from dataclasses import replace
from re import compile

from qibiao.declarations import Interval, Requirement, RequirementKind
from qibiao.declarations.requirements.memo import read_requirement
from qibiao.declarations.requirements.requirement import Combine
from qibiao.declarations.requirements.text import plain
from qibiao.declarations.requirements.units import look_up
from qibiao.rules.affirming import affirmed
from qibiao.rules.counting import alternative_of
from qibiao.rules.either import either
from qibiao.rules.grade_reading import read_grade
from qibiao.rules.indicators import Row
from qibiao.rules.row_units import BY_VOLUME, in_unit_of
from qibiao.rules.signs import before_value, quantities_of, settled, unbracketed
from qibiao.rules.terms import SPANS, TERMS

_LONGEST = 60  # signs; a longer text is prose, and reading it in many ways is slow
_WITHIN = compile("以内|之内|内")
_COUNTED = compile(r"\((?:含|包含|包括)(?:本数|本日|当[天日]|第?\d{1,3}[天日])?\)")
_MONEY = compile(r"(?:人民币|RMB|CNY|[¥￥])[: ]?(?=[0-9一二三四五六七八九])")
_OF_INTERVALS = compile("间隔|周期")
_ONCE_EVERY = compile(r"每(?:隔)?(?P<term>[^次每]{1,8}?)(?:至少)?(?:1|一) ?次(?:[/／]?台)?")
_OF_A_SCALE = compile("等级|级别|类别|级$")


def as_meant(read: Requirement, unit: str, row: Row) -> Requirement:
    """Give what a text was read as, or what it is meant as beside its row where that is certain."""
    if row.lasting:
        read = _lasting(read, unit)
    if BY_VOLUME.search(unit) and read.remark is None:
        read = replace(read, remark=unit)  # the unit alone is no more than a percentage
    if len(read.text) > _LONGEST or _fits(read, row):
        return read
    for found in _readings(read, unit, row):
        if found is not None and found.undecided is None and _fits(found, row):
            lasts = _lasting(found, unit) if row.lasting else found
            return replace(lasts, text=read.text)
    return read


def _fits(read: Requirement, row: Row) -> bool:
    """Tell whether a text says what its row can compare, or something that no row settles."""
    if read.undecided is not None:
        return read.vague
    if read.parts:
        said = (part.label for part in read.parts if part.label)
        fits = row.pair is not None or all(_fits(part.requirement, row) for part in read.parts)
        return fits and not any(_MONEY.match(f"{label}1") for label in said)
    if read.kind is RequirementKind.PRESENCE:
        return "/" not in plain(read.text)
    if read.kind is RequirementKind.GRADE:
        return bool(row.grades)
    unit, known, own = read.unit, in_unit_of(read, row).unit, look_up(row.unit)
    if unit is None or known is None:
        return read.kind is not RequirementKind.INTERVAL or not (row.unit or row.grades)
    return own is not None and (
        known.dimension == own.dimension
        or {known.dimension, own.dimension} <= TERMS
        or alternative_of(unit, row.units) is not None
    )


def _readings(read: Requirement, unit: str, row: Row) -> Iterator[Requirement | None]:
    """List what a text may be meant as, by what the row knows."""
    text = read.text
    if not unit:
        yield affirmed(text, row)
    if row.grades and not unit:
        yield read_grade(text, row.grades)
        yield from (_graded(words, unit, row) for words in _without_own_words(text, row))
    yield either(text, unit, bool(row.grades))
    if not row.unit:
        return
    units = [unit, *settled(unit, row), *unbracketed(unit, row)] if unit else [""]
    texts = [text, *settled(text, row), *unbracketed(text, row), *before_value(text, row)]
    texts.extend(_each_term(text, row))
    texts.extend(_of_money(text, row))
    for words in texts:
        for one in units:
            if (words, one) != (text, unit):
                yield read_requirement(words, one)
                yield either(words, one, graded=False)


def _graded(words: str, unit: str, row: Row) -> Requirement | None:
    return read_grade(words, row.grades) or read_requirement(words, unit)


def _without_own_words(text: str, row: Row) -> Iterator[str]:
    """Leave out what the row is called: 一级能效 beside 能效等级 is 一级."""
    for name in (row.title.zh, *row.aliases):
        own = _OF_A_SCALE.sub("", name)
        if own and own in text:
            yield text.replace(own, "", 1)


def _each_term(text: str, row: Row) -> Iterator[str]:
    """Say what lies between two of what happens once in a term: 每15天1次, 每季度一次."""
    found = _ONCE_EVERY.fullmatch(plain(text))
    if found is not None and _OF_INTERVALS.search(row.title.zh):
        term = found["term"]
        yield term if term[0].isdigit() or term[0] in "一二两三半十" else f"1{term}"


def _of_money(text: str, row: Row) -> Iterator[str]:
    """Put the name of the money, or its sign, after the sum."""
    written = plain(text)
    said = _MONEY.search(written)
    if said is not None and "money_cny" in quantities_of(row):
        rest = _MONEY.sub("", written, 1)
        yield rest if rest.endswith("元") else f"{rest}元"


def _lasting(read: Requirement, unit: str) -> Requirement:
    """Take 7日内 for 7日, and 5000公里以内 for 5000公里, where that is how long something lasts.

    ≤7日 is meant as it stands. Of a promise of two parts each is taken so.
    """
    written = plain(read.text)
    if read.undecided is not None and _COUNTED.search(written):
        read = replace(read_requirement(_COUNTED.sub("", written), unit) or read, text=read.text)
    if read.combine is Combine.PAIRED:
        parts = (replace(part, requirement=_span(part.requirement)) for part in read.parts)
        return replace(read, parts=tuple(parts))
    return _span(read)


def _span(read: Requirement) -> Requirement:
    interval, unit = read.interval, read.unit
    if interval is None or interval.low is not None or interval.high is None or unit is None:
        return read
    if unit.dimension not in SPANS or not _WITHIN.search(plain(read.text)):
        return read
    return replace(read, interval=Interval.point(interval.high))
