"""Who sees which entry of the navigation, and which one is marked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from continuum.access.people.user import User
from continuum.website.navigation import ENTRIES, address, navigation


def test_each_entry_leads_somewhere() -> None:
    assert [entry.name for entry in ENTRIES if not address(entry.name)] == []


def test_an_address_that_there_is_not_is_none() -> None:
    assert address("no-such-page") == ""


@pytest.mark.parametrize(
    ("who", "texts"),
    [
        ("chester_manager", ["Home", "Dashboard", "Measures"]),
        ("councillor", ["Home", "Dashboard", "Measures"]),
        ("information_governance", ["Home", "Dashboard", "Measures", "Access log", "Restricted records"]),
        ("administrator", ["Home", "Dashboard", "Measures", "People"]),
        ("no_role", []),
        ("left", []),
    ],
)
def test_somebody_is_shown_what_they_may_open(cast: dict[str, User], who: str, texts: list[str]) -> None:
    assert [each["text"] for each in navigation(cast[who], "/")] == texts


def marked(user: User, path: str, current: str = "") -> list[tuple[object, object]]:
    return [
        (each["text"], each["current"])
        for each in navigation(user, path, current)
        if each["active"] or each["current"]
    ]


def test_the_entry_of_the_page_and_of_the_pages_below_it_is_marked(cast: dict[str, User]) -> None:
    analyst = cast["analyst"]
    assert marked(analyst, "/") == [("Home", True)]
    assert marked(analyst, reverse("measures")) == [("Measures", True)]
    assert marked(analyst, reverse("measures") + "contacts_received/") == [("Measures", False)]
    assert marked(analyst, "/account/") == []
    assert marked(analyst, "/account/", "dashboard") == [("Dashboard", False)]
