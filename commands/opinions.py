"""Opinions of reviewers on the command line: files in, and what became of each told."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from qibiao.engine import Opinion, Run

OPINIONS = click.option(
    "--opinions",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="填好的底稿（XLSX、YAML、JSON） opinions of reviewers, see review out",
)


def reviewed(paths: tuple[Path, ...], judge: "Callable[[tuple[Opinion, ...]], Run]") -> "Run":
    """Judge with the opinions of reviewers; what became of each is told."""
    if not paths:
        return judge(())
    from qibiao.engine.review_account import account  # noqa: PLC0415 - start-up
    from qibiao.engine.review_door import read_opinions  # noqa: PLC0415

    read = read_opinions(paths)
    return account(judge(read.opinions), read)
