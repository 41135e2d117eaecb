"""Breakdowns as tables and charts need them: complete, in their usual order, and labelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from continuum.disclosure.marks import Shown, Suppressed
from continuum.disclosure.protect import ProtectedFigure
from continuum.reports.bindings.verb import Context
from continuum.reports.source import MeasureDescription

Found = Mapping[str, Mapping[str, ProtectedFigure]]
"""Figures by cell, and for each cell by the column or the time that they stand under."""


def completed(found: Found, keys: Iterable[str], zero: Shown = 0.0) -> dict[str, dict[str, ProtectedFigure]]:
    """The same with no holes, under the keys in the order given that any cell has a figure under.

    A source gives no figure for a cell in which nothing was ever counted.

    Such a cell of a count is a count of none; of a percentage, rate or mean, which has nothing to be of, it
    is an empty denominator. Under a policy that hides zeros both are hidden: `zero` is then its mark.
    """
    given = {key: figure for figures in found.values() for key, figure in figures.items()}
    samples = {key: given[key] for key in keys if key in given}
    return {
        cell: {key: figures.get(key) or never_counted(sample, zero) for key, sample in samples.items()}
        for cell, figures in found.items()
    }


def never_counted(sample: ProtectedFigure, zero: Shown = 0.0) -> ProtectedFigure:
    """The figure of a cell in which nothing was ever counted, from one of the same measure and time."""
    if sample.status == "not available":
        return sample
    status = "suppressed" if isinstance(zero, Suppressed) else "value"
    if sample.denominator is None:
        return replace(sample, value=zero, numerator=zero, status=status)
    if isinstance(zero, Suppressed):
        return replace(sample, value=zero, numerator=zero, denominator=zero, status=status)
    return replace(sample, value=None, numerator=zero, denominator=zero, status="empty denominator")


def in_order(
    cells: Iterable[str], measure: MeasureDescription, dimension: str, context: Context
) -> dict[str, str]:
    """The labels of the cells, in the dimension's usual order; those that it does not list come last, by
    their codes. The order never depends on what is counted in them.
    """
    given = set(cells)
    usual = [code for code, _label in context.source.cells(measure.id, dimension)]
    ordered = [*(code for code in usual if code in given), *sorted(given - set(usual))]
    return {code: context.source.label(measure.id, dimension, code) for code in ordered}
