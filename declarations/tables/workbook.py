"""XLSX into tables: values by python-calamine, after our own look at the parts of the workbook.

Formulas are never evaluated: the value that was stored with one is read. A number is read to its
last digit and as it is shown: in per cent, or with the sign or unit that its format adds; Excel
keeps no more of it, so 45.0 is 45. Hidden sheets and rows are read; a value merged over rows is
the value of each of them.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from qibiao.declarations.place import Place, cell_path, letters
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.requirements.text import shown
from qibiao.declarations.tables.cell_format import BUILT_IN, PLAIN, Shown, read_format, shown_number
from qibiao.declarations.tables.tables import LONGEST_CELL, MOST_CELLS, Book, Cell, Sheet, problem
from qibiao.declarations.tables.workbook_marks import Marks, scan, text_lengths
from qibiao.declarations.tables.workbook_parts import (
    STYLES,
    WorkbookRefusedError,
    broken,
    checked_parts,
    sheet_parts,
    small_xml,
    too_large,
    written_anew,
)
from qibiao.declarations.text import Text

EXACT_DIGITS = 15  # Excel turns all further digits of a number into zeros
_SHARED = "xl/sharedstrings.xml"


def read_workbook(data: bytes, file: str) -> tuple[Book | None, list[IntakeProblem]]:
    """Read all sheets of a workbook; without a book the problems say why."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415
    except ModuleNotFoundError:
        return None, [_not_installed(file)]
    try:
        parts = checked_parts(data)
        marks, forms = _marks(parts)
        problems: list[IntakeProblem] = []
        sheets: list[Sheet] = []
        with CalamineWorkbook.from_filelike(BytesIO(written_anew(parts))) as workbook:
            for known in workbook.sheets_metadata:
                if known.typ is SheetTypeEnum.WorkSheet and known.name in marks:
                    reading = _Reading(file, known.name, marks[known.name], forms)
                    sheets.append(reading.read(workbook.get_sheet_by_name(known.name)))
                    problems += reading.problems
        return Book(file, "xlsx", tuple(sheets)), problems
    except WorkbookRefusedError as refused:
        return None, [_refused(file, refused)]
    except (CalamineError, ValueError, OSError) as error:
        return None, [_refused(file, broken(str(error)[:200]))]


def _marks(parts: dict[str, bytes]) -> tuple[dict[str, Marks], dict[int, str]]:
    """Scan every part, whatever it is called; return the marks of the sheets, and the formats."""
    forms = _forms(parts)
    styles = frozenset(forms)
    shared = next((part for name, part in parts.items() if name.lower() == _SHARED), b"")
    texts = text_lengths(shared) if shared else []
    scanned = {name.lower(): scan(part, styles, texts) for name, part in parts.items()}
    sheets = sheet_parts(parts)
    return {
        name: scanned[path.lower()] for name, path in sheets.items() if path.lower() in scanned
    }, forms


def _forms(parts: dict[str, bytes]) -> dict[int, str]:
    """Find the styles whose numbers show more than the number: their index and format."""
    if STYLES not in parts:
        return {}
    root = small_xml(parts, STYLES)
    codes = {
        form.get("numFmtId", ""): form.get("formatCode", "") for form in root.iter("{*}numFmt")
    }
    codes = {**{str(id_): code for id_, code in BUILT_IN.items()}, **codes}
    styles = root.find("{*}cellXfs")
    used = [xf.get("numFmtId", "0") for xf in styles] if styles is not None else []
    return {
        index: codes[id_]
        for index, id_ in enumerate(used)
        if id_ in codes and read_format(codes[id_]) != PLAIN
    }


