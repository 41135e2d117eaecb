"""Set the stage for the benchmark of the website: `website_stage.py PEOPLE`, with the site's settings in the
environment.

It makes the site's databases, adds so many people of the roles below, signs each of them in, and writes as
JSON the cookie of their session, one a person.
"""

from __future__ import annotations

import json
import sys

import django
from django.conf import settings

ROLES = (
    "performance_analyst",
    "head_of_service",
    "team_manager",
    "practitioner",
    "partner",
    "committee_member",
)
"""In turn; those of one team are given the teams in turn."""

TEAMS = ("chester", "ellesmere-port", "front-door")


def add_people(many: int) -> list[dict[str, str]]:
    """Add so many people, sign each in, and tell their roles and sessions."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from continuum.access.people.user import RoleHeld, TeamHeld, User
    from tests.access.cast import signed_in

    told = []
    for number in range(many):
        role = ROLES[number % len(ROLES)]
        user = User(email=f"visitor-{number}@council.invalid", name=f"Visitor {number}", post=role)
        user.set_unusable_password()
        user.save()
        RoleHeld.objects.create(user=user, role=role)
        if role in ("team_manager", "practitioner"):
            TeamHeld.objects.create(user=user, team=TEAMS[number % len(TEAMS)])
        TOTP.activate(user, generate_totp_secret())
        session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        told.append({"role": role, "session": session})
    return told


def main() -> None:
    """Set the stage."""
    django.setup()
    from tests.browser.stage import databases

    databases()
    people = add_people(int(sys.argv[1]))
    json.dump({"cookie": settings.SESSION_COOKIE_NAME, "people": people}, sys.stdout)


if __name__ == "__main__":
    main()
