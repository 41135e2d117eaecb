"""An entry is there whole or not at all, whoever else is at work and whenever it is stopped."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.entry import LIST_FILE, Kind
from continuum.disclosure.register.folder import open_register
from continuum.disclosure.release import Printed, Release, Status
from tests.disclosure.register.making import DAYS, TERMS, add, filled, named, release
from tests.disclosure.register.processes import FORK, die_at, end, start

STEPS = (
    6  # of writing: the file and the list made sure, their folder, the list and the file named, the folder
)
STROKE = 4  # the list takes its place


def test_what_was_added_is_read_back(tmp_path: Path) -> None:
    register = open_register(tmp_path / "register", begin=True)
    entry = register.add(release(7, None), name="scrutiny", date=datetime.date(2021, 4, 30), note="as it was")
    assert (entry.number, entry.kind, entry.note) == (1, Kind.RELEASE, "as it was")
    assert register.releases() == (named(release(7, None), "scrutiny", "2021-04-30"),)
    assert register.contents().entries == (entry,)


def test_each_is_added_beside_those_before(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    with register.adding() as adding:
        assert adding.releases() == register.releases()
        entry = adding.add(release(9, previous=adding.releases()), name="other", date=DAYS[2])
        assert adding.releases() == register.releases()
        assert len(adding.releases()) == 3
    assert register.contents().entries[-1] == entry
    assert register.contents().release(3).previous == register.releases()[:2]


@pytest.mark.parametrize("previous", [(), (named(release(10, None), "scrutiny", DAYS[0]),)])
def test_what_was_protected_beside_others_is_refused(tmp_path: Path, previous: tuple[Release, ...]) -> None:
    register = filled(tmp_path / "register", 2)
    with pytest.raises(
        ContinuumError, match=f"beside {len(previous)} earlier ones, .* 2, are in the register"
    ):
        register.add(release(9, previous=previous), name="other", date=DAYS[2])
    assert len(register.releases()) == 2


def test_a_name_and_date_stand_once(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    with pytest.raises(ContinuumError, match=r"release 2 \(scrutiny, 2021-02-28\) is there already") as told:
        add(register, 99, date=DAYS[1])
    assert "withdraw release 2" in str(told.value)
    assert add(register, 99, date=DAYS[1], name="other").number == 3


def test_the_same_release_again_is_the_same_entry(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    before = (register.path / LIST_FILE).read_bytes()
    assert add(register, 10, None, date=DAYS[0]) == register.contents().entries[0]
    assert (register.path / LIST_FILE).read_bytes() == before


def test_a_withdrawn_release_stays_known_and_leaves_its_name(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 2)
    entry = register.withdraw(1, date="2021-03-02", note="Counted twice")
    assert (entry.kind, entry.withdraws, entry.note) == (Kind.WITHDRAWAL, 1, "Counted twice")
    assert len(register.releases()) == 2
    assert register.contents().withdrawn == {1: entry}
    assert add(register, 9, date=DAYS[0]).number == 4
    assert len(register.releases()) == 3
    with pytest.raises(ContinuumError, match="Release 1 was withdrawn on 2021-03-02"):
        register.withdraw(1, date="2021-03-02", note="Again")
    with pytest.raises(ContinuumError, match="No release has the number 3"):
        register.withdraw(3, date="2021-03-02", note="A withdrawal")


@pytest.mark.parametrize("note", ["", "  ", "two\nlines", "x" * 201])
def test_why_it_was_withdrawn_is_said_in_a_line(tmp_path: Path, note: str) -> None:
    register = filled(tmp_path / "register", 1)
    with pytest.raises(ContinuumError, match="cannot be the note"):
        register.withdraw(1, date="2021-03-02", note=note)


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("", DAYS[0], "'' cannot be the name"),
        ("a\tb", DAYS[0], "cannot be the name"),
        ("\udcff", DAYS[0], "cannot be the name"),
        ("a", "30 April", "'30 April' is not the date"),
        ("a", "2021-02-30", "not the date"),
    ],
)
def test_names_and_dates_can_be_written(tmp_path: Path, name: str, date: str, expected: str) -> None:
    register = open_register(tmp_path / "register", begin=True)
    with pytest.raises(ContinuumError, match=expected):
        register.add(release(7), name=name, date=date)
    assert register.is_new


def test_two_numbers_of_one_id_are_refused(tmp_path: Path) -> None:
    register = open_register(tmp_path / "register", begin=True)
    twice = (Printed("a", Status.SHOWN, 7), Printed("a", Status.SHOWN, 8))
    with pytest.raises(ValueError, match="same id"):
        register.add(Release(TERMS, twice), name="a", date=DAYS[0])
    assert register.is_new


def test_work_that_fails_adds_nothing(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 1)
    with pytest.raises(ZeroDivisionError), register.adding():
        raise ZeroDivisionError
    assert len(register.contents().entries) == 1


def test_what_is_no_longer_held_takes_no_more(tmp_path: Path) -> None:
    register = filled(tmp_path / "register", 1)
    with register.adding() as adding:
        pass
    with pytest.raises(ValueError, match="no longer held"):
        adding.add(release(9, previous=adding.releases()), name="late", date=DAYS[1])


def test_a_disk_that_is_full_is_told_and_nothing_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = filled(tmp_path / "register", 1)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ContinuumError, match=r"No space left on device.*nothing was added"):
            add(register, 9, date=DAYS[1])
    assert len(register.releases()) == 1
    add(register, 9, date=DAYS[1])
    assert nothing_is_left_over(register.path)


def nothing_is_left_over(folder: Path) -> bool:
    named = {each.file for each in open_register(folder).contents().entries} - {""}
    return {path.name for path in folder.iterdir()} == {*named, LIST_FILE, "register.lock"}


def add_and_die(path: Path, step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        die_at(step, patch)
        add(open_register(path, begin=True), 9, date=DAYS[3])


@pytest.mark.parametrize("step", range(1, STEPS + 2))
@pytest.mark.parametrize("many", [0, 2])
def test_stopped_at_any_step_it_is_there_whole_or_not_at_all(tmp_path: Path, many: int, step: int) -> None:
    folder = tmp_path / "register"
    filled(folder, many)
    stopped = end(start(add_and_die, folder, step))
    assert stopped == (-9 if step <= STEPS else 0)  # the last one is not stopped: there are no more steps
    register = open_register(folder, begin=True)
    before = register.contents()
    assert len(before.entries) == many + (step > STROKE)
    if step > STROKE:
        assert before.release(many + 1).numbers == release(9).numbers
    told: list[str] = []
    with register.adding(progress=told.append) as adding:
        assert adding.contents == before
        adding.add(release(8, previous=adding.releases()), name="after", date=DAYS[4])
    assert len(register.releases()) == len(before.entries) + 1
    assert nothing_is_left_over(folder)
    assert len(told) == (step <= STEPS)


def add_several(path: Path, name: str, many: int) -> None:
    for at in range(many):
        add(open_register(path, begin=True), 10 + at, name=f"{name} {at}")


def test_several_processes_add_at_once_while_one_reads(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    processes = [start(add_several, folder, f"process {at}", 5) for at in range(3)]
    seen = [0]
    while any(each.is_alive() for each in processes):
        seen.append(len(open_register(folder, begin=True).releases()))
    assert [end(each) for each in processes] == [0, 0, 0]
    assert seen == sorted(seen)
    contents = open_register(folder).contents()
    names = {f"process {at} {number}" for at in range(3) for number in range(5)}
    assert {each.name for each in contents.releases} == names
    assert len(contents.entries) == 15
    assert nothing_is_left_over(folder)


def try_to(path: Path, found: Any) -> None:
    """As somebody who may read and not write: tell what is read, and what adding says."""
    if os.geteuid() == 0:
        os.setuid(65534)
    register = open_register(path)
    try:
        register.withdraw(1, date=DAYS[1], note="Not ours")
    except ContinuumError as error:
        found.put((len(register.releases()), str(error)))


def test_a_folder_that_cannot_be_written_to_is_read(open_folder: Path) -> None:
    filled(open_folder, 2)
    open_folder.chmod(0o555)
    for path in open_folder.iterdir():
        path.chmod(0o444)
    found = FORK.Queue()
    try:
        process = start(try_to, open_folder, found)
        many, said = found.get(timeout=60)
        assert end(process) == 0
    finally:
        open_folder.chmod(0o755)
    assert many == 2
    assert "nothing can be added to this register: Permission denied" in said
