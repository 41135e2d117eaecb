"""Many rows of each kind: people, entries of the access log, restrictions. What a page costs is not to grow
with them.
"""

from __future__ import annotations

from datetime import date

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.restricted.restriction import AllowedStill, Restriction
from continuum.access.roles import Role
from tests.access.cast import CHESTER, ELLESMERE_PORT

CHILD = "CHILD0000001"
"""Somebody whom many entries of the log are about."""

TOLD = (
    (Kind.SAW_RECORDS, "saw 12 records behind Contacts, April 2021", ""),
    (Kind.SIGNED_IN, "signed in", ""),
    (Kind.SEARCHED, "searched the measures for “referral”", ""),
    (Kind.EXPORTED, "exported 12 records behind Contacts, April 2021", "The monthly audit of case files"),
    (Kind.REFUSED, "was refused: may not open the list of records behind a figure", ""),
    (Kind.SIGNED_OUT, "signed out", ""),
)


def add_people(many: int) -> list[User]:
    """So many practitioners of two teams."""
    start = User.objects.count()
    made = [
        User(
            email=f"practitioner-{start + number}@council.invalid",
            name=f"Practitioner {start + number}",
            post="Practitioner",
        )
        for number in range(many)
    ]
    for user in made:
        user.set_unusable_password()
    User.objects.bulk_create(made)
    RoleHeld.objects.bulk_create(RoleHeld(user=user, role=Role.PRACTITIONER) for user in made)
    TeamHeld.objects.bulk_create(
        TeamHeld(user=user, team=team) for user in made for team in (CHESTER, ELLESMERE_PORT)
    )
    return made


def add_entries(many: int, who: str) -> None:
    """So many entries of the access log, of what somebody did."""
    for number in range(many):
        kind, sentence, reason = TOLD[number % len(TOLD)]
        people = (CHILD, f"CHILD{number:07d}") if kind in (Kind.SAW_RECORDS, Kind.EXPORTED) else ()
        what = "/measures/contacts_received/records/" if people else ""
        write(Event(kind, sentence, who, "192.0.2.7", reason, what, people))


def add_restrictions(many: int, by: User, allowed: User) -> list[Restriction]:
    """So many people whose records are restricted."""
    start = Restriction.objects.count()
    made = Restriction.objects.bulk_create(
        Restriction(
            person=f"CHILD{start + number:07d}",
            reason="A relative works for the service",
            since=date(2021, 4, 1),
            made_by=by,
        )
        for number in range(many)
    )
    AllowedStill.objects.bulk_create(AllowedStill(restriction=each, user=allowed) for each in made)
    return list(made)
