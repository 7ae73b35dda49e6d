"""Archives (zip, gzip) into files: under caps, in sorted order, with nothing lost in silence.

Members are only ever held in memory and their names only shown. What systems leave beside files
(`archive_names.is_litter`) is passed over without a word; everything else comes out as a file, as
part of a bundle or as a problem. All caps hold for an outermost archive with all that is in it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic.dataclasses import dataclass

from qibiao.declarations.formats.archive_limits import (
    DEEPEST,
    LARGEST_MEMBER,
    SPLIT,
    ArchiveError,
    Budget,
    largest_of,
)
from qibiao.declarations.formats.archive_names import is_litter, shown
from qibiao.declarations.formats.foreign_formats import foreign_format
from qibiao.declarations.formats.gzip_stream import GZIP_START, gunzip
from qibiao.declarations.formats.xml_reading import nothing_in
from qibiao.declarations.formats.zip_directory import (
    ZIP_STARTS,
    Member,
    read_directory,
    read_member,
)
from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text

INSIDE = "!"  # between the name of an archive and that of its member

_OFFICE_PACKAGE = "[Content_Types].xml"
_TABLE = ".csv"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The CSV files of one folder, each with its name, which are one book together (CSV 文件夹)."""

    folder: str
    files: tuple[tuple[str, bytes], ...]


# A file with its name, the tables of a folder, or why there is neither.
Unpacked = tuple[str, bytes] | Bundle | IntakeProblem


def unpack(data: bytes, name: str) -> Iterator[Unpacked]:
    """Give the files in a zip or gzip file, a member named ``outer.zip!folder/a.xml``.

    A file that is no archive gives itself, and so does an Office file, whose zip has been checked.
    CSV files of one folder of a zip come together as a Bundle.
    """
    return _unpack(data, name, 0, Budget())


def is_table(name: str) -> bool:
    """Tell files that belong with their neighbours in a folder, by name.

    >>> is_table("指标.CSV"), is_table("a.xml")
    (True, False)
    """
    return name.lower().endswith(_TABLE)


def _unpack(data: bytes, name: str, depth: int, budget: Budget) -> Iterator[Unpacked]:
    is_zip = data.startswith(ZIP_STARTS)
    if len(data) > LARGEST_MEMBER or not (is_zip or data.startswith(GZIP_START)):
        yield foreign_format(data, name) or (name, data)
        return
    try:
        if is_zip:
            yield from _unzip(data, name, depth, budget)
            return
        _go_deeper(depth)
        content = gunzip(data, min(largest_of(len(data)), budget.size))
        budget.spend(1, len(content))
    except ArchiveError as error:
        yield _problem(name, error)
    else:
        yield from _unpack(content, name + INSIDE + _name_in_gzip(name), depth + 1, budget)


def _go_deeper(depth: int) -> None:
    if depth >= DEEPEST:
        raise ArchiveError(
            Text(zh=f"压缩包嵌套超过 {DEEPEST} 层", en=f"Archives nested over {DEEPEST} deep"),
        )


def _unzip(data: bytes, name: str, depth: int, budget: Budget) -> Iterator[Unpacked]:
    members = read_directory(data, budget)
    copies = Counter(member.name for member in members)
    if _OFFICE_PACKAGE in copies:
        for member in members:
            _refuse(member, copies)
        yield name, data
        return
    _go_deeper(depth)
    files = [m for m in members if not is_litter(m.name) and (m.fault or not m.is_folder)]
    if not files:
        yield nothing_in(Place(name, 0, ""))
    yield from _repaired_names(name, files)
    for group in _grouped(files):
        if is_table(group[0].name):
            yield _bundle(data, name, group, copies)
            continue
        for member in group:
            inner = f"{name}{INSIDE}{shown(member.name)}"
            try:
                _refuse(member, copies)
                content = read_member(data, member)
            except ArchiveError as error:
                yield _problem(inner, error)
            else:
                yield from _unpack(content, inner, depth + 1, budget)


def _grouped(members: Iterable[Member]) -> list[list[Member]]:
    """Sort by name, the tables of one folder together in the place of the first."""
    groups: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda member: (member.name, member.offset)):
        table = is_table(member.name)
        key = f"{member.name.rpartition('/')[0]}/{_TABLE}" if table else member.name
        groups.setdefault(key, []).append(member)
    return list(groups.values())


def _bundle(
    data: bytes, name: str, group: list[Member], copies: Counter[str]
) -> Bundle | IntakeProblem:
    """Give the tables of a folder all together or, as they explain each other, not at all."""
    inner = shown(group[0].name.rpartition("/")[0])
    folder = f"{name}{INSIDE}{inner}" if inner else name
    try:
        if sum(member.size for member in group) > LARGEST_MEMBER:
            raise ArchiveError(
                Text(zh="同一文件夹的表格总计过大", en="The tables of one folder are too large"),
                SPLIT,
            )
        for member in group:
            _refuse(member, copies)
        return Bundle(
            folder, tuple((f"{name}{INSIDE}{m.name}", read_member(data, m)) for m in group)
        )
    except ArchiveError as error:
        return _problem(folder, error)


def _refuse(member: Member, copies: Counter[str]) -> None:
    """Raise ArchiveError for what is not unpacked; of two members of one name neither is."""
    fault = member.fault
    if fault is not None:
        raise ArchiveError(
            Text(
                zh=f"“{shown(member.name)}”不予解压：{fault.zh}",
                en=f"“{shown(member.name)}” is not unpacked: {fault.en}",
            )
        )
    count = copies[member.name]
    if count > 1:
        raise ArchiveError(
            Text(
                zh=f"压缩包内有 {count} 个文件同名“{shown(member.name)}”，不能确定以哪个为准",
                en=f"{count} members are named “{shown(member.name)}”; which one counts is unclear",
            )
        )


def _repaired_names(name: str, members: Iterable[Member]) -> Iterator[IntakeProblem]:
    repaired = [member for member in members if member.repaired]
    if repaired:
        codecs = "、".join(sorted({str(member.repaired) for member in repaired}))
        count, example = len(repaired), shown(repaired[0].name)
        yield IntakeProblem(
            Intake.REPAIRED_ENCODING,
            Place(name, 0, ""),
            Text(
                zh=f"压缩包未标明文件名编码，{count} 个文件名已按 {codecs} 读取，例如“{example}”",
                en=f"The archive does not say how names are encoded; {count} read as {codecs}, "
                f"such as “{example}”",
            ),
            Text(zh="用支持 UTF-8 文件名的软件压缩", en="Pack it with names in UTF-8"),
            set_aside=False,
        )


def _name_in_gzip(name: str) -> str:
    """Name what a gzip file holds; the name that it may carry itself is not needed.

    >>> _name_in_gzip("a/声明.xml.gz"), _name_in_gzip("b.tgz")
    ('声明.xml', 'b.tar')
    """
    last = name.rpartition(INSIDE)[2].rpartition("/")[2]
    if last.lower().endswith(".tgz"):
        return last[:-4] + ".tar"
    return last[:-3] if last.lower().endswith(".gz") else last


def _problem(name: str, error: ArchiveError) -> IntakeProblem:
    return IntakeProblem(Intake.ARCHIVE, Place(name, 0, ""), error.message, error.remedy)
