"""Why the system could not open or write a file, in both languages."""

import errno

from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text

REASONS = {
    errno.ENOENT: Text(zh="没有这个文件或文件夹，请检查路径", en="there is no such file or folder"),
    errno.EACCES: Text(
        zh="没有权限，请换一处或请管理员授权", en="no permission; choose another place"
    ),
    errno.EPERM: Text(
        zh="没有权限，请换一处或请管理员授权", en="no permission; choose another place"
    ),
    errno.EISDIR: Text(zh="是文件夹，这里要文件", en="it is a folder, a file is wanted"),
    errno.ENOTDIR: Text(zh="路径中有一段不是文件夹", en="a part of the path is no folder"),
    errno.ENAMETOOLONG: Text(zh="文件名太长", en="the name is too long"),
    errno.ELOOP: Text(zh="链接互相指向，没有尽头", en="links that point to each other"),
    errno.EIO: Text(zh="磁盘读写出错", en="the disk failed"),
}


def reason_of(error: OSError | ValueError) -> Text:
    """Say why; in the system's own words where none of ours are known.

    >>> reason_of(FileNotFoundError(2, "No such file or directory")).en
    'there is no such file or folder'
    """
    number = error.errno if isinstance(error, OSError) else None
    known = REASONS.get(number or 0)
    own = (error.strerror if isinstance(error, OSError) else None) or str(error) or "?"
    return known or Text(zh=own, en=own)


def unopened(name: str, error: OSError | ValueError) -> IntakeProblem:
    """Say that a file or folder could not be opened, and why."""
    reason = reason_of(error)
    return IntakeProblem(
        Intake.UNREADABLE_FILE,
        Place(name, 0, ""),
        Text(zh=f"文件无法打开：{reason.zh}", en=f"The file cannot be opened: {reason.en}"),
        Text(zh="检查路径、权限和文件名", en="Check the path, its name and permissions"),
    )


def no_path() -> IntakeProblem:
    """Say that a path is empty, which would mean the folder one is in."""
    return IntakeProblem(
        Intake.UNREADABLE_FILE,
        Place('""', 0, ""),
        Text(zh="路径是空的", en="The path is empty"),
        Text(zh="写明文件或文件夹", en="Name a file or a folder"),
    )
