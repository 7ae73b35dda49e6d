"""Defects of numbers: of the principal standard, of those implemented, of those cited."""

from datetime import date

from tests.mutants.mutant import Mutant, defect, one
from tests.mutants.sound import Said, Sound

# Dates of replacement and sources are in rules/packs/catalogue.
REPLACED_MANDATORY = ("GB 36893-2018", "空气净化器能效限定值及能效等级", date(2025, 10, 1))
REPLACED_RECOMMENDED = ("GB/T 18801-2015", "空气净化器", date(2023, 5, 1))
ABOLISHED = ("GB/T 12051-1989", "信息处理用蒙古文24点阵字模集及数据集", date(2017, 12, 15))
ABOLISHED_RECALLED = ("GB 9684-1988", "不锈钢食具容器卫生标准")
UNLISTED = ("GB/T 99999-2020", "示例")


def principal(
    number: str, *, label: str | None = None, rule: str = "", status: str = "fail"
) -> Mutant:
    """Change the number of the principal standard; the entity is called by it."""
    entity = f"standard:{label or number}"
    appears = frozenset({(rule, entity, status)}) if rule else frozenset[Said]()
    return Mutant(number or "no number", {"standard/number": number or None}, appears)


def implemented(number: str | None, name: str | None, appears: frozenset[Said]) -> Mutant:
    added = {"number": number, "name": name}
    given = {"implemented/-": {k: v for k, v in added.items() if v}}
    return Mutant(number or "no number", given, appears)


@defect("number malformed", alike=True)
def malformed(sound: Sound) -> Mutant:
    """标准化法 24: what cannot be read is undecided, and no rule on its kind condemns."""
    return principal("企标第一号", rule="L3-05", status="undecided")


@defect("number missing", alike=True)
def missing(sound: Sound) -> Mutant:
    name = sound.plain["standard"]["name"]
    return principal("", label=name, rule="L3-05")


@defect("number of a future year", alike=True)
def future(sound: Sound) -> Mutant:
    return principal(f"Q/ZZZZ 001-{sound.day.year + 2}", rule="L3-03")


@defect("number of next year", alike=True)
def next_year(sound: Sound) -> Mutant:
    """A text may be issued ahead of its year: no finding."""
    return principal(f"Q/ZZZZ 001-{sound.day.year + 1}")


@defect("number with a two-digit year", alike=True)
def two_digits(sound: Sound) -> Mutant:
    """An old writing is a notice, not an error (ruling on old numbers)."""
    return principal("Q/ZZZZ 001-98", label="Q/ZZZZ 001-1998", rule="L3-02")


@defect("number without a year", alike=True)
def undated(sound: Sound) -> Mutant:
    return principal("Q/ZZZZ 001", rule="L3-07")


@defect("number with the letter O in its year", alike=True)
def letter_in_year(sound: Sound) -> Mutant:
    """What stands there is no year, so the number is not dated."""
    return principal("Q/ZZZZ 001-2O25", rule="L3-07")


@defect("number with a Cyrillic letter and full-width signs", alike=True)
def look_alike(sound: Sound) -> Mutant:
    """The same number to the eye is the same number: nothing is found."""
    return principal("Ｑ／ZZZ\u0405 001—2025", label="Q/ZZZS 001-2025")


@defect("name of the standard missing", alike=True)
def unnamed(sound: Sound) -> Mutant:
    number = sound.plain["standard"]["number"]
    return Mutant("name", {"standard/name": None}, one("L3-04", f"standard:{number}"))


@defect("implemented standard replaced, mandatory", alike=True)
def mandatory_replaced(sound: Sound) -> Mutant | None:
    number, name, day = REPLACED_MANDATORY
    if sound.day < day or _implements(sound, number):
        return None
    return implemented(number, name, one("S1-02", f"standard:{number}"))


