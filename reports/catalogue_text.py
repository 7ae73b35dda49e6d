"""The catalogue of standards and its imports as text."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from qibiao.declarations import Language, Unreadable
from qibiao.reports.lines import Line, Style
from qibiao.reports.saying import listed
from qibiao.rules import Entry, Import
from qibiao.rules.catalogue import Binding, StandardStatus
from qibiao.rules.provenance import BASIS_TITLES, Basis
from qibiao.rules.word_titles import say

_FACTS = {
    "in_force_on": {"zh": "实施", "en": "in force"},
    "nature_changed": {"zh": "性质变更", "en": "nature changed"},
    "ended_on": {"zh": "失效", "en": "ended"},
    "replaced_by": {"zh": "代替者", "en": "replaced by"},
}
_STANDING = (StandardStatus.CURRENT, StandardStatus.TO_BE_REPLACED, StandardStatus.UPCOMING)
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


def catalogue_lines(entries: Iterable[Entry], day: date, language: Language) -> Iterator[Line]:
    """List standards by number with their status on a day, and how many there are."""
    listed = sorted(entries, key=lambda entry: str(entry.number))
    for entry in listed:
        yield from _entry_lines(entry, day, language)
    total = {"zh": f"{day} 共 {len(listed)} 项", "en": f"{len(listed)} standards on {day}"}
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


def _said(value: StandardStatus | Binding | Unreadable, language: Language) -> str:
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
