"""A demonstration is never made of a council's site."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.website.serving.demonstration import KEY, Demonstration
from continuum.website.serving.place import Place

HERE = Place("127.0.0.1", 8000)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Demonstration:
    monkeypatch.setattr(os, "environ", {**os.environ})
    os.environ.pop("CONTINUUM_DEBUG", None)
    return Demonstration(tmp_path / "site", tmp_path / "borough", HERE)


def test_it_makes_a_folder_a_key_of_its_own_and_its_settings(made: Demonstration) -> None:
    made.make_sure_it_is_one({})
    made.settle()
    key = made.site / KEY
    assert len(key.read_text(encoding="utf-8")) > 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert os.environ["CONTINUUM_SECRET_KEY"] == key.read_text(encoding="utf-8")
    assert os.environ["CONTINUUM_DEBUG"] == "on"


def test_a_second_time_it_keeps_its_key(made: Demonstration) -> None:
    made.settle()
    before = (made.site / KEY).read_text(encoding="utf-8")
    (made.site / "continuum.sqlite3").touch()
    made.make_sure_it_is_one({})
    made.settle()
    assert (made.site / KEY).read_text(encoding="utf-8") == before


def test_it_is_refused_where_debug_is_off(made: Demonstration) -> None:
    os.environ["CONTINUUM_DEBUG"] = "off"
    with pytest.raises(ContinuumError, match="CONTINUUM_DEBUG is off"):
        made.make_sure_it_is_one({})


def test_it_is_refused_where_others_could_reach_it(made: Demonstration) -> None:
    with pytest.raises(ContinuumError, match="this machine alone"):
        Demonstration(made.site, made.dataset, Place("0.0.0.0", 8000)).make_sure_it_is_one({})


@pytest.mark.parametrize("name", ["DATABASE_URL", "ACCESS_LOG_DATABASE_URL"])
def test_it_is_refused_where_a_database_is_named(name: str, made: Demonstration) -> None:
    with pytest.raises(ContinuumError, match=name):
        made.make_sure_it_is_one({name: "postgresql://db/continuum"})


def test_it_is_refused_in_the_folder_of_another_site(made: Demonstration) -> None:
    made.site.mkdir()
    (made.site / "continuum.sqlite3").touch()
    with pytest.raises(ContinuumError, match="no demonstration is kept there"):
        made.make_sure_it_is_one({})
