"""What somebody did on a page is told with who they are and where they came from."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from continuum.access.log.entry import AccessEntry
from continuum.access.log.event import Kind
from continuum.access.people.user import User
from continuum.website.telling import tell

ADDRESS = "/measures/contacts/records/?cell=chester"


@pytest.mark.django_db
def test_who_and_where_from_are_put_in(cast: dict[str, User]) -> None:
    request = RequestFactory(REMOTE_ADDR="192.0.2.7").get(ADDRESS)
    request.user = cast["analyst"]
    tell(request, Kind.SAW_RECORDS, "saw 2 contacts", reason="a review", people=iter(["PER1", "PER2"]))
    entry = AccessEntry.objects.get()
    assert (entry.who, entry.address, entry.what) == (cast["analyst"].email, "192.0.2.7", ADDRESS)
    assert (entry.kind, entry.sentence, entry.reason) == ("saw_records", "saw 2 contacts", "a review")
    assert sorted(entry.people.values_list("person", flat=True)) == ["PER1", "PER2"]


@pytest.mark.django_db
def test_a_stranger_has_no_name_and_another_address_may_be_named() -> None:
    request = RequestFactory().get(ADDRESS)
    request.user = AnonymousUser()
    tell(request, Kind.SEARCHED, "searched", what="/measures/")
    entry = AccessEntry.objects.get()
    assert (entry.who, entry.what) == ("", "/measures/")
    assert entry.told == "Somebody who is not signed in searched"
