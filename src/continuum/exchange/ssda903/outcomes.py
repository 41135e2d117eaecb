"""The parts of a return that are worked out from records: the year's outcomes, birthdays, adoptions."""

from __future__ import annotations

import polars as pl

from continuum.exchange.ssda903.window import Window

_BIRTHDAYS = range(17, 22)
_SHORT_BREAKS = ("V3", "V4")
_SCORED_AGES = (4, 16)


def outcomes(window: Window) -> pl.DataFrame:
    """Children in care for the whole year, and whether their health was looked after in it.

    Columns of which the dataset has no table are blank; so are those that it has no place for.
    """
    episodes = window.table("care_episode")
    at_the_end = (pl.col("started_on") <= window.last) & (
        pl.col("ended_on").is_null() | (pl.col("ended_on") > window.last)
    )
    rows = (
        episodes.filter(
            at_the_end,
            pl.col("entered_care_on") <= window.first,
            ~pl.col("legal_status").is_in(_SHORT_BREAKS).fill_null(value=False),
        )
        .select("person_id")
        .unique()
        .sort("person_id")
    )
    for table, day, name in (
        ("dental_check", "checked_on", "teeth_checked"),
        ("health_assessment", "completed_on", "health_assessed"),
    ):
        if window.dataset.has(table):
            done = window.table(table).filter(window.has(pl.col(day)))["person_id"].implode()
            rows = rows.with_columns(pl.col("person_id").is_in(done).alias(name))
    return rows.join(_questionnaires(window), on="person_id", how="left", maintain_order="left")


def _questionnaires(window: Window) -> pl.DataFrame:
    """The year's last questionnaire of each child of the ages that it is for."""
    least, most = _SCORED_AGES
    reached = [pl.col("date_of_birth").dt.offset_by(f"{age}y") for age in (least, most + 1)]
    of_age = window.people.filter(reached[0] <= window.last, reached[1] > window.first)
    return (
        window.table("strengths_and_difficulties")
        .filter(window.has(pl.col("completed_on")))
        .join(of_age, on="person_id", how="semi")
        .sort("completed_on", "strengths_and_difficulties_id")
        .unique("person_id", keep="last")
        .select("person_id", "score", "no_score_reason")
    )


def leavers(window: Window) -> pl.DataFrame:
    """Care leavers with their 17th to 21st birthday in the year, and how they live around it.

    The status that holds on the birthday counts; where there is none, the first that is observed in the month
    after it, else the last of the three months before, as the Department's guide has it.
    """
    born = pl.col("date_of_birth")
    people = window.people.select("person_id", "date_of_birth").with_columns(
        pl.coalesce(
            pl.when(window.has(born.dt.offset_by(f"{age}y"))).then(born.dt.offset_by(f"{age}y"))
            for age in _BIRTHDAYS
        ).alias("__birthday")
    )
    rows = window.table("care_leaver_status").join(
        people.filter(pl.col("__birthday").is_not_null()), on="person_id", how="inner"
    )
    day, observed, until = (pl.col(name) for name in ("__birthday", "observed_on", "superseded_on"))
    holds = (observed <= day) & (until.is_null() | (until > day))
    soon_after = (observed > day) & (observed <= day.dt.offset_by("1mo"))
    before = (observed <= day) & (until >= day.dt.offset_by("-3mo"))
    rank = pl.when(holds).then(0).when(soon_after).then(1).when(before).then(2)
    nearest = (observed - day).dt.total_days().abs()
    return (
        rows.with_columns(rank.alias("__rank"), nearest.alias("__days"))
        .filter(pl.col("__rank").is_not_null())
        .sort("person_id", "__rank", "__days", "care_leaver_status_id")
        .unique("person_id", keep="first", maintain_order=True)
    )


def adopted(window: Window) -> pl.DataFrame:
    """Children who were adopted in the year."""
    cases = window.table("adoption_case").filter(window.has(pl.col("adopted_on")))
    return cases.sort("person_id", "adopted_on", "adoption_case_id").with_columns(
        pl.col("moved_in_as_foster_child_on").is_not_null().alias("by_foster_carer")
    )


def placed_adoption(window: Window) -> pl.DataFrame:
    """Decisions for adoption that stood on some day of the year."""
    over = pl.min_horizontal("adopted_on", "reversed_on")
    cases = window.within(
        window.table("adoption_case").filter(pl.col("decided_on").is_not_null()), "decided_on", over
    )
    reversed_by_then = pl.col("reversed_on") <= window.last
    return cases.sort("person_id", "decided_on", "adoption_case_id").with_columns(
        pl.when(reversed_by_then).then("reversed_on").alias("reversed_on"),
        pl.when(reversed_by_then).then("reversal_reason").alias("reversal_reason"),
    )
