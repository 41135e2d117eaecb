"""The pages about the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from lxml import html

from continuum.access.roles import ROLES, Permission
from tests.website.test_jinja import words

PUBLIC = ("accessibility", "cookies")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_stranger_may_read_them(stranger: Client, name: str) -> None:
    response = stranger.get(reverse(name))
    assert response.status_code == 200
    assert len(html.fromstring(response.content).xpath("//h1")) == 1


@pytest.mark.parametrize("name", [*PUBLIC, "roles", "council-colours"])
def test_nothing_is_posted_to_them(client_of: Callable[[str], Client], name: str) -> None:
    assert client_of("analyst").post(reverse(name)).status_code == 405


def test_the_accessibility_page_says_whom_to_tell(stranger: Client, settings: Any) -> None:
    settings.CONTACT = "performance@council.invalid"
    assert (
        "Ask performance@council.invalid for help." in stranger.get(reverse("accessibility")).content.decode()
    )
    settings.CONTACT = ""
    assert "Tell the administrators" in stranger.get(reverse("accessibility")).content.decode()


def test_the_cookies_that_are_told_are_those_that_are_set(stranger: Client) -> None:
    page = html.fromstring(stranger.get(reverse("cookies")).content)
    told = page.xpath("//tbody//th/text()")
    assert told == [site_settings.SESSION_COOKIE_NAME, site_settings.CSRF_COOKIE_NAME]


def test_every_role_and_permission_is_told(client_of: Callable[[str], Client]) -> None:
    page = html.fromstring(client_of("councillor").get(reverse("roles")).content)
    purposes = {
        words(row.xpath("./th")[0]): words(row.xpath("./td")[0])
        for row in page.xpath("//table[@id='purposes']/tbody/tr")
    }
    assert purposes == {duties.title: duties.purpose for duties in ROLES.values()}
    permissions = {
        words(row.xpath("./th")[0]).lower(): words(row.xpath("./td")[0])
        for row in page.xpath("//table[@id='permissions']/tbody/tr")
    }
    assert set(permissions) == {each.words.lower() for each in Permission}
    assert permissions[Permission.SEE_FIGURES.words.lower()] == "Any role"
    assert permissions[Permission.MANAGE_PEOPLE.words.lower()] == "Administrator"


def test_the_councils_colour_is_a_style_sheet_that_may_be_kept(stranger: Client, settings: Any) -> None:
    settings.COLOUR = "#803000"
    response = stranger.get(reverse("council-colours"))
    assert response.content == b":root{--council-colour:#803000}\n"
    assert response.headers["Content-Type"].startswith("text/css")
    assert re.search(r"max-age=\d{7,}", response.headers["Cache-Control"])
