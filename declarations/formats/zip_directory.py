"""The directory of a zip file: what it says it holds, checked before anything is unpacked.

Written here and not left to ``zipfile``, which reads a whole directory before its length can be
capped, takes time quadratic in extra fields, has no bound on what bzip2 and LZMA unpack to, and
hands out members that overlap (before Python 3.11.8). A test holds the two to the same answers.
"""

from collections.abc import Callable
from stat import S_IFMT, S_IFREG
from struct import Struct
from typing import NamedTuple
from zlib import MAX_WBITS, crc32, decompressobj
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from qibiao.declarations.formats.archive_limits import (
    HIGHEST_RATIO,
    LARGEST_MEMBER,
    MEBIBYTE,
    ArchiveError,
    Budget,
    damaged,
    largest_of,
)
from qibiao.declarations.formats.archive_names import fault_of, read_name
from qibiao.declarations.text import Text

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")

_END = Struct("<4s4H2LH")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_END_MARK, _ENTRY_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_ZIP64_END_MARK, _ZIP64_END_SIZE = b"PK\x06\x06", 76
_LONGEST_COMMENT = 0xFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x2041, 0x800
_ZIP64_FIELD, _IN_ZIP64 = 1, 0xFFFFFFFF


class Member(NamedTuple):
    """One member as the directory describes it."""

    name: str
    raw_name: bytes
    repaired: str | None
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    offset: int

    @property
    def is_folder(self) -> bool:
        """Whether it is only the name of a folder."""
        return self.name.endswith("/") and not self.size

    @property
    def fault(self) -> Text | None:
        """Why it is not unpacked, as far as the directory tells."""
        fault = fault_of(self.name.removesuffix("/") if self.is_folder else self.name)
        if fault is not None or self.is_folder:
            return fault
        return next((said for is_wrong, said in _DOUBTS if is_wrong(self)), None)


_LIMIT = LARGEST_MEMBER // MEBIBYTE
_DOUBTS: tuple[tuple[Callable[[Member], bool], Text], ...] = (
    (
        lambda member: member.name.endswith("/") or S_IFMT(member.mode) not in (0, S_IFREG),
        Text(zh="不是普通文件（链接、设备等）", en="it is no plain file but a link or device"),
    ),
    (
        lambda member: member.flags & _ENCRYPTED != 0,
        Text(zh="已加密", en="it is encrypted"),
    ),
    (
        lambda member: member.method not in (_STORED, _DEFLATED),
        Text(zh="压缩方法不是 Deflate", en="it is packed by another method than Deflate"),
    ),
    (
        lambda member: member.size > LARGEST_MEMBER,
        Text(zh=f"解压后超过 {_LIMIT} MiB", en=f"it unpacks to more than {_LIMIT} MiB"),
    ),
    (
        lambda member: member.size > largest_of(member.packed),
        Text(zh=f"压缩比超过 {HIGHEST_RATIO} 倍", en=f"it is packed over {HIGHEST_RATIO} times"),
    ),
)


def read_directory(data: bytes, budget: Budget) -> list[Member]:
    """List the members in the order of their offsets; none over another, all within the budget.

    Members with a fault are listed too, but are not unpacked and so take nothing of its bytes.
    """
    count, start, end = _find_directory(data)
    budget.spend(count, 0)
    members = []
    for _ in range(count):
        member, start = _read_entry(data, start, end)
        members.append(member)
    if start != end:
        raise damaged("目录与所记数目不符", "its directory is not of the length it says")
    members.sort(key=lambda member: member.offset)
    _refuse_overlaps(data, members, end)
    budget.spend(0, sum(member.size for member in members if member.fault is None))
    return members


def read_member(data: bytes, member: Member) -> bytes:
    """Unpack one member that has no fault; never more than its directory entry says."""
    start, end = _data_of(data, member)
    if member.method == _STORED:
        content = data[start:end]
    else:
        inflater = decompressobj(-MAX_WBITS)
        try:
            content = inflater.decompress(memoryview(data)[start:end], member.size + 1)
        except ZlibError:
            raise damaged("压缩数据损坏", "its packed data is damaged") from None
        if not inflater.eof or inflater.unused_data:
            raise damaged("压缩数据与所记长度不符", "its packed data is not of the length it says")
    if len(content) != member.size or crc32(content) != member.crc:
        raise damaged("校验值不符", "its checksum is wrong")
    return content


