"""The workbook of a run: what to do and what to look at, as text that is never a formula."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from qibiao.declarations import SAMPLES, Language, Text, read_submission
from qibiao.engine import Parameters, Run, judge_submission
from qibiao.engine.baseline import compare
from qibiao.engine.changes import ComparedRun
from qibiao.reports import run_xlsx
from qibiao.reports.run_xlsx import write_run_workbook
from qibiao.reports.saying import clause
from qibiao.reports.sheet_cells import cell_text
from qibiao.rules import Library

NAMES = {"water_purifier": Text(zh="净水器", en="Water purifier")}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def run(library: Library) -> Run:
    submission = read_submission([SAMPLES / "water_purifier", "/nowhere.xml"])
    return judge_submission(submission, library, Parameters(date(2026, 11, 24)))


def written(report: Run | ComparedRun, language: Language = "zh") -> bytes:
    target = BytesIO()
    write_run_workbook(report, language, target, NAMES)
    return target.getvalue()


def sheets(book: bytes) -> dict[str, list[dict[str, str]]]:
    """Every sheet as rows by heading."""
    opened = CalamineWorkbook.from_filelike(BytesIO(book))
    read = {}
    for name in opened.sheet_names:
        headings, *rows = opened.get_sheet_by_name(name).to_python()
        read[name] = [dict(zip(map(str, headings), map(str, row), strict=True)) for row in rows]
    return read


def test_each_finding_is_a_row_with_what_to_do_and_the_clause(run: Run) -> None:
    rows = sheets(written(run))["问题清单"]
    findings = [finding for judgement in run.judgements for finding in judgement.findings]
    assert [row["规则"] for row in rows] == [finding.rule for finding in findings]
    assert all(row["标准"] and row["位置"] and row["问题"] and row["整改"] for row in rows)
    assert [row["依据"] for row in rows] == [
        "、".join(clause(basis, "zh") for basis in finding.basis) for finding in findings
    ]


def test_an_evaluator_has_all_that_a_machine_cannot_decide_with_its_fingerprint(run: Run) -> None:
    rows = sheets(written(run))["待人工核查"]
    wanted = [
        (finding.fingerprint, finding.value_fingerprint)
        for judgement in run.judgements
        for finding in (*judgement.findings, *judgement.open_questions)
        if finding.status != "fail"
    ]
    assert [(row["指纹"], row["值指纹"]) for row in rows] == wanted


def test_verdicts_and_what_was_not_judged_have_sheets_of_their_own(run: Run) -> None:
    book = sheets(written(run, "en"))
    assert [row["Standard"] for row in book["Verdicts"]] == [j.standard for j in run.judgements]
    assert {row["Industry"] for row in book["Verdicts"]} == {"Water purifier"}
    assert [row["Kind"] for row in book["Intake problems"]] == [
        str(problem.kind) for problem in run.problems
    ]


def test_a_workbook_is_written_the_same_every_time(run: Run) -> None:
    assert written(run) == written(run)


def test_nothing_in_a_workbook_is_a_formula_or_a_link(run: Run) -> None:
    judgement = next(one for one in run.judgements if one.findings)
    starts = ("=1+1", "+1", "-1", "@SUM(1)", "{=1}", "http://x.example", "\t=1", "\r=1")
    findings = tuple(replace(judgement.findings[0], declared=text) for text in starts)
    bad = replace(judgement, enterprise="=cmd|'/c calc'!A1", findings=findings)
    book = written(replace(run, judgements=(bad,)))
    with ZipFile(BytesIO(book)) as archive:
        parts = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/")
        }
    for part in parts.values():
        assert not list(part.iter(f"{SHEET}f", f"{SHEET}hyperlink"))
        kinds = {cell.get("t") for cell in part.iter(f"{SHEET}c") if len(cell)}
        assert kinds <= {"inlineStr", "s"}
    declared = [row["声明"] for row in sheets(book)["问题清单"]]
    assert declared == [text.translate({9: " ", 13: " "}) for text in starts]


def test_each_sheet_is_frozen_filtered_and_prints_on_one_width(run: Run) -> None:
    with ZipFile(BytesIO(written(run))) as archive:
        parts = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
    assert len(parts) == 4
    for part in parts:
        (pane,) = part.iter(f"{SHEET}pane")
        assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
        assert len(list(part.iter(f"{SHEET}autoFilter"))) == 1
        (setup,) = part.iter(f"{SHEET}pageSetup")
        assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")


def test_what_one_sheet_does_not_hold_goes_on_in_the_next(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_xlsx, "MOST_ROWS", 4)
    book = sheets(written(run))
    names = [name for name in book if name.startswith("问题清单")]
    found = sum(len(judgement.findings) for judgement in run.judgements)
    assert names == ["问题清单", *(f"问题清单 ({n})" for n in range(2, len(names) + 1))]
    assert [len(book[name]) for name in names[:-1]] == [4] * (len(names) - 1)
    assert sum(len(book[name]) for name in names) == found


@pytest.mark.parametrize("sign", ["长", "😀"])
def test_a_text_that_no_cell_holds_is_cut_and_says_so(sign: str) -> None:
    cut = cell_text(sign * 40_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.startswith(sign * 1_000) and cut.endswith("（共 40000 字）")


def test_what_changed_since_a_baseline_has_columns(run: Run) -> None:
    rows = sheets(written(compare(run, replace(run, judgements=run.judgements[1:]), "")))
    assert {row["变化"] for row in rows["问题清单"]} <= {"新增", "未变"}
    assert {row["原因"] for row in rows["待人工核查"] if row["变化"] == "新增"} == {"声明是新来的"}
