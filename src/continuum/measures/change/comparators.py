"""Comparators: what others published for the same thing, each with its year and its release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import polars as pl

from continuum.dataset.calendar import add_months
from continuum.dataset.codes.workforce_local import AREA_KIND
from continuum.dataset.records import Dataset
from continuum.measures.algebra import Measure
from continuum.measures.figures import Figure

MONTHS_TO_PUBLICATION = 8
"""The DfE first publishes a year to 31 March by the end of November: until then the year before is
the latest.
"""

INDICATORS = MappingProxyType(
    {
        "assessments_in_45_working_days": "assessments_45wd_pct",
        "children_in_care_rate": "cla_31_march_rate_per_10k",
        "placed_over_20_miles": "cla_placed_over_20_miles_outside_la_pct",
        "re_referrals": "rereferrals_12m_pct",
        "repeat_child_protection_plans": "cpp_repeat_pct",
    }
)
"""The DfE's indicator for a measure, where it publishes the same thing or nearly so."""

PLACES = ("england", "region", "statistical_neighbours")


@dataclass(frozen=True)
class Comparators:
    """The comparators of one dataset, newest year first."""

    rows: pl.DataFrame

    @classmethod
    def of(cls, dataset: Dataset) -> Comparators:
        """The comparators that the dataset carries; none where it has no such table."""
        columns = [
            "indicator",
            "area",
            "area_kind",
            "period_end",
            "value",
            "numerator",
            "denominator",
            "release_year",
        ]
        if not dataset.has("comparator"):
            return cls(pl.DataFrame(schema=dict.fromkeys(columns, pl.Null)))
        rows = dataset.rows("comparator").select(columns).filter(pl.col("value").is_finite())
        newest = rows.sort("period_end", "release_year", descending=True, nulls_last=True)
        return cls(newest.collect())

    def places(self, measure: str) -> tuple[tuple[str, str], ...]:
        """The places a measure can be compared with, as (name, label), in the dataset or not."""
        if measure not in INDICATORS:
            return ()
        return tuple((place, AREA_KIND.label(place)) for place in PLACES)

    def figure(self, measure: Measure, place: str, as_at: date, known_at: datetime) -> Figure:
        """The figure of a place for the latest year that was first published by a date.

        Where the dataset carries none, the figure is not available.
        """
        row = self._latest(INDICATORS.get(measure.id, ""), place, add_months(as_at, -MONTHS_TO_PUBLICATION))
        period_end = row.get("period_end", as_at)
        return Figure(
            measure=measure.id,
            title=measure.title,
            value=row.get("value"),
            numerator=row.get("numerator"),
            denominator=row.get("denominator"),
            unit=measure.unit,
            decimals=measure.decimals,
            period_kind="as_at",
            period_start=None,
            period_end=period_end,
            as_at=period_end,
            known_at=known_at,
            by=(("place", place),),
            cell_label=AREA_KIND.label(place),
            version=measure.version,
            status="value" if row else "not available",
            counts_people=False,
        )

    def _latest(self, indicator: str, place: str, by: date) -> dict[str, Any]:
        """The newest row of an indicator and place whose year had ended by a date; empty without one."""
        if self.rows.is_empty():
            return {}
        found = self.rows.filter(
            (pl.col("indicator") == indicator) & (pl.col("area_kind") == place) & (pl.col("period_end") <= by)
        )
        return found.row(0, named=True) if found.height else {}
