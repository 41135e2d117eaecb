"""Protected figures as text: no hidden number in any form."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from continuum.disclosure.columns import read_parquet
from continuum.disclosure.listing import protected_parquet, protected_text
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import SEED
from continuum.measures.layout import COLUMNS
from tests.disclosure.doors import protect_publication
from tests.disclosure.test_protect import COUNT, SHARE

CHESTER = replace(COUNT, value=3.0, numerator=3.0, by=(("team", "t1"),), cell_label="Chester")
# 3 of 40 is 7.5 percent: none of the three may be told from the others.
FIGURES = [COUNT, CHESTER, replace(SHARE, measure="placed_with_parents")]
FORMS = ["table", "csv", "json"]


def text(form: str) -> str:
    return protected_text(protect_publication(FIGURES, SEED), SEED, form)


def test_csv_has_the_mark_where_the_number_would_be() -> None:
    whole, team, share = csv.DictReader(text("csv").splitlines())
    assert (whole["value"], whole["numerator"]) == ("509", "509")
    assert (team["by"], team["cell"], team["label"]) == ("team", "t1", "Chester")
    assert (team["value"], team["numerator"], team["status"]) == ("[c]", "[c]", "suppressed")
    assert (share["value"], share["numerator"], share["denominator"]) == ("[c]", "[c]", "40")


def test_json_says_the_rule_and_has_the_mark() -> None:
    found = json.loads(text("json"))
    assert (found["policy"], found["rule"]) == ("seed", SEED.rule)
    assert found["marks"] == {"[c]": "not shown, so that nobody can be identified"}
    assert [figure["value"] for figure in found["figures"]] == [509, "[c]", "[c]"]


def test_a_table_says_the_rule_and_has_the_mark() -> None:
    lines = text("table").splitlines()
    assert "  Chester       [c]" in lines
    assert "As known at 2021-05-17 06:00. Counts of people from 1 to 4" in text("table")


def test_parquet_has_the_same_columns_with_numbers_that_are_numbers_or_marks(tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    path.write_bytes(protected_parquet(protect_publication(FIGURES, SEED), SEED))
    columns, about = read_parquet(path)
    assert list(columns) == list(COLUMNS)
    assert columns["value"] == [509, Suppressed(), Suppressed()]
    assert columns["denominator"] == [None, None, 40]
    assert columns["label"] == ["", "Chester", ""]
    assert (columns["as_at"][0], columns["known_at"][0]) == (date(2021, 4, 30), datetime(2021, 5, 17, 6))
    assert about.rule == SEED.rule
    assert b"not for publication" not in path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_no_form_has_a_marking_of_the_inward_door(form: str) -> None:
    assert "not for publication" not in text(form)


def test_decimals_and_absent_numbers_are_written() -> None:
    shown = [
        replace(SHARE, value=100 / 3, numerator=10, denominator=30),
        replace(SHARE, value=None, numerator=0, denominator=0, status="empty denominator"),
    ]
    rows = json.loads(protected_text(protect_publication(shown, SEED), SEED, "json"))["figures"]
    assert [row["value"] for row in rows] == [33.3333, None]
    assert "empty denominator" in protected_text(protect_publication(shown, SEED), SEED, "table")


def test_no_figures_are_said() -> None:
    assert "There are no figures" in protected_text([], SEED, "table")
