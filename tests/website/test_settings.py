"""The settings as a council's environment makes them, and as a demonstration's does."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "continuum.website.settings"
COUNCIL = {
    "CONTINUUM_SECRET_KEY": "k" * 60,
    "CONTINUUM_HOSTS": "continuum.a.gov.uk",
    "CONTINUUM_PROXIES": "1",
    "DATABASE_URL": "postgresql://continuum:word@db.internal/continuum",
}
Made = Callable[..., Any]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The settings that an environment makes, read afresh; those of the tests stay as they are."""

    def make(**environment: str) -> Any:
        for name in [each for each in sys.modules if each == PACKAGE or each.startswith(f"{PACKAGE}.")]:
            monkeypatch.delitem(sys.modules, name)
        for name in ("CONTINUUM_DEBUG", "CONTINUUM_SITE", "DATABASE_URL", "ACCESS_LOG_DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return importlib.import_module(PACKAGE)

    return make


def test_nothing_said_is_a_councils_site_that_is_closed(made: Made) -> None:
    settings = made()
    assert settings.DEBUG is False
    assert settings.SECRET_KEY == ""
    assert settings.ALLOWED_HOSTS == []
    assert settings.SECURE_SSL_REDIRECT is True


def test_a_councils_cookies_are_its_own_and_cross_no_open_network(made: Made) -> None:
    settings = made(**COUNCIL)
    for cookie in ("SESSION", "CSRF"):
        assert getattr(settings, f"{cookie}_COOKIE_SECURE") is True
        assert getattr(settings, f"{cookie}_COOKIE_HTTPONLY") is True
        assert getattr(settings, f"{cookie}_COOKIE_NAME").startswith("__Host-")
        assert getattr(settings, f"{cookie}_COOKIE_SAMESITE") == "Lax"
    assert settings.SECURE_HSTS_SECONDS == 31_536_000
    assert settings.SECURE_PROXY_SSL_HEADER == ("HTTP_X_FORWARDED_PROTO", "https")


def test_without_a_proxy_nobody_is_believed_about_https(made: Made) -> None:
    assert made(**{**COUNCIL, "CONTINUUM_PROXIES": "0"}).SECURE_PROXY_SSL_HEADER is None


def test_on_postgresql_the_log_has_its_own_connection_to_the_same_database(made: Made) -> None:
    settings = made(**COUNCIL)
    assert settings.DATABASES["default"]["HOST"] == "db.internal"
    assert settings.DATABASES["access_log"] == settings.DATABASES["default"]
    assert settings.DATABASES["access_log"] is not settings.DATABASES["default"]
    assert settings.LOG_IS_APART is False


def test_the_log_may_lie_elsewhere(made: Made) -> None:
    settings = made(**COUNCIL, ACCESS_LOG_DATABASE_URL="postgresql://log:word@log.internal/log")
    assert settings.DATABASES["access_log"]["HOST"] == "log.internal"
    assert settings.LOG_IS_APART is True


def test_on_sqlite_the_log_is_a_file_of_its_own_and_writers_wait(made: Made, tmp_path: Path) -> None:
    settings = made(CONTINUUM_DEBUG="on", CONTINUUM_SITE=str(tmp_path))
    names = {Path(each["NAME"]).name for each in settings.DATABASES.values()}
    assert names == {"continuum.sqlite3", "access-log.sqlite3"}
    for each in settings.DATABASES.values():
        assert each["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in each["OPTIONS"]["init_command"]


def test_a_password_may_lie_in_a_file(made: Made, tmp_path: Path) -> None:
    (tmp_path / "url").write_text(COUNCIL["DATABASE_URL"] + "\n", encoding="utf-8")
    assert made(DATABASE_URL_FILE=str(tmp_path / "url")).DATABASES["default"]["PASSWORD"] == "word"


def test_a_page_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own(made: Made) -> None:
    said = made(**COUNCIL).CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert said["default-src"] == ["'none'"]
    assert said["style-src"] == said["connect-src"] == said["form-action"] == ["'self'"]
    assert said["frame-ancestors"] == ["'none'"]
    assert said["upgrade-insecure-requests"] is True
    everything = str(said)
    assert "unsafe" not in everything
    assert "http" not in everything.replace("'upgrade-insecure-requests'", "")


def test_signing_in_by_the_councils_directory_may_lead_there(made: Made) -> None:
    said = made(**COUNCIL, CONTINUUM_OIDC_ISSUER="https://login.a.gov.uk/council/v2.0")
    assert said.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'", "https://login.a.gov.uk"]


@pytest.mark.parametrize(("debug", "form"), [("on", "plain"), ("off", "json")])
def test_lines_for_a_person_or_for_a_machine(debug: str, form: str, made: Made) -> None:
    settings = made(**{**COUNCIL, "CONTINUUM_DEBUG": debug})
    assert settings.LOGGING["handlers"]["console"]["formatter"] == form
