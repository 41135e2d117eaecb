"""What the log keeps is read, and by those who watch over access alone; no code changes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from continuum.access.log.entry import AccessEntry, LogCannotChangeError, PersonSeen
from tests.access.cast import CAST, appear
from tests.access.log.tampering import written

CHANGES: dict[str, Callable[[AccessEntry], object]] = {
    "save": lambda entry: entry.save(),
    "delete": lambda entry: entry.delete(),
    "update": lambda entry: AccessEntry.objects.update(sentence=""),
    "delete many": lambda entry: AccessEntry.objects.all().delete(),
    "bulk update": lambda entry: AccessEntry.objects.bulk_update([entry], ["sentence"]),
    "get or create": lambda entry: AccessEntry.objects.get_or_create(number=entry.number),
    "update or create": lambda entry: AccessEntry.objects.update_or_create(number=entry.number),
    "a new one": lambda entry: AccessEntry.objects.create(number=7),
    "through another": lambda entry: entry.people.update(person="PER9"),
    "delete through another": lambda entry: entry.people.all().delete(),
    "one person": lambda entry: entry.people.all()[0].delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_code_changes_it(change: Callable[[AccessEntry], object]) -> None:
    written(1)
    with pytest.raises(LogCannotChangeError):
        change(AccessEntry.objects.get())


@pytest.mark.django_db
def test_information_governance_reads_it_and_nobody_else() -> None:
    people = appear()
    written(2)
    seen = {
        name: (AccessEntry.objects.visible_to(user).count(), PersonSeen.objects.visible_to(user).count())
        for name, user in people.items()
    }
    assert seen == {name: (2, 3) if name == "information_governance" else (0, 0) for name in CAST}
