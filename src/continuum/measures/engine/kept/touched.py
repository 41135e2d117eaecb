"""Which records a change of the dataset can have touched: those whose part in a figure may be another now.

It goes from the rows that are new, against the links by which rows are read, to every row that reads them,
and then along the links to all that counting those rows needs. What is found is more than need be, never
less: all versions of a record are looked at, whenever they were written, and values are told apart by
numbers made from them, of which two are the same now and then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from continuum.measures.engine.kept.links import Link, Links

Truths = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Column = tuple[str, str]
"""A table and a column of it."""

_CODES_PER_ROW = 20
"""How many numbers stand for values, for each row that has some. More of them need more room, fewer take more
rows for touched.
"""


def codes_for(rows: int) -> int:
    """How many numbers are to stand for the values of so many rows: a power of two."""
    return max(1 << 10, 1 << (max(rows, 1) * _CODES_PER_ROW).bit_length() - 1)


def coded(column: str, codes: int) -> pl.Expr:
    """A number for each value of a column, the same for the same value; one of its own for the unknown, which
    is linked with nothing.
    """
    value = pl.col(column)
    number = value.hash() & (codes - 1)  # the rest of a division by a power of two
    return pl.when(value.is_null()).then(pl.lit(codes)).otherwise(number).cast(pl.UInt32).alias(column)


class _Rows(NamedTuple):
    """Some rows of a table, and the column by whose values they were found."""

    at: npt.NDArray[np.intp]
    found_by: Column | None = None


class Touched:
    """The rows that a change touches.

    Args:
        links: by which rows are read.
        rows: of each table that is read the columns of ``links.columns`` (:func:`coded`), all versions of
            every record.
        codes: how many numbers stand for values.
    """

    def __init__(self, links: Links, rows: Mapping[str, pl.DataFrame], codes: int) -> None:
        self._unknown = codes
        self._height = {name: frame.height for name, frame in rows.items()}
        self._codes: dict[Column, Codes] = {
            (name, column): rows[name][column].to_numpy()
            for name, columns in links.columns.items()
            for column in columns
        }
        # Versions of one record go together.
        groups = {*links.together, *((name, columns[0]) for name, columns in links.columns.items())}
        self._together = [Link(name, column, name, column) for name, column in sorted(groups)]
        self._links = sorted(links.links, key=str)
        self._marks: Truths = np.zeros(codes + 1, dtype=bool)

    def counted(self, changed: Mapping[str, Truths]) -> dict[str, Truths]:
        """Which rows have to be counted anew, or are read in counting them, of each table.

        Args:
            changed: which rows are new.
        """
        found = {name: np.zeros(height, dtype=bool) for name, height in self._height.items()}
        found.update({name: rows.copy() for name, rows in changed.items()})
        back = [Link(each.other, each.theirs, each.table, each.ours) for each in self._links]
        for ways in (back, self._links):
            self._follow(found, [*ways, *self._together])
        return found

    def _follow(self, found: dict[str, Truths], ways: Iterable[Link]) -> None:
        """Add to the rows all that the ways lead to from them."""
        # What leads to the same column is looked up in it at once.
        leading: dict[Column, list[Column]] = {}
        for way in dict.fromkeys(ways):
            leading.setdefault((way.other, way.theirs), []).append((way.table, way.ours))
        rows: dict[str, list[_Rows]] = {
            name: [_Rows(np.flatnonzero(there))] for name, there in found.items() if there.any()
        }
        followed: Counter[tuple[Column, Column]] = Counter()
        more = True
        while more:
            more = False
            for column, sources in leading.items():
                codes = []
                for source in sources:
                    there = rows.get(source[0], [])
                    fresh = there[followed[column, source] :]
                    followed[column, source] = len(there)
                    # What was found by its values in this column leads to nothing else by the same.
                    codes += [
                        self._codes[source][each.at]
                        for each in fresh
                        if not each.found_by == column == source
                    ]
                if codes:
                    name = column[0]
                    linked = np.flatnonzero(self._linked(column, np.concatenate(codes)) & ~found[name])
                    found[name][linked] = True
                    if len(linked):
                        rows.setdefault(name, []).append(_Rows(linked, column))
                        more = True

    def _linked(self, column: Column, codes: Codes) -> Truths:
        """Which rows have one of the values in a column."""
        self._marks[codes] = True
        self._marks[self._unknown] = False
        linked: Truths = self._marks[self._codes[column]]
        self._marks[codes] = False
        return linked
