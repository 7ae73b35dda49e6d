"""What may be set of a command, one value that is set, and all that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from qibiao.commands.speaking import Said
from qibiao.commands.wrong_use import value_problem

CommandPath = tuple[str, ...]  # ("rules", "list")
Commands = dict[CommandPath, click.Command]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value for an option (设置): for which command or group, and whence it comes.

    ``line`` is that of the file, 0 where it comes from the environment; relative paths of a file
    start from its ``folder``.
    """

    command: CommandPath
    option: str
    value: Any
    source: str
    line: int = 0
    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is set for a call, the strongest first, and the file that was read."""

    file: Path | None
    given: tuple[Setting, ...]

    def of(self, command: CommandPath, option: click.Option) -> Setting | None:
        """Find what is set for an option of a command; what does not fit the option is not."""
        name = name_of(option)
        for setting in self.given:
            mine = command[: len(setting.command)] == setting.command
            if setting.option == name and mine and problem_of(option, setting) is None:
                return setting
        return None


def name_of(option: click.Option) -> str:
    """Name an option as it is written after ``--``."""
    return max(option.opts, key=len).lstrip("-")


def commands_of(
    group: click.Group, above: CommandPath = ()
) -> Iterator[tuple[CommandPath, click.Command]]:
    """List the commands of a group and of the groups in it, but for those not built yet."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands_of(command, (*above, name))
        else:
            yield (*above, name), command


def options_of(command: click.Command) -> dict[str, click.Option]:
    """List what may be set of a command."""
    return {
        name_of(param): param
        for param in command.params
        if isinstance(param, click.Option) and param.expose_value and not param.hidden
    }


def value_of(option: click.Option, setting: Setting) -> Any:
    """Write a value as click would be given it on the command line."""
    value = setting.value
    if not setting.line:
        return option.type.split_envvar_value(value) if option.multiple else value
    values = value if isinstance(value, list) else [value]
    values = [one.isoformat() if isinstance(one, date) else one for one in values]
    values = [str(one) if type(one) is int else one for one in values]
    if isinstance(option.type, click.Path):
        values = [str(setting.folder / one) if isinstance(one, str) else one for one in values]
    return values if option.multiple or isinstance(value, list) else values[0]


def problem_of(option: click.Option, setting: Setting) -> Said | None:
    """Say why a value is none of an option, or nothing."""
    value = value_of(option, setting)
    if setting.line:
        if option.is_flag and not isinstance(value, bool):
            return Said("要写 true 或 false", "write true or false")
        texts = value if option.multiple else [value]
        if not option.is_flag and any(not isinstance(one, str) for one in texts):
            return Said("要写带引号的文字", "write a text in quotes")
    try:
        option.type_cast_value(click.Context(click.Command("settings")), value)
    except click.BadParameter as error:
        return value_problem(option.type, error.message)
    return None
