"""Exact counts: a total shared out in whole numbers, and columns in which each value stands so often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


def apportion(total: int, weights: Sequence[float] | NDArray[Any]) -> Whole:
    """Shares a total out in whole numbers by weights (largest remainder); the parts add up to the total."""
    share = np.asarray(weights, dtype=float)
    if share.sum() <= 0:
        share = np.ones_like(share)
    exact = total * share / share.sum()
    parts = np.floor(exact).astype(np.int64)
    left = total - int(parts.sum())
    # a stable sort, so that equal remainders fall the same way on every machine
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[:left]] += 1
    return np.asarray(parts, dtype=np.int64)


def apportion_named(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """The same with names."""
    return dict(zip(weights, apportion(total, list(weights.values())).tolist(), strict=True))


def shuffled(random: np.random.Generator, counts: Mapping[Any, int]) -> NDArray[Any]:
    """A column in which each value stands exactly as often as counted, in random order."""
    values = np.empty(len(counts), dtype=object)
    for index, value in enumerate(counts):
        values[index] = value
    column = np.repeat(values, list(counts.values()))
    random.shuffle(column)
    return column


def mixed(random: np.random.Generator, size: int, weights: Mapping[Any, float]) -> NDArray[Any]:
    """A column of that size in which values stand in proportion to weights, exact to one row, shuffled."""
    parts = apportion(size, list(weights.values()))
    return shuffled(random, dict(zip(weights, parts.tolist(), strict=True)))


def chosen(random: np.random.Generator, size: int, count: int) -> NDArray[np.bool_]:
    """A column of that size in which exactly ``count`` are true, in random places.

    Raises:
        ValueError: more are wanted than there are rows.
    """
    if not 0 <= count <= size:
        raise ValueError(f"cannot choose {count} of {size}")
    column = np.zeros(size, dtype=bool)
    column[random.permutation(size)[:count]] = True
    return column
