"""A small dataset that keeps the contract, to be spoilt one value at a time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from continuum.dataset.check import CheckReport, check_dataset
from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset, write_dataset
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema

KNOWN_AT = datetime(2021, 5, 7, 18, 0)
AUTHORITY = "E06000050"
EVERY_ROW = {"authority": AUTHORITY, "recorded_at": datetime(2021, 4, 30, 12, 0)}

Rows = dict[str, list[dict[str, Any]]]


def good_rows() -> Rows:
    """One child with a referral, an assessment, a plan and a placement; nothing in it is wrong."""
    return {
        "team": [{"team_id": "t", "title": "Chester", "service": "assessment"}],
        "person": [{"person_id": "p", "date_of_birth": date(2015, 6, 1), "unique_pupil_number": "A1"}],
        "referral": [{"referral_id": "r", "person_id": "p", "received_on": date(2021, 3, 1), "team_id": "t"}],
        "single_assessment": [
            {
                "single_assessment_id": "s",
                "person_id": "p",
                "referral_id": "r",
                "clock_started_on": date(2021, 3, 1),
                "completed_on": date(2021, 4, 1),
            }
        ],
        "contact": [
            {
                "contact_id": "c",
                "contact_event_id": "e",
                "person_id": "p",
                "client_type": "child",
                "received_at": datetime(2021, 2, 26, 9, 30),
                "decided_at": datetime(2021, 2, 26, 15, 0),
                "source": "police",
            }
        ],
        "placement": [
            {
                "placement_id": "l",
                "person_id": "p",
                "started_on": date(2021, 4, 1),
                "placement_type": "U6",
                "distance": 3.5,
            }
        ],
        "strengths_and_difficulties": [
            {
                "strengths_and_difficulties_id": "q",
                "person_id": "p",
                "completed_on": date(2021, 4, 2),
                "score": 12,
            }
        ],
        "edge_of_care_work": [
            {"edge_of_care_work_id": "w", "person_id": "p", "started_on": date(2021, 4, 2)},
        ],
    }


def frames(rows: Rows) -> dict[str, pl.DataFrame]:
    """The rows as frames with the declared columns; authority and recorded-at are filled where left out."""
    return {
        name: pl.DataFrame(
            [{**EVERY_ROW, **row} for row in some], schema=polars_schema(TABLES[name]), orient="row"
        )
        for name, some in rows.items()
    }


def in_memory(rows: Rows) -> Dataset:
    """The rows as a dataset in memory."""
    return Dataset.from_frames(frames(rows), KNOWN_AT, AUTHORITY)


def on_disk(path: Path, rows: Rows) -> Dataset:
    """The rows as a dataset folder."""
    write_dataset(
        path, authority=AUTHORITY, authority_title="A council", known_at=KNOWN_AT, tables=frames(rows)
    )
    return open_dataset(path)


def spoilt(table: str, **values: Any) -> CheckReport:
    """What the check finds when the one row of a table has other values."""
    rows = good_rows()
    rows[table][0].update(values)
    return check_dataset(in_memory(rows))


def found(report: CheckReport) -> list[tuple[str, str, int | None, str]]:
    """Table, field, row and rule of each problem."""
    return [(each.table, each.field, each.row, each.rule) for each in report]
