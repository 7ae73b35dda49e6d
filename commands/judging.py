"""check, rank and demo: declarations in, verdicts and boards out."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.completion import complete_rules
from qibiao.commands.given import GIVEN, left_out, read_given
from qibiao.commands.hints import refuse_unknown_rules
from qibiao.commands.options import (
    AS_OF,
    AS_OF_SAMPLES,
    CATALOGUE,
    FILE,
    LANG,
    OUTPUT,
    PACKS,
    PATHS,
    Exit,
    day_of,
    later,
    open_library,
    submitted,
)
from qibiao.commands.outputs import refuse_reports
from qibiao.commands.speaking import WrongUse
from qibiao.commands.telling import tell_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qibiao.declarations import Language, Text
    from qibiao.engine import Run
    from qibiao.engine.changes import ComparedRun, Gone
    from qibiao.engine.totals import Totals
    from qibiao.rules import Library

    Baseline = tuple[Run, str, tuple[Gone, ...] | None]  # as reports.data.read_baseline gives it

_SHOWN = ("water_purifier", "elevator_maintenance")
_REST = {
    "zh": "其余行业的问题项和排行榜：qibiao check {samples}，qibiao rank {samples}",
    "en": "The other industries in full: qibiao check {samples}, qibiao rank {samples}",
}
MAP = click.option(
    "--map",
    "map_",
    type=FILE,
    help="列名对应表 YAML that names the columns of a spreadsheet of your own",
)


@click.command(short_help="评判声明 judge declarations")
@PATHS
@AS_OF
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="只用这些规则 only these rules",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="不用这些规则 not these rules",
)
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
@GIVEN
@click.option(
    "--baseline",
    type=FILE,
    help="与先前一次运行（JSON）比较 compare with an earlier run",
)
@click.option(
    "--only-new",
    is_flag=True,
    help="退出码只看基线之后的问题 exit code by what is new or worse since the baseline",
)
@click.option("--summary", is_flag=True, help="只写合计 totals alone")
@later("--run", "--overlay", "--jobs", "--cluster")
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
    opinions: tuple[Path, ...],
    waivers: tuple[Path, ...],
    baseline: Path | None,
    only_new: bool,
    summary: bool,
) -> None:
    """Judge declarations: files, folders, archives, spreadsheets, or - for standard input.

    评判声明：XML、JSON、表格、压缩文件，文件夹，或 - 表示标准输入。
    """
    from qibiao.engine import stops_at  # noqa: PLC0415 - start-up
    from qibiao.reports import write_report  # noqa: PLC0415

    _refuse_combined(summary, baseline, only_new)
    files = (*opinions, *waivers, *([baseline] if baseline else []))
    refuse_reports(output, (*paths, *map(str, files)), run=not summary)
    old = _baseline(baseline)
    library = open_library(packs, catalogue)
    refuse_unknown_rules(library, (*select, *ignore))
    day = day_of(as_of)
    submission = submitted(paths, library, map_, day)
    given = read_given(opinions, waivers)
    run = given.judge(submission, library, given.parameters(day, select, ignore))
    names = _names(run, library)
    report = _report(run, old, names if summary else None)
    write_report(report, lang, format_, output, sys.stdout, names)
    _leave([run], stops_at(_weighed(run, report, only_new), fail_on))


def _refuse_combined(summary: bool, baseline: Path | None, only_new: bool) -> None:
    if summary and baseline:
        raise WrongUse(
            "--summary 和 --baseline 不能同用", "--summary and --baseline exclude each other"
        )
    if only_new and not baseline:
        raise WrongUse("--only-new 要和 --baseline 同用", "--only-new needs --baseline")


def _weighed(run: "Run", report: "Run | ComparedRun | Totals", only_new: bool) -> "Run":
    """Give what the exit code is of: the run, or only what is new beside its baseline."""
    from qibiao.engine.baseline import only_news  # noqa: PLC0415 - start-up
    from qibiao.engine.changes import ComparedRun  # noqa: PLC0415

    return only_news(report) if only_new and isinstance(report, ComparedRun) else run


def _baseline(path: Path | None) -> "Baseline | None":
    from qibiao.reports.data import read_baseline  # noqa: PLC0415 - start-up

    return read_baseline(path) if path else None


def _report(
    run: "Run",
    old: "Baseline | None",
    names: "Mapping[str, Text] | None",
) -> "Run | ComparedRun | Totals":
    """Take the run as it is, beside an earlier one, or its totals where names are given."""
    if names is not None:
        from qibiao.engine.totals import totals_of  # noqa: PLC0415 - start-up

        return totals_of(run, names)
    if old is None:
        return run
    from qibiao.engine.baseline import compare  # noqa: PLC0415 - start-up

    return compare(run, *old)


@click.command(short_help="生成排行榜 make boards")
@PATHS
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

    生成排行榜：单项指标的分档榜，同一评估方案的等级榜。
    """
    from qibiao.engine import rank as make_boards  # noqa: PLC0415 - start-up
    from qibiao.reports import read_run, write_report  # noqa: PLC0415

    refuse_reports(output, paths, run=False)
    library = open_library(packs, catalogue)
    finished = {path: run for path in paths if (run := read_run(Path(path))) is not None}
    others = tuple(path for path in paths if path not in finished)
    runs = list(finished.values())
    if others:
        runs.append(judged(others, library, as_of, map_))
    boards = make_boards([j for run in runs for j in run.judgements], library)
    write_report(boards if organiser else boards.public(), lang, format_, output, sys.stdout)
    tell_problems([problem for run in runs for problem in run.problems], lang)
    _leave(runs, found=False)


@click.command(short_help="用自带样例走一遍 the bundled samples")
@AS_OF_SAMPLES
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
    run = judged((str(SAMPLES),), library, as_of)
    write_lines(summary_lines(run, lang, _names(run, library)), sys.stdout)
    click.echo("")
    shown = judged(tuple(str(SAMPLES / name) for name in _SHOWN), library, as_of)
    write_report(shown, lang, "text", (), sys.stdout)
    click.echo("")
    boards = make_boards(shown.judgements, library).public()
    write_report(boards, lang, "text", (), sys.stdout)
    click.echo(_REST[lang].format(samples=SAMPLES))


def judged(
    paths: tuple[str, ...],
    library: "Library",
    as_of: datetime | None,
    mapping: Path | None = None,
) -> "Run":
    """Read and judge by all rules, on what is declared alone."""
    from qibiao.engine import Parameters, judge_submission  # noqa: PLC0415 - start-up

    day = day_of(as_of)
    return judge_submission(submitted(paths, library, mapping, day), library, Parameters(day))


def _names(run: "Run", library: "Library") -> "dict[str, Text]":
    """Name the industries of a run."""
    industries = {j.industry for j in run.judgements if j.industry}
    return {name: library.industry(name).title for name in industries}


def _leave(runs: "list[Run]", found: bool) -> None:
    if any(map(left_out, runs)):
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    raise click.exceptions.Exit(Exit.FINDINGS if found else Exit.CLEAN)
