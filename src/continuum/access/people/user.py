"""Somebody who signs in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from continuum.access.roles import ROLES, Permission, Role, permissions_of
from continuum.access.visible import EVERY, Asking, VisibleQuerySet


class UserManager(BaseUserManager["User"]):
    """Finds people by their e-mail address, in any case."""

    def get_queryset(self) -> VisibleQuerySet[User]:
        """Everybody."""
        return VisibleQuerySet(self.model, using=self._db)

    def visible_to(self, user: Asking) -> VisibleQuerySet[User]:
        """Whom this person may see."""
        return self.get_queryset().visible_to(user)

    def create_user(self, email: str, password: str | None = None, **more: Any) -> User:
        """Add somebody; without a password they cannot sign in until they have set one."""
        user = self.model(email=self.normalize_email(email).casefold(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Somebody by their e-mail address."""
        return self.get(email=(username or "").casefold())


class User(AbstractBaseUser):
    """Somebody who signs in, known by their e-mail address."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("name", max_length=200)
    post = models.CharField("post", max_length=200, blank=True)
    partner = models.CharField("partner agency", max_length=100, blank=True)
    is_active = models.BooleanField("may sign in", default=True)
    added_at = models.DateTimeField("added", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ("name", "email")

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles they have, asked for once: a page asks many times."""
        return frozenset(Role(each.role) for each in self.roles_held.all())

    @cached_property
    def teams(self) -> frozenset[str]:
        """The teams that they are given, by code."""
        return frozenset(each.team for each in self.teams_held.all())

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that they may do; nothing once their access has ended."""
        return permissions_of(self.roles) if self.is_active else frozenset()

    def may(self, permission: Permission) -> bool:
        """Whether they may do this."""
        return permission in self.permissions

    @property
    def role_titles(self) -> tuple[str, ...]:
        """Their roles in words, in the order of the roles."""
        return tuple(duties.title for role, duties in ROLES.items() if role in self.roles)

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Ask for everything again, roles and teams too."""
        for held in ("roles", "teams"):
            self.__dict__.pop(held, None)
        super().refresh_from_db(using, fields, from_queryset)

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """Who manages people sees everybody; everybody sees themselves."""
        return EVERY if user.may(Permission.MANAGE_PEOPLE) else models.Q(pk=user.pk)


def _of_those_seen(user: Asking) -> models.Q:
    """What belongs to somebody is seen by those who see them."""
    return EVERY if user.may(Permission.MANAGE_PEOPLE) else models.Q(user=user.pk)


class RoleHeld(models.Model):
    """A role that somebody has."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40, choices=[(role.value, ROLES[role].title) for role in Role])

    objects = VisibleQuerySet["RoleHeld"].as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("user", "role"), name="a_role_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {ROLES[Role(self.role)].title}"

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """As the person whose role it is."""
        return _of_those_seen(user)


class TeamHeld(models.Model):
    """A team whose records somebody sees, by its code in the dataset."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="teams_held")
    team = models.CharField(max_length=100)

    objects = VisibleQuerySet["TeamHeld"].as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("user", "team"), name="a_team_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.team}"

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """As the person whose team it is."""
        return _of_those_seen(user)
