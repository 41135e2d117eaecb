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
from typing import TYPE_CHECKING, NoReturn

import click

from continuum import __version__
from continuum.dataset.errors import ContinuumError

if TYPE_CHECKING:
    from continuum.measures.asking import Question
    from continuum.measures.service import CatalogueFigures

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
known_at_option = click.option(
    "--known-at",
    "known_at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    metavar="MOMENT",
    help="Tell it as it was known then, such as 2021-04-08; the newest when left out.",
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


@command.command()
@out_option
@click.option(
    "--seed",
    default=2021,
    show_default=True,
    type=click.IntRange(0),
    metavar="N",
    help="The same seed makes the same bytes.",
)
@click.option(
    "--scale",
    default=1,
    show_default=True,
    type=click.IntRange(1, 100),
    metavar="K",
    help="Make every count K times as large.",
)
@click.option(
    "--authorities",
    default=1,
    show_default=True,
    type=click.IntRange(1, 200),
    metavar="N",
    help="How many authorities to make, in one dataset.",
)
@click.option(
    "--profile",
    default="cheshire_west",
    show_default=True,
    metavar="NAME",
    help="What the borough is like: a bundled profile, or a folder of TOML files.",
)
def synthetic(out: Path, seed: int, scale: int, authorities: int, profile: str) -> None:
    """Make a borough of made-up records to try things on. Nobody in it exists.

    It writes two datasets into the folder, taken a month apart; any command that is given the folder reads
    the later one. With the default seed and profile the figures are those that Cheshire West and Chester
    printed.

    \b
    For example:
      continuum synthetic --out build/borough
      continuum synthetic --out build/ten --seed 7 --scale 10
    """
    from continuum.synthetic.make import make_borough

    made = make_borough(
        out, seed=seed, scale=scale, authorities=authorities, profile=profile, on_progress=progress
    )
    for folder in made:
        click.echo(folder)


@command.command()
@dataset_option
@as_at_option
@known_at_option
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="ID",
    help="A measure; may be given more than once. All when left out.",
)
@click.option(
    "--by", default="", metavar="FIELD", help="Break down by a field (team), or by two (team,category)."
)
@click.option(
    "--where",
    "cells",
    multiple=True,
    metavar="FIELD=CODE",
    help="With --records: the cell whose records are listed.",
)
@click.option(
    "--period",
    metavar="KIND",
    help="month, quarter, financial_year, rolling_12_months, as_at …; each measure's usual one when left "
    "out.",
)
@click.option(
    "--months",
    default=1,
    show_default=True,
    type=click.IntRange(1, 120),
    metavar="N",
    help="How many month ends, the last at the day.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How to write them.",
)
@click.option(
    "--records", is_flag=True, help="List the records behind one figure: their number is the figure."
)
@click.option("--denominator", is_flag=True, help="With --records: those below the line.")
@click.option(
    "--protect", is_flag=True, help="Hide what the disclosure policy hides, so that the figures may go out."
)
def figures(
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    measures: tuple[str, ...],
    by: str,
    cells: tuple[str, ...],
    period: str | None,
    months: int,
    form: str,
    records: bool,
    denominator: bool,
    protect: bool,
) -> None:
    """Compute figures, or list the records behind one.

    What is printed is official – sensitive and not for publication, unless --protect is given.

    \b
    For example:
      continuum figures --dataset build/borough --as-at 2021-04-30
      continuum figures --dataset build/borough --as-at 2021-04-30 \\
          --measure contacts_received --period rolling_12_months --by source
      continuum figures --dataset build/borough --as-at 2021-04-30 \\
          --measure child_protection_plans --where team=chester --records
    """
    from continuum.dataset.folder import open_dataset
    from continuum.measures.asking import Question, answer
    from continuum.measures.service import CatalogueFigures

    source = CatalogueFigures(open_dataset(dataset, known_at))
    question = Question(as_at, measures, by.replace(",", "×"), period, months)
    if records:
        if protect:
            raise click.UsageError("--records lists records, which never go out: leave --protect away.")
        _list_records(source, question, cells, form, denominator)
        return
    found = answer(source, question)
    if protect:
        from continuum.disclosure.listing import protected_text
        from continuum.disclosure.policy import SEED
        from continuum.disclosure.protect import protect_publication

        click.echo(protected_text(protect_publication(source.as_figures(found), SEED), form))
        return
    from continuum.measures.listing import Form, figures_text, labelled

    click.echo(figures_text(labelled(found, source), source, Form(form)))
    _say_date_problems(source, question)


def _list_records(
    source: CatalogueFigures, question: Question, cells: tuple[str, ...], form: str, denominator: bool
) -> None:
    from continuum.dataset.scope import Scope
    from continuum.measures.asking import records_of
    from continuum.measures.listing import Form, records_text

    pairs = [cell.partition("=") for cell in cells]
    if any(not sign for _, sign, _ in pairs):
        raise click.UsageError("Write --where as FIELD=CODE, such as team=chester.")
    chosen = {field: code for field, _, code in pairs}
    measure, _, behind = records_of(source, question, chosen, Scope.everything(), denominator=denominator)
    click.echo(records_text(behind, measure, Form(form)))


def _say_date_problems(source: CatalogueFigures, question: Question) -> None:
    from continuum.measures.date_problems import date_problems

    for sentence in date_problems(source, question.measures):
        progress(sentence)


@command.group(cls=InOrder)
def report() -> None:
    """Write a report, or check a dataset against what was printed."""


@report.command()
@click.option(
    "--published",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The printed figures: a CSV file with one row a figure.",
)
@dataset_option
@known_at_option
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How to write the verdicts.",
)
def verify(published: Path, dataset: Path, known_at: datetime.datetime | None, form: str) -> None:
    """Put every printed figure beside the computed one.

    Each is equal, print inconsistent (with the reason), not from records, or different.
    Values are compared before protection: what is printed is official – sensitive and not for publication.
    The last line counts the verdicts. The exit status is 1 if any printed figure is different.

    \b
    For example:
      continuum report verify --published published_figures.csv --dataset build/borough
    """
    from continuum.dataset.folder import open_dataset
    from continuum.measures.service import CatalogueFigures
    from continuum.reports.verification import output, run
    from continuum.reports.verification.published import read_published

    facts = read_published(published)
    source = CatalogueFigures(open_dataset(dataset, known_at))
    source.load(run.dates_needed(facts))
    verification = run.verify(facts, source, source.dataset.known_at)
    click.echo(output.FORMATS[form](verification))
    if form != "table":
        progress(output.counts_line(verification))
    if not verification.agrees:
        raise click.exceptions.Exit(EXIT_DIFFERENT)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command, with the process's own arguments where none are given, then leave the process."""
    try:
        command.main(args=arguments, prog_name="continuum")
    except ContinuumError as error:
        click.echo(f"continuum: {error}", err=True)
        sys.exit(EXIT_USER_ERROR)
    sys.exit(0)
