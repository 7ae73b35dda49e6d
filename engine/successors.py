"""What stands for a standard that has ended: the version in force, or what replaced it."""

from datetime import date

from qibiao.declarations import StandardNumber
from qibiao.rules.catalogue import Catalogue


def successors(
    catalogue: Catalogue, number: StandardNumber, on: date
) -> tuple[StandardNumber, ...]:
    """Follow what replaced a standard until it is in force on a day; empty where none is known.

    Replacements may come in a row: GB 9684-2011, GB 4806.9-2016, GB 4806.9-2023.
    """
    now = catalogue.current_version(number, on)
    if now is not None and now != number:
        return (now,)
    found: list[StandardNumber] = []
    waiting, seen = [number], {number}
    while waiting:
        entry = catalogue.find(waiting.pop(0))
        for new in entry.replaced_by if entry else ():
            if new in seen:
                continue
            seen.add(new)
            ended = catalogue.is_replaced(new, on), catalogue.is_abolished(new, on)
            (found if ended == (False, False) else waiting).append(new)
    return tuple(found)
