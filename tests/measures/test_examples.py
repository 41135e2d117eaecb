"""Every worked example gives the figures that it says: on the reference engine, DuckDB and Spark."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from continuum.dataset import contract
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.engine.engines import Engine
from continuum.measures.examples.example import Example, Expectation
from continuum.measures.examples.load import example_files, example_of
from continuum.measures.periods import period_ending
from continuum.measures.reference.run import VALUE, Result, figure
from tests.measures.engines import Asked, asked_and_found, may_be_absent
from tests.measures.national import GENERATED, NATION, asked_of, counted_on


@cache
def figures_on(engine: Engine, measure: str) -> dict[Asked, Result]:
    """The figures of a measure for the authority that its example is."""
    return asked_and_found(counted_on(engine).figures(NATION.codes[measure], [CATALOGUE[measure]]))


def by_reference(example: Example, expected: Expectation) -> Result:
    period = period_ending(expected.kind, expected.as_at)
    assert period is not None
    return figure(example.tables, CATALOGUE[example.measure], period, expected.cells)


def by_fast_engine(engine: Engine, example: Example, expected: Expectation) -> Result:
    asked = asked_of(CATALOGUE[example.measure], expected)
    found = figures_on(engine, example.measure).get(asked)
    if found is None:
        # A cell in which nothing counts may be left out: the figure is then what an empty one is.
        plain = by_reference(example, expected)
        assert may_be_absent(asked, plain)
        return plain
    return found


def wrong(example: Example, expected: Expectation, found: Result) -> str:
    """What is wrong with a figure; empty where it is the expected one."""
    numbers = (found.numerator, found.denominator)
    wanted = tuple(
        None if each is None else float(each) for each in (expected.numerator, expected.denominator)
    )
    status = VALUE if expected.value is not None else "empty denominator"
    if numbers == wanted and expected.gives(found.value) and found.status == status:
        return ""
    return f"{example_files()[example.measure].name}:{expected.line}: expected {expected}, found {found}"


@pytest.mark.parametrize("measure", CATALOGUE)
def test_on_the_reference_engine(measure: str) -> None:
    example = example_of(CATALOGUE[measure])
    found = [wrong(example, each, by_reference(example, each)) for each in example.expectations]
    assert [each for each in found if each] == []


@pytest.mark.xdist_group("duckdb")
@pytest.mark.parametrize("measure", CATALOGUE)
def test_on_duckdb(measure: str) -> None:
    example = example_of(CATALOGUE[measure])
    found = [
        wrong(example, each, by_fast_engine(Engine.DUCKDB, example, each)) for each in example.expectations
    ]
    assert [each for each in found if each] == []


@pytest.mark.spark
@pytest.mark.parametrize("measure", CATALOGUE)
def test_on_spark(measure: str) -> None:
    example = example_of(CATALOGUE[measure])
    found = [
        wrong(example, each, by_fast_engine(Engine.SPARK, example, each)) for each in example.expectations
    ]
    assert [each for each in found if each] == []


def test_another_figure_than_the_expected_one_is_found_wrong() -> None:
    example = example_of(CATALOGUE["contacts_not_meeting_criteria"])
    expected = example.expectations[0]
    right = by_reference(example, expected)
    assert wrong(example, expected, right) == ""
    for other in (
        Result(right.value, 3, right.denominator, right.status),
        Result(right.value, right.numerator, 4, right.status),
        Result(66.8, right.numerator, right.denominator, right.status),
        Result(right.value, right.numerator, right.denominator, "empty denominator"),
    ):
        assert f":{expected.line}: expected" in wrong(example, expected, other)


def test_each_example_is_an_authority_of_its_own() -> None:
    dataset = NATION.dataset
    assert len(dataset.authorities) == len(CATALOGUE) + len(GENERATED)
    for name in dataset.manifest.tables:
        rows = dataset.rows(name).collect()
        key = contract.table(name).key
        assert rows[key].is_unique().all(), name
        marks = rows.select(pl.col(key).str.split(":").list.first(), "authority").unique()
        assert marks.height == rows["authority"].n_unique(), name
