"""What the environment says is read, or named where it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from continuum.website.checks.environment import (
    NUMBERS,
    SECRETS,
    SWITCHES,
    colour,
    contrast_with_white,
    readable,
)
from tests.meta import tree


@pytest.mark.parametrize(
    ("name", "said"),
    [("CONTINUUM_HTTPS", "maybe"), ("CONTINUUM_PROXIES", "one"), ("DATABASE_URL_FILE", "not-there/secret")],
)
def test_what_cannot_be_read_is_named(name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, said)
    (message,) = readable(None)
    assert message.id == "continuum.E001"
    assert name in message.msg
    assert message.hint


@pytest.mark.parametrize(
    ("asked", "checked"), [("switch", SWITCHES), ("number", NUMBERS), ("secret", SECRETS)]
)
def test_every_setting_that_is_asked_for_is_looked_at(asked: str, checked: tuple[str, ...]) -> None:
    sources = [path.read_text("utf-8") for path in (tree.SOURCE / "website").rglob("*.py")]
    named = {name for text in sources for name in re.findall(rf'\b{asked}\(\s*"([A-Z_]+)"', text)}
    assert named == set(checked)


def test_what_can_be_read_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a secret", encoding="utf-8")
    monkeypatch.setenv("CONTINUUM_SECRET_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("CONTINUUM_HTTPS", "Off")
    monkeypatch.setenv("CONTINUUM_PROXIES", "2")
    assert list(readable(None)) == []


@pytest.mark.parametrize("said", ["", "#1d4f5c", "#000000"])
def test_a_dark_colour_is_taken(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_COLOUR", said)
    assert list(colour(None)) == []


@pytest.mark.parametrize("said", ["teal", "#fff", "#ffffff", "#77aabb"])
def test_a_faint_colour_or_none_is_not(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTINUUM_COLOUR", said)
    assert [each.id for each in colour(None)] == ["continuum.E002"]


@pytest.mark.parametrize(
    ("code", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)],  # the grey of WCAG's own examples
)
def test_contrast_is_as_wcag_defines_it(code: str, contrast: float) -> None:
    assert contrast_with_white(code) == pytest.approx(contrast, abs=0.005)
