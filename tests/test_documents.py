"""Documents for evaluators: each kind in each format says the same, and nothing in it runs."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document as DocxDocument
from lxml import html
from python_calamine import CalamineWorkbook

from qibiao.cli import cli
from qibiao.commands.options import Exit
from qibiao.commands.reporting import file_names
from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Judgement, Parameters, judge
from qibiao.reports.documents import Kind
from qibiao.rules import Library

DAY = ("--as-of", "2026-11-24")
FAILING = SAMPLES / "water_purifier" / "ro-below-limit.xml"
HOSTILE = '<script>alert(1)</script>&"=cmd'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, arguments), *DAY])


def written(kind: str, tmp_path: Path, suffix: str, given: Path = FAILING, *more: str) -> bytes:
    out = tmp_path / f"a{suffix}"
    result = run(kind, given, "--output", out, *more)
    assert result.exit_code in (Exit.CLEAN, Exit.FINDINGS), result.output
    return out.read_bytes()


def text_of_docx(data: bytes) -> str:
    document = DocxDocument(BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of_html(data: bytes) -> str:
    return "".join(map(str, html.fromstring(data.decode()).itertext()))


SAID = {
    "comparison": ("≥44.9 %", "GB 34914-2021", "低于"),
    "evaluation": ("不符合要求", "L1-01", "≥44.9", "第二十一条第一款", "待人工判定"),
    "opinion": ("不符合要求", "L1-01", "第三方"),
    "mending": ("L1-01", "第三方", "第三十九条", "签字"),
}


@pytest.mark.parametrize("kind", SAID)
def test_each_document_says_the_same_as_text_html_and_docx(kind: str, tmp_path: Path) -> None:
    texts = (
        written(kind, tmp_path, ".txt").decode(),
        text_of_html(written(kind, tmp_path, ".html")),
        text_of_docx(written(kind, tmp_path, ".docx")),
    )
    for text in texts:
        for said in SAID[kind]:
            assert said in text, said


@pytest.mark.parametrize("kind", SAID)
def test_each_document_is_a_pdf_that_holds_its_clauses(kind: str, tmp_path: Path) -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError:
        pytest.skip("WeasyPrint finds no library Pango here")
    from pypdf import PdfReader  # noqa: PLC0415

    pages = PdfReader(BytesIO(written(kind, tmp_path, ".pdf"))).pages
    text = "".join(page.extract_text() for page in pages)
    assert "Q/DXSL 005-2025" in text and "44.9" in text


@pytest.mark.parametrize("kind", SAID)
def test_a_document_is_written_in_english(kind: str, tmp_path: Path) -> None:
    text = written(kind, tmp_path, ".txt", FAILING, "--lang", "en").decode()
    assert "qibiao 0" in text and "2026-11-24" in text
    assert "机审结论" not in text and "指标比对表" not in text


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx"])
def test_nothing_that_is_declared_runs_in_a_document(suffix: str, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xml"
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    name = "低限（虚构）净水有限公司"
    hostile.write_text(FAILING.read_text("utf-8").replace(name, escaped), "utf-8")
    data = written("comparison", tmp_path, suffix, hostile)
    if suffix == ".html":
        page = html.fromstring(data.decode())
        assert page.xpath("//script") == []
        assert HOSTILE in "".join(map(str, page.itertext()))
    elif suffix == ".docx":
        assert HOSTILE in text_of_docx(data)
    else:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        cells = [
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
        assert any(HOSTILE in cell for cell in cells)


def test_a_document_is_the_same_every_time(tmp_path: Path) -> None:
    for suffix in (".txt", ".html", ".docx", ".xlsx"):
        first = written("comparison", tmp_path, suffix)
        assert written("comparison", tmp_path, suffix) == first, suffix


def test_several_declarations_go_into_a_folder_one_file_each(tmp_path: Path) -> None:
    batch = SAMPLES / "water_purifier" / "batch.xml"
    result = run("opinion", batch, "--output", tmp_path / "all.html")
    assert result.exit_code in (Exit.CLEAN, Exit.FINDINGS), result.output
    count = len(read_submission([batch]).declarations)
    assert len(list((tmp_path / "all").glob("*.html"))) == count > 1


def test_peers_are_named_to_the_organiser_alone(tmp_path: Path) -> None:
    both = [SAMPLES / "water_purifier" / name for name in ("ro-grade-1.xml", "ro-grade-2.xml")]
    public = run("comparison", *both).output
    named = run("comparison", *both, "--organiser").output
    assert public.count("Q/BQSL 003-2024") < named.count("Q/BQSL 003-2024")


def test_file_names_are_safe_and_unique() -> None:
    library = Library()
    (one,) = read_submission([FAILING]).declarations
    judgement: Judgement = judge(one, library, Parameters(date(2026, 11, 24)))
    names = file_names([judgement, judgement])
    assert len(set(names)) == 2
    assert all("/" not in name and ".." not in name for name in names)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_suffix_that_a_document_does_not_have_is_refused(kind: Kind, tmp_path: Path) -> None:
    result = run(kind.value, FAILING, "--output", tmp_path / "a.odt")
    assert result.exit_code != Exit.CLEAN
    assert not (tmp_path / "a.odt").exists()


def test_a_document_is_never_written_over_what_is_judged(tmp_path: Path) -> None:
    sample = SAMPLES / "forms" / "workbook.xlsx"
    given = tmp_path / "given.xlsx"
    given.write_bytes(sample.read_bytes())
    result = run("comparison", given, "--output", given)
    assert result.exit_code == Exit.USAGE, result.output
    assert given.read_bytes() == sample.read_bytes()


def test_a_declaration_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("opinion", FAILING, "--id", "nobody")
    assert (result.exit_code, "WP-05" in result.output) == (Exit.USAGE, True)
