"""Files of waivers into waivers, and what became of each: none is dropped in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from re import compile
from typing import NamedTuple

from qibiao.declarations import Intake, IntakeProblem, Place, Text
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.values import read_date
from qibiao.engine.case import WAIVER_TITLES, WAIVERS_REFUSED, WaiverEffect, WaiverTaken
from qibiao.engine.judgement import Run
from qibiao.engine.opinions import Waiver
from qibiao.engine.review_fields import FINGERPRINT, RULE, VALUE_FINGERPRINT
from qibiao.engine.review_reading import RawRow, read_file
from qibiao.engine.waiver_fields import AUTHORITY, BY, DATE, REASON, UNTIL, WAIVER_FORM

_FINGERPRINT = compile(r"[0-9a-f]{16}")
_GONE = Text(
    zh="未采用：所豁免的规则或对象不在所评判的声明中（未提交、已改名或删去，或指纹抄错）",
    en="refused: no rule and entity of that fingerprint is among what was judged (not submitted, "
    "renamed, deleted, or miscopied)",
)
_REMEDIES = {
    WaiverEffect.UNFIT: Text(
        zh="用 qibiao review waivers 写出的规则和指纹；问题请用 --opinions 回答",
        en="take rule and fingerprints as qibiao review waivers writes them; answer questions "
        "with --opinions",
    ),
    WaiverEffect.EARLY: Text(
        zh="等到生效之日，或核对豁免日期和 --as-of",
        en="wait for that day, or check date and --as-of",
    ),
    WaiverEffect.EXPIRED: Text(
        zh="请豁免单位重新作出豁免，或从文件中删去", en="have it given anew, or take it out"
    ),
}
_ANEW = Text(
    zh="问题仍在的，用 qibiao review waivers 重新写出，请豁免单位重新作出；否则从文件中删去",
    en="if the finding is there still, write it anew with qibiao review waivers and have it given "
    "anew; else take it out",
)


class WaiversRead(NamedTuple):
    """What came in as waivers: each row was taken or told of, so ``seen`` adds up."""

    waivers: tuple[Waiver, ...]
    problems: tuple[IntakeProblem, ...]
    seen: int


def read_waivers(paths: Iterable[Path]) -> WaiversRead:
    """Read files of waivers, YAML or JSON; a file that is refused as a whole counts as one."""
    waivers: list[Waiver] = []
    problems: list[IntakeProblem] = []
    seen = 0
    for path in paths:
        raw = read_file(path, WAIVER_FORM)
        problems += raw.problems
        seen += len(raw.rows) + (not raw.usable)
        for row in raw.rows:
            wrong = list(_wrong(row))
            problems += wrong
            if not wrong:
                waivers.append(_waiver(row))
        if raw.usable and not raw.rows:
            problems.append(_empty(path))
    return WaiversRead(tuple(waivers), tuple(problems), seen)


def _wrong(row: RawRow) -> Iterator[IntakeProblem]:
    for part, title in WAIVER_FORM.parts.items():
        given = row.parts.get(part)
        if given is None:
            yield _problem(
                row.place,
                Text(zh=f"豁免缺“{title.zh}”（{part}）", en=f"the waiver has no {part}"),
                Text(zh="补全后再提交；各项均须填写", en="fill it in: every part is needed"),
            )
        elif part in (DATE, UNTIL) and not isinstance(read_date(given.text), date):
            said = shown(given.text)
            yield _problem(
                given.place,
                Text(zh=f"{title.zh}“{said}”无法读取", en=f"{part} {said!r} unreadable"),
                Text(zh="日期写作 2026-03-01", en="write a date as 2026-03-01"),
            )
        elif part.endswith(FINGERPRINT) and not _FINGERPRINT.fullmatch(given.text):
            yield _problem(
                given.place,
                Text(zh=f"“{title.zh}”被改动", en=f"the {part} was altered"),
                WAIVER_FORM.remedy,
            )
    yield from _wrong_order(row)


def _wrong_order(row: RawRow) -> Iterator[IntakeProblem]:
    days = [read_date(row.parts[part].text) for part in (DATE, UNTIL) if part in row.parts]
    match days:
        case [date() as on, date() as until] if until < on:
            yield _problem(
                row.parts[UNTIL].place,
                Text(
                    zh=f"有效期至 {until} 早于豁免日期 {on}",
                    en=f"valid until {until}, which is before its date {on}",
                ),
                Text(zh="核对两个日期", en="check both dates"),
            )


def _empty(path: Path) -> IntakeProblem:
    return _problem(
        Place(str(path), 0, ""),
        Text(
            zh="其中没有一项写了豁免理由，没有豁免可用", en="no row has a reason: no waiver in it"
        ),
        Text(zh="在要豁免的各项写明 reason", en="give the reason of each that is to be waived"),
    )


def _waiver(row: RawRow) -> Waiver:
    text = {part: given.text for part, given in row.parts.items()}
    on, until = read_date(text[DATE]), read_date(text[UNTIL])
    assert isinstance(on, date) and isinstance(until, date)
    return Waiver(
        fingerprint=text[FINGERPRINT],
        value_fingerprint=text[VALUE_FINGERPRINT],
        reason=text[REASON],
        rule=text[RULE],
        by=text[BY],
        authority=text[AUTHORITY],
        on=on,
        until=until,
        place=row.place,
    )


def account_for_waivers(run: Run, read: WaiversRead) -> Run:
    """Add to a run what was wrong with waivers: with their files, and with what they are on."""
    effects: dict[tuple[object, ...], set[WaiverEffect]] = {}
    for judgement in run.judgements:
        for taken in judgement.waivers:
            effects.setdefault(_key(taken), set()).add(taken.effect)
    refused = [
        _refused(waiver, found)
        for waiver in read.waivers
        if (found := effects.get(_key(waiver), set())) <= WAIVERS_REFUSED
    ]
    return replace(
        run,
        problems=(*run.problems, *read.problems, *refused),
        waivers_seen=read.seen,
        waivers_refused=read.seen - len(read.waivers) + len(refused),
    )


def _key(one: Waiver | WaiverTaken) -> tuple[object, ...]:
    """Name a waiver by what both itself and what became of it tell."""
    given = (one.by, one.authority, one.on, one.until, one.reason)
    return (one.fingerprint, one.value_fingerprint, *given)


def _refused(waiver: Waiver, effects: set[WaiverEffect]) -> IntakeProblem:
    effect = min(effects) if effects else None
    why = WAIVER_TITLES[effect] if effect else _GONE
    days = f"{waiver.on} – {waiver.until}"
    return _problem(
        waiver.place or Place("", 0, ""),
        Text(
            zh=f"{waiver.by}对 {waiver.rule} 的豁免（{days}）{why.zh}",
            en=f"Waiver of {waiver.rule} by {waiver.by} ({days}) {why.en}",
        ),
        _REMEDIES.get(effect, _ANEW) if effect else _ANEW,
    )


def _problem(place: Place, message: Text, remedy: Text) -> IntakeProblem:
    return IntakeProblem(Intake.WAIVER, place, message, remedy, set_aside=False)
