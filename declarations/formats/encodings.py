"""Text encodings: what is submitted becomes UTF-8, and every repair on the way is named.

The bytes that came in are kept by whoever calls (their hash is of the original). Only encodings on
a short list are read, so no codec of Python is ever chosen by a submission. Text that was decoded
wrongly before it came in (mojibake) is not guessed back.
"""

from contextlib import suppress
from re import compile

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text

_GB = ("GB18030", "GBK", "GB2312")
_ASCII_AND_MORE = (*_GB, "US-ASCII", "ISO-8859-1")
_CODECS = {"GB18030": "gb18030", "GBK": "gbk", "GB2312": "gb2312"}
_LABELS = {
    label: name
    for name, labels in {
        "UTF-8": "utf-8 utf8",
        "UTF-16": "utf-16 utf-16le utf-16be utf-16-le utf-16-be utf16",
        "UTF-32": "utf-32 utf-32le utf-32be utf-32-le utf-32-be utf32",
        "GB18030": "gb18030 gb18030-2000 gb18030-2005 gb18030-2022",
        "GBK": "gbk cp936 ms936 windows-936 x-gbk",
        "GB2312": "gb2312 gb_2312-80 gb2312-80 csgb2312 euc-cn",
        "US-ASCII": "us-ascii ascii ansi_x3.4-1968",
        "ISO-8859-1": "iso-8859-1 latin1 latin-1 windows-1252",
    }.items()
    for label in labels.split()
}
# The longer mark first: a UTF-32 mark begins with one of UTF-16.
_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32", "utf-32-le"),
    (b"\0\0\xfe\xff", "UTF-32", "utf-32-be"),
    (b"\xef\xbb\xbf", "UTF-8", "utf-8"),
    (b"\xff\xfe", "UTF-16", "utf-16-le"),
    (b"\xfe\xff", "UTF-16", "utf-16-be"),
    (b"\x84\x31\x95\x33", "GB18030", "gb18030"),
)
_UTF_7_MARK = compile(rb"\+/v[89+/]")
# Without a mark a wide encoding shows by the zeros beside the first, always ASCII, character.
_ZEROS = (
    (compile(rb"[\t\r\n -~]\0\0\0"), "UTF-32", "utf-32-le"),
    (compile(rb"\0\0\0[\t\r\n -~]"), "UTF-32", "utf-32-be"),
    (compile(rb"[\t\r\n -~]\0"), "UTF-16", "utf-16-le"),
    (compile(rb"\0[\t\r\n -~]"), "UTF-16", "utf-16-be"),
)
_PROLOG = 1024
_SAMPLE = 32 * 1024
_XML = compile(r"\s*<\?xml\s")
_ENCODING = compile(r"""(?<![\w.:-])encoding\s*=\s*(["'])([^"'<>]*)\1""")
_CONTROLS = compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OF_THREE_BYTES = compile("[\u0800-\U0010ffff]")


class _RefusedError(ValueError):
    """Bytes that cannot be read as text."""

    def __init__(self, kind: Intake, message: Text, line: int = 0) -> None:
        super().__init__(message.zh)
        self.kind = kind
        self.message = message
        self.line = line


def to_utf8(data: bytes, name: str) -> tuple[bytes, IntakeProblem | None]:
    """Give the text as UTF-8 without a mark, and the repair that it needed, if any.

    A problem that sets aside says that nothing can be read; the bytes are empty then. The
    declaration of an XML file is made to say UTF-8; no line is added or taken.
    """
    try:
        ready, declared, found, marked = _decode(data)
    except _RefusedError as refused:
        return b"", IntakeProblem(
            refused.kind,
            Place(name, refused.line, ""),
            refused.message,
            Text(zh="另存为 UTF-8 编码后重新提交", en="Save it as UTF-8 and submit again"),
        )
    if declared not in (None, "UTF-8"):
        ready = _relabelled(ready)
    repaired = found != declared if declared else found != "UTF-8" and not marked
    return ready, _repair(name, declared, found) if repaired else None


def _decode(data: bytes) -> tuple[bytes, str | None, str, bool]:
    """Return the text in UTF-8, what is declared, what was found, and whether a mark says so."""
    found, codec, start = _wide_or_marked(data)
    marked = start > 0
    if codec and codec != "utf-8":
        text = _strictly(data, codec, found, start)
        if "\0" in text:
            raise _not_text(data, 0)
        return text.encode(), _declared(text[:_PROLOG]), found, marked
    if b"\0" in data:
        raise _not_text(data, data.index(b"\0"))
    data = data[start:]
    declared = _declared(data[:_PROLOG].decode("latin-1"))
    ready, found = _narrow(data, declared, marked)
    return ready, declared, found, marked


def _wide_or_marked(data: bytes) -> tuple[str, str, int]:
    for mark, found, codec in _MARKS:
        if data.startswith(mark):
            return found, codec, len(mark)
    if _UTF_7_MARK.match(data):
        raise _refused_label("UTF-7")
    for zeros, found, codec in _ZEROS:
        if zeros.match(data):
            return found, codec, 0
    return "", "", 0


