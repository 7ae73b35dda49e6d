"""Writing a report where it was asked for: a terminal, a pipe, or files of several formats."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from qibiao.declarations import Language
from qibiao.engine import Boards, Run
from qibiao.reports.board_text import board_lines
from qibiao.reports.data import boards_json, boards_json_lines, run_json, run_json_lines
from qibiao.reports.judgement_text import run_lines
from qibiao.reports.lines import Line, write_plain, write_terminal

FORMATS = ("text", "json", "jsonl")
_SUFFIXES = {".txt": "text", ".json": "json", ".jsonl": "jsonl"}


class UnknownSuffixError(ValueError):
    """A file whose suffix names no format that reports are written in."""


def write_report(
    report: Run | Boards, language: Language, format_: str, files: Iterable[Path], stream: TextIO
) -> None:
    """Write to every file by its suffix; to the stream only where no file is named."""
    chosen = [(path, _format_of(path)) for path in files]
    for path, of_file in chosen:
        with path.open("w", encoding="utf-8") as opened:
            _write(report, language, of_file, opened)
    if not chosen:
        _write(report, language, format_, stream)


def _format_of(path: Path) -> str:
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = " ".join(_SUFFIXES)
        raise UnknownSuffixError(
            f"{path}：不认识的后缀，可用 {known}；unknown suffix, known: {known}"
        ) from None


def _write(report: Run | Boards, language: Language, format_: str, stream: TextIO) -> None:
    if format_ == "text":
        write_lines(_lines(report, language), stream)
    else:
        stream.writelines(_data(report, format_))


def _lines(report: Run | Boards, language: Language) -> Iterable[Line]:
    if isinstance(report, Run):
        return run_lines(report, language)
    return board_lines(report, language)


def _data(report: Run | Boards, format_: str) -> Iterable[str]:
    if isinstance(report, Run):
        return [run_json(report)] if format_ == "json" else run_json_lines(report)
    return [boards_json(report)] if format_ == "json" else boards_json_lines(report)


def write_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Write text lines, coloured at a terminal, plain in a pipe or a file."""
    (write_terminal if stream.isatty() else write_plain)(lines, stream)
