"""`continuum synthetic`: make a borough of made-up records."""

from __future__ import annotations

from pathlib import Path

import click

from continuum.cli.base import out_option, progress


@click.command()
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
