"""One declaration written in every format and encoding that is read."""

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from qibiao.declarations.place import singular
from qibiao.declarations.tables.table_writing import written_sheets
from qibiao.declarations.tables.template import write_workbook
from tests.mutants.sound import DECLARATION, Plain

NAMESPACE = "urn:qibiao:declaration:1"


def xml(plain: Plain, encoding: str = "UTF-8") -> str:
    inside = "".join(_element(key, value) for key, value in plain.items())
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    return f'{head}<declaration xmlns="{NAMESPACE}">\n{inside}</declaration>\n'


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inside = "".join(_element(key, member) for key, member in value.items())
    elif isinstance(value, list):
        inside = "".join(_element(singular(name), member) for member in value)
    else:
        inside = escape({True: "是", False: "否"}.get(value, str(value)))
    return f"<{name}>{inside}</{name}>\n"


def _zipped(plain: Plain) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("声明/one.xml", xml(plain))
    return target.getvalue()


def _workbook(plain: Plain) -> bytes:
    target = BytesIO()
    write_workbook([DECLARATION.validate_python(plain)], target)
    return target.getvalue()


def _json(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _jsonl(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False) + "\n"


# File name, and the bytes; a file of one declaration.
FORMS: dict[str, tuple[str, Callable[[Plain], bytes]]] = {
    "XML": ("one.xml", lambda plain: xml(plain).encode()),
    "XML with a byte order mark": ("one.xml", lambda plain: xml(plain).encode("utf-8-sig")),
    "XML in UTF-16": ("one.xml", lambda plain: xml(plain, "UTF-16").encode("utf-16")),
    "XML in GB18030": ("one.xml", lambda plain: xml(plain, "GB18030").encode("gb18030")),
    "XML in GBK": ("one.xml", lambda plain: xml(plain, "GBK").encode("gbk", "xmlcharrefreplace")),
    "XML in GB18030, labelled UTF-8": ("one.xml", lambda plain: xml(plain).encode("gb18030")),
    "XML, labelled GB2312": ("one.xml", lambda plain: xml(plain, "GB2312").encode()),
    "JSON": ("one.json", lambda plain: _json(plain).encode()),
    "JSON in GB18030": ("one.json", lambda plain: _json(plain).encode("gb18030")),
    "JSON in UTF-16": ("one.json", lambda plain: _json(plain).encode("utf-16")),
    "JSON Lines": ("one.jsonl", lambda plain: _jsonl(plain).encode()),
    "JSON Lines, gzipped": (
        "one.jsonl.gz",
        lambda plain: gzip.compress(_jsonl(plain).encode(), mtime=0),
    ),
    "XML, gzipped": ("one.xml.gz", lambda plain: gzip.compress(xml(plain).encode(), mtime=0)),
    "zip of XML": ("one.zip", _zipped),
    "XLSX": ("one.xlsx", _workbook),
}


def write_csv_folder(plain: Plain, folder: Path, encoding: str) -> None:
    for sheet in written_sheets([DECLARATION.validate_python(plain)]):
        rows = [sheet.headings, *sheet.rows]
        text = "".join(",".join(_cells(row)) + "\r\n" for row in rows)
        (folder / f"{sheet.plan.title}.csv").write_bytes(text.encode(encoding))


def _cells(row: tuple[str | date, ...]) -> Iterator[str]:
    for cell in row:
        text = cell.isoformat() if isinstance(cell, date) else cell
        yield '"' + text.replace('"', '""') + '"'
