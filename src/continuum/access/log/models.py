"""What the log keeps, where Django looks for it."""

from __future__ import annotations

from continuum.access.log.entry import AccessEntry, PersonSeen

__all__ = ["AccessEntry", "PersonSeen"]
