"""`continuum report`: write a report, or compare what was printed with what is computed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from continuum.cli.base import (
    EXIT_DIFFERENT,
    InOrder,
    as_at_option,
    dataset_option,
    edition_option,
    engine_option,
    kept_option,
    known_at_option,
    master_option,
    opened_register,
    out_option,
    policy_option,
    progress,
    register_option,
)

if TYPE_CHECKING:
    from continuum.measures.service import CatalogueFigures


@click.group(cls=InOrder)
def report() -> None:
    """Write a report, or check a dataset against what was printed."""


@report.command()
@dataset_option
@as_at_option
@known_at_option
@out_option
@policy_option
@register_option
@edition_option
@kept_option
@engine_option
@master_option
def scrutiny(
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    out: Path,
    policy: str,
    register: Path | None,
    edition: str,
    kept: Path | None,
    engine: str,
    master: str | None,
) -> None:
    """Write the children and families safeguarding report for the scrutiny committee.

    It is written as a page, a PDF and a Word document, with every number of it in a spreadsheet and as open
    data. Small counts of people are not shown, nor what they could be worked out from: nothing is written
    unless an attack on all that is printed fails. With --register it is a release: what was released before
    is taken to be known.

    \b
    For example:
      continuum report scrutiny --dataset build/borough --as-at 2021-04-30 --out build/report
      continuum report scrutiny --dataset build/borough --as-at 2021-04-30 --out build/report \\
          --register build/register
    """
    source = _figures(dataset, as_at, known_at, kept, engine, master)
    _build("scrutiny", source, as_at, out, _Release(policy, register, edition))


@report.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TEXT")
@dataset_option
@as_at_option
@known_at_option
@out_option
@policy_option
@register_option
@edition_option
@kept_option
@engine_option
@master_option
def build(
    text: Path,
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    out: Path,
    policy: str,
    register: Path | None,
    edition: str,
    kept: Path | None,
    engine: str,
    master: str | None,
) -> None:
    """Write a report of your own from its text, a Markdown file with bindings.

    docs/report-language.md explains the bindings. Copy the scrutiny report's text to begin with:
    `continuum report text > mine.md`.

    \b
    For example:
      continuum report build mine.md --dataset build/borough --as-at 2021-04-30 --out build/mine
    """
    source = _figures(dataset, as_at, known_at, kept, engine, master)
    _build(text, source, as_at, out, _Release(policy, register, edition))


@report.command()
@click.argument("name", default="scrutiny", metavar="[NAME]")
def text(name: str) -> None:
    """Print the text of a report that comes with Continuum, to copy and change."""
    from continuum.reports.build import read_text

    click.echo(read_text(name)[2], nl=False)


def _figures(
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    kept: Path | None,
    engine: str,
    master: str | None,
) -> CatalogueFigures:
    from continuum.dataset.intact import open_intact, refuse_untold
    from continuum.measures.engine.engines import Engine, records_on
    from continuum.measures.service import CatalogueFigures

    opened = open_intact(dataset, known_at)
    refuse_untold(opened, as_at)
    there = records_on(Engine(engine), opened, master, kept=kept, on_progress=progress)
    return CatalogueFigures(opened, there)


class _Release(NamedTuple):
    """How a report goes out."""

    policy: str
    register: Path | None
    edition: str


def _build(
    report: str | Path, source: CatalogueFigures, as_at: datetime.date, out: Path, how: _Release
) -> None:
    from continuum.disclosure.policy import policy_named
    from continuum.measures.date_problems import date_problems
    from continuum.reports.build import build_report

    policy, register = policy_named(how.policy), opened_register(how.register)
    for path in build_report(report, source, as_at, out, policy, progress, register, how.edition):
        click.echo(path)
    for sentence in date_problems(source):
        progress(sentence)


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
    from continuum.dataset.intact import open_intact
    from continuum.measures.service import CatalogueFigures
    from continuum.reports.verification import output, run
    from continuum.reports.verification.published import read_published

    facts = read_published(published)
    source = CatalogueFigures(open_intact(dataset, known_at))
    source.load(run.dates_needed(facts))
    verification = run.verify(facts, source, source.dataset.known_at)
    click.echo(output.FORMATS[form](verification))
    if form != "table":
        progress(output.counts_line(verification))
    if not verification.agrees:
        raise click.exceptions.Exit(EXIT_DIFFERENT)
