"""review: the working paper of third-party reviewers, out; it comes back as check --opinions."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.judging import MAP, judged
from qibiao.commands.options import AS_OF, CATALOGUE, LANG, PACKS, PATHS, open_library
from qibiao.commands.outputs import refuse_outputs
from qibiao.commands.speaking import WrongUse

if TYPE_CHECKING:
    from qibiao.declarations import Language

_SUFFIXES = (".xlsx", ".yaml", ".yml", ".json")


@click.group(short_help="第三方评审 third-party review")
def review() -> None:
    """Third-party review: the working paper goes out, and comes back with check --opinions.

    第三方评审：写出工作底稿；填好后用 qibiao check --opinions 带入，再次推理。
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

    评判声明，把问题项和待人工回答的问题写成底稿，供评审员填写；已有的底稿不会被覆盖。
    """
    from qibiao.engine.paper import paper_of  # noqa: PLC0415 - start-up
    from qibiao.reports.opinion_forms import paper_json, paper_yaml  # noqa: PLC0415
    from qibiao.reports.working_paper import write_working_paper  # noqa: PLC0415

    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        raise WrongUse(
            f"{output}：底稿的后缀应为 .xlsx、.yaml 或 .json",
            f"{output}: a working paper ends in .xlsx, .yaml or .json",
        )
    refuse_outputs((output,), paths)
    library = open_library(packs, catalogue)
    paper = paper_of(judged(paths, library, as_of, mapping=map_), library)
    if suffix == ".xlsx":
        with output.open("xb") as opened:
            write_working_paper(paper, lang, opened)
    else:
        text = paper_json(paper, lang) if suffix == ".json" else paper_yaml(paper, lang)
        with output.open("x", encoding="utf-8") as written:
            written.write(text)
    click.echo(f"已写出 written: {output}（{len(paper.rows)} 行 rows）")
