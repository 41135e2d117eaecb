"""What is kept about a restriction."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from continuum.access.people.user import User
from continuum.access.roles import Permission
from continuum.access.visible import Asking, VisibleQuerySet, all_for


class RestrictionQuerySet(VisibleQuerySet["Restriction"]):
    """Restrictions, of which some hold on a day."""

    def holding(self, day: date | None = None) -> Self:
        """Those that hold on a day: today when none is named."""
        on = day or timezone.localdate()
        return self.filter(_lasts(on), since__lte=on, ended_at=None)

    def not_over(self) -> Self:
        """Those that hold today or will."""
        return self.filter(_lasts(timezone.localdate()), ended_at=None)

    def over(self) -> Self:
        """Those that somebody ended, and those whose last day is past."""
        return self.exclude(_lasts(timezone.localdate()), ended_at=None)


def _lasts(day: date) -> models.Q:
    return models.Q(until=None) | models.Q(until__gte=day)


class Restriction(models.Model):
    """Somebody whose records stay hidden, by their id in the dataset.

    They count in every figure, and stand in no list but those of the people allowed. It holds from the day
    `since` to the day `until`, both included, or until somebody ends it.
    """

    person = models.CharField("person id", max_length=200, db_index=True)
    reason = models.TextField("reason")
    since = models.DateField("from")
    until = models.DateField("until", null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ended_at", "since"], name="restrictions_that_hold")
        ]

    def __str__(self) -> str:
        return f"{self.person} since {self.since}"

    @property
    def ended_on(self) -> date | None:
        """The day on which somebody ended it."""
        return timezone.localtime(self.ended_at).date() if self.ended_at else None

    @property
    def holds(self) -> bool:
        """Whether it holds today."""
        today = timezone.localdate()
        return self.ended_at is None and self.since <= today and (self.until is None or self.until >= today)

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """Whoever restricts records sees all restrictions; nobody else sees any, those allowed included."""
        return all_for(user, Permission.RESTRICT_RECORDS)


class AllowedStill(models.Model):
    """Somebody who may see a restricted person's records still."""

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="allowed_still")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    objects = VisibleQuerySet["AllowedStill"].as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("restriction", "user"), name="somebody_is_allowed_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.restriction_id}"

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """As the restriction."""
        return all_for(user, Permission.RESTRICT_RECORDS)


__all__ = ["AllowedStill", "Restriction"]
