from __future__ import annotations

from datetime import date

from continuum.disclosure.marks import Shown
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.website.dashboard.moves import Move, moves
from tests.website.dashboard.made_door import HIDDEN, MadeDoor, seen


def moved(measure: str, *values: Shown) -> tuple[Move, ...]:
    months = MadeDoor(months={measure: values}).series(measure)
    return moves(CATALOGUE[measure], months[-1], months)


def test_a_count_is_compared_with_the_month_and_the_year_before() -> None:
    month, year = moved("contacts_received", 1000, *([1500] * 10), 1710, 1774)
    assert month == Move("March 2021", "up 64 (3.7%)", "▲")
    assert year == Move("April 2020", "up 774 (77.4%)", "▲")


def test_a_percentage_moves_by_percentage_points() -> None:
    month, _ = moved("assessments_in_45_working_days", 90.0, 88.9)
    assert month == Move("March 2021", "down 1.1 percentage points", "▼", "worse")
    month, _ = moved("assessments_in_45_working_days", 88.0, 89.0)
    assert month.words == "up 1.0 percentage points"


def test_a_move_in_the_good_direction_is_better() -> None:
    month, _ = moved("assessments_open_overdue", 20, 12)
    assert month == Move("31 March 2021", "down 8 (40.0%)", "▼", "better")


def test_what_print_does_not_show_is_no_change() -> None:
    month, _ = moved("re_referrals", 20.01, 20.04)
    assert month == Move("March 2021", "no change", "●")


def test_the_size_is_that_of_the_printed_values() -> None:
    month, _ = moved("re_referrals", 20.04, 20.06)
    assert month.words == "up 0.1 percentage points"


def test_a_rise_from_nothing_has_no_percentage() -> None:
    month, _ = moved("contacts_received", 0, 5)
    assert month.words == "up 5"


def test_a_hidden_figure_on_either_side_tells_no_change() -> None:
    assert moved("contacts_received", HIDDEN, 5)[0] == Move("March 2021", "not shown")
    assert moved("contacts_received", 5, HIDDEN)[0] == Move("March 2021", "not shown")


def test_a_missing_value_says_why() -> None:
    assert moved("contacts_received", None, 5)[0] == Move("March 2021", "not available")


def test_a_period_that_is_not_there_is_told_as_not_told() -> None:
    month, year = moved("contacts_received", 5)
    assert month == Move("the period before", "not told here")
    assert year == Move("a year before", "not told here")


def test_twelve_months_are_compared_with_the_twelve_before_and_once() -> None:
    latest = seen("social_worker_turnover", 15.0)
    before = seen("social_worker_turnover", 12.5, date(2020, 4, 30))
    (only,) = moves(CATALOGUE["social_worker_turnover"], latest, [before, latest])
    assert only == Move("12 months to April 2020", "up 2.50 percentage points", "▲", "worse")


def test_a_move_is_told_with_what_it_is_since() -> None:
    assert Move("March 2021", "up 64", "▲", "worse").told == "up 64 since March 2021"
    assert Move("March 2021", "no change", "●").told == "no change since March 2021"
    assert Move("March 2021", "not shown").told == "March 2021: not shown"
