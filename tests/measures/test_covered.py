"""A list of some days only makes no figure of other days, on either engine."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.manifest import Days
from continuum.dataset.records import Dataset
from continuum.dataset.scope import Scope
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.covered import LOOKED_BACK, is_a_list, is_covered, looked_up
from continuum.measures.engine.behind import records_behind
from continuum.measures.engine.run import compute
from continuum.measures.periods import Period, PeriodKind, period_ending
from continuum.measures.reference.run import figure
from continuum.measures.reference.tables import tables_of

YEAR: Days = (date(2020, 4, 1), date(2021, 3, 31))
REFERRALS = pl.DataFrame(
    {
        "referral_id": ["1", "2", "3"],
        "person_id": ["a", "a", "b"],
        "received_on": [date(2020, 4, 1), date(2021, 3, 31), date(2020, 9, 9)],
        "closed_on": [date(2020, 5, 1), None, None],
        "no_further_action": [False, False, False],
    }
)


def listed(covers: Days | None = YEAR) -> Dataset:
    told = {"referral": covers} if covers else {}
    return Dataset.from_frames({"referral": REFERRALS}, datetime(2021, 7, 1), covers=told)


def period(kind: PeriodKind, end: date) -> Period:
    found = period_ending(kind, end)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("measure", "kind", "end", "covered"),
    [
        ("referrals", PeriodKind.ROLLING_12_MONTHS, date(2021, 3, 31), True),
        ("referrals", PeriodKind.ROLLING_12_MONTHS, date(2021, 3, 30), False),
        ("referrals", PeriodKind.MONTH, date(2020, 4, 30), True),
        ("referrals", PeriodKind.MONTH, date(2020, 3, 31), False),
        ("referrals", PeriodKind.MONTH, date(2021, 4, 30), False),
        ("children_in_need", PeriodKind.AS_AT, date(2020, 4, 1), True),
        ("children_in_need", PeriodKind.AS_AT, date(2020, 3, 31), False),
        ("re_referrals", PeriodKind.MONTH, date(2021, 3, 31), False),
    ],
)
def test_both_engines_tell_of_the_days_that_are_covered(
    measure: str, kind: PeriodKind, end: date, covered: bool
) -> None:
    dataset, asked = listed(), CATALOGUE[measure]
    assert is_covered(dataset, asked, period(kind, end)) is covered
    (found,) = compute(dataset, [asked], [end], kinds=[kind], breakdowns=False).table.to_pylist()
    slow = figure(tables_of(dataset), asked, period(kind, end))
    assert (found["status"] == "not available") is (slow.status == "not available") is not covered
    assert found["value"] == slow.value


def test_what_is_covered_has_the_value_that_all_records_give() -> None:
    days = [date(2020, 3, 31), date(2020, 4, 30), date(2021, 3, 31), date(2021, 4, 30)]
    measures = [CATALOGUE["referrals"], CATALOGUE["children_in_need"]]
    some = compute(listed(), measures, days, breakdowns=False).table.to_pylist()
    every = {
        _key(row): row for row in compute(listed(None), measures, days, breakdowns=False).table.to_pylist()
    }
    assert {_key(row) for row in some} == set(every)
    told = [row for row in some if row["status"] != "not available"]
    assert 0 < len(told) < len(some)
    assert all(every[_key(row)] == row for row in told)


def _key(row: dict[str, object]) -> tuple[object, ...]:
    return row["measure"], row["period_kind"], row["as_at"], row["cell"]


def test_who_looks_back_needs_the_years_before() -> None:
    re_referrals = CATALOGUE["re_referrals"]
    asked = period(PeriodKind.MONTH, date(2021, 3, 31))
    assert "referral" in looked_up(re_referrals)
    assert LOOKED_BACK == 36
    assert is_covered(listed((date(2018, 3, 1), date(2021, 3, 31))), re_referrals, asked)
    assert not is_covered(listed((date(2018, 3, 2), date(2021, 3, 31))), re_referrals, asked)


def test_a_childs_day_is_that_of_its_parent() -> None:
    factors = CATALOGUE["assessment_factor_frequency"]
    frames = {
        "single_assessment": pl.DataFrame(
            {"single_assessment_id": ["1"], "completed_on": [date(2021, 3, 1)]}
        ),
        "assessment_factor": pl.DataFrame({"assessment_factor_id": ["1"], "single_assessment_id": ["1"]}),
    }
    dataset = Dataset.from_frames(frames, datetime(2021, 7, 1), covers={"single_assessment": YEAR})
    assert is_covered(dataset, factors, period(PeriodKind.ROLLING_12_MONTHS, date(2021, 3, 31)))
    assert not is_covered(dataset, factors, period(PeriodKind.ROLLING_12_MONTHS, date(2021, 4, 30)))


def test_a_dataset_of_all_days_is_no_list() -> None:
    assert is_a_list(listed())
    assert not is_a_list(listed(None))


def test_records_behind_a_figure_of_other_days_are_not_listed() -> None:
    referrals: Measure = CATALOGUE["referrals"]
    with pytest.raises(ContinuumError, match="not available for the days from 2021-04-01 to 2021-04-30"):
        records_behind(
            listed(), referrals, period(PeriodKind.MONTH, date(2021, 4, 30)), {}, Scope.everything()
        )
