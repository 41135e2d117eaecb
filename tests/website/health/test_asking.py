"""A site is asked whether it is well, by a name that it answers to."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from continuum.website.health.asking import ask
from tools.served import free_port

WELL = b'{"status": "well"}'


class _Site(http.server.BaseHTTPRequestHandler):
    status, words = 200, WELL
    asked: tuple[str, str] = ("", "")

    def do_GET(self) -> None:
        type(self).asked = (self.path, self.headers["Host"])
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.words)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_site_that_is_well(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_HOSTS", "continuum.a.gov.uk,other.a.gov.uk")
    assert ask(address) == (True, WELL.decode())
    assert _Site.asked == ("/healthz", "continuum.a.gov.uk")


def test_a_site_that_is_not(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Site, "status", 503)
    assert ask(address) == (False, WELL.decode())


def test_something_else_that_answers(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Site, "words", b"<html>")
    well, told = ask(address)
    assert not well
    assert "no site of Continuum" in told


def test_nothing_that_answers() -> None:
    well, told = ask(f"http://127.0.0.1:{free_port()}")
    assert not well
    assert "does not answer" in told
