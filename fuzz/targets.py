"""What is fuzzed: each target takes bytes and holds one door of the program to its promises.

A promise that is broken raises; whatever raises, hangs or takes too much memory is a finding.
"""

from collections.abc import Callable
from time import perf_counter

from qibiao.declarations.duplicates import resolve_repeated
from qibiao.declarations.formats.archives import Bundle, unpack
from qibiao.declarations.formats.encodings import to_utf8
from qibiao.declarations.formats.json_lines import are_json_lines, read_json_lines
from qibiao.declarations.model import Declaration
from qibiao.declarations.numbers.standard_number import StandardNumber, StandardNumberError
from qibiao.declarations.problems import IntakeProblem
from qibiao.declarations.reading import read_bytes
from qibiao.declarations.requirements.requirement import Requirement, RequirementKind
from qibiao.declarations.unreadable import unreadable_values

LARGEST_WHOLE = 256 * 1024 * 1024
UNIT = "\0"  # between a requirement and the text of its unit column


def numbers(data: bytes) -> None:
    """Parse a number, and find numbers in running text."""
    text = data.decode(errors="ignore")
    try:
        number = StandardNumber.parse(text)
    except StandardNumberError as error:
        assert 0 <= error.position <= len(text), "a place outside the text"
        assert error.zh and error.en, "a refusal without a sentence"
    else:
        _is_stable(number)
    end_before = 0
    for found, (start, end) in StandardNumber.find(text):
        assert end_before <= start < end <= len(text), "places overlap or leave the text"
        assert StandardNumber.parse(text[start:end]) == found, "not read alone as in its text"
        _is_stable(found)
        end_before = end


def _is_stable(number: StandardNumber) -> None:
    again = StandardNumber.parse(str(number))
    assert again == number, f"{number} reads as {again}"
    assert str(again) == str(number), f"{number} prints as {again}"


def requirements(data: bytes) -> None:
    """Parse a requirement, with a unit column where the bytes give one."""
    text, _, unit = data.decode(errors="ignore").partition(UNIT)
    try:
        requirement = Requirement.parse(text, unit or None)
    except ValueError:
        assert not text.strip(), "a text that is not blank raised ValueError"
        return
    _is_whole(requirement)
    assert Requirement.parse(text, unit or None) == requirement, "read twice, two readings"


def _is_whole(requirement: Requirement) -> None:
    said = {
        RequirementKind.INTERVAL: requirement.interval is not None,
        RequirementKind.GRADE: requirement.grade is not None,
        RequirementKind.PRESENCE: requirement.present is not None,
        RequirementKind.REFERENCE: requirement.reference is not None,
        RequirementKind.PARTS: bool(requirement.parts),
        RequirementKind.UNDECIDED: bool(requirement.undecided),
    }
    assert said[requirement.kind], f"a requirement of kind {requirement.kind} without it"
    if requirement.interval is not None:
        assert str(requirement.interval), "an interval that prints nothing"
    for part in requirement.parts:
        _is_whole(part.requirement)


def intake(data: bytes) -> None:
    """Read a file of any format, also as text and as JSON Lines; the counts must add up."""
    for name in ("a", "声明.csv") if data[:1] not in b"<{[PK" else ("a",):
        outcomes = list(read_bytes(data, name))
        assert outcomes, "a file that gives neither declaration nor problem"
        _are_sound(outcomes)
    ready, problem = to_utf8(data, "a")
    ready.decode()
    assert problem is None or problem.set_aside == (not ready), "a repair that gives nothing"
    if problem is None and are_json_lines(ready, "a"):
        _are_sound(list(read_json_lines(ready, "a")))


def _are_sound(outcomes: list[Declaration | IntakeProblem]) -> None:
    declarations = [outcome for outcome in outcomes if isinstance(outcome, Declaration)]
    problems = [outcome for outcome in outcomes if isinstance(outcome, IntakeProblem)]
    for declaration in declarations:
        problems.extend(unreadable_values(declaration))
    kept, repeated = resolve_repeated(declarations)
    aside = sum(problem.set_aside for problem in repeated)
    assert len(kept) + aside == len(declarations), "declarations lost among duplicates"
    for problem in (*problems, *repeated):
        assert problem.message.zh and problem.message.en, "a problem without a sentence"
        assert problem.remedy.zh and problem.remedy.en, "a problem without a remedy"
        for text in (problem.message.zh, problem.message.en, str(problem.place)):
            text.encode()  # half a character could not be printed
            assert len(text) < 5_000, "a sentence that is too long to read"  # noqa: PLR2004


def unpacking(data: bytes) -> None:
    """Unpack archives; what comes out is bounded, named after what went in, and never nothing."""
    size, outcomes = 0, 0
    for outcome in unpack(data, "a.zip"):
        outcomes += 1
        if isinstance(outcome, Bundle):
            name = outcome.folder
            size += sum(len(content) for _, content in outcome.files)
            assert outcome.files, "a bundle of nothing"
        elif isinstance(outcome, IntakeProblem):
            name = outcome.place.file
        else:
            name = outcome[0]
            size += len(outcome[1])
        assert name.startswith("a.zip"), "a file from nowhere"
        name.encode()
    assert outcomes, "an archive that gives nothing"
    assert size <= max(LARGEST_WHOLE, len(data)), "more than an archive may give"


TARGETS: dict[str, tuple[Callable[[bytes], None], int]] = {
    "numbers": (numbers, 2_000),  # the longest input that is tried, in bytes
    "requirements": (requirements, 2_000),
    "intake": (intake, 20_000),
    "unpacking": (unpacking, 20_000),
}


def timed(target: Callable[[bytes], None], data: bytes) -> float:
    """Run a target once and return the seconds it took; to try a finding by hand."""
    start = perf_counter()
    target(data)
    return perf_counter() - start
