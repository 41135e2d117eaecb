from __future__ import annotations

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.dashboard.filters import AREA, FilterForm, Narrowing, areas_of, by_area, narrowing_of
from tests.website.dashboard.made_door import MadeDoor

DOOR = MadeDoor(
    cells={
        ("referrals", AREA): {"north": ("Northwich", 12.0), "chester": ("Chester", 20.0)},
        ("referrals", "team"): {"t": ("Team", 3.0)},
    }
)
AREAS = {"chester": "Chester", "north": "Northwich"}


def form(**data: str) -> FilterForm:
    return FilterForm(data, areas=AREAS, teams={"t": "Team"}, whole="All teams")


def test_the_areas_are_those_that_measures_are_told_by_in_the_order_of_their_titles() -> None:
    found = areas_of(DOOR, [CATALOGUE["contacts_received"], CATALOGUE["referrals"]])
    assert list(found.items()) == list(AREAS.items())


def test_a_measure_is_told_by_area_or_it_is_not() -> None:
    figure = by_area(DOOR, CATALOGUE["referrals"], "north")
    assert figure is not None
    assert figure.value == 12.0
    assert by_area(DOOR, CATALOGUE["referrals"], "elsewhere") is None
    assert by_area(DOOR, CATALOGUE["contacts_received"], "north") is None


def test_what_is_asked_for_is_read_from_the_form() -> None:
    found = narrowing_of(form(signals="on", area="north", team="t"))
    assert found == Narrowing(signals=True, area="north", team="t")
    assert found.is_any


def test_nothing_is_asked_for_by_an_empty_form() -> None:
    assert narrowing_of(form()) == Narrowing()
    assert not Narrowing().is_any


def test_what_is_not_offered_is_an_error_and_narrows_nothing() -> None:
    wrong = form(area="atlantis")
    assert narrowing_of(wrong) == Narrowing()
    assert "area" in wrong.errors


def test_there_is_no_field_without_choices() -> None:
    bare = FilterForm({}, areas={}, teams={}, whole="All teams")
    assert list(bare.fields) == ["signals"]
    assert narrowing_of(bare) == Narrowing()
