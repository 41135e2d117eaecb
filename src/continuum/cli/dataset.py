"""`continuum dataset`: describe the contract, or check a dataset against it."""

from __future__ import annotations

from pathlib import Path

import click

from continuum.cli.base import EXIT_DIFFERENT, InOrder, progress


@click.group(cls=InOrder)
def dataset() -> None:
    """Describe the contract that a dataset keeps, check one against it, or add a month to one."""


@dataset.command()
@click.argument("table", required=False, metavar="[TABLE]")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "markdown", "json"]),
    help="How to write it.",
)
def describe(table: str | None, form: str) -> None:
    """Describe the tables of a dataset, or the fields of one: meaning, codes, names in other standards.

    \b
    For example:
      continuum dataset describe
      continuum dataset describe child_protection_plan
      continuum dataset describe --format markdown
    """
    from continuum.dataset.describe import Form
    from continuum.dataset.describe import describe as described

    click.echo(described(table, Form(form)), nl=False)


@dataset.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How to write what was found; csv and json hold every row.",
)
def check(folder: Path, form: str) -> None:
    """Check a dataset row by row: types, keys, references, codes, limits, dates.

    DIR is a dataset or a folder of snapshots, each of which is checked. The exit status is 1 if there is an
    error; warnings leave it 0.

    \b
    For example:
      continuum dataset check build/borough
      continuum dataset check build/borough --format csv > problems.csv
    """
    from continuum.dataset.check import Form, check_folder, reports_text

    reports = check_folder(folder)
    click.echo(reports_text(reports, Form(form)), nl=False)
    if not all(report.keeps_contract for report in reports.values()):
        raise click.exceptions.Exit(EXIT_DIFFERENT)


@dataset.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--from",
    "export",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    metavar="EXPORT",
    help="A later dataset of the same authorities, or a folder of such: what the case system exports now.",
)
def add(folder: Path, export: Path) -> None:
    """Add to a dataset what was recorded since: new records, and new versions of those that changed.

    What is there stays as it is; the new rows are written beside it. So the dataset can still be read as it
    was known before, and figures that were kept need not be computed again (see `continuum figures --kept`).
    An export that says otherwise of what is there is refused, and nothing is changed.

    \b
    For example:
      continuum dataset add build/records --from build/export-2021-05-07
    """
    from continuum.dataset.adding import add_dataset
    from continuum.dataset.intact import open_intact

    manifest = add_dataset(folder, open_intact(export), on_progress=progress)
    click.echo(f"The dataset is now as known on {manifest.known_at:%Y-%m-%d %H:%M}.")


@dataset.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
def sources(folder: Path) -> None:
    """Tell from which files the records of a dataset were taken, import by import.

    \b
    For example:
      continuum dataset sources build/records
    """
    from continuum.dataset.folder import open_dataset
    from continuum.dataset.taken import sources_lines

    taken = open_dataset(folder).manifest.sources
    for line in sources_lines(taken):
        click.echo(line)
    if not taken:
        progress("It was not made by an import.")


@dataset.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write; it is made whole or not at all.",
)
@click.option(
    "--table", "tables", multiple=True, metavar="TABLE", help="One table; may be given several times."
)
def template(out: Path, tables: tuple[str, ...]) -> None:
    """Write empty files in the dataset's own fields, to fill in what no other file of yours covers.

    There is a CSV file for each table, and a workbook with a sheet for each, a data dictionary and the codes.
    Fill in either, and read it with `continuum import own`.

    \b
    For example:
      continuum dataset template --out build/template --table domestic_abuse_enquiry --table programme_place
    """
    from continuum.exchange.own.template import write_template

    for path in write_template(out, tables):
        click.echo(path)
