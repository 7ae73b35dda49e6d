"""Imported standards on disk: one dated YAML file an import, read after the shipped catalogue."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from qibiao.rules.catalogue import Entry


def write_import(entries: Iterable[Entry], folder: Path, day: date, name: str) -> Path:
    """Write what an import brought; a file of the same day and name is not overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day.isoformat()}-{name}.yaml"
    serial = 1
    while path.exists():
        serial += 1
        path = folder / f"{day.isoformat()}-{name}-{serial}.yaml"
    text = yaml.safe_dump([_plain(entry) for entry in entries], allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def _plain(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {
        "number": str(entry.number),
        "title": entry.title,
        "binding": entry.binding.value,
        "basis": entry.basis.value,
        "end_basis": entry.end_basis.value if entry.end_basis else None,
        "source": entry.source,
        "in_force_on": entry.in_force_on,
        "replaced_by": [str(number) for number in entry.replaced_by],
        "replaced_on": entry.replaced_on,
        "replaced": entry.replaced,
        "abolished": entry.abolished,
        "abolished_on": entry.abolished_on,
        "suspended": entry.suspended,
        "note": entry.note,
    }
    return {key: value for key, value in said.items() if value}
