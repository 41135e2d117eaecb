"""`continuum site`: what keeps a website going. `continuum manage`: Django's own commands."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from continuum.cli.base import EXIT_DIFFERENT, Day, InOrder, policy_option, progress
from continuum.cli.serve import SETTINGS, records_option, set_up, site_option


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


@site.command("first-administrator")
@click.argument("email", metavar="EMAIL")
@click.option("--name", required=True, metavar="NAME", help="What they are called, or their post.")
def first_administrator(email: str, name: str) -> None:
    """Add the first administrator, and print a link by which they set their password, once.

    They add everybody else, on the site. Where there is an administrator already it is refused.

    \b
    For example:
      continuum site first-administrator it.officer@example.gov.uk --name "IT officer"
    """
    set_up()
    from continuum.access.people.first import add_first_administrator
    from continuum.website.sign_in.first_link import first_link

    click.echo(first_link(add_first_administrator(email, name)))


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
@records_option
@site_option
@click.option(
    "--as-at",
    "as_at",
    type=Day(),
    metavar="DAY",
    help="The end of the latest month; that of the last month that the records tell of when left out.",
)
@click.option(
    "--months",
    default=13,
    show_default=True,
    type=click.IntRange(1, 60),
    metavar="N",
    help="How many months, with the latest.",
)
@click.option(
    "--known",
    type=click.Choice(["now", "then"]),
    help="Only as known now, or only as it was known then; both when left out.",
)
@click.option(
    "--release/--no-release",
    "releasing",
    default=True,
    show_default=True,
    help="Whether to protect the latest month's figures for those who may see no others.",
)
@policy_option
def prepare(
    dataset: Path,
    site: Path,
    as_at: datetime.date | None,
    months: int,
    known: str | None,
    releasing: bool,
    policy: str,
) -> None:
    """Work out the figures that a site shows, and protect those that leave the service.

    Run it each month, once the records are in. What is as it should be is not made again, and work that was
    stopped is taken up where it was left.

    \b
    For example:
      continuum site prepare --dataset build/borough --site build/site
      continuum site prepare --months 1 --known now --no-release
    """
    from continuum.disclosure.policy import policy_named
    from continuum.publishing.editions.prepare import prepare as make
    from continuum.publishing.editions.prepare import wanted
    from continuum.publishing.editions.release import release
    from continuum.publishing.editions.seen import Known

    chosen = policy_named(policy)
    make(site, wanted(dataset, as_at, months, (Known(known),) if known else tuple(Known)), progress)
    if releasing:
        release(site, dataset, chosen, progress)


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
