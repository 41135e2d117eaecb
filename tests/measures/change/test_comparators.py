"""Comparators: the latest figure of another place that was first published by the date."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from importlib import resources

import polars as pl
import pytest

from continuum.dataset.records import Dataset
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.change.comparators import PLACES, Comparators

KNOWN_AT = datetime(2021, 5, 7)
AS_AT = date(2021, 4, 30)
RATE = CATALOGUE["children_in_care_rate"]
OWN = "E06000050"
LAST, THIS, NEXT = (date(year, 3, 31) for year in (2019, 2020, 2021))

PROFILE = resources.files("continuum.synthetic") / "profiles" / "cheshire_west" / "comparators.csv"
BUNDLED = list(csv.DictReader(PROFILE.read_text(encoding="utf-8").splitlines()))

Row = tuple[str, str, date, float | None, str | None, int]


def dataset(*more: Row, indicator: str = "cla_31_march_rate_per_10k") -> Dataset:
    rows: list[Row] = [
        ("E92000001", "england", THIS, 67.0, None, 2020),
        ("E92000001", "england", THIS, 68.0, None, 2024),
        ("E92000001", "england", NEXT, 69.0, None, 2025),
        ("E92000001", "england", LAST, 66.0, None, 2023),
        ("E12000002", "region", THIS, None, None, 2024),
        (OWN, "local_authority", THIS, 71.0, None, 2024),
        ("A", "local_authority", THIS, 35.0, None, 2024),
        ("B", "local_authority", THIS, 99.0, None, 2024),
        ("C", "local_authority", THIS, 61.0, None, 2024),
        ("D", "local_authority", THIS, None, "c", 2024),
        ("B", "local_authority", LAST, 98.0, None, 2024),
        ("Z", "local_authority", THIS, 10.0, None, 2024),
        *more,
    ]
    names = ("area", "area_kind", "period_end", "value", "marker", "release_year")
    comparators = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None).with_columns(
        pl.Series("comparator_id", [str(number) for number in range(len(rows))]),
        pl.lit(indicator).alias("indicator"),
    )
    editions = {"April 2021": (date(2021, 4, 1), "ABCD"), "May 2025": (date(2025, 5, 1), "AZ")}
    neighbours = [
        (f"{edition} {area}", area, f"Borough {area}", edition, released_on, place)
        for edition, (released_on, areas) in editions.items()
        for place, area in enumerate(areas, start=1)
    ]
    names = ("statistical_neighbour_id", "neighbour", "title", "edition", "released_on", "place")
    tables = {
        "comparator": comparators,
        "statistical_neighbour": pl.DataFrame(neighbours, schema=names, orient="row"),
    }
    return Dataset.from_frames(tables, KNOWN_AT, OWN)


@pytest.fixture
def comparators() -> Comparators:
    return Comparators.of(dataset())


def test_the_latest_release_of_the_latest_year_that_was_published(comparators: Comparators) -> None:
    figure = comparators.figure(RATE, "england", AS_AT, KNOWN_AT)
    assert (figure.value, figure.period_end) == (68.0, THIS)
    assert comparators.figure(RATE, "england", date(2021, 11, 29), KNOWN_AT).value == 68.0
    assert comparators.figure(RATE, "england", date(2021, 11, 30), KNOWN_AT).value == 69.0


def test_the_workforce_of_september_is_out_in_february() -> None:
    in_september = dataset(("E92000001", "england", date(2020, 9, 30), 7.0, None, 2021))
    comparators = Comparators.of(in_september)
    assert comparators.figure(RATE, "england", date(2021, 2, 28), KNOWN_AT).value == 7.0
    assert comparators.figure(RATE, "england", date(2021, 1, 31), KNOWN_AT).value == 68.0


def test_a_place_without_a_value_is_not_available(comparators: Comparators) -> None:
    assert [place for place, _ in comparators.places(RATE)] == list(PLACES)
    assert comparators.places(CATALOGUE["contacts_received"]) == ()
    figure = comparators.figure(RATE, "region", AS_AT, KNOWN_AT)
    assert (figure.value, figure.status) == (None, "not available")


def test_neighbours_are_told_by_their_mean_and_by_their_median(comparators: Comparators) -> None:
    mean = comparators.figure(RATE, "statistical_neighbours", AS_AT, KNOWN_AT)
    assert (mean.value, mean.period_end, mean.status) == (65.0, THIS, "value")
    assert mean.basis == "mean of 3 of the 4 statistical neighbours, April 2021 edition"
    assert comparators.figure(RATE, "statistical_neighbours_median", AS_AT, KNOWN_AT).value == 61.0


def test_the_neighbours_of_a_date_are_those_of_the_edition_that_was_out(comparators: Comparators) -> None:
    first = comparators.neighbours(RATE, AS_AT)
    assert first is not None
    assert [(each.area, each.value, each.marker) for each in first.others] == [
        ("A", 35.0, ""),
        ("B", 99.0, ""),
        ("C", 61.0, ""),
        ("D", None, "c"),
    ]
    assert (first.edition, first.own.value, first.others[1].title) == ("April 2021", 71.0, "Borough B")
    later = comparators.neighbours(RATE, date(2025, 6, 30))
    assert later is not None
    assert (later.edition, later.known) == ("May 2025", (35.0, 10.0))


def test_before_the_first_edition_the_first_is_taken_and_said(comparators: Comparators) -> None:
    before = comparators.figure(RATE, "statistical_neighbours", date(2019, 12, 31), KNOWN_AT)
    assert (before.value, before.period_end) == (98.0, LAST)
    assert before.basis == (
        "mean of 1 of the 4 statistical neighbours, April 2021 edition, the first there is"
    )


def test_a_mark_stays_a_mark() -> None:
    marked = Comparators.of(dataset(("E12000002", "region", THIS, None, "u", 2024)))
    figure = marked.figure(RATE, "region", AS_AT, KNOWN_AT)
    assert (figure.value, figure.status, figure.period_end) == (None, "marked u", THIS)


def test_neighbours_of_whom_all_are_marked_are_marked() -> None:
    areas: list[Row] = [(area, "local_authority", NEXT, None, "c", 2025) for area in "ABC"]
    marked = Comparators.of(dataset(*areas, ("D", "local_authority", NEXT, None, "k", 2025)))
    figure = marked.figure(RATE, "statistical_neighbours_median", date(2021, 11, 30), KNOWN_AT)
    assert (figure.value, figure.status, figure.period_end) == (None, "marked c", NEXT)


def test_a_mean_that_arrives_as_a_value_stands_where_no_neighbours_are_known() -> None:
    given = dataset(("SN April 2021", "statistical_neighbours", THIS, 66.5, None, 2025))
    alone = Dataset.from_frames({"comparator": given.rows("comparator").collect()}, KNOWN_AT, OWN)
    comparators = Comparators.of(alone)
    assert comparators.figure(RATE, "statistical_neighbours", AS_AT, KNOWN_AT).value == 66.5
    assert comparators.figure(RATE, "statistical_neighbours_median", AS_AT, KNOWN_AT).value is None
    assert comparators.neighbours(RATE, AS_AT) is None


def test_only_the_breakdown_that_the_measure_names_is_taken() -> None:
    assert RATE.published is not None
    by_age = replace(RATE, published=replace(RATE.published, breakdown="17 to 18 years"))
    figure = Comparators.of(dataset()).figure(by_age, "england", AS_AT, KNOWN_AT)
    assert figure.status == "not available"


def test_each_authority_has_its_own_and_several_together_have_england() -> None:
    ours = dataset()
    others = {
        name: ours.rows(name)
        .collect()
        .with_columns(
            pl.lit("E06000049").alias("authority"), pl.format("x{}", f"{name}_id").alias(f"{name}_id")
        )
        for name in ours.tables
    }
    others["comparator"] = others["comparator"].with_columns(pl.col("value") + 1)
    both = Dataset.from_frames(
        {name: pl.concat([ours.rows(name).collect(), others[name]]) for name in ours.tables}, KNOWN_AT, OWN
    )
    wide = replace(both, manifest=replace(both.manifest, authorities={OWN: "One", "E06000049": "Two"}))
    theirs = Comparators.of(wide, "E06000049").neighbours(RATE, AS_AT)
    assert theirs is not None
    assert theirs.known == (36.0, 100.0, 62.0)
    together = Comparators.of(wide)
    assert together.neighbours(RATE, AS_AT) is None
    assert together.figure(RATE, "england", AS_AT, KNOWN_AT).status == "value"
    assert together.figure(RATE, "statistical_neighbours", AS_AT, KNOWN_AT).status == "not available"


@pytest.mark.parametrize(
    "measure", [each for each in CATALOGUE.values() if each.published], ids=lambda each: each.id
)
def test_every_published_statistic_is_among_those_of_the_made_borough(measure: Measure) -> None:
    assert measure.published is not None
    statistics = {(row["indicator"], row["breakdown"]) for row in BUNDLED if row["area"] == "E92000001"}
    assert (measure.published.indicator, measure.published.breakdown) in statistics


def test_without_the_table_none_is_available() -> None:
    none = Comparators.of(Dataset.from_frames({}, KNOWN_AT))
    figure = none.figure(RATE, "statistical_neighbours", AS_AT, KNOWN_AT)
    assert (figure.value, figure.status, figure.as_at) == (None, "not available", AS_AT)
