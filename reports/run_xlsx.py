"""A run as a workbook: what the enterprise has to do, and what an evaluator has to look at.

All texts are written as texts, so nothing in them is ever a formula; rows are written as they
come, so that a large run needs little memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from qibiao.declarations import IntakeProblem, Language, Text, xlsx_writer
from qibiao.engine import Run
from qibiao.engine.changes import CHANGE_TITLES, ComparedRun
from qibiao.engine.regions import region_title
from qibiao.engine.totals import industry_title
from qibiao.reports.review_text import final_said
from qibiao.reports.run_phrases import word
from qibiao.reports.run_rows import (
    DeclarationRow,
    FindingRow,
    cause,
    clauses,
    declaration_rows,
    grade_note,
)
from qibiao.reports.saying import called, listed, verdicts_said
from qibiao.reports.sheet_cells import A3, A4, cell_text, print_wide, row_height
from qibiao.rules import Status
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_ROWS = 1_048_575  # below the headings: what a sheet of Excel holds
_WHO = (("standard", 18), ("enterprise", 17))
_TO_DO = (
    *_WHO,
    *(("place", 20), ("entity", 14), ("severity", 9), ("status", 10), ("rule", 8)),
    *(("wrong", 40), ("declared", 13), ("remedy", 34), ("basis", 26)),
)
_TO_LOOK_AT = (
    *_WHO,
    *(("place", 18), ("entity", 14), ("rule", 8), ("chosen", 20), ("severity", 9)),
    *(("status", 10), ("question", 36), ("wrong", 34), ("declared", 13), ("expected", 24)),
    *(("computation", 40), ("basis", 26), ("remedy", 24)),
    *(("fingerprint", 10), ("value_fingerprint", 10)),
)
_CHANGED = (("change", 8), ("cause", 18))
_VERDICTS = (
    *_WHO,
    *(("name", 22), ("industry", 12), ("region", 10), ("machine_verdict", 18)),
    *(("final_verdict", 18), ("waived", 18), ("grade", 34)),
    *(("findings", 8), ("open_questions", 10), ("place", 30)),
)
_INTAKE = (("kind", 9), ("outcome", 14), ("place", 36), ("wrong", 46), ("remedy", 46))

Row = dict[str, str]


class _Sheet(NamedTuple):
    """One sheet: its title, its columns with their widths, and its rows by column."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[Row]
    paper: int = A4


def write_run_workbook(
    report: Run | ComparedRun, language: Language, target: BinaryIO, industries: Mapping[str, Text]
) -> None:
    """Write verdicts, what to do, what to look at, and what was not judged, a sheet each.

    Raises NotInstalledError where XlsxWriter is not installed.
    """
    make_workbook = xlsx_writer()
    compared = report if isinstance(report, ComparedRun) else None
    run = report.run if isinstance(report, ComparedRun) else report
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with make_workbook(target, options) as workbook:
        day = max((judgement.receipt.as_of for judgement in run.judgements), default=None)
        created = {"created": datetime.combine(day, time())} if day else {}
        workbook.set_properties({"title": word("report", language), **created})
        writing = _Writing(workbook, language)
        for sheet in _sheets(run, compared, language, industries):
            writing.sheet(sheet)


def _sheets(
    run: Run, compared: ComparedRun | None, language: Language, industries: Mapping[str, Text]
) -> Iterator[_Sheet]:
    rows = tuple(declaration_rows(run, compared))
    changed = _CHANGED if compared else ()
    found = [(row, one) for row in rows for one in row.rows]
    yield _Sheet(
        word("to_do", language),
        _TO_DO + changed,
        (_finding(row, one, language) for row, one in found if not one.asked),
    )
    yield _Sheet(
        word("to_look_at", language),
        _TO_LOOK_AT + changed,
        (
            _finding(row, one, language)
            for row, one in found
            if one.asked or one.finding.status is not Status.FAIL
        ),
        A3,
    )
    yield _Sheet(
        word("verdicts", language),
        _VERDICTS,
        (_verdict(row, language, industries) for row in rows),
    )
    yield _Sheet(
        word("intake", language),
        _INTAKE,
        (_problem(problem, language) for problem in run.problems),
    )


