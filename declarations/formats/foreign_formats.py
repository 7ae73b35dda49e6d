"""Formats that are known by their first bytes and not read: named, with what to do instead."""

from re import DOTALL, compile

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text

_AS_ZIP = Text(zh="解开后以 ZIP 重新压缩", en="Unpack it and pack it again as a zip")
_AS_XLSX = Text(zh="另存为 .xlsx，不设密码", en="Save it as .xlsx, without a password")
_AS_DATA = Text(zh="将数据填入模板后提交", en="Fill its data into the template and submit that")
_FORMATS = tuple(
    (compile(pattern, DOTALL), name, remedy)
    for pattern, name, remedy in (
        (rb".{257}ustar", "tar", _AS_ZIP),
        (rb"Rar!\x1a\x07", "RAR", _AS_ZIP),
        (rb"7z\xbc\xaf\x27\x1c", "7z", _AS_ZIP),
        (rb"BZh[1-9]1AY&SY", "bzip2", _AS_ZIP),
        (rb"\xfd7zXZ\0", "xz", _AS_ZIP),
        (rb"\x28\xb5\x2f\xfd", "zstd", _AS_ZIP),
        (rb"PK\x07\x08", "split zip", _AS_ZIP),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE (.xls, .doc)", _AS_XLSX),
        (rb"%PDF-", "PDF", _AS_DATA),
        (rb"\x89PNG\r\n", "PNG", _AS_DATA),
        (rb"\xff\xd8\xff", "JPEG", _AS_DATA),
    )
)


def foreign_format(data: bytes, name: str) -> IntakeProblem | None:
    """Say what a file is that is not read, if it is known.

    >>> str(foreign_format(b"%PDF-1.7", "a.pdf").message.en)
    'The format PDF is not read'
    """
    for pattern, known, remedy in _FORMATS:
        if pattern.match(data):
            return IntakeProblem(
                Intake.UNKNOWN_FORMAT,
                Place(name, 0, ""),
                Text(zh=f"不读取 {known} 格式", en=f"The format {known} is not read"),
                remedy,
            )
    return None
