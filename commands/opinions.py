"""Opinions and waivers on the command line: files in, and what became of each told."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from qibiao.engine import Opinion, Run, Waiver

OPINIONS = click.option(
    "--opinions",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="填好的底稿（XLSX、YAML、JSON） opinions of reviewers, see review out",
)
WAIVERS = click.option(
    "--waivers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="豁免（YAML、JSON），见 review waivers waivers that were given",
)


def reviewed(paths: tuple[Path, ...], judge: "Callable[[tuple[Opinion, ...]], Run]") -> "Run":
    """Judge with the opinions of reviewers; what became of each is told."""
    if not paths:
        return judge(())
    from qibiao.engine.review_account import account  # noqa: PLC0415 - start-up
    from qibiao.engine.review_door import read_opinions  # noqa: PLC0415

    read = read_opinions(paths)
    return account(judge(read.opinions), read)


def waived(paths: tuple[Path, ...], judge: "Callable[[tuple[Waiver, ...]], Run]") -> "Run":
    """Judge with the waivers that were given; what became of each is told."""
    if not paths:
        return judge(())
    from qibiao.engine.waiver_door import account_for_waivers, read_waivers  # noqa: PLC0415

    read = read_waivers(paths)
    return account_for_waivers(judge(read.waivers), read)
