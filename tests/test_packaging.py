"""What is installed is `qibiao`, whole and nothing else, from the wheel as from a checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections import defaultdict
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import qibiao.cli

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="neither a checkout nor an unpacked archive"
)


def build_settings() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = project["tool"]["hatch"]["build"]["targets"]
    return settings


def parts() -> dict[str, str]:
    """Where each part of the checkout is installed: ``{"engine": "qibiao/engine", ...}``."""
    force_include: dict[str, str] = build_settings()["wheel"]["force-include"]
    return force_include


def is_unlinked(path: Path) -> bool:
    """Without links there is nothing in its place or, as git writes it, a file with its text."""
    if path.is_file() and not path.is_symlink():
        return path.read_text(encoding="utf-8") == f"../{path.name}"
    return not os.path.lexists(path)


def build(kind: str, source: Path, into: Path) -> Path:
    """Build a tree's sdist or wheel with the hatchling that is installed here, without network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = into.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def test_every_part_and_nothing_else_has_its_link() -> None:
    if all(is_unlinked(ROOT / target) for target in parts().values()):
        pytest.skip("this checkout has no links (core.symlinks=false, or an archive)")
    links = {
        f"qibiao/{path.name}": str(path.readlink())
        for path in (ROOT / "qibiao").iterdir()
        if path.is_symlink()
    }
    assert links == {target: f"../{source}" for source, target in parts().items()}


def test_every_part_is_installed_under_its_own_name() -> None:
    assert parts() == {source: f"qibiao/{source}" for source in parts()}


def test_no_file_is_two_modules() -> None:
    """`engine` and `qibiao.engine` would be two modules with two `Finding` classes."""
    homes = {entry.resolve() for entry in Path(qibiao.__file__).parent.iterdir()}
    homes.update((ROOT / source).resolve() for source in parts())
    names = defaultdict(set)
    for name, module in list(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "").resolve()
        if not homes.isdisjoint([file, *file.parents]):
            names[file].add(name)
    assert {"qibiao"} in names.values()
    assert {file: found for file, found in names.items() if len(found) > 1} == {}
    assert all(name.split(".")[0] == "qibiao" for found in names.values() for name in found)


def test_with_the_checkout_off_the_path_the_installed_copy_is_tested(
    pytestconfig: pytest.Config,
) -> None:
    """`make test` would otherwise pass on a wheel that lacks half of its files."""
    if pytestconfig.getini("pythonpath"):
        pytest.skip("the checkout is tested in place")
    origin = json.loads(metadata.distribution("qibiao").read_text("direct_url.json") or "{}")
    assert not origin.get("dir_info", {}).get("editable"), "an editable install is no copy"
    assert Path(qibiao.cli.__file__).is_relative_to(sysconfig.get_path("purelib"))


def test_the_wheel_holds_nothing_outside_the_package(wheel: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in wheel} == {"qibiao", "qibiao-0.1.0.dist-info"}


def test_the_wheel_holds_every_file_of_every_part(wheel: dict[str, bytes]) -> None:
    """Rule packs, samples, schemas and templates are data that the code cannot do without."""
    own = ["__init__.py", "__main__.py", "py.typed"]
    found = [ROOT / source for source in parts()]
    files = [file for path in found for file in (path.rglob("*") if path.is_dir() else [path])]
    expected = {
        f"qibiao/{file.relative_to(ROOT).as_posix()}"
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }
    expected.update(f"qibiao/{name}" for name in own)
    assert {name for name in wheel if name.startswith("qibiao/")} == expected


def test_a_wheel_built_from_the_source_distribution_is_the_same(
    wheel: dict[str, bytes], tmp_path: Path
) -> None:
    for folder in ("sdist", "tree", "wheel"):
        (tmp_path / folder).mkdir()
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "tree", filter="data")
    (tree,) = (tmp_path / "tree").iterdir()
    assert contents(build("wheel", tree, tmp_path / "wheel")) == wheel


def test_the_licence_travels_with_the_wheel(wheel: dict[str, bytes]) -> None:
    (licence,) = (text for name, text in wheel.items() if name.endswith("licenses/LICENSE"))
    assert b"END OF TERMS AND CONDITIONS" in licence
