"""What the environment says: words, switches, lists, numbers and secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.website.environment import listed, number, secret, switch, word


@pytest.mark.parametrize(
    ("said", "default", "on"),
    [("1", False, True), ("On", False, True), ("off", True, False), ("0", True, False), ("", True, True)],
)
def test_a_switch(said: str, default: bool, on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED", said)
    assert switch("CONTINUUM_TRIED", default) is on


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_says_neither_is_the_default(default: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED", "perhaps")
    assert switch("CONTINUUM_TRIED", default) is default


def test_blanks_around_a_word_are_not_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED", " a word ")
    assert word("CONTINUUM_TRIED") == "a word"
    monkeypatch.setenv("CONTINUUM_TRIED", "  ")
    assert word("CONTINUUM_TRIED", "default") == "default"


def test_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED", "a.gov.uk, b.gov.uk,")
    assert listed("CONTINUUM_TRIED") == ["a.gov.uk", "b.gov.uk"]


def test_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED", "2")
    assert number("CONTINUUM_TRIED", 7) == 2
    monkeypatch.setenv("CONTINUUM_TRIED", "two")
    assert number("CONTINUUM_TRIED", 7) == 7


def test_a_secret_may_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("CONTINUUM_TRIED_FILE", str(tmp_path / "secret"))
    assert secret("CONTINUUM_TRIED") == "from the file"
    monkeypatch.setenv("CONTINUUM_TRIED", "said")
    assert secret("CONTINUUM_TRIED") == "said"


def test_a_secret_whose_file_cannot_be_read_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONTINUUM_TRIED_FILE", str(tmp_path / "gone"))
    assert secret("CONTINUUM_TRIED") == ""
