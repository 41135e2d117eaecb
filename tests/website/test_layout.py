"""The frame of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

PAGE = "roles"


def page(client: Client, name: str = PAGE) -> Any:
    return html.fromstring(client.get(reverse(name)).content)


def test_a_page_has_what_is_needed_to_find_ones_way(client_of: Callable[[str], Client]) -> None:
    found = page(client_of("analyst"))
    assert found.get("lang") == "en-GB"
    assert found.xpath("//title/text()") == ["Roles – Continuum"]
    assert found.xpath("//a[contains(@class, 'govuk-skip-link')]/@href") == ["#main-content"]
    assert len(found.xpath("//main[@id='main-content']")) == len(found.xpath("//h1")) == 1
    assert len(found.xpath("//header")) == len(found.xpath("//footer")) == 1
    assert found.xpath("//footer//a/@href") == [
        reverse(each) for each in ("accessibility", "cookies", "roles")
    ]


def test_the_council_is_named(client_of: Callable[[str], Client], settings: Any) -> None:
    settings.COUNCIL, settings.COLOUR = "Westborough <Council>", "#803000"
    found = page(client_of("analyst"))
    assert found.find_class("council-bar__name")[0].text == "Westborough <Council>"
    assert found.xpath("//title/text()") == ["Roles – Continuum – Westborough <Council>"]
    assert found.xpath("//meta[@name='theme-color']/@content") == ["#803000"]
    assert found.xpath("//link[contains(@href, 'colours.css')]/@href") == ["/colours.css?803000"]


def test_who_is_signed_in_can_sign_out_by_a_form(client_of: Callable[[str], Client]) -> None:
    found = page(client_of("analyst"))
    form = found.xpath("//header//form")[0]
    assert form.get("method") == "post"
    assert form.get("action") == reverse("sign-out")
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']")
    assert found.xpath(f"//header//a[@href='{reverse('account')}']/text()") == ["Performance analyst"]


def test_a_stranger_is_offered_nothing_that_they_cannot_open(stranger: Client) -> None:
    found = page(stranger, "cookies")
    assert found.xpath("//nav") == found.xpath("//header//form") == []
    assert reverse("roles") not in found.xpath("//footer//a/@href")


def test_the_one_inline_script_has_the_nonce_of_the_answer(stranger: Client) -> None:
    response = stranger.get(reverse("cookies"))
    found = html.fromstring(response.content)
    nonces = [each.get("nonce") for each in found.xpath("//script[not(@src)]")]
    assert len(nonces) == 1
    assert f"'nonce-{nonces[0]}'" in response.headers["Content-Security-Policy"]
    assert found.xpath("//*[@style]") == found.xpath("//style") == []


@pytest.mark.django_db
def test_the_frame_needs_no_user(rf: Any) -> None:
    from continuum.website.layout import layout

    told = layout(rf.get("/"))
    assert (told["reader"], told["navigation"]) == (None, [])