@defect("implemented standard replaced, recommended", alike=True)
def recommended_replaced(sound: Sound) -> Mutant | None:
    """A duty to update, a notice (ruling on versions)."""
    number, name, day = REPLACED_RECOMMENDED
    if sound.day < day or _implements(sound, number):
        return None
    return implemented(number, name, one("S1-03", f"standard:{number}"))


@defect("implemented standard abolished", alike=True)
def abolished(sound: Sound) -> Mutant | None:
    """总局答复 2024-05-29: who declares an abolished standard has none."""
    number, name, day = ABOLISHED
    return (
        implemented(number, name, one("S1-01", f"standard:{number}"))
        if (sound.day >= day)
        else None
    )


@defect("implemented standard unknown", alike=True)
def unlisted(sound: Sound) -> Mutant:
    number, name = UNLISTED
    return implemented(number, name, one("S1-04", f"standard:{number}"))


@defect("implemented standard of a number misread by one letter", alike=True)
def misread(sound: Sound) -> Mutant:
    """202l is no year: undecided, never taken for absent or for lawful."""
    number = "GB 34914-202l"
    appears = frozenset({("L4-03", f"standard:{number}", "undecided")})
    return implemented(number, "净水机水效限定值及水效等级", appears)


@defect("implemented standard without number", alike=True)
def unnumbered(sound: Sound) -> Mutant:
    return implemented(None, "示例标准", one("L4-03", "standard:示例标准"))


@defect("implemented standard without name", alike=True)
def nameless(sound: Sound) -> Mutant | None:
    """It is found in the catalogue, so only its name is missed."""
    if "GB/T 18801-2022" in str(sound.plain["standard"]) or _implements(sound, "GB/T 18801-2022"):
        return None
    return implemented("GB/T 18801-2022", None, one("L4-04", "standard:GB/T 18801-2022"))


@defect("reference listed and not cited", alike=True)
def not_cited(sound: Sound) -> Mutant | None:
    return _cited(sound, "GB/T 18801-2022", one("N2-04", "declaration"), cited=False)


@defect("reference cited and not listed", alike=True)
def not_listed(sound: Sound) -> Mutant | None:
    return _cited(sound, "GB/T 18801-2022", one("N2-04", "declaration"), listed=False)


@defect("reference replaced", alike=True)
def reference_replaced(sound: Sound) -> Mutant | None:
    """A flaw, unless it is the method of a core indicator, which no sound sample tests by."""
    number, _, day = REPLACED_RECOMMENDED
    if sound.day < day or number in str(sound.plain):
        return None
    return _cited(sound, number, one("N2-01", f"citation:{number}"))


@defect("reference abolished", alike=True)
def reference_abolished(sound: Sound) -> Mutant | None:
    """Cited abolished standards are the commonest fault inspectors found (domain 4.5)."""
    number, _, day = ABOLISHED
    return None if sound.day < day else _cited(sound, number, one("N2-01", f"citation:{number}"))


@defect("reference unknown", alike=True)
def reference_unknown(sound: Sound) -> Mutant | None:
    number, _ = UNLISTED
    return _cited(sound, number, one("N2-03", f"citation:{number}"))


@defect("reference in force added", alike=True)
def reference_added(sound: Sound) -> Mutant | None:
    return _cited(sound, "GB/T 18801-2022", frozenset())


def _implements(sound: Sound, number: str) -> bool:
    return any(it.get("number") == number for it in sound.plain.get("implemented", []))


def _cited(
    sound: Sound, number: str, appears: frozenset[Said], *, listed: bool = True, cited: bool = True
) -> Mutant | None:
    """Add a reference where all others are both listed and cited, so that only it is at fault."""
    others = sound.plain["standard"].get("citations", [])
    if not others or any(not (it.get("listed") and it.get("cited")) for it in others):
        return None
    if any(it["number"] == number for it in others):
        return None
    added = {"number": number, "listed": listed, "cited": cited}
    return Mutant(number, {"standard/citations/-": added}, appears)
