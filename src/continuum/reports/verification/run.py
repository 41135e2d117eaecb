"""Verifying published figures against the figures that are computed from a dataset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from continuum.reports.source import FigureSource
from continuum.reports.verification.binding import bindings
from continuum.reports.verification.computed import computed, dates_of
from continuum.reports.verification.published import Published
from continuum.reports.verification.verdict import Line, Word, judge


@dataclass(frozen=True)
class Verification:
    """Every printed figure with its verdict, in the order of the published figures.

    Attributes:
        lines: one a printed figure.
        known_at: the moment as of which the records were read.
    """

    lines: tuple[Line, ...]
    known_at: datetime

    @property
    def counts(self) -> dict[Word, int]:
        """How many printed figures have each verdict."""
        words = [line.word for line in self.lines]
        return {word: words.count(word) for word in Word}

    @property
    def agrees(self) -> bool:
        """Whether no printed figure is different."""
        return self.counts[Word.DIFFERENT] == 0


def dates_needed(published: Iterable[Published]) -> list[date]:
    """The dates as at which figures are needed to verify the published ones."""
    bound = (bindings().get(each.key) for each in published)
    return dates_of(binding.asked for binding in bound if binding is not None and binding.asked is not None)


def verify(published: Iterable[Published], source: FigureSource, known_at: datetime) -> Verification:
    """Put the computed figure beside each printed one, before protection: an inward door."""
    lines = []
    for fact in published:
        binding = bindings().get(fact.key)
        asked = binding.asked if binding is not None else None
        lines.append(judge(fact, binding, None if asked is None else computed(source, asked)))
    return Verification(tuple(lines), known_at)
