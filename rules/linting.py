"""All that is wrong with packs at once: what the loader refuses, and what it would let pass."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from qibiao.rules.catalogue import Catalogue
from qibiao.rules.catalogue_lint import catalogue_problems
from qibiao.rules.loading import CATALOGUE, LAW, Library, read_entries
from qibiao.rules.pack import Pack
from qibiao.rules.pack_files import PackFiles, read_files
from qibiao.rules.pack_lint import facet_problems, language_problems
from qibiao.rules.problem import Problem, refused
from qibiao.rules.row_lint import row_problems
from qibiao.rules.rule_lint import rule_problems


def lint(library: Library, packs: Iterable[str]) -> tuple[Problem, ...]:
    """Find everything wrong with these packs and with the catalogue beside them, by file and line.

    Raises RulePackError only where the law that lends itself to the folder is wrong.
    """
    chosen = tuple(packs)
    entries, _ = read_entries(library.catalogue_files)
    known = Catalogue(entry for entry, _, _ in entries)
    if library.beside is not None:
        known = library.beside.catalogue.updated(known)
    found = list(_between(library, chosen))
    found.extend(catalogue_problems(entries, known))
    law_files = read_files(library.folder_of(LAW), None)
    for id_ in chosen:
        of_law = id_ == LAW
        files = law_files if of_law else read_files(library.folder_of(id_), law_files.pack)
        found.extend(map(refused, files.problems))
        if files.pack is not None:
            found.extend(_in_pack(files, files.pack, known))
    return tuple(sorted(set(found), key=_order))


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file, problem.line, problem.check, problem.message.en


def _between(library: Library, packs: tuple[str, ...]) -> Iterator[Problem]:
    """Tell of what is wrong between packs where one of them is asked about."""
    folders = {library.folder_of(id_) for id_ in (*packs, CATALOGUE)}
    for error in library.problems():
        if Path(error.path).parent in folders:
            yield refused(error)


def _in_pack(files: PackFiles, pack: Pack, catalogue: Catalogue) -> Iterator[Problem]:
    assert files.source is not None
    for row, source in zip(pack.rows, files.row_sources, strict=True):
        yield from row_problems(row, source, catalogue)
        yield from language_problems(row, source)
    for rule, source in zip(pack.rules, files.rule_sources, strict=True):
        yield from rule_problems(rule, source, catalogue)
        yield from language_problems(rule, source)
    yield from facet_problems(pack, files.source, files.row_sources)
    yield from language_problems(pack, files.source)
