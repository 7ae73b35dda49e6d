"""The generated pages are those of the packs and samples as they are now."""

from pathlib import Path

import pytest

from qibiao.declarations import SAMPLES
from qibiao.reports.documentation import PAGES, main, make_page
from qibiao.rules import Library

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_stale(name: str, library: Library) -> None:
    """``python -m qibiao.reports.documentation docs/`` writes the pages anew."""
    assert (DOCS / name).read_text(encoding="utf-8") == make_page(name, library)


def test_every_rule_row_without_a_figure_and_sample_is_on_its_page(library: Library) -> None:
    pages = {name: make_page(name, library) for name in PAGES}
    for pack in library.packs:
        for rule in pack.rules:
            named = f"| {rule.id} |", f"| {rule.key} |"
            assert any(name in pages["rules.md"] for name in named)
        for row in pack.rows:
            bare = not (row.limits or row.levels or row.classes or row.grade_of or row.units)
            assert (f"| {row.title.zh} | {row.id} |" in pages["figures.md"]) >= bare
    for file in SAMPLES.rglob("*.expected.yaml"):
        name = file.relative_to(SAMPLES).as_posix().removesuffix(".expected.yaml")
        assert f"| {name}" in pages["judgements.md"]


def test_the_pages_are_written_into_a_folder_always_the_same(tmp_path: Path) -> None:
    main(tmp_path / "docs")
    first = {path.name: path.read_bytes() for path in (tmp_path / "docs").iterdir()}
    main(tmp_path / "docs")
    assert {path.name: path.read_bytes() for path in (tmp_path / "docs").iterdir()} == first
    assert set(first) == set(PAGES)
