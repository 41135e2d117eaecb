"""Protected figures as text: no hidden number in any form."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from continuum.disclosure.listing import protected_text
from continuum.disclosure.policy import SEED
from continuum.disclosure.protect import protect_publication
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
    assert found["rule"] == SEED.rule
    assert [figure["value"] for figure in found["figures"]] == [509, "[c]", "[c]"]


def test_a_table_says_the_rule_and_has_the_mark() -> None:
    lines = text("table").splitlines()
    assert "  Chester       [c]" in lines
    assert "As known at 2021-05-17 06:00. Counts of people from 1 to 4" in text("table")


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
