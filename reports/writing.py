"""Writing a report where it was asked for: a terminal, a pipe, or files of several formats."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from qibiao.declarations import Language, Text
from qibiao.engine import Boards, Run
from qibiao.engine.changes import ComparedRun
from qibiao.engine.totals import Totals
from qibiao.reports import json_text
from qibiao.reports.baseline_text import change_lines
from qibiao.reports.board_text import board_lines
from qibiao.reports.data import (
    boards_json_lines,
    compared_json,
    compared_json_lines,
    run_json,
    run_json_lines,
)
from qibiao.reports.judgement_text import run_lines
from qibiao.reports.lines import Line, write_plain, write_terminal
from qibiao.reports.summary_text import totals_lines

Report = Run | ComparedRun | Totals | Boards
FORMATS = ("text", "json", "jsonl")
_SUFFIXES = {".txt": "text", ".json": "json", ".jsonl": "jsonl"}
_PAGES = ("html", "xlsx")  # of whole runs only
_OF_RUNS = {**_SUFFIXES, **{f".{format_}": format_ for format_ in _PAGES}}
NO_NAMES: Mapping[str, Text] = MappingProxyType({})


class UnknownSuffixError(ValueError):
    """A file whose suffix names no format that it can be written in, and the suffixes that do."""

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        self.path = path
        self.known = tuple(known)
        named = " ".join(self.known)
        super().__init__(f"{path}：不认识的后缀，可用 {named}；unknown suffix, known: {named}")


def formats_of(files: Iterable[Path], *, run: bool) -> list[tuple[Path, str]]:
    """Tell by its suffix how each file is written; HTML and XLSX are of whole runs only."""
    known = _OF_RUNS if run else _SUFFIXES
    return [(path, _format_of(path, known)) for path in files]


def _format_of(path: Path, known: Mapping[str, str]) -> str:
    try:
        return known[path.suffix.lower()]
    except KeyError:
        raise UnknownSuffixError(path, known) from None


def write_report(  # noqa: PLR0913, PLR0917 - what, how and where
    report: Report,
    language: Language,
    format_: str,
    files: Iterable[Path],
    stream: TextIO,
    industries: Mapping[str, Text] = NO_NAMES,
) -> None:
    """Write to every file by its suffix; to the stream only where no file is named.

    ``industries`` names the packs that a page of a run speaks of.
    """
    run = report if isinstance(report, Run | ComparedRun) else None
    chosen = formats_of(files, run=run is not None)
    for path, of_file in chosen:
        if run is not None and of_file in _PAGES:
            _write_page(run, language, of_file, path, industries)
            continue
        with path.open("w", encoding="utf-8") as opened:
            _write(report, language, of_file, opened)
    if not chosen:
        _write(report, language, format_, stream)


def _write(report: Report, language: Language, format_: str, stream: TextIO) -> None:
    if format_ == "text":
        write_lines(_lines(report, language), stream)
    else:
        stream.writelines(_data(report, format_))


def _write_page(
    run: Run | ComparedRun,
    language: Language,
    format_: str,
    path: Path,
    industries: Mapping[str, Text],
) -> None:
    from qibiao.reports.run_html import run_page  # noqa: PLC0415 - start-up
    from qibiao.reports.run_xlsx import write_run_workbook  # noqa: PLC0415

    if format_ == "html":
        with path.open("w", encoding="utf-8") as page:
            page.writelines(run_page(run, language, industries))
    else:
        with path.open("wb") as workbook:
            write_run_workbook(run, language, workbook, industries)


def _lines(report: Report, language: Language) -> Iterator[Line]:
    if isinstance(report, ComparedRun):
        yield from run_lines(report.run, language)
        yield Line(0, "")
        yield from change_lines(report, language)
    elif isinstance(report, Run):
        yield from run_lines(report, language)
    elif isinstance(report, Totals):
        yield from totals_lines(report, language)
    else:
        yield from board_lines(report, language)


def _data(report: Report, format_: str) -> Iterable[str]:
    whole = format_ == "json"
    if isinstance(report, ComparedRun):
        return compared_json(report) if whole else compared_json_lines(report)
    if isinstance(report, Run):
        return run_json(report) if whole else run_json_lines(report)
    if whole:
        return [json_text.written(report)]
    if isinstance(report, Totals):
        return [json_text.line("totals", report)]
    return boards_json_lines(report)


def write_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Write text lines, coloured at a terminal, plain in a pipe or a file."""
    (write_terminal if stream.isatty() else write_plain)(lines, stream)
