"""What a site must find before it serves: folder, records, style sheets, databases; and whom it must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import OperationalError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from continuum.access.demonstration import demonstration_people
from continuum.website.checks import state


def test_a_folder_that_is_not_there(settings: Any, tmp_path: Path) -> None:
    settings.SITE = tmp_path
    assert list(state.folder(None)) == []
    settings.SITE = tmp_path / "gone"
    assert [each.id for each in state.folder(None)] == ["continuum.E011"]


def test_records_that_are_not_there(settings: Any, tmp_path: Path) -> None:
    settings.DATASET = tmp_path
    (message,) = state.dataset(None)
    assert message.id == "continuum.E012"
    assert str(tmp_path) in message.msg


def test_static_files_that_were_not_collected(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    assert [each.id for each in state.static_files(None)] == ["continuum.E013"]
    (tmp_path / "staticfiles.json").touch()
    assert list(state.static_files(None)) == []


@pytest.mark.django_db
def test_databases_that_answer_and_are_of_this_version() -> None:
    assert list(state.databases(None)) == []


@pytest.mark.django_db
def test_a_database_of_an_earlier_version() -> None:
    ((_, newest),) = MigrationLoader(connections["default"]).graph.leaf_nodes("access")
    MigrationRecorder(connections["default"]).record_unapplied("access", newest)
    found = state.databases(None)
    assert "continuum.E015" in {each.id for each in found}


@pytest.mark.django_db
def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **more: object) -> None:
        raise OperationalError("connection refused\n")

    monkeypatch.setattr(state, "MigrationExecutor", refuse)
    found = state.databases(None)
    assert {each.id for each in found} == {"continuum.E014"}
    assert len(found) == len(configured.DATABASES)


@pytest.mark.django_db
def test_people_whose_passwords_are_known_to_all(settings: Any) -> None:
    assert list(state.no_demonstration_people(None)) == []
    settings.DEBUG = True
    demonstration_people()
    assert [each.id for each in state.no_demonstration_people(None)] == ["continuum.E016"]
