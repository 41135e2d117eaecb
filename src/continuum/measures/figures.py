"""A figure: one measure, one period, one cell of a breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

MARKED = "marked "
"""How the status begins of a figure in whose place its publisher printed a mark: "marked c"."""


@dataclass(frozen=True)
class Figure:
    """A value with everything needed to read it: what was counted, when, for whom, and as known when.

    Attributes:
        measure: the id of the measure.
        title: its title.
        value: the value; None where there is none.
        numerator: the number above the line, or the count itself.
        denominator: the number below it; None for a plain count.
        unit: the unit of the value.
        decimals: how many decimals are usual in print.
        period_kind: the kind of period.
        period_start: the first day of the period; None for a figure on a date.
        period_end: the last day of the period, or the date.
        as_at: the date that the figure describes.
        known_at: the moment as of which the records were read.
        by: the cell: each dimension with its code.
        cell_label: the cell in words.
        version: the version of the measure's definition.
        status: "value", "empty denominator" or "not available"; of a published figure also :data:`MARKED` and
            the mark that its publisher printed in its place.
        counts_people: whether small numbers of it must be protected.
        basis: for a rate, the population estimate it is worked out on, with its vintage; for a comparator,
            whose figures it is made of.
        adds_up: whether the number above the line is a sum over those below it (of days, of points), which of
            a few tells what each has.
    """

    measure: str
    title: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    decimals: int
    period_kind: str
    period_start: date | None
    period_end: date
    as_at: date
    known_at: datetime
    by: tuple[tuple[str, str], ...]
    cell_label: str
    version: int
    status: str
    counts_people: bool
    basis: str = ""
    adds_up: bool = False
