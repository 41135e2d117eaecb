"""What happens to the counts of a group: on which day each row begins to count, and no longer does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from continuum.measures.algebra import Ages
from continuum.measures.engine.arrays import NEVER, Codes, Days, Ints, band_of, birthdays, years_old
from continuum.measures.engine.narrow import Narrow, Truths
from continuum.measures.engine.plan import NOT_RECORDED, Group, dimensions_of


@dataclass(frozen=True)
class Events:
    """Events, each of one of the narrow rows.

    Attributes:
        rows: the place of the row of each, or all of them in their order.
        at: the month, day or boundary at which it happens, counted from the first of the events.
        first: the number of that first one.
        size: how many there are from the first to the last.
        ended: whether the row no longer counts from then on; None where all begin.
        band: the age band of each event, where a row moves from band to band.
    """

    rows: Ints | slice
    at: Ints
    first: int
    size: int
    ended: Truths | None = None
    band: Codes | None = None

    @classmethod
    def of(
        cls, rows: Ints | slice, at: Ints, ended: Truths | None = None, band: Codes | None = None
    ) -> Events:
        """Events at numbered months, days or boundaries."""
        first, last = (int(at.min()), int(at.max())) if len(at) else (0, 0)
        return cls(rows, at - first if first else at, first, last - first + 1, ended, band)


@dataclass(frozen=True)
class _Spans:
    """Rows with the first day on which each is open, and the day from which it no longer is."""

    rows: Ints
    start: Days
    end: Days


def happened(narrow: Narrow, group: Group, which: Truths | None = None) -> Events:
    """The days of flows, of some rows or all."""
    assert group.on is not None
    days = narrow.days(group.on)
    known = days != NEVER
    wanted = known if which is None else known & which
    rows = slice(None) if wanted.all() else np.flatnonzero(wanted)
    return Events.of(rows, narrow.at(days[rows]))


def begun_and_ended(narrow: Narrow, group: Group) -> Events:
    """The first and last days of stocks."""
    spans = _open(narrow, group)
    ended = np.flatnonzero(spans.end != NEVER)
    rows = np.concatenate([spans.rows, spans.rows[ended]])
    at = narrow.at(np.concatenate([spans.start, spans.end[ended]]))
    return Events.of(rows, at, np.arange(len(rows)) >= len(spans.rows))


def begun_and_ended_by_age(narrow: Narrow, group: Group) -> Events:
    """The first and last days of stocks in each age band: a row moves on at the birthday that ends it."""
    ages = next(each.of for each in dimensions_of(group) if isinstance(each.of, Ages))
    spans = _open(narrow, group)
    born = narrow.days(ages.date_of_birth)[spans.rows]
    known = born != NEVER
    closing = np.flatnonzero(spans.end != NEVER)
    first, last = years_old(born, spans.start), np.full(len(born), NEVER, dtype=np.int64)
    # The last day on which it is open: that on which it ends may be a birthday.
    last[closing] = years_old(born[closing], spans.end[closing] - 1)
    opened, closed = (band_of(ages, np.where(known, years, -1), NOT_RECORDED) for years in (first, last))
    parts = [
        (np.arange(len(born)), spans.start, False, opened.numbers),
        (closing, spans.end[closing], True, closed.numbers[closing]),
    ]
    for (before, *_), (after, age, _) in pairwise(age_cuts(ages)):
        some = np.flatnonzero(known & (first < age) & (last >= age))
        day = birthdays(born[some], age)
        parts += [
            (some, day, left, np.full(len(some), band)) for left, band in ((True, before), (False, after))
        ]
    return Events.of(
        spans.rows[np.concatenate([some for some, *_ in parts])],
        narrow.at(np.concatenate([days for _, days, *_ in parts])),
        np.repeat([ended for *_, ended, _ in parts], [len(some) for some, *_ in parts]),
        Codes(np.concatenate([band for *_, band in parts]), opened.labels),
    )


def _open(narrow: Narrow, group: Group) -> _Spans:
    """The rows that are open ever."""
    assert group.start is not None
    assert group.end is not None
    start, end = narrow.days(group.start), narrow.days(group.end)
    rows = np.flatnonzero((start != NEVER) & (end > start))
    return _Spans(rows, start[rows], end[rows])


def age_cuts(ages: Ages) -> list[tuple[int, int, int | None]]:
    """The bands, and the ages outside all of them, as (place of the band, first age, first age beyond).

    The place of those outside is one past the last. The first of all begins before birth.
    """
    outside = len(ages.bands)
    bands = sorted(enumerate(ages.bands), key=lambda band: band[1][2])
    cuts: list[tuple[int, int, int | None]] = [(outside, -1, bands[0][1][2])]
    for order, (place, (_, _, first, beyond)) in enumerate(bands):
        cuts.append((place, first, beyond))
        following = bands[order + 1][1][2] if order + 1 < len(bands) else None
        if following != beyond:
            cuts.append((outside, beyond, following))
    return cuts
