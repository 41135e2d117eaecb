"""The site, served by gunicorn on this machine for as long as something asks it: browser tests, benchmarks,
screenshots.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 180.0
"""How long the site may take to answer for the first time, in seconds."""


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def served(
    environment: Mapping[str, str], log: Path, *, workers: int = 1, threads: int = 4, port: int | None = None
) -> Iterator[str]:
    """The site's address, while it is served.

    Raises:
        RuntimeError: it did not answer, or ended; with the last of what it wrote.
    """
    place = f"127.0.0.1:{port or free_port()}"
    command = [
        *(sys.executable, "-m", "gunicorn", "continuum.website.wsgi:application"),
        *(
            "--bind",
            place,
            "--workers",
            str(workers),
            "--threads",
            str(threads),
            "--timeout",
            "120",
            "--no-control-socket",
        ),
    ]
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=written, stderr=subprocess.STDOUT
        )
        try:
            _wait(f"http://{place}/healthz", process, log)
            yield f"http://{place}"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The site did not answer:\n" + log.read_text(encoding="utf-8")[-4000:])
