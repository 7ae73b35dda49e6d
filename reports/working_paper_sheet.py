"""One sheet of the working paper: what the machine said, and beside it what a reviewer answers."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from qibiao.declarations import Language, Text
from qibiao.engine.paper import PaperRow, asked
from qibiao.engine.review_fields import (
    BINDING,
    COMMENT,
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
from qibiao.reports.saying import called
from qibiao.reports.sheet_cells import cell_text, row_height
from qibiao.rules.rule import SEVERITY_TITLES, STATUS_TITLES

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Headings and widths, in signs; a Chinese sign is two.
SHOWN = (
    (Text(zh="标准编号", en="Standard"), 13),
    (Text(zh="企业", en="Enterprise"), 13),
    (Text(zh="检查内容", en="What is checked"), 22),
    (Text(zh="机审判定", en="Machine"), 9),
    (Text(zh="严重程度", en="Severity"), 9),
    (Text(zh="问题或事实", en="Question or fact"), 34),
    (Text(zh="声明", en="Declared"), 14),
    (Text(zh="位置", en="Place"), 24),
    (Text(zh="应为", en="Expected"), 22),
    (Text(zh="计算", en="Computation"), 28),
    (Text(zh="依据", en="Basis"), 22),
)
_WIDTHS = {REPLY: 15, COMMENT: 22, EVIDENCE: 18, REASON: 22, DATE: 11}
_OTHER = 12  # of the columns of reviewers
_SPARE = 2  # of a column's width, as words do not fill lines to their end
_FIRST = len(SHOWN)
_PARTS = list(GIVEN)


class RowFormats:
    """How cells look: what is shown is locked, what is given is open and coloured."""

    def __init__(self, heading: "Format", text: "Format", given: "Format", day: "Format") -> None:
        self.heading, self.text, self.given, self.day = heading, text, given, day

    def of(self, part: str) -> "Format":
        """Give the format of a column that a reviewer fills in."""
        return self.day if part == DATE else self.given


def write_rows(
    sheet: "Worksheet",
    rows: Sequence[PaperRow],
    language: Language,
    formats: RowFormats,
    list_of: Callable[[tuple[str, ...]], str],
) -> None:
    """Write a row a say of the machine; ``list_of`` names the cells that hold a list's choices."""
    _head(sheet, language, formats)
    for row, one in enumerate(rows, 1):
        cells = [cell_text(text) for text in _shown(one, language)]
        sheet.set_row(row, row_height(cells, [width - _SPARE for _, width in SHOWN]))
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, formats.text)
        for column, part in enumerate(GIVEN, _FIRST):
            sheet.write_blank(row, column, None, formats.of(part))
        for column, text in enumerate(_bound(one), _FIRST + len(GIVEN)):
            sheet.write_string(row, column, text, formats.text)
    replies = [tuple(text.in_language(language) for text in one.replies.values()) for one in rows]
    said = [tuple(f"{c.code} {c.text.in_language(language)}" for c in one.comments) for one in rows]
    for part, choices in ((REPLY, replies), (COMMENT, said)):
        _offer(sheet, _FIRST + _PARTS.index(part), choices, list_of)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(rows), 1), _FIRST + len(GIVEN) - 1)
    sheet.protect(options={"autofilter": True, "format_rows": True, "format_columns": True})


def _head(sheet: "Worksheet", language: Language, formats: RowFormats) -> None:
    given = [(title, _WIDTHS.get(part, _OTHER)) for part, title in GIVEN.items()]
    binding = [(title, _OTHER) for title in BINDING.values()]
    for column, (title, width) in enumerate((*SHOWN, *given, *binding)):
        hidden = {"hidden": True} if column >= _FIRST + len(given) else {}
        sheet.set_column(column, column, width, None, hidden)
        sheet.write_string(0, column, title.in_language(language), formats.heading)


def _offer(
    sheet: "Worksheet",
    column: int,
    choices: Sequence[tuple[str, ...]],
    list_of: Callable[[tuple[str, ...]], str],
) -> None:
    """Give each run of rows with the same choices one drop-down."""
    row = 1
    for offered, run in groupby(choices):
        last = row + sum(1 for _ in run) - 1
        rule = {"validate": "list", "source": list_of(offered)}
        sheet.data_validation(row, column, last, column, rule)
        row = last + 1


def _shown(row: PaperRow, language: Language) -> Iterator[str]:
    finding, judgement = row.finding, row.judgement
    yield from (judgement.standard, judgement.enterprise)
    yield f"{finding.rule} {finding.title.in_language(language)}"
    yield STATUS_TITLES[finding.status].in_language(language)
    yield SEVERITY_TITLES[finding.severity].in_language(language)
    yield asked(finding).in_language(language)
    yield finding.declared
    yield f"{called(finding.entity, language)}\n{finding.place}"
    yield finding.expected.in_language(language)
    yield "\n".join(step.in_language(language) for step in finding.computation)
    yield clauses(finding, language)


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
