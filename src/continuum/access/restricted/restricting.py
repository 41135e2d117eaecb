"""Restricting somebody's records, ending that, and whose records stay hidden from whom."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from continuum.access.log.event import Event, Kind
from continuum.access.log.writing import write
from continuum.access.people.user import User
from continuum.access.restricted.restriction import AllowedStill, Restriction
from continuum.access.roles import Permission
from continuum.dataset.errors import ContinuumError


class CannotRestrictError(ContinuumError):
    """A restriction that cannot be made, or ended, as asked."""


@dataclass(frozen=True)
class Wish:
    """A restriction that somebody asks for.

    Attributes:
        person: the id of the person in the dataset.
        reason: why, for those who review it.
        since, until: the first and the last day that it holds; no last day until it is ended.
        allowed: who may see the records still.
    """

    person: str
    reason: str
    since: date
    until: date | None = None
    allowed: Collection[User] = field(default=())


def restrict(
    by: User, wish: Wish, is_known: Callable[[str], bool], *, address: str = "", what: str = ""
) -> Restriction:
    """Restrict somebody's records; told to the access log in the same breath.

    Args:
        by: who restricts them.
        wish: the restriction.
        is_known: whether the dataset has a person of this id.
        address: the network address that it was done from.
        what: the address on the site that it was done at.

    Raises:
        CannotRestrictError: there is no such person, no reason, or the days end before they begin.
    """
    if not wish.reason.strip():
        raise CannotRestrictError("a restriction has a reason", remedy="Say why the records are restricted.")
    if wish.until is not None and wish.until < wish.since:
        raise CannotRestrictError(
            "the last day is before the first", remedy="Give a later last day, or none."
        )
    if not is_known(wish.person):
        raise CannotRestrictError(
            f"there is no person {wish.person} in the records", remedy="Copy the id from the record."
        )
    with transaction.atomic():
        made = Restriction.objects.create(
            person=wish.person, reason=wish.reason, since=wish.since, until=wish.until, made_by=by
        )
        AllowedStill.objects.bulk_create(AllowedStill(restriction=made, user=each) for each in wish.allowed)
        seeing = ", ".join(sorted(each.email for each in wish.allowed)) or "nobody"
        sentence = (
            f"restricted the records of {wish.person} from {wish.since} "
            f"{f'to {wish.until}' if wish.until else 'on'}; seen still by {seeing}"
        )
        write(Event(Kind.RESTRICTED, sentence, by.email, address, wish.reason, what, (wish.person,)))
    return made


def end_restriction(
    by: User, restriction: Restriction, reason: str, *, address: str = "", what: str = ""
) -> None:
    """End a restriction now: the records are seen again by those whose teams hold them.

    Raises:
        CannotRestrictError: it has ended already, or no reason is given.
    """
    if not reason.strip():
        raise CannotRestrictError("ending a restriction has a reason", remedy="Say why it ends.")
    with transaction.atomic():
        found = Restriction.objects.select_for_update().get(pk=restriction.pk)
        if found.ended_at is not None:
            raise CannotRestrictError("this restriction has ended already", remedy="There is nothing to do.")
        found.ended_at = timezone.now()
        found.ended_by = by
        found.save(update_fields=["ended_at", "ended_by"])
        sentence = f"ended the restriction on the records of {found.person}"
        write(Event(Kind.RESTRICTED, sentence, by.email, address, reason, what, (found.person,)))
    restriction.refresh_from_db()


def who_may_be_allowed(emails: Collection[str]) -> tuple[User, ...]:
    """Those who sign in with one of these addresses and may open records at all, in the addresses' order."""
    found = User.objects.filter(email__in=list(emails), is_active=True).prefetch_related("roles_held")
    by_email = {user.email: user for user in found if user.may(Permission.SEE_RECORDS)}
    return tuple(by_email[email] for email in emails if email in by_email)


def hidden_from(user: User) -> frozenset[str]:
    """The ids of the people whose records stay hidden from somebody today.

    Where two restrictions hold on one person, both must allow it.
    """
    holding = Restriction.objects.holding().exclude(allowed_still__user=user)
    return frozenset(holding.values_list("person", flat=True))


__all__ = ["CannotRestrictError", "Wish", "end_restriction", "hidden_from", "restrict", "who_may_be_allowed"]
