"""Observers of what the user of the mark of geographical indications declares (地理标志)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from stdnum.cn import uscc

from qibiao.declarations import MarkLabel, StandardNumber, Unreadable

if TYPE_CHECKING:
    from qibiao.engine.scene import Scene

Observer = Callable[["Scene"], Any]


def _of(name: str) -> Observer:
    """Observe a field of the part; nothing is said where there is no part, or blank text."""

    def observed(scene: "Scene") -> Any:
        part = scene.declaration.geographical_indication
        value = getattr(part, name) if part else None
        return None if value == "" else value

    return observed


def _foreign(scene: "Scene") -> bool | Unreadable | None:
    """A product is domestic unless it is said to be foreign."""
    part = scene.declaration.geographical_indication
    return (part.foreign or False) if part else None


def _of_label(observe: Callable[[MarkLabel], Any]) -> Observer:
    """Observe the label; where it is not described, nothing of it is known."""

    def observed(scene: "Scene") -> Any:
        part = scene.declaration.geographical_indication
        return observe(part.label) if part and part.label else None

    return observed


def _used(scene: "Scene") -> bool | Unreadable | None:
    """Who declares the part declares that the mark is used, unless the label says otherwise."""
    part = scene.declaration.geographical_indication
    if part is None:
        return None
    mark = part.label.mark if part.label else None
    return mark if isinstance(mark, Unreadable) else mark != "none"


def _code_shown(label: MarkLabel) -> bool | Unreadable | None:
    """A code copied from the label is on it; who says both that it is there and not is asked."""
    shown = label.code_shown
    if not label.label_code or isinstance(shown, Unreadable):
        return shown
    if shown is False:
        return Unreadable(label.label_code, "写了标签上的代码，又写标签没有标注代码")
    return True


def _code_holder(scene: "Scene") -> str | Unreadable | None:
    """Say whose code the label bears, as far as the declaration gives the codes."""
    part = scene.declaration.geographical_indication
    code = part.label.label_code if part and part.label else None
    if part is None or not code:
        return None
    told = {"user": scene.declaration.enterprise.credit_code, "distributor": part.distributor_code}
    asked = "distributor" if part.foreign is True else "user"
    if not told[asked]:
        # The declaring firm may itself distribute what comes from abroad.
        return Unreadable(code, "声明没有写可对照的统一社会信用代码")
    # One firm may be both: then its code answers whichever question is asked.
    holders = (asked, *told)
    return next((who for who in holders if _same_code(told[who] or "", code)), "other")


def _same_code(one: str, other: str) -> bool:
    return bool(uscc.compact(one) == uscc.compact(other))


def _standard_check(scene: "Scene") -> str | Unreadable | None:
    """Tell whether the standard of the product is among those declared, whatever its year."""
    part = scene.declaration.geographical_indication
    number = part.product_standard if part else None
    if not isinstance(number, StandardNumber):
        return number
    return "declared" if number.base in {n.base for n in scene.numbers} else "other"


MARK_FIELDS: dict[str, Observer] = {
    "gi.name": _of("name"),
    "gi.user_type": _of("user_type"),
    "gi.area": _of("area"),
    "gi.notice": _of("notice"),
    "gi.trademark": _of("trademark"),
    "gi.product_standard": _of("product_standard"),
    "gi.permission": _of("permission"),
    "gi.permitted_on": _of("permitted_on"),
    "gi.distributor": _of("distributor"),
    "gi.usage_published": _of("usage_published"),
    "gi.usage_reported_on": _of("usage_reported_on"),
    "gi.foreign": _foreign,
    "gi.used": _used,
    "gi.standard_check": _standard_check,
    "gi.mark": _of_label(lambda label: label.mark),
    "gi.made_on": _of_label(lambda label: label.made_on),
    "gi.code_shown": _of_label(_code_shown),
    "gi.label_code": _of_label(lambda label: label.label_code or None),
    "gi.code_holder": _code_holder,
    "gi.name_shown": _of_label(lambda label: label.name_shown),
    "gi.reference_shown": _of_label(lambda label: label.reference_shown),
    "gi.trademark_shown": _of_label(lambda label: label.trademark_shown),
}
