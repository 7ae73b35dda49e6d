"""The workbook to fill in (模板): the layout with drop-downs, notes and an example, as XLSX.

The same writer fills it from declarations; what it writes reads back the same. All texts are
written as texts, so nothing in them is ever a formula, and the empty cells below are text cells,
so that Excel leaves 001 and 3-1 alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qibiao.declarations.extras import xlsx_writer
from qibiao.declarations.model import Declaration
from qibiao.declarations.tables.layout import NOTES, WORDS, ColumnPlan, Kind
from qibiao.declarations.tables.table_writing import WrittenSheet, written_sheets
from qibiao.declarations.tables.template_example import example

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS_TO_FILL = 2_000  # that drop-downs reach
EARLIEST_DAY = date(1949, 10, 1)
UNITS = """
% ‰ mm cm m m² cm² m³ L mL g kg t mg mg/L mg/kg mg/m³ μg/L g/L g/cm³ g/m² L/min L/h m³/h N kN N/mm²
Pa kPa MPa Pa·s V A W kW kW·h Hz dB(A) ℃ lx s min h d 工作日 月 年 次 个 台 件 项 倍 级 元
"""
_HELP = (
    "每份声明在“声明”表占一行；其余各表每行以“声明标识”归属。只有一份声明时，“声明标识”可以都不填。",
    "“型式”表以“产品或服务标识”、“实测值”表以“证明材料标识”再归属一层。",
    "“型式”表中，其余的列名就是型式要素的名称，例如 process；可自行增加列。",
    "要求照标准原文填写，例如 ≥55、0.5～1.0、不得检出；单位写在“单位”列，写在要求里时可空。",
    "一格有多项时用“、”分开或换行。日期写作 2025-03-01。是否题写 是 或 否。",
    "各格均为文本，公式不会被计算；不填的格留空，不要写“无”或“/”。",
    "列名可改为英文字段名，列的顺序可变；“填写说明”“词表”两张表不读取，可删除。",
    "One row a declaration in 声明; rows of other sheets name it in 声明标识. This is not read.",
)
_DICTIONARY = {
    "工作表": 14,
    "列名": 24,
    "英文字段": 46,
    "说明（来源）": 44,
    "可选值": 44,
    "示例": 30,
}


def write_template(path: Path) -> None:
    """Write the empty workbook; a file that is there already is never overwritten."""
    with path.open("xb") as opened:
        write_workbook((), opened)


def write_workbook(declarations: Sequence[Declaration], target: BinaryIO) -> None:
    """Write declarations as a workbook; with none it is the template.

    Raises NotInstalledError where XlsxWriter is not installed.
    """
    make_workbook = xlsx_writer()
    sheets = list(written_sheets(declarations))
    samples = list(written_sheets([example()]))
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with make_workbook(target, options) as workbook:
        workbook.set_properties({"title": "企业标准自我声明", "created": datetime(2026, 1, 1)})
        writing = _Writing(workbook)
        writing.notes(samples)
        for sheet, sample in zip(sheets, samples, strict=True):
            writing.sheet(sheet, sample)
        writing.words()


class _Writing:
    """One workbook, while it is written."""

    def __init__(self, workbook: "Workbook") -> None:
        self.workbook = workbook
        self.heading = self._format(bold=True, bg_color="#DDEBF7", border=1, text_wrap=True)
        self.text = self._format(num_format="@", text_wrap=True)
        self.day = self._format(num_format="yyyy-mm-dd")
        self.wrapped = self._format(text_wrap=True)

    def _format(self, **properties: str | bool | int) -> "Format":
        return self.workbook.add_format({"valign": "top", **properties})

    def notes(self, samples: Sequence[WrittenSheet]) -> None:
        """Write what to do, and the dictionary of all columns with an example of each."""
        sheet = self.workbook.add_worksheet(NOTES)
        for row, line in enumerate(_HELP):
            sheet.merge_range(row, 0, row, len(_DICTIONARY) - 1, "", self.wrapped)
            sheet.write_string(row, 0, line, self.wrapped)
        top = len(_HELP) + 1
        for column, (heading, width) in enumerate(_DICTIONARY.items()):
            sheet.write_string(top, column, heading, self.heading)
            sheet.set_column(column, column, width)
        row = top
        for sample in samples:
            for described in _described(sample):
                row += 1
                for column, text in enumerate((sample.plan.title, *described)):
                    sheet.write_string(row, column, text, self.wrapped)
        sheet.freeze_panes(top + 1, 0)
        _prints_on_one_width(sheet, top)

    def sheet(self, written: WrittenSheet, sample: WrittenSheet) -> None:
        """Write one sheet: headings with notes, rules for its cells, and the rows there are."""
        sheet = self.workbook.add_worksheet(written.plan.title)
        texts = {heading: described for heading, *described in _described(sample)}
        plans = {column.heading: column for column in written.plan.columns}
        for index, heading in enumerate(written.headings):
            plan = plans.get(heading)
            is_day = plan is not None and plan.kind is Kind.DATE
            width = min(max(12, 2 * len(heading) + 2), 40)
            sheet.set_column(index, index, width, self.day if is_day else self.text)
            sheet.write_string(0, index, heading, self.heading)
            if heading in texts:
                sheet.write_comment(0, index, _note(*texts[heading]), {"x_scale": 2})
            if plan is not None:
                self._rule(sheet, index, plan)
        for row, cells in enumerate(written.rows, 1):
            for index, cell in enumerate(cells):
                self._cell(sheet, row, index, cell)
        sheet.freeze_panes(1, len(written.plan.links) or 1)
        _prints_on_one_width(sheet, 0)

    def _cell(self, sheet: "Worksheet", row: int, index: int, cell: str | date) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, index, datetime(cell.year, cell.month, cell.day), self.day)
        elif cell:
            sheet.write_string(row, index, cell, self.text)

    def _rule(self, sheet: "Worksheet", index: int, plan: ColumnPlan) -> None:
        """Give a column its drop-down; where other values are right too, it only offers."""
        rule: dict[str, object] = {"error_type": "warning"}
        if plan.kind is Kind.FLAG:
            rule |= {"validate": "list", "source": ["是", "否"]}
        elif plan.kind is Kind.DATE:
            rule |= {"validate": "date", "criteria": ">=", "value": EARLIEST_DAY}
        elif plan.path[-1] == "unit":
            source = f"={WORDS}!$A$1:$A${len(UNITS.split())}"
            rule |= {"validate": "list", "source": source, "show_error": False}
        elif plan.words and not plan.many:
            rule |= {"validate": "list", "source": [first for first, *_ in plan.words.values()]}
        else:
            return
        sheet.data_validation(1, index, ROWS_TO_FILL, index, rule)

    def words(self) -> None:
        """Write the list behind the drop-down of units, which is too long for a rule."""
        sheet = self.workbook.add_worksheet(WORDS)
        sheet.write_column(0, 0, UNITS.split())
        sheet.hide()


def _prints_on_one_width(sheet: "Worksheet", heading: int) -> None:
    """Print a sheet one page wide on A4, its headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)


def _described(sample: WrittenSheet) -> Iterator[tuple[str, str, str, str, str]]:
    """Describe each column: heading, English name, what it is and whence, words, example."""
    example_row = sample.rows[0]
    links = len(sample.plan.links)
    for position, heading in enumerate(sample.plan.links):
        yield heading, "", f"所属的一行的{heading}", "", str(example_row[position])
    for column, cell in zip(sample.plan.columns, example_row[links:], strict=False):
        words = "、".join(first for first, *_ in column.words.values())
        words = "是、否" if column.kind is Kind.FLAG else words
        yield column.heading, ".".join(column.path), column.description, words, str(cell)


def _note(_name: str, description: str, words: str, sample: str) -> str:
    parts = (description, f"可选值：{words}" if words else "", f"示例：{sample}")
    return "\n".join(part for part in parts if part)
