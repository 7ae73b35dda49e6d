"""The pages that are generated from packs and samples; a test fails when they are stale.

``python -m qibiao.reports.documentation docs/`` writes them.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qibiao.reports.figures_page import figures_page
from qibiao.reports.judgements_page import judgements_page
from qibiao.reports.rules_page import rules_page
from qibiao.rules import Library

PAGES: dict[str, Callable[[Library], Iterator[str]]] = {
    "figures.md": figures_page,
    "rules.md": rules_page,
    "judgements.md": judgements_page,
}


def make_page(name: str, library: Library) -> str:
    """Write one page; the same packs and samples always give the same text."""
    return "\n".join(PAGES[name](library)).rstrip() + "\n"


def main(folder: Path) -> None:
    """Write all pages into a folder."""
    folder.mkdir(exist_ok=True)
    library = Library()
    for name in PAGES:
        (folder / name).write_text(make_page(name, library), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
