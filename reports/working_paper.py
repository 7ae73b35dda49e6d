"""The working paper (工作底稿) as a workbook to fill in; it is handed back as it is.

Answers and comments are chosen from lists; the columns that bind a row to the declared value and
to what the machine said are hidden and locked. All texts are written as texts, never as formulas.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from qibiao.declarations import Language, NotInstalledError, Text
from qibiao.declarations.place import letters
from qibiao.engine.inspection import ITEM_TITLES
from qibiao.engine.paper import Paper, PaperRow
from qibiao.engine.review_fields import (
    BINDING,
    COMMENT,
    COMMON,
    DATE,
    EVIDENCE,
    FINGERPRINT,
    GIVEN,
    REASON,
    REPLY,
    RULE,
    SAID_FINGERPRINT,
    VALUE_FINGERPRINT,
)
from qibiao.reports.run_rows import clauses
from qibiao.reports.sheet_cells import cell_text, row_height
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A3, _A4 = 8, 9
_SHEETS = {
    "help": Text(zh="填写说明", en="How to fill in"),
    "opinions": Text(zh="评审意见", en="Opinions"),
    "items": Text(zh="检查项目", en="Inspection items"),
    "words": Text(zh="选项", en="Choices"),
}
_HELP = (
    Text(
        zh="每一行是机审的一个问题项，或一个只能由人回答的问题。从下拉列表选“评审意见”和“评语”，写明证据和理由；不评的行留空。",
        en="Each row is a finding of the machine or a question for a person. Choose opinion and "
        "comment from the lists, give evidence and reason; leave rows blank that you do not judge.",
    ),
    Text(
        zh="评审员、评审机构、评审日期写在下面，对全表有效；某一行由他人评审的，写在该行。",
        en="Reviewer, body and date below hold for the whole paper; a row may name another.",
    ),
    Text(
        zh="机审的结论谁也不能改写：意见与机审相反的，该项成为未决，须改正声明或规则包，或撤回意见。",
        en="Nobody edits a verdict: an opinion against the machine makes the outcome undecided.",
    ),
    Text(
        zh="隐藏列把意见绑定在所评的值上；声明改动后，旧意见不再采用。"
        "填好后原样提交：qibiao check 声明 --opinions 本文件。",
        en="Hidden columns bind an opinion to the value it is on; after a change it is refused. "
        "Hand the paper back as it is: qibiao check DECLARATION --opinions THIS FILE.",
    ),
)
_SIGNED = (Text(zh="评审员签名", en="Signature"), Text(zh="复核人签名", en="Checked by"))
_SHOWN = {
    "standard": (Text(zh="标准编号", en="Standard"), 18),
    "enterprise": (Text(zh="企业", en="Enterprise"), 18),
    "entity": (Text(zh="对象", en="Entity"), 16),
    "place": (Text(zh="位置", en="Place"), 18),
    "title": (Text(zh="检查内容", en="What is checked"), 22),
    "severity": (Text(zh="严重程度", en="Severity"), 9),
    "status": (Text(zh="机审判定", en="Machine"), 10),
    "asked": (Text(zh="问题或事实", en="Question or fact"), 40),
    "declared": (Text(zh="声明", en="Declared"), 14),
    "expected": (Text(zh="应为", en="Expected"), 22),
    "computation": (Text(zh="计算", en="Computation"), 34),
    "basis": (Text(zh="依据", en="Clause"), 26),
}
_WIDTHS = {REPLY: 18, COMMENT: 30, EVIDENCE: 22, REASON: 26}
_ITEM_HEADINGS = (
    (Text(zh="标准编号", en="Standard"), 20),
    (Text(zh="企业", en="Enterprise"), 22),
    (Text(zh="项目", en="Item"), 8),
    (Text(zh="检查内容", en="What is checked"), 40),
    (Text(zh="检查结果", en="Result"), 14),
    (Text(zh="待人工问题", en="Questions"), 11),
    (Text(zh="相关规则", en="Rules"), 26),
    (Text(zh="备注", en="Remarks"), 40),
)


def write_working_paper(paper: Paper, language: Language, target: BinaryIO) -> None:
    """Write the paper. Raises NotInstalledError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - start-up; an extra
    except ModuleNotFoundError as error:
        message = "写 XLSX 需要 XlsxWriter needs XlsxWriter: pip install 'qibiao[tables]'"
        raise NotInstalledError(message) from error
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(target, options) as workbook:
        writing = _Writing(workbook, language)
        writing.help()
        writing.opinions(paper)
        writing.items(paper)
        writing.words()


