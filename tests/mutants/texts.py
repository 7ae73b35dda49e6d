"""Defects of the text and of what is published of it: elements, natures, offerings."""

from datetime import date

from tests.mutants.asked import declared
from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Plain, Said, Sound


def _without(sound: Sound, element: str, rule: str) -> Mutant | None:
    elements = sound.plain["standard"].get("elements", [])
    if element not in elements:
        return None
    left = [it for it in elements if it != element]
    return Mutant(element, {"standard/elements": left}, one(rule, "declaration"))


@defect("cover missing from the text", alike=True)
def no_cover(sound: Sound) -> Mutant | None:
    return _without(sound, "cover", "C1-07")


@defect("requirements missing from the text", alike=True)
def no_requirements(sound: Sound) -> Mutant | None:
    """Only requirements and methods weigh as errors (corrections from practice, C1)."""
    return _without(sound, "requirements", "C1-01")


@defect("test methods missing from the text", alike=True)
def no_methods(sound: Sound) -> Mutant | None:
    return _without(sound, "test_methods", "C1-02")


@defect("scope missing from the text", alike=True)
def no_scope(sound: Sound) -> Mutant | None:
    return _without(sound, "scope", "C1-03")


@defect("foreword missing from the text", alike=True)
def no_foreword(sound: Sound) -> Mutant | None:
    return _without(sound, "foreword", "C1-05")


@defect("normative references missing from the text", alike=True)
def no_references(sound: Sound) -> Mutant | None:
    return _without(sound, "normative_references", "C1-06")


@defect("inspection rules missing from the text", alike=True)
def no_inspection_rules(sound: Sound) -> Mutant | None:
    """检验规则 is no mandatory element (ruling on the scope of L4): there is less to ask (N5)."""
    elements = sound.plain["standard"].get("elements", [])
    left = [it for it in elements if it != "inspection_rules"]
    if left == elements:
        return None
    return Mutant("inspection_rules", {"standard/elements": left}, stops=frozenset({"N5-01"}))


@defect("elements not told", alike=True)
def elements_not_told(sound: Sound) -> Mutant | None:
    """Then the text is asked for, once."""
    if not sound.plain["standard"].get("elements"):
        return None
    appears = frozenset({("C1-04", "declaration", "needs_person")})
    return Mutant("all", {"standard/elements": None}, appears, frozenset({"N5-01"}))


@defect("text issued five years and a day ago", alike=True)
def not_reviewed(sound: Sound) -> Mutant:
    """上海市标准化条例 23: reviewed within five years; a model elsewhere, so a notice."""
    then = sound.day.replace(year=sound.day.year - 5)
    issued = date.fromordinal(then.toordinal() - 1).isoformat()
    return Mutant(issued, {"standard/issued_on": issued}, one("L2-03", "declaration"))


@defect("offering without a name", alike=True)
def nameless_offering(sound: Sound) -> Mutant | None:
    """The platform asks for it; the entity is then called by its identifier."""
    return _offering(sound, "name", "P1-05", goods=False)


@defect("goods without a model", alike=True)
def no_model(sound: Sound) -> Mutant | None:
    return _offering(sound, "model", "P1-06", goods=True)


@defect("standard against over-packaging dropped", alike=True)
def no_packaging_standard(sound: Sound) -> Mutant | None:
    """促进办法 14 (3), for food and cosmetics only; it may be declared apart, so it is asked."""
    followed = sound.plain.get("implemented", [])
    left = [it for it in followed if not it.get("number", "").startswith("GB 23350")]
    if left == followed:
        return None
    rules = [it.id for it in sound.pack.rules if "GB 23350" in repr(it.requires)]
    appears = frozenset((rule, "declaration", "fail") for rule in rules)
    return Mutant("GB 23350", {"implemented": left}, appears)


@defect("nature of every indicator missing")
def natures_missing(sound: Sound) -> Mutant | None:
    """标准化法 27: functional indicators, and for goods those of performance."""
    return _natures(sound, None, "undecided", performance=True, functional=True)


@defect("every indicator functional")
def no_performance(sound: Sound) -> Mutant | None:
    return _natures(sound, "functional", "fail", performance=True, functional=False)


