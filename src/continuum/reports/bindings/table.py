"""`{table ...}`: a breakdown, or several measures, in rows."""

from __future__ import annotations

from continuum.disclosure.marks import Shown, number_or_none, order_of
from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.asking import (
    base_request,
    comma_list,
    dimension_of,
    measures_of,
    moved_request,
    whole_number,
)
from continuum.reports.bindings.breakdowns import completed, in_order
from continuum.reports.bindings.columns import COLUMNS, FALL, RISE, TIMES, Row, Rule
from continuum.reports.bindings.crosstab import ask_across, table_across
from continuum.reports.bindings.verb import AT, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Cell, Column, Table
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Answers
from continuum.reports.source import MeasureDescription
from continuum.reports.wording import label_of, mark_notes, minimum_note

WHOLE = "whole"
"""The part of a request's name that stands where the measure stands, for the whole that rows are parts of."""


def _ask(binding: Binding, context: Context) -> Asked:
    measures = measures_of(binding, context)
    if "across" in binding.options:
        return ask_across(binding, measures[0], context)
    columns, rule = _columns(binding), _rule(binding)
    if "by" in binding.options and len(measures) > 1:
        raise BindingError("by=... goes with one measure.")
    times = dict.fromkeys(time for name in columns for time in COLUMNS[name].times)
    if any(COLUMNS[name].compares for name in columns):
        times[rule.compared_with] = None
    asked: Asked = {}
    for measure in measures:
        by = (dimension_of(binding.options["by"], measure),) if "by" in binding.options else ()
        rows = base_request(binding, measure, context, by)
        for time in times:
            asked[f"{measure.id} {time}"] = moved_request(rows, TIMES[time])
            if by and (_has_total(binding) or "share" in columns):
                asked[f"{WHOLE} {time}"] = moved_request(base_request(binding, measure, context), TIMES[time])
    return asked


def _columns(binding: Binding) -> list[str]:
    names = comma_list(binding.option("columns", "latest"))
    for name in names:
        if name not in COLUMNS:
            raise BindingError(f"there is no column {name!r}.{nearest(name, COLUMNS)}")
    labels = binding.options.get("labels")
    if labels is not None and len(labels.split("|")) != len(names):
        raise BindingError(f"labels=... gives {len(labels.split('|'))} labels for {len(names)} columns.")
    return names


def _rule(binding: Binding) -> Rule:
    highlight = whole_number(binding, "highlight", "1") if "highlight" in binding.options else None
    compared_with = binding.option("from", "previous_year")
    if compared_with not in TIMES:
        raise BindingError(f"from={compared_with} is no time of a table.{nearest(compared_with, TIMES)}")
    return Rule(compared_with, highlight)


def _has_total(binding: Binding) -> bool:
    return binding.option("total", "no") == "yes"


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> Table:
    measures = measures_of(binding, context)
    if "across" in binding.options:
        return table_across(binding, measures[0], context, asked, answers)
    rule, columns = _rule(binding), _columns(binding)
    by = binding.options.get("by")
    rows = (
        _breakdown_rows(measures[0], by, context, asked, answers)
        if by
        else [_measure_row(measure, asked, answers) for measure in measures]
    )
    notes: list[str] = []
    kept = _kept(rows, binding, columns, notes)
    ordered = _ordered(kept, binding.option("order", "latest" if by else "usual"), rule)
    if by and _has_total(binding):
        ordered.append(_total_row(measures[0], asked, answers))
    if rule.highlight is not None:
        notes.append(f"{RISE} and {FALL}, in bold, mark a change of more than {rule.highlight}%.")
    heading = binding.option("heading", by.replace("_", " ").capitalize() if by else "Measure")
    cells = tuple((Cell(row.label), *(COLUMNS[name].cell(row, rule) for name in columns)) for row in ordered)
    notes += mark_notes(cells)
    return Table(
        title=binding.option("title", binding.option("caption", "")),
        columns=(Column(heading, numeric=False), *_headed(binding, columns, ordered, rule)),
        rows=cells,
        notes=tuple(notes + ([binding.options["note"]] if "note" in binding.options else [])),
    )