class _Writing:
    """One paper, while it is written."""

    def __init__(self, workbook: "Workbook", language: Language) -> None:
        self._workbook = workbook
        self._language = language
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self._text = workbook.add_format(text)
        self._open = workbook.add_format({**text, "locked": False, "bg_color": "#FFF9E5"})
        self._day = workbook.add_format(
            {**text, "num_format": "yyyy-mm-dd", "locked": False, "bg_color": "#FFF9E5"}
        )
        self._heading = workbook.add_format(
            {**text, "bold": True, "bg_color": "#DDEBF7", "border": 1}
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
        for row, line in enumerate(_HELP):
            sheet.merge_range(row, 0, row, 1, "", self._text)
            sheet.write_string(row, 0, self._say(line), self._text)
            sheet.set_row(row, 34)
        row = len(_HELP) + 1
        for part in COMMON:
            sheet.write_string(row, 0, self._say(GIVEN[part]), self._heading)
            sheet.write_blank(row, 1, None, self._day if part == DATE else self._open)
            row += 1
        for signature in _SIGNED:
            sheet.write_string(row, 0, self._say(signature), self._heading)
            sheet.write_blank(row, 1, None, self._open)
            sheet.set_row(row, 30)
            row += 1
        sheet.protect()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)

    def opinions(self, paper: Paper) -> None:
        """Write a row a finding or question, with lists to choose from."""
        sheet = self._sheet("opinions")
        shown = [(self._say(title), width) for title, width in _SHOWN.values()]
        given = [(self._say(title), _WIDTHS.get(part, 14)) for part, title in GIVEN.items()]
        binding = [(self._say(title), 18) for title in BINDING.values()]
        for column, (heading, width) in enumerate((*shown, *given, *binding)):
            hidden = {"hidden": True} if column >= len(shown) + len(given) else {}
            sheet.set_column(column, column, width, None, hidden)
            sheet.write_string(0, column, heading, self._heading)
        first = len(shown)
        for row, one in enumerate(paper.rows, 1):
            cells = [cell_text(text) for text in self._shown(one)]
            sheet.set_row(row, row_height(cells, [width for _, width in shown]))
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, self._text)
            for column, part in enumerate(GIVEN, first):
                sheet.write_blank(row, column, None, self._day if part == DATE else self._open)
            for column, text in enumerate(_bound(one), first + len(given)):
                sheet.write_string(row, column, text, self._text)
            parts = list(GIVEN)
            replies = tuple(map(self._say, one.replies.values()))
            said = tuple(f"{c.code} {self._say(c.text)}" for c in one.comments)
            for part, choices in ((REPLY, replies), (COMMENT, said)):
                rule = {"validate": "list", "source": self._list(choices)}
                sheet.data_validation(row, first + parts.index(part), row,
                                      first + parts.index(part), rule)  # fmt: skip
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(paper.rows), 1), first + len(given) - 1)
        sheet.protect(options={"autofilter": True, "format_rows": True, "format_columns": True})
        self._prints(sheet, _A3)

    def _shown(self, row: PaperRow) -> Iterator[str]:
        finding, judgement = row.finding, row.judgement
        steps = "\n".join(map(self._say, finding.computation))
        yield from (judgement.standard, judgement.enterprise, finding.entity, str(finding.place))
        yield f"{finding.rule} {self._say(finding.title)}"
        yield self._say(SEVERITY_TITLES[finding.severity])
        yield self._say(STATUS_TITLES[finding.status])
        yield self._say(finding.question or finding.message)
        yield from (finding.declared, self._say(finding.expected), steps)
        yield clauses(finding, self._language)

    def _list(self, choices: tuple[str, ...]) -> str:
        """Name the cells that hold the choices; equal lists stand once."""
        if choices not in self._lists:
            column = len(self._lists)
            name = self._say(_SHEETS["words"])
            letter = letters(column)
            self._lists[choices] = f"='{name}'!${letter}$1:${letter}${len(choices)}"
        return self._lists[choices]

    def items(self, paper: Paper) -> None:
        """Write how the items of an inspection stand, with room for remarks."""
        sheet = self._sheet("items")
        for column, (title, width) in enumerate(_ITEM_HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, self._say(title), self._heading)
        row = 0
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
                    "、".join(item.rules),
                )
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, cell_text(text), self._text)
                sheet.write_blank(row, len(cells), None, self._open)
        sheet.freeze_panes(1, 0)
        self._prints(sheet, _A4)

    def words(self) -> None:
        """Write the lists to choose from, out of sight."""
        sheet = self._sheet("words")
        for column, choices in enumerate(self._lists):
            sheet.write_column(0, column, [cell_text(choice) for choice in choices])
        sheet.hide()

    def _prints(self, sheet: "Worksheet", paper: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")


def _bound(row: PaperRow) -> tuple[str, ...]:
    """Give what binds a row, in the order of its columns."""
    finding = row.finding
    values = {
        RULE: finding.rule,
        FINGERPRINT: finding.fingerprint,
        VALUE_FINGERPRINT: finding.value_fingerprint,
        SAID_FINGERPRINT: row.said_fingerprint,
    }
    return tuple(values[part] for part in BINDING)
