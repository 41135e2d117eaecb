"""A page of somebody signed in is not left behind in a browser; a file may be, and is asked for again."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from continuum.website.kept import ASK_FIRST, NOT_AT_ALL, NotKept


def kept(response: HttpResponse) -> str:
    return str(NotKept(lambda request: response)(RequestFactory().get("/"))["Cache-Control"])


def test_a_page_is_not_kept() -> None:
    assert kept(HttpResponse("<p>")) == NOT_AT_ALL


def test_being_led_elsewhere_is_not_kept() -> None:
    assert kept(HttpResponseRedirect("/sign-in/")) == NOT_AT_ALL


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/csv"])
def test_a_file_is_asked_for_again(kind: str) -> None:
    assert kept(HttpResponse("", content_type=kind)) == ASK_FIRST


def test_what_says_so_itself_is_left() -> None:
    assert kept(HttpResponse("", headers={"Cache-Control": "no-store"})) == "no-store"


@pytest.mark.django_db
def test_the_site_says_it_of_every_page() -> None:
    assert Client().get("/")["Cache-Control"] == NOT_AT_ALL
