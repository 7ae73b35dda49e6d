"""report: documents on declarations, for the people who evaluate them."""

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from re import compile
from typing import TYPE_CHECKING

import click

from qibiao.commands.given import GIVEN, left_out, read_given
from qibiao.commands.hints import refuse_unknown_ids
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
from qibiao.commands.outputs import refuse_outputs, suffixes_said
from qibiao.commands.telling import tell_problems

if TYPE_CHECKING:
    from qibiao.declarations import Declaration, Language
    from qibiao.engine import Judgement, Run
    from qibiao.reports.documents import Dossier
    from qibiao.rules import Library

_KINDS = ("comparison", "evaluation", "opinion", "mending")
_UNSAFE = compile(r"[^0-9A-Za-z\u4e00-\u9fff._-]+")
_LONGEST = 60  # characters of a file name; below 255 bytes in UTF-8 with suffix and serial
# Names that Windows keeps for devices, whatever stands behind a dot.
_DEVICES = compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


@click.command(short_help="评价文书 documents for evaluators")
@click.argument("kind", type=click.Choice(_KINDS))
@PATHS
@AS_OF
@click.option("--id", "ids", multiple=True, metavar="ID", help="只写这些声明 only these")
@click.option(
    "--organiser",
    is_flag=True,
    help="比对表列出同行名称，不得公开 name the peers; not for publication",
)
@LANG
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="写入文件，后缀定格式：txt html docx pdf，比对表另有 xlsx；多份声明时写入同名文件夹 "
    "the suffix picks the format; several declarations go into a folder of that name",
)
@GIVEN
@PACKS
@CATALOGUE
@MAP
def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    kind: str,
    paths: tuple[str, ...],
    as_of: datetime | None,
    ids: tuple[str, ...],
    organiser: bool,
    lang: "Language",
    output: Path | None,
    opinions: tuple[Path, ...],
    waivers: tuple[Path, ...],
    packs: Path | None,
    catalogue: Path | None,
    map_: Path | None,
) -> None:
    """Write documents: comparison table, evaluation report, opinion, advice on mending.

    With --opinions and --waivers both verdicts and what became of each are shown.

    评价文书：指标比对表 comparison、评价报告 evaluation、评价意见书 opinion、整改建议书 mending。
    带入评审意见（--opinions）、豁免（--waivers）的，写明机审结论、最终结论和各项的采用情况。
    """
    from qibiao.reports.documents import Kind, check_suffix, rendered  # noqa: PLC0415 - start-up

    chosen = Kind(kind)
    with suffixes_said():
        suffix = check_suffix(output, chosen) if output else ".txt"
    files = map(str, (*opinions, *waivers))
    refuse_outputs((output,) if output else (), (*paths, *files))
    library = open_library(packs, catalogue)
    day = day_of(as_of)
    submission = submitted(paths, library, map_, day)
    given = read_given(opinions, waivers)
    run = given.judge(submission, library, given.parameters(day))
    judged = list(zip(submission.declarations, run.judgements, strict=True))
    refuse_unknown_ids(ids, [judgement.id for _, judgement in judged])
    dossiers = _dossiers(judged, library, organiser)
    wanted = [one for one in dossiers if not ids or one.judgement.id in ids]
    _write(wanted, output, lambda dossier: rendered(chosen, dossier, lang, suffix))
    _leave(run, lang)


def _write(
    dossiers: "list[Dossier]", output: Path | None, render: "Callable[[Dossier], bytes]"
) -> None:
    """Write one document to its file, several into a folder of that name, or to the screen."""
    if output is None:
        for dossier in dossiers:
            click.echo(render(dossier).decode())
    elif len(dossiers) == 1:
        output.write_bytes(render(dossiers[0]))
    elif dossiers:
        folder = output.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        names = file_names([dossier.judgement for dossier in dossiers])
        for dossier, name in zip(dossiers, names, strict=True):
            (folder / f"{name}{output.suffix.lower()}").write_bytes(render(dossier))
        click.echo(f"{folder}：{len(dossiers)} 份 files", err=True)


def _dossiers(
    judged: "list[tuple[Declaration, Judgement]]", library: "Library", organiser: bool
) -> "Iterable[Dossier]":
    from qibiao.engine.comparing_run import comparison_tables  # noqa: PLC0415 - start-up
    from qibiao.reports.documents import Dossier  # noqa: PLC0415

    tables = comparison_tables(judged, library)
    for (declaration, judgement), table in zip(judged, tables, strict=True):
        shown = table if organiser else table.public()
        yield Dossier.of(judgement, shown, library.book_for(declaration))


def file_names(judgements: "list[Judgement]") -> list[str]:
    """Name a file for each declaration: safe on every system, and no two alike.

    Equal names get a serial in the order of their places, whatever the order of input.
    """
    plain = [_plain(f"{j.id}_{j.standard}" if j.id != j.standard else j.id) for j in judgements]
    order = sorted(
        range(len(plain)), key=lambda i: (judgements[i].place.file, judgements[i].place.path)
    )
    taken: set[str] = set()
    names = [""] * len(plain)
    for i in order:
        name, serial = plain[i], 1
        while name.casefold() in taken:
            serial += 1
            name = f"{plain[i]}-{serial}"
        taken.add(name.casefold())
        names[i] = name
    return names


def _plain(text: str) -> str:
    name = _UNSAFE.sub("_", text)[:_LONGEST].strip("._-")
    return f"_{name}" if not name or _DEVICES.match(name) else name


def _leave(run: "Run", lang: "Language") -> None:
    tell_problems(run.problems, lang)
    sys.stdout.flush()
    raise click.exceptions.Exit(Exit.NOT_JUDGED if left_out(run) else Exit.CLEAN)
