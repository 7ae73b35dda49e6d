"""Where a value stands in what was submitted: file, line and path."""

from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a clerk can go to (位置); line 0 means that the format has no lines."""

    file: str
    line: int
    path: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {self.path}" if self.path else where


@dataclass(frozen=True, slots=True)
class Source:
    """What a declaration was read from; paths are made only when a finding needs one."""

    file: str = ""
    format: str = "xml"
    root: str = ""

    def place(self, line: int, *steps: str | int) -> Place:
        """Name a place below the declaration by field names and zero-based indexes.

        >>> Source("a.xml", "xml", "/declaration").place(7, "indicators", 2, "value").path
        '/declaration/indicators/indicator[3]/value'
        >>> Source("a.json", "json", "/0").place(7, "indicators", 2, "value").path
        '/0/indicators/2/value'
        """
        path = self.root
        before = ""
        for step in steps:
            if self.format == "json":
                path += f"/{step}"
            elif isinstance(step, int):
                path += f"/{singular(before)}[{step + 1}]"
            else:
                path += f"/{step}"
                before = step
        return Place(self.file, line, path)


_SINGULAR = {"evidence": "item", "implemented": "implemented_standard", "joint_with": "name"}


def singular(plural: str) -> str:
    """Name one member of a list field, as the XML form names it.

    >>> singular("indicators"), singular("evidence")
    ('indicator', 'item')
    """
    return _SINGULAR.get(plural) or plural.removesuffix("s")
