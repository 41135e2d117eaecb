"""The measure dictionary says what the catalogue says, and the pages in the repository are not stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from continuum.cli import command
from continuum.dataset.errors import ContinuumError
from continuum.measures.algebra import MonthEnds
from continuum.measures.catalogue.registry import CATALOGUE, THEMES, measure
from continuum.measures.dictionary import (
    INDEX,
    catalogue_list,
    count_in_words,
    describe,
    described,
    index,
    pages,
    write_dictionary,
)
from continuum.measures.examples.load import example_of

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
    assert len(written) == 1 + len(THEMES)


@pytest.mark.parametrize("id", CATALOGUE)
def test_a_description_says_all_of_a_measure(id: str) -> None:
    said = " ".join(describe(CATALOGUE[id]).split())
    each = CATALOGUE[id]
    words = [each.title, f"`{id}`", each.definition, each.notes, str(each.source), each.direction.value]
    words += [period.words for period in each.periods]
    words += [f"`{'×'.join(names)}`" for names in each.breakdowns]
    words += [count_in_words(count) for count in each.counts]
    words += [f"version {each.version}", " ".join(example_of(each).heading.split())]
    assert [word for word in words if " ".join(word.split()) not in said] == []


def test_the_worked_example_is_a_table() -> None:
    said = describe(measure("people_in_contact"))
    assert "| contact_id | person_id | received_at | client_type |" in said
    assert "| C1 | P1 | 2021-03-15 10:00 | child |" in said
    assert "| 2021-04-30 | month | client_type=child | 1 |" in said


def test_formulas_in_words() -> None:
    assert count_in_words(measure("families_in_contact").numerator) == (
        "distinct family_id of rows of `contact` in the period by day of received_at"
    )
    assert count_in_words(measure("edge_of_care_saving").numerator) == (
        "saving added up over rows of `edge_of_care_work` in the period by completed_on"
    )
    assert count_in_words(measure("children_in_need_average").numerator).endswith(
        "; added up over the month ends in the period"
    )
    assert count_in_words(MonthEnds()) == "the month ends in the period, its last day among them"
    assert "**Value:** 10,000 × above / below" in describe(measure("children_in_care_rate"))


def test_small_numbers_are_protected_where_people_are_counted() -> None:
    assert "**Protection:**" in describe(measure("children_in_care"))
    assert "**Protection:**" not in describe(measure("fostering_households"))


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
