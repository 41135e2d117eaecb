"""A worked example: rows of a few tables, and the figures of one measure that they should give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import polars as pl

from continuum.dataset.contract import table
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.measures.periods import PeriodKind
from continuum.measures.reference.tables import Row, Tables

KNOWN_AT = datetime(2030, 1, 1)
"""When the rows of an example are taken to have been recorded and known: after all that happens in them."""

AUTHORITY = "E06000050"
"""The authority whose records the rows of an example are, where they do not say."""


@dataclass(frozen=True)
class Expectation:
    """One figure that an example should give.

    Attributes:
        line: the line of the example's file.
        as_at: the date.
        kind: the kind of period that ends on it.
        cells: a cell for each dimension of a breakdown; none for the whole.
        numerator: the number above the line, or the only one.
        denominator: the number below it; None for a plain count.
        value: the value, to as many decimals as are written; None where the denominator is empty.
    """

    line: int
    as_at: date
    kind: PeriodKind
    cells: Mapping[str, str]
    numerator: Decimal
    denominator: Decimal | None
    value: Decimal | None

    def gives(self, value: float | None) -> bool:
        """Whether a value is the expected one at the decimals that are written."""
        if self.value is None or value is None:
            return self.value is None and value is None
        exponent = self.value.as_tuple().exponent
        unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return abs(Decimal(value) - self.value) <= unit / 2 + Decimal("1e-9")


@dataclass(frozen=True)
class Drawing:
    """A table as it is drawn: its name, its columns, and the text of each cell."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Example:
    """A worked example of one measure.

    Attributes:
        measure: the measure's id.
        heading: what the example shows, in a sentence or two.
        drawings: the tables as drawn, the expected figures last.
        rows: the rows of each table; a table that the measure needs and that is not drawn is empty.
        expectations: the figures that they should give.
    """

    measure: str
    heading: str
    drawings: tuple[Drawing, ...]
    rows: Mapping[str, tuple[Row, ...]]
    expectations: tuple[Expectation, ...]

    @property
    def tables(self) -> Tables:
        """The rows for the reference engine."""
        return Tables(self.rows)

    @property
    def dataset(self) -> Dataset:
        """The rows as a dataset in memory."""
        frames = {
            name: pl.DataFrame(list(rows), schema=polars_schema(table(name)))
            for name, rows in self.rows.items()
        }
        return Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
