"""What is said when a page cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse
from lxml import html

from continuum.access.people.user import User
from continuum.website import urls as site_urls
from continuum.website.doors import open_to_all
from continuum.website.errors import views
from tests.website.test_jinja import words


@open_to_all
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the code")


@open_to_all
def makes_no_sense(request: HttpRequest) -> HttpResponse:
    return views.asked_wrongly(request)


urlpatterns = [*site_urls.urlpatterns, path("breaks/", breaks), path("wrongly/", makes_no_sense)]
handler400, handler403 = site_urls.handler400, site_urls.handler403
handler404, handler500 = site_urls.handler404, site_urls.handler500

PEOPLE = "/people/"


def test_an_address_that_there_is_not(client_of: Callable[[str], Client], stranger: Client) -> None:
    for client in (client_of("analyst"), stranger):
        response = client.get("/no/such/page/")
        page = html.fromstring(response.content)
        assert response.status_code == 404
        assert words(page.xpath("//h1")[0]) == "Page not found"


def test_a_refusal_says_what_is_needed_what_one_is_and_whom_to_ask(
    client_of: Callable[[str], Client], settings: Any
) -> None:
    settings.CONTACT = "performance@council.invalid"
    response = client_of("chester_manager").get(PEOPLE)
    said = words(html.fromstring(response.content).xpath("//main")[0])
    assert response.status_code == 403
    assert "You may not add people, give roles and teams, and end access." in said
    assert "somebody needs this role: Administrator" in said
    assert "Your role is: Team manager." in said
    assert "ask performance@council.invalid" in said


def test_a_refusal_of_somebody_without_a_role_says_that(client_of: Callable[[str], Client]) -> None:
    page = html.fromstring(client_of("no_role").get("/").content)
    assert "You have not been given a role yet." in words(page.xpath("//main")[0])
    assert page.xpath("//main//a[@href='/']") == []


def test_a_refusal_with_reasons_of_its_own_says_them(cast: dict[str, User], rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = cast["analyst"]
    said = views.refused(request, PermissionDenied("Those records are restricted.")).content.decode()
    assert "Those records are restricted." in said
    assert "somebody needs" not in said


def test_a_form_that_this_site_did_not_give(cast: dict[str, User]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["administrator"])
    response = client.post(reverse("person-add"), {"name": "Somebody"})
    assert response.status_code == 403
    assert b"The form could not be accepted" in response.content


@pytest.mark.urls(__name__)
def test_what_makes_no_sense(stranger: Client) -> None:
    response = stranger.get("/wrongly/")
    assert response.status_code == 400
    assert b"This address cannot be answered" in response.content


@pytest.mark.urls(__name__)
def test_a_page_that_breaks_says_nothing_of_the_code(client_of: Callable[[str], Client]) -> None:
    client = client_of("analyst")
    client.raise_request_exception = False
    response = client.get("/breaks/")
    page = html.fromstring(response.content)
    assert response.status_code == 500
    assert "Something went wrong" in words(page.xpath("//h1")[0])
    assert page.xpath("//code/text()") == [response.headers["X-Request-ID"]]
    assert b"a secret of the code" not in response.content


def test_a_page_for_what_broke_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        assert views.broken(rf.get("/")).status_code == 500


def test_a_page_is_sent_even_where_it_cannot_be_made(rf: RequestFactory, monkeypatch: Any) -> None:
    def fails(*_given: Any) -> str:
        raise ValueError("the templates are gone")

    monkeypatch.setattr(views, "render_to_string", fails)
    response = views.broken(rf.get("/"))
    assert (response.status_code, response.content.decode()) == (500, views.LAST_RESORT)
