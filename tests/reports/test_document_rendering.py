"""Documents: said whole in every format, nothing hostile alive, the same bytes each time."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from qibiao.declarations import SAMPLES, Declaration, Language, read_bytes, read_submission
from qibiao.engine import Parameters, judge
from qibiao.engine.comparing_run import comparison_tables
from qibiao.reports.documents import Dossier, Kind, rendered
from qibiao.reports.documents.model import Cell, Document, Pairs, Paragraph, Table, document
from qibiao.reports.documents.workbook import workbook_bytes
from qibiao.rules import Library

DAY = date(2026, 11, 24)
FORMATS = (".txt", ".html", ".docx", ".pdf")
LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = Path(__file__).parents[1] / "data" / "documents" / "opinion.zh.txt"


def dossier(sample: str, library: Library) -> Dossier:
    (declaration,) = read_submission([SAMPLES / "water_purifier" / sample]).declarations
    judgement = judge(declaration, library, Parameters(DAY))
    (table,) = comparison_tables([(declaration, judgement)], library)
    return Dossier.of(judgement, table.public(), library.book_for(declaration))


HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    '"><img src=x onerror=alert(1)>',
    "一\n二\x1b[2J\u202e",
    "@import url(http://example.org/a.css);</style>",
)


def hostile(library: Library) -> Dossier:
    """Every text that an enterprise writes is an attack."""
    name, formula, quote, control, style = HOSTILE
    content = {
        "id": quote,
        "industry": "净水器",
        "enterprise": {"name": name, "credit_code": formula},
        "standard": {"number": "Q/ABC 001-2025", "name": style},
        "offerings": [{"id": "A", "name": control, "variants": [{"id": "B", "name": quote}]}],
        "indicators": [
            {"id": "recovery_rate", "name": name, "value": formula, "method": quote},
            {"name": style, "value": control, "unit": name, "condition": formula},
        ],
    }
    from json import dumps  # noqa: PLC0415

    found = list(read_bytes(dumps(content).encode(), "敌.json"))
    (declaration,) = [each for each in found if isinstance(each, Declaration)]
    judgement = judge(declaration, library, Parameters(DAY))
    (table,) = comparison_tables([(declaration, judgement)], library)
    return Dossier.of(judgement, table.public(), library.book_for(declaration))


class Page(HTMLParser):
    """What a page is made of: its tags, its attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def docx_texts(written: bytes) -> Iterator[str]:
    file = docx.Document(BytesIO(written))
    for paragraph in file.paragraphs:
        yield paragraph.text
    for table in file.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


def pdf_text(written: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages)


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_html_holds_hostile_texts_as_texts_only(
    kind: Kind, language: Language, library: Library
) -> None:
    page = Page(rendered(kind, hostile(library), language, ".html").decode())
    known = {"html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "h3", "h4",
             "p", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "br", "div",
             "span"}  # fmt: skip
    assert page.tags <= known
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class",
                               "style", "scope"}  # fmt: skip
    assert HOSTILE[0] in page.text
    assert not set(page.text) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_texts_break_no_format(kind: Kind, suffix: str, library: Library) -> None:
    assert rendered(kind, hostile(library), "zh", suffix)


def test_every_cell_of_a_workbook_is_text(library: Library) -> None:
    written = rendered(Kind.COMPARISON, hostile(library), "zh", ".xlsx")
    with ZipFile(BytesIO(written)) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
    assert len(sheets) == 3
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    book = CalamineWorkbook.from_filelike(BytesIO(written))
    assert book.sheet_names == ["说明", "比对表", "明细"]
    detail = book.get_sheet_by_name("明细").to_python()
    assert [HOSTILE[1]] == sorted({row[2] for row in detail[1:] if str(row[2]).startswith("=")})


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_same_is_written_in_the_same_bytes(suffix: str, library: Library) -> None:
    once, again = (
        rendered(Kind.COMPARISON, dossier("ro-grade-1.xml", library), "zh", suffix)
        for _ in range(2)
    )
    assert once == again


