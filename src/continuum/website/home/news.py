"""What changed this month that is signal and not noise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.outcome_plan import in_plan
from continuum.publishing.editions.seen import Door
from continuum.website.dashboard.verdicts import (
    STANDING_OUT,
    Verdict,
    is_new,
    news,
    verdict_of,
    weight_of,
)

MOST = 10
"""So many are told: who reads more than ten lines of news reads the dashboard."""


@dataclass(frozen=True)
class Item:
    """A measure that stands out.

    Attributes:
        measure: the measure.
        verdict: how it stands out.
        sentence: its month and how it stands out: "1,774 in April 2021, above its usual range of …".
        is_new: whether it did not a month earlier.
    """

    measure: Measure
    verdict: Verdict
    sentence: str
    is_new: bool


@dataclass(frozen=True)
class News:
    """What stands out this month, the first of it told.

    Attributes:
        items: those that are told, what is new before what is not.
        total: how many stand out.
        new: how many of them are new this month.
        judged: how many measures could be judged.
        hidden: how many could not, since one of their months is not shown.
    """

    items: tuple[Item, ...]
    total: int
    new: int
    judged: int
    hidden: int

    @property
    def more(self) -> int:
        """How many stand out that are not told."""
        return self.total - len(self.items)


def news_of(measures: Iterable[Measure], door: Door, most: int = MOST) -> News:
    """What stands out of some measures.

    New ones come first, then the concerning before the improving; of those alike, what the outcome plan asks
    for, then what is further out.
    """
    found, judged, hidden = [], 0, 0
    for place, measure in enumerate(measures):
        signal = door.signal(measure.id)
        verdict = verdict_of(signal, door.as_at)
        judged += verdict.is_judged
        hidden += verdict is Verdict.NOT_SHOWN
        if not verdict.stands_out or signal is None or isinstance(signal, Suppressed):
            continue
        new = is_new(signal)
        wanted = in_plan(measure.id) is None
        order = (not new, STANDING_OUT.index(verdict), wanted, weight_of(signal), place)
        found.append((order, Item(measure, verdict, news(signal, measure), new)))
    ranked = [item for _, item in sorted(found, key=lambda each: each[0])]
    return News(tuple(ranked[:most]), len(ranked), sum(item.is_new for item in ranked), judged, hidden)
