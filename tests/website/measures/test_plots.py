from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from continuum.dataset.scope import Scope
from continuum.disclosure.marks import Suppressed
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.seen import Door
from continuum.publishing.editions.shelf import Shelf
from continuum.reports.charts.process import ProcessPlot
from continuum.website.measures.plots import MONTHS, Picture, breakdown_picture, months_picture

CONTACTS = CATALOGUE["contacts_received"]
ADOPTION = CATALOGUE["adoption_in_14_months"]


@pytest.fixture
def inward(site: Path) -> Door:
    edition = Shelf(site).latest()
    assert edition is not None
    return door_of(Scope.everything(), edition)


def months(door: Door, title: str = "Contacts") -> Picture:
    made = months_picture(CONTACTS, door.series(CONTACTS.id), door.signal(CONTACTS.id), title)
    assert made is not None
    return made


def test_months_have_the_limits_of_their_process_chart(inward: Door) -> None:
    made = months(inward)

    assert isinstance(made.plot, ProcessPlot)
    assert made.words.startswith("Process chart: Contacts")
    assert len(made.plot.cells) == MONTHS


def test_where_a_month_is_hidden_there_are_no_limits_and_no_number_of_it(inward: Door) -> None:
    figures = list(inward.series(CONTACTS.id))
    figures[3] = replace(figures[3], value=Suppressed(), numerator=Suppressed(), status="suppressed")

    made = months_picture(CONTACTS, figures, Suppressed(), "Contacts")

    assert made is not None
    assert isinstance(made.plot, ProcessPlot)
    assert made.plot.signal.lines is None
    assert made.plot.signal.points[3].observation.value is None
    assert "No limits are drawn" in made.words
    assert any("[c]" in note for note in made.notes)


def test_what_is_measured_over_years_is_a_line_of_its_periods(inward: Door) -> None:
    figures = inward.series(ADOPTION.id)

    made = months_picture(ADOPTION, figures, None, "Adoption")

    assert made is not None
    assert made.words.startswith("Line chart: Adoption")
    assert months_picture(ADOPTION, figures[:1], None, "Adoption") is None


def test_nothing_is_drawn_of_nothing() -> None:
    assert months_picture(CONTACTS, (), None, "Contacts") is None
    assert breakdown_picture(CONTACTS, (), "Contacts by source", "Source") is None


def test_a_breakdown_has_a_bar_a_cell_and_a_gap_where_one_is_hidden(inward: Door) -> None:
    cells = list(inward.breakdown(CONTACTS.id, "source"))
    cells[0] = replace(cells[0], value=Suppressed(), numerator=Suppressed(), status="suppressed")

    made = breakdown_picture(CONTACTS, cells, "Contacts by source", "Source")

    assert made is not None
    assert made.bars
    assert "1 value is not shown" in made.words
    assert "[c]: not shown" in made.notes[0]


def test_a_fingerprint_tells_pictures_apart_by_all_that_they_show(inward: Door) -> None:
    made = months(inward)
    figures = list(inward.series(CONTACTS.id))
    value = figures[-1].value
    assert isinstance(value, float | int)
    other = months_picture(
        CONTACTS,
        [*figures[:-1], replace(figures[-1], value=value + 1)],
        inward.signal(CONTACTS.id),
        "Contacts",
    )

    assert other is not None
    assert made.fingerprint_with() == months(inward).fingerprint_with()
    different = {
        made.fingerprint_with(),
        made.fingerprint_with(("A head",)),
        months(inward, "Contacts, Chester").fingerprint_with(),
        other.fingerprint_with(),
    }
    assert len(different) == 4


def test_a_picture_that_is_taken_away_says_what_it_is(inward: Door) -> None:
    made = months(inward).chart(("Contacts", "As at 30 April 2021")).to_dict()

    assert made["title"]["text"] == "Contacts"
    assert made["title"]["subtitle"] == ["As at 30 April 2021"]
    assert "title" not in months(inward).chart().to_dict()


def test_a_month_of_the_series_is_a_month_of_the_chart(inward: Door) -> None:
    plot = months(inward).plot
    assert isinstance(plot, ProcessPlot)

    assert plot.signal.points[-1].observation.on == date(2021, 4, 30)
    assert plot.cells[-1].number == inward.series(CONTACTS.id)[-1].value
