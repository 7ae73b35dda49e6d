"""The guides are true: followed from an empty folder, every command prints what they show.

A guide is followed from top to bottom: its tables are filled into the workbook, its changes made
there, its files written, its commands run by bash, and what they print compared with what is
shown; … stands for lines, or for the rest of a line, that are left out.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import DOTALL, MULTILINE, finditer, fullmatch
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = {"guide.zh.md": "zh_CN.UTF-8", "guide.en.md": "en_US.UTF-8"}
CUT = "…"
PAPER = {"How to fill in": "填写说明", "Opinions": "评审意见"}  # as the paper has its sheets
_STEPS = (
    r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$"
    r"|^`(?P<book>\S+\.xlsx)` (?P<sheet>[^\n]+)\n\n(?P<table>(?:\|[^\n]*\n)+)"
)

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="the guides are not installed")


class Step(NamedTuple):
    """One thing that a guide asks for, and its line."""

    line: int
    found: dict[str, str | None]


def steps(text: str) -> Iterator[Step]:
    for match in finditer(_STEPS, text, DOTALL | MULTILINE):
        yield Step(text.count("\n", 0, match.start()) + 1, match.groupdict())


def table(text: str) -> list[list[str]]:
    """Read a table of Markdown, its headings first; the line of dashes is left out."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return [row for row in rows if not all(fullmatch("-+", cell) for cell in row)]


def read_book(path: Path) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_path(path)
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def write_book(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    with Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(index, column, cell)


def fill(path: Path, sheet: str, given: list[list[str]]) -> None:
    """Write rows into a sheet; a table that begins with its own headings stands on its side."""
    book = read_book(path)
    headings = book[sheet][0]
    if given[0][0] not in headings:
        given = [list(column) for column in zip(*given[1:], strict=True)]
    new = [name for name in given[0] if name not in headings]
    assert sheet == "型式" or not new, new  # its further columns are facets
    headings += new
    for row in given[1:]:
        cells = dict(zip(given[0], row, strict=True))
        book[sheet].append([cells.get(name, "") for name in headings])
    write_book(path, book)


def change(path: Path, sheet: str, old: str, new: str) -> None:
    book = read_book(path)
    at = [(row, row.index(old)) for row in book[sheet] if old in row]
    ((row, column),) = at
    row[column] = new
    write_book(path, book)


def sign(path: Path, sheet: str, given: list[list[str]]) -> None:
    """Write beside names what a guide says of them."""
    book = read_book(path)
    for name, text in given[1:]:
        (row,) = [row for row in book[sheet] if row[0] == name]
        row[1:] = [text]
    write_book(path, book)


def answer(path: Path, sheet: str, given: list[list[str]]) -> None:
    """Write answers into the rows of a paper; the line without a rule is for all other rows."""
    book = read_book(path)
    (standard, rule, *answers), *lines = given
    headings, *rows = book[sheet]
    for row in rows:
        shown = dict(zip(headings, row, strict=True))
        said = next(
            line
            for line in lines
            if not line[1] or (line[0] == shown[standard] and shown[rule].startswith(line[1]))
        )
        for heading, text in zip(answers, said[2:], strict=True):
            row[headings.index(heading)] = text
    write_book(path, book)


def run(command: str, folder: Path, locale: str) -> str:
    scripts = str(Path(sys.executable).parent)
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("QIBIAO_", "LC_", "LANG"))
    }
    path = f"{scripts}{os.pathsep}{kept['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        encoding="utf-8",
        env={**kept, "PATH": path, "LANG": locale, "PYTHONUTF8": "1"},
    )
    return done.stdout


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Split a console into commands and what each is shown to print."""
    command, shown = "", list[str]()
    for line in text.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line.removeprefix("$ "), []
        else:
            shown.append(line)
    yield command, shown


def not_printed(shown: list[str], printed: list[str]) -> str | None:
    """Name the first shown line that is not printed where it should be."""
    at, free = 0, False
    for line in shown:
        if line.strip() == CUT:
            free = True
            continue
        start, cut = line.removesuffix(CUT), line.endswith(CUT)
        ahead = printed[at:] if free else printed[at : at + 1]
        found = next(
            (i for i, one in enumerate(ahead) if (one.startswith(start) if cut else one == line)),
            None,
        )
        if found is None:
            return line
        at, free = at + found + 1, False
    return None if free or at == len(printed) else f"(more is printed: {printed[at]})"


def write(path: Path, sheet: str, given: list[list[str]]) -> None:
    """Write a table of a guide into a workbook, as its headings say."""
    if given[0][0] in ("原来", "Before"):
        change(path, sheet, *given[1])
    elif given[0][0] in ("栏", "Field"):
        sign(path, sheet, given)
    elif given[0][-1] in ("理由", "Reason"):
        answer(path, sheet, given)
    else:
        fill(path, sheet, given)


def follow(text: str, folder: Path, locale: str) -> Iterator[str]:
    """Do all that a guide says, and yield what does not come out as it says."""
    for line, found in steps(text):
        if found["book"] is not None:
            given = table(found["table"] or "")
            path = folder / found["book"]
            write(path, str(found["sheet"]), given)
        elif found["file"] is not None:
            (folder / found["file"]).write_text(found["text"] or "", encoding="utf-8")
        elif found["language"] == "console":
            for command, shown in sessions(found["text"] or ""):
                printed = run(command, folder, locale)
                wrong = not_printed(shown, [one.rstrip() for one in printed.splitlines()])
                if wrong is not None:
                    yield f"line {line}: $ {command}\nnot printed: {wrong}\n{printed}"


@pytest.mark.parametrize(("name", "locale"), GUIDES.items())
def test_a_guide_followed_from_an_empty_folder_prints_what_it_shows(
    name: str, locale: str, tmp_path: Path
) -> None:
    wrong = list(follow((DOCS / name).read_text(encoding="utf-8"), tmp_path, locale))
    assert not wrong, "\n".join(wrong)


def test_both_guides_take_the_same_steps() -> None:
    texts = [(DOCS / name).read_text(encoding="utf-8") for name in GUIDES]
    zh, en = ([(found["language"], found["sheet"]) for _, found in steps(text)] for text in texts)
    assert zh == [(language, PAPER.get(sheet or "", sheet)) for language, sheet in en]


@pytest.mark.parametrize(
    ("shown", "printed", "wrong"),
    [
        (["a", "b"], ["a", "b"], None),
        (["a", "…", "c"], ["a", "b", "c"], None),
        (["a", "…"], ["a", "b", "c"], None),
        (["…", "c"], ["a", "b", "c"], None),
        (["al…"], ["all of it"], None),
        (["a", "c"], ["a", "b", "c"], "c"),
        (["a"], ["a", "b"], "(more is printed: b)"),
        (["…", "d"], ["a", "b", "c"], "d"),
        (["c", "…", "a"], ["a", "b", "c"], "c"),
    ],
    ids=range(9),
)
def test_what_is_left_out_must_be_marked(
    shown: list[str], printed: list[str], wrong: str | None
) -> None:
    assert not_printed(shown, printed) == wrong
