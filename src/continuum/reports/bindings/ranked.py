"""`{ranked ...}`: the largest, second largest ... or smallest cell of a breakdown."""

from __future__ import annotations

from continuum.disclosure.marks import Suppressed, number_or_none, order_of
from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.asking import base_request, dimension_of, measure_called
from continuum.reports.bindings.figure import SHARE_DECIMALS, decimals_asked, share_shown
from continuum.reports.bindings.verb import AT, DECIMALS, PERIOD, Asked, Context, Option, Verb
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError
from continuum.reports.requests import Answers
from continuum.reports.wording import PERCENT, shown_run


def _ask(binding: Binding, context: Context) -> Asked:
    measure = measure_called(binding.subject, context)
    dimension = dimension_of(binding.options.get("by"), measure)
    _place(binding)
    asked = {"cells": base_request(binding, measure, context, by=(dimension,))}
    if binding.option("show", "label") == "share":
        asked["whole"] = base_request(binding, measure, context)
    return asked


def _place(binding: Binding) -> int:
    """The place asked for, from 1; -1 for the last."""
    place = binding.option("place", "1")
    if place == "last":
        return -1
    if not place.isdecimal() or int(place) == 0:
        raise BindingError(f"place={place} is neither a whole number above zero nor 'last'.")
    return int(place)


def _make(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    cells = answers.many(asked["cells"])
    figure = _found(binding, cells)
    if figure is None:
        return (_none_shown(cells),)
    show = binding.option("show", "label")
    if show == "label":
        measure = measure_called(binding.subject, context)
        dimension = dimension_of(binding.options.get("by"), measure)
        label = context.source.label(measure.id, dimension, dict(figure.by)[dimension])
        return (Run(f"{label}{_of_those_shown(cells)}"),)
    if show == "share":
        decimals = int(binding.option("decimals", str(SHARE_DECIMALS)))
        return (shown_run(share_shown(figure.value, answers.one(asked["whole"]).value), decimals, PERCENT),)
    decimals = decimals_asked(binding, figure)
    return (shown_run(figure.value, decimals, figure.unit, figure.status),)


def _of_those_shown(figures: tuple[ProtectedFigure, ...]) -> str:
    """A hidden number may be anything, so that the largest is the largest of those that are shown."""
    return " (of those shown)" if any(isinstance(each.value, Suppressed) for each in figures) else ""


def _none_shown(figures: tuple[ProtectedFigure, ...]) -> Run:
    """The mark for there being nothing in that place: no records, too few, or none that may be shown."""
    if not figures or any(number_or_none(figure.value) is not None for figure in figures):
        return shown_run(None, 0, "", "not available")
    return shown_run(figures[0].value, 0, "", figures[0].status)


def _found(binding: Binding, figures: tuple[ProtectedFigure, ...]) -> ProtectedFigure | None:
    # Only shown values are ranked: the place of a suppressed one would tell something about it.
    shown = [figure for figure in figures if number_or_none(figure.value) is not None]
    ranked = sorted(shown, key=lambda figure: (-order_of(figure.value)[1], figure.cell_label))
    place = _place(binding)
    if not ranked or place > len(ranked):
        return None
    return ranked[place] if place < 0 else ranked[place - 1]


RANKED = Verb(
    name="ranked",
    subject="a measure",
    meaning="The cell in a given place when the cells are put in order, largest first.",
    options=(
        Option("by", "the dimension"),
        Option("place", "1 for the largest, 2 for the next ..., last for the smallest"),
        PERIOD,
        AT,
        Option("show", "the cell's label, its value, or its share of all", ("label", "value", "share")),
        DECIMALS,
    ),
    ask=_ask,
    make=_make,
    takes_cells=True,
)
