"""A figure: one measure, one period, one cell of a breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Figure:
    """A value with everything needed to read it: what was counted, when, for whom, and as known when."""

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
