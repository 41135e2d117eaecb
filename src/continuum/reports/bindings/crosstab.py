"""`{table ... by=... across=...}`: the cells of one dimension in rows, of another in columns."""

from __future__ import annotations

from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.asking import base_request, dimension_of
from continuum.reports.bindings.breakdowns import completed, in_order
from continuum.reports.bindings.columns import mark_notes
from continuum.reports.bindings.verb import Asked, Context
from continuum.reports.document import Cell, Column, Table
from continuum.reports.language.syntax import Binding
from continuum.reports.requests import Answers
from continuum.reports.source import MeasureDescription
from continuum.reports.wording import value_cell


def ask_across(binding: Binding, measure: MeasureDescription, context: Context) -> Asked:
    """The one breakdown by both dimensions."""
    rows = dimension_of(binding.options.get("by"), measure)
    columns = dimension_of(binding.options.get("across"), measure)
    return {"cells": base_request(binding, measure, context, by=(rows, columns))}


def table_across(
    binding: Binding, measure: MeasureDescription, context: Context, asked: Asked, answers: Answers
) -> Table:
    """The table: every cell of both dimensions that the breakdown has, in their usual order."""
    by, across = binding.options["by"], binding.options["across"]
    found: dict[str, dict[str, ProtectedFigure]] = {}
    for figure in answers.many(asked["cells"]):
        cell = dict(figure.by)
        found.setdefault(cell[by], {})[cell[across]] = figure
    seen = dict.fromkeys(column for figures in found.values() for column in figures)
    row_labels = in_order(found, measure, by, context)
    column_labels = in_order(seen, measure, across, context)
    whole = completed(found, seen)
    rows = tuple(
        (Cell(label), *(value_cell(whole[row][column]) for column in column_labels))
        for row, label in row_labels.items()
    )
    heading = binding.option("heading", by.replace("_", " ").capitalize())
    return Table(
        title=binding.option("title", binding.option("caption", "")),
        columns=(
            Column(heading, numeric=False),
            *(Column(label, numeric=True) for label in column_labels.values()),
        ),
        rows=rows,
        notes=(*mark_notes(rows), *([binding.options["note"]] if "note" in binding.options else [])),
    )
