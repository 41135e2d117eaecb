"""`{table ... by=... across=...}`: the cells of one dimension in rows, of another in columns."""

from __future__ import annotations

from collections.abc import Mapping

from continuum.reports.bindings.asking import base_request, dimension_of, labels_of
from continuum.reports.bindings.columns import mark_notes, missing_cell
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
    figures = {
        (dict(figure.by)[by], dict(figure.by)[across]): figure for figure in answers.many(asked["cells"])
    }
    row_labels = _present(labels_of(measure, by, context), {row for row, _column in figures})
    column_labels = _present(labels_of(measure, across, context), {column for _row, column in figures})
    rows = tuple(
        (
            Cell(label),
            *(
                value_cell(figures[row, column]) if (row, column) in figures else missing_cell()
                for column in column_labels
            ),
        )
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


def _present(labels: Mapping[str, str], cells: set[str]) -> dict[str, str]:
    return {code: label for code, label in labels.items() if code in cells} | {
        code: code for code in sorted(cells - set(labels))
    }
