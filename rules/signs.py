"""Signs of several meanings that the unit of a row settles: 度, 分, H, M, w, mpa."""

from collections.abc import Iterator
from re import Pattern, compile, escape, search, split

from qibiao.declarations.requirements.text import plain
from qibiao.declarations.requirements.units import look_up
from qibiao.rules.indicators import Row

_FIGURE = r"[0-9零〇一二两三四五六七八九十百千万亿半]"
# The sign, the quantity of which it is a unit there, and that unit. A sign stands after a figure
# or a slash, and no letter follows it.
_MEANT = (
    ("H", "time", "h"),
    ("S", "time", "s"),
    ("D", "time", "d"),
    ("分(?![钟贝之数米值])(?!.*(?:分制|满分))", "time", "min"),
    ("a", "calendar", "年"),
    ("M", "length", "m"),
    ("MM|Mm", "length", "mm"),
    ("G", "mass", "g"),
    ("MG|Mg", "mass", "mg"),
    ("ML|Ml", "volume", "mL"),
    ("w", "power", "W"),
    ("mw", "power", "mW"),
    ("mpa", "pressure", "MPa"),
    ("[uμ]s", "conductance", "μS"),
    ("度(?![电数])|°(?!C)|C", "temperature_celsius", "℃"),
    ("度(?!电)", "energy", "kW·h"),
    ("度(?![数])", "hardness_hrc", "HRC"),
)
# These are too common in other senses for a row in another multiple: 600G, 10M.
_ALONE = {"m", "g", "MPa"}
# A difference of temperatures is the same in K and in ℃, a temperature is not.
_DIFFERENCE = compile("温差|均匀性|稳定性|升高|上升|波动|温升")
_CELSIUS = "temperature_celsius"
_KELVIN = ("K", _CELSIUS, "℃")
# What is bent in the cold is bent by so many degrees too: 180度.
_BENT = compile("弯|柔|折")
_BELOW_ZERO = compile("[-负]|零下")


def _pattern(sign: str) -> Pattern[str]:
    return compile(rf"(?:(?<={_FIGURE})|(?<={_FIGURE} )|(?<=/)|^)(?:{sign})(?![A-Za-z²³])")


_PATTERNS = [(_pattern(sign), quantity, unit) for sign, quantity, unit in _MEANT]
_OF_KELVIN = (_pattern(_KELVIN[0]), *_KELVIN[1:])


def quantities_of(row: Row) -> frozenset[str]:
    """List the quantities of a row's unit and of what it is made of: power and time of kW·h."""
    sides = (side.strip("()") for side in row.unit.split("/"))
    parts = (part.lstrip("0123456789") for part in split(r"[/·()]", row.unit) if part)
    found = map(look_up, (row.unit, *sides, *parts))
    return frozenset(unit.dimension for unit in found if unit is not None)


def settled(text: str, row: Row) -> Iterator[str]:
    """List what a text says with each sign as the unit of the row has it.

    A text that also writes the unit of the row means something else by the sign: -20℃, 180°弯折.
    """
    written = plain(text)
    if not row.unit or search(rf"(?<![A-Za-z]){escape(row.unit)}(?![A-Za-z])", written):
        return
    quantities = quantities_of(row)
    if _BENT.search(row.title.zh) and not _BELOW_ZERO.search(written):
        quantities -= {_CELSIUS}
    known = list(_PATTERNS)
    if row.unit.startswith("℃/") or _DIFFERENCE.search(row.title.zh):
        known.append(_OF_KELVIN)
    own = {part.lstrip("0123456789") for part in split(r"[/·()]", row.unit)}
    for pattern, quantity, unit in known:
        if quantity not in quantities or (unit in _ALONE and unit not in own):
            continue
        changed = pattern.sub(unit, written)
        if changed != written:
            yield changed


def unbracketed(text: str, row: Row) -> Iterator[str]:
    """Give the brackets back to the row's own unit, and one unit for two that count the same.

    g/m²·24h beside a row in g/(m²·24h); CFU/g(mL) and CFU/g或CFU/mL beside one in CFU/g.
    """
    written = plain(text)
    own = plain(row.unit)
    bare = own.replace("(", "").replace(")", "")
    if bare != own:
        loose = compile(escape(bare).replace("²", "[²2]").replace("³", "[³3]"))
        yield loose.sub(lambda _: own, written)
    for other in row.units:
        symbol, bottom = str(other.unit), str(other.unit).rpartition("/")[2]
        if other.ratio != 1 or bottom == symbol:
            continue
        mine = own.rpartition("/")[2]
        for two in (
            f"{own}或{symbol}",
            f"{symbol}或{own}",
            f"{own}、{symbol}",
            f"{own}({bottom})",
            f"{symbol}({mine})",
            f"{own}或{bottom}",
        ):
            changed = compile(f"(?i){escape(two)}").sub(own, written)
            if changed != written:
                yield changed


def before_value(text: str, row: Row) -> Iterator[str]:
    """Put the row's own unit after the value that it stands before: HRC≥52, R≤2.0."""
    own = plain(row.unit)
    written = plain(text)
    if own and own.isascii() and own.isalpha():
        rest = written.removeprefix(own).lstrip(" :")
        if rest != written and rest and not rest[0].isalpha():
            yield f"{rest}{own}"
