"""`continuum measures`: what can be measured, and how each measure is defined."""

from __future__ import annotations

from pathlib import Path

import click

from continuum.cli.base import InOrder, progress


@click.group(cls=InOrder)
def measures() -> None:
    """List what can be measured, show a definition, or write the measure dictionary."""


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
