"""Where fuzzing starts: tables of the tests, bundled samples, and small archives of them."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "tests" / "declarations"
SAMPLES = ROOT / "declarations" / "samples"
SMALL_XML = """<?xml version="1.0" encoding="{}"?>
<declaration xmlns="urn:qibiao:declaration:1">
<id>1</id><enterprise><name>甲公司</name></enterprise>
<standard><number>Q/ABC 001-2025</number><issued_on>2025年3月1日</issued_on></standard>
<indicators><indicator><name>净水产水率</name><value>≥55%</value></indicator></indicators>
</declaration>"""
SMALL_JSON = """{"id": "1", "enterprise": {"name": "甲公司"}, "standard": {"number": "Q/A 1-2025",
"elements": ["范围"]}, "indicators": [{"name": "净水产水率", "value": "≥55", "unit": "%"}]}"""


def write_seeds(target: str, folder: Path) -> int:
    """Write the seeds of a target as files named by their content; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = {sha256(seed).hexdigest()[:16]: seed for seed in _SEEDS[target]()}
    for name, seed in seeds.items():
        (folder / name).write_bytes(seed)
    return len(seeds)


def write_dictionary(target: str, path: Path) -> None:
    """Write the words that an input is made of, for the fuzzer to put together."""
    words = {word for word in _WORDS[target] if word}
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words))
    path.write_text("".join(f'"{line}"\n' for line in lines), "ascii")


def _table(name: str) -> Any:
    return yaml.safe_load((TABLES / name).read_text("utf-8"))


def _numbers() -> Iterator[bytes]:
    for rows in _table("standard_numbers.yaml").values():
        for row in rows:
            yield row[0].encode()
            yield row[1].encode()
    for rows in _table("lookalikes.yaml").values():
        yield from (text.encode() for text in rows)


def _requirements() -> Iterator[bytes]:
    for rows in _table("requirements.yaml").values():
        for text, unit, _ in rows:
            yield f"{text}\0{unit}".encode() if unit else text.encode()


def _intake() -> Iterator[bytes]:
    for encoding in ("UTF-8", "GB18030", "UTF-16"):
        yield SMALL_XML.format(encoding).encode(encoding)
    yield SMALL_XML.format("UTF-8").encode("gbk")
    yield SMALL_JSON.encode()
    yield f"[{SMALL_JSON}, {SMALL_JSON}]".encode()
    yield f'{{"declarations": [{SMALL_JSON}]}}'.encode()
    yield SMALL_JSON.encode("utf-16-le")
    line = SMALL_JSON.replace("\n", " ")
    yield f"{line}\n{line}\n\n{line.replace('1', '2')}".encode()
    yield "声明标识,企业名称,标准编号\n1,甲公司,Q/ABC 001-2025\n".encode("gb18030")
    for sample in sorted(SAMPLES.glob("*/*.xml"))[::8] + sorted(SAMPLES.glob("*/*.json")):
        yield sample.read_bytes()


def _archives() -> Iterator[bytes]:
    small = SMALL_XML.format("UTF-8").encode()
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        inner = _zip({"a.xml": small}, method)
        yield inner
        yield _zip({"甲/声明.csv": b"a,b", "甲/指标.csv": b"c", "i.zip": inner}, method)
        yield _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}, method)
        yield gzip.compress(inner)
    yield gzip.compress(small) + gzip.compress(b"")
    yield _zip({}, zipfile.ZIP_STORED)


def _zip(files: dict[str, bytes], method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _tags() -> set[bytes]:
    text = (ROOT / "declarations" / "schema" / "declaration.xsd").read_text("utf-8")
    names = {part.split('"')[0] for part in text.split('element name="')[1:]}
    return {f"<{name}>".encode() for name in names} | {f'"{name}":'.encode() for name in names}


_SEEDS = {
    "numbers": _numbers,
    "requirements": _requirements,
    "intake": _intake,
    "unpacking": _archives,
}
_NUMBER_WORDS = "GB GB/T T/ Q/ DB11/T TSG ISO/IEC /XG1- 《 》 （ ） ～ 所有部分 - 2025 — ．"
_REQUIREMENT_WORDS = """≥ ≤ ± ～ 不低于 以上 以内 级 或 且 ， ； （ ） × 10⁵ 应符合 无 有 约 年
万公里 dB(A) 其中 % ℃ kW·h GB 31701 A类"""
_WORDS: dict[str, set[bytes]] = {
    "numbers": set(_NUMBER_WORDS.encode().split()),
    "requirements": set(_REQUIREMENT_WORDS.encode().split()),
    "intake": _tags() | {b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#", b"<?", b"\\u", b"[]", b"{}"},
    "unpacking": {b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"\x1f\x8b\x08", b".csv", b"../"},
}
