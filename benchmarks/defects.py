"""What is wrong in one generated declaration in five: faults that inspectors report, one each."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Defect = Callable[[Json], None]


def _past_limit(made: Json) -> None:
    _indicator(made, "bacteria")["value"] = "≤101"


def _past_recommended(made: Json) -> None:
    _indicator(made, "noise")["value"] = "≤66"


def _unclear(made: Json) -> None:
    _indicator(made, "codmn")["value"] = "约50"


def _vague_limit(made: Json) -> None:
    _indicator(made, "recovery_rate")["value"] = "约44"


def _no_requirement(made: Json) -> None:
    _indicator(made, "cr6_out")["value"] = ""


def _no_indicators(made: Json) -> None:
    made["indicators"] = []


def _neither_text_nor_indicators(made: Json) -> None:
    made["indicators"] = []
    made["standard"]["published_as"] = "indicators"


def _functional_alone(made: Json) -> None:
    for indicator in made["indicators"]:
        indicator["nature"] = "functional"


def _performance_alone(made: Json) -> None:
    for indicator in made["indicators"]:
        indicator["nature"] = "performance"


def _service_without_functions(made: Json) -> None:
    _performance_alone(made)
    made["offerings"] = [offering | {"kind": "service"} for offering in made["offerings"]]


def _abolished(made: Json) -> None:
    made["implemented"].append({"number": "GB 4706.1-2005", "name": "家用和类似用途电器的安全"})


def _implemented_without_number(made: Json) -> None:
    made["implemented"][0]["number"] = ""


def _implemented_without_name(made: Json) -> None:
    made["implemented"][1]["name"] = ""


def _wrong_code(made: Json) -> None:
    code = made["enterprise"]["credit_code"]
    made["enterprise"]["credit_code"] = code[:-1] + ("1" if code[-1:] == "0" else "0")


def _foreign_firm(made: Json) -> None:
    made["enterprise"] |= {"country": "JP", "credit_code": ""}


def _no_facet(made: Json) -> None:
    for offering in made["offerings"]:
        offering["variants"][0]["facets"] = []


def _no_offering(made: Json) -> None:
    made["offerings"] = []
    for item in made["evidence"]:
        item["model"] = ""


def _number_of_another(made: Json) -> None:
    made["standard"]["number"] = "GB/T 30307-2013"


def _foreign_number(made: Json) -> None:
    made["standard"]["number"] = "ISO 9001:2015"


def _old_number(made: Json) -> None:
    made["standard"]["number"] = made["standard"]["number"][:-4] + "21"


def _future_number(made: Json) -> None:
    made["standard"]["number"] = made["standard"]["number"][:-4] + "2031"


def _undated_number(made: Json) -> None:
    made["standard"]["number"] = made["standard"]["number"][:-5]


def _supplied_first(made: Json) -> None:
    made["disclosure"] |= {"declared_on": "2026-08-20", "first_supplied_on": "2026-08-01"}


def _not_updated(made: Json) -> None:
    made["disclosure"] |= {"standard_changed_on": "2026-09-20", "updated_on": "2026-09-01"}


def _update_unknown(made: Json) -> None:
    made["disclosure"]["standard_changed_on"] = "2026-09-20"


def _made_by_the_contractor(made: Json) -> None:
    made["standard"]["commission"] = {"role": "contractor"}


def _unauthorised(made: Json) -> None:
    made["standard"] |= {
        "authorship": "commissioned",
        "commission": {"role": "principal", "authorised": False},
    }


def _elsewhere(name: str) -> Defect:
    """Publish through another channel that lacks one property."""
    said = {"stated_on_platform": True, "traceable": True, "tamper_proof": True, name: False}

    def other_channel(made: Json) -> None:
        made["disclosure"] |= {"channel": "other", **said}

    return other_channel


def _without_element(name: str) -> Defect:
    def omit(made: Json) -> None:
        made["standard"]["elements"] = [e for e in made["standard"]["elements"] if e != name]

    return omit


def _without_method(row: str) -> Defect:
    return lambda made: _indicator(made, row).update(method="")


def _blank(part: str, name: str) -> Defect:
    return lambda made: made[part].update({name: ""})


def _set(part: str, name: str, value: str) -> Defect:
    return lambda made: made[part].update({name: value})


def _of_item(place: int, name: str, value: Any) -> Defect:
    return lambda made: made["evidence"][place].update({name: value})


def _indicator(made: Json, id_: str) -> Json:
    """Find an indicator; where another defect took it away, whatever is changed is lost."""
    return next((one for one in made["indicators"] if one["id"] == id_), {})


DEFECTS: tuple[Defect, ...] = (
    _past_limit,
    _past_recommended,
    _unclear,
    _vague_limit,
    *map(_without_method, ("chcl3_out", "recovery_rate", "noise")),
    _no_requirement,
    _no_indicators,
    _neither_text_nor_indicators,
    _functional_alone,
    _performance_alone,
    _service_without_functions,
    _abolished,
    _implemented_without_number,
    _implemented_without_name,
    _wrong_code,
    _foreign_firm,
    _no_facet,
    _no_offering,
    _number_of_another,
    _foreign_number,
    _old_number,
    _future_number,
    _undated_number,
    _supplied_first,
    _not_updated,
    _update_unknown,
    _made_by_the_contractor,
    _unauthorised,
    *map(_elsewhere, ("stated_on_platform", "traceable", "tamper_proof")),
    *map(
        _without_element,
        ("foreword", "scope", "normative_references", "requirements", "test_methods"),
    ),
    _blank("enterprise", "name"),
    _blank("enterprise", "credit_code"),
    _blank("standard", "name"),
    _blank("standard", "number"),
    _set("enterprise", "registration", "deregistered"),
    _of_item(0, "valid_until", "2026-01-31"),
    _of_item(1, "issued_on", "2025-03-01"),
    _of_item(1, "issued_on", ""),
    _of_item(1, "marks", ["CNAS"]),
    _of_item(1, "model", "X999"),
)
