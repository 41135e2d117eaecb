"""A signal as a badge: a shape and words, so that nobody needs to see colour."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.disclosure.marks import Suppressed
from continuum.measures.change.signal import Signal, Variation

UP, DOWN, LEVEL = "M8 4l4 5H9v3H7V9H4z", "M8 12L4 7h3V4h2v3h3z", "M4 7h8v2H4z"
"""The arrow within a badge: which way the figures went, which is not the same as whether that is good."""


@dataclass(frozen=True)
class Badge:
    """A badge: its kind, which is its shape; its words; and its arrow as a path."""

    kind: str
    words: str
    arrow: str = ""


_KINDS = {
    Variation.IMPROVING: ("improving", "Improving"),
    Variation.CONCERNING: ("concerning", "Concerning"),
    Variation.NEITHER: ("neither", "Changed"),
    Variation.COMMON: ("common", "No signal"),
    Variation.TOO_FEW: ("none", "Too few months"),
    Variation.NO_CHART: ("none", "No chart"),
}
_WAYS = {1: (UP, "high or rising"), -1: (DOWN, "low or falling"), 0: (LEVEL, "")}


def badge_of(signal: Signal | Suppressed | None) -> Badge:
    """The badge of a signal; one that is hidden says so, and where there is none the badge says that."""
    if isinstance(signal, Suppressed):
        return Badge("none", "Not shown")
    if signal is None:
        return Badge("none", "No months")
    kind, words = _KINDS[signal.variation]
    arrow, way = _WAYS[signal.sense]
    return Badge(kind, f"{words}: {way}" if way else words, arrow)


__all__ = ["Badge", "badge_of"]
