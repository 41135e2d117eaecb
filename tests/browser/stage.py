"""Set the stage for the browser tests: `python -m tests.browser.stage`, with the site's settings in the
environment.

It makes the site's databases, puts the cast into them, signs each of them in, collects the static files, and
writes what the tests need to know as JSON: the id of each by the short name of their post, and the cookie of
the session in which they have signed in.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command


def databases() -> None:
    """The site's databases, with their tables, and its static files."""
    call_command("migrate", verbosity=0)
    if "access_log" in settings.DATABASES:
        call_command("migrate", database="access_log", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def people() -> dict[str, dict[str, Any]]:
    """The cast, each with a password, an authenticator app and a session."""
    from tests.access import cast

    told: dict[str, dict[str, Any]] = {}
    for name, person in cast.equipped(cast.appear()).items():
        cookies = cast.lately_signed_in(person).cookies
        told[name] = {"pk": person.pk, "email": person.email, "session": _session(cookies)}
    return told


def rows() -> int:
    """Something for the lists to tell; the id of one of the restrictions."""
    from continuum.access.people.user import User
    from tests.access.cast import CAST
    from tests.website import crowd

    by_post = {user.email: user for user in User.objects.all()}
    crowd.add_entries(30, CAST["analyst"].email)
    made = crowd.add_restrictions(
        3, by_post[CAST["information_governance"].email], by_post[CAST["head_of_service"].email]
    )
    return made[0].pk


def _session(cookies: Any) -> str:
    held = cookies.get(settings.SESSION_COOKIE_NAME)
    return held.value if held else ""


def main() -> None:
    """Set the stage."""
    django.setup()
    databases()
    told = people()
    told["restriction"] = {"pk": rows()}
    json.dump({"cookie": settings.SESSION_COOKIE_NAME, "people": told}, sys.stdout)


if __name__ == "__main__":
    main()
