"""A cast of people, not factories of them: each is known by the post that they hold, in every test.

There is one for each role, and some that show where sight ends: managers of two teams, somebody whose access
ended, somebody without a role. Nobody here has a name of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.test import Client

from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import Role

CHESTER = "chester"
ELLESMERE_PORT = "ellesmere-port"
FRONT_DOOR = "front-door"
"""Teams of the synthetic borough, by code."""

PASSWORD = "a-long-sentence-for-tests"
"""The password of those who are given one."""


@dataclass(frozen=True)
class Part:
    """Somebody in the cast: the post that they hold, what they may do and for whom."""

    post: str
    roles: tuple[Role, ...] = ()
    teams: tuple[str, ...] = ()
    partner: str = ""
    active: bool = True

    @property
    def email(self) -> str:
        """Their e-mail address, made of their post."""
        return f"{self.post.lower().replace(' ', '.')}@council.invalid"


CAST = {
    "practitioner": Part("Chester practitioner", (Role.PRACTITIONER,), (CHESTER,)),
    "chester_manager": Part("Chester manager", (Role.TEAM_MANAGER,), (CHESTER,)),
    "ellesmere_port_manager": Part("Ellesmere Port manager", (Role.TEAM_MANAGER,), (ELLESMERE_PORT,)),
    "front_door_manager": Part("Front door manager", (Role.TEAM_MANAGER,), (FRONT_DOOR,)),
    "head_of_service": Part("Head of service", (Role.HEAD_OF_SERVICE,)),
    "conference_chair": Part("Conference chair", (Role.CONFERENCE_CHAIR,)),
    "analyst": Part("Performance analyst", (Role.PERFORMANCE_ANALYST,)),
    "police": Part("Police partner", (Role.PARTNER,), partner="police"),
    "outcome_owner": Part("Outcome owner", (Role.OUTCOME_OWNER,)),
    "action_owner": Part("Action owner", (Role.ACTION_OWNER,)),
    "councillor": Part("Committee member", (Role.COMMITTEE_MEMBER,)),
    "clerk": Part("Committee clerk", (Role.COMMITTEE_CLERK,)),
    "information_governance": Part("Information governance officer", (Role.INFORMATION_GOVERNANCE,)),
    "administrator": Part("Administrator", (Role.ADMINISTRATOR,)),
    "second_administrator": Part("Second administrator", (Role.ADMINISTRATOR,)),
    "analyst_and_administrator": Part("Systems lead", (Role.PERFORMANCE_ANALYST, Role.ADMINISTRATOR)),
    "no_role": Part("Somebody new"),
    "newcomer": Part("New practitioner", (Role.PRACTITIONER,), (CHESTER,)),
    "left": Part("Former manager", (Role.TEAM_MANAGER, Role.ADMINISTRATOR), (CHESTER,), active=False),
}
"""Everybody, by the short name of their post."""

OF_ROLE = {
    Role.PRACTITIONER: "practitioner",
    Role.TEAM_MANAGER: "chester_manager",
    Role.HEAD_OF_SERVICE: "head_of_service",
    Role.CONFERENCE_CHAIR: "conference_chair",
    Role.PERFORMANCE_ANALYST: "analyst",
    Role.PARTNER: "police",
    Role.OUTCOME_OWNER: "outcome_owner",
    Role.ACTION_OWNER: "action_owner",
    Role.COMMITTEE_MEMBER: "councillor",
    Role.COMMITTEE_CLERK: "clerk",
    Role.INFORMATION_GOVERNANCE: "information_governance",
    Role.ADMINISTRATOR: "administrator",
}
"""Who stands for each role: one role, and nothing besides."""


def appear(*names: str) -> dict[str, User]:
    """Put the cast into the database: those named, or everybody. They have no password: see `with_password`.

    Returns:
        Each by the short name of their post.
    """
    parts = {name: CAST[name] for name in names or CAST}
    people = {name: _person(part) for name, part in parts.items()}
    User.objects.bulk_create(people.values())
    RoleHeld.objects.bulk_create(
        RoleHeld(user=people[name], role=role) for name, part in parts.items() for role in part.roles
    )
    TeamHeld.objects.bulk_create(
        TeamHeld(user=people[name], team=team) for name, part in parts.items() for team in part.teams
    )
    return people


def _person(part: Part) -> User:
    made = User(email=part.email, name=part.post, post=part.post, partner=part.partner, is_active=part.active)
    made.set_unusable_password()
    return made


def with_password(user: User, password: str = PASSWORD) -> User:
    """The same person, who now has a password."""
    user.set_password(password)
    user.save()
    return user


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""What everybody's authenticator app was given, so that a test can work out its code."""


def equipped(people: dict[str, User]) -> dict[str, User]:
    """The same people, each with a password and an authenticator app, as a council's are; but for the
    newcomer, who has yet to set them up.
    """
    ready = [person for name, person in people.items() if name != "newcomer"]
    for person in ready:
        person.password = _hashed()
        TOTP.activate(person, SECRET)
    User.objects.bulk_update(ready, ["password"])
    return people


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def signed_in(user: User) -> Client:
    """A browser of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return client


def lately_signed_in(user: User) -> Client:
    """A browser of somebody who signed in a moment ago, by their password: they are not asked again for it
    where one is asked before something that matters.
    """
    client = signed_in(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    return client
