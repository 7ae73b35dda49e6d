"""What the folders of packs say by their names alone: quick enough for --version and completion.

Nothing here reads or checks a pack; ``qibiao.rules`` does, and costs its import.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from re import MULTILINE, compile
from typing import NamedTuple

SHIPPED = Path(__file__).parent.parent / "rules" / "packs"
SHORT = 12  # digits of a hash, as in every report
_VERSION = compile(r"^version: *\"?([^\"\n#]+?)\"? *$", MULTILINE)
_RULE = compile(r"[A-Z]+\d*-\d+")


class PackStamp(NamedTuple):
    """One pack as it stands on the disk: its folder, version if it has one, and hash."""

    id: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.id, self.version, self.sha256[:SHORT]) if part)


def pack_stamps(folder: Path = SHIPPED) -> Iterator[PackStamp]:
    """Stamp every pack of a folder, and its catalogue; the hash is that of a receipt."""
    for pack in sorted(path for path in folder.iterdir() if any(path.glob("*.yaml"))):
        identity = pack / "pack.yaml"
        found = _VERSION.search(identity.read_text("utf-8")) if identity.is_file() else None
        yield PackStamp(pack.name, found[1] if found else "", _hash(pack))


def pack_ids(folder: Path = SHIPPED) -> list[str]:
    """List the packs of a folder."""
    return sorted(path.parent.name for path in folder.glob("*/pack.yaml"))


def rule_ids(folder: Path = SHIPPED) -> list[str]:
    """List the rules of all packs by the names of their files."""
    names = (_RULE.match(path.name) for path in folder.glob("*/rules/*.yaml"))
    return sorted({name[0] for name in names if name})


def _hash(folder: Path) -> str:
    """Hash a folder as ``qibiao.rules`` does; a test holds the two together."""
    digest = sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
