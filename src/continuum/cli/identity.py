"""`continuum identity`: one person under several ids, found and decided."""

from __future__ import annotations

from pathlib import Path

import click

from continuum.cli.base import InOrder, progress


@click.group(cls=InOrder)
def identity() -> None:
    """Find ids of several systems that are one person's, and keep what was decided of them."""


@identity.command()
@click.option(
    "--keys",
    "keys",
    multiple=True,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A key file; give the option again for each.",
)
@click.option(
    "--links",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The list of links to write; decisions that are in it already stand.",
)
def propose(keys: tuple[Path, ...], links: Path) -> None:
    """Write the list of links between ids: those that are certain, and those to be decided.

    A key file has a row for each id of each system: system, local_id, and of unique_pupil_number, nhs_number,
    date_of_birth, sex, postcode and name_sounds what there is. An equal pupil or NHS number makes a link
    certain, if nothing speaks against it. Others are proposed with a match weight, and count for nothing
    until somebody writes accept or refuse in the column "decision". Keep both files where personal data are
    kept, outside the dataset.

    \b
    For example:
      continuum identity propose --keys keys.csv --links links.csv
      continuum import ssd extract/ --into build/records --links links.csv \\
          --system mosaic --main-system liquidlogic
    """
    from continuum.exchange.identity.keys import read_keys
    from continuum.exchange.identity.links import Decision, read_links, write_links
    from continuum.exchange.identity.propose import propose as proposed

    earlier = read_links(links) if links.exists() else None
    rows = read_keys(keys)
    progress(f"{rows.height:,} ids of {rows['system'].n_unique()} systems are compared")
    found = proposed(rows, earlier)
    write_links(links, found)
    many = {each: found.filter(found["decision"] == each.value).height for each in Decision}
    click.echo(
        f"{links}: {many[Decision.CERTAIN]:,} certain, {many[Decision.ACCEPT]:,} accepted, "
        f"{many[Decision.REFUSE]:,} refused, {many[Decision.OPEN]:,} to be decided"
    )
