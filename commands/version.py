"""--version: the program, Python, and every pack with its version and hash."""

import sys
from typing import Any

import click


def _show(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version  # noqa: PLC0415 - start-up

    from qibiao.commands.shipped import pack_stamps  # noqa: PLC0415

    lines = [f"qibiao {version('qibiao')}", f"Python {sys.version.split()[0]}", *pack_stamps()]
    click.echo("\n".join(map(str, lines)))
    ctx.exit()


VERSION = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show,
    help="版本和规则包 the version, and those of the packs",
)
