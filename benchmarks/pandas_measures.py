"""Ten of the measures as an analyst would write them with pandas, to compare with: a loop over the months for
each measure, a group-by for each breakdown.

`python pandas_measures.py DATASET AUTHORITIES` prints JSON: the seconds of these, those of the engine for the
same measures, periods and breakdowns, and how many figures were compared; it fails where one differs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from continuum.dataset.contract import TABLES
from continuum.dataset.folder import open_dataset
from continuum.dataset.records import Dataset
from continuum.measures.catalogue.dimensions import CHILDREN
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.run import compute
from continuum.measures.periods import PeriodKind, month_ends_back, period_ending

AS_AT = date(2021, 4, 30)
MONTHS = 25
FLOW_KINDS = (PeriodKind.MONTH, PeriodKind.ROLLING_12_MONTHS)
STOCK_KINDS = (PeriodKind.AS_AT,)
COLUMNS = {
    "reason": "main_reason",
    "level": "continuum_level",
    "category": "latest_category",
    "team": "team_id",
}
"""Dimensions that are columns of another name."""

Figure = tuple[str, str, date, str, str]
"""A measure, a kind of period, a date, a breakdown and a cell."""

Numbers = tuple[float, float | None]
"""What is above the line and below it."""


class Analysis:
    """The tables in memory, each joined once with what its breakdowns need."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.found: dict[Figure, Numbers] = {}
        self.days = month_ends_back(AS_AT, MONTHS)
        self.people = self.read("person", ["date_of_birth", "sex", "ethnicity"])
        self.teams = self.read("team", ["locality"])

    def read(self, table: str, columns: list[str]) -> pd.DataFrame:
        """The last version of each record."""
        key = TABLES[table].key
        wanted = [key, *columns, "recorded_at"]
        frames = [
            pd.read_parquet(file, columns=wanted, partitioning=None) for file in self.dataset.files(table)
        ]
        rows = pd.concat(frames, ignore_index=True)
        rows = rows[rows["recorded_at"] <= pd.Timestamp(self.dataset.known_at)]
        return rows.sort_values("recorded_at", kind="stable").drop_duplicates(key, keep="last")

    def joined(self, table: str, columns: list[str]) -> pd.DataFrame:
        """The records of a table with whom they are about and the team's locality."""
        rows = self.read(table, [*columns, "person_id", "team_id"])
        rows = rows.merge(self.people.drop(columns="recorded_at"), on="person_id", how="left")
        return rows.merge(self.teams.drop(columns="recorded_at"), on="team_id", how="left")

    def count(
        self,
        measure: str,
        kind: PeriodKind,
        day: date,
        above: pd.DataFrame,
        below: pd.DataFrame | None,
    ) -> None:
        """A measure's figures for a period: the whole and each breakdown."""
        self.put(measure, kind, day, "", {"": len(above)}, None if below is None else {"": len(below)})
        for breakdown in CATALOGUE[measure].breakdowns:
            names = [COLUMNS.get(name, name) for name in breakdown]
            over = None if below is None else sizes(below, names)
            self.put(measure, kind, day, "×".join(breakdown), sizes(above, names), over)

    def put(
        self,
        measure: str,
        kind: PeriodKind,
        day: date,
        by: str,
        above: dict[str, int],
        below: dict[str, int] | None,
    ) -> None:
        """Note the figures of a breakdown."""
        for cell in set(above) | set(below or ()):
            over = None if below is None else float(below.get(cell, 0))
            self.found[measure, str(kind), day, by, cell] = (float(above.get(cell, 0)), over)

    def flow(
        self,
        measure: str,
        rows: pd.DataFrame,
        on: str,
        which: Callable[[pd.DataFrame], pd.DataFrame] = lambda rows: rows,
        of: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    ) -> None:
        """What happened in each month and each 12 months."""
        for day in self.days:
            for kind in FLOW_KINDS:
                some = within(rows, on, kind, day)
                self.count(measure, kind, day, which(some), None if of is None else of(some))

    def stock(self, measure: str, rows: pd.DataFrame, start: str, end: str) -> None:
        """What was open at each month end."""
        for day in self.days:
            on = pd.Timestamp(day)
            some = rows[(rows[start] <= on) & (rows[end].isna() | (rows[end] > on))]
            ever = rows[rows[end].isna() | (rows[end] > rows[start])]
            some = some[some.index.isin(ever.index)].copy()
            some["age"] = bands(some["date_of_birth"], pd.Series(on, index=some.index))
            self.count(measure, PeriodKind.AS_AT, day, some, None)

    def families(self, contacts: pd.DataFrame) -> None:
        """Distinct families."""
        for day in self.days:
            for kind in FLOW_KINDS:
                some = within(contacts, "received_at", kind, day)
                whole = {"": some["family_id"].nunique()}
                self.put("families_in_contact", kind, day, "", whole, None)
                by_type = some.groupby(labels(some, ["client_type"]))["family_id"].nunique()
                self.put("families_in_contact", kind, day, "client_type", by_type.to_dict(), None)

    def all(self) -> dict[Figure, Numbers]:
        """Every figure of the ten measures."""
        columns = ["received_at", "decided_at", "client_type", "source", "main_reason", "outcome"]
        contacts = self.joined("contact", [*columns, "continuum_level", "criteria_met", "family_id"])
        contacts["age"] = bands(contacts["date_of_birth"], contacts["received_at"])
        early_help = ["early_help_360", "early_help_new_episode"]
        at = "received_at"
        self.flow("contacts_received", contacts, at)
        self.flow(
            "contacts_not_meeting_criteria",
            contacts,
            at,
            lambda rows: rows[rows["criteria_met"].eq(False)],
            lambda rows: rows[rows["criteria_met"].notna()],
        )
        self.flow(
            "contacts_triaged_in_24_hours",
            contacts,
            at,
            lambda rows: rows[rows["decided_at"] <= rows[at] + pd.Timedelta(hours=24)],
            lambda rows: rows[rows["decided_at"].notna()],
        )
        self.flow(
            "early_help_progressions", contacts, at, lambda rows: rows[rows["outcome"].isin(early_help)]
        )
        self.flow(
            "social_care_progressions",
            contacts,
            at,
            lambda rows: rows[rows["outcome"] == "referral_to_social_care"],
        )
        self.families(contacts)
        days = ["received_on", "closed_on"]
        referrals = self.joined("referral", [*days, "source", "primary_need", "no_further_action"])
        for name in days:
            referrals[name] = pd.to_datetime(referrals[name])
        referrals["age"] = bands(referrals["date_of_birth"], referrals["received_on"])
        self.flow("referrals", referrals, "received_on")
        acted = referrals[~referrals["no_further_action"].eq(True)]
        self.stock("children_in_need", acted, "received_on", "closed_on")
        plans = self.joined("child_protection_plan", ["started_on", "ended_on", "latest_category"])
        for name in ("started_on", "ended_on"):
            plans[name] = pd.to_datetime(plans[name])
        self.stock("child_protection_plans", plans, "started_on", "ended_on")
        plans["age"] = bands(plans["date_of_birth"], plans["started_on"])
        self.flow("child_protection_plans_started", plans, "started_on")
        return self.found