def _find_directory(data: bytes) -> tuple[int, int, int]:
    """Return the number of entries, and where they start and end."""
    position = data.rfind(_END_MARK, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if position < 0 or position + _END.size > len(data):
        raise damaged("没有结尾目录，可能未传输完整", "its end is missing, perhaps cut in transfer")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, position)
    if position + _END.size + comment != len(data):
        raise damaged("结尾之后另有内容", "there is more after its end")
    if start == _IN_ZIP64 or disk or first_disk or here != count:
        raise ArchiveError(Text(zh="分卷或 Zip64 目录不支持", en="Split and Zip64 are not read"))
    zip64 = position - _ZIP64_END_SIZE  # some programs write one of small archives too
    if start + size != position and not (
        start + size == zip64 and data.startswith(_ZIP64_END_MARK, zip64)
    ):
        raise damaged("目录位置不对", "its directory is not where it says")
    return count, start, start + size


def _read_entry(data: bytes, start: int, end: int) -> tuple[Member, int]:
    if start + _ENTRY.size > end or data[start : start + 4] != _ENTRY_MARK:
        raise damaged("目录不完整", "its directory is not complete")
    (_, _, _, flags, method, _, _, crc, packed, size, name_size, extra_size, comment_size,
     _, _, attributes, offset) = _ENTRY.unpack_from(data, start)  # fmt: skip
    name_end = start + _ENTRY.size + name_size
    extra_end = name_end + extra_size
    if extra_end + comment_size > end:
        raise damaged("目录不完整", "its directory is not complete")
    raw = data[start + _ENTRY.size : name_end]
    if _IN_ZIP64 in (packed, size, offset):
        packed, size, offset = _zip64(data, name_end, extra_end, (size, packed, offset))
    name, repaired = read_name(raw, bool(flags & _UTF8))
    member = Member(name, raw, repaired, flags, method, crc, packed, size, attributes >> 16, offset)
    return member, extra_end + comment_size


def _zip64(data: bytes, start: int, end: int, known: tuple[int, int, int]) -> tuple[int, int, int]:
    """Read long sizes, which some programs write of small files too: packed, size, offset."""
    while start + 4 <= end:
        field = int.from_bytes(data[start : start + 2], "little")
        field_end = start + 4 + int.from_bytes(data[start + 2 : start + 4], "little")
        start += 4
        if field == _ZIP64_FIELD and field_end <= end:
            values = []
            for value in known:
                if value == _IN_ZIP64 and start + 8 <= field_end:
                    value = int.from_bytes(data[start : start + 8], "little")  # noqa: PLW2901
                    start += 8
                values.append(value)
            return values[1], values[0], values[2]
        start = field_end
    return known[1], known[0], known[2]


def _refuse_overlaps(data: bytes, members: list[Member], end: int) -> None:
    """Refuse members that share bytes: a bomb, or two readings of one archive."""
    reached = 0
    for member in members:
        if member.offset < reached:
            raise ArchiveError(
                Text(zh="内部文件相互重叠，疑为压缩炸弹", en="Members overlap, as in a bomb")
            )
        reached = _names_end(data, member) + member.packed
    if reached > end:
        raise damaged("内部文件超出压缩包，可能未传输完整", "a member reaches beyond the archive")


def _names_end(data: bytes, member: Member) -> int:
    """Find where the packed bytes begin: the entry before them says, not the directory."""
    if member.offset + _LOCAL.size > len(data):
        return member.offset + _LOCAL.size + len(member.raw_name)
    name_size, extra_size = _LOCAL.unpack_from(data, member.offset)[-2:]
    return member.offset + _LOCAL.size + int(name_size) + int(extra_size)


def _data_of(data: bytes, member: Member) -> tuple[int, int]:
    """Find the packed bytes; the entry before them must be that of the directory."""
    start = member.offset
    if start + _LOCAL.size > len(data):
        raise damaged("文件头不完整", "its header is not complete")
    mark, _, flags, method = _LOCAL.unpack_from(data, start)[:4]
    name_start = start + _LOCAL.size
    start = _names_end(data, member)
    same = (
        mark == _LOCAL_MARK
        and method == member.method
        and (flags ^ member.flags) & _ENCRYPTED == 0
        and data.startswith(member.raw_name, name_start)
    )
    if not same or start + member.packed > len(data):
        raise damaged("文件头与目录不一致", "its header and the directory differ")
    return start, start + member.packed
