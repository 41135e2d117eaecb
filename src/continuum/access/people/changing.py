"""Adding people, changing what they may do, and ending their access: the rules, and the entry in the log.

Nobody changes what they may do themselves, and somebody who can put things right is always left: the last
administrator stays one. Each change is told to the access log in the same breath: where it cannot be told,
it is not made.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.agencies import AGENCIES
from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import ROLES, Permission, Role, permissions_of
from continuum.dataset.errors import ContinuumError


class CannotChangeError(ContinuumError):
    """A change to somebody's access that a rule refuses."""


@dataclass(frozen=True)
class Access:
    """What somebody is given.

    Attributes:
        name, post: how they are called, and the post that they hold.
        roles: what they are to the service.
        teams: the teams whose records they see, by code; none for a role of all teams means all.
        partner: the partner agency that they work for, by its code among the sources of contacts; empty for
            the council's own people.
    """

    name: str
    post: str = ""
    roles: frozenset[Role] = frozenset()
    teams: frozenset[str] = frozenset()
    partner: str = ""

    def check(self) -> None:
        """Refuse what does not go together.

        Raises:
            CannotChangeError: a partner agency that there is none of, one for somebody who opens records, or
                the role of a partner without an agency.
        """
        if self.partner and self.partner not in AGENCIES:
            raise CannotChangeError(
                f"{self.partner} is not a partner agency",
                remedy="Choose one of the sources of contacts.",
            )
        if self.partner and Permission.SEE_RECORDS in permissions_of(self.roles):
            raise CannotChangeError(
                "somebody who works for a partner agency opens no records",
                remedy="Leave the agency empty, or give a role that sees figures only.",
            )
        if Role.PARTNER in self.roles and not self.partner:
            raise CannotChangeError(
                "a partner agency member works for an agency", remedy="Say which agency they work for."
            )


def add_person(by: User, email: str, access: Access, *, address: str = "") -> User:
    """Add somebody. They have no password until they set one.

    Args:
        by: who adds them.
        email: the address that they sign in with.
        access: what they are given.
        address: the network address that the change was made from.

    Raises:
        CannotChangeError: the e-mail address is taken, or what they are given does not go together.
    """
    access.check()
    with transaction.atomic():
        if User.objects.filter(email=email.casefold()).exists():
            raise CannotChangeError(f"{email} is here already", remedy="Look for them in the list of people.")
        user = User.objects.create_user(email, name=access.name, post=access.post, partner=access.partner)
        _give(user, access)
        _tell(by, f"added {user.email} as {_told(access)}", address)
    return user


def change_person(by: User, user: User, access: Access, *, address: str = "") -> bool:
    """Give somebody what is said, in place of what they had.

    Returns:
        Whether that was any change.

    Raises:
        CannotChangeError: somebody changes what they may do themselves, the last administrator would be gone,
            or what they are given does not go together.
    """
    access.check()
    with transaction.atomic():
        before = access_of(user)
        if before == access:
            return False
        _refuse_own(by, user, before, access)
        if Role.ADMINISTRATOR not in access.roles:
            _refuse_last(user)
        user.name, user.post, user.partner = access.name, access.post, access.partner
        user.save(update_fields=["name", "post", "partner"])
        _give(user, access)
        _tell(by, f"changed {user.email} from {_told(before)} to {_told(access)}", address)
    return True


def end_access(by: User, user: User, *, address: str = "") -> None:
    """End somebody's access at once: they are signed out at their next page, and cannot sign in.

    Raises:
        CannotChangeError: it is their own, or they are the last administrator.
    """
    if by.pk == user.pk:
        raise CannotChangeError("you cannot end your own access", remedy="Ask another administrator.")
    with transaction.atomic():
        _refuse_last(user)
        user.is_active = False
        user.save(update_fields=["is_active"])
        _tell(by, f"ended the access of {user.email}", address)


def restore_access(by: User, user: User, *, address: str = "") -> None:
    """Let somebody sign in again, with the roles and teams that they had."""
    with transaction.atomic():
        user.is_active = True
        user.save(update_fields=["is_active"])
        _tell(by, f"restored the access of {user.email}", address)


def access_of(user: User) -> Access:
    """What somebody has now."""
    user.refresh_from_db()
    return Access(user.name, user.post, user.roles, user.teams, user.partner)


def _give(user: User, access: Access) -> None:
    user.roles_held.exclude(role__in=access.roles).delete()
    user.teams_held.exclude(team__in=access.teams).delete()
    RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in access.roles - user.roles)
    TeamHeld.objects.bulk_create(TeamHeld(user=user, team=team) for team in access.teams - user.teams)
    user.refresh_from_db()


def _refuse_own(by: User, user: User, before: Access, access: Access) -> None:
    given = (access.roles, access.teams, access.partner)
    if by.pk == user.pk and given != (before.roles, before.teams, before.partner):
        raise CannotChangeError(
            "you cannot change what you may do yourself", remedy="Ask another administrator."
        )


def _refuse_last(user: User) -> None:
    # those who are read here wait for each other, so that two do not end each other's at the same moment
    held = RoleHeld.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    left = {each.user_id for each in held.order_by("pk")}
    if left == {user.pk}:
        raise CannotChangeError(
            "this is the last administrator, and nobody else could put things right",
            remedy="Make somebody else an administrator first.",
        )


def _told(access: Access) -> str:
    roles = [ROLES[role].title for role in ROLES if role in access.roles]
    parts = [", ".join(roles) or "no role"]
    if access.teams:
        parts.append("teams " + ", ".join(sorted(access.teams)))
    if access.partner:
        parts.append(f"for {AGENCIES[access.partner]}")
    return "; ".join(parts)


def _tell(by: User, sentence: str, address: str) -> None:
    write(Event(Kind.CHANGED_PEOPLE, sentence, who=by.email, address=address))


__all__ = [
    "Access",
    "CannotChangeError",
    "access_of",
    "add_person",
    "change_person",
    "end_access",
    "restore_access",
]
