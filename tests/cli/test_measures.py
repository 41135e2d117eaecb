"""`continuum measures`: the catalogue told."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from continuum.measures import versions
from continuum.measures.catalogue.outcome_plan import PLAN_MEASURES
from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.dictionary_entry import page_name
from continuum.measures.listing import MARKING
from tests.cli.running import Done, run, sentence


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


def test_plan_lists_the_outcome_plan_s_measures() -> None:
    done = run("measures", "plan")
    assert done.status == 0
    rows = [line.split() for line in done.out.splitlines() if line[:2].strip().isdigit()]
    assert [row[1] for row in rows] == [each.measure for each in PLAN_MEASURES]
    assert sum("KPI" in row for row in rows) == 4


def test_dictionary_writes_a_page_a_theme_and_an_index(tmp_path: Path) -> None:
    done = run("measures", "dictionary", "--out", tmp_path / "pages")
    assert done.status == 0
    written = {path.name for path in (tmp_path / "pages").iterdir()}
    assert written == {"left-out.md", "outcome-plan.md", "index.md", *map(page_name, THEMES)}
    assert "index.md" in done.err


def test_versions_says_that_every_definition_is_accepted() -> None:
    done = run("measures", "versions")
    assert (done.status, done.out) == (0, "")
    assert "0 to be accepted" in done.err


def test_versions_accepts_a_new_definition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "versions.json"
    fewer = {name: each for name, each in versions.histories().items() if name != "referrals"}
    versions.write_histories(fewer, file)
    told = versions.histories
    monkeypatch.setattr(versions, "histories", lambda: told(file))
    monkeypatch.setattr(versions, "write_histories", partial(versions.write_histories, file=file))
    done = run("measures", "versions")
    assert done.status == 1
    assert done.out.startswith("referrals is new. Run: continuum measures versions")
    assert run("measures", "versions", "--accept", "Referrals are counted.").status == 0
    assert told(file)["referrals"].last.number == 1


def told(dataset: Path, verb: str, *words: object) -> Done:
    return run("measures", verb, *words, "--dataset", dataset, "--as-at", "2021-04-30")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_signal_is_marked_in_every_form(dataset: Path, form: str) -> None:
    done = told(
        dataset, "signal", "children_in_care", "--months", 13, "--target", "at most 20", "--format", form
    )
    assert done.status == 0, done.err
    assert MARKING in done.out.splitlines()[0] + done.out.splitlines()[1]
    assert done.out.count("2021-0") >= 4


def test_signal_takes_a_cell_a_baseline_and_screening(dataset: Path) -> None:
    done = told(
        dataset, "signal", "contacts_received", "--where", "source=police", "--baseline", 12, "--screen"
    )
    assert done.status == 0, done.err
    assert "Contacts received / Police" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("contacts_recieved",), "Did you mean contacts_received?"),
        (("contacts_received", "--target", "95"), "says neither least nor most"),
        (("contacts_received", "--target", "soon"), "is not a target"),
        (("contacts_received", "--baseline", 6), "Take 12 or more"),
        (("contacts_received", "--where", "source"), "FIELD=CODE"),
    ],
)
def test_signal_says_what_is_wrong(dataset: Path, words: tuple[object, ...], said: str) -> None:
    assert said in sentence(told(dataset, "signal", *words))


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_compare_is_marked_in_every_form(dataset: Path, form: str) -> None:
    done = told(dataset, "compare", "re_referrals", "--period", "quarter", "--format", form)
    assert done.status == 0, done.err
    assert MARKING in done.out.splitlines()[0] + done.out.splitlines()[1]
    assert "2020-12-31" in done.out
    assert "2020-03-31" in done.out
