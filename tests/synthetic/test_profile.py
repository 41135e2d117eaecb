"""Profiles are read from folders of TOML, and what is wrong with one is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.synthetic.profile import load_profile


def test_the_bundled_profile_has_its_topics() -> None:
    profile = load_profile("cheshire_west")
    assert profile["profile"]["authority"] == "E06000050"
    assert {"profile", "protection", "front_door", "care", "early_help"} <= set(profile)
    assert len(profile) == len(list(profile))


def test_a_folder_is_a_profile(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('title = "Elsewhere"\n', encoding="utf-8")
    assert load_profile(tmp_path)["profile"]["title"] == "Elsewhere"


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(ContinuumError, match="cheshire_west"):
        load_profile("atlantis")


def test_a_missing_topic_is_named(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('title = "Elsewhere"\n', encoding="utf-8")
    with pytest.raises(ContinuumError, match=r"no topic care.*care\.toml"):
        load_profile(tmp_path)["care"]


def test_broken_toml_is_said_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "care.toml").write_text("children = \n", encoding="utf-8")
    with pytest.raises(ContinuumError, match=r"care\.toml.*not TOML"):
        load_profile(tmp_path)
