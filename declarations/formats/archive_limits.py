"""How much an archive may unpack to, and the error that says it may not."""

from dataclasses import dataclass

from qibiao.declarations.text import Text

MEBIBYTE = 1024 * 1024
LARGEST_MEMBER = 64 * MEBIBYTE
LARGEST_WHOLE = 256 * MEBIBYTE
MOST_MEMBERS = 10_000
DEEPEST = 2
HIGHEST_RATIO = 200
FREE_OF_RATIO = MEBIBYTE  # small files may well compress better

SPLIT = Text(zh="拆分为多个压缩包后提交", en="Split it into several archives")
REPACK = Text(zh="重新压缩为普通 ZIP 后提交", en="Pack it again as a plain ZIP and submit that")


class ArchiveError(ValueError):
    """An archive, or a member of one, that is not unpacked: why, and what to do."""

    def __init__(self, message: Text, remedy: Text = REPACK) -> None:
        super().__init__(message.zh)
        self.message = message
        self.remedy = remedy


def damaged(zh: str, en: str) -> ArchiveError:
    """Say that an archive is not whole."""
    return ArchiveError(
        Text(zh=f"压缩包损坏：{zh}", en=f"The archive is damaged: {en}"),
        Text(zh="重新压缩并完整上传", en="Pack it again and send it whole"),
    )


def largest_of(packed: int) -> int:
    """Return what so many packed bytes may unpack to."""
    return min(LARGEST_MEMBER, max(FREE_OF_RATIO, HIGHEST_RATIO * packed))


@dataclass(slots=True)
class Budget:
    """What one outermost archive, with all that is in it, may still give."""

    members: int = MOST_MEMBERS
    size: int = LARGEST_WHOLE

    def spend(self, members: int, size: int) -> None:
        """Take from it, or raise ArchiveError."""
        if members > self.members:
            raise ArchiveError(
                Text(
                    zh=f"内含 {members} 个文件，总数超过 {MOST_MEMBERS}",
                    en=f"It holds {members} members; more than {MOST_MEMBERS} in all",
                ),
                SPLIT,
            )
        if size > self.size:
            limit = LARGEST_WHOLE // MEBIBYTE
            raise ArchiveError(
                Text(zh=f"解压后总计超过 {limit} MiB", en=f"It unpacks to over {limit} MiB in all"),
                SPLIT,
            )
        self.members -= members
        self.size -= size
