"""Comparators: the latest figure of another place that was first published by the date."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.comparators import INDICATORS, PLACES, Comparators

KNOWN_AT = datetime(2021, 5, 7)
RATE = CATALOGUE["children_in_care_rate"]
YEARS = [date(2020, 3, 31), date(2020, 3, 31), date(2021, 3, 31), date(2019, 3, 31), date(2020, 3, 31)]
ROWS = pl.DataFrame(
    {
        "comparator_id": ["1", "2", "3", "4", "5"],
        "indicator": [INDICATORS[RATE.id]] * 5,
        "area": ["E92000001"] * 4 + ["E12000002"],
        "area_kind": ["england"] * 4 + ["region"],
        "period_end": YEARS,
        "value": [67.0, 68.0, 69.0, 66.0, None],
        "release_year": [2020, 2024, 2025, 2023, 2024],
    }
)


@pytest.fixture
def comparators() -> Comparators:
    return Comparators.of(Dataset.from_frames({"comparator": ROWS}, KNOWN_AT))


def test_the_latest_release_of_the_latest_year_that_was_published(comparators: Comparators) -> None:
    figure = comparators.figure(RATE, "england", date(2021, 4, 30), KNOWN_AT)
    assert (figure.value, figure.period_end) == (68.0, date(2020, 3, 31))
    assert comparators.figure(RATE, "england", date(2021, 12, 1), KNOWN_AT).value == 69.0


def test_a_place_without_a_value_is_not_available(comparators: Comparators) -> None:
    assert [place for place, _ in comparators.places(RATE.id)] == list(PLACES)
    assert comparators.places("contacts_received") == ()
    figure = comparators.figure(RATE, "region", date(2021, 4, 30), KNOWN_AT)
    assert (figure.value, figure.status) == (None, "not available")


def test_without_the_table_none_is_available() -> None:
    none = Comparators.of(Dataset.from_frames({}, KNOWN_AT))
    figure = none.figure(RATE, PLACES[0], date(2021, 4, 30), KNOWN_AT)
    assert (figure.value, figure.status, figure.as_at) == (None, "not available", date(2021, 4, 30))


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_compared_measure_is_in_the_catalogue(name: str) -> None:
    assert name in CATALOGUE
