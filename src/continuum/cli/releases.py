"""`continuum releases`: what was released, proved and told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import EXIT_DIFFERENT, format_option, progress

if TYPE_CHECKING:
    from continuum.disclosure.register.folder import Register


@click.command()
@click.option(
    "--register",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The register: the folder in which releases are kept.",
)
@click.option("--verify", is_flag=True, help="Only prove that all is as it was added; exit status 1 if not.")
@click.option(
    "--holds",
    metavar="HASH",
    help="With --verify: that a release with this hash, noted elsewhere, is in it; 8 digits or more.",
)
@click.option(
    "--show", "number", type=click.IntRange(1), metavar="NUMBER", help="Print what one release printed."
)
@click.option(
    "--withdraw",
    "withdrawn",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Enter that a release was withdrawn, with --note; its numbers stay known.",
)
@click.option("--note", default="", metavar="TEXT", help="With --withdraw: why.")
@format_option
def releases(
    folder: Path,
    verify: bool,
    holds: str | None,
    number: int | None,
    withdrawn: int | None,
    note: str,
    form: str,
) -> None:
    """List what was released, from the register in which every release is kept.

    Earlier releases stay known: what is released next is protected beside them. The register is proved
    whenever it is read. docs/releases.md tells how to keep it.

    \b
    For example:
      continuum releases --register build/register
      continuum releases --register build/register --verify
      continuum releases --register build/register --show 3
      continuum releases --register build/register --withdraw 3 --note "Contacts counted twice"
    """
    from continuum.disclosure.register.folder import open_register
    from continuum.disclosure.register.listing import entries_text, release_text

    _refuse_what_does_not_go_together(verify, holds, number, withdrawn, note)
    register = open_register(folder)
    if verify:
        _verify(register, holds)
    elif withdrawn is not None:
        with register.adding(progress=progress) as adding:
            entry = adding.withdraw(withdrawn, date=datetime.date.today(), note=note)
        click.echo(f"Release {withdrawn} is withdrawn: entry {entry.number}. Its numbers stay known.")
    elif number is not None:
        click.echo(release_text(register.contents(), number, form))
    else:
        click.echo(entries_text(register.contents(), form))


def _refuse_what_does_not_go_together(
    verify: bool, holds: str | None, number: int | None, withdrawn: int | None, note: str
) -> None:
    if sum((verify, number is not None, withdrawn is not None)) > 1:
        raise click.UsageError("Choose one of --verify, --show and --withdraw.")
    if holds is not None and not verify:
        raise click.UsageError("--holds goes with --verify.")
    if holds is not None and len(holds) < 8:
        raise click.UsageError("Give --holds at least 8 digits of the hash.")
    if bool(note) != (withdrawn is not None):
        raise click.UsageError("--withdraw goes with --note: say why the release was withdrawn.")


def _verify(register: Register, holds: str | None) -> None:
    from continuum.disclosure.register.entry import RegisterBrokenError

    try:
        contents = register.contents()
    except RegisterBrokenError as error:
        click.echo(str(error))
        raise click.exceptions.Exit(EXIT_DIFFERENT) from None
    if holds and not any(entry.hash.startswith(holds.lower()) for entry in contents.entries):
        click.echo(
            f"{register.path}: no entry has the hash {holds}: entries at the end may have been removed."
        )
        raise click.exceptions.Exit(EXIT_DIFFERENT)
    many = len(contents.entries)
    click.echo(
        f"{many:,} entries, each as it was added and in its place; the last hash is {contents.last_hash}."
    )
