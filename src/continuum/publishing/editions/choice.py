"""What a release tells: which of an edition's figures are protected and let out together."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from continuum.measures.catalogue.registry import CATALOGUE, THEMES
from continuum.measures.change.months import monthly_period
from continuum.measures.engine.plan import CELL_JOIN

NEVER = ("ethnicity",)
"""The dimensions that no release tells. A month by ethnicity has so many small cells that most would be
hidden, and much beside them; protecting them takes longer than all else together.
"""

WHOLE_ONLY = frozenset(each.id for each in THEMES["Adult safeguarding"])
"""Measures that are released of the whole only. Their enquiries are few, and are told by what they were
about, where, by whom and how they ended, all tied to one another: what must be hidden of it takes longer to
find than of all else together.
"""
# Both are written here, not found from the figures: leaving a table out for what is in it tells some of it.

Breakdown = tuple[str, str]
"""A measure, and the dimension by which it is broken down."""


def to_release(figures: pl.DataFrame, without: Collection[Breakdown] = ()) -> pl.DataFrame:
    """The figures that a release tells: every month of the whole, the latest usual period of it, and that by
    one dimension but those of :data:`NEVER`, and not of :data:`WHOLE_ONLY`.

    Args:
        figures: an edition's, with the columns of a table.
        without: what is left out.
    """
    months = {name: monthly_period(each.periods) for name, each in CATALOGUE.items()}
    monthly = {name: str(kind) for name, kind in months.items() if kind is not None}
    usual = {name: str(each.periods[0]) for name, each in CATALOGUE.items()}
    measure, kind, by = pl.col("measure"), pl.col("period_kind"), pl.col("by")
    of_months = (by == "") & (kind == measure.replace_strict(monthly, default="", return_dtype=pl.String))
    is_usual = kind == measure.replace_strict(usual, return_dtype=pl.String)
    last = pl.col("as_at") == pl.col("as_at").max().over("measure", "period_kind")
    told = ~by.str.contains(CELL_JOIN, literal=True) & ~by.is_in(NEVER) & ~measure.is_in(WHOLE_ONLY)
    asked = of_months | (is_usual & last & ((by == "") | told))
    out = pl.DataFrame(sorted(set(without)), schema=["measure", "by"], orient="row")
    chosen = figures.filter(asked)
    return chosen.join(out, on=["measure", "by"], how="anti", maintain_order="left") if without else chosen


def breakdowns_of(figures: pl.DataFrame) -> list[Breakdown]:
    """The breakdowns in figures."""
    rows = figures.filter(pl.col("by") != "").select("measure", "by").unique(maintain_order=True)
    return [(str(measure), str(by)) for measure, by in rows.iter_rows()]
