"""`{table ... by=... across=...}`: the cells of one dimension in rows, of another in columns."""

from __future__ import annotations

from collections.abc import Container

from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.asking import base_request, dimension_of
from continuum.reports.bindings.breakdowns import completed, in_order
from continuum.reports.bindings.verb import Asked, Context
from continuum.reports.document import Cell, Column, Table
from continuum.reports.language.syntax import Binding
from continuum.reports.requests import Answers
from continuum.reports.source import MeasureDescription
from continuum.reports.wording import mark_notes, value_cell

TOTAL = "All"
_WHOLE = ""
"""The key of a total among the cells of a dimension."""

_Cells = dict[str, dict[str, ProtectedFigure]]


def ask_across(binding: Binding, measure: MeasureDescription, context: Context) -> Asked:
    """The breakdown by both dimensions; with totals, by each of them alone and by none besides."""
    rows = dimension_of(binding.options.get("by"), measure)
    columns = dimension_of(binding.options.get("across"), measure)
    asked: Asked = {"cells": base_request(binding, measure, context, by=(rows, columns))}
    if binding.option("total", "no") == "yes":
        asked["of each row"] = base_request(binding, measure, context, by=(rows,))
        asked["of each column"] = base_request(binding, measure, context, by=(columns,))
        asked["of all"] = base_request(binding, measure, context)
    return asked


def table_across(
    binding: Binding, measure: MeasureDescription, context: Context, asked: Asked, answers: Answers
) -> Table:
    """The table: every cell of both dimensions that the breakdown has, in their usual order, totals last."""
    by, across = binding.options["by"], binding.options["across"]
    found = _cells(by, across, asked, answers)
    seen = dict.fromkeys(column for figures in found.values() for column in figures)
    row_labels = _with_total(in_order([row for row in found if row], measure, by, context), found)
    column_labels = _with_total(in_order([each for each in seen if each], measure, across, context), seen)
    whole = completed(found, seen, context.zero)
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


def _cells(by: str, across: str, asked: Asked, answers: Answers) -> _Cells:
    """Every figure by its row and column, a total's under the empty name."""
    found: _Cells = {}
    for request in asked.values():
        for figure in answers.many(request):
            cell = dict(figure.by)
            found.setdefault(cell.get(by, _WHOLE), {})[cell.get(across, _WHOLE)] = figure
    return found


def _with_total(labels: dict[str, str], found: Container[str]) -> dict[str, str]:
    return {**labels, _WHOLE: TOTAL} if _WHOLE in found else labels
