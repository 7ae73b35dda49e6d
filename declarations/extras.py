"""Libraries that only some installations have: what is missing is said with what to install."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook


class NotInstalledError(ImportError):
    """A library of an extra is missing: the sentence says which, and what to install."""


def xlsx_writer() -> "type[Workbook]":
    """Give what writes workbooks; NotInstalledError without the extra [tables]."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - start-up; an extra
    except ModuleNotFoundError as error:
        message = "写 XLSX 需要 XlsxWriter needs XlsxWriter: pip install 'qibiao[tables]'"
        raise NotInstalledError(message) from error
    found: type[Workbook] = Workbook
    return found
