"""The same declaration more than once: what is judged, what is set aside, and why."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from qibiao.declarations.duplicates import resolve_repeated
from qibiao.declarations.model import Declaration, Disclosure, Enterprise, PrincipalStandard
from qibiao.declarations.place import Source
from qibiao.declarations.problems import Intake
from qibiao.declarations.telling import told
from qibiao.declarations.values import Unreadable, read_number
from tests.effort import calls


def declared(  # noqa: PLR0913 - what makes one declaration the same as another
    file: str,
    *,
    name: str | None = "甲公司",
    code: str | None = None,
    number: str = "Q/ABC 001-2025",
    on: date | Unreadable | None = None,
    updated: date | Unreadable | None = None,
    industry: str = "净水器",
    title: str | None = None,
) -> Declaration:
    return Declaration(
        industry=industry,
        enterprise=Enterprise(name=name, credit_code=code),
        standard=PrincipalStandard(number=read_number(number), name=title),
        disclosure=Disclosure(declared_on=on, updated_on=updated),
        source=Source(file, "xml", "/declaration", lines={(): 3}),
    )


def judged(*declarations: Declaration) -> str:
    """Name the files that are judged, after checking that the counts add up."""
    kept, problems = resolve_repeated(declarations)
    assert len(kept) + sum(problem.set_aside for problem in problems) == len(declarations)
    return " ".join(declaration.source.file for declaration in kept)


ONE, TWO = "91110000600037341L", "91330100799655058B"
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def test_a_copy_is_set_aside_and_names_the_first() -> None:
    kept, (problem,) = resolve_repeated([declared("a"), declared("b")])
    assert [declaration.source.file for declaration in kept] == ["a"]
    assert problem.kind is Intake.DUPLICATE and problem.set_aside
    assert problem.place.file == "b" and "a:3" in problem.message.zh and "a:3" in problem.message.en


def test_of_many_versions_that_no_day_tells_apart_five_are_named() -> None:
    for count, named in ((5, 5), (6, 5)):
        versions = [declared(f"v{n}", industry=str(n)) for n in range(count)]
        kept, (question,) = resolve_repeated(versions)
        assert kept == versions and not question.set_aside
        assert question.place.file == f"v{count - 1}"
        assert question.message.zh.count(":3") == question.message.en.count(":3") == named
        assert question.message.zh.endswith("…") == (count > named)


def test_of_two_versions_the_later_is_judged_wherever_it_stands() -> None:
    old, new = declared("old", on=MARCH), declared("new", on=APRIL)
    for pair in permutations([old, new]):
        assert judged(*pair) == "new"
    _, (problem,) = resolve_repeated([old, new])
    assert problem.kind is Intake.LATER_VERSION and problem.place.file == "old"
    assert all(part in problem.message.zh for part in ("new:3", "2026-04-01", "2026-03-01"))


def test_the_update_counts_where_there_is_one() -> None:
    updated = declared("updated", on=MARCH, updated=date(2026, 5, 1))
    assert judged(updated, declared("later", on=APRIL)) == "updated"


def test_an_update_before_the_declaration_does_not_make_it_older() -> None:
    assert judged(declared("a", on=APRIL, updated=MARCH), declared("b", on=MARCH)) == "a"


def test_versions_without_a_date_are_all_judged_and_asked_about() -> None:
    kept, (problem,) = resolve_repeated([declared("a"), declared("b", industry="电饭煲")])
    assert len(kept) == 2
    assert problem.kind is Intake.LATER_VERSION and not problem.set_aside
    assert "a:3" in problem.message.zh and "b:3" in problem.message.zh


def test_versions_of_one_day_are_asked_about() -> None:
    pair = declared("a", on=MARCH), declared("b", on=MARCH, industry="电饭煲")
    assert judged(*pair) == "a b"


def test_a_date_that_cannot_be_read_is_no_date() -> None:
    odd = declared("odd", on=APRIL, updated=Unreadable("三月", "日期"))
    assert judged(odd, declared("b", on=MARCH)) == "odd b"


def test_what_is_surely_older_goes_even_beside_an_undated_version() -> None:
    versions = declared("old", on=MARCH), declared("undated"), declared("new", on=APRIL)
    assert judged(*versions) == "undated new"
    _, problems = resolve_repeated(versions)
    assert [problem.set_aside for problem in problems] == [True, False]


def test_copies_of_several_versions() -> None:
    old, new = declared("old", on=MARCH), declared("new", on=APRIL)
    again = replace(old, source=Source("old again")), replace(new, source=Source("new again"))
    assert judged(old, new, *again) == "new"


def test_other_firms_and_other_standards_are_left_alone() -> None:
    others = (
        declared("a"),
        declared("b", name="乙公司"),
        declared("c", number="Q/ABC 001-2026"),
        declared("d", number="Q/ABC 002-2025"),
    )
    assert judged(*others) == "a b c d"


def test_a_joint_standard_is_declared_by_each_firm() -> None:
    assert judged(declared("a", code=ONE), declared("b", name="乙公司", code=TWO)) == "a b"


def test_the_credit_code_tells_firms_apart_and_together() -> None:
    assert judged(declared("a", code=ONE), declared("b", code=TWO)) == "a b"
    renamed = declared("b", name="甲集团", code=f" {ONE.lower()}", on=APRIL)
    assert judged(declared("a", code=ONE, on=MARCH), renamed) == "b"


def test_a_firm_that_once_gave_only_its_name_is_known_by_it() -> None:
    with_code = declared("a", code=ONE, on=MARCH)
    assert judged(with_code, declared("b", on=APRIL)) == "b"
    assert judged(with_code, declared("b", on=APRIL), declared("c", code=TWO)) == "a b c"


def test_the_writing_of_names_and_numbers_does_not_count() -> None:
    other = declared("b", name="甲 公司", number="Q／ABC 001—2025", on=APRIL)
    assert judged(declared("a", on=MARCH), other) == "b"


def test_numbers_that_cannot_be_read_are_compared_as_written() -> None:
    assert judged(declared("a", number="???"), declared("b", number="???")) == "a"
    assert judged(declared("a", number="???"), declared("b", number="!!!")) == "a b"


def test_what_names_no_firm_or_no_number_is_the_same_as_nothing() -> None:
    assert judged(declared("a", name=None), declared("b", name=None)) == "a b"
    assert judged(declared("a", number=""), declared("b", number="")) == "a b"


def test_a_code_that_fails_its_check_tells_no_firms_apart_or_together() -> None:
    """Once the declaration of one firm counted as an older version of that of another."""
    for code in ("无", "/", "000000000000000000", "110000001234567"):
        one = declared("a", code=code, on=APRIL)
        assert judged(one, declared("b", name="乙公司", code=code, on=MARCH)) == "a b"
        assert judged(one, declared("b", code=ONE, on=MARCH)) == "a"
    hyphens = declared("b", code="91110000-60003734-1L", on=APRIL)
    assert judged(declared("a", code=ONE, on=MARCH), hyphens) == "b"


def test_a_name_that_tells_nothing_is_no_name() -> None:
    assert judged(declared("a", name="无"), declared("b", name="无")) == "a b"


def test_two_standards_whose_number_is_not_told_are_two() -> None:
    for number in ("无", "待定", "/"):
        one = declared("a", number=number, title="净水机", on=APRIL)
        assert judged(one, declared("b", number=number, title="滤芯", on=MARCH)) == "a b"
        assert judged(one, declared("b", number=number, title="净水机", on=MARCH)) == "a"


def test_a_version_declared_after_the_day_judged_as_of_does_not_count_yet() -> None:
    old, new = declared("old", on=MARCH), declared("new", on=APRIL)
    for day, counts in ((date(2026, 3, 31), "old"), (APRIL, "new"), (date(2026, 2, 1), "new")):
        for pair in permutations([old, new]):
            (kept,), (problem,) = resolve_repeated(pair, day)
            assert kept.source.file == counts
            assert problem.kind is Intake.LATER_VERSION and problem.set_aside
    _, (problem,) = resolve_repeated([old, new], date(2026, 3, 31))
    assert problem.place.file == "new"
    assert all(part in problem.message.zh for part in ("判定日期之后", "old:3", "2026-03-01"))


def test_an_update_after_the_day_judged_as_of_does_not_count_yet() -> None:
    updated = declared("updated", on=MARCH, updated=date(2026, 5, 1))
    kept, _ = resolve_repeated([updated, declared("later", on=APRIL)], APRIL)
    assert [one.source.file for one in kept] == ["later"]


days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 4)))
declarations = st.builds(
    declared,
    st.text("abc", min_size=1),
    name=st.sampled_from(["甲", "乙", None]),
    code=st.sampled_from([ONE, TWO, "1", "2", "无", None]),
    number=st.sampled_from(["Q/ABC 001-2025", "Q/ABC 002-2025", "", "?"]),
    on=days,
    updated=days,
)


@given(st.lists(declarations, max_size=8))
def test_the_counts_always_add_up_and_nothing_left_is_a_copy(given_ones: list[Declaration]) -> None:
    kept, problems = resolve_repeated(given_ones)
    assert len(kept) + sum(problem.set_aside for problem in problems) == len(given_ones)
    named = [
        one
        for one in kept
        if one.standard.number and any(map(told, (one.enterprise.credit_code, one.enterprise.name)))
    ]
    assert len(set(named)) == len(named)


def test_what_is_done_grows_with_the_number_alone() -> None:
    def work(count: int) -> int:
        same = [declared(f"{n}", industry=f"{n}", on=MARCH) for n in range(count // 2)]
        same += [declared(f"{n}", number=f"Q/ABC {n}-2025") for n in range(count // 2)]
        return calls(lambda: resolve_repeated(same))

    assert work(10_000) < work(1_000) * 12
