"""review: the working paper of third-party reviewers, out; it comes back as check --opinions."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.hints import say_problems
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
    submitted,
)
from qibiao.commands.outputs import refuse_outputs
from qibiao.commands.speaking import WrongUse

if TYPE_CHECKING:
    from qibiao.declarations import Language
    from qibiao.engine.paper import Paper

_SUFFIXES = (".xlsx", ".yaml", ".yml", ".json")


@click.group(short_help="第三方评审 third-party review")
def review() -> None:
    """Third-party review: the working paper goes out, and comes back with check --opinions.

    第三方评审：写出工作底稿；填好后用 qibiao check --opinions 带入，重新判定。
    """


@review.command("out", short_help="写出工作底稿 write the working paper")
@PATHS
@AS_OF
@click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="底稿文件，.xlsx、.yaml 或 .json the paper",
)
@LANG
@PACKS
@CATALOGUE
@MAP
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

    _refuse(output)
    refuse_outputs((output,), paths)
    library = open_library(packs, catalogue)
    submission = submitted(paths, library, map_)
    say_problems(submission.problems, lang)
    paper = paper_of(submission, library, Parameters(day_of(as_of)))
    if not paper.items:
        raise click.exceptions.Exit(Exit.NOT_JUDGED)
    _write(paper, lang, output)
    click.echo(f"已写出 written: {output}（{len(paper.rows)} 行 rows）")
    if submission.set_aside:
        raise click.exceptions.Exit(Exit.NOT_JUDGED)


def _refuse(output: Path) -> None:
    """Refuse a suffix that no paper has, and a file that is there: it may be filled in already."""
    if output.suffix.lower() not in _SUFFIXES:
        raise WrongUse(
            f"{output}：底稿的后缀应为 .xlsx、.yaml 或 .json",
            f"{output}: a working paper ends in .xlsx, .yaml or .json",
        )
    if output.exists():
        raise WrongUse(
            f"{output} 已存在，可能已填写，不会被覆盖；请换个文件名",
            f"{output} is there already and may be filled in: it is not written over",
        )


def _write(paper: "Paper", lang: "Language", output: Path) -> None:
    from qibiao.reports.opinion_forms import paper_json, paper_yaml  # noqa: PLC0415 - start-up
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
    as_json = output.suffix.lower() == ".json"
    with output.open("x", encoding="utf-8") as written:
        written.write(paper_json(paper, lang) if as_json else paper_yaml(paper, lang))
