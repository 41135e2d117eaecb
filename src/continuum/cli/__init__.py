"""The `continuum` command: thin, one function a verb.

A verb parses its options, calls one room, and prints; it holds no rules. Rooms are imported inside the verbs,
so that `--help` is quick. A `ContinuumError` from any room becomes one sentence on standard error and exit
status 2; so does a path that cannot be read or written.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from continuum.cli.attack import attack
from continuum.cli.audit import audit
from continuum.cli.base import (
    EXIT_DIFFERENT,
    EXIT_USER_ERROR,
    Day,
    InOrder,
    as_at_option,
    command,
    dataset_option,
    engine_option,
    known_at_option,
    master_option,
    out_option,
    progress,
)
from continuum.cli.dataset import dataset
from continuum.cli.exchange import export, formats, import_files
from continuum.cli.figures import figures
from continuum.cli.identity import identity
from continuum.cli.measures import measures
from continuum.cli.protect import protect
from continuum.cli.releases import releases
from continuum.cli.report import report
from continuum.cli.serve import serve
from continuum.cli.site import manage, site
from continuum.cli.synthetic import synthetic
from continuum.dataset.errors import ContinuumError

for verb in (
    synthetic,
    import_files,
    formats,
    identity,
    dataset,
    measures,
    figures,
    report,
    protect,
    attack,
    releases,
    export,
    serve,
    site,
    audit,
    manage,
):
    command.add_command(verb)  # in the order of the work, whatever the order of the imports


_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a full disk says, of a file that was open already and so without its name."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command, with the process's own arguments where none are given, then leave the process."""
    try:
        command.main(args=arguments, prog_name="continuum")
    except ContinuumError as error:
        click.echo(f"continuum: {error}", err=True)
        sys.exit(EXIT_USER_ERROR)
    except OSError as error:
        if error.filename is None and error.errno not in _DISK:
            raise
        told = (
            f"{error.strerror}. Make room, or write somewhere else."
            if error.filename is None
            else f"{error.filename}: {error.strerror}. Choose another path, or put this one right."
        )
        click.echo(f"continuum: {told}", err=True)
        sys.exit(EXIT_USER_ERROR)
    sys.exit(0)


__all__ = [
    "EXIT_DIFFERENT",
    "EXIT_USER_ERROR",
    "Day",
    "InOrder",
    "as_at_option",
    "command",
    "dataset_option",
    "engine_option",
    "known_at_option",
    "main",
    "master_option",
    "out_option",
    "progress",
]