def within(rows: pd.DataFrame, on: str, kind: PeriodKind, day: date) -> pd.DataFrame:
    """The rows of a period."""
    period = period_ending(kind, day)
    assert period is not None
    after = pd.Timestamp(period.end) + pd.Timedelta(days=1)
    return rows[(rows[on] >= pd.Timestamp(period.start)) & (rows[on] < after)]


def labels(rows: pd.DataFrame, names: list[str]) -> pd.Series:
    """The cell of each row."""
    found = rows[names[0]].fillna("not_recorded").astype(str)
    for name in names[1:]:
        found = found + "×" + rows[name].fillna("not_recorded").astype(str)
    return found


def sizes(rows: pd.DataFrame, names: list[str]) -> dict[str, int]:
    """How many rows each cell has."""
    found: dict[str, int] = rows.groupby(labels(rows, names)).size().to_dict()
    return found


def bands(born: pd.Series, on: pd.Series) -> pd.Series:
    """The age band of each person on a day; born on 29 February, a birthday is on the 28th in other years."""
    dob, day = pd.to_datetime(born), pd.to_datetime(on)
    leap = (dob.dt.month == 2) & (dob.dt.day == 29) & ~day.dt.is_leap_year
    birthday = dob.dt.month * 100 + dob.dt.day - leap.astype(int)
    years = day.dt.year - dob.dt.year - (day.dt.month * 100 + day.dt.day < birthday)
    found = pd.Series("not_recorded", index=born.index)
    for code, _, first, beyond in CHILDREN:
        found[(years >= first) & (years < beyond) & dob.notna()] = code
    return found


def engine(dataset: Dataset, measures: list[str]) -> pa.Table:
    """The same figures by the engine, in its own form: a table."""
    chosen = [CATALOGUE[name] for name in measures]
    return compute(dataset, chosen, month_ends_back(AS_AT, MONTHS), kinds=[*FLOW_KINDS, *STOCK_KINDS]).table


def one_by_one(table: pa.Table) -> dict[Figure, Numbers]:
    """The engine's figures in the form of the others, to compare them."""
    names = ["measure", "period_kind", "as_at", "by", "cell", "numerator", "denominator"]
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return {row[:5]: (row[5], row[6]) for row in rows}


def compare(plain: dict[Figure, Numbers], ours: dict[Figure, Numbers]) -> int:
    """How many figures are the same; a cell that one leaves out has nothing in the other.

    Raises:
        SystemExit: a figure differs.
    """
    nothing = (0.0, None)
    for figure in plain.keys() | ours.keys():
        one, other = plain.get(figure, nothing), ours.get(figure, nothing)
        if not np.allclose([number or 0.0 for number in one], [number or 0.0 for number in other]):
            raise SystemExit(f"pandas says {one} of {figure}, the engine {other}")
    return len(plain.keys() & ours.keys())


def main() -> None:
    """Measure both, and print what was found."""
    dataset = open_dataset(Path(sys.argv[1]))
    dataset = dataset.of(dataset.authorities[: int(sys.argv[2])])
    began = time.perf_counter()
    plain = Analysis(dataset).all()
    by_pandas = time.perf_counter() - began
    measures = sorted({figure[0] for figure in plain})
    compute(dataset, [CATALOGUE[name] for name in measures], [], kinds=[])
    engine(dataset.of(dataset.authorities[:1]), measures)  # compiles the measures
    began = time.perf_counter()
    ours = engine(dataset, measures)
    took = {"pandas": by_pandas, "engine": time.perf_counter() - began}
    same = compare(plain, one_by_one(ours))
    print(json.dumps({**took, "measures": len(measures), "figures": same}))


if __name__ == "__main__":
    main()
