"""A release is let out once, is in the register before anybody reads it, and leaves out what must not go."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.scope import Scope
from continuum.disclosure import gate
from continuum.disclosure.gate import CannotGoOutError
from continuum.disclosure.register.folder import open_register
from continuum.measures.figures import Figure
from continuum.publishing.editions import release as releasing
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.release import REGISTER, release
from continuum.publishing.editions.releases import RELEASES, releases_of
from continuum.publishing.editions.shelf import Shelf
from tests.website.borough import AS_AT, small_borough, small_site

FEW = ("contacts_received",)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(small_site() / "editions", tmp_path / "editions")
    return tmp_path


def test_it_is_let_out_once_and_is_in_the_register(site: Path) -> None:
    said: list[str] = []
    made = release(site, small_borough(), measures=FEW)
    assert made is not None
    assert (made.as_at, made.left_out, made.mark) == (AS_AT, (), "[c]")
    assert release(site, small_borough(), progress=said.append, measures=FEW) == made
    assert "released already" in said[0]
    (entry,) = open_register(site / REGISTER).contents().entries
    assert (entry.name, entry.date) == ("website, known 2021-05-07 18:00", "2021-04-30")
    assert [each.as_at for each in releases_of(site)] == [date(2021, 4, 30)]


def test_a_job_that_was_stopped_after_entering_it_lets_it_out_again(site: Path) -> None:
    release(site, small_borough(), measures=FEW)
    shutil.rmtree(site / RELEASES)
    assert release(site, small_borough(), measures=FEW) is not None
    assert len(open_register(site / REGISTER).contents().entries) in (1, 2)


def test_nothing_is_read_of_a_release_that_failed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_all: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(releasing, "write_release", fails)
    with pytest.raises(OSError, match="no room"):
        release(site, small_borough(), measures=FEW)
    assert releases_of(site) == []
    assert not (site / REGISTER / "releases.jsonl").exists()
    edition = Shelf(site).latest()
    assert edition is not None
    assert door_of(Scope(), edition).latest("contacts_received") is None


def test_a_breakdown_that_gives_somebody_away_is_left_out_and_said(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_out = gate.let_out

    def refuses(figures: Sequence[Figure], *rest: Any) -> Any:
        found = next((each for each in figures if each.by and each.by[0][0] == "source"), None)
        if found is not None:
            name = f"{found.title}, {found.cell_label}, {found.period_start} to {found.period_end}"
            raise CannotGoOutError(f"{name}: it can be worked out")
        return let_out(figures, *rest)

    monkeypatch.setattr(releasing, "let_out", refuses)
    said: list[str] = []
    made = release(site, small_borough(), progress=said.append, measures=FEW)
    assert made is not None
    assert "Contacts received, by source" in made.left_out
    assert any("Left out" in line and "contacts_received by source" in line for line in said)
    edition = Shelf(site).latest()
    assert edition is not None
    assert door_of(Scope(), edition).breakdowns("contacts_received") == ()
    assert door_of(Scope(), edition).latest("contacts_received") is not None


def test_what_cannot_go_out_at_all_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_all: Any) -> None:
        raise CannotGoOutError("the whole gives somebody away")

    monkeypatch.setattr(releasing, "let_out", refuses)
    with pytest.raises(CannotGoOutError, match="the whole"):
        release(site, small_borough(), measures=FEW)
    assert releases_of(site) == []


def test_without_editions_there_is_nothing_to_release(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="nothing is prepared"):
        release(tmp_path, small_borough())
