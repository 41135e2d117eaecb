"""What the log keeps. Entries are added by `writing.write` and by nothing else, and are never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from continuum.access.log.event import Kind
from continuum.access.roles import Permission
from continuum.access.visible import Asking, VisibleQuerySet, all_for

HASH_LENGTH = 64
WHO_LENGTH = 254
PERSON_LENGTH = 200


class LogCannotChangeError(RuntimeError):
    """Something tried to change the access log."""


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise LogCannotChangeError("The access log is added to by writing.write, and never changed.")


class AppendOnly(VisibleQuerySet[Any]):
    """Rows that are read, and added to by the log's own writing; the database refuses the rest besides."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse
    get_or_create = _refuse


class Appended(models.Model):
    """A row of the log."""

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        managed = False  # the migrations make the tables; nothing that empties a site's tables may reach them

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: see `writing.write`."""
        _refuse()

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse()

    @classmethod
    def seen_by(cls, user: Asking) -> models.Q:
        """Whoever watches over access reads all of the log; nobody else reads any."""
        return all_for(user, Permission.READ_ACCESS_LOG)


class AccessEntry(Appended):
    """One thing that somebody did, chained to the one before.

    `number` counts from 1 without a gap; `previous` is the hash of the entry before, and `hash` that of all
    that this one says, the people seen and `previous` included.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=WHO_LENGTH)
    kind = models.CharField(max_length=40)
    sentence = models.TextField()
    reason = models.TextField()
    what = models.TextField()
    address = models.CharField(max_length=64)
    previous = models.CharField(max_length=HASH_LENGTH, unique=True)
    hash = models.CharField(max_length=HASH_LENGTH)

    class Meta(Appended.Meta):
        abstract = False
        db_table = "access_log_entry"
        ordering = ("-number",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["who", "-number"], name="entries_of_who"),
            models.Index(fields=["kind", "-number"], name="entries_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.told}"

    @property
    def told(self) -> str:
        """The entry as a sentence."""
        return f"{self.who or 'Somebody who is not signed in'} {self.sentence}"

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return Kind(self.kind).words


class PersonSeen(Appended):
    """Somebody whose records were seen, by their id in the dataset."""

    entry = models.ForeignKey(AccessEntry, on_delete=models.PROTECT, related_name="people")
    person = models.CharField(max_length=PERSON_LENGTH)

    class Meta(Appended.Meta):
        abstract = False
        db_table = "access_log_person"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("person", "entry"), name="a_person_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.person}"
