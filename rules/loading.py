"""Folders of YAML into packs: the law, the industries, and the catalogue of standards."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from qibiao.declarations import Declaration, StandardNumber
from qibiao.rules.catalogue import Catalogue, Entry, Version, version_of
from qibiao.rules.errors import RulePackError
from qibiao.rules.naming import near, normalised
from qibiao.rules.pack import PARTS, Pack, RuleBook
from qibiao.rules.pack_files import hash_folder, read_pack
from qibiao.rules.validating import list_at, validated
from qibiao.rules.yaml_source import Steps, YamlSource, read_yaml

SHIPPED = Path(str(files("qibiao.rules"))) / "packs"
LAW = "law"
CATALOGUE = "catalogue"


class Library:
    """The packs of one folder (规则库); an industry is read when it is first asked for.

    ``beside`` lends its law, and its catalogue, to a folder that holds industries alone.
    Raises RulePackError, with file and line, as soon as something in a pack is wrong.
    """

    def __init__(
        self,
        folder: Path = SHIPPED,
        imports: Path | None = None,
        beside: "Library | None" = None,
    ) -> None:
        if beside is None and not (folder / LAW).is_dir():
            raise RulePackError(folder, 0, f"holds no folder {LAW!r}, the rules that bind all")
        self.folder = folder
        self.imports = imports
        self.beside = beside
        self._industries: dict[str, Pack] = {}
        self._books: dict[tuple[str | None, tuple[str, ...]], RuleBook] = {}

    @cached_property
    def law(self) -> Pack:
        """The rules that bind every declaration."""
        return self.beside.law if self.beside else read_pack(self.folder / LAW, None)

    @property
    def catalogue_files(self) -> list[Path]:
        """List the files of the folder's own catalogue, in the order in which they are read."""
        return sorted((self.folder / CATALOGUE).glob("*.yaml"))

    @cached_property
    def catalogue(self) -> Catalogue:
        """All standards that the packs know, with those imported since."""
        known = read_catalogue(self.catalogue_files)
        if self.beside is not None:
            known = self.beside.catalogue.updated(known)
        if self.imports is None:
            return known
        # A later import knows more, so it stands before an earlier one.
        for path in sorted(self.imports.glob("*.yaml")):
            known = known.updated(read_catalogue([path]))
        return known

    @cached_property
    def catalogue_sha256(self) -> str:
        """Name the catalogue as it was used."""
        hashes = [hash_folder(self.folder / CATALOGUE)]
        if self.beside is not None:
            hashes.insert(0, self.beside.catalogue_sha256)
        if self.imports is not None:
            hashes.append(hash_folder(self.imports))
        return sha256(" ".join(hashes).encode()).hexdigest() if len(hashes) > 1 else hashes[0]

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for id_, source in self._sources.items():
            if id_ not in self.marks:
                for problem in _taken(source, id_, names):
                    raise problem
        return names

    @cached_property
    def _sources(self) -> dict[str, YamlSource]:
        return {id_: read_yaml(self.folder / id_ / "pack.yaml") for id_ in self.folders}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Name the part of the declaration that each pack of a mark judges (专用标志), by id."""
        lent = self.beside.marks if self.beside else {}
        own = {id_: part for id_, source in self._sources.items() if (part := _part_in(source))}
        return {**lent, **own}

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Load all packs: the law, the marks, the industries."""
        return (self.law, *map(self.industry, (*sorted(self.marks), *self.industries)))

    @property
    def folders(self) -> tuple[str, ...]:
        """List the folders of industries, whatever is in them."""
        found = sorted(path.parent.name for path in self.folder.glob("*/pack.yaml"))
        return tuple(id_ for id_ in found if id_ != LAW)

    def folder_of(self, pack: str) -> Path:
        """Name the folder of a pack; the law may stand elsewhere."""
        home = self.beside.folder if pack == LAW and self.beside else self.folder
        return home / pack

    def problems(self) -> Iterator[RulePackError]:
        """Find what is wrong between packs and in the catalogue, not what is inside a pack."""
        names: dict[str, str] = {}
        for id_ in self.folders:
            try:
                yield from _taken(read_yaml(self.folder / id_ / "pack.yaml"), id_, names)
            except RulePackError:
                continue  # it cannot be read at all, which its own files say
        yield from read_entries(self.catalogue_files)[1]

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
        """List the names with which no rule of any pack begins; every rule begins with nothing."""
        missing = _unknown(names, [rule.id for rule in self.law.rules])
        if not missing:  # no industry is read where the law knows all names
            return ()
        return _unknown(missing, [rule.id for pack in self.packs for rule in pack.rules])

    def industry(self, id_: str) -> Pack:
        """Load one industry, or the pack of one mark; KeyError where there is none."""
        if id_ not in self._industries:
            if id_ not in (*self.industries, *self.marks):
                raise KeyError(id_)
            if self.beside is not None and id_ not in self.folders:
                return self.beside.industry(id_)
            self._industries[id_] = read_pack(self.folder / id_, self.law)
        return self._industries[id_]

    def book(self, industry: str | None, marks: tuple[str, ...] = ()) -> RuleBook:
        """Join the law with one industry, or with none, and with marks."""
        key = industry, marks
        if key not in self._books:
            pack = None if industry is None else self.industry(industry)
            beside = tuple(map(self.industry, marks))
            self._books[key] = RuleBook(
                self.law, pack, self.catalogue, self.catalogue_sha256, beside
            )
        return self._books[key]

    def book_for(self, declaration: Declaration) -> RuleBook:
        """Join what a declaration is judged by: its industry, and the marks that it speaks of."""
        marks = (id_ for id_, part in self.marks.items() if getattr(declaration, part) is not None)
        return self.book(self.find(declaration.industry), tuple(sorted(marks)))


