"""What the commands share: options, exit codes, and how a library is opened."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qibiao.commands.completion import complete_paths
from qibiao.commands.hints import say_near_industries, say_settings
from qibiao.commands.speaking import WrongUse

if TYPE_CHECKING:
    from qibiao.declarations import Submission
    from qibiao.rules import Library


class Exit(IntEnum):
    """Exit codes; of several, the first in this order applies: 5, 4, 2, 3, 1, 0. Never a count."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOT_JUDGED = 3
    PACK_INVALID = 4
    FAULT = 5


def options(*chosen: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Join options that several commands share."""

    def decorate(command: Any) -> Any:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


def _refuse(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        name = parameter.opts[0]
        raise WrongUse(f"{name} 尚未实现", f"{name} is not built yet", ctx)


def later(*names: str) -> Callable[[Any], Any]:
    """Name options of the design that are not built yet: they are refused, never ignored."""
    return options(
        *(click.option(name, callback=_refuse, expose_value=False, hidden=True) for name in names)
    )


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
PATHS = click.argument("paths", nargs=-1, required=True, shell_complete=complete_paths)
LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 language"
)
PACKS = click.option(
    "--packs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="规则包目录 folder of rule packs",
)
AS_OF = click.option(
    "--as-of",
    type=DAY,
    help="判定日期，默认今天 the day judged as of, today if left out",
)
AS_OF_SAMPLES = click.option(
    "--as-of",
    type=DAY,
    default="2026-11-24",
    show_default=True,
    help="判定日期，默认自带样例所写的一日 the day judged as of, by default that of the samples",
)
OUTPUT = options(
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
TEXT_OR_JSON = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式 output format",
)
CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(file_okay=False, path_type=Path),
    help="导入的标准目录 folder of imported standards (qibiao catalogue import)",
)


def day_of(as_of: datetime | None) -> date:
    """Give the day judged as of; only here does the program look at the clock."""
    return as_of.date() if as_of else date.today()


def submitted(
    paths: Sequence[str], library: "Library", mapping: Path | None, on: date
) -> "Submission":
    """Read what is submitted by a day, spreadsheets by the columns that a mapping names."""
    from qibiao.declarations import read_mapping, read_submission  # noqa: PLC0415 - start-up

    submission = read_submission(paths, read_mapping(mapping) if mapping else None, on)
    say_near_industries((one.industry for one in submission.declarations), library)
    return submission


def open_library(packs: Path | None, catalogue: Path | None = None) -> "Library":
    """Open the shipped packs, or those of a folder, with the standards imported since."""
    from qibiao.rules import SHIPPED, Library  # noqa: PLC0415 - start-up

    if catalogue is not None and not catalogue.is_dir():
        raise WrongUse(
            f"没有文件夹 {catalogue}；先用 qibiao catalogue import 导入",
            f"there is no folder {catalogue}; qibiao catalogue import makes one",
        )
    say_settings()
    return Library(packs or SHIPPED, catalogue)


def refusing(name: str) -> click.Command:
    """Make a command that the design names and that is not built yet: it refuses."""

    def refuse() -> None:
        raise WrongUse(f"命令“{name}”尚未实现", f"command {name!r} is not built yet")

    return click.Command(
        name,
        callback=refuse,
        hidden=True,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
