"""What is wrong with settings, all of it at once, each with its place and the right spelling."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qibiao.commands.setting import Commands, Setting, Settings, options_of, problem_of
from qibiao.commands.speaking import Said, meant


def problems_of(found: Settings, commands: Commands) -> Iterator[Said]:
    """List what is wrong, in the order of the file."""
    for setting in sorted(found.given, key=lambda one: one.line):
        problem = _problem(setting, commands)
        if problem is not None:
            yield Said(f"{setting.source}：{problem.zh}", f"{setting.source}: {problem.en}")


def _problem(setting: Setting, commands: Commands) -> Said | None:
    """Say what is wrong; a value must fit one of the commands it is for, the others keep theirs."""
    if setting.value == {}:  # a table with nothing in it
        setting = replace(setting, command=(*setting.command, setting.option), value=None)
        is_known = any(path[: len(setting.command)] == setting.command for path in commands)
        return None if is_known else _unknown_table(setting, commands)
    below = [
        one for path, one in commands.items() if path[: len(setting.command)] == setting.command
    ]
    if not below:
        return _unknown_table(setting, commands)
    options = [options_of(one) for one in below]
    having = [known[setting.option] for known in options if setting.option in known]
    if not having:
        names = sorted({name for known in options for name in known})
        return _unknown_key(setting, names, commands)
    problems = [problem_of(option, setting) for option in having]
    first = problems[0]
    if first is None or None in problems:
        return None
    return Said(
        f"{setting.option} 的值不对：{first.zh}", f"invalid value for {setting.option}: {first.en}"
    )


def _unknown_table(setting: Setting, commands: Iterable[tuple[str, ...]]) -> Said:
    table = ".".join(setting.command)
    known = {".".join(path[:depth]) for path in commands for depth in range(1, len(path) + 1)}
    zh, en = meant(table, sorted(known))
    return Said(f"没有命令“{table}”，不能作表名{zh}", f"no command is named {table!r}{en}")


def _unknown_key(setting: Setting, names: list[str], commands: Commands) -> Said:
    zh, en = meant(setting.option, names)
    elsewhere = [
        ".".join(path) for path, one in commands.items() if setting.option in options_of(one)
    ]
    if not zh and elsewhere:
        zh, en = f"；它是 {'、'.join(elsewhere)} 的", f"; it is one of {', '.join(elsewhere)}"
    elif not zh:
        zh, en = f"；可用 {'、'.join(names)}", f"; known: {', '.join(names)}"
    return Said(f"没有设置“{setting.option}”{zh}", f"there is no setting {setting.option!r}{en}")
