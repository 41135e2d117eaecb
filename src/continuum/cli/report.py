"""`continuum report`: write a report, or compare what was printed with what is computed."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from continuum.cli.base import EXIT_DIFFERENT, InOrder, dataset_option, known_at_option, progress


@click.group(cls=InOrder)
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
