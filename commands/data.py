"""template and catalogue: the workbook to fill in, and the dated list of standards."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.options import (
    AS_OF,
    CATALOGUE,
    FILE,
    LANG,
    PACKS,
    Exit,
    day_of,
    open_library,
)
from qibiao.commands.outputs import refuse_outputs
from qibiao.commands.speaking import Said, WrongUse, meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qibiao.declarations import Language, StandardNumber
    from qibiao.rules import Catalogue


@click.command(short_help="写出填报模板 the workbook to fill in")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx")
def template(file: Path) -> None:
    """Write the workbook to fill in; a file that is there already is not overwritten.

    写出填报模板；已有的文件不会被覆盖。
    """
    if file.suffix.lower() != ".xlsx":
        raise WrongUse(
            f"模板是 XLSX 文件，文件名要以 .xlsx 结尾：{file.with_suffix('.xlsx')}",
            f"the workbook is XLSX, name it so: {file.with_suffix('.xlsx')}",
        )
    from qibiao.declarations import write_template  # noqa: PLC0415 - start-up

    if not file.exists():
        refuse_outputs((file,), ())
    write_template(file)
    click.echo(f"已写出 written: {file}")


@click.group(short_help="标准目录 the list of standards")
def catalogue() -> None:
    """Show and extend the dated list of standards.

    查看、补充标准目录。
    """


@catalogue.command("list", short_help="列出标准及状态 list standards with their status")
@click.argument("numbers", nargs=-1)
@AS_OF
@LANG
@PACKS
@CATALOGUE
def list_standards(
    numbers: tuple[str, ...],
    as_of: datetime | None,
    lang: "Language",
    packs: Path | None,
    catalogue: Path | None,
) -> None:
    """List standards with their status on a day; NUMBERS choose some, whatever their year.

    A number that the catalogue does not hold makes the exit code 1.

    列出标准在判定日期的状态；写编号（如 GB 34914，不论年份）则只列这些，目录未收录的退出码为 1。
    """
    from qibiao.reports import catalogue_lines, write_lines  # noqa: PLC0415 - start-up

    wanted = _numbers(numbers)
    known = open_library(packs, catalogue).catalogue
    bases = {number.base for number in wanted}
    entries = [entry for entry in known if not wanted or entry.number.base in bases]
    write_lines(catalogue_lines(entries, day_of(as_of), lang), sys.stdout)
    held = {entry.number.base for entry in entries}
    missing = [number for number in wanted if number.base not in held]
    _say_missing(missing, known, lang)
    if missing:
        raise click.exceptions.Exit(Exit.FINDINGS)


def _numbers(texts: "Sequence[str]") -> "list[StandardNumber]":
    """Read the numbers asked for; a text that holds none is refused."""
    from qibiao.declarations import StandardNumber  # noqa: PLC0415 - start-up

    found = {text: [number for number, _ in StandardNumber.find(text)] for text in texts}
    for text, numbers in found.items():
        if not numbers:
            raise WrongUse(
                f'“{text}”不是标准编号；编号中有空格的，用引号括起来："GB 34914"',
                f'{text!r} is no number of a standard; quote one with a space: "GB 34914"',
            )
    return [number for numbers in found.values() for number in numbers]


def _say_missing(
    missing: "Sequence[StandardNumber]", catalogue: "Catalogue", language: "Language"
) -> None:
    """Say which numbers the catalogue does not hold, and which one may have been meant."""
    for number in missing:
        family, serial, _ = number.family_key
        keys = [entry.number.family_key for entry in catalogue]
        serials = sorted({known for of, known, _ in keys if of == family})
        zh, en = meant(serial, serials, f"{family} ")
        said = Said(
            f"{number}：目录未收录，是否有这项标准须另查{zh}",
            f"{number}: not in the catalogue; whether there is such a standard is not known{en}",
        )
        click.echo(said.spoken(language), err=True)


@catalogue.command("import", short_help="导入标准表 import a table of standards")
@click.argument("file", type=FILE)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="存放导入结果的文件夹 folder of imports, to be named by --catalogue",
)
@AS_OF
@LANG
@PACKS
def import_standards(
    file: Path, into: Path, as_of: datetime | None, lang: "Language", packs: Path | None
) -> None:
    """Import standards from CSV or XLSX; what the catalogue says already stays as it is.

    导入 CSV 或 XLSX 标准表；与目录不一致的只报告，不改写。
    """
    from qibiao.reports import import_lines, write_lines  # noqa: PLC0415 - start-up
    from qibiao.rules import import_file  # noqa: PLC0415

    known = open_library(packs, into if into.is_dir() else None).catalogue
    day = day_of(as_of)
    brought, written = import_file(file, known, into, day)
    write_lines(import_lines(brought, written, lang), sys.stdout)
    if brought.refused or brought.conflicts:
        raise click.exceptions.Exit(Exit.FINDINGS)