@defect("every indicator one of performance")
def no_function(sound: Sound) -> Mutant | None:
    return _natures(sound, "performance", "fail", performance=False, functional=True)


@defect("name of an indicator near one of the pack")
def near_name(sound: Sound) -> Mutant | None:
    """A near match is asked about and never a match (ruling on which row is meant)."""
    if any(rule.subject == "indicator" for rule in sound.pack.rules):
        return None  # a rule of the pack may ask for the name itself
    for it in declared(sound):
        if not it.row.limits and not it.measured and len(it.row.title.zh) >= 4:
            name = f"{it.row.title.zh}值"
            given = {it.at("id"): None, it.at("name"): name}
            variant = it.label.partition("@")[2]
            label = f"indicator:{name}" + (f"@{variant}" if variant else "")
            return Mutant(it.row.id, given, one("P1-02", label))
    return None


@defect("commitments all removed")
def no_commitments(sound: Sound) -> Mutant | None:
    """Only the rules of the pack ask for promises."""
    if not sound.plain.get("commitments"):
        return None
    rules = [it.id for it in sound.pack.rules if "declaration.commitments" in repr(it.requires)]
    appears = frozenset((rule, "declaration", "fail") for rule in rules)
    return Mutant("all", {"commitments": []}, appears)


@defect("commitment vague")
def vague_commitment(sound: Sound) -> Mutant | None:
    """No duty to measure a promise was found: what is measured is declared as an indicator."""
    if not sound.plain.get("commitments"):
        return None
    return Mutant("0", {"commitments/0/text": "竭诚为您服务"})


def _natures(
    sound: Sound, nature: str | None, status: str, *, performance: bool, functional: bool
) -> Mutant | None:
    indicators = sound.plain.get("indicators", [])
    if not indicators:
        return None
    given = {f"indicators/{i}/nature": nature for i in range(len(indicators))}
    appears: set[Said] = set()
    for offering in sound.plain.get("offerings", []):
        goods = offering.get("kind") == "goods"
        rules = ["L4-02"] if goods and performance else []
        rules += [("L4-08" if goods else "L4-07")] if functional else []
        appears |= {(rule, _label(offering), status) for rule in rules}
    return Mutant("all", given, frozenset(appears))


@defect("performance indicators all removed")
def performance_removed(sound: Sound) -> Mutant | None:
    """What is left says nothing of performance; the questions that rest on indicators are fewer.

    Left to packs whose own rules ask nothing of the indicators.
    """
    indicators = sound.plain.get("indicators", [])
    left = [it for it in indicators if it.get("nature") != "performance"]
    goods = [it for it in sound.plain.get("offerings", []) if it.get("kind") == "goods"]
    asked = any(
        rule.subject == "indicator" or "declaration.indicators" in repr(rule.applies)
        for rule in sound.pack.rules
    )
    if not left or len(left) == len(indicators) or not goods or asked:
        return None
    appears = frozenset(("L4-02", _label(it), "fail") for it in goods)
    stops = frozenset({"L1-04", "L4-06"})  # asked of indicators that may be among those removed
    return Mutant("all", {"indicators": left}, appears, stops)


@defect("indicator of an unknown name added", alike=True)
def unknown_indicator(sound: Sound) -> Mutant:
    """What the pack does not know a person compares with the law, once a declaration."""
    added = {"name": "外壳触感", "nature": "performance", "value": "≥3", "method": "本标准附录Z"}
    appears = {("L1-04", "declaration", "needs_person"), ("L4-06", "declaration", "needs_person")}
    return Mutant("外壳触感", {"indicators/-": added}, frozenset(appears))


def _offering(sound: Sound, field: str, rule: str, *, goods: bool) -> Mutant | None:
    for i, offering in enumerate(sound.plain.get("offerings", [])):
        if offering.get(field) and (offering.get("kind") == "goods" or not goods):
            label = _label({k: v for k, v in offering.items() if k != field})
            return Mutant(field, {f"offerings/{i}/{field}": None}, one(rule, label))
    return None


def _label(offering: Plain) -> str:
    return f"offering:{offering.get('name') or offering.get('id') or ''}"
