"""Submitted files into declarations: bytes are capped and counted, and nothing is lost."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import chain
from os import fsencode, walk
from os.path import exists, isdir, isfile  # unlike those of a Path they never raise
from pathlib import Path
from re import compile

from pydantic.dataclasses import dataclass

from qibiao.declarations.duplicates import resolve_repeated
from qibiao.declarations.formats.archive_limits import LARGEST_MEMBER, MEBIBYTE
from qibiao.declarations.formats.archive_names import is_litter
from qibiao.declarations.formats.archives import Bundle, Unpacked, is_table, unpack
from qibiao.declarations.formats.encodings import to_utf8
from qibiao.declarations.formats.json_lines import are_json_lines, read_json_lines
from qibiao.declarations.formats.json_reading import read_json
from qibiao.declarations.formats.xml_reading import nothing_in, read_xml
from qibiao.declarations.formats.zip_directory import ZIP_STARTS
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.tables.mapping import ColumnMapping
from qibiao.declarations.tables.spreadsheets import read_csv, read_xlsx
from qibiao.declarations.text import Text
from qibiao.declarations.unopened import no_path, unopened
from qibiao.declarations.unreadable import unreadable_values

LARGEST_FILE = LARGEST_MEMBER  # in an archive or not, it is read the same
MOST_PARTS = 4_000_000  # tags of XML or commas of JSON: each costs memory many times its bytes
SUFFIXES = (".xml", ".json", ".jsonl", ".ndjson", ".csv", ".xlsx", ".xlsm", ".zip", ".gz")
# How the program's own JSON and JSON Lines begin; no declaration does.
_RESULT = compile(
    rb'\s*\{\s*"(?:(?:judgements|run|as_of|explanations|seen)"\s*:'
    rb'|type"\s*:\s*"(?:judgement|problem|board|totals)")'
)
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # byte order marks and blanks, of UTF-16 too
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file that came in (提交文件): its name, SHA-256 and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Submission:
    """All that was submitted together (一次提交).

    ``seen`` records were met; each was either read or set aside, so
    ``seen == len(declarations) + set_aside`` always holds.
    """

    files: tuple[SubmittedFile, ...]
    declarations: tuple[Declaration, ...]
    problems: tuple[IntakeProblem, ...]

    @property
    def set_aside(self) -> int:
        """Count what was not judged."""
        return sum(problem.set_aside for problem in self.problems)

    @property
    def seen(self) -> int:
        """Count all records and unusable files that came in."""
        return len(self.declarations) + self.set_aside


def read_submission(
    paths: Iterable[Path | str], mapping: ColumnMapping | None = None, on: date | None = None
) -> Submission:
    """Read files, folders (searched for ``SUFFIXES``) and ``-``, standard input.

    ``mapping`` names the columns of spreadsheets that do not follow the template. Of versions of
    one declaration that count which is declared by the day ``on``.
    """
    files: list[SubmittedFile] = []
    declarations: list[Declaration] = []
    problems: list[IntakeProblem] = []
    for taken in chain.from_iterable(_files(str(path)) for path in paths):
        files.extend(_counted(taken))
        for outcome in _read(taken, mapping, read_bytes):
            if isinstance(outcome, IntakeProblem):
                problems.append(outcome)
            else:
                declarations.append(outcome)
                problems.extend(unreadable_values(outcome))
    judged, repeated = resolve_repeated(declarations, on)
    return Submission(tuple(files), tuple(judged), (*problems, *repeated))


def _counted(taken: Unpacked) -> Iterator[SubmittedFile]:
    """Name what came in by its hash; what could not be opened did not come in."""
    if isinstance(taken, IntakeProblem):
        return
    for name, data in taken.files if isinstance(taken, Bundle) else [taken]:
        yield SubmittedFile(name, sha256(data).hexdigest(), len(data))


_Reader = Callable[[bytes, str, ColumnMapping | None], Iterator[Declaration | IntakeProblem]]


def _read(
    taken: Unpacked, mapping: ColumnMapping | None, read_file: _Reader
) -> Iterator[Declaration | IntakeProblem]:
    if isinstance(taken, IntakeProblem):
        yield taken
    elif isinstance(taken, Bundle):
        yield from _read_bundle(taken, mapping)
    else:
        name, data = taken
        yield from read_file(data, name, mapping)


def read_bytes(
    data: bytes, name: str, mapping: ColumnMapping | None = None
) -> Iterator[Declaration | IntakeProblem]:
    """Read the declarations of one file in memory, an archive among them.

    The content tells the format; the name tells only CSV, which looks like any text.
    """
    if len(data) > LARGEST_FILE:
        yield _too_large(name, _largest())
        return
    for unpacked in unpack(data, name):
        yield from _read(unpacked, mapping, _read_one)


def _read_bundle(
    bundle: Bundle, mapping: ColumnMapping | None
) -> Iterator[Declaration | IntakeProblem]:
    """Read the CSV files of a folder as one book; with a mapping each is a table of its own."""
    if mapping is None:
        yield from read_csv(bundle.files, bundle.folder)
        return
    for name, data in bundle.files:
        yield from read_csv([(name, data)], name, mapping)


def _read_one(
    data: bytes, name: str, mapping: ColumnMapping | None
) -> Iterator[Declaration | IntakeProblem]:
    if data.startswith(ZIP_STARTS):
        yield from read_xlsx(data, name, mapping)
    elif is_table(name):
        yield from read_csv([(name, data)], name, mapping)
    else:
        yield from _read_text(data, name)


def _own_result(name: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.UNKNOWN_FORMAT,
        Place(name, 0, ""),
        Text(
            zh="这是 qibiao 写出的评判结果，不是声明",
            en="This is a result that qibiao wrote, not a declaration",
        ),
        Text(
            zh="结果不要写在声明的文件夹里；要排行用 qibiao rank，要比较用 --baseline",
            en="Write results elsewhere than beside declarations; rank them with qibiao rank, "
            "compare with them by --baseline",
        ),
    )


def _read_text(data: bytes, name: str) -> Iterator[Declaration | IntakeProblem]:
    if len(data) > MOST_PARTS and max(data.count(b"<"), data.count(b",")) > MOST_PARTS:
        yield _too_large(name, Text(zh=f"{MOST_PARTS} 个标签", en=f"{MOST_PARTS} tags"))
        return
    if _RESULT.match(data):
        yield _own_result(name)
        return
    if not data.strip(_BEFORE):
        yield nothing_in(Place(name, 0, ""))
        return
    ready, repair = to_utf8(data, name)
    if repair is not None:
        yield repair
        if repair.set_aside:
            return
    start = ready.lstrip(_BEFORE)[:1]
    if start == b"<":
        yield from read_xml(ready, name)
    elif start in (b"{", b"["):
        lines = are_json_lines(ready, name)
        yield from read_json_lines(ready, name) if lines else read_json(ready, name)
    else:
        yield _unknown_format(name)


def _files(path: str) -> Iterator[Unpacked]:
    if path == STANDARD_INPUT:
        yield STANDARD_INPUT, sys.stdin.buffer.read(LARGEST_FILE + 1)
        return
    if not path:  # a Path of nothing is the folder one is in
        yield no_path()
        return
    given = Path(path)
    if not isdir(given):
        yield _bytes_of(given)
        return
    closed: list[OSError] = []
    found = sorted(
        inner
        for folder, _, names in walk(given, onerror=closed.append)
        for name in names
        if _is_meant(inner := Path(folder, name))
    )
    for error in closed:
        yield unopened(_name(Path(error.filename)), error)
    if not found and not closed:
        yield nothing_in(Place(_name(given), 0, ""))
    tables: dict[Path, list[Path]] = {}
    for inner in found:
        if is_table(inner.name):
            tables.setdefault(inner.parent, []).append(inner)
        else:
            yield _bytes_of(inner)
    for folder, inners in tables.items():
        yield _book(folder, inners)


def _is_meant(file: Path) -> bool:
    """Tell a file of ours by its suffix, a link that leads nowhere too; a queue is none."""
    named = file.suffix.lower() in SUFFIXES and not is_litter(file.name)
    return named and (isfile(file) or not exists(file))


def _book(folder: Path, tables: list[Path]) -> Bundle | IntakeProblem:
    """Take the CSV files of a folder as one book; with one unusable, no declaration is whole."""
    read: list[tuple[str, bytes]] = []
    for table in tables:
        taken = _bytes_of(table)
        if isinstance(taken, IntakeProblem):
            return taken
        read.append(taken)
        if sum(len(data) for _, data in read) > LARGEST_FILE:
            return _too_large(_name(folder), _largest())
    return Bundle(_name(folder), tuple(read))


def _bytes_of(path: Path) -> tuple[str, bytes] | IntakeProblem:
    """Read a file ourselves and under a cap: lxml must never be handed a path."""
    try:
        with path.open("rb") as opened:
            return _name(path), opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        return unopened(_name(path), error)


def _name(path: Path) -> str:
    """Write a path as text; on disk a name may hold bytes that are no text."""
    return fsencode(path).decode(errors="replace")


def _largest() -> Text:
    limit = LARGEST_FILE // MEBIBYTE
    return Text(zh=f"{limit} MiB", en=f"{limit} MiB")


def _too_large(name: str, limit: Text) -> IntakeProblem:
    return IntakeProblem(
        Intake.TOO_LARGE,
        Place(name, 0, ""),
        Text(zh=f"文件超过 {limit.zh}，未读取", en=f"More than {limit.en}, not read"),
        Text(zh="拆分为多个文件后提交", en="Split it into several files"),
    )


def _unknown_format(name: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.UNKNOWN_FORMAT,
        Place(name, 1, ""),
        Text(
            zh="不是 XML、JSON、表格或压缩文件，无法识别内容",
            en="Neither XML, JSON, a spreadsheet nor an archive: the content is not recognised",
        ),
        Text(
            zh="以 XML（urn:qibiao:declaration:1）、JSON 或填好的模板（qibiao template）提交声明",
            en="Submit it as XML (urn:qibiao:declaration:1), JSON or the filled template",
        ),
    )
