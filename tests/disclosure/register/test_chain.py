"""What is in the folder is proved: whatever was changed, is missing or was added is told, the first first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum.dataset.errors import ContinuumError
from continuum.disclosure.register.chain import read_contents
from continuum.disclosure.register.entry import LIST_FILE, RegisterBrokenError
from continuum.disclosure.register.folder import open_register
from tests.disclosure.register.making import DAYS, add, filled, named, release

FIRST, SECOND, THIRD = (f"000{at}-{day}-scrutiny.json" for at, day in enumerate(DAYS[:3], 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "register").path


def change(file: str, old: str, new: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def lines(of: Callable[[list[str]], list[str]]) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        there = (folder / LIST_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / LIST_FILE).write_text("".join(of(there)), encoding="utf-8")

    return do


def swap(folder: Path) -> None:
    (folder / FIRST).rename(folder / "aside")
    (folder / SECOND).rename(folder / FIRST)
    (folder / "aside").rename(folder / SECOND)


def another(folder: Path) -> None:
    """Put a register in the place of the list that has the same releases."""
    other = filled(folder.parent / "other")
    lines(
        lambda there: [(other.path / LIST_FILE).read_text(encoding="utf-8").split("\n")[0] + "\n", *there[1:]]
    )(folder)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a value": (
        change(SECOND, '"values":[11', '"values":[12'),
        f"{SECOND}: the file of release 2 .* was changed",
    ),
    "two values": (
        lambda folder: (change(THIRD, "40", "41")(folder), change(FIRST, "40", "41")(folder))[0],
        "the file of release 1 .* was changed",
    ),
    "white space": (change(THIRD, "\n}", "\n }"), "the file of release 3 .* was changed"),
    "cut short": (change(FIRST, "\n}\n", ""), "the file of release 1 .* was changed"),
    "emptied": (
        lambda folder: (folder / FIRST).write_bytes(b""),
        "the file of release 1 .* was changed",
    ),
    "a file removed": (
        lambda folder: (folder / SECOND).unlink(),
        f"{SECOND}: the file of release 2 .* is missing",
    ),
    "the last file removed": (
        lambda folder: (folder / THIRD).unlink(),
        "the file of release 3 .* is missing",
    ),
    "a file renamed": (
        lambda folder: (folder / SECOND).rename(folder / "0002-2021-02-28-other.json"),
        "the file of release 2 .* is missing",
    ),
    "files swapped": (swap, "the file of release 1 .* was changed"),
    "a file added": (
        lambda folder: shutil.copy(folder / THIRD, folder / "0004-2021-04-30-scrutiny.json"),
        "0004-2021-04-30-scrutiny.json: this file was not added by the register",
    ),
    "a note": (change(LIST_FILE, '"note":""', '"note":"x"'), "entry 1 of the list was changed"),
    "the first line": (change(LIST_FILE, '"id":"', '"id":"0'), "the first line of the list was changed"),
    "a line removed": (
        lines(lambda there: [*there[:2], *there[3:]]),
        "entry 2 of the list is missing: entry 3 stands",
    ),
    "the last line removed": (lines(lambda there: there[:-1]), f"{THIRD}: this file was not added"),
    "lines in another order": (
        lines(lambda there: [there[0], there[2], there[1], there[3]]),
        "entry 1 of the list is missing: entry 2 stands",
    ),
    "a line twice": (
        lines(lambda there: [*there, there[-1]]),
        "entry 4 of the list is missing: entry 3 stands",
    ),
    "an empty line": (
        lines(lambda there: [*there[:2], "\n", *there[2:]]),
        "entry 2 of the list cannot be read",
    ),
    "no lines": (lines(lambda there: []), "the end of the list is missing"),
    "half a line": (lines(lambda there: [*there[:-1], there[-1][:50]]), "the end of the list is missing"),
    "no end of line": (lines(lambda there: [*there[:-1], there[-1][:-1]]), "the end of the list is missing"),
    "the list removed": (
        lambda folder: (folder / LIST_FILE).unlink(),
        "there are releases, and the list .* is missing",
    ),
    "no text": (
        lambda folder: (folder / LIST_FILE).write_bytes(b"\xff\n"),
        "this is not text in UTF-8",
    ),
    "another register's beginning": (another, r"release 1 \(.*\) was added after another line"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_whatever_was_tampered_with_is_told(folder: Path, name: str) -> None:
    tamper, expected = TAMPERED[name]
    tamper(folder)
    with pytest.raises(RegisterBrokenError, match=expected) as told:
        read_contents(folder)
    assert "backup" in str(told.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_byte_of_it_can_be_another(folder: Path, data: st.DataObject) -> None:
    path = folder / data.draw(st.sampled_from([LIST_FILE, FIRST, SECOND, THIRD]))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != before[at]))
    path.write_bytes(before[:at] + bytes([other]) + before[at + 1 :])
    try:
        with pytest.raises(RegisterBrokenError):
            read_contents(folder)
    finally:
        path.write_bytes(before)


def test_other_things_are_left_alone(folder: Path) -> None:
    (folder / "README.txt").write_text("ours", encoding="utf-8")
    (folder / ".DS_Store").write_text("", encoding="utf-8")
    (folder / "minutes").mkdir()
    register = open_register(folder)
    add(register, 9, date=DAYS[3])
    assert len(register.releases()) == 4
    assert (folder / "README.txt").read_text(encoding="utf-8") == "ours"


def test_a_register_can_be_moved(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert read_contents(tmp_path / "copy") == read_contents(folder)


def test_where_nothing_is_there_is_nothing(tmp_path: Path) -> None:
    assert read_contents(tmp_path) is None
    assert read_contents(tmp_path / "none") is None


def test_a_release_is_read_with_those_before_it(folder: Path) -> None:
    contents = read_contents(folder)
    assert contents is not None
    first, second = (named(release(10 + at, None), "scrutiny", DAYS[at]) for at in range(2))
    assert contents.release(1) == first
    assert contents.release(2).previous == (first,)
    assert contents.releases[1] == second
    with pytest.raises(ContinuumError, match=r"No release has the number 4. There are: 1, 2, 3."):
        contents.release(4)
