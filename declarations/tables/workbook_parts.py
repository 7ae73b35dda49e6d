"""The parts of a workbook, checked before any library sees them.

What is read further is a workbook written anew from the parts that were checked: the libraries of
two languages may otherwise see different things in one archive. Macros, pictures and whatever is
not XML stay behind.
"""

from io import BytesIO
from posixpath import normpath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from qibiao.declarations.formats.archive_limits import ArchiveError, Budget
from qibiao.declarations.formats.archive_names import shown
from qibiao.declarations.formats.xml_reading import hardened_parser
from qibiao.declarations.formats.zip_directory import read_directory, read_member
from qibiao.declarations.text import Text

MOST_PARTS = 2_000
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
_KEPT = (".xml", ".rels")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class WorkbookRefusedError(ValueError):
    """A workbook that is not read: why, and what to do."""

    def __init__(self, message: Text, remedy: Text, too_large: bool = False) -> None:
        super().__init__(message.zh)
        self.message = message
        self.remedy = remedy
        self.too_large = too_large


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Unpack the XML parts of a workbook under the caps of archives."""
    try:
        members = read_directory(data, Budget(MOST_PARTS))
        if len({member.name.casefold() for member in members}) < len(members):
            raise broken("同名部件 a part stands twice")
        kept = [member for member in members if member.name.lower().endswith(_KEPT)]
        for member in kept:
            if member.fault:
                raise broken(f"{shown(member.name)} {member.fault.zh} {member.fault.en}")
        return {member.name: read_member(data, member) for member in kept}
    except ArchiveError as error:
        raise WorkbookRefusedError(error.message, error.remedy) from error


def written_anew(parts: dict[str, bytes]) -> bytes:
    """Write a workbook of these parts alone."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    return buffer.getvalue()


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Find the part of each sheet by its name."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in small_xml(parts, _RELATIONS).iter("{*}Relationship")
    }
    sheets: dict[str, str] = {}
    for sheet in small_xml(parts, WORKBOOK).iter("{*}sheet"):
        target = targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID) or "", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        sheets[sheet.get("name", "")] = path
    return sheets


def small_xml(parts: dict[str, bytes], name: str) -> etree._Element:
    """Parse a part that is small in every honest workbook."""
    part = parts.get(name)
    if part is None:
        raise broken(f"没有部件 {name}")
    try:
        root = etree.fromstring(part, hardened_parser())
    except etree.XMLSyntaxError as error:
        raise broken(f"{name}: {error.msg}") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise broken(f"{name}: DOCTYPE")
    return root


def too_large(what: str) -> WorkbookRefusedError:
    """Refuse a workbook for its size."""
    return WorkbookRefusedError(
        Text(zh=f"工作簿过大，未读取：{what}", en=f"The workbook is too large, not read: {what}"),
        Text(zh="删去无关内容，或拆分后提交", en="Remove what is not needed, or split it"),
        too_large=True,
    )


def broken(what: str) -> WorkbookRefusedError:
    """Refuse a workbook that is damaged or not what it says."""
    return WorkbookRefusedError(
        Text(zh=f"工作簿无法读取：{what}", en=f"The workbook cannot be read: {what}"),
        Text(
            zh="在 Excel 或 WPS 中打开，另存为不加密的 .xlsx 后提交",
            en="Open it in a spreadsheet and save it as .xlsx without a password",
        ),
    )
