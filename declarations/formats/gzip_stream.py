"""gzip files into bytes, a piece at a time and never more than allowed."""

from zlib import MAX_WBITS, decompressobj
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from qibiao.declarations.formats.archive_limits import SPLIT, ArchiveError, damaged
from qibiao.declarations.text import Text

GZIP_START = b"\x1f\x8b"
MOST_PARTS = 1_000  # each takes a new start, so time would not be linear without a bound

_WBITS = MAX_WBITS + 16
_CHUNK = 64 * 1024


def gunzip(data: bytes, most: int) -> bytes:
    """Unpack all parts of a gzip file (most have one); raise ArchiveError beyond so many bytes.

    >>> from gzip import compress
    >>> gunzip(compress(b"a") + compress(b"b"), most=2)
    b'ab'
    """
    pieces: list[bytes] = []
    size, parts = 0, 1
    inflater = decompressobj(_WBITS)
    for start in range(0, len(data), _CHUNK):
        pending = data[start : start + _CHUNK]
        while pending and not (inflater.eof and _is_padding(pending)):
            if inflater.eof:
                inflater = decompressobj(_WBITS)
                parts += 1
            try:
                pieces.append(inflater.decompress(pending, most + 1 - size))
            except ZlibError:
                raise damaged("压缩数据损坏", "its packed data is damaged") from None
            size += len(pieces[-1])
            if size > most or parts > MOST_PARTS:
                raise _too_large(most)
            pending = inflater.unconsumed_tail or inflater.unused_data
    if not inflater.eof:
        raise damaged("不完整，可能未传输完", "it is cut off, perhaps in transfer")
    return b"".join(pieces)


def _is_padding(data: bytes) -> bool:
    """Tell the zeros that tapes are filled up with."""
    return not data.strip(b"\0")


def _too_large(most: int) -> ArchiveError:
    return ArchiveError(
        Text(
            zh=f"解压后超过 {most} 字节或压缩比过高",
            en=f"It unpacks to more than {most} bytes, or too many times its size",
        ),
        SPLIT,
    )
