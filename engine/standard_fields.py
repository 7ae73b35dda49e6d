"""Observers of standards: the principal one, those implemented, and those cited."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from re import compile
from typing import Any

from qibiao.declarations import NumberKind, StandardNumber, Unreadable
from qibiao.declarations.numbers.standard_number import Oddity
from qibiao.engine.telling import own_name
from qibiao.engine.view import View
from qibiao.engine.views import StandardView
from qibiao.rules.catalogue import Catalogue, StandardStatus
from qibiao.rules.indicators import LimitKind
from qibiao.rules.naming import normalised
from qibiao.rules.pack import RuleBook

Observer = Callable[[Any], Any]

# What names of regulations end with; an edition in brackets may follow.
_REGULATION = compile(
    r"(?:规范|规定|规则|办法|条例|药典|法)[》\s]*(?:[（(〔\[][^（(〔\[]*[）)〕\]])?[》\s]*$"
)
SHORTEST_TITLE = 6  # characters
_ANY = compile("[相有]关|国家(?:标准|规定)|行业|其[他它]|[0-9]{3}(?!\\d?年)")
_EDITION = compile(r"[》\s]*[（(〔\[][^（(〔\[]*[）)〕\]][》\s]*$")
_OLD_WRITING = frozenset({Oddity.TWO_DIGIT_YEAR, Oddity.MISSING_SPACE, Oddity.REGION_CODE})


def own(name: str) -> Observer:
    """Observe a field of the entity itself; blank text is absent."""

    def observe(view: View) -> Any:
        value = getattr(view.entity, name)
        return None if value == "" else value

    return observe


def _kind(view: StandardView) -> Any:
    number = view.number
    return number.kind.value if isinstance(number, StandardNumber) else number


def _regulation(view: StandardView) -> bool | Unreadable:
    """Tell whether what is named is a regulation, which has no standard number.

    Those that the limits of the pack rest on are known. Of others the name alone does not tell:
    《化妆品卫生规范》 has no number, 《建筑防水卷材安全和通用技术规范》 is GB 45320-2025.
    """
    number, name = view.number, view.entity.name or ""
    if isinstance(number, StandardNumber):
        return False
    said = (name, number.text if isinstance(number, Unreadable) else "")
    if {_title(one) for one in said if one} & _regulations(view.scene.book):
        return True
    if number is not None or not _REGULATION.search(name):
        return False
    return Unreadable(name, "没有写编号；可能是没有标准编号的法规、规章或技术规范")


@lru_cache(64)
def _regulations(book: RuleBook) -> frozenset[str]:
    """List the regulations that limits of the pack rest on, without their editions."""
    kinds = (LimitKind.REGULATION, LimitKind.TECHNICAL_REGULATION)
    return frozenset(
        _title(limit.standard)
        for row in book.rows.values()
        for limit in row.limits
        if limit.kind in kinds and not StandardNumber.find(limit.standard)
    )


def document_named(text: str, book: RuleBook) -> str | None:
    """Give the title of a document that is referred to by its name, as it has no number.

    《化妆品安全技术规范》（2015年版） is one, 国家相关规定 is none.
    """
    title = _title(text)
    named = _REGULATION.search(text) and len(title) >= SHORTEST_TITLE and not _ANY.search(text)
    return title if named or title in _regulations(book) else None


def _title(text: str) -> str:
    """Write the title of a regulation without the brackets round it and its edition."""
    return normalised(_EDITION.sub("", text.strip().strip("《》")))


def _form(view: StandardView) -> str | None:
    number = view.number
    if not isinstance(number, StandardNumber):
        return None
    return "old" if _OLD_WRITING & set(number.oddities) else "regular"


def _year_check(view: StandardView) -> str | None:
    number = view.number
    if not isinstance(number, StandardNumber) or number.year is None:
        return None
    return "future" if number.year > view.scene.as_of.year + 1 else "plausible"


def _looked_up(look: Callable[[Catalogue, StandardNumber, date], Any]) -> Observer:
    """Look the number of an entity up as of the day, once for all who name it.

    Firms' own standards are in no catalogue; a number that cannot be read is reported as such by
    the rules on numbers, and says nothing here.
    """

    def observe(view: View) -> Any:
        found = view.looked_up
        if look not in found:
            number, scene = view.entity.number, view.scene
            listed = isinstance(number, StandardNumber) and number.kind is not NumberKind.ENTERPRISE
            found[look] = look(scene.book.catalogue, number, scene.as_of) if listed else None
        return found[look]

    return observe


def _status(catalogue: Catalogue, number: StandardNumber, on: date) -> str | Unreadable:
    status = catalogue.status(number, on)
    return status if isinstance(status, Unreadable) else status.value


def _is_listed(catalogue: Catalogue, number: StandardNumber, on: date) -> bool:
    return catalogue.is_listed(number)


def _is_suspended(catalogue: Catalogue, number: StandardNumber, on: date) -> bool:
    return catalogue.status(number, on) is StandardStatus.SUSPENDED


def _is_abolished(catalogue: Catalogue, number: StandardNumber, on: date) -> bool | Unreadable:
    return catalogue.is_abolished(number, on)


def _is_replaced(catalogue: Catalogue, number: StandardNumber, on: date) -> bool | Unreadable:
    return catalogue.is_replaced(number, on)


def _binding(catalogue: Catalogue, number: StandardNumber, on: date) -> str | Unreadable:
    binding = catalogue.binding(number, on)
    return binding if isinstance(binding, Unreadable) else binding.value


def _nature_check(
    catalogue: Catalogue, number: StandardNumber, on: date
) -> str | Unreadable | None:
    """Hold the prefix against the nature on the day; absent where the nature never changed."""
    entry = catalogue.nature_change(number, on)
    if entry is None:
        return None
    now = entry.number_on(on)
    if isinstance(now, Unreadable):
        return now
    if number.prefix == now.prefix:
        return "fits"
    return "changed" if number.prefix == entry.number.prefix else "not_yet"


def _number_now(
    catalogue: Catalogue, number: StandardNumber, on: date
) -> StandardNumber | Unreadable | None:
    entry = catalogue.nature_change(number, on)
    return entry.number_on(on) if entry else None


def _nature_changed_on(catalogue: Catalogue, number: StandardNumber, on: date) -> date | None:
    entry = catalogue.nature_change(number, on)
    return entry.nature_changed.on if entry and entry.nature_changed else None


def _use(view: View) -> str | None:
    """Tell whether a reference is the method of a core indicator: that edition, if it is dated."""
    number = view.entity.number
    if not isinstance(number, StandardNumber):
        return None
    years = view.scene.core_methods.get(number.base)
    meant = years and (not number.is_dated or None in years or number.year in years)
    return "core_method" if meant else "other"


STANDARD_FIELDS: dict[str, Observer] = {
    "standard.role": lambda view: view.role,
    "standard.number": own("number"),
    "standard.name": own_name("name"),
    "standard.kind": _kind,
    "standard.regulation": _regulation,
    "standard.form": _form,
    "standard.year_check": _year_check,
    "standard.binding": _looked_up(_binding),
    "standard.nature_check": _looked_up(_nature_check),
    "standard.number_now": _looked_up(_number_now),
    "standard.nature_changed_on": _looked_up(_nature_changed_on),
    "standard.status": _looked_up(_status),
    "standard.listed": _looked_up(_is_listed),
    "standard.suspended": _looked_up(_is_suspended),
    "standard.abolished": _looked_up(_is_abolished),
    "standard.replaced": _looked_up(_is_replaced),
    "citation.number": own("number"),
    "citation.nature_check": _looked_up(_nature_check),
    "citation.number_now": _looked_up(_number_now),
    "citation.nature_changed_on": _looked_up(_nature_changed_on),
    "citation.status": _looked_up(_status),
    "citation.listed": _looked_up(_is_listed),
    "citation.abolished": _looked_up(_is_abolished),
    "citation.replaced": _looked_up(_is_replaced),
    "citation.use": _use,
}

# Fields that follow from the number and the day judged as of alone, however it is written.
NUMBER_FIELDS = frozenset(STANDARD_FIELDS) - {
    "standard.role",
    "standard.name",
    "standard.form",
    "standard.regulation",
    "citation.use",
}
