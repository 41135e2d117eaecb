from __future__ import annotations

from continuum.website.dashboard.overview import summary_of
from continuum.website.dashboard.themes import THEMES
from continuum.website.dashboard.verdicts import Verdict
from tests.website.dashboard.made_door import MadeDoor

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
    found = summary_of(EARLY_HELP, DOOR)
    assert [row.id for row in found.rows] == list(EARLY_HELP.headlines)
    assert found.counts == ((Verdict.IMPROVING, 1), (Verdict.HIGHER, 1))
    assert found.standing_out == 2
    assert found.total == len(EARLY_HELP.measures)


def test_it_says_how_many_are_not_told() -> None:
    assert summary_of(EARLY_HELP, DOOR).not_told == len(EARLY_HELP.measures) - 3


def test_signals_only_tells_all_that_stands_out_instead() -> None:
    found = summary_of(EARLY_HELP, DOOR, signals_only=True)
    assert [row.id for row in found.rows] == ["early_help_started", "teams_around_the_family"]


def test_a_theme_in_which_nothing_stands_out_counts_none() -> None:
    found = summary_of(THEMES["adults"], DOOR, signals_only=True)
    assert (found.counts, found.rows) == ((), ())
