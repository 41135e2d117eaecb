"""`continuum site`: what keeps a website going. `continuum manage`: Django's own commands."""

from __future__ import annotations

import os

import click

from continuum.cli.base import EXIT_DIFFERENT, InOrder, progress
from continuum.cli.serve import SETTINGS, set_up


@click.group(cls=InOrder)
def site() -> None:
    """Keep a website going: its tables, its figures, its health."""


@site.command()
def upgrade() -> None:
    """Bring a site's databases and static files up to this version of Continuum.

    Run it after installing and after every upgrade, with the environment that the site is served with. Where
    all is up to date, nothing changes.

    \b
    For example:
      continuum site upgrade
    """
    from continuum.website.serving.upgrading import upgrade as bring_up_to_date

    set_up()
    bring_up_to_date(progress)


@site.command("secret-key")
def secret_key() -> None:
    """Print a new secret key, for CONTINUUM_SECRET_KEY.

    \b
    For example:
      continuum site secret-key > secret-key
    """
    import secrets

    click.echo(secrets.token_urlsafe(64))


@site.command()
@click.option(
    "--at",
    default="http://127.0.0.1:8000",
    show_default=True,
    metavar="ADDRESS",
    help="Where it is served.",
)
def health(at: str) -> None:
    """Ask a site that is being served whether it is well; ends with 1 where it is not.

    It asks by the first name in CONTINUUM_HOSTS, as a person's browser would.

    \b
    For example:
      continuum site health --at http://127.0.0.1:8000
    """
    from continuum.website.health.asking import ask

    well, told = ask(at)
    click.echo(told)
    if not well:
        raise SystemExit(EXIT_DIFFERENT)


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="COMMAND...")
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands on the site, such as `check --deploy`.

    \b
    For example:
      continuum manage check --deploy
      continuum manage help
    """
    from django.core.management import ManagementUtility

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    ManagementUtility(["continuum manage", *arguments]).execute()


__all__ = ["manage", "site"]
