"""What files of statistics carry of the dataset."""

from __future__ import annotations

from continuum.exchange.format import Carried

_PLACES = {
    "comparator_id": ("worked out", "made of the indicator, breakdown, area, period and release"),
    "indicator": ("the column's name", "the name of the bundled statistics where the column is a known one"),
    "breakdown": ("filters", "what they say other than the total"),
    "area": ("country_code, region_code, new_la_code", ""),
    "area_kind": ("geographic_level", "national, regional and local authority"),
    "period_end": ("time_period, time_identifier", ""),
    "value": ("an indicator's column", ""),
    "numerator": ("a column beside it", "of known columns"),
    "denominator": ("a column beside it", "of known columns"),
    "marker": ("an indicator's column", "c, k, low, u, x and z"),
    "release_year": ("time_period", "the latest year of the file"),
    "source": ("the file's name", "the publication, in the bundled edition"),
}
_NEIGHBOUR = ("statistical_neighbour_id", "neighbour", "title", "edition", "released_on", "place")

CARRIES: tuple[Carried, ...] = (
    *(Carried("comparator", name, place, writes=False, note=note) for name, (place, note) in _PLACES.items()),
    *(Carried("statistical_neighbour", name, "the bundled edition", writes=False) for name in _NEIGHBOUR),
)
"""The tables comparator and statistical_neighbour."""
