"""The command that serves the site is one that gunicorn takes."""

from __future__ import annotations

import subprocess
import sys

from continuum.website.serving.server import command


def test_gunicorn_takes_it() -> None:
    made = command("127.0.0.1:8123", workers=3, threads=5)
    assert made[0] == sys.executable
    told = subprocess.run([*made, "--print-config"], capture_output=True, text=True, check=True).stdout
    said = {
        line.split("=")[0].strip(): line.split("=", 1)[1].strip() for line in told.splitlines() if "=" in line
    }
    assert said["workers"] == "3"
    assert said["threads"] == "5"
    assert said["worker_class"] == "gthread"
    assert "8123" in said["bind"]
