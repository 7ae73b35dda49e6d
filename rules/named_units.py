"""A unit in the name of an indicator, as tables write it: 甲醛含量（mg/kg）, 额定总净水量/L."""

from collections.abc import Iterator
from unicodedata import normalize

from qibiao.declarations import Unit, UnitError
from qibiao.rules.indicators import Row

_LONGEST = 24  # signs of a unit in a name


def units_in(name: str) -> Iterator[tuple[str, str]]:
    """List the ways to part a name from a unit at its end; whether it is one, the row tells.

    >>> list(units_in("净化能效（m³/(W·h)）"))[0]
    ('净化能效', 'm3/(W·h)')
    >>> list(units_in("额定总净水量/L")), list(units_in("噪声"))
    ([('额定总净水量', 'L')], [])
    """
    plain = normalize("NFKC", name).strip()
    if plain.endswith(")"):
        depth, start = 0, len(plain)
        while start and (depth or start == len(plain)):
            start -= 1
            depth += (plain[start] == ")") - (plain[start] == "(")
        yield plain[:start].rstrip(" /,"), plain[start + 1 : -1].strip()
    for place, sign in enumerate(plain):
        if sign in "/, " and place >= len(plain) - _LONGEST:
            yield plain[:place].rstrip(" /,"), plain[place + 1 :].strip()


def two_units(named: str, column: str) -> str | None:
    """Say that the unit in a name and that in the column differ; None where they do not."""
    if not named or not column or named == normalize("NFKC", column).strip():
        return None
    try:
        if Unit.parse(named).same_as(Unit.parse(column)):
            return None
    except UnitError:  # a grade, or what the column alone has wrong
        pass
    return f"名称写的单位是“{named}”，单位栏是“{column}”"


def is_unit_of(text: str, row: Row) -> bool:
    """Tell whether a text is the unit of a row, or one that converts to it."""
    if not text or not row.unit or len(text) > _LONGEST:
        return False
    if text == row.unit:
        return True
    try:
        return Unit.parse(text).dimension == Unit.parse(row.unit).dimension
    except UnitError:
        return False
