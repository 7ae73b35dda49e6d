"""The closed list of comments: what it must hold, and what is refused in one."""

from pathlib import Path

import pytest

from qibiao.rules import Library, RulePackError
from qibiao.rules.comments import COMMENTS, Comments, Tenor, comments, read_comments

GOOD = """\
id: comments
basis: proposed
source: none
comments:
  - {code: F-1, says: meets, rules: [], text: {zh: 符合, en: meets}}
  - {code: B-1, says: misses, rules: [], text: {zh: 不符合, en: misses}}
  - {code: Z-1, says: asks, rules: [], text: {zh: 追问, en: asks}}
  - {code: B-2, says: misses, rules: [L1], text: {zh: 低于限值, en: below the limit}}
"""


def test_every_beginning_of_a_rule_in_the_shipped_list_begins_some_rule(library: Library) -> None:
    named = {name for comment in comments().comments for name in comment.rules}
    assert library.unknown_rules(sorted(named)) == ()


def test_of_every_rule_something_can_be_said_in_every_tenor(library: Library) -> None:
    for rule in {rule.id for pack in library.packs for rule in pack.rules}:
        for tenor in Tenor:
            assert comments().of(rule, tenor), (rule, tenor)


def test_what_is_said_of_a_rule_is_the_most_particular_first(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD).of("L1-01", Tenor.MISSES)
    assert [comment.code for comment in found] == ["B-2", "B-1"]
    assert [comment.code for comment in read(tmp_path, GOOD).of("N1-01", Tenor.MISSES)] == ["B-1"]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("code: B-1", "code: F-1", 6, "stands twice"),
        ("code: B-1", "code: B 1", 6, "one word"),
        ("says: asks", "says: meets", 4, "no comment of any rule says asks"),
        ("says: meets", "says: maybe", 5, "should be"),
        ("en: meets", "en: ''", 5, "at least 1 character"),
        ("source: none", "sources: none", 3, "unknown key"),
        ("basis: proposed", "basis: known", 2, "should be"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    with pytest.raises(RulePackError, match=problem) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.line == line


def test_the_shipped_list_says_how_it_is_known() -> None:
    found = read_comments(COMMENTS)
    assert (found.basis.value, bool(found.source)) == ("proposed", True)


def read(folder: Path, text: str) -> Comments:
    file = folder / "comments.yaml"
    file.write_text(text, encoding="utf-8")
    return read_comments(file)
