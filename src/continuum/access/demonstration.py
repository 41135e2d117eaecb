"""People to look around a demonstration with: one for each role, each known by their post.

Their passwords are written here for all to read, so they are made only where DEBUG is on, which a site that
strangers can reach refuses; and a site with DEBUG off refuses to start while one of them can sign in.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import ROLES, Role
from continuum.dataset.errors import ContinuumError

DOMAIN = "demonstration.invalid"
"""No mail can reach it, and no council has it."""


@dataclass(frozen=True)
class DemonstrationPerson:
    """Somebody to sign in as.

    Attributes:
        role: the one role that they have.
        post: what they are called.
        teams: the teams of the made-up borough that they see; none for a role of all teams.
        partner: the partner agency that they work for, as a source of contacts.
    """

    role: Role
    post: str
    teams: tuple[str, ...] = ()
    partner: str = ""

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.role.value.replace('_', '.')}@{DOMAIN}"

    @property
    def password(self) -> str:
        """What they type: known to all who read this."""
        return f"try-as-{self.role.value.replace('_', '-')}"

    @property
    def may(self) -> str:
        """What the role is for."""
        return ROLES[self.role].purpose


PEOPLE = (
    DemonstrationPerson(Role.PRACTITIONER, "Practitioner, Chester", ("chester",)),
    DemonstrationPerson(Role.TEAM_MANAGER, "Team manager, front door", ("front-door",)),
    DemonstrationPerson(Role.HEAD_OF_SERVICE, "Head of service"),
    DemonstrationPerson(Role.CONFERENCE_CHAIR, "Conference chair"),
    DemonstrationPerson(Role.PERFORMANCE_ANALYST, "Performance analyst"),
    DemonstrationPerson(Role.PARTNER, "Police partner", partner="police"),
    DemonstrationPerson(Role.OUTCOME_OWNER, "Outcome owner"),
    DemonstrationPerson(Role.ACTION_OWNER, "Action owner"),
    DemonstrationPerson(Role.COMMITTEE_MEMBER, "Committee member"),
    DemonstrationPerson(Role.COMMITTEE_CLERK, "Committee clerk"),
    DemonstrationPerson(Role.INFORMATION_GOVERNANCE, "Information governance officer"),
    DemonstrationPerson(Role.ADMINISTRATOR, "Administrator"),
)
"""One for each role, in the order of the roles."""


def demonstration_people() -> tuple[DemonstrationPerson, ...]:
    """Put the demonstration's people into the database, as they are written here; again changes nothing.

    Raises:
        ContinuumError: DEBUG is off.
    """
    if not settings.DEBUG:
        raise ContinuumError(
            "demonstration people have passwords that everybody knows, and this is not a demonstration",
            remedy="Start it with --demonstration, or add your own people.",
        )
    with transaction.atomic():
        for each in PEOPLE:
            _settle(each)
    return PEOPLE


def _settle(each: DemonstrationPerson) -> None:
    user, _ = User.objects.get_or_create(email=each.email, defaults={"name": each.post})
    user.name = user.post = each.post
    user.partner = each.partner
    user.is_active = True
    if not user.check_password(each.password):
        user.set_password(each.password)
    user.save()
    user.roles_held.all().delete()
    user.teams_held.all().delete()
    RoleHeld.objects.create(user=user, role=each.role)
    TeamHeld.objects.bulk_create(TeamHeld(user=user, team=team) for team in each.teams)


def demonstration_people_are_here() -> bool:
    """Whether any of the demonstration's people can sign in."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).exists()


__all__ = [
    "DOMAIN",
    "PEOPLE",
    "DemonstrationPerson",
    "demonstration_people",
    "demonstration_people_are_here",
]
