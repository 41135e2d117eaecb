"""Random tables of counts for the benchmarks of protection: cross-tables, and tables with hierarchies.

The same seed gives the same table. Of the finest cells a tenth are 0, and a share of them, by the kind of
table, 1 to 4; the others are 5 to 500, whose logarithms are even.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from continuum.disclosure.publication import Count, Publication, Sum

ZEROS = 0.10
SMALL, FEW_SMALL = 0.20, 0.04
"""The share of small cells in most tables, and in those with few: there each needs others hidden with it,
and it is harder to say which.
"""
LEAST, MOST = 5, 500
ALL = "T"
"""The category that all others add up to."""


@dataclass(frozen=True)
class Axis:
    """One dimension: its finest categories, and the children of those above them. `ALL` is above all."""

    finest: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories, finest first."""
        return (*self.finest, *self.children)

    def below(self, category: str) -> tuple[str, ...]:
        """The finest categories of one."""
        if category not in self.children:
            return (category,)
        return tuple(finest for child in self.children[category] for finest in self.below(child))

    def height(self, category: str) -> int:
        """How many steps it stands above the finest."""
        if category not in self.children:
            return 0
        return 1 + max(self.height(child) for child in self.children[category])


def flat(letter: str, size: int) -> Axis:
    """So many categories and their total."""
    finest = tuple(f"{letter}{at}" for at in range(size))
    return Axis(finest, {ALL: finest})


def grouped(letter: str, groups: int, size: int) -> Axis:
    """So many groups of so many categories each, and their total."""
    children = {
        f"{letter}{group}": tuple(f"{letter}{group}.{at}" for at in range(size)) for group in range(groups)
    }
    return Axis(tuple(each for own in children.values() for each in own), {**children, ALL: tuple(children)})


@dataclass(frozen=True)
class Table:
    """A table with all its totals; a cell is named by its row and its column."""

    rows: Axis
    columns: Axis
    values: Mapping[tuple[str, str], int]

    @property
    def publication(self) -> Publication:
        """What protection is given."""
        counts = tuple(
            Count(cell(*place), value, above=self.rows.height(place[0]) + self.columns.height(place[1]))
            for place, value in self.values.items()
        )
        return Publication(counts, tuple(self._sums()))

    def _sums(self) -> Iterator[Sum]:
        for row, column in self.values:
            if row in self.rows.children:
                yield Sum(cell(row, column), tuple(cell(child, column) for child in self.rows.children[row]))
            if column in self.columns.children:
                yield Sum(
                    cell(row, column), tuple(cell(row, child) for child in self.columns.children[column])
                )


def cell(row: str, column: str) -> str:
    """The id of a cell."""
    return f"{row},{column}"


def table(rows: Axis, columns: Axis, seed: int, share: float = SMALL) -> Table:
    """A random table with this share of small cells."""
    chance = np.random.default_rng(seed)
    finest = list(product(rows.finest, columns.finest))
    large = np.exp(chance.uniform(np.log(LEAST), np.log(MOST + 1), len(finest))).astype(np.int64)
    small = chance.integers(1, LEAST, len(finest))
    kind = chance.random(len(finest))
    drawn = np.where(kind < ZEROS, 0, np.where(kind < ZEROS + share, small, large)).tolist()
    inner = dict(zip(finest, drawn, strict=True))
    return Table(
        rows,
        columns,
        {
            (row, column): sum(inner[place] for place in product(rows.below(row), columns.below(column)))
            for row, column in product(rows.categories, columns.categories)
        },
    )


@dataclass(frozen=True)
class Kind:
    """Tables of one size: how many are tried, and the seconds that each should take at most."""

    title: str
    rows: Axis
    columns: Axis
    tables: int
    mark: float | None = None
    share: float = SMALL

    def made(self) -> Sequence[Table]:
        """The tables."""
        return [table(self.rows, self.columns, seed, self.share) for seed in range(1, self.tables + 1)]


def crossed(height: int, width: int, tables: int, mark: float | None = None, share: float = SMALL) -> Kind:
    """Cross-tables with margins."""
    title = f"{height} × {width}" + (", few small" if share == FEW_SMALL else "")
    return Kind(title, flat("r", height), flat("c", width), tables, mark, share)


def hierarchy(rows: tuple[int, int], columns: Axis, tables: int, mark: float | None = None) -> Kind:
    """Tables of groups of rows by columns."""
    axis = grouped("r", *rows)
    cells = len(axis.categories) * len(columns.categories)
    return Kind(f"hierarchy of {cells:,} cells", axis, columns, tables, mark)


KINDS = (
    crossed(4, 4, 10),
    crossed(10, 10, 10, 0.15),
    crossed(20, 20, 5, 1.0),
    crossed(20, 20, 5, 1.0, FEW_SMALL),
    crossed(50, 20, 2, 11.0),
    crossed(50, 20, 2, 11.0, FEW_SMALL),
    hierarchy((3, 4), flat("c", 5), 5),
    hierarchy((5, 6), grouped("c", 2, 4), 2, 19.0),
    hierarchy((9, 9), grouped("c", 3, 4), 1),
)
"""The sizes that are measured."""

SMALL_TABLES = (crossed(4, 4, 100, 0.06), crossed(5, 5, 100, 0.06))
"""Tables as most of a report's are: their mean is measured."""
