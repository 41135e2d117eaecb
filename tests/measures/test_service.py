"""Figures on demand."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.contract import TABLES
from continuum.dataset.errors import ContinuumError
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.run import compute
from continuum.measures.service import CatalogueFigures, breakdown_of
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

AS_AT = date(2021, 4, 30)


@pytest.fixture(scope="module")
def source() -> CatalogueFigures:
    frames = make_frames(dict.fromkeys(TABLES, 20), seed=3)
    return CatalogueFigures(Dataset.from_frames(frames, KNOWN_AT, AUTHORITY))


def test_every_measure_has_a_figure(source: CatalogueFigures) -> None:
    for name in source.measure_ids():
        figure = source.figure(name, CATALOGUE[name].periods[0], AS_AT, {})
        assert (figure.measure, figure.unit, figure.cell_label) == (name, CATALOGUE[name].unit, "")
        assert figure.known_at == KNOWN_AT


def test_a_figure_says_whether_it_adds_up(source: CatalogueFigures) -> None:
    def adds_up(name: str) -> bool:
        return source.figure(name, CATALOGUE[name].periods[0], AS_AT, {}).adds_up

    assert adds_up("adoption_days_to_match")
    assert not adds_up("children_in_care")
    assert not adds_up("children_in_care_rate")  # the population below the line adds up


def test_a_series_ends_at_the_date(source: CatalogueFigures) -> None:
    found = source.series("contacts_received", "month", AS_AT, 25, {})
    assert len(found) == 25
    assert found[-1] == source.figure("contacts_received", "month", AS_AT, {})
    assert [figure.period_end for figure in found] == sorted(figure.period_end for figure in found)


def test_a_year_that_is_not_over_is_the_one_before(source: CatalogueFigures) -> None:
    figure = source.figure("referrals", "financial_year", AS_AT, {})
    assert (figure.period_start, figure.period_end) == (date(2020, 4, 1), date(2021, 3, 31))
    assert source.figure("referrals", "quarter", date(2021, 5, 20), {}).period_end == date(2021, 3, 31)


def test_cells_have_labels_and_their_usual_order(source: CatalogueFigures) -> None:
    found = source.breakdown("contacts_received", "rolling_12_months", AS_AT, ("client_type",))
    labels = [figure.cell_label for figure in found]
    assert labels == [label for label in ("Child", "Adult", "Not recorded") if label in labels]
    whole = source.figure("contacts_received", "rolling_12_months", AS_AT, {})
    assert sum(figure.value or 0 for figure in found) == whole.value
    teams = dict(source.cells("child_protection_plans", "team"))
    assert source.label("child_protection_plans", "team", next(iter(teams))) in teams.values()
    assert ("under_1", "Under 1") in source.cells("children_in_care", "age")


def test_two_dimensions_may_be_asked_in_any_order(source: CatalogueFigures) -> None:
    found = source.breakdown("child_protection_plans", "as_at", AS_AT, ("category", "team"))
    for figure in found:
        cells = dict(figure.by)
        assert source.figure("child_protection_plans", "as_at", AS_AT, cells) == figure


def test_a_cell_in_which_nothing_was_counted_is_nought(source: CatalogueFigures) -> None:
    figure = source.figure("contacts_received", "month", date(2010, 1, 31), {"source": "nspcc"})
    assert (figure.value, figure.status) == (0, "value")
    share = source.figure("re_referrals", "month", date(2010, 1, 31), {"source": "10"})
    assert (share.value, share.status) == (None, "empty denominator")


def test_a_cell_of_a_whole_is_nought_of_it() -> None:
    plans = pl.DataFrame(
        {
            "child_protection_plan_id": ["p"],
            "started_on": [date(2021, 1, 1)],
            "ended_on": [None],
            "latest_category": ["NEG"],
        },
        schema_overrides={"ended_on": pl.Date},
    )
    source = CatalogueFigures(Dataset.from_frames({"child_protection_plan": plans}, datetime(2021, 5, 7)))
    figure = source.figure("child_protection_plans_by_category", "as_at", AS_AT, {"category": "SAB"})
    assert (figure.value, figure.numerator, figure.denominator) == (0, 0, 1)
    absent = source.figure("referrals", "month", AS_AT, {"source": "6"})
    assert (absent.value, absent.status) == (None, "not available")


@pytest.mark.parametrize(
    ("measure", "period", "cells", "said"),
    [
        ("contact_received", "month", {}, "Did you mean contacts_received"),
        ("xyzzy", "month", {}, "continuum measures list"),
        ("contacts_received", "months", {}, "Did you mean month"),
        ("contacts_received", "as_at", {}, "makes no sense"),
        ("contacts_received", "month", {"sauce": "police"}, "Did you mean source"),
        (
            "contacts_received",
            "month",
            {"source": "police", "team": "x"},
            "cannot be broken down by source×team",
        ),
    ],
)
def test_what_is_not_there_is_said(
    source: CatalogueFigures, measure: str, period: str, cells: dict[str, str], said: str
) -> None:
    with pytest.raises(ContinuumError, match=said):
        source.figure(measure, period, AS_AT, cells)


def test_breakdowns_keep_the_order_of_the_measure() -> None:
    measure = CATALOGUE["child_protection_plans"]
    assert breakdown_of(measure, ("category", "team")) == ("team", "category")
    assert breakdown_of(measure, ()) == ()


def test_columns_and_single_figures_are_the_same(source: CatalogueFigures) -> None:
    figures = compute(source.dataset, [CATALOGUE["contacts_received"]], [AS_AT])
    single = source.as_figures(figures)
    assert len(single) == figures.table.num_rows
    wanted = next(figure for figure in single if not figure.by and figure.period_kind == "month")
    assert wanted == source.figure("contacts_received", "month", AS_AT, {})
