"""The first administrator's link sets a password, once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from continuum.access.people.first import add_first_administrator
from continuum.website.sign_in.first_link import first_link

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_page_where_a_password_is_set(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["continuum.a.gov.uk"]
    settings.SECURE_SSL_REDIRECT = True
    link = first_link(add_first_administrator("officer@a.gov.uk", "IT officer"))
    assert link.startswith("https://continuum.a.gov.uk/")
    settings.SECURE_SSL_REDIRECT = False
    page = Client().get(urlsplit(link).path, headers={"Host": "continuum.a.gov.uk"}, follow=True)
    assert page.status_code == 200
    assert b'type="password"' in page.content


def test_with_the_directory_alone_it_leads_there(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.DIRECTORY_ONLY = ["continuum.a.gov.uk"], True
    user = add_first_administrator("officer@a.gov.uk", "IT officer")
    assert first_link(user).endswith("/sign-in/")
