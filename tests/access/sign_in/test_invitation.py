from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from continuum.access.people.user import User
from continuum.access.sign_in.invitation import invite
from tests.access.cast import PASSWORD, appear
from tests.access.sign_in.asking import asked, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer() -> User:
    return appear("no_role")["no_role"]


def invited(user: User) -> str:
    with asked(request_of()) as request:
        invite(user, request)
    return str(mail.outbox[-1].body)


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/\S+)", text)
    assert found, text
    return found.group(1)


def test_an_invitation_says_what_it_is_and_for_how_long(newcomer: User) -> None:
    text = invited(newcomer)
    assert mail.outbox[-1].to == [newcomer.email]
    assert mail.outbox[-1].subject == "Your access to Continuum"
    assert f"Hello {newcomer.name}" in text
    assert "within 3 days" in text


def test_its_link_sets_a_password_once(newcomer: User) -> None:
    link = link_in(invited(newcomer))
    client = Client()
    page = client.get(link, follow=True)
    set_at = page.redirect_chain[-1][0]
    both = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(set_at, both).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)
    assert "does not work" in Client().get(link, follow=True).content.decode()


def test_where_all_come_by_the_directory_it_leads_there(newcomer: User, settings: Any) -> None:
    settings.DIRECTORY_ONLY = True
    text = invited(newcomer)
    assert link_in(text) == "/sign-in/"
    assert "password" not in text


def test_names_stand_as_they_are(newcomer: User) -> None:
    newcomer.name = "Manager of <Chester & Ellesmere>"
    assert "Hello Manager of <Chester & Ellesmere>" in invited(newcomer)
