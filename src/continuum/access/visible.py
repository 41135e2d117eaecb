"""Who may see which rows of the site's own tables: one way to fetch them, and it asks who is asking.

Each model states its rule beside its fields, as `seen_by`. What has no rule cannot be fetched so: forgetting
one stops the page, and shows nobody anything.
"""

from __future__ import annotations

from typing import Any, Protocol, Self, TypeVar

from django.db import models

from continuum.access.roles import Permission

Kept = TypeVar("Kept", bound=models.Model)


class Asking(Protocol):
    """Who asks: somebody who is signed in."""

    @property
    def pk(self) -> Any: ...

    def may(self, permission: Permission) -> bool:
        """Whether they may do this."""


class NoRuleError(NotImplementedError):
    """A model that does not say who may see its rows."""


class VisibleQuerySet(models.QuerySet[Kept]):
    """Rows of a model, of which somebody fetches those that they may see."""

    def visible_to(self, user: Asking) -> Self:
        """The rows that this person may see, by the model's own rule.

        Raises:
            NoRuleError: the model states none.
        """
        rule = getattr(self.model, "seen_by", None)
        if rule is None:
            raise NoRuleError(f"{self.model.__name__} does not say who may see it: give it `seen_by`.")
        return self.filter(rule(user))


def all_for(user: Asking, permission: Permission) -> models.Q:
    """Every row for those who may do this, and none for others."""
    return EVERY if user.may(permission) else NONE


EVERY = models.Q()
"""Every row."""
NONE = models.Q(pk__in=())
"""No row."""

__all__ = ["EVERY", "NONE", "Asking", "NoRuleError", "VisibleQuerySet", "all_for"]
