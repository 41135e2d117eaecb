from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from continuum.dataset.scope import Scope
from continuum.disclosure.marks import Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.seen import Door, FieldQuality
from continuum.publishing.editions.shelf import Shelf
from continuum.website.measures.tables import (
    breakdown_table,
    months_table,
    period_of,
    places_table,
    quality_table,
    spaced,
    value_cell,
)

RE_REFERRALS = CATALOGUE["re_referrals"]


@pytest.fixture
def inward(site: Path) -> Door:
    edition = Shelf(site).latest()
    assert edition is not None
    return door_of(Scope.everything(), edition)


def test_the_latest_month_comes_first_with_both_sides_of_its_line_and_its_limits(inward: Door) -> None:
    figures = inward.series(RE_REFERRALS.id)
    table = months_table(RE_REFERRALS, figures, inward.signal(RE_REFERRALS.id), "Months")

    assert [each.label for each in table.columns][:4] == [
        "Period",
        "Percent",
        "Above the line",
        "Below the line",
    ]
    assert table.rows[0][0].text == "April 2021"
    assert table.rows[0][2].number == figures[-1].numerator
    assert len(table.rows) == len(figures)


def test_a_series_without_a_chart_has_no_columns_of_limits(inward: Door) -> None:
    table = months_table(RE_REFERRALS, inward.series(RE_REFERRALS.id), None, "Months")

    assert [each.label for each in table.columns] == ["Period", "Percent", "Above the line", "Below the line"]


def test_a_hidden_number_is_its_mark_with_a_note(inward: Door) -> None:
    cells = list(inward.breakdown(RE_REFERRALS.id, "source"))
    cells[0] = replace(cells[0], value=Suppressed(), numerator=Suppressed(), status="suppressed")

    table = breakdown_table(RE_REFERRALS, cells, "By source", "Source")

    assert [each.text for each in table.rows[0][1:3]] == ["[c]", "[c]"]
    assert any(note.startswith("[c]: not shown") for note in table.notes)


def test_other_places_have_their_year(inward: Door) -> None:
    places = inward.comparators(RE_REFERRALS.id)
    table = places_table(RE_REFERRALS, places, "Other places")

    assert table.rows[0][0].text == "England"
    assert table.rows[0][1].number == value_cell(places[0][1]).number
    assert "31 March" in table.rows[0][2].text


def test_how_well_a_field_is_filled_is_counted_for_some_and_banded_for_others() -> None:
    fields = [
        FieldQuality("contact", "received_at", 1000, 0, 0),
        FieldQuality("contact", "continuum_level", 1000, 15, 3),
        FieldQuality("contact", "threshold_decided_at", 10, 6, 0),
        FieldQuality("referral", "source", 0, 0, 0),
    ]

    counted = quality_table(fields, "Fields", counts=True)
    banded = quality_table(fields, "Fields", counts=False)

    assert [each.text for each in counted.rows[1]] == ["Contact", "Continuum level", "1,000", "15", "3"]
    assert [row[2].text for row in banded.rows] == [
        "all",
        "nearly all: 98% or more",
        "fewer than half",
        "no records",
    ]
    assert [row[3].text for row in banded.rows] == ["none", "yes", "none", "none"]
    assert not any(cell.number for row in banded.rows for cell in row)


def test_names_are_said_in_words_and_periods_as_people_write_them(inward: Door) -> None:
    latest = inward.latest(RE_REFERRALS.id, "rolling_12_months")

    assert spaced("section_47_enquiry") == "Section 47 enquiry"
    assert latest is not None
    assert period_of(latest) == "12 months to April 2021"
