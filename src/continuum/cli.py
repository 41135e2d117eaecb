"""The `continuum` command: thin, one function a verb."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from continuum import __version__
from continuum.dataset.errors import ContinuumError

# Exit statuses: 0 done; 1 done, and what was asked about is not so; 2 the person has something to put right.
EXIT_USER_ERROR = 2

HELP = """\
Continuum turns an English council's safeguarding records into figures and the committee's report.

Records live in a dataset: a folder of Parquet files with a manifest. Every figure is computed from it
by a written definition, and every number in a report is bound to a figure.
"""


@click.group(help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="continuum")
def command() -> None:
    """Hold the verbs; each is registered below."""


def progress(message: str) -> None:
    """Say one short line about what is being done, on standard error so that output can be piped."""
    click.echo(message, err=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command; a `ContinuumError` becomes one sentence on standard error and exit status 2."""
    try:
        command.main(args=arguments, prog_name="continuum", standalone_mode=True)
    except ContinuumError as error:
        click.echo(f"continuum: {error.sentence}", err=True)
        sys.exit(EXIT_USER_ERROR)
    sys.exit(0)
