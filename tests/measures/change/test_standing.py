"""Rank and quartile among other places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum.measures.algebra import Direction
from continuum.measures.change.standing import standing

TEN: dict[str, float | None] = {f"place {each}": float(each) for each in range(1, 11)}


@pytest.mark.parametrize(
    ("own", "direction", "rank", "quartile"),
    [
        (0.5, Direction.LOWER, 1, 1),
        (1.5, Direction.LOWER, 2, 1),
        (2.5, Direction.LOWER, 3, 2),
        (5.5, Direction.LOWER, 6, 3),
        (10.5, Direction.LOWER, 11, 4),
        (10.5, Direction.HIGHER, 1, 1),
        (10.5, Direction.NEITHER, 1, 1),
    ],
)
def test_rank_and_quartile_of_eleven(own: float, direction: Direction, rank: int, quartile: int) -> None:
    found = standing(own, TEN, direction)
    assert (found.rank, found.of, found.quartile, found.tied) == (rank, 11, quartile, 0)


def test_equal_figures_share_the_better_rank() -> None:
    others = {"a": 3.0, "b": 5.0, "c": 5.04, "d": 7.0}
    found = standing(5.0, others, Direction.LOWER)
    assert (found.rank, found.tied, found.of) == (2, 2, 5)
    assert found.words == "2 of 5 with a figure (best first), equal with 2, quartile 2"
    assert standing(7.5, others, Direction.LOWER).rank == 5


def test_places_without_a_figure_are_left_out_and_said() -> None:
    found = standing(4, {"a": None, "b": 3, "c": None, "d": 9}, Direction.HIGHER)
    assert (found.rank, found.of, found.left_out) == (2, 3, ("a", "c"))
    assert found.quartile is None
    assert found.words == "2 of 3 with a figure (best first)"


def test_without_a_figure_there_is_no_rank() -> None:
    found = standing(None, TEN, Direction.HIGHER)
    assert (found.rank, found.quartile, found.of) == (None, None, 10)
    assert found.words == "not ranked: it has no figure"


@given(
    own=st.integers(0, 20),
    others=st.lists(st.integers(0, 20), min_size=3, max_size=12),
)
def test_the_other_direction_counts_from_the_other_end(own: int, others: list[int]) -> None:
    places: dict[str, float | None] = {str(at): value for at, value in enumerate(others)}
    high, low = standing(own, places, Direction.HIGHER), standing(own, places, Direction.LOWER)
    assert high.rank is not None
    assert low.rank is not None
    assert high.rank + low.rank + high.tied == high.of + 1
    assert high.quartile in (1, 2, 3, 4)
