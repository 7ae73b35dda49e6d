"""The program as a whole: every way in which it may end, as a sentence and an exit code."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from traceback import format_exc
from typing import TYPE_CHECKING, Any

import click

from qibiao.commands.options import Exit
from qibiao.commands.speaking import Said, Session, language_of
from qibiao.commands.wrong_use import sentence, system_sentence, usage

if TYPE_CHECKING:
    from qibiao.rules import RulePackError


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
        _say(said.spoken(language))
        return Exit.NOT_JUDGED
    if isinstance(error, click.UsageError) and error.message == _help_of(error.ctx):
        _say(error.message)
        return error.exit_code
    said = sentence(error)
    lines = [Said(f"错误：{said.zh}", f"Error: {said.en}")]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines.append(usage(error.ctx))
    _say("\n".join(line.spoken(language) for line in lines))
    return error.exit_code


def _say(text: str) -> None:
    """Say it to the person; where even that cannot be written, the exit code must do."""
    with suppress(OSError):
        click.echo(text, err=True)


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
            _say(_pack_error_said(error))
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
            _say(_wrong_use_said(error))
            sys.exit(Exit.USAGE)
        _say(f"{format_exc()}系统故障，未作判定 internal fault, nothing judged: {error}")
        sys.exit(Exit.FAULT)


def _pack_error_said(error: "RulePackError") -> str:
    from qibiao.rules.problem import refused  # noqa: PLC0415 - rare

    found = refused(error)
    said = Said(
        f"规则包无效：{found.place}：{found.message.zh}",
        f"Invalid rule pack: {found.place}: {found.message.en}",
    )
    return said.spoken(language_of(sys.argv[1:]))


def _wrong_use_said(error: Exception) -> str:
    """Say it in the language asked for where it has both, else as it stands."""
    text = getattr(error, "text", None)
    if text is None:
        return str(error)
    said = Said(f"错误：{text.zh}", f"Error: {text.en}")
    return said.spoken(language_of(sys.argv[1:]))


def run(program: Program) -> None:
    """Run the program as the installed command does, whatever its streams are joined to."""
    _open_closed_streams()
    spare_collector()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal cannot show is no fault
            stream.reconfigure(errors="backslashreplace")
    with _streams_let_go(), faults():
        program()


def spare_collector() -> None:
    """Let the collector of cycles run seldom: what is read and judged holds none.

    At Python's own threshold it goes through all that was kept every few declarations.
    """
    gc.set_threshold(50_000, 20, 100)


def _open_closed_streams() -> None:
    """Put something where a stream was closed, lest the next file that is opened be taken for it.

    Nothing is read there, complaints are lost, and what is written to the output fails and is said.
    """
    kinds = (
        ("stdin", "r", os.O_RDONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    )
    for number, (name, mode, flags) in enumerate(kinds):
        if getattr(sys, name) is None:
            given = os.open(os.devnull, flags)
            if given != number:
                os.dup2(given, number)
                os.close(given)
            setattr(sys, name, open(number, mode, encoding="utf-8"))  # noqa: SIM115 - to the end


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
