"""Populations that give the printed rates, homes, risk flags, agencies asked, comparators."""

from __future__ import annotations

from datetime import date

import polars as pl

from tests.synthetic.counting import rounded

Rows = dict[str, pl.DataFrame]


def children(rows: Rows, year: int) -> int:
    found = rows["population_estimate"].filter((pl.col("age_band") == "0_to_17") & (pl.col("year") == year))
    return int(found["people"].item())


def test_populations_give_the_printed_rates(rows: Rows) -> None:
    assert rounded(509 / children(rows, 2020) * 10_000, 1) == 74.9
    assert rounded(496 / children(rows, 2018) * 10_000, 1) == 74.4


def test_age_bands_add_up(rows: Rows) -> None:
    estimates = rows["population_estimate"]
    bands = ["0_to_4", "5_to_9", "10_to_15", "16_to_17"]
    parts = (
        estimates.filter(pl.col("age_band").is_in(bands))
        .group_by("year")
        .agg(pl.col("people").sum())
        .sort("year")
    )
    whole = estimates.filter(pl.col("age_band") == "0_to_17").sort("year")
    assert parts["people"].to_list() == whole["people"].to_list()


def test_everybody_lives_somewhere_and_in_one_place(rows: Rows) -> None:
    now = rows["address"].filter(pl.col("ended_on").is_null())
    assert now["person_id"].is_unique().all()
    assert now.height == rows["person"].height
    joined = rows["address"].join(rows["person"], on="person_id")
    assert joined.filter(pl.col("started_on") < pl.col("date_of_birth")).height == 0


def test_a_family_lives_together(rows: Rows) -> None:
    now = rows["address"].filter(pl.col("ended_on").is_null()).join(rows["family_member"], on="person_id")
    homes = now.group_by("family_id").agg(pl.col("distance").n_unique())
    assert homes["distance"].max() == 1


def test_one_flag_of_a_kind_at_a_time(rows: Rows) -> None:
    flags = rows["risk_flag"].sort("person_id", "risk", "raised_on")
    before = flags.with_columns(until=pl.col("ended_on").shift(1).over("person_id", "risk"))
    again = before.filter(pl.struct("person_id", "risk").is_duplicated() & pl.col("until").is_not_null())
    assert again.filter(pl.col("until") > pl.col("raised_on")).height == 0
    assert flags["risk"].n_unique() >= 5


def test_agencies_are_asked_before_the_decision(rows: Rows) -> None:
    asked = rows["agency_information_request"].join(rows["contact"], on="contact_id")
    assert asked.filter(pl.col("requested_at") < pl.col("received_at")).height == 0
    assert asked.filter(pl.col("requested_at") > pl.col("decided_at")).height == 0
    assert asked.select("contact_id", "agency").is_unique().all()


def test_each_disability_once_a_person(rows: Rows) -> None:
    assert rows["disability"].select("person_id", "disability").is_unique().all()
    assert rows["disability"].height > 200


def test_comparators_are_those_that_were_out(rows: Rows) -> None:
    comparators = rows["comparator"]
    of_march = comparators.filter(pl.col("period_end").dt.month() == 3)
    assert of_march["period_end"].max() == date(2020, 3, 31)
    rate = of_march.filter(
        (pl.col("indicator") == "cla_31_march_rate_per_10k")
        & (pl.col("area") == "E12000002")
        & (pl.col("period_end") == date(2020, 3, 31))
    )
    assert rate["value"].to_list() == [97.0]
    assert set(comparators["area_kind"]) == {"england", "region", "local_authority"}
    assert comparators.filter(pl.col("value").is_null() == pl.col("marker").is_null()).is_empty()


def test_neighbours_are_those_of_the_edition_that_was_out_and_each_has_figures(rows: Rows) -> None:
    neighbours = rows["statistical_neighbour"].sort("place")
    assert neighbours["edition"].unique().to_list() == ["April 2021"]
    assert neighbours["place"].to_list() == list(range(1, 11))
    areas = rows["comparator"].filter(pl.col("area_kind") == "local_authority")["area"].unique()
    assert set(areas) == {*neighbours["neighbour"], "E06000050"}
