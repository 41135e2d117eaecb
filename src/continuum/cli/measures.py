"""`continuum measures`: what can be measured, and how each measure is defined."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import (
    EXIT_DIFFERENT,
    InOrder,
    as_at_option,
    dataset_option,
    known_at_option,
    progress,
)

if TYPE_CHECKING:
    from continuum.measures.service import CatalogueFigures

where_option = click.option(
    "--where",
    "cells",
    multiple=True,
    metavar="FIELD=CODE",
    help="Only one cell of a field, by its code or label (team=chester); may be given for two fields.",
)
format_option = click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How to write it.",
)


@click.group(cls=InOrder)
def measures() -> None:
    """List what can be measured, show a definition, tell a real change, or write the dictionary."""


@measures.command("list")
def list_measures() -> None:
    """List every measure, its id and its title, by theme."""
    from continuum.measures.dictionary import catalogue_list

    click.echo(catalogue_list())


@measures.command()
@click.argument("id", metavar="ID")
def show(id: str) -> None:
    """Show a measure: its definition, formula, unit, periods, breakdowns, source, and a worked example.

    \b
    For example:
      continuum measures show contacts_received
    """
    from continuum.measures.dictionary import described

    click.echo(described(id), nl=False)


@measures.command()
@click.argument("id", metavar="ID")
@dataset_option
@as_at_option
@known_at_option
@where_option
@click.option(
    "--months",
    default=24,
    show_default=True,
    type=click.IntRange(1, 120),
    metavar="N",
    help="How many whole months are looked at; a verdict needs 12.",
)
@click.option("--target", metavar="TARGET", help='A number, "at least 95", "at most 10" or a range, 15-30.')
@click.option(
    "--baseline",
    type=click.IntRange(1, 120),
    metavar="N",
    help="Fix the mean and limits by the first N months.",
)
@click.option("--screen", is_flag=True, help="Leave outlying moving ranges out of the limits, once.")
@format_option
def signal(
    id: str,
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    cells: tuple[str, ...],
    months: int,
    target: str | None,
    baseline: int | None,
    screen: bool,
    form: str,
) -> None:
    """Tell a real change from the monthly wobble, by a process chart, as Making Data Count does.

    What is printed is official – sensitive and not for publication.

    \b
    For example:
      continuum measures signal contacts_decided_in_one_working_day \\
          --dataset build/borough --as-at 2021-04-30 --target 95
    """
    from continuum.measures.change.signal import Options
    from continuum.measures.change.target import target_of
    from continuum.measures.judged import signal_text
    from continuum.measures.listing import Form

    source = _opened(dataset, as_at, known_at, id)
    measure = source.measure(id)
    where = _cells(source, id, cells)
    aim = target_of(target, measure.direction, measure.unit) if target is not None else None
    found = source.signal(id, as_at, months, where, Options(baseline, screen, aim))
    click.echo(signal_text(source, measure, where, found, Form(form)).rstrip("\n"))


@measures.command()
@click.argument("id", metavar="ID")
@dataset_option
@as_at_option
@known_at_option
@where_option
@click.option(
    "--period", metavar="KIND", help="month, quarter, as_at …; the measure's usual one when left out."
)
@format_option
def compare(
    id: str,
    dataset: Path,
    as_at: datetime.date,
    known_at: datetime.datetime | None,
    cells: tuple[str, ...],
    period: str | None,
    form: str,
) -> None:
    """Compare a figure with the period before, a year before, England, the region and statistical neighbours.

    What is printed is official – sensitive and not for publication.

    \b
    For example:
      continuum measures compare re_referrals --dataset build/borough --as-at 2021-04-30
    """
    from continuum.measures.judged import changes_text
    from continuum.measures.listing import Form

    source = _opened(dataset, as_at, known_at, id)
    measure = source.measure(id)
    where = _cells(source, id, cells)
    changes = source.changes(id, period or measure.periods[0], as_at, where)
    found, standing = source.neighbours(id, as_at), source.standing(id, as_at)
    neighbours = (found, standing) if found and standing and not where else None
    published = [] if where else [source.comparator(id, place, as_at) for place, _ in source.comparators(id)]
    signal = source.signal(id, as_at, cells=where)
    click.echo(changes_text(measure, changes, neighbours, Form(form), published, signal).rstrip("\n"))


@measures.command()
def plan() -> None:
    """List the 18 measures of the outcome plan: the plan's words, which are KPIs, and which way is wanted.

    \b
    For example:
      continuum measures plan
    """
    from continuum.measures.plan_page import plan_list

    click.echo(plan_list())


@measures.command()
@click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write the pages into.",
)
def dictionary(out: Path) -> None:
    """Write the measure dictionary as Markdown: a page a theme, and an index.

    \b
    For example:
      continuum measures dictionary --out build/measures
    """
    from continuum.measures.dictionary import write_dictionary

    written = write_dictionary(out)
    progress(f"{len(written)} pages; begin with {written[0]}")


def _opened(
    dataset: Path, as_at: datetime.date, known_at: datetime.datetime | None, measure: str
) -> CatalogueFigures:
    """The figures of one measure."""
    from continuum.dataset.intact import open_intact, refuse_untold
    from continuum.measures.service import CatalogueFigures

    opened = open_intact(dataset, known_at)
    refuse_untold(opened, as_at)
    return CatalogueFigures(opened, only=measure)


def _cells(source: CatalogueFigures, measure: str, words: tuple[str, ...]) -> dict[str, str]:
    """The cells that are named, by their codes."""
    pairs = [word.partition("=") for word in words]
    if any(not sign for _, sign, _ in pairs):
        raise click.UsageError("Write --where as FIELD=CODE, such as team=chester.")
    return {field: source.cell(measure, field, code) for field, _, code in pairs}


@measures.command()
@click.option(
    "--accept",
    "reason",
    metavar="WHY",
    help="Take the definitions as they are, and say why those that bear a new version were changed.",
)
@click.pass_context
def versions(context: click.Context, reason: str | None) -> None:
    """Show which definitions were changed without a new version, or accept them with a reason.

    \b
    A definition that changes takes the next version number in the catalogue and a reason:
      continuum measures versions
      continuum measures versions --accept "Counts working days, as the statute does."
    """
    from continuum.measures.catalogue.registry import CATALOGUE
    from continuum.measures.versions import accepted, histories, unaccepted, write_histories

    measured = CATALOGUE.values()
    if reason is not None:
        write_histories(accepted(measured, histories(), reason, datetime.date.today()))
    found = unaccepted(measured, histories())
    for sentence in found:
        click.echo(sentence)
    progress(f"{len(CATALOGUE)} definitions, {len(found)} to be accepted")
    context.exit(EXIT_DIFFERENT if found else 0)