def _headed(binding: Binding, columns: list[str], rows: list[Row], rule: Rule) -> list[Column]:
    labels = [label.strip() for label in binding.option("labels", "").split("|")]
    if "labels" not in binding.options:
        labels = [COLUMNS[name].label(rows, rule) for name in columns]
    return [Column(label, numeric=True) for label in labels]


def _breakdown_rows(
    measure: MeasureDescription, by: str, context: Context, asked: Asked, answers: Answers
) -> list[Row]:
    found: dict[str, dict[str, ProtectedFigure]] = {}
    for name, request in asked.items():
        if request.by:
            for figure in answers.many(request):
                found.setdefault(dict(figure.by)[by], {})[name.split()[-1]] = figure
    wholes, figures = _wholes(asked, answers), completed(found, TIMES, context.zero)
    return [
        Row(label, figures[code], wholes) for code, label in in_order(found, measure, by, context).items()
    ]


def _wholes(asked: Asked, answers: Answers) -> dict[str, ProtectedFigure]:
    return {
        name.split()[-1]: answers.one(request)
        for name, request in asked.items()
        if name.startswith(f"{WHOLE} ")
    }


def _measure_row(measure: MeasureDescription, asked: Asked, answers: Answers) -> Row:
    figures = {
        name.split()[-1]: answers.one(request)
        for name, request in asked.items()
        if name.startswith(f"{measure.id} ")
    }
    first = next(iter(figures.values()))
    label = f"{measure.title}: {label_of(first)}" if first.by else measure.title
    return Row(label, figures, {})


def _total_row(measure: MeasureDescription, asked: Asked, answers: Answers) -> Row:
    wholes = _wholes(asked, answers)
    return Row("All", wholes, wholes)


def _kept(rows: list[Row], binding: Binding, columns: list[str], notes: list[str]) -> list[Row]:
    """The rows of at least `minimum`, the rule said in a note. Hidden ones are left out whatever they are: to
    keep those that are large enough would tell which are.
    """
    if "minimum" not in binding.options:
        return rows
    minimum = whole_number(binding, "minimum", "1")
    count = "numerator" if "numerator" in columns else "value"
    sizes = {id(row): _size(row, count) for row in rows}
    notes.append(minimum_note(minimum, sizes.values()))
    return [row for row in rows if (number_or_none(sizes[id(row)]) or 0) >= minimum]


def _size(row: Row, count: str) -> Shown:
    figure = row.figures.get("latest")
    if figure is None:
        return None
    return figure.numerator if count == "numerator" else figure.value


def _ordered(rows: list[Row], order: str, rule: Rule) -> list[Row]:
    if order == "label":
        return sorted(rows, key=lambda row: row.label)
    if order == "latest":
        return sorted(rows, key=lambda row: _largest_first(_size(row, "value")))
    if order == "change":
        change = COLUMNS["change"].cell
        return sorted(rows, key=lambda row: _largest_first(change(row, rule).number))
    return list(rows)


def _largest_first(value: Shown) -> tuple[int, float]:
    place, size = order_of(value)
    return place, -size


TABLE = Verb(
    name="table",
    subject="an id of your choice",
    meaning="A table, numbered and captioned as a figure.",
    options=(
        Option("caption", "the caption, without its number"),
        Option("measure", "the measure"),
        Option("measures", "several measures with commas between them: a row each"),
        Option("by", "the dimension whose cells are the rows"),
        Option("across", "a second dimension, whose cells are the columns"),
        Option("columns", f"with commas between them: {', '.join(COLUMNS)}"),
        Option("labels", "other headings for the columns, with | between them"),
        Option("heading", "the heading of the first column"),
        PERIOD,
        AT,
        Option("from", "what changes are counted from: previous_year, previous_quarter or previous_month"),
        Option("minimum", "leaves out rows with less than this in the latest period, and says so"),
        Option(
            "order",
            "rows by the latest value, by label, by change, or as usual",
            ("latest", "label", "change", "usual"),
        ),
        Option("highlight", "marks changes of more than this many percent"),
        Option("total", "a last row for all; with across, a last column too", ("yes", "no")),
        Option("title", "the heading of this part, where a figure has several"),
        Option("with", "the id of the figure that this is a further part of"),
        Option("note", "a note below"),
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
    block=True,
)
