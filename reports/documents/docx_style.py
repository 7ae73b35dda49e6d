"""How a Word file looks: its fonts, styles and foot, and what python-docx has no words for."""

from typing import Any

from qibiao.reports.documents.model import Document

FONT = "Noto Sans CJK SC"
# What Word takes where the font is not installed: the fonts of Windows and of WPS.
_ELSE = "SimSun;宋体;Microsoft YaHei;Source Han Sans SC"
_SIZES = {
    "Normal": 10.5,
    "Title": 18,
    "Subtitle": 10.5,
    "Heading 1": 13,
    "Heading 2": 11,
    "Heading 3": 10.5,
}
_TABLES = {"Table Text": 9, "Table Small": 7, "Gap": 4, "Signature Line": 10.5}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(file: Any, document: Document) -> None:
    """Give a new file of python-docx its fonts, styles and foot."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - start-up; an extra
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for name in _TABLES:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.paragraph_format.space_after = Pt(0)
    for name, size in {**_SIZES, **_TABLES}.items():
        style = file.styles[name]
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        _name_fonts(style)
    normal = file.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.2
    for name in ("Title", "Subtitle"):
        file.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = file.styles["Title"]
    title.font.bold = True
    for line in title.element.xpath("w:pPr/w:pBdr"):  # the blue line of the template
        line.getparent().remove(line)
    _sign_line(file.styles["Signature Line"])
    _name_others(file)
    foot = file.sections[0].footer.paragraphs[0]
    foot.style = file.styles["Table Small"]
    foot.add_run(f"{document.foot}　")
    _page_number(foot)


def _name_fonts(style: Any) -> None:
    """Name the font for Chinese text as for Latin, and no theme that would come before it."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for theme in _THEMED:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _name_others(file: Any) -> None:
    """Say in the font table what to take where the font is not installed."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415
    from lxml.etree import tostring  # noqa: PLC0415

    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            table = parse_xml(part.blob)
            table.append(
                parse_xml(
                    f'<w:font {nsdecls("w")} w:name="{FONT}"><w:altName w:val="{_ELSE}"/>'
                    '<w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
                    "</w:font>"
                )
            )
            part._blob = tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _sign_line(style: Any) -> None:
    """Draw the line to sign on: a tab with a line for its leader."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    style.paragraph_format.space_before = Pt(16)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.tab_stops.add_tab_stop(
        Mm(110), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES
    )


def _page_number(paragraph: Any) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def shade(properties: Any, colour: str) -> None:
    """Give a cell or a paragraph a ground; ``properties`` are its pPr or tcPr."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def repeat_header(row: Any, header: bool = True) -> None:
    """Keep a row on one page; a header comes again on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader" if header else "w:cantSplit"))


def set_cell_width(cell: Any, millimetres: float) -> None:
    """Say the width of a cell, which some programs read instead of the column's."""
    from docx.shared import Mm  # noqa: PLC0415

    cell.width = Mm(millimetres)
