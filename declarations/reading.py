"""Submitted files into declarations: bytes are capped and counted, and nothing is lost."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from sys import stdin

from pydantic.dataclasses import dataclass

from qibiao.declarations.json_reading import read_json
from qibiao.declarations.model import Declaration
from qibiao.declarations.place import Place
from qibiao.declarations.problems import Intake, IntakeProblem
from qibiao.declarations.text import Text
from qibiao.declarations.unreadable import unreadable_values
from qibiao.declarations.xml_reading import nothing_in, read_xml

LARGEST_FILE = 64 * 1024 * 1024
SUFFIXES = (".xml", ".json")
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


def read_submission(paths: Iterable[Path | str]) -> Submission:
    """Read files and folders (searched for .xml and .json) and ``-``, standard input."""
    files: list[SubmittedFile] = []
    declarations: list[Declaration] = []
    problems: list[IntakeProblem] = []
    for path in paths:
        for taken in _files(str(path)):
            if isinstance(taken, IntakeProblem):
                problems.append(taken)
                continue
            name, data = taken
            files.append(SubmittedFile(name, sha256(data).hexdigest(), len(data)))
            for outcome in read_bytes(data, name):
                if isinstance(outcome, IntakeProblem):
                    problems.append(outcome)
                else:
                    declarations.append(outcome)
                    problems.extend(unreadable_values(outcome))
    return Submission(tuple(files), tuple(declarations), tuple(problems))


def read_bytes(data: bytes, name: str) -> Iterator[Declaration | IntakeProblem]:
    """Read the declarations of one file in memory; the content, not the name, tells its format."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if len(data) > LARGEST_FILE:
        yield _too_large(name)
    elif not start:
        yield nothing_in(Place(name, 0, ""))
    elif start == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from read_xml(data, name)
    elif start in (b"{", b"["):
        yield from read_json(data, name)
    else:
        yield _unknown_format(name)


def _files(path: str) -> Iterator[tuple[str, bytes] | IntakeProblem]:
    if path == STANDARD_INPUT:
        yield STANDARD_INPUT, stdin.buffer.read(LARGEST_FILE + 1)
        return
    given = Path(path)
    if not given.is_dir():
        yield _bytes_of(given)
        return
    found = sorted(
        inner for inner in given.rglob("*") if inner.suffix.lower() in SUFFIXES and inner.is_file()
    )
    if not found:
        yield nothing_in(Place(path, 0, ""))
    for inner in found:
        yield _bytes_of(inner)


def _bytes_of(path: Path) -> tuple[str, bytes] | IntakeProblem:
    """Read a file ourselves and under a cap: lxml must never be handed a path."""
    try:
        with path.open("rb") as opened:
            return str(path), opened.read(LARGEST_FILE + 1)
    except OSError as error:
        return IntakeProblem(
            Intake.UNREADABLE_FILE,
            Place(str(path), 0, ""),
            Text(
                zh=f"文件无法打开：{error.strerror or error}",
                en=f"The file cannot be opened: {error.strerror or error}",
            ),
            Text(zh="检查路径、权限和文件名", en="Check the path, its name and permissions"),
        )


def _too_large(name: str) -> IntakeProblem:
    limit = LARGEST_FILE // (1024 * 1024)
    return IntakeProblem(
        Intake.TOO_LARGE,
        Place(name, 0, ""),
        Text(zh=f"文件超过 {limit} MiB，未读取", en=f"Larger than {limit} MiB, not read"),
        Text(zh="拆分为多个文件后提交", en="Split it into several files"),
    )


def _unknown_format(name: str) -> IntakeProblem:
    return IntakeProblem(
        Intake.UNKNOWN_FORMAT,
        Place(name, 1, ""),
        Text(
            zh="既不是 XML 也不是 JSON，无法识别内容",
            en="Neither XML nor JSON: the content is not recognised",
        ),
        Text(
            zh="以 XML（urn:qibiao:declaration:1）或 JSON 提交声明",
            en="Submit the declaration as XML (urn:qibiao:declaration:1) or JSON",
        ),
    )
