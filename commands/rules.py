"""rules: the rule packs, for the people who keep them."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.completion import complete_names, complete_rules
from qibiao.commands.options import (
    AS_OF_SAMPLES,
    LANG,
    PACKS,
    TEXT_OR_JSON,
    Exit,
    open_library,
    refusing,
)
from qibiao.commands.speaking import WrongUse, listed, meant

if TYPE_CHECKING:
    from qibiao.declarations import Language
    from qibiao.rules import Library

_LATER = "diff impact book new export import sign verify"
PATHS = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)


@click.group(short_help="规则包 the rule packs")
def rules() -> None:
    """Show and check the rule packs.

    查看、检查规则包。
    """


@rules.command("list", short_help="列出规则 list rules")
@LANG
@PACKS
def list_rules(lang: "Language", packs: Path | None) -> None:
    """List all rules with their clauses.

    列出全部规则和条款依据。
    """
    from qibiao.reports import pack_lines, write_lines  # noqa: PLC0415 - start-up

    write_lines(pack_lines(open_library(packs), lang), sys.stdout)


@rules.command("show", short_help="显示规则或规则包 show a rule or a pack")
@click.argument("name", shell_complete=complete_names)
@LANG
@PACKS
def show_rule(name: str, lang: "Language", packs: Path | None) -> None:
    """Show a rule, or a pack with its facets, basic requirements, schemes and figures.

    显示一条规则；或一个规则包：型式要素、基本要求、评估方案、限值和分级。
    """
    from qibiao.reports import show_lines, write_lines  # noqa: PLC0415 - start-up

    library = open_library(packs)
    lines = show_lines(library, name, lang)
    if lines is None:
        ids = [pack.id for pack in library.packs]
        of_rules = sorted({rule.id for pack in library.packs for rule in pack.rules})
        names = [text for pack in library.packs for text in pack.names]
        begin = [id_ for id_ in of_rules if id_.startswith(name.upper())]
        near = listed(begin) if begin else meant(name, [*ids, *of_rules, *names])
        zh = near.zh or f"；规则包有 {'、'.join(ids)}"
        en = near.en or f"; packs: {', '.join(ids)}"
        raise WrongUse(f"没有规则或规则包“{name}”{zh}", f"no rule or pack of that name{en}")
    write_lines(lines, sys.stdout)


@rules.command("lint", short_help="检查规则包的写法 find what is wrong with packs")
@PATHS
@LANG
@TEXT_OR_JSON
def lint_packs(paths: tuple[Path, ...], lang: "Language", format_: str) -> None:
    """Find everything wrong with packs: one, a folder of packs, or the shipped ones.

    检查规则包：一个规则包、装有规则包的文件夹，不写则是自带的规则包。全部问题一次列出。
    """
    from qibiao.reports import write_lines  # noqa: PLC0415 - start-up
    from qibiao.reports.lint_data import lint_json  # noqa: PLC0415
    from qibiao.reports.lint_text import lint_lines  # noqa: PLC0415
    from qibiao.rules.linting import lint  # noqa: PLC0415

    opened = _opened(paths)
    problems = [problem for library, packs in opened for problem in lint(library, packs)]
    names = [pack for _, packs in opened for pack in packs]
    if format_ == "json":
        click.echo(lint_json(names, problems), nl=False)
    else:
        write_lines(lint_lines(names, problems, lang), sys.stdout)
    if problems:
        raise click.exceptions.Exit(Exit.PACK_INVALID)


@rules.command("test", short_help="运行规则包的示例 run the examples of packs")
@PATHS
@click.option(
    "--rule",
    metavar="ID",
    shell_complete=complete_rules,
    help="只运行这条规则的示例 only the examples of this rule",
)
@AS_OF_SAMPLES
@LANG
def run_examples(
    paths: tuple[Path, ...], rule: str | None, as_of: datetime, lang: "Language"
) -> None:
    """Run every example of rules and rows, and the minimal sound declaration of each pack.

    运行规则和指标的全部示例，以及每个规则包的最小声明。
    """
    from qibiao.engine.examples import cases, run_case  # noqa: PLC0415 - start-up
    from qibiao.reports import write_lines  # noqa: PLC0415
    from qibiao.reports.lint_text import example_lines  # noqa: PLC0415

    opened = _opened(paths)
    results = [
        run_case(library, case, as_of.date())
        for library, packs in opened
        for case in cases(library, packs, rule)
    ]
    if rule is not None and not results:
        known = {one.id for library, _ in opened for pack in library.packs for one in pack.rules}
        zh, en = meant(rule, sorted(known))
        raise WrongUse(
            f"没有规则“{rule}”，或它没有示例{zh}", f"no such rule, or it has no examples{en}"
        )
    write_lines(example_lines(results, lang), sys.stdout)
    if not all(result.passed for result in results):
        raise click.exceptions.Exit(Exit.PACK_INVALID)


def _opened(paths: tuple[Path, ...]) -> "list[tuple[Library, tuple[str, ...]]]":
    from qibiao.rules import SHIPPED  # noqa: PLC0415 - start-up
    from qibiao.rules.loading import open_packs  # noqa: PLC0415

    return [open_packs(path) for path in paths or (SHIPPED,)]


for name in _LATER.split():
    rules.add_command(refusing(name))
