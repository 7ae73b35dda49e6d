"""Every wrong use of the command line as a sentence: what, where, why, and what to do."""

import errno
from re import search
from typing import Any

import click

from qibiao.commands.speaking import Said, meant

_PATHS = {
    "does not exist": "不存在，请检查路径和拼写",
    "is a file": "是文件，这里要文件夹",
    "is a directory": "是文件夹，这里要文件",
    "is not writable": "不可写，请检查权限或换一处",
    "is not readable": "不可读，请检查权限",
}
# What befalls output alone; the rest is said as it is of input.
_OF_OUTPUT = {
    errno.EEXIST: Said(
        "文件已存在，不会被覆盖；请换个文件名", "it is there already and is kept; name another file"
    ),
    errno.EROFS: Said("磁盘只读，请换一处", "the disk is read-only; choose another place"),
    errno.ENOSPC: Said(
        "磁盘已满，输出不完整，请勿使用；清出空间后重做",
        "the disk is full, what was written is not whole: free some space and do it again",
    ),
    errno.EBADF: Said("输出已关闭，写不出来", "the output is closed, nothing can be written"),
    errno.EPIPE: Said(
        "读取输出的程序提前退出，输出不完整", "the reader of the output left, it is not whole"
    ),
}


def sentence(error: click.ClickException) -> Said:
    """Say a wrong use in both languages."""
    own = getattr(error, "said", None)
    if isinstance(own, Said):
        return own
    english = error.format_message()
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            kind = "选项" if isinstance(param, click.Option) else "参数"
            said = Said(f"缺少{kind} {_name(param, error.ctx)}", english)
        case click.BadParameter(param=click.Parameter() as param):
            said = _wrong_value(param, error)
        case click.NoSuchOption(ctx=click.Context() as ctx):
            said = _no_option(error.option_name, ctx, english)
        case click.BadOptionUsage():
            what = "后面要写值" if "requires" in english else "不带值"
            said = Said(f"选项 {error.option_name} {what}", english)
        case click.UsageError(ctx=click.Context() as ctx):
            said = _other(error.message, ctx, english)
        case _:
            said = Said(english, english)
    return said


def value_problem(type_: "click.ParamType[Any]", message: str) -> Said:
    """Say why a value does not fit its type; ``message`` is what click says of it."""
    quoted = search(r"'(.*?)'", message)
    value = quoted[1] if quoted else ""
    if isinstance(type_, click.Choice):
        known = [str(choice) for choice in type_.choices]
        zh, en = meant(value, known)
        return Said(f"“{value}”不是 {'、'.join(known)} 之一{zh}", f"{message.rstrip('.')}{en}")
    if isinstance(type_, click.DateTime):
        day = "日期写作 2026-11-24，且须是存在的日期"
        return Said(f"“{value}”不是日期；{day}", f"{message} Write a day as 2026-11-24.")
    if isinstance(type_, click.Path):
        for english, chinese in _PATHS.items():
            if english in message:
                return Said(f"“{value}”{chinese}", message)
    return Said(f"“{value}”不可用（{message}）" if value else message, message)


def system_sentence(error: OSError) -> Said:
    """Say why the system could not read or write."""
    from qibiao.declarations.unopened import reason_of  # noqa: PLC0415 - rare

    of_input = reason_of(error)
    zh, en = _OF_OUTPUT.get(error.errno or 0) or Said(of_input.zh, of_input.en)
    if error.filename is None:
        return Said(zh, en)
    return Said(f"{error.filename}：{zh}", f"{error.filename}: {en}")


def usage(ctx: click.Context) -> Said:
    """Say how a command is used, and where more is said."""
    line = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])
    if ctx.command.get_help_option(ctx) is None:
        return Said(f"用法：{line}", f"Usage: {line}")
    more = f"{ctx.command_path} --help"
    return Said(f"用法：{line}（详见 {more}）", f"Usage: {line} (see {more})")


def _name(param: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.metavar or param.human_readable_name


def _wrong_value(param: click.Parameter, error: click.BadParameter) -> Said:
    zh, en = value_problem(param.type, error.message)
    name = _name(param, error.ctx)
    return Said(f"{name} 的值不对：{zh}", f"Invalid value for {name}: {en}")


def _no_option(name: str, ctx: click.Context, english: str) -> Said:
    root = ctx.find_root()
    if ctx is not root and any(name in param.opts for param in root.command.params):
        where = f"{root.command_path} {name} … {ctx.info_name} …"
        return Said(f"{name} 要写在命令之前：{where}", f"{name} stands before the command: {where}")
    known = [
        option
        for param in ctx.command.get_params(ctx)
        if not getattr(param, "hidden", False)
        for option in param.opts
        if option.startswith("--")
    ]
    if isinstance(ctx.command, click.Group) and not meant(name, known).zh:
        return Said(
            f"{ctx.command_path} 没有选项 {name}；命令的选项写在命令之后",
            f"{english} Options of a command stand after it.",
        )
    return Said(f"{ctx.command_path} 没有选项 {name}{meant(name, known).zh}", english)


def _other(message: str, ctx: click.Context, english: str) -> Said:
    command = search(r"No such command '(.*?)'", message)
    if command and isinstance(ctx.command, click.Group):
        group = ctx.command
        known = [
            name
            for name in group.list_commands(ctx)
            if (found := group.get_command(ctx, name)) and not found.hidden
        ]
        zh, en = meant(command[1], known)
        return Said(f"没有命令“{command[1]}”{zh}", f"No such command '{command[1]}'{en or '.'}")
    extra = search(r"Got unexpected extra arguments? \((.*)\)", message)
    if extra:
        return Said(f"多出的参数：{extra[1]}", english)
    return Said(message, english)
