"""review: working papers and forms of waivers go out; check, report and explain take them back."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qibiao.commands.judging import MAP
from qibiao.commands.options import (
    AS_OF,
    CATALOGUE,
    LANG,
    PACKS,
    PATHS,
    Exit,
    day_of,
    open_library,
    options,
    submitted,
)
from qibiao.commands.outputs import refuse_outputs
from qibiao.commands.speaking import WrongUse
from qibiao.commands.telling import tell_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from qibiao.declarations import Language, Submission
    from qibiao.engine.paper import Paper
    from qibiao.rules import Library

_TEXTS = (".yaml", ".yml", ".json")


def _form(help_: str) -> "Callable[[Any], Any]":
    """Declare what a command takes that judges and writes a form to be filled in."""
    output = click.option(
        "--output",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help=help_,
    )
    return options(PATHS, AS_OF, output, LANG, PACKS, CATALOGUE, MAP)


@click.group(short_help="第三方评审 third-party review")
def review() -> None:
    """Third-party review: the working paper goes out, and comes back with check --opinions.

    Waivers go the same way: their form goes out, and comes back with check --waivers. Documents
    (report) and proofs (explain) take both as well.

    第三方评审：写出工作底稿；填好后用 qibiao check --opinions 带入，重新判定。豁免也是这样：写出
    豁免表，填好后用 qibiao check --waivers 带入。文书（report）、证明（explain）也可带入。
    """


@review.command("out", short_help="写出工作底稿 write the working paper")
@_form("底稿文件，.xlsx、.yaml 或 .json the paper")
def review_out(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    output: Path,
    lang: "Language",
    packs: Path | None,
    catalogue: Path | None,
    map_: Path | None,
) -> None:
    """Judge declarations and write what a reviewer may answer; a paper there is not overwritten.

    评判声明，把问题项、待人工回答的问题和机审通过的各项写成底稿，供评审员填写；已有的文件不会被覆盖。
    """
    from qibiao.engine import Parameters  # noqa: PLC0415 - start-up
    from qibiao.engine.paper import paper_of  # noqa: PLC0415

    _refuse(output, (".xlsx", *_TEXTS), "底稿", "a working paper")
    refuse_outputs((output,), paths)
    library = open_library(packs, catalogue)
    day = day_of(as_of)
    submission = _submitted(paths, library, map_, day, lang)
    paper = paper_of(submission, library, Parameters(day))
    if not paper.items:
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    _write(paper, lang, output)
    _leave(output, len(paper.rows), submission)


@review.command("waivers", short_help="写出豁免表 write a form for waivers")
@_form("豁免表文件，.yaml 或 .json the form")
def review_waivers(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    output: Path,
    lang: "Language",
    packs: Path | None,
    catalogue: Path | None,
    map_: Path | None,
) -> None:
    """Judge declarations and list the errors and flaws that a competent body may waive.

    评判声明，列出其中的错误和瑕疵，供有权单位写明豁免的依据、期限和理由；已有的文件不会被覆盖。
    """
    from qibiao.engine import Parameters, judge_submission  # noqa: PLC0415 - start-up
    from qibiao.reports.waiver_forms import waivable, waiver_form, waiver_text  # noqa: PLC0415

    _refuse(output, _TEXTS, "豁免表", "a form for waivers")
    refuse_outputs((output,), paths)
    library = open_library(packs, catalogue)
    day = day_of(as_of)
    submission = _submitted(paths, library, map_, day, lang)
    run = judge_submission(submission, library, Parameters(day))
    if not run.judgements:
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    found = waivable(run)
    with output.open("x", encoding="utf-8") as written:
        written.write(waiver_text(waiver_form(found, lang), output.suffix.lower(), lang))
    _leave(output, len(found), submission)


def _submitted(
    paths: tuple[str, ...], library: "Library", map_: Path | None, on: date, lang: "Language"
) -> "Submission":
    """Read what is submitted and tell what was wrong with it: the paper has no place for that."""
    submission = submitted(paths, library, map_, on)
    tell_problems(submission.problems, lang)
    return submission


def _leave(output: Path, rows: int, submission: "Submission") -> None:
    click.echo(f"已写出 written: {output}（{rows} 行 rows）")
    if submission.set_aside:
        raise click.exceptions.Exit(Exit.NOT_JUDGED)


def _refuse(output: Path, suffixes: tuple[str, ...], zh: str, en: str) -> None:
    """Refuse a suffix that none has, and a file that is there: it may be filled in already."""
    if output.suffix.lower() not in suffixes:
        known = [suffix for suffix in suffixes if suffix != ".yml"]
        raise WrongUse(
            f"{output}：{zh}的后缀应为 {'、'.join(known[:-1])} 或 {known[-1]}",
            f"{output}: {en} ends in {', '.join(known[:-1])} or {known[-1]}",
        )
    if output.exists():
        raise WrongUse(
            f"{output} 已存在，可能已填写，不会被覆盖；请换个文件名",
            f"{output} is there already and may be filled in: it is not written over",
        )


def _write(paper: "Paper", lang: "Language", output: Path) -> None:
    from qibiao.reports.opinion_forms import form_text, paper_form  # noqa: PLC0415 - start-up
    from qibiao.reports.working_paper import MOST_ROWS, write_working_paper  # noqa: PLC0415

    if output.suffix.lower() == ".xlsx":
        if max(len(paper.rows), len(paper.passed)) > MOST_ROWS:
            raise WrongUse(
                f"底稿超过 {MOST_ROWS} 行，请分批写出",
                f"the paper has more than {MOST_ROWS} rows: write it in several",
            )
        with output.open("xb") as opened:
            write_working_paper(paper, lang, opened)
        return
    with output.open("x", encoding="utf-8") as written:
        written.write(form_text(paper_form(paper, lang), output.suffix.lower()))
