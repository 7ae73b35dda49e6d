"""The catalogue of standards and its imports as text."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from qibiao.declarations import Language, StandardNumber, Unreadable
from qibiao.reports.lines import Line, Style
from qibiao.reports.saying import listed
from qibiao.rules import Catalogue, Entry, Import
from qibiao.rules.catalogue import Binding, Status
from qibiao.rules.provenance import BASIS_TITLES, Basis
from qibiao.rules.word_titles import say

_FACTS = {
    "in_force_on": {"zh": "实施", "en": "in force"},
    "nature_changed": {"zh": "性质变更", "en": "nature changed"},
    "ended_on": {"zh": "失效", "en": "ended"},
    "replaced_by": {"zh": "代替者", "en": "replaced by"},
}
_STANDING = (Status.CURRENT, Status.TO_BE_REPLACED, Status.UPCOMING)
_NO_NUMBER = {
    "zh": '“{text}”不是标准编号；编号中有空格的，用引号括起来："GB 34914"',
    "en": '{text!r} is no number of a standard; one with a space stands in quotes: "GB 34914"',
}
_UNLISTED = {
    "zh": "{number}：目录未收录，是否有这项标准须另查",
    "en": "{number}: not in the catalogue, which does not say that there is no such standard",
}
_COUNTS = {
    "zh": "共 {rows} 行：新增 {new}，补充 {filled}，不变 {unchanged}，未导入 {refused}；"
    "冲突 {conflicts} 处",
    "en": "{rows} rows: {new} new, {filled} filled in, {unchanged} unchanged, {refused} refused; "
    "{conflicts} conflicts",
}
_CONFLICT = {
    "zh": "第 {row} 行 {number} {fact}：目录为 {known}，表中为 {imported}；保留目录",
    "en": "row {row} {number} {fact}: {known} in the catalogue, {imported} in the table; kept",
}


def catalogue_lines(
    catalogue: Catalogue, day: date, wanted: Sequence[str], language: Language
) -> Iterator[Line]:
    """List standards with their status on a day, all or those of the same number."""
    bases = {number.base for text in wanted for number, _ in StandardNumber.find(text)}
    held = {entry.number.base for entry in catalogue}
    found = sorted(
        (entry for entry in catalogue if not wanted or entry.number.base in bases),
        key=lambda entry: str(entry.number),
    )
    for entry in found:
        yield from _entry_lines(entry, day, language)
    for text in wanted:
        numbers = [number for number, _ in StandardNumber.find(text)]
        if not numbers:
            yield Line(0, _NO_NUMBER[language].format(text=text), "open")
        for number in numbers:
            if number.base not in held:
                yield Line(0, _UNLISTED[language].format(number=number), "open")
    total = {"zh": f"{day} 共 {len(found)} 项", "en": f"{len(found)} standards on {day}"}
    yield Line(0, total[language], "dim")


def _entry_lines(entry: Entry, day: date, language: Language) -> Iterator[Line]:
    status = entry.status(day)
    style: Style = "" if status in _STANDING else "fair"
    if isinstance(status, Unreadable):
        style = "open"
    said = _said(status, language)
    nature = _said(entry.binding_on(day), language)
    number = entry.number_on(day)
    shown = entry.number if isinstance(number, Unreadable) else number
    yield Line(0, f"{shown}  {entry.title}", "title")
    yield Line(1, f"{said} · {nature} · {_basis(entry.basis, language)}", style)
    facts = (
        ("in_force_on", entry.in_force_on),
        ("nature_changed", _change(entry, language)),
        ("ended_on", entry.replaced_on or entry.abolished_on),
        ("replaced_by", listed(map(str, entry.replaced_by), language)),
    )
    parts = [f"{_FACTS[key][language]} {value}" for key, value in facts if value]
    if parts:
        yield Line(1, " · ".join(parts), "dim")


def _said(value: Status | Binding | Unreadable, language: Language) -> str:
    """Say a word of the catalogue, or why it is not certain."""
    return value.reason if isinstance(value, Unreadable) else say(value.value).in_language(language)


def _change(entry: Entry, language: Language) -> str:
    change = entry.nature_changed
    if change is None:
        return ""
    day = change.on or {"zh": "日期未公布", "en": "date not published"}[language]
    how = {"zh": "（{}，{}）", "en": " ({}, {})"}[language]
    return f"{entry.number} → {change.to}" + how.format(day, _basis(change.basis, language))


def _basis(basis: Basis, language: Language) -> str:
    return BASIS_TITLES[basis].in_language(language)


def import_lines(brought: Import, written: Path | None, language: Language) -> Iterator[Line]:
    """Say what an import brought, what it could not, and where it disagrees."""
    yield Line(
        0,
        _COUNTS[language].format(
            rows=brought.rows,
            new=len(brought.new),
            filled=len(brought.filled),
            unchanged=brought.unchanged,
            refused=len(brought.refused),
            conflicts=len(brought.conflicts),
        ),
        "title",
    )
    for refused in brought.refused:
        where = {"zh": f"第 {refused.row} 行", "en": f"row {refused.row}"}[language]
        yield Line(1, f"{where}  {refused.reason.in_language(language)}", "bad")
    for conflict in brought.conflicts:
        yield Line(
            1,
            _CONFLICT[language].format(
                row=conflict.row,
                number=conflict.number,
                fact=conflict.fact,
                known=conflict.known,
                imported=conflict.imported,
            ),
            "open",
        )
    if written is not None:
        yield Line(0, f"→ {written}", "dim")
