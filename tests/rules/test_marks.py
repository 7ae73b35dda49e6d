"""Packs of marks: beside any industry, for declarations that have their part, and only those."""

import dataclasses
from pathlib import Path
from shutil import copytree

import pytest

from qibiao.declarations import Declaration, GeographicalIndication
from qibiao.rules import Library, RulePackError
from qibiao.rules.loading import SHIPPED

GI = "geographical_indication"
TEA = Declaration(geographical_indication=GeographicalIndication(name="龙井茶"))


@pytest.mark.parametrize("industry", [None, "食用植物油", "茶叶"])
def test_a_mark_stands_beside_any_industry_or_none(library: Library, industry: str | None) -> None:
    with_mark = library.book_for(dataclasses.replace(TEA, industry=industry))
    without = library.book_for(Declaration(industry=industry))
    assert with_mark.industry is without.industry
    assert [pack.id for pack in with_mark.packs if pack not in without.packs] == [GI]
    more = {rule.id for rule in with_mark.rules} - {rule.id for rule in without.rules}
    assert more == {rule.id for rule in library.industry(GI).rules}


@pytest.mark.parametrize("name", [GI, "地理标志", "地理标志专用标志"])
def test_a_mark_is_no_industry(library: Library, name: str) -> None:
    """Else the industry would be known, and that no limit was compared would go unsaid."""
    assert library.find(name) is None
    assert GI not in library.industries


def test_the_book_of_a_mark_is_made_once(library: Library) -> None:
    assert library.book_for(TEA) is library.book_for(dataclasses.replace(TEA, id="B"))


def test_no_rule_of_a_mark_has_the_id_of_another_pack(library: Library) -> None:
    taken = {
        rule.id for pack in library.packs if pack.id not in library.marks for rule in pack.rules
    }
    for mark in library.marks:
        assert not taken & {rule.id for rule in library.industry(mark).rules}


def test_a_mark_of_a_part_that_is_not_in_the_model_is_refused(tmp_path: Path) -> None:
    for name in ("law", GI):
        copytree(SHIPPED / name, tmp_path / name)
    file = tmp_path / GI / "pack.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"part: {GI}", "part: organic"), encoding="utf-8")
    with pytest.raises(RulePackError, match="no part of a declaration; known: geographical"):
        Library(tmp_path).book_for(TEA)


def test_a_folder_of_industries_is_lent_the_marks_of_the_library_beside(
    library: Library, tmp_path: Path
) -> None:
    lent = Library(tmp_path, beside=library)
    assert [pack.id for pack in lent.book_for(TEA).packs] == ["law", GI]
