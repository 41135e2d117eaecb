"""An unsafe setting is refused by number, with a sentence and what to do; a safe one is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.checks import CheckMessage

from continuum.website.checks import safety

pytestmark = pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")

POSTGRESQL = {"default": {"ENGINE": "django.db.backends.postgresql"}}
SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
KEY = "0a9b8c7d6e5f4g3h2i1j" * 3

CASES = [
    (safety.debugging_is_for_this_machine, "E003", {"DEBUG": True, "ALLOWED_HOSTS": ["a.gov.uk"]}),
    (safety.secret_key, "E004", {"SECRET_KEY": ""}),
    (safety.secret_key, "E004", {"SECRET_KEY": "short"}),
    (safety.secret_key, "E004", {"SECRET_KEY": "a" * 80}),
    (safety.hosts, "E005", {"ALLOWED_HOSTS": []}),
    (safety.hosts, "E005", {"ALLOWED_HOSTS": ["a.gov.uk", "*"]}),
    (safety.https, "E006", {"SECURE_SSL_REDIRECT": False, "PROXIES": 1}),
    (safety.https, "E007", {"SECURE_SSL_REDIRECT": True, "PROXIES": 0}),
    (safety.second_step, "E008", {"SECOND_FACTOR": False, "DIRECTORY_ONLY": False}),
    (safety.one_file_database, "W009", {"DATABASES": SQLITE}),
    (safety.mail, "W010", {"EMAIL_HOST": "", "DIRECTORY_ONLY": False}),
]
SAFE = [
    (safety.debugging_is_for_this_machine, {"DEBUG": True, "ALLOWED_HOSTS": ["127.0.0.1", "localhost"]}),
    (safety.debugging_is_for_this_machine, {"DEBUG": False, "ALLOWED_HOSTS": ["a.gov.uk"]}),
    (safety.secret_key, {"SECRET_KEY": KEY}),
    (safety.hosts, {"ALLOWED_HOSTS": ["a.gov.uk"]}),
    (safety.https, {"SECURE_SSL_REDIRECT": True, "PROXIES": 1}),
    (safety.second_step, {"SECOND_FACTOR": True, "DIRECTORY_ONLY": False}),
    (safety.second_step, {"SECOND_FACTOR": False, "DIRECTORY_ONLY": True}),
    (safety.one_file_database, {"DATABASES": POSTGRESQL}),
    (safety.mail, {"EMAIL_HOST": "mail.a.gov.uk", "DIRECTORY_ONLY": False}),
    (safety.mail, {"EMAIL_HOST": "", "DIRECTORY_ONLY": True}),
]
Check = Callable[[Any], Sequence[CheckMessage]]


@pytest.mark.parametrize(("check", "number", "said"), CASES)
def test_unsafe(check: Check, number: str, said: dict[str, Any], settings: Any) -> None:
    for name, value in said.items():
        setattr(settings, name, value)
    (message,) = check(None)
    assert message.id == f"continuum.{number}"
    assert message.msg.endswith(".")
    assert message.hint
    assert message.hint.endswith(".")


@pytest.mark.parametrize(("check", "said"), SAFE)
def test_safe(check: Check, said: dict[str, Any], settings: Any) -> None:
    for name, value in said.items():
        setattr(settings, name, value)
    assert list(check(None)) == []


def test_a_message_never_holds_the_key(settings: Any) -> None:
    settings.SECRET_KEY = "hunter2"
    assert all("hunter2" not in f"{each.msg}{each.hint}" for each in safety.secret_key(None))
