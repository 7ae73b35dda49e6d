"""template and catalogue: the workbook to fill in, and the dated list of standards."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.options import AS_OF, CATALOGUE, LANG, PACKS, Exit, day_of, open_library
from qibiao.commands.outputs import refuse_outputs
from qibiao.commands.speaking import WrongUse

if TYPE_CHECKING:
    from qibiao.declarations import Language


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

    列出标准在判定日期的状态；写编号（如 GB 34914，不论年份）则只列这些。
    """
    from qibiao.reports import catalogue_lines, write_lines  # noqa: PLC0415 - start-up

    library = open_library(packs, catalogue)
    day = day_of(as_of)
    write_lines(catalogue_lines(library.catalogue, day, numbers, lang), sys.stdout)


@catalogue.command("import", short_help="导入标准表 import a table of standards")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
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
