"""The measure dictionary says what the catalogue says, and the pages in the repository are not stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from continuum.cli import command
from continuum.dataset.errors import ContinuumError
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.dictionary import (
    INDEX,
    catalogue_list,
    described,
    index,
    pages,
    write_dictionary,
)
from continuum.measures.left_out import LEFT_OUT
from continuum.measures.plan_page import OUTCOME_PLAN

DOCUMENTS = Path(__file__).parents[2] / "docs" / "measures"
RENEW = "Run: continuum measures dictionary --out docs/measures"


def test_the_pages_in_the_repository_are_not_stale() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in DOCUMENTS.glob("*")}
    stale = [name for name, text in pages().items() if there.get(name) != text]
    assert stale == [], RENEW
    assert set(there) == set(pages()), RENEW


def test_writing_makes_the_folder_and_every_page(tmp_path: Path) -> None:
    written = write_dictionary(tmp_path / "out" / "measures")
    assert written[0].name == INDEX
    assert {path.name: path.read_text(encoding="utf-8") for path in written} == pages()
    assert {path.name for path in written} >= {INDEX, LEFT_OUT, OUTCOME_PLAN}
    assert len(written) == 3 + len(THEMES)


def test_every_link_of_the_index_leads_to_a_heading() -> None:
    links = re.findall(r"\]\((\w+\.md)#([\w-]+)\)", index())
    headings = {
        (name, re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))
        for name, text in pages().items()
        for heading in re.findall(r"^## (.*)$", text, re.MULTILINE)
    }
    assert len(links) == len(CATALOGUE)
    assert [link for link in links if link not in headings] == []


def test_the_list_names_every_measure_under_its_theme() -> None:
    lines = catalogue_list().splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(CATALOGUE)
    assert [line for line in lines if line and not line.startswith(" ")] == list(THEMES)


def test_a_measure_that_is_not_there_is_told_with_the_nearest() -> None:
    assert described("children_in_care").startswith("## Children in care\n\n`children_in_care`\n")
    with pytest.raises(ContinuumError, match="did you mean children_in_care"):
        described("children_in_car")


def test_the_command_lists_shows_and_writes(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(command, ["measures", "list"]).output == catalogue_list() + "\n"
    shown = runner.invoke(command, ["measures", "show", "re_referrals"])
    assert shown.output == described("re_referrals")
    done = runner.invoke(command, ["measures", "dictionary", "--out", str(tmp_path)])
    assert done.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
    assert INDEX in done.stderr
