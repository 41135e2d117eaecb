from __future__ import annotations

from dataclasses import dataclass

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.publishing.editions.seen import SeenFigure
from continuum.website.home.waiting import IN_TIME, OVERDUE, waiting_of
from tests.website.dashboard.made_door import HIDDEN, MadeDoor, seen


@dataclass
class Counted(MadeDoor):
    """A door on figures that are given whole, with their counts."""

    figures: tuple[SeenFigure, ...] = ()

    def latest(self, measure: str, period: str = "") -> SeenFigure | None:
        return next((each for each in self.figures if each.measure == measure), None)


def test_what_is_overdue_is_told_with_how_many_there_are() -> None:
    (task,) = waiting_of(Counted(figures=(seen("assessments_open_overdue", 12.0),)))
    assert (task.measure.id, task.words, task.period) == ("assessments_open_overdue", "12", "30 April 2021")
    assert not task.whole


def test_a_share_is_told_as_so_many_of_so_many() -> None:
    plans = seen("child_protection_plans_2_years", 4.0, numerator=3.0, denominator=75.0)
    (task,) = waiting_of(Counted(figures=(plans,)))
    assert (task.count, task.words) == (3, "3 of 75")


def test_what_was_not_done_in_time_is_told_by_what_it_falls_short_of() -> None:
    decided = seen("contacts_decided_in_one_working_day", 86.5, numerator=45.0, denominator=52.0)
    (task,) = waiting_of(Counted(figures=(decided,)))
    assert (task.count, task.words, task.period) == (7, "7 of 52 were not", "April 2021")
    assert task.whole


def test_one_alone_is_told_in_the_singular() -> None:
    decided = seen("section_47_in_time", 98.0, numerator=51.0, denominator=52.0)
    assert waiting_of(Counted(figures=(decided,)))[0].words == "1 of 52 was not"


def test_nothing_waits_where_there_is_none() -> None:
    none = seen("assessments_open_overdue", 0.0)
    all_in_time = seen("section_47_in_time", 100.0, numerator=52.0, denominator=52.0)
    assert waiting_of(Counted(figures=(none, all_in_time))) == []


def test_what_the_reader_may_not_open_does_not_wait_for_them() -> None:
    protected = seen("assessments_open_overdue", 12.0, protected=True)
    hidden = seen("section_47_in_time", 98.0, numerator=HIDDEN, denominator=52.0)
    missing = seen("safeguarding_concerns_undecided", None)
    assert waiting_of(Counted(figures=(protected, hidden, missing))) == []


def test_each_is_a_measure_that_is_better_the_way_it_is_read() -> None:
    assert {str(CATALOGUE[name].direction) for name in OVERDUE} == {"lower is better"}
    assert {(str(CATALOGUE[name].direction), CATALOGUE[name].unit) for name in IN_TIME} == {
        ("higher is better", "percent")
    }
