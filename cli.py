"""The command line: the commands joined."""

from pathlib import Path

import click

from qibiao.commands.completion import completion
from qibiao.commands.data import catalogue, template
from qibiao.commands.explaining import explain
from qibiao.commands.judging import check, demo, rank
from qibiao.commands.options import FILE, refusing
from qibiao.commands.program import Program, run
from qibiao.commands.reporting import report
from qibiao.commands.reviewing import review
from qibiao.commands.rules import rules
from qibiao.commands.settings import apply_settings, settings
from qibiao.commands.version import VERSION

_LATER = "registry sample edition publish"


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@VERSION
@click.option(
    "--config",
    type=FILE,
    help="设置文件，默认找 qibiao.toml settings; qibiao.toml here or above if left out",
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """Judge enterprise standards self-declarations by dated, clause-cited rule packs.

    企标：按写明条款和施行日期的规则包评判企业标准自我声明，并生成排行榜。
    """
    apply_settings(ctx, config)


for command in (
    check,
    explain,
    rank,
    report,
    review,
    demo,
    rules,
    template,
    catalogue,
    settings,
    completion,
    *map(refusing, _LATER.split()),
):
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    run(cli)
