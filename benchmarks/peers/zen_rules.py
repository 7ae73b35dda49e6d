"""The rules for zen-engine: conditions in its expression language, and the row that each fires."""

from typing import NamedTuple

from peers.rules import COMMENCED, DISCLOSED, ELEMENTS, LIMITS, LISTED_KINDS, Limit

_COMMENCED = COMMENCED.toordinal()


class Condition(NamedTuple):
    """A rule of a kind of entity, and when it fires."""

    rule: str
    fires: str


def _words(*words: str) -> str:
    return "[" + ", ".join(f"'{word}'" for word in words) + "]"


DECLARATION = (
    *(
        Condition(rule, f"ours and len(elements) > 0 and not contains(elements, '{element}')")
        for rule, element in ELEMENTS.items()
    ),
    Condition(
        "D1-01",
        f"declared_on > first_supplied_on and declared_on >= {_COMMENCED}"
        f" and first_supplied_on >= {_COMMENCED}",
    ),
    Condition(
        "D1-02",
        f"standard_changed_on >= {_COMMENCED} and standard_changed_on <= as_of"
        " and updated_on < standard_changed_on",
    ),
    Condition("D1-03", "registration == 'deregistered'"),
    Condition("D2-01", "role == 'contractor'"),
    Condition("D2-02", "role == 'principal' and authorship == 'commissioned' and not authorised"),
    *(
        Condition(rule, f"denied_{flag} and channel != 'platform'")
        for rule, flag in DISCLOSED.items()
    ),
    Condition("L4-01", "indicators_given == 0 and ours and published_as != 'full_text'"),
    Condition("L4-09", "indicators_given == 0 and ours and published_as != 'indicators'"),
    Condition("P1-04", "offerings_given == 0"),
    Condition("R1-02", "credit_code == '' and not abroad"),
    Condition("R1-03", "name == ''"),
    Condition("R1-04", "abroad and ours and not authorised"),
)
STANDARDS = (
    Condition(
        "L3-01",
        f"role == 'principal' and authorship in {_words('own', 'joint')} and readable"
        " and kind != 'enterprise'",
    ),
    Condition("L3-02", "role == 'principal' and old and kind == 'enterprise'"),
    Condition("L3-03", "year > latest_year"),
    Condition("L3-04", "role == 'principal' and name == ''"),
    Condition("L3-05", "role == 'principal' and not readable"),
    Condition("L3-06", f"role == 'principal' and readable and kind not in {_words(*LISTED_KINDS)}"),
    Condition("L3-07", "role == 'principal' and kind == 'enterprise' and year == 0"),
    Condition("L4-03", "role == 'implemented' and not readable"),
    Condition("L4-04", "role == 'implemented' and name == ''"),
)
OFFERINGS = (
    Condition("L4-02", "not performance and ours and indicators_given > 0 and kind != 'service'"),
    Condition("L4-07", "not functional and ours and indicators_given > 0 and kind != 'goods'"),
    Condition("L4-08", "not functional and ours and indicators_given > 0 and kind != 'service'"),
)


def _limit(limit: Limit) -> Condition:
    end, bound, outside = (
        ("high", limit.high, ">") if limit.low is None else ("low", limit.low, "<")
    )
    kept = f"id == '{limit.row}' and ({end} == null or {end} {outside} {bound} or method == '')"
    if limit.processes:
        kept += f" and process in {_words(*limit.processes, '')}"
    if limit.rule == "L4-05":
        kept += " and ours and not below_recommended"
    return Condition(limit.rule, kept)


INDICATORS = (
    Condition("C2-01", "method == '' and ours"),
    Condition("C2-02", "value == '' and ours"),
    *map(_limit, LIMITS),
)
EVIDENCE = (
    Condition(
        "E1-01", f"(issued_on < year_ago or issued_on > as_of) and kind in {_words('report', '')}"
    ),
    Condition("E1-02", f"not contains(marks, 'CMA') and kind in {_words('report', '')}"),
    Condition(
        "E1-03",
        "valid_until > 0 and valid_until < as_of"
        f" and kind in {_words('certificate', 'licence', '')}",
    ),
    Condition("E1-05", "model != '' and len(models) > 0 and not contains(models, model)"),
)
