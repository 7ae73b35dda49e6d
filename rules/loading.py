"""Folders of YAML into packs: the law, the industries, and the catalogue of standards."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from qibiao.declarations import Declaration, StandardNumber
from qibiao.rules.catalogue import Catalogue, Entry
from qibiao.rules.checking import check_pack
from qibiao.rules.errors import RulePackError
from qibiao.rules.naming import near, normalised
from qibiao.rules.pack import Pack, RuleBook
from qibiao.rules.row_reading import read_row
from qibiao.rules.rule_reading import read_rule
from qibiao.rules.validating import list_at, validated
from qibiao.rules.yaml_source import Steps, YamlSource, read_yaml

SHIPPED = Path(str(files("qibiao.rules"))) / "packs"
LAW = "law"
_READ_FROM_FILES = ("sha256", "sound", "rows", "rules")
CATALOGUE = "catalogue"


class Library:
    """The packs of one folder (规则库); an industry is read when it is first asked for.

    Raises RulePackError, with file and line, as soon as something in a pack is wrong.
    """

    def __init__(self, folder: Path = SHIPPED, imports: Path | None = None) -> None:
        if not (folder / LAW).is_dir():
            raise RulePackError(folder, 0, f"holds no folder {LAW!r}, the rules that bind all")
        self.folder = folder
        self.imports = imports
        self._industries: dict[str, Pack] = {}
        self._books: dict[str | None, RuleBook] = {}

    @cached_property
    def law(self) -> Pack:
        """The rules that bind every declaration."""
        return read_pack(self.folder / LAW, None)

    @cached_property
    def catalogue(self) -> Catalogue:
        """All standards that the packs know, with those imported since."""
        shipped = read_catalogue(sorted((self.folder / CATALOGUE).glob("*.yaml")))
        if self.imports is None:
            return shipped
        # A later import knows more, so it stands before an earlier one.
        for path in sorted(self.imports.glob("*.yaml")):
            shipped = shipped.updated(read_catalogue([path]))
        return shipped

    @cached_property
    def catalogue_sha256(self) -> str:
        """Name the catalogue as it was used."""
        hashes = [hash_folder(self.folder / CATALOGUE)]
        if self.imports is not None:
            hashes.append(hash_folder(self.imports))
        return sha256(" ".join(hashes).encode()).hexdigest() if len(hashes) > 1 else hashes[0]

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for path in sorted(self.folder.glob("*/pack.yaml")):
            if path.parent.name == LAW:
                continue
            source = read_yaml(path)
            for name in (path.parent.name, *_names_in(source)):
                taken = names.setdefault(normalised(str(name)), path.parent.name)
                if taken != path.parent.name:
                    raise source.error((), f"the name {name!r} is taken by pack {taken!r}")
        return names

    @property
    def industries(self) -> tuple[str, ...]:
        """List the industries by id."""
        return tuple(sorted(set(self._names.values())))

    def find(self, name: str | None) -> str | None:
        """Find an industry by id, title or alias; nothing is guessed."""
        return self._names.get(normalised(name or ""))

    def near(self, name: str) -> tuple[str, ...]:
        """List industries that a person may have meant."""
        return tuple(dict.fromkeys(self._names[found] for found in near(name, list(self._names))))

    def unknown_rules(self, names: Iterable[str]) -> tuple[str, ...]:
        """List the names with which no rule of any pack begins."""
        law = [rule.id for rule in self.law.rules]
        missing = [name for name in names if not any(id_.startswith(name) for id_ in law)]
        if not missing:  # no industry is read where the law knows all names
            return ()
        ids = [rule.id for id_ in self.industries for rule in self.industry(id_).rules]
        return tuple(name for name in missing if not any(id_.startswith(name) for id_ in ids))

    def industry(self, id_: str) -> Pack:
        """Load one industry; KeyError where there is none."""
        if id_ not in self._industries:
            if id_ not in self.industries:
                raise KeyError(id_)
            self._industries[id_] = read_pack(self.folder / id_, self.law)
        return self._industries[id_]

    def book(self, industry: str | None) -> RuleBook:
        """Join the law with one industry, or with none."""
        if industry not in self._books:
            pack = None if industry is None else self.industry(industry)
            self._books[industry] = RuleBook(self.law, pack, self.catalogue, self.catalogue_sha256)
        return self._books[industry]


def _names_in(source: YamlSource) -> Iterable[str]:
    """List the names of a pack before all of it is read and checked."""
    data = source.data if isinstance(source.data, dict) else {}
    title, aliases = data.get("title"), data.get("aliases")
    yield from map(str, title.values() if isinstance(title, dict) else ())
    yield from map(str, aliases if isinstance(aliases, list) else ())


def read_pack(folder: Path, law: Pack | None) -> Pack:
    """Read and check one pack; ``law`` is what it stands beside."""
    source = read_yaml(folder / "pack.yaml")
    data = source.data
    if not isinstance(data, dict):
        raise source.error((), "pack.yaml must be a mapping")
    if data.get("id") != folder.name:
        raise source.error(("id",), f"the id must be the name of the folder, {folder.name!r}")
    for key in _READ_FROM_FILES:
        if key in data:
            raise source.error((key,), "unknown key")
    sound = read_yaml(folder / "sound.yaml")
    sound_data = as_submitted(sound.data)
    validated(sound, (), Declaration, sound_data)
    row_sources = [read_yaml(path) for path in sorted(folder.glob("indicators/*.yaml"))]
    rule_sources = [read_yaml(path) for path in sorted(folder.glob("rules/*.yaml"))]
    pack = validated(
        source,
        (),
        Pack,
        {
            **data,
            "sha256": hash_folder(folder),
            "sound": sound_data,
            "rows": tuple(read_row(row) for row in row_sources),
            "rules": tuple(read_rule(rule, folder.name) for rule in rule_sources),
        },
    )
    check_pack(pack, law, source, row_sources, rule_sources)
    return pack


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


def read_catalogue(paths: Iterable[Path]) -> Catalogue:
    """Read the catalogue; two files may not say different things of one standard."""
    entries: list[Entry] = []
    places: dict[tuple[object, ...], str] = {}
    for path in paths:
        source = read_yaml(path)
        if not isinstance(source.data, list):
            raise source.error((), "a catalogue file is a list of standards")
        for i, data in enumerate(source.data):
            entry = _entry(source, (i,), data)
            number = entry.number
            edition = (number.prefix, number.number, number.part, number.year)
            if edition in places:
                raise source.error((i,), f"{number} is listed already, at {places[edition]}")
            places[edition] = f"{path.name}:{source.line((i,))}"
            entries.append(entry)
    return Catalogue(entries)


def _entry(source: YamlSource, steps: Steps, data: Any) -> Entry:
    if not isinstance(data, dict):
        raise source.error(steps, "a standard must be a mapping")
    known = dict(data)
    known["number"] = _number(source, (*steps, "number"), known.get("number"))
    known["replaced_by"] = tuple(
        _number(source, (*steps, "replaced_by", i), text)
        for i, text in enumerate(
            list_at(source, (*steps, "replaced_by"), known.get("replaced_by", []))
        )
    )
    entry = validated(source, steps, Entry, known)
    if entry.replaced_by and not (entry.replaced or entry.replaced_on):
        raise source.error(steps, "replaced_by needs replaced_on, or replaced: true if unknown")
    return entry


def _number(source: YamlSource, steps: Steps, text: Any) -> StandardNumber:
    try:
        return StandardNumber.parse(str(text))
    except ValueError as error:
        raise source.error(steps, str(error)) from error
