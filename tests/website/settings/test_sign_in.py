from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

ASKED = """
import json
from continuum.website.settings import sign_in
print(json.dumps({name: value for name, value in vars(sign_in).items() if name.isupper()}, default=str))
"""


def settings_with(**environment: str) -> dict[str, Any]:
    """The settings of signing in, as another environment has them."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CONTINUUM_")}
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module")
def council() -> dict[str, Any]:
    """A council that has set nothing."""
    return settings_with()


def test_passwords_are_kept_by_argon2(council: dict[str, Any]) -> None:
    assert council["PASSWORD_HASHERS"][0].endswith(".Argon2PasswordHasher")


def test_a_council_s_people_need_a_second_step_and_a_demonstration_s_do_not(council: dict[str, Any]) -> None:
    assert council["SECOND_FACTOR"] is True
    assert settings_with(CONTINUUM_DEBUG="1")["SECOND_FACTOR"] is False
    assert settings_with(CONTINUUM_DEBUG="1", CONTINUUM_SECOND_FACTOR="on")["SECOND_FACTOR"] is True


def test_sessions_end_after_half_an_hour_and_after_half_a_day(council: dict[str, Any]) -> None:
    assert (council["SESSION_IDLE_SECONDS"], council["SESSION_LONGEST_SECONDS"]) == (1800, 43200)
    assert council["SESSION_EXPIRE_AT_BROWSER_CLOSE"] is True
    said = settings_with(CONTINUUM_IDLE_MINUTES="15", CONTINUUM_LONGEST_HOURS="8")
    assert (said["SESSION_IDLE_SECONDS"], said["SESSION_LONGEST_SECONDS"]) == (900, 28800)


def test_without_a_directory_there_is_none(council: dict[str, Any]) -> None:
    assert council["DIRECTORY"] is False
    assert council["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"] == []
    assert settings_with(CONTINUUM_PASSWORDS="off")["DIRECTORY_ONLY"] is False


def test_a_directory_is_set_by_the_environment() -> None:
    said = settings_with(
        CONTINUUM_OIDC_ISSUER="https://login.example/council",
        CONTINUUM_OIDC_CLIENT_ID="continuum",
        CONTINUUM_OIDC_CLIENT_SECRET="secret",
        CONTINUUM_OIDC_EMAIL_DOMAINS="council.example, schools.example",
        CONTINUUM_PASSWORDS="off",
    )
    (app,) = said["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert (app["client_id"], app["secret"]) == ("continuum", "secret")
    assert app["settings"]["server_url"] == "https://login.example/council"
    assert app["settings"]["verified_email"] == ["council.example", "schools.example"]
    assert said["DIRECTORY_ONLY"] is True
    assert said["MFA_PASSKEY_LOGIN_ENABLED"] is False


def test_mail_goes_to_a_server_where_one_is_named_and_else_to_a_folder(council: dict[str, Any]) -> None:
    assert council["EMAIL_BACKEND"].endswith(".filebased.EmailBackend")
    assert settings_with(CONTINUUM_SMTP_HOST="mail.example")["EMAIL_BACKEND"].endswith(".smtp.EmailBackend")
    assert council["MAIL_BEHIND"] is True
