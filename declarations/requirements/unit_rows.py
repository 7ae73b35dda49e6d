"""The unit table taken apart into rows."""

from collections.abc import Iterator

from qibiao.declarations.requirements import unit_table as table


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each line of a table."""
    for line in text.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]


def listed(cell: str) -> list[str]:
    """The writings in one cell."""
    return [word.strip() for word in cell.split(";") if word.strip()]


def simple_units() -> Iterator[tuple[str, str, str, list[str], str]]:
    """Symbol, quantity, factor, further writings, why not to use it: all simple units."""
    for symbol, quantity, used, names in rows(table.PREFIXED):
        chinese = listed(names)
        yield symbol, quantity, "1", chinese, ""
        for prefix, name, factor in rows(table.PREFIXES):
            if prefix in used:
                yield prefix + symbol, quantity, factor, [name + word for word in chinese], ""
    for symbol, quantity, factor, *more in rows(table.PLAIN):
        yield symbol, quantity, factor, listed("".join(more)), ""
    for writings in listed(table.COUNTS.replace("\n", ";")):
        symbol, *others = (word.strip() for word in writings.split("="))
        yield symbol, f"count:{symbol}", "1", others, ""
    for symbol, quantity, factor, names, why in rows(table.NOT_LEGAL):
        yield symbol, quantity, factor, listed(names), why