class _Reading:
    """One sheet, while its cells become text."""

    def __init__(self, file: str, name: str, marks: Marks, forms: dict[int, str]) -> None:
        self.file = file
        self.name = name
        self.marks = marks
        self.forms = forms
        self.problems: list[IntakeProblem] = []

    def read(self, sheet: Any) -> Sheet:
        found = sheet.to_python(skip_empty_area=False)
        rows = [
            [
                self._cell(cell, row, column) if cell != "" else ""
                for column, cell in enumerate(cells)
            ]
            for row, cells in enumerate(found)
        ]
        for (row, column), text in self.marks.errors.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = text[:20]
            self._tell(row, column, f"单元格是错误值 {text[:20]}", f"The cell holds {text[:20]}")
        self._fill_merged(rows, sheet.merged_cell_ranges or [])
        self._tell_formulas()
        return Sheet(self.name, self.name, [(row + 1, cells) for row, cells in enumerate(rows)])

    def _cell(self, cell: Any, row: int, column: int) -> Cell:
        match cell:
            case str():
                if len(cell) > LONGEST_CELL:
                    at = cell_path(self.name, row + 1, letters(column))
                    raise too_large(f"{at} 超过 {LONGEST_CELL} 字")
                return cell
            case bool():
                return "TRUE" if cell else "FALSE"
            case int() | float():
                return self._number(float(cell), row, column)
            case datetime():
                return cell.date() if cell.time() == time() else str(cell)
            case date():
                return cell
            case time() | timedelta():
                return str(cell)
        raise broken(f"{type(cell).__name__}")

    def _number(self, value: float, row: int, column: int) -> str:
        if abs(value) >= 10**EXACT_DIGITS:
            self._tell(
                row,
                column,
                f"数值超过 {EXACT_DIGITS} 位，Excel 已把其后的数字改为 0",
                f"Excel has made the digits after the {EXACT_DIGITS}th zeros",
            )
        code = self.forms.get(self.marks.styles.get((row, column), -1))
        form = (PLAIN if code is None else read_format(code)).of(value)
        if form is not None:
            return shown_number(value, form)
        self._tell(
            row,
            column,
            f"显示格式“{shown(code or '')}”使所见与所存不同，无法确定所声明的值",
            f"Format “{shown(code or '')}” shows other than what is stored: which is declared?",
        )
        return f"{shown_number(value, Shown())} ⟦{code}⟧"  # what nobody reads as a number

    def _fill_merged(
        self, rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
    ) -> None:
        """Give the value of a cell merged over rows to each of them, in its first column."""
        filled = 0
        for (top, left), (bottom, _) in ranges:
            if top >= len(rows) or left >= len(rows[top]):
                continue
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
                filled += 1
            if filled > MOST_CELLS:
                raise too_large("合并单元格 merged cells")

    def _tell(self, row: int, column: int, zh: str, en: str) -> None:
        self.problems.append(
            problem(
                Intake.UNREADABLE_VALUE,
                Place(self.file, 0, cell_path(self.name, row + 1, letters(column))),
                zh,
                en,
                "把该格设为文本格式，按声明的写法填写",
                "Make the cell a text cell and write what is declared",
            )
        )

    def _tell_formulas(self) -> None:
        """Say once a sheet that there are formulas, and for each cell that no value is stored."""
        formulas = self.marks.formulas
        for (row, column), stored in formulas.items():
            if not stored:
                self._tell(
                    row,
                    column,
                    "公式没有保存的值，此格按空白读取",
                    "No value is stored with the formula; the cell was read as empty",
                )
        if formulas:
            row, column = next(iter(formulas))
            self.problems.append(
                problem(
                    Intake.WRONG_STRUCTURE,
                    Place(self.file, 0, cell_path(self.name, row + 1, letters(column))),
                    f"表中有 {len(formulas)} 个公式，未计算，读取的是保存时的值",
                    f"{len(formulas)} formulas; their stored values were read, none evaluated",
                    "以“选择性粘贴—数值”代替公式",
                    "Paste values in place of formulas",
                )
            )


def _refused(file: str, error: WorkbookRefusedError) -> IntakeProblem:
    kind = Intake.TOO_LARGE if error.too_large else Intake.UNREADABLE_FILE
    return IntakeProblem(kind, Place(file, 0, ""), error.message, error.remedy)


def _not_installed(file: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.UNREADABLE_FILE,
        Place(file, 0, ""),
        Text(
            zh="读取 XLSX 需要 python-calamine，尚未安装",
            en="Reading XLSX needs python-calamine, which is not installed",
        ),
        Text(zh="pip install 'qibiao[tables]'", en="pip install 'qibiao[tables]'"),
    )
