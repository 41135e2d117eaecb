"""The line of a request: who, which page, how it ended, how long; never what was searched for."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pythonjsonlogger.json import JsonFormatter

from continuum.access.people.user import User
from continuum.website.logs import HEADER, RequestLog, WithRequest


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the service writes as JSON, during the test."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter("%(levelname)s %(name)s %(message)s"))
    handler.addFilter(WithRequest())
    loggers = [logging.getLogger("continuum"), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    level = loggers[0].level
    loggers[0].setLevel(logging.INFO)
    yield stream
    loggers[0].setLevel(level)
    for logger in loggers:
        logger.removeHandler(handler)


def lines(stream: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_leaves_one_line_without_its_query(written: StringIO) -> None:
    answer = Client().get("/sign-in/", {"next": "/measures/?search=Jane+Smith"})
    (line,) = lines(written)
    assert line["path"] == "/sign-in/"
    assert line["status"] == answer.status_code
    assert line["method"] == "GET"
    assert line["user"] is None
    assert line["milliseconds"] >= 0
    assert line["request_id"] == answer[HEADER]
    assert "Jane" not in written.getvalue()


def test_a_path_cannot_write_a_line_of_its_own(written: StringIO) -> None:
    RequestLog(lambda _: HttpResponse())(RequestFactory().get("/x%0d%0aINFO forged%20by%E2%80%A8%1b/é"))
    (line,) = lines(written)
    assert line["message"] == r"GET /x\r\nINFO forged by\u2028\x1b/é 200"


def test_who_asked_is_told_by_number(written: StringIO) -> None:
    somebody = User(pk=7)

    def answer(request: HttpRequest) -> HttpResponse:
        request._cached_user = somebody  # type: ignore[attr-defined]
        return HttpResponse()

    RequestLog(answer)(RequestFactory().get("/account/"))
    assert lines(written)[0]["user"] == 7


def test_an_error_tells_its_place_and_not_the_request(written: StringIO) -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        try:
            raise ValueError("no such month")
        except ValueError:
            logging.getLogger("django.request").exception("Internal Server Error", extra={"request": request})
        return HttpResponse(status=500)

    RequestLog(fail)(RequestFactory().get("/dashboard/", {"search": "Jane"}))
    error, line = lines(written)
    assert "no such month" in error["exc_info"]
    assert error["request_id"] == line["request_id"]
    assert "Jane" not in written.getvalue()


@pytest.mark.django_db
def test_what_watches_over_a_service_that_is_well_leaves_no_line(written: StringIO) -> None:
    Client().get("/healthz")
    assert lines(written) == []


def test_two_requests_have_two_numbers() -> None:
    log = RequestLog(lambda request: HttpResponse())
    assert log(RequestFactory().get("/"))[HEADER] != log(RequestFactory().get("/"))[HEADER]


def test_the_lines_of_a_councils_site_are_json() -> None:
    formatters: Any = configured.LOGGING["formatters"]
    assert formatters["json"]["()"] == "pythonjsonlogger.json.JsonFormatter"
