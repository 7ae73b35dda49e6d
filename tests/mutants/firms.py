"""Defects of the firm and of how it made its declaration public."""

from datetime import date, timedelta

from tests.mutants.mutant import GONE, Mutant, defect, one
from tests.mutants.sound import Sound

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
DUTY_SINCE = date(2024, 1, 1)  # 促进办法 in force


def _domestic(sound: Sound) -> bool:
    country: str = sound.plain["enterprise"].get("country", "CN")
    return country == "CN"


@defect("credit code with a wrong check character", alike=True)
def wrong_check(sound: Sound) -> Mutant | None:
    """GB 32100-2015: any other last character fails the check; it may be a slip, so it is asked."""
    code = sound.plain["enterprise"].get("credit_code")
    if not code or not _domestic(sound):
        return None
    other = _ALPHABET[(_ALPHABET.index(code[-1]) + 1) % len(_ALPHABET)]
    return Mutant(other, {"enterprise/credit_code": code[:-1] + other}, one("R1-01", "enterprise"))


@defect("credit code missing", alike=True)
def no_code(sound: Sound) -> Mutant | None:
    if not _domestic(sound):
        return None
    return Mutant("credit_code", {"enterprise/credit_code": None}, one("R1-02", "enterprise"))


@defect("name of the enterprise missing", alike=True)
def no_name(sound: Sound) -> Mutant:
    return Mutant("name", {"enterprise/name": None}, one("R1-03", "enterprise"))


@defect("enterprise deregistered", alike=True)
def deregistered(sound: Sound) -> Mutant:
    """促进办法 15: its standards are abolished then."""
    given = {"enterprise/registration": "deregistered"}
    return Mutant("registration", given, one("D1-03", "declaration"))


@defect("registration unreadable", alike=True)
def registration_unreadable(sound: Sound) -> Mutant:
    appears = frozenset({("D1-03", "declaration", "undecided")})
    return Mutant("registration", {"enterprise/registration": "吊销未注销"}, appears)


@defect("withdrawn", alike=True)
def withdrawn(sound: Sound) -> Mutant:
    """未评价（抽检前自行废止）: nothing is asked any more."""
    return Mutant("status", {"status": "withdrawn"}, stops=frozenset({GONE}))


@defect("supplied a day before the declaration", alike=True)
def dates_reversed(sound: Sound) -> Mutant | None:
    """促进办法 15; where another law files the standard, absence from the platform is no fault."""
    told = sound.plain.get("disclosure", {})
    if "declared_on" not in told:
        return None
    supplied = date.fromisoformat(told["declared_on"]) - timedelta(days=1)
    if supplied < DUTY_SINCE:
        return None
    given = {"disclosure/first_supplied_on": supplied.isoformat()}
    found = one("D1-01", "declaration") if sound.regime == "none" else frozenset()
    return Mutant(supplied.isoformat(), given, found)


@defect("supplied on the day of the declaration", alike=True)
def same_day(sound: Sound) -> Mutant | None:
    told = sound.plain.get("disclosure", {})
    if "declared_on" not in told:
        return None
    return Mutant("first_supplied_on", {"disclosure/first_supplied_on": told["declared_on"]})


@defect("not updated after the standard changed", alike=True)
def not_updated(sound: Sound) -> Mutant:
    given = {
        "disclosure/standard_changed_on": sound.day.isoformat(),
        "disclosure/updated_on": (sound.day - timedelta(days=1)).isoformat(),
    }
    found = one("D1-02", "declaration") if sound.regime == "none" else frozenset()
    return Mutant("updated_on", given, found)


@defect("other channel, not stated on the platform", alike=True)
def not_stated(sound: Sound) -> Mutant:
    given = {"disclosure/channel": "other", "disclosure/stated_on_platform": False}
    found = one("D3-01", "declaration") if sound.regime == "none" else frozenset()
    return Mutant("stated_on_platform", given, found)


@defect("other channel, can be tampered with", alike=True)
def not_tamper_proof(sound: Sound) -> Mutant:
    given = {"disclosure/channel": "other", "disclosure/tamper_proof": False}
    found = one("D3-03", "declaration") if sound.regime == "none" else frozenset()
    return Mutant("tamper_proof", given, found)


@defect("declared by the contractor", alike=True)
def by_contractor(sound: Sound) -> Mutant | None:
    """促进办法 15: on commission the principal declares."""
    if sound.plain["standard"].get("commission"):
        return None
    given = {"standard/commission/role": "contractor"}
    return Mutant("commission", given, one("D2-01", "declaration"))
