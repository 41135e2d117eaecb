"""Opening a register: what is one, what is none, and what may become one."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.entry import LIST_FILE, RegisterBrokenError
from continuum.disclosure.register.folder import LOCK_FILE, open_register
from continuum.disclosure.register.lock import RegisterLockedError
from tests.disclosure.register.making import DAYS, add, filled


def test_a_new_register_is_empty_and_writes_nothing(tmp_path: Path) -> None:
    register = open_register(tmp_path / "register", begin=True)
    assert register.is_new
    assert register.releases() == ()
    assert not register.path.exists()
    add(register, 7)
    assert not register.is_new


def test_an_empty_folder_may_become_one(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).touch()
    (tmp_path / f".{LIST_FILE}.unfinished").touch()
    assert open_register(tmp_path, begin=True).releases() == ()


def test_it_may_be_begun_by_somebody_else_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def begun_before(path: Path) -> Iterator[Path]:
        monkeypatch.setattr(Path, "iterdir", listed)
        add(open_register(tmp_path, begin=True), 7)
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", begun_before)
    assert len(open_register(tmp_path, begin=True).releases()) == 1


def test_a_misspelt_path_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(ContinuumError, match="there is no register here"):
        open_register(tmp_path / "none")


@pytest.mark.parametrize("begin", [True, False])
def test_a_folder_with_other_things_is_none(tmp_path: Path, begin: bool) -> None:
    (tmp_path / "minutes.txt").touch()
    with pytest.raises(
        ContinuumError, match=r"has no register.jsonl, and other things in it \(minutes.txt\)"
    ):
        open_register(tmp_path, begin=begin)
    assert [each.name for each in tmp_path.iterdir()] == ["minutes.txt"]


def test_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ContinuumError, match="this is a file"):
        open_register(tmp_path / "file", begin=True)


def test_a_register_that_lost_its_list_is_not_begun_anew(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 1)
    (register.path / LIST_FILE).unlink()
    with pytest.raises(ContinuumError, match="bring it back from a backup"):
        open_register(register.path, begin=True)
    with pytest.raises(RegisterBrokenError, match=r"the list register\.jsonl is missing"), register.adding():
        pass


def test_nothing_is_added_to_a_broken_register(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    (register.path / "0001-2021-01-31-scrutiny.json").unlink()
    before = (register.path / LIST_FILE).read_bytes()
    with pytest.raises(RegisterBrokenError, match="is missing"):
        add(register, 7, date=DAYS[3])
    assert (register.path / LIST_FILE).read_bytes() == before


def test_a_register_that_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    register = open_register(filled(tmp_path / "register", 2).path)
    shutil.rmtree(register.path)
    with pytest.raises(RegisterBrokenError, match="the register is gone"):
        register.releases()
    with pytest.raises(ContinuumError, match="nothing can be added"):
        add(register, 7)
    register.path.mkdir()
    with pytest.raises(RegisterBrokenError, match="the register is gone"):
        add(register, 7)


def test_those_before_a_date(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 3)
    assert [each.date for each in register.before(DAYS[2])] == [*DAYS[:2]]
    assert register.before(datetime.date(2021, 2, 28)) == register.before("2021-02-28")


def test_it_can_be_read_while_it_is_held(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    with register.adding():
        assert len(open_register(register.path).releases()) == 2
        with pytest.raises(RegisterLockedError), register.adding(wait=0):
            pass
