"""Writing to the access log."""

from __future__ import annotations

from continuum.access.log.event import Event


def write(event: Event) -> None:
    """Add one event to the log, over the log's own connection: it stands when the page fails after it."""
    raise NotImplementedError
