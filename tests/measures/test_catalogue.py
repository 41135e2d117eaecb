"""The catalogue as a whole: what every measure must have, whatever it counts."""

from __future__ import annotations

from collections import Counter

import pytest

from continuum.dataset.contract import TABLES, table
from continuum.measures.algebra import Ages, Flow, Measure, MeasureKind, MonthEnds, Stock
from continuum.measures.catalogue.dimensions import ADULTS, CARE_LEAVERS, CHILDREN, DIMENSIONS, TITLES
from continuum.measures.catalogue.registry import CATALOGUE, THEMES, measure
from continuum.measures.examples.load import example_files
from continuum.measures.needs import dimension_reads, measure_reads
from continuum.measures.periods import PeriodKind

UNITS = {
    "adults",
    "assessments",
    "care leavers",
    "children",
    "children a worker",
    "concerns",
    "conferences",
    "contacts",
    "days",
    "enquiries",
    "episodes",
    "factors",
    "families",
    "families a worker",
    "full-time equivalent",
    "homes",
    "households",
    "incidents",
    "moves",
    "moves a child",
    "people",
    "per 10,000",
    "per 100,000",
    "percent",
    "places",
    "placements",
    "points",
    "plans",
    "posts",
    "pounds",
    "referrals",
    "social workers",
    "types of abuse",
}
MEASURES = [pytest.param(each, id=each.id) for each in CATALOGUE.values()]


def test_ids_are_unique() -> None:
    ids = Counter(each.id for measures in THEMES.values() for each in measures)
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(ids) == set(CATALOGUE)
    assert len({each.title for each in CATALOGUE.values()}) == len(CATALOGUE)


def test_a_measure_that_is_not_there_is_told_with_the_nearest() -> None:
    assert measure("children_in_care") is CATALOGUE["children_in_care"]
    with pytest.raises(KeyError, match="no measure children_in_car; did you mean children_in_care"):
        measure("children_in_car")
    with pytest.raises(KeyError, match="no measure qqq'"):
        measure("qqq")


@pytest.mark.parametrize("each", MEASURES)
def test_words_of_a_measure(each: Measure) -> None:
    assert each.title
    assert not each.title.endswith(".")
    assert each.definition.endswith(".")
    assert not each.notes or each.notes.endswith(".")
    assert each.source.name
    assert each.source.place
    assert str(each.source) == f"{each.source.name}, {each.source.place}"
    assert each.unit in UNITS
    assert each.version >= 1
    assert 0 <= each.decimals <= 2


@pytest.mark.parametrize("each", MEASURES)
def test_every_measure_has_a_worked_example(each: Measure) -> None:
    assert example_files()[each.id].is_file()


def test_no_example_is_of_no_measure() -> None:
    files = set(example_files().values())
    folder = next(iter(files)).parents[1]
    assert set(folder.rglob("*.txt")) == files


@pytest.mark.parametrize("each", MEASURES)
def test_every_breakdown_is_of_a_table_that_is_counted(each: Measure) -> None:
    for names in each.breakdowns:
        for name in names:
            assert name in TITLES
            for count in each.counts:
                if isinstance(count, Flow | Stock) and (count is each.numerator or name not in each.whole):
                    assert name in DIMENSIONS[count.table]
    assert each.whole <= {name for names in each.breakdowns for name in names}
    assert len(set(each.breakdowns)) == len(each.breakdowns)


@pytest.mark.parametrize("each", MEASURES)
def test_no_measure_reads_an_identifier(each: Measure) -> None:
    reads = set(measure_reads(each))
    for count in each.counts:
        if isinstance(count, Flow | Stock):
            names = {name for by in each.breakdowns for name in by if name in DIMENSIONS[count.table]}
            reads = reads.union(
                *(dimension_reads(count.table, DIMENSIONS[count.table][name]) for name in names)
            )
    assert reads
    assert [read for read in reads if table(read[0]).field(read[1]).identifier] == []


@pytest.mark.parametrize("each", MEASURES)
def test_periods_fit_what_is_counted(each: Measure) -> None:
    assert each.periods
    assert len(set(each.periods)) == len(each.periods)
    only_stocks = all(isinstance(count, Stock) for count in each.counts)
    over_time = any(
        isinstance(count, Flow | MonthEnds) or (isinstance(count, Stock) and count.month_ends)
        for count in each.counts
    )
    if only_stocks and not over_time:
        assert each.periods == (PeriodKind.AS_AT,)
    else:
        assert PeriodKind.AS_AT not in each.periods


def test_values_and_their_units() -> None:
    for each in CATALOGUE.values():
        arrives_as_percent = each.kind is MeasureKind.SERIES and each.unit == "percent"
        assert (each.per == 100) == (each.unit == "percent" and not arrives_as_percent)
        assert (each.per == 10_000) == (each.unit == "per 10,000")
        assert each.denominator is not None or each.per == 1


def test_age_bands_follow_each_other() -> None:
    for bands in (ADULTS, CHILDREN, CARE_LEAVERS):
        assert [band[3] for band in bands[:-1]] == [band[2] for band in bands[1:]]
        assert len({band[0] for band in bands}) == len(bands)


LABEL_THEMSELVES = {"locality"}  # a place's name is what the record holds


def test_every_dimension_is_of_its_table_and_labelled() -> None:
    for name, dimensions in DIMENSIONS.items():
        assert name in TABLES
        for key, dimension in dimensions.items():
            assert key == dimension.name
            assert dimension.title == TITLES[key]
            assert dimension_reads(name, dimension)
            named = dimension.is_team or isinstance(dimension.of, Ages) or key in LABEL_THEMSELVES
            assert named != (dimension.labels is not None)
