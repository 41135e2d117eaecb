"""The months from which the signal of figures that are shown is worked out, as a request."""

from __future__ import annotations

from datetime import date

from continuum.disclosure.shown_signal import signal_of_shown
from continuum.measures.change.months import MONTHS, last_month_end, monthly_period
from continuum.reports.bindings.asking import breakdown_request
from continuum.reports.requests import Request
from continuum.reports.source import MeasureDescription


def months_request(
    measure: MeasureDescription, as_at: date, cells: tuple[tuple[str, str], ...], months: int = MONTHS
) -> Request | None:
    """The request for the months that a signal as at a date is worked out from; None where it has none."""
    period = monthly_period(measure.periods)
    if period is None:
        return None
    base = breakdown_request(measure, str(period), last_month_end(as_at), cells)
    return Request(base.measure, base.period, base.as_at, base.cells, months=months)


__all__ = ["months_request", "signal_of_shown"]
