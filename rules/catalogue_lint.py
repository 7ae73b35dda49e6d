"""What the catalogue may say and should not: ends before beginnings, successors nobody knows."""

from collections.abc import Iterable, Iterator

from qibiao.declarations import NumberKind, StandardNumber, Text
from qibiao.rules.catalogue import Catalogue, Entry
from qibiao.rules.problem import Check, Problem, at
from qibiao.rules.yaml_source import Steps, YamlSource

# The catalogue holds none of these: a firm's own, and what is issued abroad.
_NOT_LISTED = (NumberKind.ENTERPRISE, NumberKind.FOREIGN, NumberKind.INTERNATIONAL)


def catalogue_problems(
    entries: Iterable[tuple[Entry, YamlSource, int]], catalogue: Catalogue
) -> Iterator[Problem]:
    """Find what an author of the catalogue should mend."""
    for entry, source, i in entries:
        for key in ("replaced_on", "abolished_on"):
            end = getattr(entry, key)
            if end is not None and entry.in_force_on is not None and end <= entry.in_force_on:
                yield at(
                    source,
                    (i, key),
                    Check.DATES,
                    Text(
                        zh=f"{entry.number} 自 {end} 起失效，不晚于实施日期 {entry.in_force_on}",
                        en=f"{entry.number} ends on {end}, not after it began on "
                        f"{entry.in_force_on}",
                    ),
                    Text(zh="核对两个日期", en="Check both dates"),
                )
        for j, number in enumerate(entry.replaced_by):
            yield from unknown_standards(str(number), source, (i, "replaced_by", j), catalogue)


def unknown_standards(
    text: str, source: YamlSource, steps: Steps, catalogue: Catalogue
) -> Iterator[Problem]:
    """Find the standards a text names whose state nobody could tell on any day."""
    for number, _ in StandardNumber.find(text):
        if number.kind in _NOT_LISTED or is_known(number, catalogue):
            continue
        yield at(
            source,
            steps,
            Check.STANDARDS,
            Text(
                zh=f"标准目录没有 {number}，不知道它是否有效",
                en=f"the catalogue does not know {number}, nor whether it is in force",
            ),
            Text(
                zh="把它写进 catalogue/ 中的文件，或改正编号",
                en="List it in a file of catalogue/, or mend the number",
            ),
        )


def is_known(number: StandardNumber, catalogue: Catalogue) -> bool:
    """Tell whether a standard is listed, or a part of it where the series as a whole is named."""
    if catalogue.is_listed(number):
        return True
    series = number.part is None and not number.is_dated
    return series and any(
        (entry.number.prefix, entry.number.number) == (number.prefix, number.number)
        for entry in catalogue
    )
