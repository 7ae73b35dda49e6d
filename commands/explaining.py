"""explain: the proof of a judgement, and the smallest changes that would better it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qibiao.commands.completion import complete_rules
from qibiao.commands.given import GIVEN, left_out, read_given
from qibiao.commands.hints import refuse_unknown_ids, refuse_unknown_rules
from qibiao.commands.judging import MAP
from qibiao.commands.options import (
    AS_OF,
    CATALOGUE,
    LANG,
    PACKS,
    PATHS,
    TEXT_OR_JSON,
    Exit,
    day_of,
    open_library,
    submitted,
)
from qibiao.commands.telling import tell_problems

if TYPE_CHECKING:
    from qibiao.declarations import Language
    from qibiao.engine.proof import Explanation


@click.command(short_help="逐条证明 the proof of a judgement")
@PATHS
@AS_OF
@click.option("--id", "ids", multiple=True, metavar="ID", help="只看这些声明 only these")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="只看这些规则 only these rules",
)
@click.option("--all", "whole", is_flag=True, help="通过的也全写 what passes in full too")
@TEXT_OR_JSON
@LANG
@PACKS
@CATALOGUE
@MAP
@GIVEN
def explain(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    as_of: datetime | None,
    ids: tuple[str, ...],
    rules: tuple[str, ...],
    whole: bool,
    format_: str,
    lang: "Language",
    packs: Path | None,
    catalogue: Path | None,
    map_: Path | None,
    opinions: tuple[Path, ...],
    waivers: tuple[Path, ...],
) -> None:
    """Prove each judgement: every rule with its conditions, why this grade, what would better it.

    With --opinions and --waivers each is shown with the rule that it is on. What would better a
    judgement counts opinions, and does without waivers.

    逐条证明：每条规则的条件和比对；为何是这一等级；最小的改动，改后重判成立才列出。带入评审意见
    （--opinions）、豁免（--waivers）的，写在所涉规则之下；改动计入评审意见，不靠豁免。
    """
    from qibiao.engine.explaining import explain as explained  # noqa: PLC0415 - start-up

    library = open_library(packs, catalogue)
    refuse_unknown_rules(library, rules)
    day = day_of(as_of)
    submission = submitted(paths, library, map_, day)
    chosen = [one for one in submission.declarations if not ids or one.id in ids]
    refuse_unknown_ids(ids, [str(one.id) for one in submission.declarations])
    given = read_given(opinions, waivers)
    parameters = given.parameters(day)
    run = given.judge(submission, library, parameters)
    found = tuple(explained(one, library, parameters, only=rules) for one in chosen)
    _write(found, format_, lang, whole)
    tell_problems(run.problems, lang)
    if left_out(run):
        raise click.exceptions.Exit(Exit.NOT_JUDGED)


def _write(found: "tuple[Explanation, ...]", format_: str, lang: "Language", whole: bool) -> None:
    from qibiao.engine.proof import Explanations  # noqa: PLC0415 - start-up
    from qibiao.reports import write_lines  # noqa: PLC0415
    from qibiao.reports.data import explanations_json  # noqa: PLC0415
    from qibiao.reports.explain_text import explanation_lines  # noqa: PLC0415

    if format_ == "json":
        sys.stdout.write(explanations_json(Explanations(found)))
        return
    for one in found:
        write_lines(explanation_lines(one, lang, whole), sys.stdout)
