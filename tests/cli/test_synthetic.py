"""`continuum synthetic`: its options reach the borough's maker, and what it made is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from continuum.synthetic import make
from tests.cli.running import run, sentence


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the maker was asked for; it makes nothing."""
    found: dict[str, Any] = {}

    def make_borough(out: Path, **options: Any) -> list[Path]:
        found.update(options, out=out)
        options["on_progress"]("people")
        return [out / "known-2021-04-07", out / "known-2021-05-07"]

    monkeypatch.setattr(make, "make_borough", make_borough)
    return found


def test_the_usual_borough(asked: dict[str, Any], tmp_path: Path) -> None:
    done = run("synthetic", "--out", tmp_path / "b")
    assert done.status == 0
    assert done.out.splitlines() == [
        str(tmp_path / "b" / "known-2021-04-07"),
        str(tmp_path / "b" / "known-2021-05-07"),
    ]
    assert done.err == "people\n"
    assert {name: asked[name] for name in ("out", "seed", "scale", "authorities", "profile")} == {
        "out": tmp_path / "b",
        "seed": 2021,
        "scale": 1,
        "authorities": 1,
        "profile": "cheshire_west",
    }


def test_another_borough_and_quietly(asked: dict[str, Any], tmp_path: Path) -> None:
    done = run("-q", "synthetic", "--out", tmp_path, "--seed", "7", "--scale", "10", "--authorities", "3")
    assert (done.status, done.err) == (0, "")
    assert (asked["seed"], asked["scale"], asked["authorities"]) == (7, 10, 3)


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "atlantis" in sentence(run("synthetic", "--out", tmp_path / "b", "--profile", "atlantis"))
    assert not (tmp_path / "b").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert "letter.txt" in sentence(run("synthetic", "--out", tmp_path))
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_scale_of_nothing_is_refused(tmp_path: Path) -> None:
    assert "--scale" in sentence(run("synthetic", "--out", tmp_path / "b", "--scale", "0"))
