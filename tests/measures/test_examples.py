"""Every worked example gives the figures that it says, on both engines."""

from __future__ import annotations

from functools import cache

import pytest

from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.examples.example import Example, Expectation
from continuum.measures.examples.load import example_files, example_of, examples
from continuum.measures.periods import period_ending
from continuum.measures.reference.run import VALUE, Result, figure
from tests.measures.batches import batches, marked_cells, one_dataset
from tests.measures.engines import Asked, fast_figures, may_be_absent

BATCHES = batches(examples().values())
BATCH_OF = {example.measure: number for number, batch in enumerate(BATCHES) for example in batch}


@cache
def figures_of_batch(number: int) -> dict[Asked, Result]:
    batch = BATCHES[number]
    as_ats = sorted({each.as_at for example in batch for each in example.expectations})
    return fast_figures(one_dataset(batch), [CATALOGUE[example.measure] for example in batch], as_ats)


def by_reference(example: Example, expected: Expectation) -> Result:
    period = period_ending(expected.kind, expected.as_at)
    assert period is not None
    return figure(example.tables, CATALOGUE[example.measure], period, expected.cells)


def by_fast_engine(example: Example, expected: Expectation) -> Result:
    cell = marked_cells(CATALOGUE[example.measure], expected.cells)
    asked = (example.measure, expected.kind, expected.as_at, tuple(expected.cells), cell)
    found = figures_of_batch(BATCH_OF[example.measure]).get(asked)
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


@pytest.mark.parametrize("measure", CATALOGUE)
def test_on_the_fast_engine(measure: str) -> None:
    example = example_of(CATALOGUE[measure])
    found = [wrong(example, each, by_fast_engine(example, each)) for each in example.expectations]
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


def test_examples_of_a_batch_do_not_count_each_others_rows() -> None:
    assert sum(map(len, BATCHES)) == len(CATALOGUE)
    assert len(BATCHES) < len(CATALOGUE) / 2
    families = BATCHES[BATCH_OF["families_in_contact"]]
    assert all("contact" not in each.rows for each in families if each.measure != "families_in_contact")
