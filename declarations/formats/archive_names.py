"""Names in archives: read, repaired, judged and shown; nothing is ever written under them."""

from re import compile

from qibiao.declarations.text import Text

LONGEST_NAME = 500
_CUT_TO = 120
# Left by operating systems and office programs beside the files people mean; holds no declaration.
_LITTER = compile(
    r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|~\$[^/]*)",
)
# Control characters, line separators, and marks that turn the direction of what is shown.
_UNSHOWABLE = compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FAULTS = tuple(
    (compile(pattern), Text(zh=zh, en=en))
    for pattern, zh, en in (
        (r"\A\Z", "文件名为空", "its name is empty"),
        (_UNSHOWABLE.pattern, "文件名含有控制字符", "its name holds control characters"),
        (r"\\", "文件名含有反斜杠", "its name holds a backslash"),
        (r"\A/|\A[A-Za-z]:", "文件名是绝对路径", "its name is an absolute path"),
        (r"(?:\A|/)\.\.?(?:/|\Z)|//", "文件名指向其他文件夹", "its name leads to another folder"),
    )
)
_TOO_LONG = Text(
    zh=f"文件名超过 {LONGEST_NAME} 字", en=f"its name is over {LONGEST_NAME} characters"
)


def read_name(raw: bytes, is_utf8: bool) -> tuple[str, str | None]:
    """Read a member's name, and tell the encoding it was repaired from.

    Where the archive does not say UTF-8 the name should be code page 437, which no Chinese name
    fits into: it is UTF-8 unmarked, or GBK.

    >>> read_name("声明.xml".encode("gbk"), is_utf8=False)
    ('声明.xml', 'GB18030')
    """
    if is_utf8 or raw.isascii():
        return raw.decode(errors="backslashreplace"), None
    for codec, told in (("utf-8", "UTF-8"), ("gb18030", "GB18030")):
        try:
            return raw.decode(codec), told
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437"), None


def fault_of(name: str) -> Text | None:
    """Say why a member of this name is refused."""
    if len(name) > LONGEST_NAME:
        return _TOO_LONG
    for pattern, fault in _FAULTS:
        if pattern.search(name):
            return fault
    return None


def is_litter(name: str) -> bool:
    """Tell the files that systems leave behind (``.DS_Store``, ``Thumbs.db``): passed over.

    >>> is_litter("__MACOSX/._a.xml"), is_litter("甲/Thumbs.db"), is_litter("a.xml")
    (True, True, False)
    """
    return _LITTER.fullmatch(name) is not None


def shown(name: str) -> str:
    r"""Give the name as it may be printed.

    >>> shown("a\x00\u202elmx.exe")
    'a\\x00\\u202elmx.exe'
    """
    cut = name if len(name) <= LONGEST_NAME else f"{name[:_CUT_TO]}…"
    return _UNSHOWABLE.sub(lambda match: ascii(match[0])[1:-1], cut)
