"""`continuum site` and `continuum manage`: a council's site is made, found safe, and asked how it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import postgresql
from tests.cli.council import CANNOT, continuum
from tools.served import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("council"),
    pytest.mark.skipif(CANNOT, reason=postgresql.NOT_FOUND),
]


def test_nothing_is_found_against_a_proper_environment(council: dict[str, str]) -> None:
    checked = continuum("manage", "check", "--deploy", "--fail-level", "WARNING", said=council)
    assert (checked.returncode, checked.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), checked.stderr


def test_a_second_upgrade_changes_nothing(council: dict[str, str]) -> None:
    before = sorted(Path(council["CONTINUUM_SITE"]).rglob("*"))
    assert continuum("site", "upgrade", said=council).returncode == 0
    assert sorted(Path(council["CONTINUUM_SITE"]).rglob("*")) == before


def test_an_unsafe_site_is_not_served(council: dict[str, str]) -> None:
    unsafe = {**council, "CONTINUUM_SECRET_KEY": "short", "CONTINUUM_SECOND_FACTOR": "off"}
    refused = continuum("serve", "--port", str(free_port()), said=unsafe)
    assert refused.returncode == 2
    assert "continuum.E004" in refused.stderr
    assert "continuum.E008" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_demonstration_is_not_made_of_it(council: dict[str, str]) -> None:
    refused = continuum("serve", "--demonstration", "--port", str(free_port()), said=council)
    assert refused.returncode == 2
    assert "DATABASE_URL names a database" in refused.stderr


def test_nothing_served_is_not_well(council: dict[str, str]) -> None:
    asked = continuum("site", "health", "--at", f"http://127.0.0.1:{free_port()}", said=council)
    assert asked.returncode == 1
    assert "does not answer" in asked.stdout


def test_the_first_administrator_is_given_a_link_once(council: dict[str, str]) -> None:
    words = ("site", "first-administrator", "officer@a.gov.uk", "--name", "IT officer")
    added = continuum(*words, said=council)
    assert added.returncode == 0, added.stderr
    assert added.stdout.startswith("https://continuum.a.gov.uk/password/new/")
    other = continuum("site", "first-administrator", "other@a.gov.uk", "--name", "Other", said=council)
    assert other.returncode == 2
    assert "has an administrator" in other.stderr
