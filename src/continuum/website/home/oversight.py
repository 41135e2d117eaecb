"""What information governance and administrators look at first: access that was refused or taken away, and
people who lack something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.people.user import RoleHeld, User
from continuum.access.restricted.restriction import Restriction
from continuum.access.sign_in.factors import SECOND_STEPS

DAYS = 30
MOST = 10
WATCHED = (Kind.SAW_RECORDS, Kind.EXPORTED, Kind.REFUSED, Kind.SIGN_IN_FAILED, Kind.LOCKED_OUT)
"""What is counted of the access log, in this order."""
TOLD = (Kind.EXPORTED, Kind.REFUSED, Kind.LOCKED_OUT)
"""What is told of it one by one."""


@dataclass(frozen=True)
class Oversight:
    """What the access log says of the last days.

    Attributes:
        days: how many days are looked at.
        counts: how often each kind of thing was done.
        latest: what was exported, refused or locked out, the latest first.
        restricted: how many people's records are restricted today.
    """

    days: int
    counts: tuple[tuple[Kind, int], ...]
    latest: tuple[AccessEntry, ...]
    restricted: int


@dataclass(frozen=True)
class People:
    """Whom an administrator looks after.

    Attributes:
        total: how many may sign in.
        without_role: those of them who have no role, and so see nothing; at most :data:`MOST` of them.
        without_role_count: how many there are.
        never: how many have never signed in.
        without_second_step: how many have neither an authenticator app nor a passkey.
    """

    total: int
    without_role: tuple[User, ...]
    without_role_count: int
    never: int
    without_second_step: int


def oversight_of(user: User, now: datetime) -> Oversight:
    """What the access log says of the days up to now, of what this person may read."""
    lately = AccessEntry.objects.visible_to(user).filter(at__gte=now - timedelta(days=DAYS))
    asked = {kind.value: Count("number", filter=Q(kind=kind.value)) for kind in WATCHED}
    counts = lately.aggregate(**asked)
    latest = lately.filter(kind__in=[kind.value for kind in TOLD]).order_by("-number")[:MOST]
    restricted = Restriction.objects.visible_to(user).holding().values("person").distinct().count()
    return Oversight(DAYS, tuple((kind, counts[kind.value]) for kind in WATCHED), tuple(latest), restricted)


def people_of(user: User) -> People:
    """Whom an administrator looks after; nobody, to those who look after nobody."""
    active = User.objects.visible_to(user).filter(is_active=True)
    has_role = Exists(RoleHeld.objects.visible_to(user).filter(user=OuterRef("pk")))
    held = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
    counts = active.annotate(has_role=has_role, has_step=Exists(held)).aggregate(
        total=Count("pk"),
        without_role=Count("pk", filter=Q(has_role=False)),
        never=Count("pk", filter=Q(last_login=None)),
        without_step=Count("pk", filter=Q(has_step=False)),
    )
    without = active.filter(~has_role).order_by("name", "email")[:MOST]
    return People(
        total=counts["total"],
        without_role=tuple(without),
        without_role_count=counts["without_role"],
        never=counts["never"],
        without_second_step=counts["without_step"],
    )
