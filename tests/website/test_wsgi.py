"""What a server runs."""

from __future__ import annotations

from typing import Any
from wsgiref.util import setup_testing_defaults

from continuum.website.wsgi import application


def test_it_answers(db: None) -> None:
    environ: dict[str, Any] = {"HTTP_HOST": "testserver"}
    setup_testing_defaults(environ)
    environ["PATH_INFO"] = "/cookies/"
    told: list[str] = []

    def start(status: str, *_more: Any) -> Any:
        told.append(status)

    page = b"".join(application(environ, start))
    assert told == ["200 OK"]
    assert b"<h1" in page
