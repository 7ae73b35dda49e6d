"""The command line: the commands joined, and every fault turned into its exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from traceback import print_exc

import click

from qibiao.commands.data import catalogue, template
from qibiao.commands.judging import check, demo, rank
from qibiao.commands.options import Exit, refusing
from qibiao.commands.rules import rules

_LATER = "explain registry review sample edition publish"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qibiao", message="qibiao %(version)s")
def cli() -> None:
    """Judge enterprise standards self-declarations by dated, clause-cited rule packs.

    企标：按有日期、有条款的规则包评判企业标准自我声明，并生成排行榜。
    """


for command in (check, rank, demo, rules, template, catalogue, *map(refusing, _LATER.split())):
    cli.add_command(command)


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what must not happen into its exit code and a sentence; nothing ends in silence."""
    try:
        yield
    except Exception as error:
        from qibiao.declarations import MappingError, NotInstalledError  # noqa: PLC0415 - rare
        from qibiao.engine import OtherPacksError  # noqa: PLC0415
        from qibiao.reports import UnknownSuffixError  # noqa: PLC0415
        from qibiao.rules import RulePackError, TableError  # noqa: PLC0415

        if isinstance(error, RulePackError):
            click.echo(f"规则包无效 invalid rule pack: {error}", err=True)
            sys.exit(Exit.PACK_INVALID)
        wrong_use = (
            UnknownSuffixError,
            OtherPacksError,
            MappingError,
            NotInstalledError,
            TableError,
            OSError,
        )
        if isinstance(error, wrong_use):
            click.echo(str(error), err=True)
            sys.exit(Exit.USAGE)
        print_exc(file=sys.stderr)
        click.echo(f"系统故障，未作判定 internal fault, nothing judged: {error}", err=True)
        sys.exit(Exit.FAULT)


def main() -> None:
    """Run the command line."""
    if isinstance(sys.stdout, TextIOWrapper):  # what a terminal cannot show is no fault
        sys.stdout.reconfigure(errors="backslashreplace")
    with _faults():
        cli()
