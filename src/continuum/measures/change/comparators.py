"""Comparators: what others published for the same thing, each with its year.

A measure that names the statistic that is published of the same thing (:class:`Published`) has them by
itself. Of statistical neighbours both the mean and the median are told: the DfE's Local Authority Interactive
Tool compares with the mean of the ten, its outcomes dashboard with the median.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean, median
from types import MappingProxyType
from typing import Any

import polars as pl

from continuum.dataset import contract
from continuum.dataset.codes.workforce_local import AREA_KIND
from continuum.dataset.records import Dataset
from continuum.dataset.schema import polars_schema
from continuum.measures.algebra import Measure, Published
from continuum.measures.figures import MARKED, Figure

MONTHS_TO_PUBLICATION = 8
"""The DfE first publishes a year to 31 March by the end of November: until then the year before is
the latest.
"""

MONTHS_TO_WORKFORCE = 5
"""The children's social work workforce of 30 September is published by the end of February."""

_SEPTEMBER = 9
_MEAN = "statistical_neighbours"
_MEDIAN = "statistical_neighbours_median"
_OF_NEIGHBOURS: MappingProxyType[str, tuple[str, Callable[[Sequence[float]], float]]] = MappingProxyType(
    {_MEAN: ("mean", fmean), _MEDIAN: ("median", median)}
)
PLACES = MappingProxyType(
    {
        "england": AREA_KIND.label("england"),
        "region": AREA_KIND.label("region"),
        _MEAN: AREA_KIND.label("statistical_neighbours"),
        _MEDIAN: "Statistical Neighbours, median",
    }
)
"""The places a measure can be compared with, and their labels. Neighbours alone are their mean."""

_FIGURES = ("indicator", "breakdown", "area", "area_kind", "period_end", "value", "numerator", "denominator")
_RELEASE = ("marker", "release_year", "authority")
_EDITIONS = ("neighbour", "title", "edition", "released_on", "place", "authority")


@dataclass(frozen=True)
class PublishedValue:
    """What was published of one area.

    Attributes:
        area: its Office for National Statistics code.
        title: its name, where it is known.
        value: the figure; None where there is none.
        marker: the publisher's mark in place of a figure; empty where there is a figure, or nothing at all.
    """

    area: str
    title: str
    value: float | None
    marker: str = ""


@dataclass(frozen=True)
class Neighbours:
    """What was published of an authority and its statistical neighbours, all of one year.

    Attributes:
        edition: the edition of the neighbours.
        released_on: the day from which it counts.
        period_end: the last day of what the figures describe.
        own: the authority's own published figure.
        others: the neighbours', the closest first.
    """

    edition: str
    released_on: date
    period_end: date
    own: PublishedValue
    others: tuple[PublishedValue, ...]

    @property
    def known(self) -> tuple[float, ...]:
        """The figures of those neighbours that have one."""
        return tuple(each.value for each in self.others if each.value is not None)


