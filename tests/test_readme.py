"""The README's example is what the command prints, and its commands exist."""

from pathlib import Path
from re import DOTALL, findall, search

import pytest
from click.testing import CliRunner

from qibiao.cli import cli
from qibiao.declarations import SAMPLES

README = Path(__file__).parent.parent / "README.md"
CUT = "…"


def test_the_example_of_the_readme_is_what_is_printed() -> None:
    text = README.read_text(encoding="utf-8")
    shown = search(r"```text\n(.*?)```", text, DOTALL)
    command = search(r"qibiao check (\S+) (--as-of \S+)", text)
    assert shown is not None and command is not None
    sample = SAMPLES / Path(command[1]).relative_to("declarations/samples")
    printed = CliRunner().invoke(cli, ["check", str(sample), *command[2].split()]).output
    printed = printed.replace(str(sample), command[1])
    for line in shown[1].splitlines():
        start = line.rstrip(CUT)
        if start.strip():
            assert any(found.startswith(start) for found in printed.splitlines()), line


@pytest.mark.parametrize("name", sorted(set(findall(r"`qibiao (\w+)", README.read_text("utf-8")))))
def test_every_command_of_the_readme_exists(name: str) -> None:
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0
