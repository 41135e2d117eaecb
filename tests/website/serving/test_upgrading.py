"""A site is brought up to this version; a second time nothing changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.website.serving import upgrading


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[tuple[str, Any]]:
    calls: list[tuple[str, Any]] = []

    def note(name: str, **options: Any) -> None:
        calls.append((name, options.get("database")))

    monkeypatch.setattr(upgrading, "call_command", note)
    settings.SITE = tmp_path / "site"
    return calls


def test_databases_cache_and_static_files(
    called: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(upgrading, "STYLE", tmp_path)
    settings.LOG_IS_APART = True
    upgrading.upgrade(lambda line: None)
    assert called == [
        ("migrate", "default"),
        ("migrate", "access_log"),
        ("createcachetable", None),
        ("collectstatic", None),
    ]
    assert settings.SITE.is_dir()


def test_a_log_in_the_same_database_is_made_once(
    called: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(upgrading, "STYLE", tmp_path)
    settings.LOG_IS_APART = False
    upgrading.upgrade(lambda line: None)
    assert [each for each in called if each[0] == "migrate"] == [("migrate", "default")]


def test_style_sheets_that_were_not_built_are_said(
    called: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(upgrading, "STYLE", tmp_path / "gone")
    with pytest.raises(ContinuumError, match="make assets"):
        upgrading.upgrade(lambda line: None)