@dataclass(frozen=True)
class Comparators:
    """The published figures and the neighbours that one authority holds.

    Attributes:
        authority: its code; empty for several authorities together, which have only England to compare with.
        rows: the figures, newest year and release first.
        editions: its neighbours in every edition, the closest first.
    """

    authority: str
    rows: pl.DataFrame
    editions: pl.DataFrame

    @classmethod
    def of(cls, dataset: Dataset, authority: str = "") -> Comparators:
        """What a dataset carries for one of its authorities; for its only one where none is named."""
        if not authority and len(dataset.manifest.authorities) == 1:
            (authority,) = dataset.manifest.authorities
        rows = _rows(dataset, "comparator", (*_FIGURES, *_RELEASE), authority)
        editions = _rows(dataset, "statistical_neighbour", _EDITIONS, authority)
        newest = rows.with_columns(
            pl.col("breakdown").fill_null(""),
            pl.col("marker").fill_null(""),
            pl.col("value").fill_nan(None),
            _published_by(pl.col("period_end")).alias("published_by"),
        ).sort("period_end", "release_year", descending=True, nulls_last=True)
        told = newest.filter(pl.col("value").is_finite() | (pl.col("marker") != ""))
        return cls(authority, told, editions.sort("place", "neighbour", nulls_last=True))

    def places(self, measure: Measure) -> tuple[tuple[str, str], ...]:
        """The places a measure can be compared with, as (name, label), in the dataset or not."""
        return tuple(PLACES.items()) if measure.published else ()

    def figure(self, measure: Measure, place: str, as_at: date, known_at: datetime) -> Figure:
        """The figure of a place for the latest year that was first published by a date.

        Where its publisher printed a mark instead, the figure's status says which. Where the dataset carries
        none, the figure is not available.
        """
        row, basis = self._of_place(measure, place, as_at)
        value, marker = row.get("value"), row.get("marker", "")
        period_end = row.get("period_end", as_at)
        missing = f"{MARKED}{marker}" if marker else "not available"
        return Figure(
            measure=measure.id,
            title=measure.title,
            value=value,
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
            cell_label=PLACES.get(place, place),
            version=measure.version,
            status=missing if value is None else "value",
            counts_people=False,
            basis=basis,
        )

    def neighbours(self, measure: Measure, as_at: date) -> Neighbours | None:
        """What was published of the authority and its statistical neighbours for the latest year that was
        first published by a date; None where the dataset has no neighbours, or nothing of any of them.

        The neighbours are those of the latest edition by the date; before the first edition, the first.
        """
        edition = self._edition(as_at)
        if edition.is_empty() or measure.published is None:
            return None
        rows = self._published(measure.published, as_at).filter(pl.col("area_kind") == "local_authority")
        of_neighbours = rows.filter(pl.col("area").is_in(edition["neighbour"].to_list()))
        if of_neighbours.is_empty():
            return None
        year: date = of_neighbours["period_end"][0]
        found = {row["area"]: row for row in reversed(rows.filter(pl.col("period_end") == year).to_dicts())}

        def told(area: str, title: str) -> PublishedValue:
            row = found.get(area, {})
            return PublishedValue(area, title, row.get("value"), row.get("marker", ""))

        return Neighbours(
            edition=edition["edition"][0],
            released_on=edition["released_on"][0],
            period_end=year,
            own=told(self.authority, ""),
            others=tuple(
                told(area, title or area) for area, title in edition.select("neighbour", "title").iter_rows()
            ),
        )

    def _of_place(self, measure: Measure, place: str, as_at: date) -> tuple[dict[str, Any], str]:
        """The row of a place, empty without one, and whose figures it is made of."""
        if measure.published is None:
            return {}, ""
        if place in _OF_NEIGHBOURS:
            found = self.neighbours(measure, as_at)
            if found is not None:
                return _together(found, place), self._basis(found, place, as_at)
        rows = self._published(measure.published, as_at).filter(pl.col("area_kind") == place)
        return (rows.row(0, named=True) if rows.height else {}), ""

    def _published(self, published: Published, as_at: date) -> pl.DataFrame:
        """The rows of a statistic whose year was first published by a date, newest first."""
        return self.rows.filter(
            (pl.col("indicator") == published.indicator)
            & (pl.col("breakdown") == published.breakdown)
            & (pl.col("published_by") <= as_at)
        )

    def _edition(self, as_at: date) -> pl.DataFrame:
        if self.editions.is_empty():
            return self.editions
        released = self.editions["released_on"]
        by_then = released.filter(released <= as_at)
        chosen = by_then.max() if by_then.len() else released.min()
        return self.editions.filter(pl.col("released_on") == chosen)

    def _basis(self, found: Neighbours, place: str, as_at: date) -> str:
        first = ", the first there is" if found.released_on > as_at else ""
        what, known, all_of_them = _OF_NEIGHBOURS[place][0], len(found.known), len(found.others)
        return (
            f"{what} of {known} of the {all_of_them} statistical neighbours, {found.edition} edition{first}"
        )


def _published_by(period_end: pl.Expr) -> pl.Expr:
    """The end of the month in which what describes a period is first published."""
    of_september = period_end.dt.month() == _SEPTEMBER
    first = period_end.dt.month_start()
    later = [first.dt.offset_by(f"{months}mo") for months in (MONTHS_TO_WORKFORCE, MONTHS_TO_PUBLICATION)]
    return pl.when(of_september).then(later[0]).otherwise(later[1]).dt.month_end()


def _together(found: Neighbours, place: str) -> dict[str, Any]:
    """The mean or median of the neighbours that have a figure; the commonest mark where none has."""
    if found.known:
        return {"period_end": found.period_end, "value": _OF_NEIGHBOURS[place][1](found.known)}
    marks = [each.marker for each in found.others if each.marker]
    return {"period_end": found.period_end, "value": None, "marker": max(marks, key=marks.count)}


def _rows(dataset: Dataset, table: str, columns: Sequence[str], authority: str) -> pl.DataFrame:
    """The rows of a table that an authority holds; of several together, England's, each once."""
    if not dataset.has(table):
        whole = polars_schema(contract.table(table))
        return pl.DataFrame(schema={name: whole[name] for name in columns})
    held = pl.col("authority") == authority
    of_all = pl.col("area_kind") == "england" if table == "comparator" else pl.lit(False)
    return dataset.rows(table).filter(held if authority else of_all).select(columns).collect()
