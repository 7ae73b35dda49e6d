"""Imported standards on disk: one dated YAML file an import, read after the shipped catalogue."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

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
    text = yaml.safe_dump([entry.plain() for entry in entries], allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path
