"""The working paper (工作底稿) as a workbook to fill in; it is handed back as it is.

Answers and comments are chosen from lists; the columns that bind a row to the declared value and
to what the machine said are hidden and locked. All texts are written as texts, never as formulas.
"""

from typing import TYPE_CHECKING, BinaryIO

from qibiao.declarations import Language, Text, xlsx_writer
from qibiao.declarations.place import letters
from qibiao.engine.inspection import ITEM_TITLES, ItemState
from qibiao.engine.paper import Paper, PaperRow
from qibiao.engine.review_fields import COMMON, GIVEN, ITEM, ITEM_GIVEN, ITEM_MACHINE
from qibiao.reports.saying import listed
from qibiao.reports.sheet_cells import A3, A4, cell_text, print_wide, row_height
from qibiao.reports.working_paper_sheet import RowFormats, write_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 20_000  # more than reviewers can answer, and near what drop-downs of one sheet allow
_SHEETS = {
    "help": Text(zh="填写说明", en="How to fill in"),
    "opinions": Text(zh="评审意见", en="Opinions"),
    "passed": Text(zh="机审通过", en="Passed by the machine"),
    "items": Text(zh="检查项目", en="Inspection items"),
    "words": Text(zh="选项", en="Choices"),
}
_HELP = (
    Text(
        zh="“评审意见”表每一行是机审的一个问题项，或一个只能由人回答的问题；“机审通过”表是机审认为符合的各项，有异议的才填。"
        "从下拉列表选“评审意见”和“评语”，写明证据和理由；不评的行留空。",
        en='In "Opinions" each row is a finding of the machine or a question for a person; "Passed '
        'by the machine" lists what it holds to be met: fill in only what you contest. Choose '
        "opinion and comment from the lists, give evidence and reason; leave other rows blank.",
    ),
    Text(
        zh="评审员、评审机构、评审日期写在下面，对全部各行有效；某一行由他人评审的，写在该行。",
        en="Reviewer, body and date below hold for all rows; a row may name another.",
    ),
    Text(
        zh="确认、否定是对机审判定或所列问题而言，括号中写明了意思。机审无法判定的，决定为符合或不符合；材料不够的，追问。",
        en="Confirm and reject are of what the machine says or asks, as the brackets tell. Decide "
        "what the machine left undecided; ask where the material is not enough.",
    ),
    Text(
        zh="评审意见不改写机审判定：意见与机审相反的，该项成为未决，须改正声明或规则包，或撤回意见。"
        "各评审员的意见互相矛盾的，也是未决，都会列出。",
        en="No opinion rewrites what the machine said: one against it makes the outcome undecided "
        "until declaration or rules are mended or it is withdrawn; so do opinions that contradict.",
    ),
    Text(
        zh="隐藏列把意见绑定在所评的值和机审所据上；声明或规则改动后，旧意见不再采用。"
        "填好后原样提交：qibiao check 声明 --opinions 本文件。",
        en="Hidden columns bind an opinion to the value and to what the machine had said; after a "
        "change of either it is refused. Hand it back as it is: "
        "qibiao check DECLARATION --opinions THIS FILE.",
    ),
)
_SIGNED = (
    Text(zh="评审员签名", en="Signature"),
    Text(zh="复核人签名", en="Checked by"),
    Text(zh="签名日期", en="Signed on"),
)
_ITEMS_NOTE = Text(
    zh="本表供打印、备注和签名。评价结果和备注不影响判定：要评某一项，请在“评审意见”或“机审通过”表对该项的规则逐条写明意见。",
    en="To print, remark and sign. Results and remarks move nothing: to judge an item, give "
    'opinions on its rules in the sheets "Opinions" and "Passed by the machine".',
)
_ITEM_HEADINGS = (
    (Text(zh="标准编号", en="Standard"), 18),
    (Text(zh="企业", en="Enterprise"), 22),
    (ITEM, 7),
    (Text(zh="检查内容", en="What is checked"), 36),
    (ITEM_MACHINE, 16),
    (Text(zh="待答问题", en="Open questions"), 15),
    (Text(zh="相关规则", en="Rules"), 20),
    (ITEM_GIVEN, 12),
    (Text(zh="备注", en="Remarks"), 30),
)
_RESULTS = (
    ItemState.CONFORMING,
    ItemState.FLAWED,
    ItemState.NONCONFORMING,
    ItemState.UNCHECKED,
)


def write_working_paper(paper: Paper, language: Language, target: BinaryIO) -> None:
    """Write the paper. Raises NotInstalledError where XlsxWriter is not installed."""
    make_workbook = xlsx_writer()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with make_workbook(target, options) as workbook:
        writing = _Writing(workbook, language)
        writing.help()
        writing.rows("opinions", paper.rows)
        writing.rows("passed", paper.passed)
        writing.items(paper)
        writing.words()


