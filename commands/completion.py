"""completion: the script by which a shell completes commands, options, rules and industries."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="命令补全脚本 a script for your shell")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options, rules and packs in a shell.

    打印命令补全脚本。bash：在 ~/.bashrc 中加一行 eval "$(qibiao completion bash)"。
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - start-up

    made = get_completion_class(shell)
    assert made is not None
    root = ctx.find_root()
    click.echo(made(root.command, {}, "qibiao", "_QIBIAO_COMPLETE").source())


def complete_rules(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer the ids of rules."""
    from qibiao.commands.shipped import rule_ids  # noqa: PLC0415 - start-up

    return _offered(rule_ids(*_folder(ctx)), incomplete)


def complete_names(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer the ids of packs and of rules."""
    from qibiao.commands.shipped import pack_ids, rule_ids  # noqa: PLC0415 - start-up

    return _offered([*pack_ids(*_folder(ctx)), *rule_ids(*_folder(ctx))], incomplete)


def complete_paths(
    _: click.Context, __: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Let the shell offer its files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - start-up

    return [CompletionItem(incomplete, type="file")]


def _folder(ctx: click.Context) -> tuple[Path, ...]:
    """Name the folder of packs that the line names already."""
    packs = ctx.params.get("packs")
    return (Path(packs),) if packs else ()


def _offered(words: list[str], incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - start-up

    return [
        CompletionItem(word) for word in words if word.casefold().startswith(incomplete.casefold())
    ]
