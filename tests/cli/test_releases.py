"""`continuum releases`: what was released is listed, proved and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run, sentence
from tests.disclosure.register.making import filled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "register").path


def test_releases_are_listed(folder: Path) -> None:
    done = run("releases", "--register", folder)
    assert done.status == 0
    assert [line.split()[:3] for line in done.out.splitlines()[1:]] == [
        ["1", "2021-01-31", "scrutiny"],
        ["2", "2021-02-28", "scrutiny"],
        ["3", "2021-03-31", "scrutiny"],
    ]
    listed = json.loads(run("releases", "--register", folder, "--format", "json").out)
    assert [each["number"] for each in listed["releases"]] == [1, 2, 3]


def test_one_is_shown(folder: Path) -> None:
    assert "part 0  shown          11" in run("releases", "--register", folder, "--show", 2).out
    shown = json.loads(run("releases", "--register", folder, "--show", 2, "--format", "json").out)
    assert shown["cells"][0]["value"] == 11
    assert shown["how"]["register"]["number"] == 2
    assert "There are: 1, 2, 3." in sentence(run("releases", "--register", folder, "--show", 9))


def test_the_chain_is_proved(folder: Path) -> None:
    done = run("releases", "--register", folder, "--verify")
    assert done.status == 0
    assert done.out.startswith("3 entries, each as it was added and in its place; the last hash is ")
    last = done.out.split()[-1].rstrip(".")
    assert run("releases", "--register", folder, "--verify", "--holds", last[:12].upper()).status == 0


def test_a_broken_chain_is_told(folder: Path) -> None:
    path = folder / "0002-2021-02-28-scrutiny.json"
    path.write_text(path.read_text(encoding="utf-8").replace("[11,", "[12,"), encoding="utf-8")
    done = run("releases", "--register", folder, "--verify")
    assert done.status == 1
    assert "the file of release 2 (scrutiny, 2021-02-28) was changed after it was added" in done.out
    assert "release 2" in sentence(run("releases", "--register", folder))


def test_an_end_that_was_removed_whole_is_told_by_a_hash_noted_elsewhere(folder: Path) -> None:
    last = run("releases", "--register", folder, "--verify").out.split()[-1].rstrip(".")
    lines = (folder / "register.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "register.jsonl").write_text("".join(lines[:-1]), encoding="utf-8")
    (folder / "0003-2021-03-31-scrutiny.json").unlink()
    assert run("releases", "--register", folder, "--verify").status == 0
    done = run("releases", "--register", folder, "--verify", "--holds", last)
    assert done.status == 1
    assert "may have been removed" in done.out


def test_a_withdrawal_is_entered(folder: Path) -> None:
    done = run("releases", "--register", folder, "--withdraw", 2, "--note", "Counted twice")
    assert done.status == 0
    assert done.out == "Release 2 is withdrawn: entry 4. Its numbers stay known.\n"
    assert "withdraws 2: Counted twice" in run("releases", "--register", folder).out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--withdraw", 1), "say why"),
        (("--note", "why"), "--withdraw goes with --note"),
        (("--show", 1, "--verify"), "Choose one"),
        (("--holds", "12345678"), "--holds goes with --verify"),
        (("--verify", "--holds", "1234"), "at least 8 digits"),
    ],
)
def test_what_does_not_go_together_is_told(folder: Path, words: tuple[object, ...], expected: str) -> None:
    assert expected in sentence(run("releases", "--register", folder, *words))


def test_a_folder_that_is_no_register_is_told(tmp_path: Path) -> None:
    assert "there is no register here" in sentence(run("releases", "--register", tmp_path / "none"))


def test_a_release_that_is_shown_can_be_attacked(folder: Path, tmp_path: Path) -> None:
    shown = tmp_path / "shown.json"
    shown.write_text(
        run("releases", "--register", folder, "--show", 1, "--format", "json").out, encoding="utf-8"
    )
    done = run("attack", shown)
    assert done.status == 0
    assert done.out.splitlines()[1].split()[:4] == ["part", "1", "30", "30"]
