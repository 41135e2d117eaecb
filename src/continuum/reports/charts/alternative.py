"""What a chart shows, in words, from its data: for those who do not see it."""

from __future__ import annotations

from continuum.reports.charts.plot import Plot, Point, Series

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
    gaps = len(plot.gaps)
    if gaps:
        said.append("1 value is not shown." if gaps == 1 else f"{gaps} values are not shown.")
    return " ".join([opening, *said])


def _series_in_words(series: Series, *, named: bool, in_time: bool) -> str:
    shown = series.shown
    name = f"{series.label}: " if named else ""
    if not shown:
        return f"{name}no values to show."
    if not in_time and len(series.points) <= MANY_PLACES:
        return name + ", ".join(f"{point.place} {point.cell.text}" for point in series.points) + "."
    if not in_time:
        return _ranked_in_words(name, shown)
    return _course_in_words(name, shown)


def _ranked_in_words(name: str, shown: list[Point]) -> str:
    ranked = sorted(shown, key=_value, reverse=True)
    top = ", ".join(f"{point.place} {point.cell.text}" for point in ranked[:3])
    last = ranked[-1]
    return f"{name}{len(shown)} bars; largest are {top}; smallest is {last.place} {last.cell.text}."


def _course_in_words(name: str, shown: list[Point]) -> str:
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
    return f"{name}{course}; lowest {low.cell.text} in {low.place}, highest {high.cell.text} in {high.place}."


def _value(point: Point) -> float:
    # Only shown points come here.
    return point.value if point.value is not None else 0.0
