"""Which records a change of the dataset can have touched: those whose part in a figure may be another now.

It goes from the rows that are new, against the links by which rows are read, to every row that reads them,
and then along the links to all that counting those rows needs. What is found is more than need be, never
less: all versions of a record are looked at, whenever they were written, and values are told apart by
numbers made from them, of which two are the same now and then.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from continuum.measures.engine.kept.links import Link, Links

Truths = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]

_CODES = 1 << 23
"""How many numbers stand for values. More of them need more room, fewer take more rows for touched."""


class Touched:
    """The rows that a change touches.

    Args:
        links: by which rows are read.
        rows: of each table that is read the columns of ``links.columns``, all versions of every record.
    """

    def __init__(self, links: Links, rows: Mapping[str, pl.DataFrame]) -> None:
        self._height = {name: frame.height for name, frame in rows.items()}
        self._codes = {
            (name, column): _coded(rows[name][column])
            for name, columns in links.columns.items()
            for column in columns
        }
        # Versions of one record go together.
        groups = {*links.together, *((name, columns[0]) for name, columns in links.columns.items())}
        self._together = [Link(name, column, name, column) for name, column in sorted(groups)]
        self._links = sorted(links.links, key=str)
        self._marks: Truths = np.zeros(_CODES + 1, dtype=bool)

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

    def _follow(self, found: dict[str, Truths], ways: list[Link]) -> None:
        """Add to the rows all that the ways lead to from them."""
        fresh = found
        while any(rows.any() for rows in fresh.values()):
            reached = {name: np.zeros(height, dtype=bool) for name, height in self._height.items()}
            for way in ways:
                if fresh[way.table].any():
                    reached[way.other] |= self._linked(way, fresh[way.table])
            fresh = {name: rows & ~found[name] for name, rows in reached.items()}
            for name, rows in fresh.items():
                found[name] |= rows

    def _linked(self, way: Link, rows: Truths) -> Truths:
        codes = self._codes[way.table, way.ours][rows]
        codes = codes[codes < _CODES]
        self._marks[codes] = True
        linked: Truths = self._marks[self._codes[way.other, way.theirs]]
        self._marks[codes] = False
        return linked


def _coded(values: pl.Series) -> Codes:
    """A number for each value, the same for the same value; one of its own for the unknown, which is linked
    with nothing.
    """
    codes = (values.hash() % _CODES).to_numpy().astype(np.uint32)
    codes[values.is_null().to_numpy()] = _CODES
    return codes
