"""The computed figure that stands beside a printed one."""

from __future__ import annotations

from datetime import date

from continuum.measures.periods import PeriodKind
from continuum.measures.service import CatalogueFigures
from continuum.reports.verification.binding import Asked, Compare
from continuum.reports.verification.computed import Computed, computed, dates_of

END = date(2021, 4, 30)
AS_AT = PeriodKind.AS_AT
PLANS = "child_protection_plans"


def test_a_whole_and_a_cell(figures: CatalogueFigures) -> None:
    whole = Asked("fostering_households", AS_AT, END)
    assert computed(figures, whole) == Computed(2.0, 2.0)
    approved = Asked(
        "fostering_households_approved", PeriodKind.MONTH, END, (("kind", "fostering_for_adoption"),)
    )
    assert computed(figures, approved).value == 0.0


def test_a_team_is_named_by_its_title_and_cells_by_any_order(figures: CatalogueFigures) -> None:
    cells = (("category", "EMO"), ("team", "Chester"))
    assert computed(figures, Asked(PLANS, AS_AT, END, cells)).value == 2.0


def test_a_team_that_the_dataset_does_not_have_is_named(figures: CatalogueFigures) -> None:
    found = computed(figures, Asked(PLANS, AS_AT, END, (("team", "Winsford"),)))
    assert found == Computed(None, missing="the dataset has no team Winsford")


def test_rows_whose_cell_is_not_known(figures: CatalogueFigures) -> None:
    cells = (("category", "not_recorded"),)
    assert computed(figures, Asked(PLANS, AS_AT, END, cells)).value == 0.0


def test_the_count_above_the_line(figures: CatalogueFigures) -> None:
    asked = Asked("child_protection_plans_18_months", AS_AT, END, compare=Compare.NUMERATOR)
    assert computed(figures, asked) == Computed(0.0, 0.0, 4.0)
    later = Asked(asked.measure, AS_AT, date(2021, 9, 1), compare=Compare.NUMERATOR)
    assert computed(figures, later) == Computed(1.0, 1.0, 4.0)


def test_the_lowest_and_the_highest_leave_out_teams_without_a_value(figures: CatalogueFigures) -> None:
    lowest = Asked("social_worker_caseload", AS_AT, END, compare=Compare.LOWEST, over="team")
    highest = Asked("social_worker_caseload", AS_AT, END, compare=Compare.HIGHEST, over="team")
    assert computed(figures, lowest).value == 1.0
    assert computed(figures, highest).value == 2.0


def test_no_cell_has_a_value(figures: CatalogueFigures) -> None:
    early = date(2018, 1, 31)
    asked = Asked("social_worker_caseload", AS_AT, early, compare=Compare.LOWEST, over="team")
    assert computed(figures, asked) == Computed(None, missing="no cell has a value")


def test_a_change_in_number_and_in_percent(figures: CatalogueFigures) -> None:
    before = date(2021, 1, 31)
    change = Asked(PLANS, AS_AT, END, compare=Compare.CHANGE, since=before)
    assert computed(figures, change) == Computed(2.0)
    percent = Asked(PLANS, AS_AT, END, compare=Compare.CHANGE_IN_PERCENT, since=before)
    assert computed(figures, percent) == Computed(100.0)


def test_a_change_since_nothing_has_no_percentage(figures: CatalogueFigures) -> None:
    asked = Asked(PLANS, AS_AT, END, compare=Compare.CHANGE_IN_PERCENT, since=date(2020, 1, 31))
    assert computed(figures, asked) == Computed(None, missing="the earlier value is zero")


def test_a_change_since_a_value_that_is_not_there_is_none(figures: CatalogueFigures) -> None:
    caseload = "social_worker_caseload"
    asked = Asked(caseload, AS_AT, END, compare=Compare.CHANGE, since=date(2018, 1, 31))
    assert computed(figures, asked).missing == "empty denominator"


def test_a_table_that_is_absent_is_said(figures: CatalogueFigures) -> None:
    assert computed(figures, Asked("contacts_received", PeriodKind.MONTH, END)).missing == "not available"


def test_every_date_is_asked_for_once() -> None:
    asked = [Asked(PLANS, AS_AT, END), Asked(PLANS, AS_AT, END, since=date(2020, 4, 30))]
    assert dates_of(asked) == [date(2020, 4, 30), END]
