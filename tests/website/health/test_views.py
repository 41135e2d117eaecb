"""What watches over the service is told whether it lives, and nothing else."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connections
from django.test import Client

pytestmark = pytest.mark.django_db


def test_where_the_databases_answer_it_is_well() -> None:
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "well"
    assert answer.json()["databases"] == {"default": "answers", "access_log": "answers"}


def test_where_one_does_not_it_is_unwell_and_gives_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("password of continuum at db.internal refused")

    monkeypatch.setattr(connections["access_log"], "cursor", refuse)
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["databases"] == {"default": "answers", "access_log": "does not answer"}
    assert "password" not in answer.content.decode()


def test_it_is_asked_and_never_told() -> None:
    assert Client().post("/healthz").status_code == 405


def test_it_is_not_kept_by_anything_on_the_way() -> None:
    assert Client().get("/healthz")["Cache-Control"] == "no-store"


def test_it_is_answered_without_https(settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/").status_code == 301
