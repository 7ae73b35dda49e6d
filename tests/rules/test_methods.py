"""Methods: what a text names, and under which methods values may be compared."""

from datetime import date

import pytest

from qibiao.declarations import StandardNumber, Text, Unreadable
from qibiao.rules.bounds import same_method
from qibiao.rules.catalogue import Binding, Catalogue, Entry
from qibiao.rules.methods import Method, MethodSet, StatisticalBasis, read_method
from qibiao.rules.provenance import Basis
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth
from tests.effort import little_work

CHANGE = date(2022, 7, 1)
OLD_DAY, NEW_DAY = date(2020, 1, 1), date(2024, 1, 1)
LEDGER = StatisticalBasis("ledger", Text(zh="维保台账", en="ledger"), ("维保记录", "台账统计"))
PLATFORM = StatisticalBasis("platform", Text(zh="96333 平台", en="platform"))


def number(text: str) -> StandardNumber:
    return StandardNumber.parse(text)


def entry(text: str, since: date, until: date | None = None) -> Entry:
    return Entry(
        number=number(text),
        title="方法",
        binding=Binding.RECOMMENDED,
        basis=Basis.PUBLISHED,
        in_force_on=since,
        replaced_on=until,
    )


CATALOGUE = Catalogue(
    [entry("GB/T 100-2015", date(2015, 1, 1), CHANGE), entry("GB/T 100-2022", CHANGE)]
)


def known(*texts: str, bases: tuple[StatisticalBasis, ...] = ()) -> MethodSet:
    methods = []
    for text in texts:
        standard, _, clause = text.partition("|")
        methods.append(Method(number(standard), clause))
    return MethodSet(tuple(methods), bases, CATALOGUE)


NEW = known("GB/T 100-2022|5.1")
SERVICE = known(bases=(LEDGER, PLATFORM))
CASES: list[tuple[str, MethodSet, date | None, Truth]] = [
    ("GB/T 100-2022", NEW, NEW_DAY, TRUE),
    ("GB/T 100-2022 5.1", NEW, NEW_DAY, TRUE),
    ("GB/T 100-2022 6.4", NEW, NEW_DAY, TRUE),
    ("按 GB/T 100-2022 规定的方法", NEW, None, TRUE),
    ("GB/T100-2022", NEW, None, TRUE),
    ("GB/T 100-2015", NEW, NEW_DAY, FALSE),
    ("GB/T 200-2022", NEW, NEW_DAY, FALSE),
    ("GB/T 100.1-2022", NEW, NEW_DAY, FALSE),
    ("GB/T 200-2022，GB/T 100-2022", NEW, NEW_DAY, TRUE),
    ("GB/T 100", NEW, NEW_DAY, TRUE),
    ("GB/T 100", NEW, CHANGE, TRUE),
    ("GB/T 100", NEW, OLD_DAY, FALSE),
    ("GB/T 100", NEW, date(2014, 12, 31), UNKNOWN),
    ("GB/T 100", NEW, None, UNKNOWN),
    ("GB/T 200、GB/T 100", NEW, None, UNKNOWN),
    ("GB/T 100", known("GB/T 100"), None, TRUE),
    ("GB/T 100-2015", known("GB/T 100"), None, TRUE),
    ("GB/T 100-2015", known("GB/T 100-2022", "GB/T 100-2015"), NEW_DAY, TRUE),
    ("GB/T 300", known("GB/T 300-2020"), NEW_DAY, UNKNOWN),
    ("本标准附录A", NEW, NEW_DAY, FALSE),
    ("Q/ABC 001-2024 附录 B", NEW, NEW_DAY, FALSE),
    ("维保台账", SERVICE, None, TRUE),
    ("按公司维保台账逐月统计", SERVICE, None, TRUE),
    ("96333平台", SERVICE, None, TRUE),
    ("维 保 记 录", SERVICE, None, TRUE),
    ("自行统计", SERVICE, None, FALSE),
    ("GB/T 100-2022", SERVICE, None, FALSE),
    ("GB/T 900-1999", known(), None, TRUE),
    ("自定方法", known(), None, TRUE),
]


@pytest.mark.parametrize(("text", "methods", "declared_on", "answer"), CASES)
def test_a_method_is_accepted_by_its_standard_or_basis(
    text: str, methods: MethodSet, declared_on: date | None, answer: Truth
) -> None:
    declared = read_method(text, methods.bases, declared_on)
    assert declared is not None
    assert methods.accept(declared) == answer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("GB/T 100-2022", "standard"),
        ("ISO 1183-1:2019", "standard"),
        ("GB/T 100-2022，台账统计", "standard"),
        ("维保台账", "basis"),
        ("Q/ABC 001-2024", "own"),
        ("本标准 5.3", "own"),
        ("附录C", "own"),
        ("附录 C，GB/T 100", "standard"),
        ("企业自定方法", "own"),
        ("目测", "own"),
    ],
)
def test_a_method_comes_from_a_standard_a_basis_or_the_firm(text: str, kind: str) -> None:
    declared = read_method(text, (LEDGER,), None)
    assert declared is not None
    assert (declared.kind, str(declared)) == (kind, text)


@pytest.mark.parametrize("text", [None, "", "见检验报告", "国家标准", "按规定", "合格"])
def test_a_text_that_names_no_method_states_none(text: str | None) -> None:
    assert read_method(text, (LEDGER,), NEW_DAY) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [("GB/T 100-2022 " * 100_000, True), ("Q/" * 1_000_000, False), ("长" * 1_000_000, False)],
    ids=["numbers", "prefixes", "nothing"],
)
def test_a_text_of_any_length_costs_little(text: str, named: bool) -> None:
    with little_work():
        declared = read_method(text, (LEDGER,), None)
    found = declared is not None and number("GB/T 100-2022") in declared.numbers
    assert found is named


def test_the_first_basis_that_is_named_counts() -> None:
    declared = read_method("96333 平台与维保台账", (LEDGER, PLATFORM), None)
    assert declared is not None
    assert declared.basis == "ledger"


@pytest.mark.parametrize(
    ("text", "answer", "reason"),
    [
        ("GB/T 100-2022", TRUE, None),
        ("GB/T 100-2015", UNKNOWN, "不可比：试验方法“GB/T 100-2015”不是 GB/T 100-2022 5.1"),
        ("GB/T 100", UNKNOWN, "不可比：试验方法“GB/T 100”不是 GB/T 100-2022 5.1"),
        (None, UNKNOWN, "不可比：未写明试验方法"),
    ],
)
def test_values_by_another_method_are_never_compared_and_the_reason_is_said(
    text: str | None, answer: Truth, reason: str | None
) -> None:
    found = same_method(read_method(text, (), None), NEW)
    assert (found.answer, found.reason and found.reason.zh) == (answer, reason)


def test_an_unreadable_method_says_why() -> None:
    found = same_method(Unreadable("?", "无法识读"), NEW)
    assert (found.answer, found.reason and found.reason.zh) == (UNKNOWN, "无法识读")


def test_the_methods_of_a_row_are_listed_as_a_clerk_reads_them() -> None:
    both = MethodSet(known("GB/T 1-2020|5.1", "GB/T 2-2020").methods, (LEDGER,), CATALOGUE)
    assert str(both) == "GB/T 1-2020 5.1、GB/T 2-2020、维保台账"
