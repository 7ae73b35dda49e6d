"""The command line: parse options, call one function, print, and leave with the right code."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from traceback import print_exc
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from qibiao.declarations import Language
    from qibiao.engine import Run
    from qibiao.rules import Library


class Exit(IntEnum):
    """Exit codes; of several, the first in this order applies: 5, 4, 2, 3, 1, 0. Never a count."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOT_JUDGED = 3
    PACK_INVALID = 4
    FAULT = 5


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Join options that several commands share."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _refuse(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        message = f"{parameter.opts[0]} 尚未实现 is not built yet"
        raise click.UsageError(message, ctx)


def _later(*names: str) -> Callable[[Any], Any]:
    """Name options of the design that are not built yet: they are refused, never ignored."""
    return _options(
        *(click.option(name, callback=_refuse, expose_value=False, hidden=True) for name in names)
    )


_LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 language"
)
_PACKS = click.option(
    "--packs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="规则包目录 folder of rule packs",
)
_AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="判定日期，默认今天 the day judged as of, today if left out",
)
_OUTPUT = _options(
    click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json", "jsonl"]),
        default="text",
        show_default=True,
        help="输出格式 output format",
    ),
    click.option(
        "--output",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="写入文件，后缀定格式 write to this file, its suffix picks the format",
    ),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qibiao", message="qibiao %(version)s")
def cli() -> None:
    """Judge enterprise standards self-declarations by dated, clause-cited rule packs.

    企标：按有日期、有条款的规则包评判企业标准自我声明，并生成排行榜。
    """


@cli.command(short_help="评判声明 judge declarations")
@click.argument("paths", nargs=-1, required=True)
@_AS_OF
@click.option("--select", multiple=True, metavar="RULE", help="只用这些规则 only these rules")
@click.option("--ignore", multiple=True, metavar="RULE", help="不用这些规则 not these rules")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "undecided", "flaw", "never"]),
    default="undecided",
    show_default=True,
    help="达到何种程度时退出码为 1 what makes the exit code 1",
)
@_LANG
@_OUTPUT
@_PACKS
@_later("--run", "--overlay", "--baseline", "--jobs", "--cluster", "--opinions", "--map")
def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    lang: "Language",
    format_: str,
    output: tuple[Path, ...],
    packs: Path | None,
) -> None:
    """Judge declarations: files, folders (searched for .xml and .json), or - for standard input.

    评判声明：文件、文件夹，或 - 表示标准输入。
    """
    from qibiao.engine import stops_at  # noqa: PLC0415 - start-up
    from qibiao.reports import write_report  # noqa: PLC0415

    run = _judged(paths, _library(packs), as_of, select, ignore)
    write_report(run, lang, format_, output, sys.stdout)
    _leave([run], stops_at(run, fail_on))


@cli.command(short_help="生成排行榜 make boards")
@click.argument("paths", nargs=-1, required=True)
@_AS_OF
@click.option(
    "--organiser",
    is_flag=True,
    help="附上未入榜者及理由，不得公开 add who is left out and why; not for publication",
)
@_LANG
@_OUTPUT
@_PACKS
@_later("--run", "--overlay", "--jobs", "--cluster", "--map")
def rank(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    organiser: bool,
    lang: "Language",
    format_: str,
    output: tuple[Path, ...],
    packs: Path | None,
) -> None:
    """Make boards from declarations, or from finished runs (check --format json).

    生成排行榜：单项指标分档，及按等级的族榜。
    """
    from qibiao.engine import rank as make_boards  # noqa: PLC0415 - start-up
    from qibiao.reports import read_run, write_report  # noqa: PLC0415

    library = _library(packs)
    finished = {path: run for path in paths if (run := read_run(Path(path))) is not None}
    others = tuple(path for path in paths if path not in finished)
    runs = [*finished.values(), *([_judged(others, library, as_of, (), ())] if others else [])]
    boards = make_boards([j for run in runs for j in run.judgements], library)
    write_report(boards if organiser else boards.public(), lang, format_, output, sys.stdout)
    for run in runs:
        for problem in run.problems:
            message = problem.message.in_language(lang)
            click.echo(f"{problem.kind} {message}  {problem.place}", err=True)
    _leave(runs, found=False)


