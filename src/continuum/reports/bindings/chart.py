"""`{chart ...}`: a drawing, its words, and the table of its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.asking import (
    base_request,
    dimension_of,
    measures_of,
    months_of,
    moved_request,
    whole_number,
)
from continuum.reports.bindings.breakdowns import completed, in_order
from continuum.reports.bindings.columns import COLUMNS, Row, Rule
from continuum.reports.bindings.process_chart import ask_process, make_process
from continuum.reports.bindings.verb import AT, PERIOD, Asked, Context, Option, Verb
from continuum.reports.charts import continuum_of_need
from continuum.reports.charts.alternative import STACKED, described
from continuum.reports.charts.bars import grouped_bars, horizontal_bars, stacked_bars
from continuum.reports.charts.lines import line_chart
from continuum.reports.charts.plot import Plot, Point, Series, gap_notes, not_whole_notes, table_of
from continuum.reports.charts.svg import drawn
from continuum.reports.document import Chart
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Answers, Request
from continuum.reports.source import MeasureDescription
from continuum.reports.when import month_words, months_before, period_label
from continuum.reports.wording import minimum_note, unit_words

YEAR = 12


@dataclass(frozen=True)
class Kind:
    """A kind of chart: what it asks for and how it is made."""

    meaning: str
    ask: Callable[[Binding, Context], Asked]
    make: Callable[[Binding, Context, Asked, Answers], Chart]


def _title(binding: Binding, fallback: str) -> str:
    return binding.option("title", binding.option("caption", fallback))


def _finished(binding: Binding, kind: str, svg: str, plot: Plot, *further: str) -> Chart:
    notes = [*further, *gap_notes(plot), *([binding.options["note"]] if "note" in binding.options else [])]
    return Chart(plot.title, svg, described(kind, plot), table_of(plot), tuple(notes))


def _only(binding: Binding, context: Context) -> MeasureDescription:
    measures = measures_of(binding, context)
    if len(measures) > 1:
        raise BindingError(f"kind={binding.options['kind']} shows one measure.")
    return measures[0]


def _by(binding: Binding, measure: MeasureDescription) -> str:
    return dimension_of(binding.options.get("by"), measure)


# Months beside the same months of the year before.


def _ask_months_compared(binding: Binding, context: Context) -> Asked:
    base = base_request(binding, _only(binding, context), context)
    return {"series": Request(base.measure, base.period, base.as_at, base.cells, months=2 * YEAR)}


def _make_months_compared(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    measure = _only(binding, context)
    figures = answers.many(asked["series"])
    halves = (figures[: len(figures) - YEAR], figures[-YEAR:])
    series = tuple(
        Series(
            f"{half[0].period_end:%B %Y} to {half[-1].period_end:%B %Y}",
            tuple(Point.of(figure, f"{figure.period_end:%B}") for figure in half),
        )
        for half in halves
        if half
    )
    plot = Plot(_title(binding, measure.title), unit_words(measure.unit), "Month", series)
    if binding.option("style", "lines") == "bars":
        return _finished(binding, "Bar chart", drawn(grouped_bars(plot, earlier_in_grey=True)), plot)
    return _finished(binding, "Line chart", drawn(line_chart(plot, earlier_in_grey=True)), plot)


# Months in a row.


def _ask_months(binding: Binding, context: Context) -> Asked:
    months = months_of(binding, 25)
    asked: Asked = {}
    for measure in measures_of(binding, context):
        base = base_request(binding, measure, context, _by_or_none(binding, measure))
        if "by" in binding.options:
            asked.update(_monthly_breakdowns(base, months))
        else:
            asked[measure.id] = Request(base.measure, base.period, base.as_at, base.cells, months=months)
    return asked


def _by_or_none(binding: Binding, measure: MeasureDescription) -> tuple[str, ...]:
    return (_by(binding, measure),) if "by" in binding.options else ()


def _monthly_breakdowns(base: Request, months: int) -> Asked:
    return {
        f"{base.measure} {back}": Request(
            base.measure, base.period, months_before(base.as_at, back), base.cells, by=base.by
        )
        for back in reversed(range(months))
    }


def _monthly(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Plot:
    measures = measures_of(binding, context)
    series: list[Series] = []
    for measure in measures:
        if "by" in binding.options:
            series.extend(_series_by_cell(measure, _by(binding, measure), context, asked, answers))
        else:
            series.append(_series(measure.title, answers.many(asked[measure.id])))
    series = _renamed(binding, series)
    units = {measure.unit for measure in measures}
    if len(units) > 1:
        raise BindingError(f"one axis cannot carry {' and '.join(sorted(units))}; make two charts of it.")
    return Plot(_title(binding, measures[0].title), unit_words(units.pop()), "Month", tuple(series))


def _renamed(binding: Binding, series: list[Series]) -> list[Series]:
    """The series under the names that `labels=` gives them."""
    if "labels" not in binding.options:
        return series
    labels = [label.strip() for label in binding.options["labels"].split("|")]
    if len(labels) != len(series):
        raise BindingError(f"labels=... gives {len(labels)} labels for {len(series)} lines or bars.")
    return [Series(label, one.points) for label, one in zip(labels, series, strict=True)]


def _series(label: str, figures: tuple[ProtectedFigure, ...]) -> Series:
    return Series(label, tuple(Point.of(figure, month_words(figure.period_end)) for figure in figures))


def _series_by_cell(
    measure: MeasureDescription, by: str, context: Context, asked: Asked, answers: Answers
) -> list[Series]:
    found: dict[str, dict[str, ProtectedFigure]] = {}
    for name, request in asked.items():
        for figure in answers.many(request):
            found.setdefault(dict(figure.by)[by], {})[name] = figure
    figures = completed(found, asked, context.zero)
    return [
        _series(label, tuple(figures[code].values()))
        for code, label in in_order(found, measure, by, context).items()
    ]


def _make_line(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    plot = _monthly(binding, context, asked, answers)
    every = max(1, round(len(plot.places) / 8))
    return _finished(binding, "Line chart", drawn(line_chart(plot, every=every)), plot)


def _make_stacked(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    plot = _monthly(binding, context, asked, answers)
    return _finished(binding, STACKED, drawn(stacked_bars(plot)), plot, *not_whole_notes(plot))


def _make_grouped(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    plot = _monthly(binding, context, asked, answers)
    return _finished(binding, "Bar chart", drawn(grouped_bars(plot)), plot)


# Cells of a breakdown, as horizontal bars.


def _ask_bars(binding: Binding, context: Context) -> Asked:
    measure = _only(binding, context)
    latest = base_request(binding, measure, context, (_by(binding, measure),))
    asked = {"latest": latest}
    if binding.options["kind"] == "change_bars":
        asked["previous"] = moved_request(latest, binding.option("from", "previous_year"))
    return asked


def _bar_figures(
    binding: Binding, context: Context, asked: Asked, answers: Answers
) -> dict[str, dict[str, ProtectedFigure]]:
    """The figures by label, and for each label now and before."""
    measure = _only(binding, context)
    by = _by(binding, measure)
    found: dict[str, dict[str, ProtectedFigure]] = {}
    for name, request in asked.items():
        for figure in answers.many(request):
            found.setdefault(dict(figure.by)[by], {})[name] = figure
    figures = completed(found, asked, context.zero)
    return {label: figures[code] for code, label in in_order(found, measure, by, context).items()}


def _kept_places(binding: Binding, latest: dict[str, ProtectedFigure]) -> list[str]:
    """Largest first; those below the minimum, and hidden ones where there is a minimum, are left out."""
    points = {place: Point.of(figure, place) for place, figure in latest.items()}
    if "minimum" in binding.options:
        minimum = whole_number(binding, "minimum", "1")
        points = {place: point for place, point in points.items() if (point.value or 0) >= minimum}
    if binding.option("order", "latest") == "usual":
        return list(points)
    return sorted(points, key=lambda place: (points[place].value is None, -(points[place].value or 0)))


def _make_bars(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    measure = _only(binding, context)
    figures = _bar_figures(binding, context, asked, answers)
    places = _kept_places(binding, {place: times["latest"] for place, times in figures.items()})
    series = tuple(
        Series(
            _label(figures[places[0]][time]) if places else measure.title,
            tuple(Point.of(figures[place][time], place) for place in places),
        )
        for time in ("previous", "latest")
        if time in asked
    )
    axis = _by(binding, measure).replace("_", " ").capitalize()
    plot = Plot(_title(binding, measure.title), unit_words(measure.unit), axis, series)
    further = _minimum_notes(binding, figures)
    if "previous" not in asked:
        return _finished(binding, "Bar chart", drawn(horizontal_bars(plot)), plot, *further)
    endings = {place: _change(figures[place]) for place in places}
    svg = drawn(horizontal_bars(plot, earlier_in_grey=True, endings=endings))
    return _finished(binding, "Bar chart", svg, plot, *further)


def _minimum_notes(binding: Binding, figures: Mapping[str, Mapping[str, ProtectedFigure]]) -> list[str]:
    if "minimum" not in binding.options:
        return []
    minimum = whole_number(binding, "minimum", "1")
    return [minimum_note(minimum, [times["latest"].value for times in figures.values()])]


def _label(figure: ProtectedFigure) -> str:
    return period_label(figure.period_kind, figure.period_start, figure.period_end)


def _change(times: Mapping[str, ProtectedFigure]) -> str:
    cell = COLUMNS["change"].cell(Row("", times, {}), Rule("previous", None))
    return f"({cell.text})" if cell.number is not None else ""


def _no_measure(binding: Binding, context: Context) -> Asked:
    return {}


def _make_continuum(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    title = _title(binding, continuum_of_need.TITLE)
    return Chart(title, continuum_of_need.drawing(), continuum_of_need.alternative(), None)


KINDS = {
    "months_compared": Kind(
        "twelve months beside the twelve before them", _ask_months_compared, _make_months_compared
    ),
    "line": Kind("a line over months, for one or more measures or for each cell", _ask_months, _make_line),
    "process": Kind("a process chart: the months with their mean and limits", ask_process, make_process),
    "stacked": Kind("bars by month, the cells on top of one another", _ask_months, _make_stacked),
    "grouped": Kind("bars by month, measures or cells side by side", _ask_months, _make_grouped),
    "bars": Kind("a horizontal bar a cell", _ask_bars, _make_bars),
    "change_bars": Kind("two horizontal bars a cell, before and now, and the change", _ask_bars, _make_bars),
    "continuum_of_need": Kind("the continuum of need, a diagram", _no_measure, _make_continuum),
}


def _kind(binding: Binding) -> Kind:
    name = binding.options.get("kind", "")
    if name not in KINDS:
        raise BindingError(f"there is no kind of chart called {name!r}.{nearest(name, KINDS)}")
    return KINDS[name]


CHART = Verb(
    name="chart",
    subject="an id of your choice",
    meaning="A chart, captioned as a figure, with its description in words and the table of its data.",
    options=(
        Option("kind", "; ".join(f"{name}: {kind.meaning}" for name, kind in KINDS.items())),
        Option("caption", "the caption, without its number"),
        Option("measure", "the measure"),
        Option("measures", "several measures with commas between them, of one unit"),
        Option("by", "the dimension whose cells are drawn"),
        PERIOD,
        AT,
        Option("labels", "other names for lines or bars, with | between them"),
        Option("months", "how many months; without it, 25, and 24 for process"),
        Option("style", "of months_compared", ("lines", "bars")),
        Option("from", "what change_bars compares with; without it, previous_year"),
        Option("minimum", "leaves out cells with less than this"),
        Option("order", "cells by value, or as usual", ("latest", "usual")),
        Option("title", "the heading of this part, where a figure has several"),
        Option("with", "the id of the figure that this is a further part of"),
        Option("note", "a note below"),
    ),
    ask=lambda binding, context: _kind(binding).ask(binding, context),
    make=lambda binding, context, asked, answers: _kind(binding).make(binding, context, asked, answers),
    takes_cells=True,
    block=True,
)
