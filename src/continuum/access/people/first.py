"""The first administrator of a site: whoever adds everybody else has to be added by the command."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import RoleHeld, User
from continuum.access.roles import Role
from continuum.dataset.errors import ContinuumError


def add_first_administrator(email: str, name: str) -> User:
    """Add an administrator to a site that has none, and tell the access log.

    Where the last administrator has left, it makes another; somebody of that address keeps their other roles.

    Raises:
        ContinuumError: there is one who may sign in, or the address is none.
    """
    there = RoleHeld.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(
        user__email=email.casefold()
    )
    if there.exists():
        raise ContinuumError(
            "the site has an administrator", remedy="They add others, on the page People of the site."
        )
    try:
        validate_email(email)
    except ValidationError as error:
        raise ContinuumError(f"{email!r} is not an e-mail address") from error
    with transaction.atomic():
        user = User.objects.filter(email=email.casefold()).first() or User.objects.create_user(
            email, name=name
        )
        User.objects.filter(pk=user.pk).update(is_active=True)
        RoleHeld.objects.get_or_create(user=user, role=Role.ADMINISTRATOR)
    write(
        Event(
            Kind.CHANGED_PEOPLE,
            f"made {user.email} the first administrator, from the command line",
            who="command line",
            what="continuum site first-administrator",
        )
    )
    return user


__all__ = ["add_first_administrator"]
