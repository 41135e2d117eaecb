"""One process works on a site at a time, and others can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.publishing.editions.work import LOCK_FILE, is_under_way, under_way


def test_it_is_told_while_it_lasts_and_not_after(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert not is_under_way(site)
    with under_way(site):
        assert is_under_way(site)
    assert (site / LOCK_FILE).is_file()
    assert not is_under_way(site)


def test_a_second_is_refused_and_a_failure_lets_go(tmp_path: Path) -> None:
    with under_way(tmp_path), pytest.raises(ContinuumError, match="Wait until it ends"), under_way(tmp_path):
        pass
    with pytest.raises(RuntimeError), under_way(tmp_path):
        raise RuntimeError
    assert not is_under_way(tmp_path)
