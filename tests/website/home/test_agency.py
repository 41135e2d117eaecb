from __future__ import annotations

from continuum.disclosure.marks import Shown
from continuum.website.home.agency import agency_of
from tests.website.dashboard.made_door import HIDDEN, MadeDoor

SOURCES: dict[str, tuple[str, Shown]] = {"police": ("Police", 700.0), "housing": ("Housing", HIDDEN)}
DOOR = MadeDoor(
    months={"contacts_received": [1774.0], "social_care_progressions": [300.0]},
    cells={("contacts_received", "source"): SOURCES},
    protected=True,
)


def test_an_agency_reads_its_contacts_beside_all() -> None:
    (line,) = agency_of(DOOR, "police")
    assert (line.measure.id, line.period) == ("contacts_received", "April 2021")
    assert (line.ours.text, line.all_of_them.text) == ("700", "1,774")


def test_a_small_number_of_its_own_stays_hidden_from_it() -> None:
    (line,) = agency_of(DOOR, "housing")
    assert (line.ours.text, line.ours.meaning) == ("[c]", HIDDEN.reason)


def test_an_agency_without_contacts_reads_nothing() -> None:
    assert agency_of(DOOR, "probation") == []
