"""Datasets whose records fit one another as Annex A supposes, made from a seed for Hypothesis.

Rows that the lists cannot tell apart (two referrals of one child on one day) are left out, since what is read
of them is one record.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl
from hypothesis import strategies as st

from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.exchange.annex_a.need_codes import CONTACT_SOURCES
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, make_frames

AS_AT = date(2021, 4, 30)
_ONE_A_DAY: Mapping[str, tuple[str, ...]] = {
    "referral": ("person_id", "received_on"),
    "single_assessment": ("person_id", "clock_started_on"),
    "section_47_enquiry": ("person_id", "strategy_discussion_on"),
    "initial_child_protection_conference": ("section_47_enquiry_id",),
    "child_protection_plan": ("person_id",),
    "review_child_protection_conference": ("person_id", "held_on"),
    "visit": ("person_id", "visited_on"),
    "care_review": ("person_id", "held_on"),
    "health_assessment": ("person_id", "completed_on"),
    "dental_check": ("person_id", "checked_on"),
    "care_leaver_status": ("person_id",),
    "pathway_plan": ("person_id", "completed_on"),
    "adoption_case": ("person_id",),
    "disability": ("person_id",),
    "team": ("title",),
}
TABLES_OF_LISTS = ("person", "contact", *_ONE_A_DAY)


def _care(chooser: random.Random, children: int) -> dict[str, pl.DataFrame]:
    """Periods of care of one or two placements each, under one legal status."""
    episodes, placements, statuses = [], [], []
    for child in range(1, children + 1):
        entered = date(2019, 1, 1) + timedelta(chooser.randrange(700))
        moved = chooser.choice((None, entered + timedelta(chooser.randrange(1, 60))))
        left = chooser.choice((None, (moved or entered) + timedelta(chooser.randrange(1, 300))))
        if left is not None and left > AS_AT:
            left = None
        status = chooser.choice(("C1", "C2", "V2", "E1"))
        ordered = entered if chooser.random() < 0.5 else entered + timedelta(5)
        common = {"authority": AUTHORITY, "recorded_at": KNOWN_AT, "person_id": f"person-{child}"}
        days = [entered] if moved is None else [entered, moved]
        for at, day in enumerate(days):
            last = at == len(days) - 1
            ended = left if last else moved
            placement = f"placement-{child}-{at}"
            placements.append(
                {
                    **common,
                    "placement_id": placement,
                    "started_on": day,
                    "ended_on": ended,
                    "placement_type": chooser.choice(("U6", "K2", "A5", "P1", "K3", "Z11")),
                    "provider": chooser.choice(("PR0", "PR4", None)),
                    "in_authority": chooser.choice((True, False, None)),
                }
            )
            episodes.append(
                {
                    **common,
                    "care_episode_id": f"episode-{child}-{at}",
                    "care_period_id": f"care-{child}",
                    "entered_care_on": entered,
                    "started_on": day,
                    "reason_new_episode": "P" if at else "S",
                    "legal_status": status,
                    "category_of_need": chooser.choice(("N1", "N0", None)),
                    "placement_id": placement,
                    "ended_on": ended,
                    "reason_ceased": None
                    if ended is None
                    else chooser.choice(("E4A", "E48"))
                    if last
                    else "X1",
                    "team_id": None,
                }
            )
        statuses.append(
            {
                **common,
                "legal_status_id": f"status-{child}",
                "legal_status": status,
                "started_on": ordered,
                "ended_on": left,
            }
        )
    rows = {"care_episode": episodes, "placement": placements, "legal_status": statuses}
    return {name: pl.DataFrame(each, schema=polars_schema(TABLES[name])) for name, each in rows.items()}


def borough(seed: int, most: int) -> Dataset:
    """A dataset with up to so many records of each table of the lists."""
    frames = make_frames(dict.fromkeys(TABLES_OF_LISTS, most), seed, versions=False)
    # A list tells one day of an assessment, the clock's or else the work's.
    frames["single_assessment"] = frames["single_assessment"].with_columns(
        pl.coalesce("clock_started_on", "started_on").alias("clock_started_on")
    )
    for table, keys in _ONE_A_DAY.items():
        frames[table] = frames[table].unique(list(keys), keep="first", maintain_order=True)
    frames["contact"] = frames["contact"].unique("person_id", keep="first", maintain_order=True)
    told_apart = [
        code
        for code, text in CONTACT_SOURCES.writes.items()
        if CONTACT_SOURCES.reads.get(text.split(") ")[1].split(":")[0].lower()) == code
    ]
    known = pl.when(pl.col("source").is_in(told_apart)).then("source").otherwise(pl.lit("police"))
    frames["contact"] = frames["contact"].with_columns(known.alias("source"))
    care = _care(random.Random(seed), min(most, frames["person"].height))
    return Dataset.from_frames({**frames, **care}, KNOWN_AT, AUTHORITY)


def boroughs() -> st.SearchStrategy[tuple[int, int]]:
    """What a borough is made from; the borough itself is long to print."""
    return st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 12))