def _narrow(data: bytes, declared: str | None, marked: bool) -> tuple[bytes, str]:
    """Tell UTF-8 from GB18030, of which GBK and GB2312 are parts."""
    if data.isascii():
        return data, declared if declared in _ASCII_AND_MORE else "UTF-8"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        latin = declared == "ISO-8859-1"  # it would take any byte, and make nonsense of Chinese
        if marked or latin or (declared not in _GB and _is_damaged_utf8(data, error)):
            raise _undecodable(data, error, "UTF-8") from None
        text = _strictly(data, "gb18030", "UTF-8 / GB18030", 0)
        return text.encode(), _smallest(data, declared)
    if declared in _GB and not marked and not _OF_THREE_BYTES.search(text):
        # Chinese takes three bytes a character in UTF-8: this is so by chance, and is as declared.
        with suppress(UnicodeDecodeError):
            return data.decode("gb18030").encode(), _smallest(data, declared)
    return data, "UTF-8"


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a broken place from another encoding, which is broken nearly everywhere.

    Only three bytes that fit together are a sign of UTF-8: two often do in GBK too.
    """
    if error.reason == "unexpected end of data":
        return True  # cut inside its last character
    around = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE].decode(errors="replace")
    broken = around.count("\ufffd")
    return len(_OF_THREE_BYTES.findall(around)) - broken >= broken


def _smallest(data: bytes, declared: str | None) -> str:
    """Name the declared part of GB18030 where the bytes keep to it."""
    if declared in ("GBK", "GB2312"):
        try:
            data.decode(_CODECS[declared])
        except UnicodeDecodeError:
            return "GB18030"
        return declared
    return "GB18030"


def _strictly(data: bytes, codec: str, tried: str, start: int) -> str:
    try:
        return str(memoryview(data)[start:], codec)
    except UnicodeDecodeError as error:
        error.start += start
        raise _undecodable(data, error, tried) from None


def _declared(prolog: str) -> str | None:
    """Return what the XML declaration says, by our name; refuse what is not on the list."""
    if not _XML.match(prolog):
        return None
    declaration, end, _ = prolog.partition("?>")
    if not end:
        raise _RefusedError(
            Intake.NOT_WELL_FORMED,
            Text(zh="XML 声明不完整", en="The XML declaration is not complete"),
            line=1,
        )
    match = _ENCODING.search(declaration)
    if match is None:
        if "encoding" in declaration:
            raise _refused_label("?")
        return None
    known = _LABELS.get(match[2].lower())
    if known is None:
        raise _refused_label(repr(match[2].encode("utf-8", "backslashreplace"))[2:-1][:40])
    return known


def _relabelled(data: bytes) -> bytes:
    """Make the XML declaration tell the truth; `_declared` found its label in the prolog."""
    declaration, end, rest = data.partition(b"?>")
    text = declaration.decode()
    return _ENCODING.sub('encoding="UTF-8"', text, count=1).encode() + end + rest


def _repair(name: str, declared: str | None, found: str) -> IntakeProblem:
    if declared is None:
        message = Text(
            zh=f"没有写明编码，也不是 UTF-8；已按 {found} 读取，原字节未改",
            en=f"No encoding is stated and it is not UTF-8; read as {found}, the bytes are kept",
        )
    else:
        message = Text(
            zh=f"声明编码为 {declared}，实为 {found}；已按 {found} 读取，原字节未改",
            en=f"Declared as {declared} but it is {found}; read as {found}, the bytes are kept",
        )
    return IntakeProblem(
        Intake.REPAIRED_ENCODING,
        Place(name, 1, ""),
        message,
        Text(
            zh="另存为 UTF-8；XML 文件的 encoding 应与实际编码一致",
            en="Save it as UTF-8; in XML let encoding= say what the file is",
        ),
        set_aside=False,
    )


def _refused_label(label: str) -> _RefusedError:
    return _RefusedError(
        Intake.REFUSED_ENCODING,
        Text(
            zh=f"编码 {label} 不予读取；可用 UTF-8、UTF-16、GB18030、GBK、GB2312",
            en=f"Encoding {label} is refused; use UTF-8, UTF-16, GB18030, GBK or GB2312",
        ),
        line=1,
    )


def _undecodable(data: bytes, error: UnicodeDecodeError, tried: str) -> _RefusedError:
    control = _CONTROLS.search(data, 0, _PROLOG)
    if control is not None:
        return _not_text(data, control.start())
    return _broken_at(data, error.start, f"不是 {tried} 文字", f"is not {tried} text")


def _not_text(data: bytes, position: int) -> _RefusedError:
    if data.lstrip()[:1] in (b"<", b"{", b"["):
        return _broken_at(data, position, "不是文字", "is not text")
    return _RefusedError(
        Intake.UNKNOWN_FORMAT,
        Text(
            zh="不是文字，无法识别内容；应为 XML、JSON、JSON Lines、XLSX 或 CSV",
            en="Not text, and not recognised; XML, JSON, JSON Lines, XLSX or CSV is read",
        ),
    )


def _broken_at(data: bytes, position: int, zh: str, en: str) -> _RefusedError:
    return _RefusedError(
        Intake.NOT_WELL_FORMED,
        Text(zh=f"第 {position + 1} 字节起{zh}", en=f"What begins at byte {position + 1} {en}"),
        line=data.count(b"\n", 0, position) + 1,
    )
