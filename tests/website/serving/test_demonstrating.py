"""A demonstration tells where it is and whom to sign in as; what stops it is a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from continuum.access.demonstration import PEOPLE
from continuum.dataset.errors import ContinuumError
from continuum.website.serving.demonstrating import Work, demonstrate, greeting
from continuum.website.serving.demonstration import Demonstration
from continuum.website.serving.place import Place

FAILS = [sys.executable, "-c", "raise SystemExit(2)"]


def test_everybody_is_told_with_what_they_type() -> None:
    told = "\n".join(greeting("http://127.0.0.1:8000"))
    assert "http://127.0.0.1:8000" in told
    assert all(each.email in told and each.password in told and each.post in told for each in PEOPLE)


def test_without_records_it_says_how_to_make_some(tmp_path: Path) -> None:
    made = Demonstration(tmp_path / "site", tmp_path / "gone", Place("127.0.0.1", 8000))
    with pytest.raises(ContinuumError, match="continuum synthetic"):
        demonstrate(made, Work(FAILS, FAILS, []), say=print, tell=print)


@pytest.mark.django_db
def test_first_figures_that_fail_stop_it(
    tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    monkeypatch.setattr("continuum.dataset.folder.open_dataset", lambda path: None)
    made = Demonstration(tmp_path / "site", tmp_path / "borough", Place("127.0.0.1", 8000))
    with pytest.raises(ContinuumError, match="first figures"):
        demonstrate(made, Work(FAILS, FAILS, []), say=print, tell=print)
