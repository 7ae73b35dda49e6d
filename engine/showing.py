"""Values in words: what was observed, as a person reads it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from qibiao.declarations import Text, Unreadable
from qibiao.engine.view import View
from qibiao.rules.bounds import Bounds
from qibiao.rules.indicators import LIMIT_TITLES, Limit
from qibiao.rules.provenance import BASIS_TITLES
from qibiao.rules.vocabulary import FIELDS, Type
from qibiao.rules.word_titles import say

ABSENT = Text(zh="（未填写）", en="(not given)")


def shown(value: Any) -> Text:  # noqa: PLR0911 - one line a kind of value
    """Say an observed value."""
    match value:
        case None | "":
            return ABSENT
        case bool():
            return Text(zh="是", en="yes") if value else Text(zh="否", en="no")
        case Unreadable():
            return Text(zh=f"“{value.text}”（{value.reason}）", en=f"“{value.text}” (not readable)")
        case frozenset():
            return joined(map(shown, sorted(value, key=str)))
        case tuple() | list():
            return joined(map(shown, value))
        case View():
            return Text(zh=value.name or "—", en=value.name or "-")
        case date():
            return Text(zh=value.isoformat(), en=value.isoformat())
        case str():
            return say(value)
        case Bounds():
            return joined(map(limit_text, (limit for limit, _ in value.limits)))
        case _:
            said = str(value)
            return Text(zh=said or "—", en=said or "-")


def joined(texts: Iterable[Text]) -> Text:
    """List values one after another."""
    found = list(texts)
    if not found:
        return ABSENT
    return Text(zh="、".join(t.zh for t in found), en=", ".join(t.en for t in found))


def limit_text(limit: Limit) -> Text:
    """Say a limit with its text, clause, kind and how it is known."""
    kind, basis = LIMIT_TITLES[limit.kind], BASIS_TITLES[limit.provenance.basis]
    asked = limit.asked
    return Text(
        zh=f"{asked}（{limit.cited}，{kind.zh}，{basis.zh}）",
        en=f"{asked} ({limit.cited}, {kind.en}, {basis.en})",
    )


def as_written(value: Any, path: str) -> Text:
    """Show texts as written: only words of the vocabulary are translated."""
    if isinstance(value, str) and value and FIELDS[path].type is Type.TEXT:
        return Text(zh=value, en=value)
    if isinstance(value, Unreadable):
        if FIELDS[path].type in (Type.BOUNDS, Type.STATUS):  # what follows, and why it does not
            return Text(zh=value.reason, en=f"not certain (“{value.text}”)")
        return Text(zh=value.text, en=value.text) if value.text else ABSENT
    return shown(value)