def _unknown(names: Iterable[str], ids: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not name or not any(i.startswith(name) for i in ids))


def _part_in(source: YamlSource) -> str | None:
    """Read the part of the declaration that a pack is of, before all of it is read and checked."""
    part = source.data.get("part") if isinstance(source.data, dict) else None
    if part is not None and part not in PARTS:
        raise source.error(("part",), f"no part of a declaration; known: {', '.join(PARTS)}")
    return part


def _taken(source: YamlSource, id_: str, names: dict[str, str]) -> Iterator[RulePackError]:
    """Enter the names of one pack and find those that another pack has already."""
    for name in (id_, *_names_in(source)):
        taken = names.setdefault(normalised(name), id_)
        if taken != id_:
            yield source.error((), f"the name {name!r} is taken by pack {taken!r}")


def open_packs(path: Path) -> tuple[Library, tuple[str, ...]]:
    """Open one pack, a folder of industries, or a whole library, and list the packs meant.

    What holds no law stands beside the shipped one. Raises RulePackError where there is no pack.
    """
    if (path / LAW).is_dir():
        library = Library(path)
        return library, (LAW, *library.folders)
    if (path / "pack.yaml").is_file():
        folder = path.resolve() if path.name in ("", "..") else path
        above = folder.parent
        beside = None if (above / LAW).is_dir() else Library()
        return Library(above, beside=beside), (folder.name,)
    library = Library(path, beside=Library())
    if not library.folders:
        raise RulePackError(path, 0, "holds no pack: neither pack.yaml nor folders that hold one")
    return library, library.folders


def _names_in(source: YamlSource) -> Iterable[str]:
    """List the names of a pack before all of it is read and checked."""
    data = source.data if isinstance(source.data, dict) else {}
    title, aliases = data.get("title"), data.get("aliases")
    yield from map(str, title.values() if isinstance(title, dict) else ())
    yield from map(str, aliases if isinstance(aliases, list) else ())


def read_catalogue(paths: Iterable[Path]) -> Catalogue:
    """Read the catalogue; two files may not say different things of one standard."""
    entries, problems = read_entries(paths)
    if problems:
        raise problems[0]
    return Catalogue(entry for entry, _, _ in entries)


def read_entries(
    paths: Iterable[Path],
) -> tuple[list[tuple[Entry, YamlSource, int]], list[RulePackError]]:
    """Read each standard with its file and its place there, and all that is wrong."""
    entries: list[tuple[Entry, YamlSource, int]] = []
    problems: list[RulePackError] = []
    places: dict[Version, str] = {}
    for path in paths:
        try:
            source = read_yaml(path)
            if not isinstance(source.data, list):
                raise source.error((), "a catalogue file is a list of standards")
        except RulePackError as error:
            problems.append(error)
            continue
        for i, data in enumerate(source.data):
            try:
                entry = _entry(source, (i,), data)
                _take_places(entry, source, i, places)
            except RulePackError as error:
                problems.extend((error, *error.others))
            else:
                entries.append((entry, source, i))
    return entries, problems


def _take_places(entry: Entry, source: YamlSource, i: int, places: dict[Version, str]) -> None:
    """Note where a standard is listed; RulePackError where it is already, under either number."""
    for number in entry.numbers:
        version = version_of(number)
        if version in places:
            raise source.error((i,), f"{number} is listed already, at {places[version]}")
        places[version] = f"{source.path.name}:{source.line((i,))}"


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
