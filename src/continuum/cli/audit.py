"""The access log: proving it, and writing its head out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import EXIT_DIFFERENT, InOrder
from continuum.cli.serve import set_up

if TYPE_CHECKING:
    from continuum.access.log.verifying import Proof


@click.group(cls=InOrder)
def audit() -> None:
    """Prove that nobody has changed the access log: who saw which records, and why.

    Each entry of the log carries the hash of the one before, so a changed entry shows. That its end was cut
    off shows only beside a head that was written out before: see export-head.
    """


@audit.command("verify")
@click.option(
    "--head",
    "kept",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="The file of heads that were exported, or its folder: the log must still have each of them.",
)
def verify(kept: Path | None) -> None:
    """Take every hash again; say that the chain holds, or name the first link that does not.

    The exit status is 1 where it does not hold.

    \b
    For example:
      continuum audit verify
      continuum audit verify --head build/heads
    """
    set_up()
    from continuum.access.log.heads import read_heads
    from continuum.access.log.verifying import verify as prove

    heads = read_heads(kept) if kept else ()
    with _read_in_sentences():
        proof = prove(heads)
    _fail_where_broken(proof)
    click.echo(f"The access log holds: {_entries(proof.head.number)}. The head is {proof.head.hash}.")
    if kept:
        every = "the 1 head" if proof.heads == 1 else f"all of the {proof.heads} heads"
        click.echo(f"It has {every} in {kept}.")
    else:
        click.echo("No exported head was named: that the end was cut off would not show. See --head.")


@audit.command("export-head")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to add the head to, best on another machine; its file of heads only ever grows.",
)
def export_head(folder: Path) -> None:
    """Prove what was written since the last head in the folder, and add the new head. Run it on a schedule.

    The exit status is 1, and nothing is added, where the log no longer has the last head.

    \b
    For example:
      continuum audit export-head --to build/heads
    """
    set_up()
    from continuum.access.log.exporting import export_head as export

    with _read_in_sentences():
        proof, added = export(folder)
    _fail_where_broken(proof)
    if added is None:
        click.echo(f"Nothing was written since the last head: {_entries(proof.head.number)}.")
    else:
        click.echo(f"The head of {_entries(added.number)} is in {folder}: {added.hash}.")


def _fail_where_broken(proof: Proof) -> None:
    if proof.broken is not None:
        click.echo(
            f"The access log does not hold at entry {proof.broken.number}: {proof.broken.why}.", err=True
        )
        sys.exit(EXIT_DIFFERENT)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


@contextmanager
def _read_in_sentences() -> Iterator[None]:
    from django.db import DatabaseError

    from continuum.dataset.errors import ContinuumError

    try:
        yield
    except DatabaseError as error:
        raise ContinuumError(
            f"the access log's database cannot be read ({str(error).strip()})",
            remedy="See that the database's address is the site's, and that the site was begun on it.",
        ) from error
