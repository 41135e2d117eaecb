"""The `continuum` command: thin, one function a verb.

A verb parses its options, calls one room, and prints; it holds no rules. Rooms are imported inside the verbs,
so that `--help` is quick. A `ContinuumError` from any room becomes one sentence on standard error and exit
status 2.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from continuum import __version__
from continuum.dataset.errors import ContinuumError

EXIT_DIFFERENT = 1  # the work was done, and what was asked about is not so (a check found faults)
EXIT_USER_ERROR = 2  # the person has something to put right; click uses the same for a wrong option

HELP = """\
Continuum turns an English council's safeguarding records into figures, and figures into
the committee's report.

Records live in a dataset: a folder of Parquet files with a manifest. Every figure is
computed from it by a written definition, and every number in a report is bound to a figure.

\b
The usual order:
  1. continuum synthetic         make a borough of made-up records to try things on
  2. continuum dataset check     see whether a dataset keeps the contract
  3. continuum measures list     see what can be measured, and each definition
  4. continuum figures           compute figures, or list the records behind one
  5. continuum report scrutiny   write the report: page, PDF, Word, spreadsheet

\b
For example:
  continuum synthetic --out build/borough
  continuum figures --dataset build/borough --as-at 2021-04-30
  continuum report scrutiny --dataset build/borough --as-at 2021-04-30 \\
      --out build/report

Each command explains itself with --help. Errors say what is wrong, where, and what to do.
"""


class InOrder(click.Group):
    """A group that lists its commands in the order in which they are registered: the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, as registered."""
        return list(self.commands)


class Day(click.ParamType[datetime.date]):
    """A calendar day written as 2021-04-30."""

    name = "day"

    def convert(
        self, value: str | datetime.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The day that the text names; refuses anything but year-month-day."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write it as year-month-day: 2021-04-30.", param, ctx)


# Options that several verbs share, so that they read the same everywhere.
dataset_option = click.option(
    "--dataset",
    "dataset",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The dataset: a folder of Parquet files with a manifest.",
)
as_at_option = click.option(
    "--as-at",
    "as_at",
    type=Day(),
    required=True,
    metavar="DAY",
    help="The day that the figures describe, such as 2021-04-30.",
)
out_option = click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write; it is made whole or not at all.",
)


def progress(message: str) -> None:
    """Say one short line about what is being done, unless --quiet.

    It goes to standard error, so that what a verb prints can be piped.
    """
    context = click.get_current_context(silent=True)
    if context is None or not context.find_root().params.get("quiet"):
        click.echo(message, err=True)


@click.group(
    cls=InOrder,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing about progress; errors are still said.")
@click.version_option(__version__, prog_name="continuum", message="%(prog)s %(version)s")
def command(quiet: bool) -> None:
    """Hold the verbs; `progress` reads the option."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command, with the process's own arguments where none are given, then leave the process."""
    try:
        command.main(args=arguments, prog_name="continuum")
    except ContinuumError as error:
        click.echo(f"continuum: {error}", err=True)
        sys.exit(EXIT_USER_ERROR)
    sys.exit(0)
