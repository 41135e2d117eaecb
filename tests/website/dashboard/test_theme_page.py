from __future__ import annotations

from continuum.disclosure.marks import Shown
from continuum.website.dashboard.filters import AREA, Narrowing
from continuum.website.dashboard.theme_page import theme_page
from continuum.website.dashboard.themes import THEMES
from continuum.website.dashboard.verdicts import Verdict
from tests.website.dashboard.made_door import HIDDEN, MadeDoor

STEADY = [100.0, 104.0, 98.0, 103.0, 97.0, 102.0, 99.0, 104.0, 98.0, 101.0, 97.0, 103.0] * 2
AREAS: dict[str, tuple[str, Shown]] = {"Chester": ("Chester", 40.0), "Northwich": ("Northwich", HIDDEN)}
DOOR = MadeDoor(
    months={
        "early_help_families": STEADY,
        "teams_around_the_family": [*STEADY[:-1], 160.0],
        "adults_in_early_help": [*STEADY, HIDDEN],
    },
    cells={("early_help_families", AREA): AREAS},
)
EARLY_HELP = THEMES["early-help"]


def test_every_measure_of_the_theme_stands_under_its_heading() -> None:
    found = theme_page(EARLY_HELP, DOOR, Narrowing())
    assert [title for title, _ in found.groups] == [group.title for group in EARLY_HELP.groups]
    assert found.shown == found.total == len(EARLY_HELP.measures)
    assert found.counts == ((Verdict.IMPROVING, 1),)


def test_what_is_hidden_and_what_is_missing_is_counted() -> None:
    found = theme_page(EARLY_HELP, DOOR, Narrowing())
    assert (found.hidden, found.missing) == (1, len(EARLY_HELP.measures) - 3)


def test_signals_only_leaves_the_lines_that_stand_out() -> None:
    found = theme_page(EARLY_HELP, DOOR, Narrowing(signals=True))
    ((title, lines),) = found.groups
    assert title == "Help in the community"
    assert [line.row.id for line in lines] == ["teams_around_the_family"]
    assert found.shown == 1


def test_an_area_leaves_the_lines_that_are_told_by_area_with_its_value() -> None:
    found = theme_page(EARLY_HELP, DOOR, Narrowing(area="Chester"))
    ((_, (line,)),) = found.groups
    assert line.in_area is not None
    assert (line.row.id, line.in_area.text, line.row.value.text) == ("early_help_families", "40", "103")
    assert found.not_by_area == len(EARLY_HELP.measures) - 1


def test_a_hidden_value_of_an_area_is_a_mark() -> None:
    ((_, (line,)),) = theme_page(EARLY_HELP, DOOR, Narrowing(area="Northwich")).groups
    assert line.in_area is not None
    assert line.in_area.meaning == HIDDEN.reason


def test_nothing_is_left_of_a_theme_in_which_nothing_stands_out() -> None:
    found = theme_page(THEMES["adults"], DOOR, Narrowing(signals=True))
    assert (found.groups, found.shown) == ((), 0)


def test_the_marks_of_the_page_are_explained() -> None:
    marks = theme_page(EARLY_HELP, DOOR, Narrowing()).marks
    assert [mark.split(":")[0] for mark in marks] == ["[c]", "–"]
