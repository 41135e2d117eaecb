"""A small dataset whose figures can be counted by hand."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.service import CatalogueFigures

KNOWN_AT = datetime(2021, 5, 17, 6, 0)


def small_dataset() -> Dataset:
    """Foster carer households, plans of two teams, and social workers with children."""
    frames = {
        "team": pl.DataFrame(
            {"team_id": ["t1", "t2", "t3"], "title": ["Chester", "Ellesmere Port", "Empty"]}
        ),
        "fostering_household": pl.DataFrame(
            {
                "fostering_household_id": ["h1", "h2", "h3"],
                "kind": ["mainstream", "connected_people", "mainstream"],
                "approved_on": [date(2021, 4, 3), date(2021, 4, 5), date(2020, 1, 1)],
                "ended_on": [None, None, date(2021, 4, 9)],
            }
        ),
        "child_protection_plan": pl.DataFrame(
            {
                "child_protection_plan_id": ["p1", "p2", "p3", "p4"],
                "team_id": ["t1", "t1", "t2", "t1"],
                "latest_category": ["EMO", "EMO", "NEG", "PHY"],
                "started_on": [date(2020, 3, 1), date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1)],
            }
        ),
        "worker": pl.DataFrame(
            {
                "worker_id": ["w1", "w2", "w3"],
                "team_id": ["t1", "t2", "t3"],
                "role": ["social_worker", "social_worker", "team_manager"],
                "case_holder": [True, True, False],
                "started_on": [date(2019, 1, 1)] * 3,
            }
        ),
        "allocation": pl.DataFrame(
            {
                "allocation_id": ["a1", "a2", "a3"],
                "worker_id": ["w1", "w1", "w2"],
                "person_id": ["c1", "c2", "c3"],
                "started_on": [date(2021, 1, 1)] * 3,
            }
        ),
    }
    return Dataset.from_frames(frames, KNOWN_AT)


@pytest.fixture(scope="session")
def figures() -> CatalogueFigures:
    return CatalogueFigures(small_dataset())
