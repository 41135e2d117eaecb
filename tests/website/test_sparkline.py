"""The small line of a series: its stretches, its gaps, its words."""

from __future__ import annotations

from continuum.disclosure.marks import Suppressed
from continuum.website.sparkline import HEIGHT, MARGIN, WIDTH, sparkline


def test_the_lowest_is_at_the_bottom_and_the_highest_at_the_top() -> None:
    drawn = sparkline([10, 20, 15])
    points = [tuple(map(float, point.split(","))) for point in drawn.paths[0].split()]
    assert points == [(MARGIN, HEIGHT - MARGIN), (WIDTH / 2, MARGIN), (WIDTH - MARGIN, HEIGHT / 2)]
    assert drawn.end == points[-1]


def test_a_month_that_is_not_told_leaves_a_gap() -> None:
    drawn = sparkline([1, 2, Suppressed(), 3, None, 4, 5])
    assert len(drawn.paths) == 2
    assert len(drawn.dots) == 1


def test_what_is_hidden_draws_as_what_is_absent_does() -> None:
    assert sparkline([1, Suppressed(), 3]) == sparkline([1, None, 3])


def test_there_is_no_end_where_the_latest_month_is_not_told() -> None:
    assert sparkline([1, 2, None]).end is None


def test_a_series_without_change_is_a_line_in_the_middle() -> None:
    assert sparkline([5, 5]).paths == (f"{MARGIN},{HEIGHT // 2} {WIDTH - MARGIN},{HEIGHT // 2}",)


def test_it_is_told_in_words() -> None:
    assert (
        sparkline([1000, 900, None, 1774.2]).words
        == "from 1,000 to 1,774 over 4 months, between 900 and 1,774. 1 of 4 months is not shown."
    )
    assert sparkline([20.55, 21.0], 1, "percent").words.startswith("from 20.6% to 21.0%")


def test_one_month_and_none_are_told_too() -> None:
    assert sparkline([None, 4.0]).words == "4 in the one month that is shown. 1 of 2 months is not shown."
    nothing = sparkline([Suppressed()])
    assert (nothing.paths, nothing.dots, nothing.end, nothing.words) == (
        (),
        (),
        None,
        "no month is shown.",
    )
    assert sparkline([]).words == "no month is shown."
