"""What a chart shows, in words, from its data: for those who do not see it."""

from __future__ import annotations

from continuum.reports.charts.plot import Plot, Point, Series
from continuum.reports.wording import in_short

STACKED = "Stacked bar chart"
MANY_PLACES = 6
"""Up to so many places are read out one by one; of more, the first, last, lowest and highest."""


def described(kind: str, plot: Plot) -> str:
    """The alternative text of a chart of a kind ("Line chart", "Bar chart")."""
    places = plot.places
    span = f", {places[0]} to {places[-1]}" if plot.axis == "Month" and len(places) > 1 else ""
    opening = f"{kind}: {plot.title}{span}. In {plot.unit.lower()}."
    said = [
        _series_in_words(series, named=len(plot.series) > 1, in_time=plot.axis == "Month")
        for series in plot.series
    ]
    if kind == STACKED and (cut := len({point.place for point in plot.gaps})):
        said.append("1 bar is not whole." if cut == 1 else f"{cut} bars are not whole.")
    absent = sum(not point.suppressed for point in plot.gaps)
    hidden = len(plot.gaps) - absent
    if absent:
        said.append("1 value is not there." if absent == 1 else f"{absent} values are not there.")
    if hidden:
        said.append("1 value is not shown." if hidden == 1 else f"{hidden} values are not shown.")
    return " ".join([opening, *said])


def _series_in_words(series: Series, *, named: bool, in_time: bool) -> str:
    shown = series.shown
    name = f"{series.label}: " if named else ""
    if not shown:
        return f"{name}no values to show."
    if not in_time and len(series.points) <= MANY_PLACES:
        return name + ", ".join(f"{point.place} {_said(point)}" for point in series.points) + "."
    # A hidden value may be anything: what is largest or lowest is so of those that are shown.
    of = " of those shown" if any(point.suppressed for point in series.points) else ""
    return _course_in_words(name, shown, of) if in_time else _ranked_in_words(name, shown, of)


def _said(point: Point) -> str:
    """A value, or what its mark means in a word or two: a mark read out tells nothing."""
    if point.value is not None or not point.cell.meaning:
        return point.cell.text
    return in_short(point.cell.meaning)


def _ranked_in_words(name: str, shown: list[Point], of: str) -> str:
    ranked = sorted(shown, key=_value, reverse=True)
    top = ", ".join(f"{point.place} {point.cell.text}" for point in ranked[:3])
    last = ranked[-1]
    return f"{name}{len(shown)} bars; largest{of} are {top}; smallest{of} is {last.place} {last.cell.text}."


def _course_in_words(name: str, shown: list[Point], of: str) -> str:
    first, last = shown[0], shown[-1]
    low, high = min(shown, key=_value), max(shown, key=_value)
    if len(shown) == 1:
        return f"{name}{first.cell.text} in {first.place}."
    verb = {1: "rises", -1: "falls", 0: "is the same at both ends"}[
        (_value(last) > _value(first)) - (_value(last) < _value(first))
    ]
    course = (
        f"{verb} from {first.cell.text} in {first.place} to {last.cell.text} in {last.place}"
        if _value(last) != _value(first)
        else f"{verb}, {first.cell.text} in {first.place} and in {last.place}"
    )
    lowest, highest = (f"{point.cell.text} in {point.place}" for point in (low, high))
    return f"{name}{course}; lowest{of} {lowest}, highest{of} {highest}."


def _value(point: Point) -> float:
    # Only shown points come here.
    return point.value if point.value is not None else 0.0
