"""`continuum site` and `continuum manage`: a council's site is made, found safe, and asked how it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from continuum.website.serving.upgrading import STYLE
from tests import postgresql
from tools.served import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        postgresql.programs() is None and os.environ.get("CI") != "true", reason=postgresql.NOT_FOUND
    ),
]


def continuum(*arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The command, with this environment and no other of a site's, nor the tests' own."""
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("CONTINUUM_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "continuum", *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, dataset: Path) -> Iterator[dict[str, str]]:
    """The environment of a council's site, on a PostgreSQL of its own, brought up to date."""
    if not STYLE.is_dir():
        pytest.fail("The style sheets have not been built: make assets.")
    with postgresql.started() as url:
        environment = {
            "CONTINUUM_SITE": str(tmp_path_factory.mktemp("site")),
            "CONTINUUM_DATASET": str(dataset),
            "CONTINUUM_SECRET_KEY": continuum("site", "secret-key", environment={}).stdout.strip(),
            "CONTINUUM_HOSTS": "continuum.a.gov.uk",
            "CONTINUUM_PROXIES": "1",
            "CONTINUUM_SMTP_HOST": "mail.a.gov.uk",
            "DATABASE_URL": url,
        }
        upgraded = continuum("site", "upgrade", environment=environment)
        assert upgraded.returncode == 0, upgraded.stderr
        yield environment


def test_nothing_is_found_against_a_proper_environment(council: dict[str, str]) -> None:
    checked = continuum("manage", "check", "--deploy", "--fail-level", "WARNING", environment=council)
    assert (checked.returncode, checked.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), checked.stderr


def test_a_second_upgrade_changes_nothing(council: dict[str, str]) -> None:
    before = sorted(Path(council["CONTINUUM_SITE"]).rglob("*"))
    assert continuum("site", "upgrade", environment=council).returncode == 0
    assert sorted(Path(council["CONTINUUM_SITE"]).rglob("*")) == before


def test_an_unsafe_site_is_not_served(council: dict[str, str]) -> None:
    unsafe = {**council, "CONTINUUM_SECRET_KEY": "short", "CONTINUUM_SECOND_FACTOR": "off"}
    refused = continuum("serve", "--port", str(free_port()), environment=unsafe)
    assert refused.returncode == 2
    assert "continuum.E004" in refused.stderr
    assert "continuum.E008" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_demonstration_is_not_made_of_it(council: dict[str, str]) -> None:
    refused = continuum("serve", "--demonstration", "--port", str(free_port()), environment=council)
    assert refused.returncode == 2
    assert "DATABASE_URL names a database" in refused.stderr


def test_nothing_served_is_not_well(council: dict[str, str]) -> None:
    asked = continuum("site", "health", "--at", f"http://127.0.0.1:{free_port()}", environment=council)
    assert asked.returncode == 1
    assert "does not answer" in asked.stdout