@cli.command(short_help="用自带样例走一遍 the bundled samples")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-11-24",
    show_default=True,
    help="判定日期 the day judged as of",
)
@_LANG
def demo(as_of: datetime, lang: "Language") -> None:
    """Go the whole way on bundled samples: verdicts, findings, grades and boards.

    用自带样例走一遍：结论、问题项、等级和排行榜。
    """
    from qibiao.declarations import SAMPLES  # noqa: PLC0415 - start-up
    from qibiao.engine import rank as make_boards  # noqa: PLC0415
    from qibiao.reports import write_report  # noqa: PLC0415

    library = _library(None)
    run = _judged((str(SAMPLES),), library, as_of, (), ())
    write_report(run, lang, "text", (), sys.stdout)
    click.echo("")
    boards = make_boards(run.judgements, library).public()
    write_report(boards, lang, "text", (), sys.stdout)


@cli.group(short_help="规则包 the rule packs")
def rules() -> None:
    """Show the rule packs."""


@rules.command("list", short_help="列出规则 list rules")
@_LANG
@_PACKS
def list_rules(lang: "Language", packs: Path | None) -> None:
    """List all rules with their clauses."""
    from qibiao.reports import pack_lines, write_lines  # noqa: PLC0415 - start-up

    write_lines(pack_lines(_library(packs), lang), sys.stdout)


@rules.command("show", short_help="显示规则或规则包 show a rule or a pack")
@click.argument("name")
@_LANG
@_PACKS
def show_rule(name: str, lang: "Language", packs: Path | None) -> None:
    """Show a rule, or a pack with its figures."""
    from qibiao.reports import show_lines, write_lines  # noqa: PLC0415 - start-up

    library = _library(packs)
    lines = show_lines(library, name, lang)
    if lines is None:
        known = ", ".join(("law", *library.industries))
        message = f"没有规则或规则包“{name}” no rule or pack of that name; packs: {known}"
        raise click.UsageError(message)
    write_lines(lines, sys.stdout)


_LATER_COMMANDS = "explain template catalogue registry review sample edition publish"
_LATER_RULES = "lint test diff impact book new export import sign verify"


def _refusing(name: str) -> click.Command:
    def refuse() -> None:
        raise click.UsageError(f"“{name}” 尚未实现 is not built yet")

    return click.Command(
        name,
        callback=refuse,
        hidden=True,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )


for name in _LATER_COMMANDS.split():
    cli.add_command(_refusing(name))
for name in _LATER_RULES.split():
    rules.add_command(_refusing(name))


def _library(packs: Path | None) -> "Library":
    from qibiao.rules import Library  # noqa: PLC0415 - start-up

    return Library(packs) if packs else Library()


def _judged(
    paths: tuple[str, ...],
    library: "Library",
    as_of: datetime | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> "Run":
    """Read and judge; only here does the program look at the clock."""
    from qibiao.declarations import read_submission  # noqa: PLC0415 - start-up
    from qibiao.engine import Parameters, judge_submission  # noqa: PLC0415

    unknown = library.unknown_rules((*select, *ignore))
    if unknown:
        raise click.UsageError(f"没有规则“{'、'.join(unknown)}” no rule begins so")
    day = as_of.date() if as_of else date.today()
    parameters = Parameters(day, select, ignore)
    return judge_submission(read_submission(paths), library, parameters)


def _leave(runs: "list[Run]", found: bool) -> None:
    if any(run.set_aside or not run.judgements for run in runs):
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    raise click.exceptions.Exit(Exit.FINDINGS if found else Exit.CLEAN)


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what must not happen into its exit code and a sentence; nothing ends in silence."""
    try:
        yield
    except Exception as error:
        from qibiao.engine import OtherPacksError  # noqa: PLC0415 - only on the way out
        from qibiao.reports import UnknownSuffixError  # noqa: PLC0415
        from qibiao.rules import RulePackError  # noqa: PLC0415

        if isinstance(error, RulePackError):
            click.echo(f"规则包无效 invalid rule pack: {error}", err=True)
            sys.exit(Exit.PACK_INVALID)
        if isinstance(error, UnknownSuffixError | OtherPacksError | OSError):
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
