"""`continuum measures`: the catalogue told."""

from __future__ import annotations

from pathlib import Path

from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from tests.cli.running import run, sentence


def test_list_has_every_measure_by_theme() -> None:
    done = run("measures", "list")
    assert done.status == 0
    told = [line.split()[0] for line in done.out.splitlines() if line.startswith("  ")]
    assert told == list(CATALOGUE)
    assert [line for line in done.out.splitlines() if line and not line.startswith(" ")] == list(THEMES)


def test_show_tells_the_definition_and_an_example() -> None:
    done = run("measures", "show", "contacts_received")
    assert done.status == 0
    assert done.out.startswith("## Contacts received\n")
    assert "example" in done.out.lower()


def test_show_names_the_nearest_measure() -> None:
    said = sentence(run("measures", "show", "contacts_recieved"))
    assert said.startswith("continuum: ")
    assert "contacts_received" in said


def test_dictionary_writes_a_page_a_theme_and_an_index(tmp_path: Path) -> None:
    done = run("measures", "dictionary", "--out", tmp_path / "pages")
    assert done.status == 0
    assert len(list((tmp_path / "pages").iterdir())) == len(THEMES) + 1
    assert "index.md" in done.err
