"""What people gave, on the command line: opinions and waivers in, and what became of each told."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qibiao.commands.options import FILE, options

if TYPE_CHECKING:
    from qibiao.declarations import Submission
    from qibiao.engine import Parameters, Run
    from qibiao.engine.review_door import OpinionsRead
    from qibiao.engine.waiver_door import WaiversRead
    from qibiao.rules import Library

GIVEN = options(
    click.option(
        "--opinions",
        multiple=True,
        type=FILE,
        help="填好的底稿（XLSX、YAML、JSON） opinions of reviewers, see review out",
    ),
    click.option(
        "--waivers",
        multiple=True,
        type=FILE,
        help="豁免（YAML、JSON），见 review waivers waivers that were given",
    ),
)


class Given(NamedTuple):
    """Opinions and waivers as they were read; None where no file was named."""

    opinions: "OpinionsRead | None"
    waivers: "WaiversRead | None"

    def parameters(
        self, day: date, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
    ) -> "Parameters":
        """Ask for a judgement with all that was given."""
        from qibiao.engine import Parameters  # noqa: PLC0415 - start-up

        said = self.opinions.opinions if self.opinions else ()
        let = self.waivers.waivers if self.waivers else ()
        return Parameters(day, select, ignore, said, let)

    def judge(
        self, submission: "Submission", library: "Library", parameters: "Parameters"
    ) -> "Run":
        """Judge all that was submitted, and account for everything that was given."""
        from qibiao.engine import judge_submission  # noqa: PLC0415 - start-up
        from qibiao.engine.review_account import account  # noqa: PLC0415
        from qibiao.engine.waiver_door import account_for_waivers  # noqa: PLC0415

        run = judge_submission(submission, library, parameters)
        run = account(run, self.opinions) if self.opinions else run
        return account_for_waivers(run, self.waivers) if self.waivers else run


def read_given(opinions: tuple[Path, ...], waivers: tuple[Path, ...]) -> Given:
    """Read the files of opinions and waivers that were named."""
    from qibiao.engine.review_door import read_opinions  # noqa: PLC0415 - start-up
    from qibiao.engine.waiver_door import read_waivers  # noqa: PLC0415

    return Given(
        read_opinions(opinions) if opinions else None, read_waivers(waivers) if waivers else None
    )


def left_out(run: "Run") -> bool:
    """Tell whether anything that came in was not judged, or not taken."""
    refused = run.opinions_refused or run.waivers_refused
    return bool(run.set_aside or refused or not run.judgements)
