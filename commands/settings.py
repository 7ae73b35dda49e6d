"""Settings: flags over environment over qibiao.toml, checked before anything runs, and shown.

A table of the file names a command, a key names an option as it is written after ``--``. What
stands in no table holds for every command that has the option; the narrower wins.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qibiao.commands.options import LANG
from qibiao.commands.setting import (
    CommandPath,
    Commands,
    Setting,
    Settings,
    commands_of,
    options_of,
    value_of,
)
from qibiao.commands.speaking import Said, Session, WrongSetting, meant

if TYPE_CHECKING:
    from qibiao.declarations import Language

_PREFIX = "QIBIAO_"
_CONFIG = f"{_PREFIX}CONFIG"
_META = "qibiao.settings"


def apply_settings(ctx: click.Context, config: Path | None) -> None:
    """Read the settings and give every command its own; help is shown whatever is in them."""
    from qibiao.commands.settings_checking import problems_of  # noqa: PLC0415 - start-up

    session = ctx.find_object(Session)
    if session and {"-h", "--help"} & set(session.arguments):
        return
    assert isinstance(ctx.command, click.Group)
    commands = dict(commands_of(ctx.command))
    found = ctx.meta[_META] = _read(config, commands)
    if not found.given:
        return
    languages = [one.value for one in found.given if one.option == "lang"]
    if session is not None and languages:
        session.language = languages[0]
    problems = list(problems_of(found, commands))
    if problems:
        raise WrongSetting(*map("\n".join, zip(*problems, strict=True)))
    ctx.default_map = _default_map(found, commands)


@click.command(short_help="各项设置及其来源 each setting and whence it comes")
@LANG
@click.pass_context
def settings(ctx: click.Context, lang: "Language") -> None:
    """Show every setting with its value and whence it comes: environment, file or default.

    列出各项设置的值和来源：环境变量、设置文件或默认值。命令行上的选项总是优先。
    """
    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    found: Settings = root.meta[_META]
    none = Said(
        "没有（本文件夹和上级文件夹中没有 qibiao.toml）", "none (no qibiao.toml here or above)"
    )
    heading = Said("设置文件", "settings file").spoken(lang)
    click.echo(f"{heading}  {found.file or none.spoken(lang)}")
    default = Said("默认", "default").spoken(lang)
    rows = list(_rows(found, dict(commands_of(root.command)), default))
    name_width, value_width = (max(len(row[i]) for row in rows) for i in (0, 1))
    for name, value, source in rows:
        click.echo(f"{name:<{name_width}}  {value:<{value_width}}  {source}")


def _read(config: Path | None, commands: Commands) -> Settings:
    from qibiao.commands.settings_file import find_file, read_file  # noqa: PLC0415 - start-up

    if config is None and os.environ.get(_CONFIG):
        config = Path(os.environ[_CONFIG])
        if not config.is_file():
            raise WrongSetting(f"{_CONFIG}：没有文件 {config}", f"{_CONFIG}: no file {config}")
    file = config or find_file(Path.cwd())
    given = list(_environment(commands))
    if file is not None:
        folder = file.absolute().parent
        given += [
            Setting(keys[:-1], keys[-1], value, f"{file}:{line}", line, folder)
            for keys, value, line in read_file(file)
        ]
    given.sort(key=lambda one: (one.line > 0, -len(one.command)))
    return Settings(file, tuple(given))


def _environment(commands: Commands) -> Iterator[Setting]:
    """Read the variables that begin with the prefix; one that means nothing is refused."""
    given = {name: text for name, text in os.environ.items() if name.startswith(_PREFIX) and text}
    given.pop(_CONFIG, None)
    if not given:
        return
    known = {
        "_".join((*command[:depth], option)).upper().replace("-", "_"): (command[:depth], option)
        for command in commands
        for option in options_of(commands[command])
        for depth in range(len(command) + 1)
    }
    for name, text in sorted(given.items()):
        short = name.removeprefix(_PREFIX)
        if short not in known:
            zh, en = meant(short, [*known, "CONFIG"], _PREFIX)
            raise WrongSetting(
                f"环境变量 {name} 不是一项设置{zh}", f"{name} in the environment is no setting{en}"
            )
        command, option = known[short]
        yield Setting(command, option, text, name)


def _default_map(found: Settings, commands: Commands) -> dict[str, Any]:
    """Write what is set in the form from which click takes its defaults."""
    made: dict[str, Any] = {}
    for path, command in commands.items():
        here = made
        for name in path:
            here = here.setdefault(name, {})
        for option in options_of(command).values():
            setting = found.of(path, option)
            if setting is not None:
                here[str(option.name)] = value_of(option, setting)
    return made


def _rows(found: Settings, commands: Commands, default: str) -> Iterator[tuple[str, str, str]]:
    """List each option once where all commands agree on it, else once a command."""
    told: dict[str, dict[CommandPath, tuple[str, str]]] = {}
    for path, command in commands.items():
        for name, option in options_of(command).items():
            setting = found.of(path, option)
            value = option.default if setting is None else value_of(option, setting)
            row = _shown(value), default if setting is None else setting.source
            told.setdefault(name, {})[path] = row
    for name, rows in sorted(told.items()):
        if len(set(rows.values())) == 1:
            yield name, *next(iter(rows.values()))
        else:
            for path, row in sorted(rows.items()):
                yield ".".join((*path, name)), *row


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "—"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else "—"
