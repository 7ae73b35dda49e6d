"""The files of one pack folder: read one by one, so that all that is wrong in them is found."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from qibiao.declarations import Declaration
from qibiao.rules.checking import problems_of
from qibiao.rules.errors import RulePackError
from qibiao.rules.pack import Pack
from qibiao.rules.row_reading import read_row
from qibiao.rules.rule_reading import read_rule
from qibiao.rules.validating import list_at, validated
from qibiao.rules.yaml_source import YamlSource, read_yaml

T = TypeVar("T")
_BASIC = "basic_requirements"
_READ_FROM_FILES = ("sha256", "sound", "rows", "rules")


@dataclass(frozen=True, slots=True)
class PackFiles:
    """What one folder holds (规则包文件): each part with its file, and every problem found.

    ``pack`` is what could be read, None where pack.yaml or sound.yaml could not; it may be judged
    with only where ``problems`` is empty.
    """

    pack: Pack | None
    source: YamlSource | None
    row_sources: tuple[YamlSource, ...]
    rule_sources: tuple[YamlSource, ...]
    problems: tuple[RulePackError, ...]


def read_pack(folder: Path, law: Pack | None) -> Pack:
    """Read and check one pack; ``law`` is what it stands beside.

    Raises RulePackError, with file and line, for the first thing that is wrong.
    """
    files = read_files(folder, law)
    if files.problems:
        raise files.problems[0]
    assert files.pack is not None
    return files.pack


def read_files(folder: Path, law: Pack | None) -> PackFiles:
    """Read every file of a pack and check what could be read, going on after a problem."""
    problems: list[RulePackError] = []

    def read(path: Path, reader: Callable[[YamlSource], T]) -> tuple[YamlSource, T] | None:
        try:
            source = read_yaml(path)
            return source, reader(source)
        except RulePackError as error:
            problems.extend((error, *error.others))
            return None

    identity = read(folder / "pack.yaml", lambda source: _identity(source, law))
    sound = read(folder / "sound.yaml", _sound)
    found_rows = [read(path, read_row) for path in sorted(folder.glob("indicators/*.yaml"))]
    found_rules = [
        read(path, lambda source: read_rule(source, folder.name))
        for path in sorted(folder.glob("rules/*.yaml"))
    ]
    unread = frozenset(Path(problem.path).stem for problem in problems)
    rows, rules = [one for one in found_rows if one], [one for one in found_rules if one]
    pack = None
    if identity and sound:
        parts = {
            "sha256": hash_folder(folder),
            "sound": sound[1],
            "rows": tuple(row for _, row in rows),
            "rules": tuple(rule for _, rule in rules),
        }
        try:
            pack = validated(identity[0], (), Pack, {**identity[1], **parts})
        except RulePackError as error:
            problems.extend((error, *error.others))
    row_sources = tuple(source for source, _ in rows)
    rule_sources = tuple(source for source, _ in rules)
    source = identity[0] if identity else None
    if pack is not None and source is not None:
        problems.extend(problems_of(pack, law, source, row_sources, rule_sources, unread))
    return PackFiles(pack, source, row_sources, rule_sources, tuple(problems))


def _identity(source: YamlSource, law: Pack | None) -> dict[str, Any]:
    """Give what pack.yaml itself says, with what it draws from the law."""
    data = source.data
    if not isinstance(data, dict):
        raise source.error((), "pack.yaml must be a mapping")
    folder = source.path.parent.name
    if data.get("id") != folder:
        raise source.error(("id",), f"the id must be the name of the folder, {folder!r}")
    for key in _READ_FROM_FILES:
        if key in data:
            raise source.error((key,), "unknown key")
    if _BASIC in data:
        named = list_at(source, (_BASIC,), data[_BASIC])
        return {**data, _BASIC: [_basic(source, i, one, law) for i, one in enumerate(named)]}
    return data


def _basic(source: YamlSource, place: int, given: Any, law: Pack | None) -> Any:
    """Draw a basic requirement from the law by its id; one written out is the pack's own."""
    if not isinstance(given, str):
        return given
    shared = {basic.id: basic for basic in law.basic_requirements} if law else {}
    if given not in shared:
        known = ", ".join(shared) or "-"
        raise source.error(
            (_BASIC, place), f"no basic requirement {given!r} in the law; known: {known}"
        )
    return shared[given]


def _sound(source: YamlSource) -> Any:
    data = as_submitted(source.data)
    validated(source, (), Declaration, data)
    return data


def hash_folder(folder: Path) -> str:
    """Hash all files of a pack with their names, so that any change shows in a receipt."""
    digest = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def as_submitted(value: Any) -> Any:
    """Turn YAML values into the texts that a submission holds."""
    if isinstance(value, dict):
        return {key: as_submitted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_submitted(inner) for inner in value]
    return value if value is None or isinstance(value, bool) else str(value)
