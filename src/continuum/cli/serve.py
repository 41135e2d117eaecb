"""`continuum serve`: the website."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from continuum.cli.base import progress

if TYPE_CHECKING:
    from continuum.website.serving.demonstration import Demonstration
    from continuum.website.serving.place import Place

SETTINGS = "continuum.website.settings"

site_option = click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="CONTINUUM_SITE",
    default=Path("build/site"),
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The folder that the site keeps its figures in.",
)
records_option = click.option(
    "--dataset",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="CONTINUUM_DATASET",
    default=Path("build/borough"),
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The records that the site tells of.",
)
_SOME = click.IntRange(1, 64)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=2, show_default=True, type=_SOME, help="Processes that answer.")
@click.option("--threads", default=4, show_default=True, type=_SOME, help="Requests each answers at once.")
@site_option
@records_option
@click.option(
    "--demonstration",
    is_flag=True,
    help="Start a site for this machine alone, with people to sign in as whose passwords are printed.",
)
def serve(
    host: str, port: int, workers: int, threads: int, site: Path, dataset: Path, demonstration: bool
) -> None:
    """Serve the website: the dashboard that managers and partners open.

    A council's site takes its settings from the environment, which docs/deploy.md lists, and is not served
    while one of them is unsafe. `continuum site upgrade` and `continuum site prepare` come before it.

    \b
    For example:
      continuum serve --demonstration
      continuum serve --host 0.0.0.0 --port 8000 --workers 4
    """
    from continuum.website.serving.demonstration import Demonstration
    from continuum.website.serving.place import Place

    place = Place(host, port)
    if demonstration:
        sys.exit(_demonstrate(Demonstration(site, dataset, place), workers, threads))
    os.environ["CONTINUUM_SITE"], os.environ["CONTINUUM_DATASET"] = str(site), str(dataset)
    _serve(place, workers, threads)


def _serve(place: Place, workers: int, threads: int) -> None:
    """Become the server of a council's site, once its settings are found safe."""
    from continuum.website.serving.checking import refuse_debugging_elsewhere, refuse_what_is_unsafe
    from continuum.website.serving.server import command

    set_up()
    refuse_what_is_unsafe(progress)
    refuse_debugging_elsewhere(place)
    place.make_sure_it_is_free()
    progress(f"Serving on {place.address}; Ctrl-C ends it.")
    arguments = command(place.bound, workers, threads)
    os.execv(arguments[0], arguments)


def _demonstrate(demonstration: Demonstration, workers: int, threads: int) -> int:
    """Make a demonstration ready and serve it; returns the exit status."""
    from continuum.website.serving.demonstrating import Work, demonstrate
    from continuum.website.serving.server import command
    from continuum.website.serving.upgrading import upgrade

    demonstration.make_sure_it_is_one(os.environ)
    demonstration.place.make_sure_it_is_free()
    demonstration.settle()
    set_up()
    upgrade(progress)
    work = Work(
        first=_prepare(demonstration, "--months", "1", "--known", "now", "--no-release"),
        server=command(demonstration.place.bound, workers, threads),
        # those who see protected figures only wait for these; earlier months are for the curious
        behind=[
            _prepare(demonstration, "--months", "1", "--known", "now"),
            _prepare(demonstration, "--no-release"),
        ],
    )
    return demonstrate(demonstration, work, say=progress, tell=click.echo)


def _prepare(demonstration: Demonstration, *more: str) -> list[str]:
    """The verb that makes the figures of a demonstration."""
    folders = ["--dataset", str(demonstration.dataset), "--site", str(demonstration.site)]
    return [sys.executable, "-m", "continuum", "site", "prepare", *folders, *more]


def set_up() -> None:
    """Read the site's settings, for a verb that works on a site.

    Raises:
        ContinuumError: they cannot be read at all.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured

    from continuum.dataset.errors import ContinuumError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise ContinuumError(str(error), remedy="docs/deploy.md lists the settings.") from error


__all__ = ["records_option", "serve", "set_up", "site_option"]
