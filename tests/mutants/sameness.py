"""Changes that are no defect: another order, another width. Nothing is said that was not."""

from typing import Any

from tests.mutants.mutant import Mutant, defect
from tests.mutants.sound import Plain, Sound

# What is read in any width: numbers, requirements, units, methods.
WIDE = str.maketrans({chr(i): chr(i + 0xFEE0) for i in range(0x21, 0x7F)} | {" ": "\u3000"})


@defect("every list in reverse order")
def reversed_lists(sound: Sound) -> Mutant:
    return Mutant("all", {key: _reversed(value) for key, value in sound.plain.items()})


@defect("every value and unit in full width")
def wide_values(sound: Sound) -> Mutant | None:
    return _widened(sound, "value", "unit")


@defect("every method in full width")
def wide_methods(sound: Sound) -> Mutant | None:
    return _widened(sound, "method")


@defect("names in full width")
def wide_names(sound: Sound) -> Mutant:
    """The firm's and the product's name: no rule reads letters of a name."""
    given: dict[str, Any] = {"enterprise/name": sound.plain["enterprise"]["name"].translate(WIDE)}
    given["standard/name"] = sound.plain["standard"]["name"].translate(WIDE)
    return Mutant("all", given)


@defect("numbers of standards in full width")
def wide_numbers(sound: Sound) -> Mutant:
    """Entities are called by the number as it is read, so they are called the same."""
    given = {"standard/number": sound.plain["standard"]["number"].translate(WIDE)}
    for i, it in enumerate(sound.plain.get("implemented", [])):
        if "number" in it:
            given[f"implemented/{i}/number"] = it["number"].translate(WIDE)
    for i, it in enumerate(sound.plain["standard"].get("citations", [])):
        given[f"standard/citations/{i}/number"] = it["number"].translate(WIDE)
    return Mutant("all", given)


def _widened(sound: Sound, *fields: str) -> Mutant | None:
    given = {
        f"indicators/{i}/{field}": it[field].translate(WIDE)
        for i, it in enumerate(sound.plain.get("indicators", []))
        for field in fields
        if field in it
    }
    return Mutant("all", given) if given else None


def _reversed(value: Any) -> Any:
    if isinstance(value, list):
        return [_reversed(member) for member in reversed(value)]
    if isinstance(value, dict):
        members: Plain = {key: _reversed(member) for key, member in reversed(value.items())}
        return members
    return value
