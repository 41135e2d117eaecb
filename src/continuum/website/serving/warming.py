"""What a worker does when it has started, so that the first person does not wait for it."""

from __future__ import annotations

import logging
import threading

_log = logging.getLogger("continuum.website.serving")


def warm_behind() -> threading.Thread:
    """Warm up beside the first requests, which wait only for the part that they need."""
    thread = threading.Thread(target=_warm_or_say_why_not, name="warming", daemon=True)
    thread.start()
    return thread


def warm() -> None:
    """Read every page's code, and draw a chart: the program that draws takes a second to start."""
    from django.urls import get_resolver

    from continuum.reports.charts.axes import chart_of
    from continuum.reports.charts.svg import drawn

    assert get_resolver().url_patterns
    drawn(chart_of([{"month": 1, "value": 1}]).mark_line().encode(x="month:Q", y="value:Q"))


def _warm_or_say_why_not() -> None:
    """Warm up; what goes wrong is for the log, since the page that needs it will say so to a person."""
    try:
        warm()
    except Exception:
        _log.exception("A worker could not warm up.")


__all__ = ["warm", "warm_behind"]
