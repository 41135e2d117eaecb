"""`import continuum`: what its first page shows can be typed."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import continuum
from continuum.dataset.folder import write_dataset
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames


def test_the_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = make_frames({"contact": 400}, seed=2)
    folder = tmp_path / "build" / "borough"
    write_dataset(folder, authority=AUTHORITY, authority_title="A", known_at=KNOWN_AT, tables=frames)
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(continuum, verbose=False)
    assert result.attempted > 10
    assert result.failed == 0