class _Writing:
    """One paper, while it is written."""

    def __init__(self, workbook: "Workbook", language: Language) -> None:
        self._workbook = workbook
        self._language = language
        plain = {"num_format": "@", "text_wrap": True, "valign": "top"}
        text = {**plain, "border": 1, "border_color": "#BFBFBF"}
        open_ = {**text, "locked": False, "bg_color": "#FFF9E5"}
        self._plain = workbook.add_format(plain)
        self._formats = RowFormats(
            workbook.add_format({**text, "bold": True, "bg_color": "#DDEBF7"}),
            workbook.add_format(text),
            workbook.add_format(open_),
            workbook.add_format({**open_, "num_format": "yyyy-mm-dd", "align": "left"}),
        )
        self._lists: dict[tuple[str, ...], str] = {}

    def _say(self, text: Text) -> str:
        return text.in_language(self._language)

    def _sheet(self, name: str) -> "Worksheet":
        sheet: Worksheet = self._workbook.add_worksheet(self._say(_SHEETS[name]))
        return sheet

    def help(self) -> None:
        """Write what to do, what holds for the whole paper, and where it is signed."""
        sheet = self._sheet("help")
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 70)
        for row, line in enumerate(map(self._say, _HELP)):
            sheet.merge_range(row, 0, row, 1, "", self._plain)
            sheet.write_string(row, 0, line, self._plain)
            sheet.set_row(row, row_height([line], [80]) + 6)
        row = len(_HELP) + 1
        for part in COMMON:
            sheet.write_string(row, 0, self._say(GIVEN[part]), self._formats.heading)
            sheet.write_blank(row, 1, None, self._formats.of(part))
            row += 1
        self._signatures(sheet, row)
        sheet.protect()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)

    def _signatures(self, sheet: "Worksheet", row: int) -> None:
        for row_, title in enumerate(_SIGNED, row):
            sheet.write_string(row_, 0, self._say(title), self._formats.heading)
            sheet.write_blank(row_, 1, None, self._formats.given)
            sheet.set_row(row_, 30)

    def rows(self, name: str, rows: tuple[PaperRow, ...]) -> None:
        """Write a sheet of what may be answered."""
        sheet = self._sheet(name)
        write_rows(sheet, rows, self._language, self._formats, self._list)
        print_wide(sheet, A3, 0)

    def _list(self, choices: tuple[str, ...]) -> str:
        """Name the cells that hold the choices; equal lists stand once."""
        if choices not in self._lists:
            letter = letters(len(self._lists))
            name = self._say(_SHEETS["words"])
            self._lists[choices] = f"='{name}'!${letter}$1:${letter}${len(choices)}"
        return self._lists[choices]

    def items(self, paper: Paper) -> None:
        """Write how the items of an inspection stand, with room for result, remarks, signature."""
        sheet = self._sheet("items")
        last = len(_ITEM_HEADINGS) - 1
        sheet.merge_range(0, 0, 0, last, self._say(_ITEMS_NOTE), self._plain)
        sheet.set_row(0, 32)
        for column, (title, width) in enumerate(_ITEM_HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, self._say(title), self._formats.heading)
        row = 1
        for judgement, items in paper.items:
            for item in items:
                row += 1
                cells = (
                    judgement.standard,
                    judgement.enterprise,
                    item.code,
                    self._say(item.title),
                    self._say(ITEM_TITLES[item.state]),
                    str(item.questions or ""),
                    listed(item.rules, self._language),
                )
                widths = [width for _, width in _ITEM_HEADINGS]
                sheet.set_row(row, row_height(list(cells), widths[: len(cells)]))
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, cell_text(text), self._formats.text)
                for column in (last - 1, last):
                    sheet.write_blank(row, column, None, self._formats.given)
        results = [self._say(ITEM_TITLES[state]) for state in _RESULTS]
        rule = {"validate": "list", "source": results}
        sheet.data_validation(2, last - 1, max(row, 2), last - 1, rule)
        self._signatures(sheet, row + 2)
        sheet.freeze_panes(2, 0)
        sheet.protect(options={"format_rows": True, "format_columns": True})
        print_wide(sheet, A4, 1)

    def words(self) -> None:
        """Write the lists to choose from, out of sight."""
        sheet = self._sheet("words")
        for column, choices in enumerate(self._lists):
            sheet.write_column(0, column, [cell_text(choice) for choice in choices])
        sheet.hide()
