from __future__ import annotations

from continuum.website.dashboard.filters import AREA, Narrowing
from continuum.website.dashboard.overview import overview_of, summary_of
from continuum.website.dashboard.themes import THEMES
from continuum.website.dashboard.verdicts import Verdict
from tests.website.dashboard.made_door import HIDDEN, MadeDoor

STEADY = [100.0, 104.0, 98.0, 103.0, 97.0, 102.0, 99.0, 104.0, 98.0, 101.0, 97.0, 103.0] * 2
DOOR = MadeDoor(
    months={
        "early_help_families": STEADY,
        "teams_around_the_family": [*STEADY[:-1], 160.0],
        "early_help_started": [*STEADY[:-1], 160.0],
    }
)
EARLY_HELP = THEMES["early-help"]


def test_a_theme_tells_its_headlines_and_counts_what_stands_out() -> None:
    found = summary_of(EARLY_HELP, DOOR, Narrowing())
    assert [line.row.id for line in found.lines] == list(EARLY_HELP.headlines)
    assert found.counts == ((Verdict.IMPROVING, 1), (Verdict.HIGHER, 1))
    assert found.standing_out == 2
    assert found.total == len(EARLY_HELP.measures)


def test_it_says_how_many_are_not_told() -> None:
    assert summary_of(EARLY_HELP, DOOR, Narrowing()).not_told == len(EARLY_HELP.measures) - 3


def test_signals_only_tells_all_that_stands_out_instead() -> None:
    found = summary_of(EARLY_HELP, DOOR, Narrowing(signals=True))
    assert [line.row.id for line in found.lines] == ["early_help_started", "teams_around_the_family"]


def test_a_theme_in_which_nothing_stands_out_counts_none() -> None:
    found = summary_of(THEMES["adults"], DOOR, Narrowing(signals=True))
    assert (found.counts, found.lines) == ((), ())


def test_the_overview_has_every_theme_and_signals_only_those_of_which_something_stands_out() -> None:
    assert [each.theme for each in overview_of(DOOR, Narrowing())] == list(THEMES.values())
    assert [each.theme for each in overview_of(DOOR, Narrowing(signals=True))] == [EARLY_HELP]


def test_an_area_leaves_the_headlines_that_are_told_by_it() -> None:
    door = MadeDoor(months=DOOR.months, cells={("early_help_families", AREA): {"Chester": ("Chester", 40.0)}})
    (line,) = summary_of(EARLY_HELP, door, Narrowing(area="Chester")).lines
    assert line.in_area is not None
    assert (line.row.id, line.in_area.text) == ("early_help_families", "40")


def test_a_theme_without_any_number_is_empty() -> None:
    assert summary_of(THEMES["adults"], DOOR, Narrowing()).is_empty
    assert not summary_of(EARLY_HELP, DOOR, Narrowing()).is_empty
    none = MadeDoor(months={"early_help_families": [0.0], "teams_around_the_family": [None]})
    assert summary_of(EARLY_HELP, none, Narrowing()).is_empty
    hidden = MadeDoor(months={"early_help_families": [HIDDEN]})
    assert not summary_of(EARLY_HELP, hidden, Narrowing()).is_empty
