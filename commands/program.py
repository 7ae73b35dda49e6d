"""The program as a whole: every way in which it may end, as a sentence and an exit code."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from traceback import print_exc
from typing import Any

import click

from qibiao.commands.options import Exit
from qibiao.commands.speaking import Said, Session, language_of
from qibiao.commands.wrong_use import sentence, system_sentence, usage


class Program(click.Group):
    """The group of all commands; it shows what went wrong itself, in the language asked for."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command and leave with its exit code; without standalone mode, return it."""
        session = Session(list(sys.argv[1:] if args is None else args))
        standalone = extra.pop("standalone_mode", True)
        extra.update(obj=session, standalone_mode=False)
        try:
            code = super().main(session.arguments, *rest, **extra) or Exit.CLEAN
        except (click.ClickException, click.Abort) as error:
            code = _show(error, session)
        if standalone:
            sys.exit(code)
        return code

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and write all of its output before it counts as done."""
        with _whole_output():
            return super().invoke(ctx)


class _RefusedBySystemError(click.ClickException):
    """The system let something not be read or written; no other code may hide that."""

    exit_code = Exit.USAGE

    def __init__(self, error: OSError) -> None:
        self.said = system_sentence(error)
        super().__init__(str(self.said))


@contextmanager
def _whole_output() -> Iterator[None]:
    """Flush while it can still be said that it failed; else Python says it, with its own code."""
    try:
        try:
            yield
        except click.exceptions.Exit:
            sys.stdout.flush()
            raise
        sys.stdout.flush()
    except OSError as error:
        raise _RefusedBySystemError(error) from error


def _show(error: click.ClickException | click.Abort, session: Session) -> int:
    language = language_of(session.arguments, session.language)
    if isinstance(error, click.Abort):
        said = Said("已中断，没有完成评判", "interrupted, not everything was judged")
        click.echo(said.spoken(language), err=True)
        return Exit.NOT_JUDGED
    if isinstance(error, click.UsageError) and error.message == _help_of(error.ctx):
        click.echo(error.message, err=True)
        return error.exit_code
    said = sentence(error)
    lines = [Said(f"错误：{said.zh}", f"Error: {said.en}")]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines.append(usage(error.ctx))
    click.echo("\n".join(line.spoken(language) for line in lines), err=True)
    return error.exit_code


def _help_of(ctx: click.Context | None) -> str | None:
    """Give the help that click shows as an error where a group is called alone."""
    return ctx.get_help() if ctx and isinstance(ctx.command, click.Group) else None


@contextmanager
def faults() -> Iterator[None]:
    """Turn what must not happen into its exit code and a sentence; nothing ends in silence."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(Exit.NOT_JUDGED)
    except Exception as error:
        from qibiao.declarations import MappingError, NotInstalledError  # noqa: PLC0415 - rare
        from qibiao.engine import OtherPacksError  # noqa: PLC0415
        from qibiao.reports import UnknownSuffixError  # noqa: PLC0415
        from qibiao.reports.data import BaselineError  # noqa: PLC0415
        from qibiao.rules import RulePackError, TableError  # noqa: PLC0415

        if isinstance(error, RulePackError):
            click.echo(f"规则包无效 invalid rule pack: {error}", err=True)
            sys.exit(Exit.PACK_INVALID)
        wrong_use = (
            UnknownSuffixError,
            BaselineError,
            OtherPacksError,
            MappingError,
            NotInstalledError,
            TableError,
        )
        if isinstance(error, wrong_use):
            click.echo(str(error), err=True)
            sys.exit(Exit.USAGE)
        print_exc(file=sys.stderr)
        click.echo(f"系统故障，未作判定 internal fault, nothing judged: {error}", err=True)
        sys.exit(Exit.FAULT)


def run(program: Program) -> None:
    """Run the program as the installed command does, whatever its streams are joined to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal cannot show is no fault
            stream.reconfigure(errors="backslashreplace")
    with _streams_let_go(), faults():
        program()


@contextmanager
def _streams_let_go() -> Iterator[None]:
    """Let nothing be written at the very end by Python, which would fail again and in English."""
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