def _finding(row: DeclarationRow, one: FindingRow, language: Language) -> Row:
    finding = one.finding
    return {
        "standard": row.judgement.standard,
        "enterprise": row.judgement.enterprise,
        "place": str(finding.place),
        "entity": called(finding.entity, language),
        "rule": finding.rule,
        "chosen": finding.chosen.in_language(language),
        "severity": SEVERITY_TITLES[finding.severity].in_language(language),
        "status": STATUS_TITLES[finding.status].in_language(language),
        "question": finding.question.in_language(language) if finding.question else "",
        "wrong": finding.message.in_language(language),
        "declared": finding.declared,
        "expected": finding.expected.in_language(language),
        "computation": "\n".join(step.in_language(language) for step in finding.computation),
        "basis": clauses(finding, language),
        "remedy": finding.remedy.in_language(language),
        "fingerprint": finding.fingerprint,
        "value_fingerprint": finding.value_fingerprint,
        "change": CHANGE_TITLES[one.change.change].in_language(language) if one.change else "",
        "cause": cause(one, language),
    }


def _verdict(row: DeclarationRow, language: Language, industries: Mapping[str, Text]) -> Row:
    judgement = row.judgement
    return {
        "standard": judgement.standard,
        "name": judgement.standard_name,
        "enterprise": judgement.enterprise,
        "industry": industry_title(row.industry, industries).in_language(language),
        "region": region_title(row.region).in_language(language),
        "machine_verdict": verdicts_said(judgement.machine_verdicts, language),
        "final_verdict": final_said(judgement, language),
        "grade": listed([grade_note(grade, language) for grade in judgement.grades], language),
        "waived": listed(
            [f"{one.rule} {called(one.entity, language)}" for one in judgement.waived], language
        ),
        "findings": str(len(judgement.findings)),
        "open_questions": str(len(judgement.open_questions)),
        "place": str(judgement.place),
    }


def _problem(problem: IntakeProblem, language: Language) -> Row:
    return {
        "kind": str(problem.kind),
        "outcome": word("set_aside" if problem.set_aside else "let_in", language),
        "place": str(problem.place),
        "wrong": problem.message.in_language(language),
        "remedy": problem.remedy.in_language(language),
    }


class _Writing:
    """One workbook, while it is written."""

    def __init__(self, workbook: "Workbook", language: Language) -> None:
        self._workbook = workbook
        self._language = language
        line = {"border": 1, "border_color": "#BFBFBF"}  # without one, columns run together
        text = {"num_format": "@", "text_wrap": True, "valign": "top", **line}
        self._text = workbook.add_format(text)
        self._heading = workbook.add_format({**text, "bold": True, "bg_color": "#DDEBF7"})

    def sheet(self, sheet: _Sheet) -> None:
        """Write a sheet, and another of the same columns for what one does not hold."""
        rows = iter(sheet.rows)
        self._one(sheet, sheet.title, islice(rows, MOST_ROWS))
        number = 1
        while (first := next(rows, None)) is not None:
            number += 1
            rest = chain([first], islice(rows, MOST_ROWS - 1))
            self._one(sheet, f"{sheet.title} ({number})", rest)

    def _one(self, sheet: _Sheet, title: str, rows: Iterable[Row]) -> None:
        written = self._workbook.add_worksheet(title)
        head = [word(key, self._language) for key, _ in sheet.columns]
        widths = [width for _, width in sheet.columns]
        written.set_row(0, row_height(head, widths))
        for column, (heading, width) in enumerate(zip(head, widths, strict=True)):
            written.set_column(column, column, width)
            written.write_string(0, column, heading, self._heading)
        last = 0
        for last, row in enumerate(rows, 1):
            cells = [cell_text(row[key]) for key, _ in sheet.columns]
            written.set_row(last, row_height(cells, widths))
            for column, text in enumerate(cells):
                if text:
                    written.write_string(last, column, text, self._text)
                else:
                    written.write_blank(last, column, None, self._text)
        written.autofilter(0, 0, last, len(sheet.columns) - 1)
        written.freeze_panes(1, len(_WHO) if sheet.columns[: len(_WHO)] == _WHO else 1)
        print_wide(written, sheet.paper, 0)
