"""`continuum serve`: a council's site behind its proxy; a demonstration that starts and ends by itself."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests import postgresql
from tests.cli.council import CANNOT, continuum, environment
from tests.cli.running import run, sentence
from tools.served import free_port

BEHIND_THE_PROXY = {
    "Host": "continuum.a.gov.uk",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.7",
}


@contextmanager
def served(
    *arguments: str, said: Mapping[str, str], until: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command while it serves, and what it said until a certain line."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "continuum", *arguments],
        env=environment(said),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process, _said(process.stdout, until)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)
        process.stdout.close()


def _said(stream: IO[str], until: str) -> str:
    lines: list[str] = []
    for line in stream:
        lines.append(line)
        if until in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def ask(port: int, path: str, headers: Mapping[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
    until = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path, headers=dict(headers))
            answer = connection.getresponse()
            return answer, answer.read()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        finally:
            connection.close()


@pytest.mark.slow
@pytest.mark.xdist_group("council")
@pytest.mark.skipif(CANNOT, reason=postgresql.NOT_FOUND)
def test_a_councils_site_behind_its_proxy(council: dict[str, str]) -> None:
    port = free_port()
    with served("serve", "--port", str(port), said=council, until="Serving on"):
        page, body = ask(port, "/sign-in/", {**BEHIND_THE_PROXY, "Accept-Encoding": "gzip"})
        assert page.status == 200
        assert page.headers["Content-Encoding"] == "gzip"
        assert len(body) < 20_000
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "no-store" in page.headers["Cache-Control"]
        assert "'unsafe" not in page.headers["Content-Security-Policy"]
        assert "__Host-csrf=" in page.headers["Set-Cookie"]
        assert "Secure" in page.headers["Set-Cookie"]
        # in the clear everybody is led to https, by another name nobody is answered
        assert ask(port, "/sign-in/", {"Host": "continuum.a.gov.uk"})[0].status == 301
        assert ask(port, "/sign-in/", {**BEHIND_THE_PROXY, "Host": "evil.example"})[0].status == 400
        health = continuum("site", "health", "--at", f"http://127.0.0.1:{port}", said=council)
        assert health.returncode == 0, health.stdout


@pytest.mark.slow
def test_a_demonstration_starts_and_ends_by_itself(tmp_path: Path) -> None:
    from tests.website.borough import small_borough

    port, site = free_port(), tmp_path / "site"
    words = ["--port", str(port), "--site", str(site), "--dataset", str(small_borough())]
    with served("serve", "--demonstration", *words, said={}, until="Ctrl-C ends it.") as (process, told):
        assert f"http://127.0.0.1:{port}" in told
        assert "head.of.service@demonstration.invalid" in told
        assert ask(port, "/healthz", {})[0].status == 200
        assert ask(port, "/", {})[0].status == 302
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
    assert (site / "continuum.sqlite3").exists()


def test_a_demonstration_is_for_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTINUUM_DEBUG", raising=False)
    refused = run("serve", "--demonstration", "--host", "0.0.0.0", "--site", tmp_path / "site")
    assert "for this machine alone" in sentence(refused)


def test_a_demonstration_is_refused_where_debug_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTINUUM_DEBUG", "off")
    assert "CONTINUUM_DEBUG is off" in sentence(run("serve", "--demonstration", "--site", tmp_path / "site"))
    assert not (tmp_path / "site").exists()
    assert os.environ["CONTINUUM_DEBUG"] == "off"
