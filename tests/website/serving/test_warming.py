"""A worker warms up behind the first requests, and what goes wrong then is for the log."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from continuum.website.serving import warming

PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from continuum.website.serving.warming import warm
before = "continuum.website.measures.page" in sys.modules
warm()
print(before, "continuum.website.measures.page" in sys.modules, "vl_convert" in sys.modules)
"""


def test_afterwards_every_page_and_the_drawing_of_charts_are_there() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


def test_what_goes_wrong_is_said_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("no fonts")

    monkeypatch.setattr(warming, "warm", fail)
    with caplog.at_level(logging.ERROR):
        warming.warm_behind().join()
    assert "could not warm up" in caplog.text
    assert "no fonts" in caplog.text
