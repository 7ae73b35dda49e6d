"""A document as one self-contained page of HTML, for screens, printers and the PDF."""

from collections.abc import Iterator
from html import escape

from qibiao.reports.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Signatures,
    Table,
    leaves,
)
from qibiao.reports.saying import LANGUAGE_TAGS

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimSun")
_FAMILY = ", ".join(f'"{name}"' for name in FONTS)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = f"""
@page {{ size: A4; margin: 20mm 18mm 18mm;
  @bottom-left {{ content: string(foot); font: 7.5pt {_FAMILY}, sans-serif; color: #555 }}
  @bottom-right {{ content: counter(page) " / " counter(pages);
    font: 7.5pt {_FAMILY}, sans-serif; color: #555 }} }}
@page across {{ size: A4 landscape; margin: 14mm 12mm 16mm }}
* {{ box-sizing: border-box }}
body {{ font: 10.5pt/1.55 {_FAMILY}, sans-serif; color: #1a1a1a; margin: 0 auto;
  max-width: 74em; padding: 1.5em; overflow-wrap: anywhere }}
section.across {{ page: across }}
section + section {{ break-before: page }}
h1 {{ font-size: 18pt; text-align: center; margin: 0 0 .2em; line-height: 1.3 }}
p.subtitle {{ text-align: center; color: #444; margin: 0 0 1.2em }}
p.foot {{ string-set: foot content(); font-size: 8pt; color: #555; text-align: center }}
h2 {{ font-size: 13pt; margin: 1.3em 0 .4em; border-bottom: 1px solid #888;
  break-after: avoid }}
h3 {{ font-size: 11pt; margin: 1em 0 .3em; break-after: avoid }}
h4 {{ font-size: 10.5pt; margin: .9em 0 .2em; break-after: avoid }}
p.dim {{ break-after: avoid }}
p {{ margin: .35em 0; orphans: 2; widows: 2 }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: .4em 0 .8em }}
th, td {{ border: 1px solid #999; padding: .28em .45em; text-align: left;
  vertical-align: top; font-weight: normal }}
thead th {{ background: #eceff3; font-weight: bold }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
table.pairs th {{ width: 19%; background: #f6f7f9 }}
table.pairs {{ font-size: 9.5pt; break-inside: avoid }}
p + table.pairs {{ break-before: avoid }}
table.plain {{ font-size: 9pt }}
section.across table.plain {{ font-size: 7.5pt; line-height: 1.4 }}
.good {{ color: #11652b }} .fair {{ color: #8a5a00 }} .bad {{ color: #a3161b }}
.open {{ color: #6a2c91 }} .dim {{ color: #555 }}
p.good, p.fair, p.bad, p.open {{ font-weight: bold }}
p.note {{ border: 1px solid #c58a00; background: #fff7e3; padding: .5em .7em }}
div.sign {{ margin-top: 2em; break-inside: avoid }}
div.sign p {{ display: inline-block; width: 46%; margin: 0 3% 2.2em 0 }}
div.sign span {{ display: block; border-bottom: 1px solid #333; height: 1.8em }}
@media print {{ body {{ padding: 0; max-width: none }} p.foot {{ font-size: 0; margin: 0;
  height: 0 }} }}
@media screen {{ section.across {{ overflow-x: auto }}
  section.across table.plain {{ min-width: 68em; font-size: 9pt }} }}
"""


def html_page(document: Document) -> str:
    """Write a document as HTML; every text is escaped, and nothing is fetched or run."""
    language = LANGUAGE_TAGS[document.language]
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(document.title)} {escape(document.subtitle)}</title>\n",
            f"<style>{_STYLE}</style>\n</head>\n<body>\n",
            *_sections(document),
            "</body>\n</html>\n",
        )
    )


def _sections(document: Document) -> Iterator[str]:
    head = f'<p class="foot">{escape(document.foot)}</p>\n<h1>{escape(document.title)}</h1>\n'
    head += f'<p class="subtitle">{escape(document.subtitle)}</p>\n'
    for across, blocks in leaves(document):
        yield f'<section class="{"across" if across else "upright"}">\n{head}'
        head = ""
        yield from map(_block, blocks)
        yield "</section>\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>\n"
        case Paragraph(text, tone):
            return f'<p class="{tone}">{escape(text)}</p>\n' if tone else f"<p>{escape(text)}</p>\n"
        case Pairs(rows):
            made = (
                f'<tr><th scope="row">{escape(name)}</th><td>{escape(said)}</td></tr>\n'
                for name, said in rows
            )
            return f'<table class="pairs">\n{"".join(made)}</table>\n'
        case Table():
            return _table(block)
        case Signatures(labels):
            made = (f"<p>{escape(label)}<span></span></p>\n" for label in labels)
            return f'<div class="sign">\n{"".join(made)}</div>\n'
    return ""


def _table(table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in table.widths)
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    return (
        f'<table class="plain"><colgroup>{columns}</colgroup>\n'
        f"<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"
    )


def _cell(cell: Cell) -> str:
    said = "<br>".join(map(escape, cell.lines))
    return f'<td class="{cell.tone}">{said}</td>' if cell.tone else f"<td>{said}</td>"
