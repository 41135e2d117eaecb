"""Which records the standard has a place for: those of children and care leavers, not of adults."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from continuum.dataset.calendar import add_months
from continuum.dataset.contract import TABLES
from continuum.dataset.records import Dataset
from continuum.exchange.format import Asked
from continuum.exchange.ssd.places import PLACES
from continuum.exchange.ssd.places_need import VISIT_KINDS

GROWN_UP = 18
_TABLES = tuple(
    dict.fromkeys([*(place.table for place in PLACES), "address", "assessment_factor", "early_help_member"])
)


@dataclass
class Selection:
    """The records that are written, by the dataset's table.

    Attributes:
        frames: the records of each table that the dataset has.
        as_at: the day up to which the files tell.
        contacts: the day of each care leaver's last visit, by then.
        left: how many records of each table the standard has no place for, with the reason.
    """

    frames: dict[str, pl.DataFrame]
    as_at: date
    contacts: pl.DataFrame | None = None
    left: Counter[tuple[str, str]] = field(default_factory=Counter)

    def has(self, *tables: str) -> bool:
        """Whether the dataset has all those tables."""
        return all(table in self.frames for table in tables)

    def keep(self, table: str, where: pl.Expr, reason: str) -> None:
        """Keep the records that a condition finds, and count the others with the reason."""
        if table not in self.frames:
            return
        kept = self.frames[table].filter(where)
        if kept.height < self.frames[table].height:
            self.left[table, reason] += self.frames[table].height - kept.height
        self.frames[table] = kept


def selected(dataset: Dataset, asked: Asked) -> Selection:
    """The records that the standard has a place for; the others are counted."""
    frames = {name: dataset.frame(name) for name in _TABLES if dataset.has(name)}
    chosen = Selection(frames, asked.as_at)
    chosen.keep("contact", pl.col("client_type") == "child", "about an adult")
    of_child = (pl.col("role") == "child") | pl.col("role").is_null()
    chosen.keep("family_member", of_child, "the standard's families are of children")
    chosen.keep("early_help_member", of_child, "the standard's early help is of children")
    if chosen.has("visit"):
        visited = chosen.frames["visit"].filter(
            pl.col("kind") == "care_leaver", pl.col("visited_on") <= asked.as_at
        )
        chosen.contacts = visited.group_by("person_id").agg(pl.col("visited_on").max())
    told = pl.col("kind").is_in(list(VISIT_KINDS.values()))
    chosen.keep("visit", told, "of a kind for which the standard has no table")
    chosen.keep("visit", pl.col("visited_on").is_not_null(), "due and not made")
    chosen.keep("allocation", pl.col("person_id").is_not_null(), "of a family in early help")
    _of_the_day(chosen)
    _persons(chosen)
    return chosen


def _of_the_day(chosen: Selection) -> None:
    """Care leavers' position on the day, and their latest pathway plan: the standard has one of each."""
    day = chosen.as_at
    holds = (pl.col("observed_on") <= day) & (
        pl.col("superseded_on").is_null() | (pl.col("superseded_on") > day)
    )
    chosen.keep("care_leaver_status", holds, "not the position on the day")
    if chosen.has("care_leaver_status"):
        last = pl.col("observed_on").rank("ordinal", descending=True).over("person_id") == 1
        chosen.keep("care_leaver_status", last, "not the latest position")
    if not chosen.has("pathway_plan"):
        return
    by_then = pl.col("completed_on") <= day
    if chosen.has("care_leaver_status"):
        whose = chosen.frames["care_leaver_status"]["person_id"].unique().implode()
        chosen.keep(
            "pathway_plan", by_then & pl.col("person_id").is_in(whose), "of nobody whose position is told"
        )
    else:
        chosen.keep("pathway_plan", pl.lit(value=False), "of nobody whose position is told")
    latest = pl.col("completed_on").rank("ordinal", descending=True).over("person_id") == 1
    chosen.keep("pathway_plan", latest, "not the latest")


def _persons(chosen: Selection) -> None:
    """Persons with any record that is written, and all others who are not yet grown up."""
    pointing = [
        frame["person_id"]
        for name, frame in chosen.frames.items()
        if name not in ("person", "address", "disability") and TABLES[name].person == "person_id"
    ]
    known = pl.concat(pointing).drop_nulls().unique() if pointing else pl.Series([], dtype=pl.String)
    if chosen.has("person"):
        last_grown_up = add_months(chosen.as_at, -12 * GROWN_UP)
        young = (pl.col("date_of_birth") > last_grown_up).fill_null(value=False)
        chosen.keep(
            "person",
            pl.col("person_id").is_in(known.implode()) | young,
            "grown up, and without a record that is written",
        )
        known = chosen.frames["person"]["person_id"]
    for table in ("address", "disability"):
        chosen.keep(table, pl.col("person_id").is_in(known.implode()), "of a person who is not written")
