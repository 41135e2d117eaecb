"""What the verbs share: the command that holds them, their common options, progress, and exit statuses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum import __version__

if TYPE_CHECKING:
    from continuum.disclosure.register.adding import Adding
    from continuum.disclosure.register.folder import Register

EXIT_DIFFERENT = 1  # the work was done, and what was asked about is not so (a check found faults)
EXIT_USER_ERROR = 2  # the person has something to put right; click uses the same for a wrong option

HELP = """\
Continuum turns an English council's safeguarding records into figures, and figures into
the committee's report.

Records live in a dataset: a folder of Parquet files with a manifest. Every figure is
computed from it by a written definition, and every number in a report is bound to a figure.

\b
The usual order:
  1. continuum import            make a dataset from files that you already have,
     continuum synthetic         or a borough of made-up records to try things on
  2. continuum dataset check     see whether a dataset keeps the contract
  3. continuum measures list     see what can be measured, and each definition
  4. continuum figures           compute figures, or list the records behind one
  5. continuum report scrutiny   write the report: page, PDF, Word, spreadsheet
  6. continuum export            write the records in a format that others read
  7. continuum serve             the website: --demonstration to look around

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


FIRST_DAY = datetime.date(1900, 1, 1)
LAST_DAY = datetime.date(2199, 12, 31)
"""The days that a verb takes. Near the ends of the calendar the periods around a day would lie outside it."""


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
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write it as year-month-day: 2021-04-30.", param, ctx)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail(f"{value!r} is not between {FIRST_DAY} and {LAST_DAY}.", param, ctx)
        return day


class Moment(click.ParamType[datetime.datetime]):
    """A moment until which records were taken: 2021-04-30T17:30, or a day, which is taken to its end."""

    name = "moment"

    def convert(
        self,
        value: str | datetime.datetime,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime.datetime:
        """The moment that the text names; one minute before midnight where it names a day only."""
        if isinstance(value, datetime.datetime):
            return value
        try:
            moment = datetime.datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            self.fail(f"{value!r} is not a moment. Write it as 2021-04-30 or 2021-04-30T17:30.", param, ctx)
        return moment if "T" in value else datetime.datetime.combine(moment, datetime.time(23, 59))


class Share(click.ParamType[float]):
    """A share written as 5% or 0.05."""

    name = "share"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share that the text names, from 0 to 1."""
        if isinstance(value, float):
            return value
        try:
            share = float(value[:-1]) / 100 if str(value).endswith("%") else float(value)
        except ValueError:
            self.fail(f"{value!r} is not a share. Write it as 5% or 0.05.", param, ctx)
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is not between 0% and 100%.", param, ctx)
        return share


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
known_at_option = click.option(
    "--known-at",
    "known_at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    metavar="MOMENT",
    help="Tell it as it was known then, such as 2021-04-08; the newest when left out.",
)
kept_option = click.option(
    "--kept",
    "kept",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder to keep counts in, so that what has not changed is not counted again.",
)
out_option = click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write; it is made whole or not at all.",
)

policy_option = click.option(
    "--policy",
    default="seed",
    show_default=True,
    metavar="NAME",
    help="The disclosure policy: one that comes with Continuum, or a TOML file of your own.",
)
register_option = click.option(
    "--register",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="CONTINUUM_REGISTER",
    show_envvar=True,
    metavar="DIR",
    help="The register of releases: what goes out is protected beside all that went out before, and added.",
)
edition_option = click.option(
    "--edition",
    default="",
    metavar="TEXT",
    help="With --register: what tells this release from another of the same name and day, such as corrected.",
)
engine_option = click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    type=click.Choice(["duckdb", "spark"]),
    help="What works out the figures: this machine alone, or Spark, which many machines can share.",
)
master_option = click.option(
    "--master",
    metavar="URL",
    help="With --engine spark: the master of the cluster, such as spark://host:7077 or yarn; local[2] is two "
    "cores of this machine, and all of them when left out.",
)

format_option = click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "json"]),
    help="How to write what was found.",
)


def opened_register(folder: Path | None) -> Register | None:
    """The register of releases, begun where it is new; says what that means for what is known."""
    from continuum.disclosure.register.folder import open_register

    if folder is None:
        progress("No register of releases was named: what was published before is not taken into account.")
        return None
    register = open_register(folder, begin=True)
    if register.is_new:
        progress(f"{folder} is a new register: nothing is known to have been published before.")
    return register


@contextmanager
def held_register(folder: Path | None) -> Iterator[Adding | None]:
    """Hold the register of releases, if one was named, while a release is made and added."""
    register = opened_register(folder)
    if register is None:
        yield None
        return
    with register.adding(progress=progress) as adding:
        yield adding


def progress(message: str) -> None:
    """Say one short line about what is being done, unless --quiet.

    It goes to standard error, so that what a verb prints can be piped.
    """
    if not is_quiet():
        click.echo(message, err=True)


def is_quiet() -> bool:
    """Whether --quiet was asked for."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("quiet"))


@click.group(
    cls=InOrder,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing about progress; errors are still said.")
@click.version_option(__version__, prog_name="continuum", message="%(prog)s %(version)s")
def command(quiet: bool) -> None:
    """Hold the verbs; `progress` reads the option."""