@pytest.mark.parametrize("kind", [Kind.EVALUATION, Kind.OPINION, Kind.MENDING])
def test_word_and_pdf_say_verdict_and_clause(kind: Kind, library: Library) -> None:
    case = dossier("ro-below-limit.xml", library)
    said = [plain(pdf_text(rendered(kind, case, "zh", ".pdf"))),
            plain("".join(docx_texts(rendered(kind, case, "zh", ".docx"))))]  # fmt: skip
    for text in said:
        assert "不符合要求" in text
        assert "第二十一条第一款" in text
        assert "≥44.9" in text


def test_word_has_its_headings_tables_and_chinese_font(library: Library) -> None:
    written = rendered(Kind.EVALUATION, dossier("ro-below-limit.xml", library), "zh", ".docx")
    file = docx.Document(BytesIO(written))
    headings = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[0] == "1 结论"
    assert [heading.partition(" ")[0] for heading in headings] == [str(i) for i in range(1, 11)]
    assert {section.orientation for section in file.sections} == {0, 1}
    fonts = file.styles["Normal"].element.rPr.rFonts
    east = next(said for name, said in fonts.attrib.items() if name.endswith("eastAsia"))
    assert east == "Noto Sans CJK SC"
    with ZipFile(BytesIO(written)) as archive:
        assert "SimSun" in archive.read("word/fontTable.xml").decode()
    compared = next(t for t in file.tables if t.rows[0].cells[0].text == "指标")
    assert compared.rows[1].cells[0].text.startswith("净水产水率")
    assert "低于" in compared.rows[1].cells[2].text


def test_an_opinion_is_two_pages_with_places_to_sign(library: Library) -> None:
    for sample in ("ro-below-limit.xml", "uf-trial-grade-2.xml"):
        written = rendered(Kind.OPINION, dossier(sample, library), "zh", ".pdf")
        assert len(PdfReader(BytesIO(written)).pages) <= 2
        text = pdf_text(written)
        assert "评价人（签字）" in text and "第三方" in text


def test_advice_says_that_the_order_to_correct_is_the_authoritys(library: Library) -> None:
    text = rendered(Kind.MENDING, dossier("ro-below-limit.xml", library), "zh", ".txt").decode()
    assert "1. [错误] L1-01" in text
    for said in ("没有强制力", "责令改正的权力属于标准化行政主管部门", "第三十八条", "第三十九条"):
        assert said in text


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("kind", [Kind.EVALUATION, Kind.OPINION])
def test_a_grade_by_proposed_figures_says_so(kind: Kind, suffix: str, library: Library) -> None:
    case = dossier("uf-trial-grade-2.xml", library)
    assert "等级标有“试评”" in rendered(kind, case, "zh", suffix).decode()


@pytest.mark.parametrize("kind", Kind)
def test_english_documents_have_no_chinese_words_of_their_own(kind: Kind, library: Library) -> None:
    """Only what is declared, laws and standards, and names of packs stay Chinese."""
    text = rendered(kind, dossier("ro-below-limit.xml", library), "en", ".txt").decode()
    for word in ("结论", "等级：", "依据", "整改", "▸ 高于", "▸ 低于", "不可比", "签字", "未检查"):
        assert word not in text


def test_text_of_an_opinion_is_as_agreed(library: Library, request: pytest.FixtureRequest) -> None:
    case = dossier("ro-below-limit.xml", library)
    packs = case.packs("zh")
    text = rendered(Kind.OPINION, case, "zh", ".txt").decode().replace(packs, "（规则包）")
    if request.config.getoption("--update"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_texts_that_no_file_can_hold_are_marked() -> None:
    said = document("甲\x00", "乙\ud800", "", "zh", "2026-11-24", [Paragraph("\ufffe")])
    assert (said.title, said.subtitle) == ("甲\ufffd", "乙\ufffd")
    assert said.blocks == (Paragraph("\ufffd"),)


def test_a_table_may_be_empty_in_a_workbook() -> None:
    table = Table("表", ("一", "二"), (1, 1), ())
    said = Document("题", "", "", "zh", "2026-11-24", (Pairs((("甲", "乙"),)), table))
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_bytes(said)))
    assert book.get_sheet_by_name("表").to_python() == [["一", "二"]]


def test_a_cell_leaves_out_lines_that_say_nothing() -> None:
    assert Cell.of("甲", "", "乙").lines == ("甲", "乙")
