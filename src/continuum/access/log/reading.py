"""Reading the access log: by whoever watches over access, and each reading is told to the log itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from continuum.access.log.entry import AccessEntry, AppendOnly, PersonSeen
from continuum.access.log.event import Kind
from continuum.access.visible import Asking


@dataclass(frozen=True)
class Wanted:
    """Which entries somebody wants to read.

    Attributes:
        kind: of this kind; of every kind when empty.
        since, until: written on these days or between, as the council's clocks tell them.
        who: by this person, by the e-mail address that they sign in with.
        person: about this person's records, by their id in the dataset.
    """

    kind: str = ""
    since: date | None = None
    until: date | None = None
    who: str = ""
    person: str = ""

    @property
    def words(self) -> str:
        """What is wanted, as a sentence goes on after "read the access log"."""
        parts = [
            f"of the records of {self.person}" if self.person else "",
            f"of {self.who}" if self.who else "",
            f"of the kind “{Kind(self.kind).words}”" if self.kind else "",
            f"from {self.since}" if self.since else "",
            f"to {self.until}" if self.until else "",
        ]
        return " ".join(["read the access log", *filter(None, parts)])


def entries(user: Asking, wanted: Wanted) -> AppendOnly:
    """The entries that are wanted, of those that this person may read, newest first.

    Each says how many people's records were seen, as `people_seen`.
    """
    found: Any = AccessEntry.objects.visible_to(user)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.who:
        found = found.filter(who=wanted.who.strip().casefold())
    if wanted.person:
        found = found.filter(people__person=wanted.person.strip())
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    counted = (
        PersonSeen.objects.visible_to(user)
        .filter(entry=models.OuterRef("number"))
        .order_by()
        .values("entry")
        .annotate(count=models.Count("pk"))
        .values("count")
    )
    told: AppendOnly = found.annotate(people_seen=Coalesce(models.Subquery(counted), 0))
    return told


def people_seen(user: Asking, numbers: list[int]) -> dict[int, list[str]]:
    """Whose records were seen in each of these entries, by their ids."""
    of_entry: dict[int, list[str]] = {number: [] for number in numbers}
    found = PersonSeen.objects.visible_to(user).filter(entry_id__in=numbers).order_by("entry_id", "person")
    for number, person in found.values_list("entry_id", "person"):
        of_entry[number].append(person)
    return of_entry


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


__all__ = ["Wanted", "entries", "people_seen"]
