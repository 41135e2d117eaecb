"""What is kept is found again, and the folder does not grow without end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.measures.engine.kept.state import State
from continuum.measures.engine.kept.store import DAYS_KEPT, STATES_KEPT, Store
from continuum.measures.engine.kept.volume import Packed
from tests.measures.engine.kept.test_state import STATE
from tests.measures.engine.kept.test_volume import OTHER, PASSES, plain

UNIT = "E06000050"


def states(store: Store, unit: str = UNIT) -> list[State]:
    return [volume.state for volume in store.volumes(unit)]


def make_older(folder: Path) -> None:
    for path in folder.iterdir():
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))


def at(day: int) -> State:
    return replace(STATE, known_at=datetime(2021, 5, day))


def test_what_is_kept_is_found_by_its_authority(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    assert store.volumes(UNIT) == []
    written = store.put(UNIT, STATE, PASSES)
    assert written is not None
    (volume,) = store.volumes(UNIT)
    assert (volume.path, volume.state, volume.is_whole) == (written.path, STATE, True)
    assert {name: plain(each) for name, each in volume.passes.items()} == {
        name: plain(each) for name, each in PASSES.items()
    }
    assert store.volumes("E06000049") == []
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".rows"]


def test_a_file_under_the_name_of_anothers_is_not_taken_for_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    volume = store.put(UNIT, STATE, PASSES)
    assert volume is not None
    volume.path.rename(tmp_path / volume.path.name.replace(UNIT, "E06000049"))
    assert store.volumes("E06000049") == []


def test_the_last_few_states_are_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day in range(1, STATES_KEPT + 3):
        store.put(UNIT, at(day), PASSES)
        make_older(tmp_path)
    assert states(store) == [at(day) for day in range(STATES_KEPT + 2, 2, -1)]
    store.note_use(store.volumes(UNIT)[-1])
    assert states(store)[0] == at(3)
    store.put("E06000049", at(1), PASSES)
    other: dict[str, Packed] = {"f": Packed.of(["contact"], [OTHER])}
    store.put(UNIT, at(1), other)  # of another program
    assert len(list(tmp_path.iterdir())) == STATES_KEPT + 2


def test_what_nobody_asks_for_goes_in_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.clean()
    for unit in ("old", "new", "used"):
        store.put(unit, STATE, PASSES)
    long_ago = time.time() - (DAYS_KEPT + 1) * 86_400
    (tmp_path / ".x.0123.unfinished").touch()
    (tmp_path / "answer.figures").touch()
    (tmp_path / "letter.txt").touch()
    for path in tmp_path.iterdir():
        if not path.name.startswith("new"):
            os.utime(path, (long_ago, long_ago))
    store.note_use(store.volumes("used")[0])
    store.clean()
    assert sorted(path.name.split("-")[0] for path in tmp_path.iterdir()) == ["letter.txt", "new", "used"]


def test_two_may_write_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Store(tmp_path / "kept").put(UNIT, STATE, PASSES), range(40)))
    assert [volume.is_whole for volume in Store(tmp_path / "kept").volumes(UNIT)] == [True]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def a_file(path: Path) -> Path:
    path.touch()
    return path


def under_a_file(path: Path) -> Path:
    path.touch()
    return path / "kept"


@pytest.mark.parametrize("make", [a_file, under_a_file])
def test_where_nothing_can_be_kept_is_said(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    folder = make(tmp_path / "x")
    with pytest.raises(ContinuumError, match="figures cannot be kept here") as caught:
        Store(folder).put(UNIT, STATE, PASSES)
    assert str(folder) in str(caught.value)
