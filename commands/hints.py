"""What is said beside the result, or instead of it: other spellings, and settings that decide."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import click

from qibiao.commands.setting import name_of
from qibiao.commands.speaking import Said, WrongUse, language_of, meant

if TYPE_CHECKING:
    from qibiao.rules import Library

# What only shapes the output; any other setting that was not given on the line is said aloud.
_QUIET = frozenset({"lang", "format_", "output", "fail_on", "summary", "whole"})


def say_settings() -> None:
    """Say what was set elsewhere than on the line and decides what is judged."""
    ctx = click.get_current_context(silent=True)
    if ctx is None:
        return
    for param in ctx.command.params:
        if not isinstance(param, click.Option):
            continue
        source = ctx.get_parameter_source(str(param.name))
        if source is click.core.ParameterSource.DEFAULT_MAP and param.name not in _QUIET:
            value = ctx.params[str(param.name)]
            shown = value.date() if isinstance(value, datetime) else value
            shown = "、".join(map(str, shown)) if isinstance(shown, tuple) else shown
            what = f"{name_of(param)} = {shown}"
            said = Said(f"按设置：{what}（qibiao settings）", f"As set: {what} (qibiao settings)")
            click.echo(said.spoken(_language(ctx)), err=True)


def _language(ctx: click.Context | None) -> "Literal['zh', 'en'] | None":
    return language_of((), ctx.params.get("lang")) if ctx else None


def refuse_unknown_rules(library: "Library", names: tuple[str, ...]) -> None:
    """Refuse names with which no rule begins: nothing selected would look clean."""
    unknown = library.unknown_rules(names)
    if not unknown:
        return
    known = sorted({rule.id for pack in library.packs for rule in pack.rules})
    near = [meant(name, known) for name in unknown]
    listed = "qibiao rules list"
    raise WrongUse(
        f"没有规则“{'、'.join(unknown)}”{near[0].zh or f'；{listed} 列出全部规则'}",
        f"no rule begins so: {', '.join(unknown)}{near[0].en or f'; {listed} lists all'}",
    )


def refuse_unknown_ids(asked: Iterable[str], known: list[str]) -> None:
    """Refuse ids that no declaration has; where nothing could be read, that is said instead."""
    for id_ in asked:
        if known and id_ not in known:
            near, some = meant(id_, known), known[:10]
            zh = near.zh or f"，已有 {'、'.join(some)}"
            en = near.en or f", there are {', '.join(some)}"
            raise WrongUse(f"没有标识为“{id_}”的声明{zh}", f"no declaration has the id {id_!r}{en}")


def say_near_industries(names: Iterable[str | None], library: "Library") -> None:
    """Say which industry may be meant by a declared one that has no pack; nothing is guessed."""
    ctx = click.get_current_context(silent=True)
    language = _language(ctx)
    for name in sorted({name for name in names if name and library.find(name) is None}):
        packs = [library.industry(id_) for id_ in library.near(name)]
        if packs:
            zh = "、".join(f"{pack.title.zh}（{pack.id}）" for pack in packs)
            en = ", ".join(f"{pack.title.en} ({pack.id})" for pack in packs)
            said = Said(
                f"提示：没有行业“{name}”的规则包，是不是 {zh}？",
                f"Hint: no pack for the industry {name!r}. Did you mean {en}?",
            )
            click.echo(said.spoken(language), err=True)
