"""rules: the rule packs, for the people who keep them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.options import LANG, PACKS, open_library, refusing

if TYPE_CHECKING:
    from qibiao.declarations import Language

_LATER = "lint test diff impact book new export import sign verify"


@click.group(short_help="规则包 the rule packs")
def rules() -> None:
    """Show the rule packs."""


@rules.command("list", short_help="列出规则 list rules")
@LANG
@PACKS
def list_rules(lang: "Language", packs: Path | None) -> None:
    """List all rules with their clauses."""
    from qibiao.reports import pack_lines, write_lines  # noqa: PLC0415 - start-up

    write_lines(pack_lines(open_library(packs), lang), sys.stdout)


@rules.command("show", short_help="显示规则或规则包 show a rule or a pack")
@click.argument("name")
@LANG
@PACKS
def show_rule(name: str, lang: "Language", packs: Path | None) -> None:
    """Show a rule, or a pack with its figures."""
    from qibiao.reports import show_lines, write_lines  # noqa: PLC0415 - start-up

    library = open_library(packs)
    lines = show_lines(library, name, lang)
    if lines is None:
        known = ", ".join(("law", *library.industries))
        message = f"没有规则或规则包“{name}” no rule or pack of that name; packs: {known}"
        raise click.UsageError(message)
    write_lines(lines, sys.stdout)


for name in _LATER.split():
    rules.add_command(refusing(name))
