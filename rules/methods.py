"""Methods of test and statistical bases: which methods a row knows, and what a text names."""

from datetime import date
from functools import lru_cache
from re import compile

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from qibiao.declarations import NumberKind, StandardNumber, Text
from qibiao.declarations.bounded import Bounded
from qibiao.declarations.once import once
from qibiao.declarations.strict import STRICT
from qibiao.rules.catalogue import Catalogue
from qibiao.rules.naming import normalised
from qibiao.rules.truth import FALSE, TRUE, UNKNOWN, Truth, any3, truth

MOST_ACCEPTED = 10_000  # of a set that are remembered
LONGEST_METHOD = 2000  # characters; what stands behind them is prose and is not searched
# A procedure of the firm's own: named as such, a clause of the text itself, or a plain inspection.
_OWN = compile(
    r"本标准|本文件|本企业|企业标准|自定|自行|自编|附录\s*[A-Z]|目测|目视|手感|感官|称量|计数"
    r"|(?:^|[按依见第照])\s*\d{1,2}(?:\.\d{1,2}){1,4}(?![\d.%])"
)
# 非GB/T 1-2020, 类似GB/T 1-2020: the number is not that of the method; 第1号修改单 is a part of it.
_NOT_BY = compile(
    r"(?:[而并]?非|不[是按依采执用]|未[按依采执用]|没有|除|类似|近似|仿|不同于|区别于|有别于|[代替]替|改自)"
    r"[于按照依据采用执行了\s《“（(]*$"
)
_DEPARTS = compile(
    r"^[^,，;；、。]{0,16}(?:修改(?!单)|修订后的|改[进良动]|简化|调整|除外|有偏离|偏离)"
    r"|^[^;；。]{0,16}或(?:者|以|按)?(?:其[他它]|自[定编行]|企业|本企业|等[效同]|类似|同等|相[关当]|内部|经验)"
)


@dataclass(frozen=True, slots=True, config=STRICT)
class Method:
    """A method of test by its standard (试验方法); the clause is shown and not compared."""

    number: StandardNumber
    clause: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.clause}".strip()


@dataclass(frozen=True, slots=True, config=STRICT)
class StatisticalBasis:
    """What a service figure is counted from (统计口径): a platform, a ledger, a survey."""

    id: str
    title: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT)
class DeclaredMethod:
    """What a declared method text names (声明的方法): numbers, a basis of the pack, or its own.

    ``declared_on`` says which version an undated number means; without one it is None. ``departs``
    says that the text may not follow a standard as it is (类似…, …或企业方法).
    """

    text: str
    numbers: tuple[StandardNumber, ...]
    basis: str | None
    own: bool
    declared_on: date | None
    departs: bool = False

    @property
    def kind(self) -> str:
        """Say where the method comes from: a standard, a statistical basis, or the firm itself."""
        standards = [n for n in self.numbers if n.kind is not NumberKind.ENTERPRISE]
        return "standard" if standards else "basis" if self.basis else "own"

    def __str__(self) -> str:
        return self.text


def read_method(
    text: str | None, bases: tuple[StatisticalBasis, ...], declared_on: date | None
) -> DeclaredMethod | None:
    """Read a method; a text that names no standard, no basis and no own procedure states none."""
    if not text:
        return None
    return _read_method(text, bases, declared_on if undated_in(text) else None)


@lru_cache(65_536)
def numbers_in(text: str) -> tuple[StandardNumber, ...]:
    """List the standards that a method names."""
    return tuple(number for number, _ in StandardNumber.find(text[:LONGEST_METHOD]))


@lru_cache(65_536)
def undated_in(text: str) -> tuple[StandardNumber, ...]:
    """List those of them whose version depends on the day of declaration."""
    return tuple(number for number in numbers_in(text) if not number.is_dated)


@lru_cache(65_536)
def _read_method(
    text: str, bases: tuple[StatisticalBasis, ...], declared_on: date | None
) -> DeclaredMethod | None:
    read = text[:LONGEST_METHOD]
    numbers = numbers_in(text)
    plain = normalised(read)
    basis = next(
        (
            known.id
            for known in bases
            if any(normalised(name) in plain for name in (known.title.zh, *known.aliases))
        ),
        None,
    )
    own = bool(_OWN.search(read)) or any(n.kind is NumberKind.ENTERPRISE for n in numbers)
    if not numbers and basis is None and not own:
        return None
    return DeclaredMethod(text, numbers, basis, own, declared_on, _departs(read))


def _departs(text: str) -> bool:
    """Tell whether words round a number say that the method is not, or not only, that standard.

    >>> _departs("非GB/T 1-2020"), _departs("按GB/T 1-2020（含第1号修改单）")
    (True, False)
    """
    return any(
        _NOT_BY.search(text[:start]) or _DEPARTS.search(text[end:])
        for _, (start, end) in StandardNumber.find(text)
    )


@dataclass(frozen=True, config=ConfigDict(**STRICT, arbitrary_types_allowed=True))
class MethodSet:
    """The methods under which values of a row may be compared (认可的方法)."""

    methods: tuple[Method, ...]
    bases: tuple[StatisticalBasis, ...]
    catalogue: Catalogue

    @once
    def _accepted(self) -> Bounded[DeclaredMethod, Truth]:
        return Bounded(MOST_ACCEPTED)

    def accept(self, declared: DeclaredMethod) -> Truth:
        """Tell whether a declared method is one of these."""
        found = self._accepted.get(declared)
        if found is None:
            found = self._accepted[declared] = self._accept(declared)
        return found

    def _accept(self, declared: DeclaredMethod) -> Truth:
        if not self.methods and not self.bases:
            return TRUE
        by_basis = truth(declared.basis in {known.id for known in self.bases})
        answer = any3([by_basis, *(self._accepts(number, declared) for number in declared.numbers)])
        return UNKNOWN if answer == TRUE and declared.departs else answer

    def _accepts(self, number: StandardNumber, declared: DeclaredMethod) -> Truth:
        same = [known.number for known in self.methods if known.number.base == number.base]
        if not same:
            return FALSE
        if number.is_dated or any(not known.is_dated for known in same):
            return truth(any(not k.is_dated or k.year == number.year for k in same))
        # An undated reference means the version in force when it was declared.
        if declared.declared_on is None:
            return UNKNOWN
        current = self.catalogue.current_version(number, declared.declared_on)
        return UNKNOWN if current is None else truth(current in same)

    def __str__(self) -> str:
        return "、".join([*map(str, self.methods), *(basis.title.zh for basis in self.bases)])
