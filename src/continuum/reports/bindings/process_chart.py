"""`{chart ... kind=process}`: a process chart of a measure's months."""

from __future__ import annotations

from continuum.disclosure.marks import Suppressed, number_or_none
from continuum.disclosure.protect import ProtectedFigure
from continuum.measures.change.chart_choice import ChartKind, Choice
from continuum.measures.change.months import MONTHS
from continuum.measures.change.observation import Observation
from continuum.measures.change.signal import Signal, without_chart
from continuum.reports.bindings.asking import cells_of, measures_of, months_of, time_of
from continuum.reports.bindings.shown_signal import months_request, signal_of_shown
from continuum.reports.bindings.verb import Asked, Context
from continuum.reports.charts.process import (
    ProcessPlot,
    process_chart,
    process_notes,
    process_table,
    process_words,
)
from continuum.reports.charts.svg import drawn
from continuum.reports.document import Chart
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError
from continuum.reports.requests import Answers
from continuum.reports.source import MeasureDescription
from continuum.reports.wording import value_cell


def ask_process(binding: Binding, context: Context) -> Asked:
    """The months of its one measure."""
    measure = _measure(binding, context)
    months = months_of(binding, MONTHS)
    request = months_request(measure, time_of(binding, context), cells_of(binding, measure, context), months)
    if request is None:
        raise BindingError(f"{measure.id} is measured over a year only: it has no months to chart.")
    return {"months": request}


def make_process(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Chart:
    """The chart, its words and its table; without limits where a month, or a number behind it, is hidden."""
    measure = _measure(binding, context)
    figures = answers.many(asked["months"])
    found = signal_of_shown(measure, figures)
    signal = _hidden(figures) if isinstance(found, Suppressed) else found
    title = binding.option("title", binding.option("caption", measure.title))
    cells = tuple(value_cell(figure) for figure in figures)
    plot = ProcessPlot(title, measure.unit, measure.decimals, signal, cells)
    notes = [*process_notes(plot), *([binding.options["note"]] if "note" in binding.options else [])]
    return Chart(title, drawn(process_chart(plot)), process_words(plot), process_table(plot), tuple(notes))


def _measure(binding: Binding, context: Context) -> MeasureDescription:
    measures = measures_of(binding, context)
    if len(measures) > 1:
        raise BindingError(f"kind={binding.options['kind']} shows one measure.")
    return measures[0]


def _hidden(figures: tuple[ProtectedFigure, ...]) -> Signal:
    """The months that are shown, without limits: those would be wrong, or would tell what is hidden."""
    months = [
        Observation(each.period_end, number_or_none(each.value), status=each.status) for each in figures
    ]
    return without_chart(months, Choice(ChartKind.NONE, "a number of it may not be shown"))
