"""check, rank and demo: declarations in, verdicts and boards out."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.options import (
    AS_OF,
    CATALOGUE,
    LANG,
    OUTPUT,
    PACKS,
    Exit,
    later,
    open_library,
)

if TYPE_CHECKING:
    from qibiao.declarations import Language
    from qibiao.engine import Run
    from qibiao.rules import Library

_SHOWN = ("water_purifier", "elevator_maintenance")
_REST = {
    "zh": "其余行业的问题项和排行榜：qibiao check {samples}，qibiao rank {samples}",
    "en": "The other industries in full: qibiao check {samples}, qibiao rank {samples}",
}
MAP = click.option(
    "--map",
    "map_",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="列名对应表 YAML that names the columns of a spreadsheet of your own",
)


@click.command(short_help="评判声明 judge declarations")
@click.argument("paths", nargs=-1, required=True)
@AS_OF
@click.option("--select", multiple=True, metavar="RULE", help="只用这些规则 only these rules")
@click.option("--ignore", multiple=True, metavar="RULE", help="不用这些规则 not these rules")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "undecided", "flaw", "never"]),
    default="undecided",
    show_default=True,
    help="达到何种程度时退出码为 1 what makes the exit code 1",
)
@LANG
@OUTPUT
@PACKS
@CATALOGUE
@MAP
@later("--run", "--overlay", "--baseline", "--jobs", "--cluster", "--opinions")
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
    catalogue: Path | None,
    map_: Path | None,
) -> None:
    """Judge declarations: files, folders, archives, spreadsheets, or - for standard input.

    评判声明：XML、JSON、表格、压缩文件，文件夹，或 - 表示标准输入。
    """
    from qibiao.engine import stops_at  # noqa: PLC0415 - start-up
    from qibiao.reports import write_report  # noqa: PLC0415

    library = open_library(packs, catalogue)
    run = _judged(paths, library, as_of, select=select, ignore=ignore, mapping=map_)
    write_report(run, lang, format_, output, sys.stdout)
    _leave([run], stops_at(run, fail_on))


@click.command(short_help="生成排行榜 make boards")
@click.argument("paths", nargs=-1, required=True)
@AS_OF
@click.option(
    "--organiser",
    is_flag=True,
    help="附上未入榜者及理由，不得公开 add who is left out and why; not for publication",
)
@LANG
@OUTPUT
@PACKS
@CATALOGUE
@MAP
@later("--run", "--overlay", "--jobs", "--cluster")
def rank(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    organiser: bool,
    lang: "Language",
    format_: str,
    output: tuple[Path, ...],
    packs: Path | None,
    catalogue: Path | None,
    map_: Path | None,
) -> None:
    """Make boards from declarations, or from finished runs (check --format json).

    生成排行榜：单项指标分档，及按等级的族榜。
    """
    from qibiao.engine import rank as make_boards  # noqa: PLC0415 - start-up
    from qibiao.reports import read_run, write_report  # noqa: PLC0415

    library = open_library(packs, catalogue)
    finished = {path: run for path in paths if (run := read_run(Path(path))) is not None}
    others = tuple(path for path in paths if path not in finished)
    runs = list(finished.values())
    if others:
        runs.append(_judged(others, library, as_of, mapping=map_))
    boards = make_boards([j for run in runs for j in run.judgements], library)
    write_report(boards if organiser else boards.public(), lang, format_, output, sys.stdout)
    for run in runs:
        for problem in run.problems:
            message = problem.message.in_language(lang)
            click.echo(f"{problem.kind} {message}  {problem.place}", err=True)
    _leave(runs, found=False)


@click.command(short_help="用自带样例走一遍 the bundled samples")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-11-24",
    show_default=True,
    help="判定日期 the day judged as of",
)
@LANG
def demo(as_of: datetime, lang: "Language") -> None:
    """Go the whole way on bundled samples: verdicts, findings, grades and boards.

    All samples are listed; two industries, of goods and of services, are shown in full.

    用自带样例走一遍：全部样例的结论和等级，净水器、电梯维保的问题项和排行榜。
    """
    from qibiao.declarations import SAMPLES  # noqa: PLC0415 - start-up
    from qibiao.engine import rank as make_boards  # noqa: PLC0415
    from qibiao.reports import summary_lines, write_lines, write_report  # noqa: PLC0415

    library = open_library(None)
    run = _judged((str(SAMPLES),), library, as_of)
    write_lines(summary_lines(run, lang), sys.stdout)
    click.echo("")
    shown = _judged(tuple(str(SAMPLES / name) for name in _SHOWN), library, as_of)
    write_report(shown, lang, "text", (), sys.stdout)
    click.echo("")
    boards = make_boards(shown.judgements, library).public()
    write_report(boards, lang, "text", (), sys.stdout)
    click.echo(_REST[lang].format(samples=SAMPLES))


def _judged(  # noqa: PLR0913 - what a run is asked for
    paths: tuple[str, ...],
    library: "Library",
    as_of: datetime | None,
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    mapping: Path | None = None,
) -> "Run":
    """Read and judge; only here does the program look at the clock."""
    from qibiao.declarations import read_mapping, read_submission  # noqa: PLC0415 - start-up
    from qibiao.engine import Parameters, judge_submission  # noqa: PLC0415

    unknown = library.unknown_rules((*select, *ignore))
    if unknown:
        raise click.UsageError(f"没有规则“{'、'.join(unknown)}” no rule begins so")
    day = as_of.date() if as_of else date.today()
    parameters = Parameters(day, select, ignore)
    columns = read_mapping(mapping) if mapping else None
    return judge_submission(read_submission(paths, columns), library, parameters)


def _leave(runs: "list[Run]", found: bool) -> None:
    if any(run.set_aside or not run.judgements for run in runs):
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    raise click.exceptions.Exit(Exit.FINDINGS if found else Exit.CLEAN)
